"""A second plan behind the first in one file: where the headings of a form of paragraphs begin anew.

Half the headings have to have gone before, with text below them, and the first or second of the form to come again: a
table of contents repeats them too, and a heading or two may stand twice in one plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, Layout, Outline
from formkit.match.prose.contents import contents_lines
from formkit.match.prose.headings import find_headings
from formkit.match.prose.joined import whole_headings
from formkit.match.prose.text_lines import lines_of
from formkit.match.units import Units
from formkit.model import Block, Grid
from formkit.text import is_blank, label_key
from formkit.text.headings import numeral_of

_FIRST = 2
_LONGEST = 60
_MOST_ABOVE = 8
_TITLE_TAIL = 4


def heading_numbers(units: Units, outline: Outline) -> set[int]:
    """Which headings of the form are found, in whatever words and numerals."""
    lines = whole_headings(lines_of(units, outline, rows=False), outline)
    return set(find_headings(lines, outline, contents_lines(lines, outline)).places)


def restarts(blocks: Sequence[Block], layouts: Iterable[Layout]) -> list[int]:
    """The blocks at which a plan begins behind another: its title, or else its first heading."""
    found: set[int] = set()
    for outline in {layout.form.id: layout.outline for layout in layouts if layout.outline}.values():
        found.update(_begun(blocks, outline) if outline.extra else ())
    return sorted(found)


def _begun(blocks: Sequence[Block], outline: Outline) -> list[int]:
    met: set[int] = set()
    found: list[int] = []
    texts = 0
    for at, block in enumerate(blocks):
        heading = -1 if isinstance(block, Grid) else _heading(block.text, outline)
        if heading < 0:
            texts += isinstance(block, Grid) or not is_blank(block.text)
            continue
        again = heading < _FIRST and heading in met
        if again and 2 * len(met) >= len(outline.headings) and texts >= len(met):
            found.append(_top(blocks, at, outline))
        if not met or again:
            met, texts = set(), 0
        met.add(heading)
    return found


def _heading(text: str, outline: Outline) -> int:
    if not 0 < len(text) <= _LONGEST:
        return -1
    numeral = numeral_of(text)
    key = outline.known(trimmed(label_key(text[numeral.end :] if numeral else text)))
    return outline.by_key[key][0] if key else -1


def _top(blocks: Sequence[Block], heading: int, outline: Outline) -> int:
    """The first line of the title above the heading; the heading, where no title stands near above it, nor the end of
    the plan before."""
    closing = {wording.key for wording in outline.closing}
    top = heading
    for at in range(heading - 1, max(heading - _MOST_ABOVE, 0) - 1, -1):
        block = blocks[at]
        if isinstance(block, Grid):
            break
        key = label_key(block.text)
        if key in closing:
            return at + 1
        plain = trimmed(BRACKETED.sub("", key))
        if len(plain) >= _TITLE_TAIL and (
            plain in outline.title or plain.endswith(outline.title[-_TITLE_TAIL:])
        ):
            top = at
    return top

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
from formkit.match.prose.looks import document_lines
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
    lines = document_lines(units, outline, rows=False)
    return set(find_headings(lines, outline, contents_lines(lines, outline)).places)


def restarts(blocks: Sequence[Block], layouts: Iterable[Layout]) -> list[int]:
    """The blocks at which a plan begins behind another: its title, or else its first heading."""
    known = {layout.form.id: layout.outline for layout in layouts if layout.outline}
    outlines = [each for each in known.values() if each.extra and _has_room(blocks, each)]
    keys = [_key(block) for block in blocks] if outlines else []
    return sorted({at for outline in outlines for at in _begun(blocks, keys, outline)})


def _has_room(blocks: Sequence[Block], outline: Outline) -> bool:
    """There are blocks enough for half the headings, as many texts, and a heading again."""
    if len(blocks) <= len(outline.headings):
        return False
    lines = sum(not isinstance(block, Grid) and 0 < len(block.text) <= _LONGEST for block in blocks)
    return 2 * (lines - 1) >= len(outline.headings)


def _begun(blocks: Sequence[Block], keys: Sequence[str], outline: Outline) -> list[int]:
    """``keys``: of each block, its words if it may be a heading."""
    met: set[int] = set()
    found: list[int] = []
    texts = 0
    for at, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        wording = outline.known(key) if key else ""
        if not wording:
            texts += isinstance(block, Grid) or not is_blank(block.text)
            continue
        heading = outline.by_key[wording][0]
        again = heading < _FIRST and heading in met
        if again and 2 * len(met) >= len(outline.headings) and texts >= len(met):
            found.append(_top(blocks, at, outline))
        if not met or again:
            met, texts = set(), 0
        met.add(heading)
    return found


def _key(block: Block) -> str:
    """The words of a short line without its numeral; "" of anything else."""
    if isinstance(block, Grid) or not 0 < len(block.text) <= _LONGEST:
        return ""
    numeral = numeral_of(block.text)
    return trimmed(label_key(block.text[numeral.end :] if numeral else block.text))


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

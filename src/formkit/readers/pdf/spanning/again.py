"""Text printed again at the top of a page: the head of a table without borders (标题行重复), with all that stands in it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from formkit.readers.pdf.leaf import Leaf
from formkit.readers.pdf.lines.glyph_lines import CUT, Line, marked

_FEWEST, _CHARACTERS = 2, 20
"""Lines, and characters in them: fewer may stand there twice by chance."""
_SAME = 1.0
_SENTENCE = ("。", "；")
_LOOKED_AT = 20
"""So many places at most where the first line stands already."""


def without_text_again(leaves: Sequence[Leaf]) -> None:
    """Take out the lines at the top of a page that stand one after the other on the page before too, where more follows
    them; the line behind them goes on in the text they interrupt, or is another: it is doubted.

    What an earlier page than the one before begins with, or a whole page, is no head: a second form says it again.  Nor
    is what begins with a sentence from the midst of that page: its writer says it again.
    """
    pages = [sorted(leaf.lines, key=attrgetter("top")) for leaf in leaves]
    met: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, leaf in enumerate(leaves):
        lines = _in_front(leaf, pages[number])
        places = met[lines[0].text][-_LOOKED_AT:] if lines else ()
        told = bool(lines) and lines[0].text.rstrip().endswith(_SENTENCE)
        places = [(page, at) for page, at in places if page == number - 1 and not (told and at)]
        counts = (_same(pages[page][at:], lines) for page, at in places)
        count = max(counts, default=0)
        more = bool(leaf.tables) or count < len(lines)
        if more and count >= _FEWEST and sum(len(line.text) for line in lines[:count]) >= _CHARACTERS:
            gone = {id(line) for line in lines[:count]}
            leaf.lines = [line for line in leaf.lines if id(line) not in gone]
            if count < len(lines):
                leaf.lines[leaf.lines.index(lines[count])] = marked(lines[count], CUT)
        for at, line in enumerate(pages[number]):
            met[line.text].append((number, at))


def _in_front(leaf: Leaf, lines: Sequence[Line]) -> list[Line]:
    """Those of ``lines`` above the first table."""
    first = min((part.box.y0 for part in leaf.tables), default=leaf.height)
    return [line for line in lines if line.top < first]


def _same(above: Sequence[Line], lines: Sequence[Line]) -> int:
    """How many lines both begin with, set alike."""
    pairs = zip(above, lines, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: _is_same(*pair), pairs))


def _is_same(one: Line, other: Line) -> bool:
    return one.text == other.text and abs(one.x0 - other.x0) <= _SAME and abs(one.x1 - other.x1) <= _SAME

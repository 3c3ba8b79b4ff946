"""What the cells of a table hold that has no borders, by the order it was drawn in: a line, and those right below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from formkit.readers.pdf.page import Box, Glyph, Rule, between, inked

_HEADING = re.compile("[（(]?[一二三四五六七八九十]{1,3}[、）)]")
_NUMERAL = 12
"""Its first glyphs, spaces between them included."""
LEVEL = 0.5
GAP = 0.6
"""In type sizes: what stands further apart on one line, without a space between, is two cells."""
_PITCH = (0.8, 1.8)
_SAME_SIZE = 0.1
_UNDER = 0.5
_EVEN, _INDENT = 0.6, 2.0
"""The lines of a cell are as even as this at one side or in the middle, but for the first of its paragraphs."""
_NEAR = 1.0
_FLUSH = 0.2
_TALL, _DEEP = 0.85, 0.15

Span = tuple[float, float]


@dataclass(eq=False)
class Text:
    """What one cell holds: ``glyphs`` in the order drawn, the ``box`` they are seen in; ``sure`` that all of it does.

    ``first``, ``last``: of its glyphs that leave ink.  ``until``: how far down its cell goes, where lines that part the
    rows beside it tell.
    """

    glyphs: list[Glyph]
    box: Box
    first: Glyph
    last: Glyph
    lines: int = 1
    sure: bool = True
    until: float | None = None

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2

    @cached_property
    def is_heading(self) -> bool:
        """It begins with the numeral of a section."""
        return _HEADING.match("".join(g.char for g in inked(self.glyphs[:_NUMERAL]))) is not None


def text_of(glyphs: list[Glyph], lines: int = 1) -> Text:
    """The text that ``glyphs`` make, some of which leave ink, on so many lines."""
    seen = inked(glyphs)
    x0, x1 = min([g.x0 for g in seen]), max([g.x1 for g in seen])
    top, bottom = min([g.base - _TALL * g.size for g in seen]), max([g.base + _DEEP * g.size for g in seen])
    return Text(glyphs, Box(x0, top, x1, bottom), seen[0], seen[-1], lines)


def together(texts: Sequence[Text], lines: int) -> Text:
    """The text all of these make, as ``text_of`` their glyphs: of one that grows by a glyph at a time nothing is
    looked at again."""
    boxes = [text.box for text in texts]
    x0, y0 = min([box.x0 for box in boxes]), min([box.y0 for box in boxes])
    x1, y1 = max([box.x1 for box in boxes]), max([box.y1 for box in boxes])
    glyphs = list(itertools.chain.from_iterable([text.glyphs for text in texts]))
    return Text(glyphs, Box(x0, y0, x1, y1), texts[0].first, texts[-1].last, lines)


def texts_of(glyphs: Sequence[Glyph], levels: Sequence[Rule] = ()) -> Iterator[Text]:
    """The cells' texts: pieces of a line, and the lines drawn right after them right below.

    ``levels``: where lines part rows, from the top down.
    """
    block: list[Text] = []
    left = right = 0.0
    for piece in map(text_of, _pieces(glyphs)):
        box = piece.box
        parted = bool(levels and block) and _is_parted(levels, block[-1], piece)
        if block and (parted or not is_under(block[0], block[-1], (left, right), piece)):
            yield _one(block)
            block = []
        left, right = (min(left, box.x0), max(right, box.x1)) if block else (box.x0, box.x1)
        block.append(piece)
    if block:
        yield _one(block)


def _is_parted(levels: Sequence[Rule], above: Text, below: Text) -> bool:
    """A line runs between them."""
    return any(
        rule.low < (below.box.x0 + below.box.x1) / 2 < rule.high
        for rule in between(levels, above.middle, below.middle)
    )


def _one(block: Sequence[Text]) -> Text:
    if len(block) == 1:
        return block[0]
    return text_of([g for line in block for g in line.glyphs], len(block))


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What was drawn one after the other on a line, where it leaves ink."""
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and not _is_next(piece[-1], glyph):
            if inked(piece):
                yield piece
            piece = []
        piece.append(glyph)
    if inked(piece):
        yield piece


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    level = abs(glyph.base - before.base) <= LEVEL * size
    return level and -GAP * size <= glyph.x0 - before.x1 <= GAP * size


def is_under(first: Text, last: Text, span: Span, piece: Text) -> bool:
    """``piece`` is a line more of the cell whose lines, from ``first`` to ``last``, stand in ``span``."""
    above, below = last.last, piece.first
    if abs(below.size - above.size) > _SAME_SIZE * above.size:
        return False
    if not _PITCH[0] * above.size <= below.base - above.base <= _PITCH[1] * above.size:
        return False
    if first.is_heading:
        return False
    x0, x1 = piece.box.x0, piece.box.x1
    if min(span[1], x1) - max(span[0], x0) < _UNDER * min(span[1] - span[0], x1 - x0):
        return False
    left, right = x0 - span[0], x1 - span[1]
    indent = _INDENT * below.size
    as_the_first = first.box.x0 - span[0] - indent
    if max(abs(as_the_first), abs(left - indent)) <= _EVEN * below.size:
        return True
    return min(abs(left), abs(right), abs(left + right) / 2, abs(left + indent)) <= _EVEN * below.size


def is_set_left(text: Text) -> bool:
    """All its lines begin at its left side."""
    lines: dict[int, float] = {}
    for glyph in inked(text.glyphs):
        line = round(glyph.base)
        lines[line] = min(lines.get(line, glyph.x0), glyph.x0)
    return max(lines.values()) - min(lines.values()) <= _FLUSH * text.size


def with_strays(texts: list[Text], strays: Sequence[Glyph]) -> list[Text]:
    """``texts`` with the glyphs of which nobody knows when they were drawn (a box to tick), each in the nearest."""
    for glyph in inked(strays):
        near = [
            (max(text.box.x0 - glyph.x1, glyph.x0 - text.box.x1, 0.0), n)
            for n, text in enumerate(texts)
            if text.box.y0 <= glyph.middle[1] <= text.box.y1
        ]
        away, number = min(near, default=(glyph.size, -1))
        if number < 0 or away > _NEAR * glyph.size:
            return []
        texts[number] = text_of([*texts[number].glyphs, glyph], texts[number].lines)
    return texts

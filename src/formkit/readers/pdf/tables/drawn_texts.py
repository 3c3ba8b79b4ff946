"""What the cells of a table hold that has no borders, by the order it was drawn in: a line, and those right below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formkit.readers.pdf.page import Box, Glyph

_HEADING = re.compile("[（(]?[一二三四五六七八九十]{1,3}[、）)]")
LEVEL = 0.5
GAP = 0.6
"""In type sizes: what stands further apart on one line, without a space between, is two cells."""
_PITCH = (0.8, 1.8)
_SAME_SIZE = 0.1
_UNDER = 0.5
_EVEN, _INDENT = 0.6, 2.0
"""The lines of a cell are as even as this at one side or in the middle, but for the first of its paragraphs."""
_NEAR = 1.0
_TALL, _DEEP = 0.85, 0.15


@dataclass(eq=False)
class Text:
    """What one cell holds: ``glyphs`` in the order drawn, the ``box`` they are seen in; ``sure`` that all of it does."""

    glyphs: list[Glyph]
    box: Box
    lines: int = 1
    sure: bool = True

    @property
    def size(self) -> float:
        return self.glyphs[0].size

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def texts_of(glyphs: Sequence[Glyph]) -> Iterator[Text]:
    """The cells' texts: pieces of a line, and the lines drawn right after them right below."""
    block: list[list[Glyph]] = []
    for piece in _pieces(glyphs):
        if not shown(piece):
            continue
        if block and not is_under(block, piece):
            yield text_of(block)
            block = []
        block.append(piece)
    if block:
        yield text_of(block)


def _pieces(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and not _is_next(piece[-1], glyph):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    level = abs(glyph.base - before.base) <= LEVEL * size
    return level and -GAP * size <= glyph.x0 - before.x1 <= GAP * size


def shown(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [g for g in glyphs if not g.char.isspace()]


def is_under(block: Sequence[Sequence[Glyph]], piece: Sequence[Glyph]) -> bool:
    last, first = _last(block[-1]), _first(piece)
    if abs(first.size - last.size) > _SAME_SIZE * last.size:
        return False
    if not _PITCH[0] * last.size <= first.base - last.base <= _PITCH[1] * last.size:
        return False
    if _HEADING.match("".join(g.char for g in shown(block[0]))):
        return False
    above, below = _across([g for line in block for g in line]), _across(piece)
    common = min(above[1], below[1]) - max(above[0], below[0])
    if common < _UNDER * min(above[1] - above[0], below[1] - below[0]):
        return False
    left, right = below[0] - above[0], below[1] - above[1]
    indent = _INDENT * first.size
    as_the_first = _across(block[0])[0] - above[0] - indent
    if max(abs(as_the_first), abs(left - indent)) <= _EVEN * first.size:
        return True
    return min(abs(left), abs(right), abs(left + right) / 2, abs(left + indent)) <= _EVEN * first.size


def _first(glyphs: Sequence[Glyph]) -> Glyph:
    return next(g for g in glyphs if not g.char.isspace())


def _last(glyphs: Sequence[Glyph]) -> Glyph:
    return next(g for g in reversed(glyphs) if not g.char.isspace())


def _across(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    seen = shown(glyphs)
    return min(g.x0 for g in seen), max(g.x1 for g in seen)


def text_of(block: Sequence[list[Glyph]]) -> Text:
    glyphs = [g for piece in block for g in piece]
    seen = shown(glyphs)
    x0, x1 = _across(glyphs)
    top, bottom = min(g.base - _TALL * g.size for g in seen), max(g.base + _DEEP * g.size for g in seen)
    return Text(glyphs, Box(x0, top, x1, bottom), len(block))


def with_strays(texts: list[Text], strays: Sequence[Glyph]) -> list[Text]:
    """``texts`` with the glyphs of which nobody knows when they were drawn (a box to tick), each in the nearest."""
    for glyph in shown(strays):
        near = [
            (max(text.box.x0 - glyph.x1, glyph.x0 - text.box.x1, 0.0), n)
            for n, text in enumerate(texts)
            if text.box.y0 <= glyph.middle[1] <= text.box.y1
        ]
        away, number = min(near, default=(glyph.size, -1))
        if number < 0 or away > _NEAR * glyph.size:
            return []
        texts[number] = text_of([[*texts[number].glyphs, glyph]])
    return texts

"""Text set downwards in columns from right to left (文字方向：竖排), its characters upright: read as a line.

Its characters are drawn each below the last, or left of it and no lower: no line is drawn so, nor are words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.glyph_lines import CUT, Line, lines_of, marked
from formkit.readers.pdf.page import Glyph, Rule

_SAME = 0.3
_LEAST, _MOST = 0.8, 4.0
"""How far on, in its size, the next character stands."""


def cell_lines(glyphs: Sequence[Glyph], left: float, right: float, across: Sequence[Rule]) -> list[Line]:
    """The lines of a cell, as ``lines_of`` has them; of text set downwards one, and doubted."""
    line = _in_line(glyphs)
    if line is None:
        return lines_of(glyphs, left, right, across)
    return [marked(each, CUT) for each in lines_of(line, left, right)]


def _in_line(glyphs: Sequence[Glyph]) -> list[Glyph] | None:
    """The upright ``glyphs`` of one cell as one line from left to right; None where they are not set in several such
    columns."""
    if len(glyphs) < 2 or not is_chinese(glyphs[0].char):
        return None
    shown = sorted((g for g in glyphs if not g.char.isspace()), key=lambda g: g.drawn)
    steps = list(itertools.pairwise(shown))
    if not all(_is_below(a, b) or _is_left_of(a, b) for a, b in steps):
        return None
    if not any(_is_left_of(a, b) for a, b in steps) or not shown[0].drawn:
        return None
    return list(_laid_out(shown))


def _is_below(glyph: Glyph, other: Glyph) -> bool:
    low, high = _LEAST * glyph.size, _MOST * glyph.size
    return abs(glyph.x0 - other.x0) <= _SAME * glyph.size and low <= other.base - glyph.base <= high


def _is_left_of(glyph: Glyph, other: Glyph) -> bool:
    low, high = _LEAST * glyph.size, _MOST * glyph.size
    return low <= glyph.x0 - other.x0 <= high and other.base <= glyph.base + _LEAST * glyph.size


def _laid_out(glyphs: Sequence[Glyph]) -> Iterable[Glyph]:
    at, base = min(g.x0 for g in glyphs), min(g.base for g in glyphs)
    for glyph in glyphs:
        wide = glyph.x1 - glyph.x0
        yield glyph._replace(x0=at, x1=at + wide, base=base)
        at += wide

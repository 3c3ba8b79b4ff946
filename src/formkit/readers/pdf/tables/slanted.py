"""A header row whose words are set aslant, its borders leaning with them (表头倾斜45°): as if both stood upright.

Excel, WPS and LibreOffice Calc lean such a row's cells over their columns: each still begins over its own at the lower
border.  Down along its words a text comes to the column it heads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.readers.pdf.page import Glyph, Page, Rule, Slanted
from formkit.readers.pdf.tables.merging import merged, positions

_FEWEST = 3
"""So many columns are headed aslant, or none is."""
_SLACK = 3.0
_PADDING = 3.0
_LINE = 0.6
"""In type sizes: words further apart across their direction are on two lines."""
_STEP = 1.1


class Band(NamedTuple):
    """The row: ``top`` and ``bottom`` of it, and the ``xs`` of the columns below it."""

    top: float
    bottom: float
    xs: list[float]


def straightened(page: Page) -> Page:
    """``page`` with the words of a header row that lean over its columns set upright in them, borders between them."""
    if len(page.aslant) < _FEWEST:
        return page
    band = _band(page)
    if band is None:
        return page
    columns = _by_column([each for each in page.aslant if band.top < _y(each) < band.bottom], band)
    if len(columns) < _FEWEST:
        return page
    words = [glyph for column, held in columns.items() for glyph in _upright(held, column, band)]
    read = {each.text for held in columns.values() for each in held}
    left, right = band.xs[0], band.xs[-1]
    across = [rule for rule in page.across if min(abs(rule.at - y) for y in band[:2]) > _SLACK]
    return page._replace(
        glyphs=[*page.glyphs, *words],
        across=[*across, *(Rule(y, left, right) for y in band[:2])],
        down=[*page.down, *(Rule(x, band.top, band.bottom) for x in band.xs)],
        watermarks=tuple(text for text in page.watermarks if text not in read),
        aslant=(),
    )


def _y(each: Slanted) -> float:
    return each.glyph.base


def _x(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _band(page: Page) -> Band | None:
    """The row between two borders in which most of the slanted words stand, columns right under it."""
    down = merged(page.down)  # the row's own borders may be drawn with those that lean
    levels = positions([*(r.at for r in page.across), *(r.low for r in down), *(r.high for r in down)])
    held: dict[int, int] = defaultdict(int)
    for each in page.aslant:
        held[bisect_right(levels, _y(each))] += 1
    row = max(held, key=lambda n: held[n])
    if not 0 < row < len(levels) or 2 * held[row] < len(page.aslant):
        return None
    top, bottom = levels[row - 1], levels[row]
    sides = [rule.at for rule in down if rule.low - bottom <= _SLACK < rule.high - bottom]
    xs = positions(sides)
    upright = any(top < glyph.base < bottom and not glyph.char.isspace() for glyph in page.glyphs)
    return Band(top, bottom, xs) if len(xs) > _FEWEST and not upright else None


def _by_column(aslant: Sequence[Slanted], band: Band) -> dict[int, list[Slanted]]:
    columns: dict[int, list[Slanted]] = defaultdict(list)
    for each in aslant:
        column = bisect_right(band.xs, _foot(each, band)) - 1
        if 0 <= column < len(band.xs) - 1 and not each.glyph.char.isspace():
            columns[column].append(each)
    return columns


def _foot(each: Slanted, band: Band) -> float:
    """Where a line along its text comes down to the lower border."""
    return _x(each.glyph) + (band.bottom - _y(each)) * each.along[0] / each.along[1]


def _upright(held: Sequence[Slanted], column: int, band: Band) -> Iterator[Glyph]:
    """The words of one cell, a line below another, as small as they must be to stand in it."""
    lines = _lines(held, band)
    left, right = band.xs[column] + _PADDING, band.xs[column + 1] - _PADDING
    longest = max(len(line) for line in lines)
    size = min(
        held[0].glyph.size, (right - left) / longest, (band.bottom - band.top) / (_STEP * (len(lines) + 1))
    )
    first = (band.top + band.bottom - (len(lines) - 1) * _STEP * size) / 2
    for number, line in enumerate(lines):
        begin = (left + right - len(line) * size) / 2
        for n, glyph in enumerate(line):
            x0 = begin + n * size
            yield glyph._replace(x0=x0, x1=x0 + size, base=first + number * _STEP * size, size=size, turn=0)


def _lines(held: Sequence[Slanted], band: Band) -> list[list[Glyph]]:
    """Of words that lean to the right the first line is the one to the left, of others the one to the right."""
    rises = held[0].along[1] < 0
    feet = sorted(((_foot(each, band), each) for each in held), key=lambda foot: foot[0])
    lines: list[list[Slanted]] = []
    before = feet[0][0]
    for foot, each in feet:
        if not lines or foot - before > _LINE * each.glyph.size:
            lines.append([])
        lines[-1].append(each)
        before = foot
    ordered = lines if rises else lines[::-1]
    return [[each.glyph for each in sorted(line, key=_along)] for line in ordered]


def _along(each: Slanted) -> float:
    return _x(each.glyph) * each.along[0] + _y(each) * each.along[1]

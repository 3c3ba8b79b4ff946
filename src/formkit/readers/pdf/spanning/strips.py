"""What of a page tells whether it is the right hand part of another: its borders, its columns, the lines above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from formkit.readers.pdf.lines.glyph_rows import rows_of
from formkit.readers.pdf.page import Glyph, Page
from formkit.readers.pdf.tables.merging import merged, positions

_SAME = 0.8
_REACH = 1.3
_LEVEL = 0.3
_BESIDE = 12.0
_FEWEST_TEXTS = 2
_DIGITS = re.compile(r"\d+")
_HEAD = 40
"""Rows printed again on every page at most."""
_LONGEST = 5
"""Digits of the number of a list's row."""


class Outer(NamedTuple):
    """A line above or below the borders, from ``x`` to ``end``.  ``text``: without spaces, every number as #;
    ``whole``: with what is cut off at the paper's edge."""

    text: str
    whole: str
    x: float
    end: float
    base: float
    size: float

    def is_level(self, other: Outer) -> bool:
        """On one height: the same line of a sheet, or of two sheets made alike."""
        return abs(self.base - other.base) <= _SAME

    def holds(self, glyph: Glyph) -> bool:
        """On its height; letters stand a little higher or lower than characters."""
        return abs(self.base - glyph.base) <= _LEVEL * self.size

    def is_part_of(self, other: Outer) -> bool:
        """On one height, and all its characters are in ``other`` in the same order."""
        rest = iter(other.whole)
        return self.is_level(other) and all(char in rest for char in self.text)

    def recurs(self, others: Sequence[Outer]) -> bool:
        """The same stands at the same place of another page: a running head or foot."""
        return any(
            self.text == other.text and self.is_level(other) and abs(self.x - other.x) <= _BESIDE
            for other in others
        )


class Strip(NamedTuple):
    """A page and its borders.  ``levels``: heights of the horizontal ones; ``columns``: places of the vertical ones;
    ``outer``: the lines above and below them; ``first_row``: what stands in the first row; ``size``: of most of
    the type."""

    page: Page
    levels: list[float]
    columns: list[float]
    left: float
    right: float
    outer: list[Outer]
    first_row: str
    size: float

    @property
    def ruled(self) -> bool:
        """It has borders."""
        return bool(self.levels)

    def goes_over(self, line: Outer, right: Strip, rest: Outer) -> bool:
        """``rest``, on the page to the right, is the end of ``line``, which the cut parts."""
        reach = _REACH * line.size
        return line.is_level(rest) and line.end > self.right - reach and rest.x < right.left + reach

    def walls(self, row: int) -> list[float]:
        """Where the vertical borders through the row are."""
        middle = (self.levels[row] + self.levels[row + 1]) / 2
        return positions(rule.at for rule in self.page.down if rule.low < middle < rule.high)

    def number(self, row: int) -> int:
        """The number that stands in the row's first cell and nothing else does; 0 for none, or no such row."""
        if not 0 <= row < len(self.levels) - 1:
            return 0
        low, high, walls = self.levels[row], self.levels[row + 1], self.walls(row)
        if len(walls) < 2:
            return 0
        held = [
            g
            for g in self.page.glyphs
            if low < g.middle[1] < high and walls[0] < g.middle[0] < walls[1] and not g.char.isspace()
        ]
        text = "".join(glyph.char for glyph in sorted(held, key=attrgetter("x0")))
        return int(text) if text.isdecimal() and len(text) <= _LONGEST else 0

    def counts_on(self, before: Strip, row: int = 0) -> bool:
        """From ``row`` on, the first number in front of a row follows that of the last on ``before``: a list that goes
        on."""
        last = before.number(len(before.levels) - 2)
        if not last:
            return False
        rows = range(row, min(len(self.levels), row + _HEAD))
        return next((n for each in rows if (n := self.number(each))), 0) == last + 1

    def own_above(self, other: Strip) -> list[Outer]:
        """The lines above the borders that are no running heads, which ``other`` has too; none without borders."""
        if not self.ruled:
            return []
        return [line for line in self.outer if line.base < self.levels[0] and not line.recurs(other.outer)]


def strip_of(page: Page) -> Strip:
    """What of ``page`` tells where it belongs."""
    across, down = merged(page.across), merged(page.down)
    levels, columns = positions(r.at for r in across), positions(r.at for r in down)
    shown = [g for g in page.glyphs if not g.char.isspace()]
    if len(levels) < 2 or not columns:
        return Strip(page, [], [], 0.0, 0.0, list(_outer(shown)), "", 0.0)
    left = min(columns[0], min(r.low for r in across))
    right = max(columns[-1], max(r.high for r in across))
    outside = list(_outer(g for g in shown if _is_outside(g, levels)))
    first = "".join(g.char for g in shown if levels[0] < g.base < levels[1])
    size = median([g.size for g in shown]) if shown else 0.0
    return Strip(page, levels, columns, left, right, outside, first, size)


def _is_outside(glyph: Glyph, levels: Sequence[float]) -> bool:
    return glyph.base < levels[0] or glyph.base - glyph.size > levels[-1]


def _outer(glyphs: Iterable[Glyph]) -> Iterator[Outer]:
    for row in rows_of(glyphs):
        seen = [g for g in row if g.clip is None]
        if seen:
            text, whole = (_DIGITS.sub("#", "".join(g.char for g in part)) for part in (seen, row))
            yield Outer(text, whole, seen[0].x0, seen[-1].x1, row[0].base, max(g.size for g in seen))


def without_running(strip: Strip, other: Strip) -> Page:
    """The page of ``strip`` without the running heads and feet it shares with ``other``."""
    gone = [line for line in strip.outer if line.recurs(other.outer)]
    if not gone:
        return strip.page
    kept = [
        g
        for g in strip.page.glyphs
        if not ((not strip.ruled or _is_outside(g, strip.levels)) and any(line.holds(g) for line in gone))
    ]
    return strip.page._replace(glyphs=kept)


def new_columns(left: Strip, right: Strip) -> float:
    """Where, on ``right``, the columns begin that ``left`` has not: behind those that are printed again on every page."""
    begin = right.left
    for one, two in zip(left.columns[1:], right.columns[1:-1], strict=False):
        if abs((one - left.left) - (two - right.left)) > _SAME:
            break
        first, again = _texts(left, one), _texts(right, two)
        if first == again and len(first) >= _FEWEST_TEXTS:
            begin = two
    return begin


def _texts(strip: Strip, end: float) -> list[tuple[str, int]]:
    """What stands left of ``end``: each character and how far down."""
    low, high = strip.levels[0], strip.levels[-1]
    return sorted(
        (g.char, round(g.base))
        for g in strip.page.glyphs
        if strip.left <= g.x0
        and g.x1 < end
        and g.clip is None
        and low < g.base < high
        and not g.char.isspace()
    )

"""Rows a sheet prints again at the top of every page (顶端标题行): on all but the first they are no rows of its own."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from formkit.readers.pdf.page import Page, Rule
from formkit.readers.pdf.spanning.copies import is_copy, same_rows
from formkit.readers.pdf.spanning.strips import Strip, strip_of

_SIDES = 3.0
_SAME = 1.0
_ROOM = 40.0
_FEWEST = 3
_MOST = 40
"""No more rows than this are printed again on every page."""


def without_repeats(pages: Sequence[Page]) -> list[Page]:
    """``pages``, on those where a table goes on without what is printed again above it."""
    if len(pages) < 2:
        return list(pages)
    out: list[Page] = []
    first = before = strip_of(pages[0])
    out.append(pages[0])
    for page in pages[1:]:
        strip = strip_of(page)
        counts = _is_level(before, strip) and strip.counts_on(before)
        if not (counts or _goes_on_below(before, strip)):
            first = strip
            out.append(page)
        else:
            count = _repeated(first, before, strip, goes_on=counts)
            out.append(_without_top(first, strip, count, goes_on=counts) if count else page)
        before = strip
    return out


def _goes_on_below(before: Strip, strip: Strip) -> bool:
    """Same sides, ``before`` filled its page, and no text of its own stands above the rows: another table begins under
    that, whatever its header."""
    if not _is_level(before, strip) or before.page.height != strip.page.height or strip.own_above(before):
        return False
    tallest = max(below - above for above, below in itertools.pairwise(strip.levels))
    return before.page.height - before.levels[-1] - strip.levels[0] <= tallest + _ROOM


def _is_level(before: Strip, strip: Strip) -> bool:
    """Both have borders, and their sides at the same places."""
    ruled = before.ruled and strip.ruled
    return ruled and max(abs(before.left - strip.left), abs(before.right - strip.right)) <= _SIDES


def _repeated(first: Strip, before: Strip, strip: Strip, *, goes_on: bool) -> int:
    """How many rows at the top of ``strip`` are rows of ``first`` printed again: from the first on, at the same
    height, or a header further down.  ``goes_on``: the rows count on from those of the page ``before``."""
    own, again = _rows(first, len(first.levels)), _rows(strip, _MOST + 1)
    if abs(first.levels[0] - strip.levels[0]) <= _SAME:
        count = same_rows(own, again)
        if count:
            return 0 if is_copy(own, again, count) and not strip.counts_on(before, count) else count
    for start in range(0 if goes_on else 1, len(own)):
        if own[start] == again[0] and _is_header(first, start, own[start]):
            return same_rows(own[start:], again)
    return 0


def _is_header(strip: Strip, row: int, text: str) -> bool:
    """Several cells, something in each, and no figure in any."""
    if any(char.isdigit() for char in text):
        return False
    low, high = strip.levels[row], strip.levels[row + 1]
    walls = strip.walls(row)
    filled = {
        bisect_right(walls, g.middle[0])
        for g in strip.page.glyphs
        if low < g.middle[1] < high and not g.char.isspace()
    }
    cells = {bisect_right(walls, (a + b) / 2) for a, b in itertools.pairwise(walls) if b - a > _SIDES}
    return len(filled) >= _FEWEST and cells <= filled


def _rows(strip: Strip, most: int) -> list[str]:
    """What stands in each of the first rows."""
    rows: list[list[tuple[float, str]]] = [[] for _ in range(min(len(strip.levels) - 1, most))]
    for glyph in strip.page.glyphs:
        row = bisect_right(strip.levels, glyph.middle[1]) - 1
        if 0 <= row < len(rows) and not glyph.char.isspace():
            rows[row].append((round(glyph.base) * 10000 + glyph.x0, glyph.char))
    return ["".join(char for _, char in sorted(row)) for row in rows]


def _without_top(first: Strip, strip: Strip, count: int, *, goes_on: bool) -> Page:
    """The page from its row number ``count`` on; the lines above go where ``first`` has them too, of a list that goes on
    at whatever height."""
    page, top, end = strip.page, strip.levels[0], strip.levels[count]
    known = {line.text for line in first.outer} if goes_on else set()
    above = [
        line
        for line in strip.outer
        if line.base < top and (line.recurs(first.outer) or (line.text in known and len(line.text) > 1))
    ]
    glyphs = [
        g
        for g in page.glyphs
        if g.middle[1] >= end or (g.middle[1] < top and not any(line.holds(g) for line in above))
    ]
    return page._replace(
        glyphs=glyphs,
        across=[rule for rule in page.across if rule.at > end - _SAME or rule.at < top - _SAME],
        down=list(_down(page.down, top, end)),
        fills=[fill for fill in page.fills if fill.box.y1 > end + _SAME or fill.box.y0 < top - _SAME],
    )


def _down(rules: Sequence[Rule], top: float, end: float) -> Iterator[Rule]:
    for rule in rules:
        if rule.high > end + _SAME or rule.high < top:
            yield rule._replace(low=max(rule.low, end)) if rule.high > end else rule

"""Frames around single words (字符边框), which are no borders of cells: their sides stand right at the text."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from formkit.readers.pdf.nearby import STEP, Nearby
from formkit.readers.pdf.page import Box, Glyph, Page, Rule

_TIGHT = 0.7
"""Points between a side and the text; a cell keeps more free on one of them at least."""
_HEIGHTS = (0.9, 1.7)
"""How high a frame is, in the size of its text."""
_HIGHEST = 60.0
_BEYOND = 0.6
_MOST_STEPS = 100

_X0 = attrgetter("x0")


def without_frames(page: Page) -> tuple[Sequence[Rule], Sequence[Rule]]:
    """The rules of ``page`` across and down that frame no word."""
    frames = list(_frames(page))
    if not frames:
        return page.across, page.down
    above, beside = Nearby[Box](), Nearby[Box]()
    for frame in frames:
        for x in _steps(frame.x0, frame.x1):
            above.put(x, frame.y0, frame)
            above.put(x, frame.y1, frame)
        for y in _steps(frame.y0, frame.y1):
            beside.put(frame.x0, y, frame)
            beside.put(frame.x1, y, frame)
    return (
        [rule for rule in page.across if not _is_side(rule, above, _point(rule.low, rule.at), _is_across)],
        [rule for rule in page.down if not _is_side(rule, beside, _point(rule.at, rule.low), _is_down)],
    )


def _steps(low: float, high: float) -> Iterator[float]:
    """From ``low`` to ``high``, none of the squares between left out: but no more of them than a page has."""
    squares = itertools.islice(itertools.count(low, STEP), _MOST_STEPS)
    yield from itertools.takewhile(lambda at: at < high, squares)
    yield high


def _point(x: float, y: float) -> Box:
    return Box(x, y, x, y)


def _is_side(rule: Rule, frames: Nearby[Box], begin: Box, test: Callable[[Rule, Box], bool]) -> bool:
    return any(test(rule, frame) for frame in frames.around(begin, _BEYOND))


def _frames(page: Page) -> Iterator[Box]:
    rows: dict[tuple[float, float], list[Rule]] = defaultdict(list)
    for rule in page.down:
        if rule.high - rule.low < _HIGHEST:
            rows[round(rule.low, 1), round(rule.high, 1)].append(rule)
    if not rows:
        return
    glyphs = sorted((g for g in page.glyphs if not (g.turn or g.char.isspace())), key=_X0)
    for sides in rows.values():
        for left, right in itertools.pairwise(sorted(sides, key=attrgetter("at"))):
            if left.at < right.at and _is_filled(left, right, glyphs):
                yield Box(left.at, left.low, right.at, left.high)


def _is_filled(left: Rule, right: Rule, glyphs: Sequence[Glyph]) -> bool:
    """One line of text stands between the sides, from the one to the other."""
    first = bisect_left(glyphs, left.at - _TIGHT, key=_X0)
    begin = _from(
        glyphs, first, min(left.at + _TIGHT, right.at)
    )  # a border drawn twice is narrower than that
    begins = next((g for g in begin if left.low < g.base < left.high), None)
    if begins is None or not _HEIGHTS[0] <= (left.high - left.low) / begins.size <= _HEIGHTS[1]:
        return False
    within = [g for g in _from(glyphs, first, right.at) if left.low < g.base < left.high]
    return abs(right.at - max(g.x1 for g in within)) <= _TIGHT


def _from(glyphs: Sequence[Glyph], first: int, last: float) -> Iterator[Glyph]:
    return itertools.takewhile(lambda g: g.x0 <= last, itertools.islice(glyphs, first, None))


def _is_across(rule: Rule, frame: Box) -> bool:
    level = min(abs(rule.at - frame.y0), abs(rule.at - frame.y1)) <= _BEYOND
    return level and frame.x0 - _BEYOND <= rule.low and rule.high <= frame.x1 + _BEYOND


def _is_down(rule: Rule, frame: Box) -> bool:
    side = min(abs(rule.at - frame.x0), abs(rule.at - frame.x1)) <= _BEYOND
    return side and frame.y0 - _BEYOND <= rule.low and rule.high <= frame.y1 + _BEYOND

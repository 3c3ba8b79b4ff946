"""Frames around single words (字符边框), which are no borders of cells: their sides stand right at the text."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from formkit.readers.pdf.page import Box, Glyph, Page, Rule

_TIGHT = 0.7
"""Points between a side and the text; a cell keeps more free on one of them at least."""
_HEIGHTS = (0.9, 1.7)
"""How high a frame is, in the size of its text."""
_HIGHEST = 60.0
_BEYOND = 0.6

_X0 = attrgetter("x0")


def without_frames(page: Page) -> tuple[Sequence[Rule], Sequence[Rule]]:
    """The rules of ``page`` across and down that frame no word."""
    frames = list(_frames(page))
    if not frames:
        return page.across, page.down
    return (
        [rule for rule in page.across if not any(_is_across(rule, frame) for frame in frames)],
        [rule for rule in page.down if not any(_is_down(rule, frame) for frame in frames)],
    )


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

"""Drawn paths as rules and filled areas: Word draws a border as a filled bar, LibreOffice as a line, Excel as both."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from formkit.readers.pdf.page import Box, Fill, Rule, box_around

# A border is at most 6 pt wide in Word; bars up to this are rules, wider ones are areas.
_BAR = 4.0
_STRAIGHT = 0.6
_AREA = 3.0
_BESIDE = 1.0
_LIGHT = 3 * 0x80

Point = tuple[float, float]


class Path(NamedTuple):
    """A path of straight lines on the page: each part a list of points, closed or not; curves are left out.

    ``order``: when it was drawn, 0 where what is under it shows through; ``on_top``: it is part of an annotation.
    """

    parts: list[list[Point]]
    stroked: bool
    filled: bool
    colour: str
    order: int
    on_top: bool = False


def rules_and_fills(paths: Sequence[Path]) -> tuple[list[Rule], list[Rule], list[Fill]]:
    """The horizontal rules, the vertical rules and the filled areas in ``paths``; the frame of an annotation is no
    border of a table."""
    across: list[Rule] = []
    down: list[Rule] = []
    fills: list[Fill] = []
    bars: list[Fill] = []
    for path in paths:
        for points in path.parts:
            if path.stroked and not path.on_top:
                _stroke(points, across, down)
            if path.filled:
                _fill(points, path, across, fills, bars)
    wide = _by_colour(fills) if bars else {}
    down += [_upright(bar.box) for bar in bars if not _is_between(bar, wide)]
    return across, down, fills


def _stroke(points: Sequence[Point], across: list[Rule], down: list[Rule]) -> None:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if high <= _STRAIGHT and wide > high:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif wide <= _STRAIGHT and high > wide:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _fill(
    points: Sequence[Point], path: Path, across: list[Rule], fills: list[Fill], bars: list[Fill]
) -> None:
    box = rectangle(points)
    if box is None:
        return
    fill = Fill(box, path.colour, path.order)
    if box.height <= _BAR and not path.on_top:
        across.append(Rule((box.y0 + box.y1) / 2, box.x0, box.x1))
    if box.width <= _BAR and not path.on_top:
        bars.append(fill)
    if box.width > _AREA and box.height > _AREA:
        fills.append(fill)


def _upright(box: Box) -> Rule:
    return Rule((box.x0 + box.x1) / 2, box.y0, box.y1)


def _by_colour(fills: Sequence[Fill]) -> dict[str, list[Fill]]:
    """Those wider than a bar, from the top down."""
    found: dict[str, list[Fill]] = defaultdict(list)
    for fill in sorted(fills, key=_top):
        if fill.box.width > _BAR:
            found[fill.colour].append(fill)
    return found


def _top(fill: Fill) -> float:
    return fill.box.y0


def _is_between(bar: Fill, wide: Mapping[str, Sequence[Fill]]) -> bool:
    """A piece of the light colour behind a line of text, that goes on beside it: no rule."""
    if _is_dark(bar.colour):
        return False
    like = wide.get(bar.colour, ())
    level = like[
        bisect_left(like, bar.box.y0 - _STRAIGHT, key=_top) : bisect_right(
            like, bar.box.y0 + _STRAIGHT, key=_top
        )
    ]
    return any(
        max(abs(fill.box.y0 - bar.box.y0), abs(fill.box.y1 - bar.box.y1)) < _STRAIGHT
        and min(abs(fill.box.x1 - bar.box.x0), abs(fill.box.x0 - bar.box.x1)) < _BESIDE
        for fill in level
    )


def _is_dark(colour: str) -> bool:
    return sum(int(colour[n : n + 2], 16) for n in (0, 2, 4)) < _LIGHT


def rectangle(points: Sequence[Point]) -> Box | None:
    """The rectangle ``points`` go round, or None for any other shape."""
    if not 4 <= len(points) <= 6:
        return None
    box = box_around(points)
    corners = all(
        min(x - box.x0, box.x1 - x) < _STRAIGHT and min(y - box.y0, box.y1 - y) < _STRAIGHT for x, y in points
    )
    return box if corners else None

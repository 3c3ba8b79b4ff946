"""Boxes to tick that are drawn and not typed: a form field of Word or a control of Excel, as it is printed.

A small square alone, empty or with strokes across it, is read as ☐ or ☑.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from formkit.readers.pdf.content.paths import Path, Point, rectangle
from formkit.readers.pdf.nearby import Nearby
from formkit.readers.pdf.page import Box, Glyph, box_around, inked
from formkit.text.boxes import CROSSES, EMPTY_SQUARES, FILLED, TICKED, TICKS, UNTICKED

_SMALLEST, _LARGEST = 5.0, 17.0
_SQUARE = 0.12
_TOUCH = 1.0
_ACROSS = 0.4
"""Of the square's side: so far at least a stroke goes both across and down that is a tick."""
_LONGER = 1.5
_INK = frozenset(TICKS + CROSSES + FILLED + "xXRV")
_MAY_HOLD = _INK | frozenset(EMPTY_SQUARES)
_BELOW = 0.12


class DrawnBox(NamedTuple):
    """A square and whether it is ticked."""

    box: Box
    ticked: bool


def drawn_boxes(
    paths: Sequence[Path], in_time: Callable[[], None] = lambda: None
) -> tuple[list[DrawnBox], list[Path]]:
    """The boxes to tick among ``paths``, and the other paths.  ``in_time``: asked now and then, raises where there is
    no time left."""
    squares = {n: box for n, path in enumerate(paths) if (box := _square(path)) is not None}
    if not squares:
        return [], list(paths)
    boxes = _alone(set(squares.values()), [path for n, path in enumerate(paths) if n not in squares], in_time)
    gone = {n for n, box in squares.items() if box in boxes}
    found: dict[Box, bool] = dict.fromkeys((squares[n] for n in squares if n in gone), False)
    near: Nearby[Box] = Nearby()
    for box in found:
        near.put(box.x0, box.y0, box)
    for n, path in enumerate(paths):
        inside = _box_around(path, near) if n not in gone else None
        if inside is not None:
            found[inside] = found[inside] or _is_tick(path, inside)
            gone.add(n)
    drawn = [DrawnBox(box, ticked) for box, ticked in found.items()]
    return drawn, [path for n, path in enumerate(paths) if n not in gone]


def _alone(squares: set[Box], others: Sequence[Path], in_time: Callable[[], None]) -> set[Box]:
    """The squares that are no part of a grid."""
    near: Nearby[Box] = Nearby()
    for box in squares:
        near.put(box.x0, box.y0, box)
    sides = _Sides(others)
    alone = set()
    for box in squares:
        in_time()
        beside = near.around(box, _LARGEST + _TOUCH)
        if not any(_adjoins(box, other) for other in beside if other != box) and not sides.run_along(box):
            alone.add(box)
    return alone


def _box_around(path: Path, boxes: Nearby[Box]) -> Box | None:
    if not path.parts:
        return None
    x, y = path.parts[0][0]
    near = boxes.around(Box(x - _LARGEST, y - _LARGEST, x, y), _TOUCH)
    return next((box for box in near if _is_inside(path, box)), None)


def with_boxes(glyphs: list[Glyph], boxes: Sequence[DrawnBox]) -> list[Glyph]:
    """``glyphs`` with the boxes among them; a tick typed in one ticks it, a box printed under one is the same, any
    other text in it makes it a frame."""
    if not boxes:
        return glyphs
    near: Nearby[Glyph] = Nearby()
    for glyph in inked(glyphs):
        near.put(*glyph.middle, glyph)
    gone: set[int] = set()
    added: list[Glyph] = []
    for box, ticked in boxes:
        inside = [g for g in near.around(box, 0.0) if id(g) not in gone and box.holds(*g.middle)]
        if any(g.char not in _MAY_HOLD for g in inside):
            continue
        gone |= {id(g) for g in inside}
        char = TICKED if ticked or any(g.char in _INK for g in inside) else UNTICKED
        added.append(Glyph(char, box.x0, box.x1, box.y1 - _BELOW * box.height, box.height))
        near.put(*added[-1].middle, added[-1])
    return [g for g in (*glyphs, *added) if id(g) not in gone]


def _square(path: Path) -> Box | None:
    if not path.stroked or len(path.parts) != 1:
        return None
    box = rectangle([*dict.fromkeys(path.parts[0]), path.parts[0][0]])
    if box is None or not _SMALLEST <= box.width <= _LARGEST:
        return None
    return box if abs(box.width - box.height) <= _SQUARE * box.width else None


class _Sides:
    """The straight lines of a page that may be sides of a square, by where they are."""

    def __init__(self, paths: Sequence[Path]) -> None:
        segments = [pair for path in paths for part in path.parts for pair in itertools.pairwise(part)]
        # A side is level, but for as much as two lines may lie apart.
        self._across = sorted((one[1], one, two) for one, two in segments if abs(one[1] - two[1]) <= _TOUCH)
        self._down = sorted((one[0], one, two) for one, two in segments if abs(one[0] - two[0]) <= _TOUCH)

    def run_along(self, box: Box) -> bool:
        """A longer line goes along a side of ``box``."""
        ends = ((self._across, box.y0), (self._across, box.y1), (self._down, box.x0), (self._down, box.x1))
        return any(
            _runs_along(box, one, two)
            for lines, at in ends
            for _, one, two in lines[
                bisect_left(lines, at - 2 * _TOUCH, key=_at) : bisect_right(lines, at + 2 * _TOUCH, key=_at)
            ]
        )


def _at(line: tuple[float, Point, Point]) -> float:
    return line[0]


def _adjoins(box: Box, other: Box) -> bool:
    """They share a side, as the cells of a row do."""
    beside = (
        min(abs(box.x1 - other.x0), abs(box.x0 - other.x1)) <= _TOUCH
        and min(box.y1, other.y1) - max(box.y0, other.y0) > _TOUCH
    )
    below = (
        min(abs(box.y1 - other.y0), abs(box.y0 - other.y1)) <= _TOUCH
        and min(box.x1, other.x1) - max(box.x0, other.x0) > _TOUCH
    )
    return beside or below


def _runs_along(box: Box, one: Point, two: Point) -> bool:
    """A longer line goes along a side of the square: it is part of a grid."""
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    if y1 - y0 <= _TOUCH and x1 - x0 > _LONGER * box.width:
        level = min(abs(y0 - box.y0), abs(y0 - box.y1)) <= _TOUCH
        return level and x0 <= box.x0 + _TOUCH and x1 >= box.x1 - _TOUCH
    if x1 - x0 <= _TOUCH and y1 - y0 > _LONGER * box.height:
        level = min(abs(x0 - box.x0), abs(x0 - box.x1)) <= _TOUCH
        return level and y0 <= box.y0 + _TOUCH and y1 >= box.y1 - _TOUCH
    return False


def _is_inside(path: Path, box: Box) -> bool:
    return bool(path.parts) and all(
        box.x0 - _TOUCH <= x <= box.x1 + _TOUCH and box.y0 - _TOUCH <= y <= box.y1 + _TOUCH
        for part in path.parts
        for x, y in part
    )


def _is_tick(path: Path, box: Box) -> bool:
    """A stroke across the square, or an area in it."""
    points = [point for part in path.parts for point in part]
    around = box_around(points)
    if path.colour == "FFFFFF" and path.filled and not path.stroked:
        return False
    frame = rectangle([*dict.fromkeys(points), points[0]])
    if frame is not None and not path.filled:
        return False
    return min(around.width, around.height) >= _ACROSS * box.width

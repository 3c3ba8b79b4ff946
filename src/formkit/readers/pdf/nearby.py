"""Things on a page looked up by where they are: of thousands, only those near a place are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

from formkit.readers.pdf.page import Box

T = TypeVar("T")
STEP = 20.0
"""Points: as large as what is looked for, so that it lies in few squares."""
_FURTHEST = 1000.0
"""In steps: what is further off the page, or nowhere, counts to the last square."""


class Nearby(Generic[T]):
    """Things by the square of the page that a point of theirs is in."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[T]] = defaultdict(list)

    def put(self, x: float, y: float, thing: T) -> None:
        self._squares[_step(x), _step(y)].append(thing)

    def around(self, box: Box, slack: float) -> Iterator[T]:
        """What was put in ``box`` or no further than ``slack`` from it, and perhaps more."""
        for column in range(_step(box.x0 - slack), _step(box.x1 + slack) + 1):
            for row in range(_step(box.y0 - slack), _step(box.y1 + slack) + 1):
                yield from self._squares.get((column, row), ())


def _step(at: float) -> int:
    return int(max(-_FURTHEST, min(_FURTHEST, at / STEP)) // 1)

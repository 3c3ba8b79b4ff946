"""What locating found: hits, header rows, where sections begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.match.units import Unit
from formkit.model import Grid

INSIDE_COST, FUZZY_COST = 0.15, 0.4
LONGEST_LABEL = 60


class Hit(NamedTuple):
    """A unit that may be a landmark.

    ``offset``: where the answer begins in its text, -1 if all is label; ``end``: where it ends, -1 for the end
    of the text; ``start``: where the label begins.
    """

    unit: Unit
    mark: int
    cost: float
    offset: int = -1
    end: int = -1
    start: int = 0


class Header(NamedTuple):
    """A located header row of table ``table``: column number → its header cell; rows [row, below).

    ``share``: of the columns it heads; ``score``: that, and more under its own section's label.
    """

    table: int
    row: int
    below: int
    cells: dict[int, Unit]
    score: float
    share: float

    @property
    def top(self) -> int:
        """The first row of its cells: a header in two rows is known by the second, in which all of them stand."""
        return min([u.r0 for u in self.cells.values()] + [self.row])

    @property
    def extent(self) -> tuple[int, int]:
        """The x interval its cells lie in."""
        cells = self.cells.values()
        return min([u.x0 for u in cells]), max([u.x1 for u in cells])


def grid_of(header: Header) -> Grid | None:
    """The grid its cells stand in."""
    return next(iter(header.cells.values())).grid


@dataclass(slots=True)
class Located:
    """What was found.  ``marks``: landmark → Hit.  ``headers``: table → header rows, the best one first.
    ``starts``: rows at which a section (or a lone bounding label) begins, in order, with the landmark.
    ``strewn``: field → the label of its own it has, where the printed words around its blank are missing.
    ``parted``: the landmarks whose answers have labels of their own, all in ``strewn``.
    ``headless``: the tables whose header is not there, and whose columns were told by their order.
    ``offered``: the rows that might head a table.  ``compared``: a label was missing and looked for by likeness, so
    that the words of any cell may have mattered.  ``mirrored``: id of a grid → whether its labels stand right of
    their answers, as far as it was asked.  ``likely``: table → the first of rows on another sheet that may as well be
    something else's."""

    marks: dict[int, Hit] = field(default_factory=dict)
    headers: dict[int, list[Header]] = field(default_factory=dict)
    starts: list[tuple[int, int, int]] = field(default_factory=list)
    units: set[int] = field(default_factory=set)
    offered: tuple[int, ...] = ()
    strewn: dict[str, Hit] = field(default_factory=dict)
    parted: set[int] = field(default_factory=set)
    headless: set[int] = field(default_factory=set)
    compared: bool = False
    mirrored: dict[int, bool] = field(default_factory=dict)
    likely: list[tuple[int, Unit]] = field(default_factory=list)

    def next_start(self, row: int, own: int = -1) -> int:
        """The first row after ``row`` where another section than ``own`` begins; a very large number if none
        does."""
        return next((r for r, _, opens in self.starts if r > row and (own < 0 or opens != own)), 1 << 30)

    def take(self, hits: Iterable[Hit]) -> None:
        """These hits are the landmarks: nobody else may have their units."""
        for hit in hits:
            self.marks[hit.mark] = hit
            self.units.add(hit.unit.i)

"""Of a document what a report draws: the tables findings stand in, around those findings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from formkit.findings import Anchor, Finding
from formkit.model import Cell, Document, Grid

# Rows shown above and below a finding, and at the head of its table.
_AROUND = 2
_HEAD = 2
_LONGEST = 80
_MOST_ROWS = 60


def sketched(document: Document, findings: Sequence[Finding]) -> tuple[Grid, ...]:
    """The tables of ``document`` with ``findings`` in their cells: their rows, numbered as in the file, near a
    finding or at the head; long texts cut, marks and nested tables left out."""
    places = [each.anchor for each in findings if each.anchor is not None and each.anchor.table]
    return tuple(_sketches(document.grids, places))


def _sketches(grids: Sequence[Grid], places: Sequence[Anchor]) -> Iterator[Grid]:
    for grid in grids:
        found = {place.row for place in places if place.table == grid.index}
        rows = [row for row in range(grid.rows) if grid.row_number(row) in found]
        if rows:
            yield _cut(grid, _shown(rows, grid.rows))


def _shown(rows: Sequence[int], count: int) -> list[int]:
    near = {other for row in rows for other in range(row - _AROUND, row + _AROUND + 1)} | set(range(_HEAD))
    return sorted(row for row in near if 0 <= row < count)[:_MOST_ROWS]


def _cut(grid: Grid, rows: Sequence[int]) -> Grid:
    """``grid`` with only ``rows``; a cell over several stands over those of them that are left."""
    cells = []
    for cell in grid.cells:
        first, last = bisect_left(rows, cell.r0), bisect_left(rows, cell.r1)
        if first < last:
            text = cell.text if len(cell.text) <= _LONGEST else cell.text[:_LONGEST] + "……"
            cells.append(Cell(first, last, cell.x0, cell.x1, text, cell.col))
    numbers = tuple(grid.row_number(row) for row in rows)
    return Grid(tuple(cells), len(rows), grid.index, grid.sheet, row_numbers=numbers)

"""A list cut into a left and a right half: its first columns in one table, the others in a table below it.

Only asked when a list lacks columns.  Where the two halves have their rows written alike, and the same names where
both have them, the right one's cells are put beside the left one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.findings import Anchor
from formkit.match.doubts import HALVED, doubtful
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Located
from formkit.match.labels.hits import find_hits
from formkit.match.tables.columns import SERIAL_KEYS
from formkit.match.tables.tipped import Place, Tipped
from formkit.match.tables.torn import key_of
from formkit.match.units import Unit, Units
from formkit.model import Block, Cell, Document, Grid, RawRecord
from formkit.model.document import cell_anchor
from formkit.text import label_key

_FAR = 1000
"""Added to the number of a cell that was moved."""
_FEWEST = 2


class _Half(NamedTuple):
    """The header cells of some columns, and the rows [first, last) of the document that stand under them."""

    cells: dict[int, Unit]
    first: int
    last: int

    @property
    def grid(self) -> Grid:
        grid = next(iter(self.cells.values())).grid
        assert grid is not None
        return grid


class _Parted(NamedTuple):
    """The two halves of a list.  ``key``: the column of its names."""

    units: Units
    table: TableLayout
    key: str
    left: _Half
    right: _Half


def halves(
    document: Document, units: Units, layout: Layout, found: Located
) -> tuple[Tipped | None, list[tuple[int, Anchor]]]:
    """``document`` with such lists put together, if there is one, and their numbers with the place of the right half.

    A list whose halves do not go together is left, and its number given too.
    """
    lacking = {n: m for n, hs in found.headers.items() if (m := _lacking(layout.tables[n], hs[0]))}
    if not lacking:
        return None, []
    rows = find_hits(units, layout)[1]
    said: list[tuple[int, Anchor]] = []
    places: dict[Place, Anchor] = {}
    for number, columns in lacking.items():
        table = layout.tables[number]
        left = _half(units, found.headers[number][0].cells, found.headers[number][0].below)
        others = {h.row for n, hs in found.headers.items() if n != number for h in hs}
        free = {row: tables.get(number, {}) for row, tables in rows.items() if row not in others}
        right = _other_half(units, layout, table, columns, left, free)
        if right is None:
            further = (h for h in found.headers[number][1:] if not columns.isdisjoint(h.cells))
            said += [(number, units.anchor(next(iter(h.cells.values())))) for h in further][:1]
            continue
        said.append((number, units.anchor(next(iter(right.cells.values())))))
        parted = _Parted(units, table, key_of(layout.form.tables[table.path].fields), left, right)
        if not places and _go_together(parted):
            document = _joined(document, parted, places)
    return (Tipped(document, places) if places else None), said


def doubt_halved(layout: Layout, raw: RawRecord, said: Sequence[tuple[int, Anchor]]) -> None:
    """Say of each such list that it stands in two halves."""
    for number, anchor in said:
        path = layout.tables[number].path
        raw.findings.append(doubtful(layout, path, anchor, "", HALVED, layout.form.label(path)))


def _lacking(table: TableLayout, header: Header) -> set[int]:
    """The columns the best header has not."""
    printed = {n for n, column in enumerate(table.columns) if column.path and column.outer < 0}
    return printed - header.cells.keys() if header.cells else set()


def _half(units: Units, cells: dict[int, Unit], below: int) -> _Half:
    """The rows under the header, of its cells and of no others."""
    grid = next(iter(cells.values())).grid
    row = next(iter(cells.values())).r0
    spans = {(u.x0, u.x1) for u in units.rows[row] if u.grid is grid}
    last = below
    while last < len(units.rows) and _is_row(units.rows[last], grid, spans):
        last += 1
    return _Half(cells, below, last)


def _is_row(row: Sequence[Unit], grid: Grid | None, spans: set[tuple[int, int]]) -> bool:
    begun = [u for u in row if u.r1 - u.r0 == 1]
    return len(begun) >= min(_FEWEST, len(spans)) and all(
        u.grid is grid and (u.x0, u.x1) in spans for u in begun
    )


def _other_half(
    units: Units,
    layout: Layout,
    table: TableLayout,
    columns: set[int],
    left: _Half,
    rows: dict[int, dict[int, Unit]],
) -> _Half | None:
    """The row that heads all of ``columns``, besides the names and running numbers nothing else.

    ``rows``: row → column of the table → the cell that may head it.
    """
    key = key_of(layout.form.tables[table.path].fields)
    twice = {n for n, column in enumerate(table.columns) if not column.path or column.name == key}
    for row, cells in rows.items():
        if not columns <= cells.keys() <= columns | twice or left.first - 1 == row:
            continue
        own = {u.i for u in cells.values()}
        strange = [u for u in units.rows[row] if u.key and u.i not in own and u.r1 - u.r0 == 1]
        one_row = all(u.grid is not None and u.r1 - u.r0 == 1 for u in cells.values())
        if one_row and all(u.key.lower() in SERIAL_KEYS for u in strange):
            return _half(units, cells, row + 1)
    return None


def _go_together(parted: _Parted) -> bool:
    """As many rows, or written down to the same one; and no other names where both have them."""
    units, table, key, left, right = parted
    written = [_written(units, half, table) for half in (left, right)]
    if left.grid is right.grid and right.first <= left.last:
        return False
    if not written[0] or (written[0] != written[1] and left.last - left.first != right.last - right.first):
        return False
    names = {n for n in left.cells.keys() & right.cells.keys() if table.columns[n].name == key}
    return all(_texts(units, left, n, max(written)) == _texts(units, right, n, max(written)) for n in names)


def _written(units: Units, half: _Half, table: TableLayout) -> int:
    """The number of the last row something is written in, but for running numbers."""
    spans = {(u.x0, u.x1) for n, u in half.cells.items() if table.columns[n].path}
    rows = range(half.first, half.last)
    return max(
        (n - half.first + 1 for n in rows if any(u.key and (u.x0, u.x1) in spans for u in units.rows[n])),
        default=0,
    )


def _texts(units: Units, half: _Half, column: int, count: int) -> list[str]:
    head = half.cells[column]
    rows = units.rows[half.first : half.first + count]
    return [label_key(u.text) for row in rows for u in row if (u.x0, u.x1) == (head.x0, head.x1)]


def _joined(document: Document, parted: _Parted, places: dict[Place, Anchor]) -> Document:
    """``document`` with the right half's cells beside those of the left one; where they stood is added to ``places``."""
    units, left, right = parted.units, parted.left, parted.right
    moved = list(_moved(document.kind, parted, places))
    here = next(u.r0 for u in units.all if u.grid is right.grid)
    first, last = right.first - 1 - here, right.last - here
    blocks: list[Block] = []
    for block in document.blocks:
        parts = [block]
        if block is right.grid:
            parts = [block.part(0, first), block.part(last, block.rows)]
        if block is left.grid and isinstance(parts[0], Grid):
            cells = sorted([*parts[0].cells, *moved], key=lambda c: (c.r0, c.x0))
            parts[0] = parts[0]._replace(cells=tuple(cells))
        blocks += [part for part in parts if not isinstance(part, Grid) or part.cells]
    return replace(document, blocks=tuple(blocks))


def _moved(kind: str, parted: _Parted, places: dict[Place, Anchor]) -> Iterator[Cell]:
    """The right half's cells, but for the names and running numbers the left one has too, as they stand beside it."""
    units, table, key, left, right = parted
    own = {
        (u.x0, u.x1) for n, u in right.cells.items() if table.columns[n].path and table.columns[n].name != key
    }
    if key not in {table.columns[n].name for n in left.cells}:
        own |= {(u.x0, u.x1) for n, u in right.cells.items() if table.columns[n].name == key}
    edge = max(cell.x1 for cell in left.grid.cells)
    base = next(u.r0 for u in units.all if u.grid is left.grid)
    header = left.first - 1 - base
    for number in range(right.first - 1, right.last):
        row = header + number - right.first + 1
        for unit in units.rows[number]:
            if unit.cell is None or (unit.x0, unit.x1) not in own or row >= left.last - base:
                continue
            col = unit.cell.col + _FAR
            place = left.grid.sheet, left.grid.index, left.grid.row_number(row), col
            places[place] = cell_anchor(kind, right.grid, unit.cell)
            yield unit.cell._replace(r0=row, r1=row + 1, x0=unit.x0 + edge, x1=unit.x1 + edge, col=col)

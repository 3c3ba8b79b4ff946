"""Where each field of a filled-in data sheet stands: field path as in the data → sheet and cell.

The sheet is the one ``formkit new`` makes; of any other workbook nothing is said.
"""

from __future__ import annotations

from typing import NamedTuple

from formkit.model import Grid
from formkit.model.document import column_letters
from formkit.readers.data.sheet import PATH, VALUE
from formkit.readers.excel.reader import read_xlsx
from formkit.text import is_blank

_COLUMN_MARK = "[]."


class SheetCell(NamedTuple):
    """A cell: ``E6`` of the sheet 考生名单, its row and column from 1."""

    sheet: str
    cell: str
    row: int
    column: int


def sheet_places(data: bytes) -> dict[str, SheetCell]:
    """``date`` and ``candidates[3].id_number`` → their cells; rows are counted as reading counts them."""
    grids = list(read_xlsx(data).grids)
    if not grids:
        return {}
    places = _values(grids[0])
    if places:
        for grid in grids[1:]:
            places |= _table(grid)
    return places


def _rows(grid: Grid) -> list[tuple[int, dict[int, str]]]:
    """The rows with text: number in the sheet, column → text."""
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        for row in range(cell.r0, cell.r1):
            rows.setdefault(row, {})[cell.x0] = cell.text
    return [
        (grid.row_number(row), cells)
        for row, cells in sorted(rows.items())
        if any(not is_blank(text) for text in cells.values())
    ]


def _values(grid: Grid) -> dict[str, SheetCell]:
    rows = _rows(grid)
    heads = {text.strip(): column for column, text in rows[0][1].items()} if rows else {}
    if not {VALUE, PATH} <= heads.keys():
        return {}
    named = ((cells.get(heads[PATH], "").strip(), number) for number, cells in rows[1:])
    return {path: _cell(grid.sheet, number, heads[VALUE]) for path, number in named if path}


def _table(grid: Grid) -> dict[str, SheetCell]:
    rows = _rows(grid)
    at = next(
        (n for n, (_, cells) in enumerate(rows) if any(_COLUMN_MARK in t for t in cells.values())), None
    )
    if at is None:
        return {}
    columns = {
        c: text.strip().partition(_COLUMN_MARK) for c, text in rows[at][1].items() if _COLUMN_MARK in text
    }
    return {
        f"{table}[{index}].{name}": _cell(grid.sheet, number, column)
        for index, (number, _) in enumerate(rows[at + 1 :])
        for column, (table, _, name) in columns.items()
    }


def _cell(sheet: str, row: int, column: int) -> SheetCell:
    return SheetCell(sheet, f"{column_letters(column)}{row}", row, column + 1)

"""Where each field of a filled-in data sheet stands: field path as in the data → sheet and cell.

The sheet is the one ``formkit new`` makes; of any other workbook nothing is said.
"""

from __future__ import annotations

from typing import NamedTuple

from formkit.model import Grid
from formkit.model.document import column_letters
from formkit.readers.data.sheet import PATH, VALUE, lines_of
from formkit.readers.data.table import TableLine
from formkit.readers.excel.reader import read_xlsx

_COLUMN_MARK = "[]."


class SheetCell(NamedTuple):
    """A cell: ``E6`` of the sheet 考生名单, its row and column from 1."""

    sheet: str
    cell: str
    row: int
    column: int


def sheet_places(data: bytes) -> dict[str, SheetCell]:
    """``date``, ``candidates[3].id_number`` → their cells, ``candidates[3]`` → its first, ``candidates`` → its header."""
    grids = list(read_xlsx(data).grids)
    if not grids:
        return {}
    places = _values(grids[0])
    if places:
        for grid in grids[1:]:
            places |= _table(grid)
    return places


def _values(grid: Grid) -> dict[str, SheetCell]:
    lines = lines_of(grid)
    heads = {text.strip(): column for column, text in lines[0].cells.items()} if lines else {}
    if not {VALUE, PATH} <= heads.keys():
        return {}
    named = ((line.cells.get(heads[PATH], "").strip(), line.number) for line in lines[1:])
    return {path: _cell(grid.sheet, number, heads[VALUE]) for path, number in named if path}


def _table(grid: Grid) -> dict[str, SheetCell]:
    lines = lines_of(grid)
    at = next((n for n, line in enumerate(lines) if _columns(line)), None)
    if at is None:
        return {}
    columns = _columns(lines[at])
    table, first = next(iter(columns.values()))[0], min(columns)
    places = {table: _cell(grid.sheet, lines[at].number, first)}
    for index, line in enumerate(lines[at + 1 :]):
        places[f"{table}[{index}]"] = _cell(grid.sheet, line.number, first)
        for column, (name, _, part) in columns.items():
            places[f"{name}[{index}].{part}"] = _cell(grid.sheet, line.number, column)
    return places


def _columns(line: TableLine) -> dict[int, tuple[str, str, str]]:
    """Column → its mark ``table[].column`` in parts; empty in a row that names no columns."""
    return {c: text.strip().partition(_COLUMN_MARK) for c, text in line.cells.items() if _COLUMN_MARK in text}


def _cell(sheet: str, row: int, column: int) -> SheetCell:
    return SheetCell(sheet, f"{column_letters(column)}{row}", row, column + 1)

"""Form controls put into the cells they float over, so that a ticked box is text like any other."""

from __future__ import annotations

from bisect import bisect_left

from formkit.model import Cell
from formkit.readers.excel.drawings import Control
from formkit.readers.excel.raw import RawRow, RawSheet


def place_controls(sheet: RawSheet, controls: list[Control]) -> None:
    """Adds each control's ☑ or ☐ and words to its cell; a cell or row that is not there yet is made."""
    if not controls:
        return
    sheet.as_placed = False
    hidden = {each.number for each in sheet.hidden_rows}
    numbers = [each.number for each in sheet.rows]
    for control in controls:
        row, column = _home(sheet, control)
        if row in hidden:
            continue
        at = bisect_left(numbers, row)
        if at == len(numbers) or numbers[at] != row:
            numbers.insert(at, row)
            sheet.rows.insert(at, RawRow(row, []))
        _add(sheet.rows[at].cells, at, column, control.text)


def _home(sheet: RawSheet, control: Control) -> tuple[int, int]:
    """The cell the control is over: of a merged area the first."""
    for area in sheet.merges:
        if area.top <= control.row <= area.bottom and area.left <= control.column <= area.right:
            return area.top, area.left
    return control.row, control.column


def _add(cells: list[Cell], row: int, column: int, text: str) -> None:
    for place, cell in enumerate(cells):
        if cell.x0 == column:
            cells[place] = cell._replace(text=f"{cell.text} {text}".strip())
            return
    cells.append(Cell(row, row + 1, column, column + 1, text, 0))
    cells.sort(key=lambda cell: cell.x0)

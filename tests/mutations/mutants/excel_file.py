"""Excel sheets as pages and back: one table of all its cells, written into a new workbook."""

from __future__ import annotations

import copy
import io

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from mutants.pages import Cell, Page, Table

COLUMN = 1000


def load(data: bytes) -> Page:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    assert sheet is not None
    merged = {(m.min_row, m.min_col): (m.max_row, m.max_col) for m in sheet.merged_cells.ranges}
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            bottom, last = merged.get((cell.row, cell.column), (cell.row, cell.column))
            text = "" if cell.value is None else str(cell.value)
            fill = str(cell.fill.fgColor.rgb) if cell.fill.fill_type == "solid" else ""
            r, c = cell.row - 1, cell.column - 1
            cells.append(Cell(r, bottom, c * COLUMN, last * COLUMN, text, fill, copy.copy(cell.font), text))
    return Page("xlsx", data, [Table(cells)])


def save(page: Page) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, table in enumerate(page.tables):
        _write(sheet if number == 0 else book.create_sheet(), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    edges = sorted({0, *(e for c in table.cells for e in (c.x0, c.x1))})
    for c in table.cells:
        column, last = edges.index(c.x0) + 1, edges.index(c.x1)
        cell = sheet.cell(c.r0 + 1, column)
        if c.number and c.text.strip().isdigit():
            cell.value = int(c.text)
        else:
            cell.value = c.text or None
            cell.number_format = "@"
        if c.fill:
            cell.fill = PatternFill("solid", fgColor=c.fill)
        if (c.r1, last) != (c.r0 + 1, column):
            sheet.merge_cells(start_row=c.r0 + 1, end_row=c.r1, start_column=column, end_column=last)

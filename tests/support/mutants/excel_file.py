"""Excel sheets as pages and back: one table of all its cells, written into a new workbook."""

from __future__ import annotations

import copy
import io
import itertools
import math

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mutants.pages import Cell, Page, Table

COLUMN = 1000
_USUAL = 8.43
_MOST = 60
_PORTRAIT = 95
_NARROWEST = 4.0
_LEAST = 15.0
_TALLEST = 409.0
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="center")


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


def save(page: Page, *, ruled: bool = False) -> bytes:
    """``ruled``: as it is printed, every cell of a row with several framed, the page as wide as the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, table in enumerate(page.tables):
        one = sheet if number == 0 else book.create_sheet()
        _write(one, table)
        if ruled:
            _rule(one, table, _widths(page.package))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    edges = _edges(table)
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


def _edges(table: Table) -> list[int]:
    return sorted({0, *(e for c in table.cells for e in (c.x0, c.x1))})


def _widths(package: bytes) -> list[float]:
    """The columns' widths in the file it was taken from, in characters; none where it was drawn."""
    if not package:
        return []
    sheet = openpyxl.load_workbook(io.BytesIO(package)).active
    assert sheet is not None
    out: list[float] = []
    for name, known in sorted(sheet.column_dimensions.items(), key=lambda item: item[1].min or 0):
        first, last = known.min or column_index_from_string(name), known.max or 0
        out += [_USUAL] * (first - 1 - len(out)) + [known.width] * (max(last, first) - first + 1)
    return out[:_MOST]


def _rule(sheet: Worksheet, table: Table, widths: list[float]) -> None:
    edges = _edges(table)
    wide = [0.0]
    for number, (low, high) in enumerate(itertools.pairwise(edges), 1):
        at = (low + high) // 2 // COLUMN
        width = max((widths[at] if at < len(widths) else _USUAL) * (high - low) / COLUMN, _NARROWEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
        wide.append(wide[-1] + width)
    heights = [_LEAST] * table.rows
    for c in sorted(table.cells, key=lambda c: c.r1):
        wanted = _height(c.text, wide[edges.index(c.x1)] - wide[edges.index(c.x0)])
        heights[c.r1 - 1] = max(heights[c.r1 - 1], wanted - sum(heights[c.r0 : c.r1 - 1]))
    for number, points in enumerate(heights, 1):
        sheet.row_dimensions[number].height = min(points, _TALLEST)
    for c in table.cells:
        column, last = edges.index(c.x0) + 1, edges.index(c.x1)
        alone = len(table.starting(c.r0)) < 2 and c.r1 - c.r0 == 1  # a title, a note: no table
        if (
            not alone or widths
        ):  # what was drawn runs on over the blank cells beside it, as it does on a screen
            sheet.cell(c.r0 + 1, column).alignment = _WRAPPED
        if alone:
            continue
        for row in range(c.r0 + 1, c.r1 + 1):
            for at in range(column, last + 1):
                sheet.cell(row, at).border = _FRAME
    sheet.page_setup.orientation = "landscape" if sum(widths) > _PORTRAIT else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(text: str, wide: float) -> float:
    """Points for ``text`` in a column of so many characters, with a little to spare."""
    room = max(wide - 2.5, 1.0)
    lines = sum(
        max(math.ceil(sum(2 if ord(c) > 0x2E7F or c in "□☑" else 1.1 for c in line) / room), 1)
        for line in text.split("\n")
    )
    return _LEAST * lines

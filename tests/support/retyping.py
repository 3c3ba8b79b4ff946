"""Forms typed by somebody else: pictures in text, made into real Word and Excel files with the ordinary libraries.

``| a | b |`` is a row, ``<`` joins the cell to its left, ``^`` to the one above, ``\\n`` is a line break inside a
cell, a line without bars a paragraph (in Excel: a row of its own), an empty line ends a table.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
from docx.table import Table
from openpyxl.styles import PatternFill


def _blocks(picture: str) -> Iterator[str | list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*picture.strip("\n").split("\n"), ""]:
        if line.strip().startswith("|"):
            rows.append([c.strip().replace("\\n", "\n") for c in line.strip()[1:-1].split("|")])
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line.strip()


def _extent(rows: list[list[str]], r: int, c: int) -> tuple[int, int]:
    """The last row and column of the cell that begins at (r, c)."""
    last = c
    while last + 1 < len(rows[r]) and rows[r][last + 1] == "<":
        last += 1
    bottom = r
    while bottom + 1 < len(rows) and c < len(rows[bottom + 1]) and rows[bottom + 1][c] == "^":
        bottom += 1
    return bottom, last


def _type_table(table: Table, rows: list[list[str]]) -> None:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            bottom, last = _extent(rows, r, c)
            cell = table.cell(r, c)
            if (bottom, last) != (r, c):
                cell = cell.merge(table.cell(bottom, last))
            lines = text.split("\n")
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)


def type_word(picture: str) -> bytes:
    document = docx.Document()
    for block in _blocks(picture):
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            width = max(len(row) for row in block)
            table = document.add_table(rows=len(block), cols=width)
            table.style = "Table Grid"
            _type_table(table, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def type_excel(picture: str, yellow: tuple[str, ...] = (), sheet: str = "Sheet1") -> bytes:
    """``yellow``: the texts whose cells are filled."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    at = 1
    for block in _blocks(picture):
        rows = [[block]] if isinstance(block, str) else block
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text in {"<", "^"}:
                    continue
                cell = page.cell(at + r, c + 1, text or None)
                cell.number_format = "@"
                if text in yellow:
                    cell.fill = PatternFill("solid", fgColor="FFFF00")
                bottom, last = _extent(rows, r, c)
                if (bottom, last) != (r, c):
                    page.merge_cells(
                        start_row=at + r, end_row=at + bottom, start_column=c + 1, end_column=last + 1
                    )
        at += len(rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

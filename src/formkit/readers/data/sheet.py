"""Excel as data: the sheet ``formkit new`` makes (writers/data/sheet), or a plain list, one row a record.

The data sheet names its fields itself: the column 字段 beside the values, and over each table a grey row of
``table[].column``.  Everything else in it is for people and may change.
"""

from __future__ import annotations

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.model import Document, Grid, RawValue
from formkit.model.document import STORED
from formkit.readers.data.table import TableLine, doubled_key, is_nothing, layout_problem, nested, records_of
from formkit.readers.excel.reader import read_xlsx
from formkit.spec import Form
from formkit.text import is_blank

VALUE, PATH = "内容", "字段"
"""The headings of the two columns that are read back."""

_COLUMN_MARK = "[]."
_SPOILED = frozenset({"formula", "error", "inexact", "boolean"})
_SHOWN = 5


def read_sheet_records(data: bytes, name: str, form: Form | None) -> list[tuple[object, str]]:
    """The records in a workbook.  Raises FileProblem where content is hidden.

    A cell that cannot be trusted is a RawValue with flags: the check names it along with everything else.
    """
    document = read_xlsx(data)
    _refuse_hidden(document, name)
    sheets = [(grid.sheet, lines_of(grid)) for grid in document.grids]
    if not sheets:
        return []
    if _is_data_sheet(sheets[0][1]):
        return [(_data_sheet(sheets, name), "")]
    return records_of(sheets[0][1], name, form)


def is_data_sheet(document: Document) -> bool:
    """Whether a workbook is a data sheet as ``formkit new`` makes it, not a form."""
    return any(_is_data_sheet(lines_of(grid)) for grid in document.grids[:1])


def _refuse_hidden(document: Document, name: str) -> None:
    hidden = [each for each in document.findings if each.code in ("hidden-text", "put-away")]
    if hidden:
        shown = hidden[:_SHOWN]
        raise problem(
            "data-sheet-hidden",
            FileProblem,
            file=name,
            detail="；".join(f"{each.place('zh')}“{each.seen}”" for each in shown),
            detail_en="; ".join(f"{each.place('en')} “{each.seen}”" for each in shown),
        )


def lines_of(grid: Grid) -> list[TableLine]:
    """The rows with anything in them; a cell merged over rows counts for each of them."""
    rows: list[dict[int, str]] = [{} for _ in range(grid.rows)]
    spoiled: list[dict[int, RawValue]] = [{} for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.r0, cell.r1):
            rows[row][cell.x0] = cell.text
            if cell.flags and any(flag in _SPOILED or flag.startswith(STORED) for flag in cell.flags):
                spoiled[row][cell.x0] = RawValue(cell.text, how="data", flags=cell.flags)
    lines = [
        TableLine(grid.row_number(n), dict(sorted(cells.items())), spoiled[n]) for n, cells in enumerate(rows)
    ]
    return [line for line in lines if not line.is_empty(line.cells)]


def _is_data_sheet(lines: list[TableLine]) -> bool:
    return bool(lines) and {VALUE, PATH} <= {text.strip() for text in lines[0].cells.values()}


def _data_sheet(sheets: list[tuple[str, list[TableLine]]], name: str) -> dict[str, object]:
    first, *tables = sheets
    record = nested(_values(first[1], name))
    for title, lines in tables:
        path, rows = _table(title, lines, name)
        if path:
            _put(record, path, rows)
    return record


def _values(lines: list[TableLine], name: str) -> dict[str, str | RawValue]:
    """Field path → what is in its cell, from the columns 字段 and 内容."""
    heads = {text.strip(): column for column, text in lines[0].cells.items()}
    values: dict[str, str | RawValue] = {}
    for line in lines[1:]:
        path = line.cells.get(heads[PATH], "").strip()
        value = line.value(heads[VALUE])
        if path in values:
            raise doubled_key(name, line, path)
        if path:
            values[path] = value
        elif not is_nothing(value):
            seen = line.cells.get(heads[VALUE], "")
            raise layout_problem(
                name,
                f"第{line.number}行有内容“{seen}”，却没有字段名",
                f"row {line.number} has a value and no field",
            )
    return values


def _table(title: str, lines: list[TableLine], name: str) -> tuple[str, list[object]]:
    """The table a sheet holds and its rows; "" for a sheet of notes."""
    at = next(
        (n for n, line in enumerate(lines) if any(_COLUMN_MARK in t for t in line.cells.values())), None
    )
    if at is None:
        if len(lines) > 1:
            raise layout_problem(
                name, f"工作表“{title}”没有灰色的字段行", f"sheet “{title}” has no row of field names"
            )
        return "", []
    columns = {c: t.strip().partition(_COLUMN_MARK) for c, t in lines[at].cells.items() if _COLUMN_MARK in t}
    path = next(iter(columns.values()))[0]
    rows: list[object] = []
    for line in lines[at + 1 :]:
        stray = [text for column, text in line.cells.items() if column not in columns and not is_blank(text)]
        if stray:
            raise layout_problem(
                name,
                f"工作表“{title}”第{line.number}行的“{stray[0]}”不在任何一列里",
                f"sheet “{title}” row {line.number}: “{stray[0]}” is in no column",
            )
        rows.append(nested({part: line.value(column) for column, (_, _, part) in columns.items()}))
    return path, rows


def _put(record: dict[str, object], path: str, rows: list[object]) -> None:
    *groups, last = path.split(".")
    home = record
    for group in groups:
        inner = home.setdefault(group, {})
        home = inner if isinstance(inner, dict) else home
    home[last] = rows

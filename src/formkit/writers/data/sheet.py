"""An empty Excel data sheet of a form, to be filled in by a clerk and read by ``formkit fill``.

First sheet 填写: one row a field, columns 栏目, 内容, 说明, 字段; then one sheet a table, a header of labels over
a grey row of field names.  Choices are drop-downs; identity numbers, phones, codes and dates are text cells,
so that Excel neither rounds nor reformats them.  The same form gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

from formkit.check.values import write
from formkit.model import Record, Row, Value, rows_at, value_at
from formkit.spec import Field, FieldType, Form
from formkit.writers.data.notes import note
from formkit.writers.row_height import row_height
from formkit.writers.sheet_names import sheet_name

_FIRST = "填写"
_HEADINGS = ("栏目", "内容", "说明", "字段")
_WIDTHS = (28, 48, 44, 26)
_FIXED_TIME = datetime.datetime(2000, 1, 1)
_TABLE_ROWS = 500
_LINE = 15  # points
# Excel takes at most 255 characters in the list of a drop-down.
_LONGEST_LIST = 255
_NUMBERS = (FieldType.INT, FieldType.DECIMAL)
_WIDE = (FieldType.PARAGRAPHS, FieldType.SECTIONS)
_SECTION = (
    Field(name="heading", label="标题", required=True, hint="不写编号"),
    Field(name="body", label="内容", type=FieldType.PARAGRAPHS),
)


class _Line(NamedTuple):
    """A field outside tables: its path, and its label after its groups' (考核场地·自有·个教室)."""

    path: str
    title: str
    field: Field


class _Table(NamedTuple):
    path: str
    label: str
    columns: tuple[Field, ...]


def write_data_sheet(
    form: Form, record: Record | None = None, suggested: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """The data sheet of ``form``, with ``record`` or empty.  ``suggested``: field → what its drop-down offers
    beside what is typed in."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": form.title, "created": _FIXED_TIME})
    styles = _styles(book)
    _write_values(book.add_worksheet(_FIRST), form, styles, record or {}, suggested or {})
    names = {_FIRST}
    for table in _tables(form):
        rows = rows_at(record, table.path) if record else []
        _write_table(book.add_worksheet(sheet_name(table.label, names)), table, styles, rows)
    book.close()
    return buffer.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    shared = {
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": "#BFBFBF",
        "font_name": "宋体",
    }
    return {
        "head": book.add_format(shared | {"bold": True, "bg_color": "#DDE6F0"}),
        "label": book.add_format(shared | {"bg_color": "#F5F7FA"}),
        "note": book.add_format(shared | {"font_color": "#595959"}),
        "path": book.add_format(
            shared | {"font_color": "#A6A6A6", "font_size": 9, "text_wrap": False, "shrink": True}
        ),
        "text": book.add_format(shared | {"num_format": "@"}),
        "number": book.add_format(shared),
    }


def _lines(fields: tuple[Field, ...], prefix: str = "", titles: str = "") -> list[_Line]:
    found: list[_Line] = []
    for field in fields:
        if field.is_group:
            found += _lines(field.fields, f"{prefix}{field.name}.", f"{titles}{field.label}·")
        elif not field.is_table and field.type is not FieldType.SECTIONS:
            found.append(_Line(prefix + field.name, titles + field.label, field))
    return found


def _tables(form: Form) -> list[_Table]:
    """The tables, and the fields that hold sections, which are rows of heading and body."""
    found = []
    for path, field in form.by_path.items():
        if field.is_table:
            found.append(_Table(path, field.label, field.fields))
        elif field.type is FieldType.SECTIONS and "[]" not in path:
            found.append(_Table(path, field.label, _SECTION))
    return found


def _write_values(
    sheet: Any, form: Form, styles: dict[str, Any], record: Record, suggested: Mapping[str, Sequence[str]]
) -> None:
    for column, (width, heading) in enumerate(zip(_WIDTHS, _HEADINGS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles["head"])
    for row, line in enumerate(_lines(form.fields), 1):
        sheet.write_string(row, 0, line.title + ("*" if line.field.required else ""), styles["label"])
        _write_answer(sheet, (row, 1), value_at(record, line.path), line.field, styles)
        sheet.write_string(row, 2, note(line.field), styles["note"])
        sheet.write_string(row, 3, line.path, styles["path"])
        sheet.set_row(row, 80 if line.field.type in _WIDE else _height(line))
        _comment(sheet, row, 1, line.field)
        if line.path in suggested:
            _offer(sheet, row, line.field, suggested[line.path])
        else:
            _help(sheet, line.field, (row, 1, row, 1))
    sheet.freeze_panes(1, 1)
    _page(sheet)


def _height(line: _Line) -> float:
    """Room for the label and the note."""
    room = (_WIDTHS[0] - 2, _WIDTHS[2] - 2)
    return 6 + (row_height((line.title + "*", note(line.field)), room) or _LINE)


def _write_table(sheet: Any, table: _Table, styles: dict[str, Any], rows: Sequence[Row]) -> None:
    last = 1 + max(_TABLE_ROWS, len(rows))
    for column, field in enumerate(table.columns):
        wide = 60 if field.type in _WIDE else max(12, min(30, 2 * len(field.label) + 6))
        sheet.set_column(column, column, wide, _answer(field, styles))
        sheet.write_string(0, column, field.label + ("*" if field.required else ""), styles["head"])
        sheet.write_string(1, column, f"{table.path}[].{field.name}", styles["path"])
        _comment(sheet, 0, column, field)
        _help(sheet, field, (2, column, last, column))
        for line, row in enumerate(rows, 2):
            if row.get(field.name) is not None:
                _write_answer(sheet, (line, column), row[field.name], field, styles)
    sheet.freeze_panes(2, 0)
    _page(sheet)


def _comment(sheet: Any, row: int, column: int, field: Field) -> None:
    if note(field):
        sheet.write_comment(row, column, note(field), {"author": "", "x_scale": 1.6})


def _write_answer(
    sheet: Any, at: tuple[int, int], value: Value, field: Field, styles: dict[str, Any]
) -> None:
    style = _answer(field, styles)
    if value is None:
        sheet.write_blank(*at, None, style)
    elif field.type in _NUMBERS and isinstance(value, int | Decimal):
        sheet.write_number(*at, value, style)
    else:
        sheet.write_string(*at, str(value) if field.type is FieldType.DATE else write(value, field), style)


def _offer(sheet: Any, row: int, field: Field, offered: Sequence[str]) -> None:
    """A drop-down that does not refuse: an office has rules and names of its own."""
    prompt = (
        {"input_title": field.label[:32], "input_message": note(field)[:_LONGEST_LIST]} if note(field) else {}
    )
    sheet.data_validation(
        row, 1, row, 1, {"validate": "list", "source": list(offered), "error_type": "information", **prompt}
    )


def _answer(field: Field, styles: dict[str, Any]) -> Any:
    return styles["number" if field.type in _NUMBERS else "text"]


def _help(sheet: Any, field: Field, area: tuple[int, int, int, int]) -> None:
    """The drop-down of a choice, and the hint that shows when the cell is entered."""
    options = field.choices if field.type is FieldType.CHOICE else ()
    listed = bool(options) and len(",".join(options)) <= _LONGEST_LIST and not any("," in o for o in options)
    prompt = (
        {"input_title": field.label[:32], "input_message": note(field)[:_LONGEST_LIST]} if note(field) else {}
    )
    if listed:
        # A choice typed in other words is read too, so Excel warns and does not refuse.
        sheet.data_validation(
            *area, {"validate": "list", "source": list(options), "error_type": "warning", **prompt}
        )
    elif prompt:
        sheet.data_validation(*area, {"validate": "any", **prompt})


def _page(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)

"""One worksheet part → its cells as Excel shows them, row by row.

Rows without any text are not kept, whatever their formats, so a million of them cost nothing but the reading.
Addresses are taken from the cells themselves, never from <dimension>; a cell without r follows the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from formkit.model import Cell
from formkit.readers.excel.cells import CellShow, Context
from formkit.readers.excel.frame import EVERYWHERE, add_column, add_filter, add_list, add_merge, read_frame
from formkit.readers.excel.plain_merges import covered_columns, cut_merges
from formkit.readers.excel.raw import DIGITS, Area, RawSheet, column_index
from formkit.readers.excel.scan import scan_rows, split_sheet
from formkit.readers.excel.strings import StringBuilder
from formkit.readers.excel.xml import LocalNames, is_true, run_sax, sax
from formkit.readers.xmlpart import parse_xml


def read_sheet(
    data: bytes, part: str, context: Context, *, plainly: bool = True, covered: bool = True
) -> RawSheet:
    """The sheet in ``data``.  ``plainly``: take the short way (``scan``) where it can be taken; ``covered``: with all the
    blank cells that others are merged over.

    Raises FileProblem: damaged XML, or more cells or text than any form has.
    """
    show = CellShow(context)
    sheet = (_read_plainly(data, part, show, covered=covered) if plainly else None) or _read_all(
        data, part, show
    )
    if not sheet.in_order:
        sheet.put_in_order()
    sheet.conceals = show.conceals
    return sheet


def _read_plainly(data: bytes, part: str, show: CellShow, *, covered: bool) -> RawSheet | None:
    split = split_sheet(data)
    if split is None:
        return None
    sheet = RawSheet()
    some = not covered and split.body.count(_BLANK) >= _MANY
    if not scan_rows(split.body, show, sheet, covered_columns(cut_merges(split.rest)[0]) if some else {}):
        return None
    frame = _small_frame(split.rest, part) if len(split.rest) < _SMALL else _frame(split.rest, part)
    sheet.hidden_columns += frame.hidden_columns
    sheet.merges += frame.merges
    sheet.lists += frame.lists
    sheet.filters += frame.filters
    sheet.folded_columns += frame.folded_columns
    return sheet


# LibreOffice writes every cell of a merged area, hundreds where somebody dragged the borders of a sheet.
_BLANK, _MANY = "/><c ", 100


class _Frame(NamedTuple):
    """What stands around the rows, as in ``RawSheet``."""

    hidden_columns: tuple[tuple[int, int], ...]
    merges: tuple[Area, ...]
    lists: tuple[str, ...]
    filters: tuple[Area, ...]
    folded_columns: tuple[tuple[int, int], ...]


def _frame(rest: bytes, part: str) -> _Frame:
    alone = RawSheet()
    merges, rest = cut_merges(rest)
    alone.merges += merges
    read_frame(parse_xml(rest, part), alone)
    return _Frame(
        tuple(alone.hidden_columns),
        tuple(alone.merges),
        tuple(alone.lists),
        tuple(alone.filters),
        tuple(alone.folded_columns),
    )


# What stands around the rows stays as the template has it, whatever is filled in.
_SMALL = 16384
_small_frame = lru_cache(maxsize=32)(_frame)


def _read_all(data: bytes, part: str, show: CellShow) -> RawSheet:
    sheet = RawSheet()
    _parse(data, part, _SheetParser(sheet, show))
    sheet.in_order = False  # perhaps: it is not asked of every cell
    return sheet


def _parse(data: bytes, part: str, handlers: _SheetParser) -> None:
    parser = sax(part)
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    run_sax(parser, data, part)
    handlers.end_sheet()


class _SheetParser:
    """The handlers of a streaming parser, adding to ``sheet`` what they meet."""

    def __init__(self, sheet: RawSheet, show: CellShow) -> None:
        self._sheet = sheet
        self._show = show
        self._names = LocalNames()
        self._string = StringBuilder()
        self._cells: list[Cell] = []
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._capturing = self._inline = self._in_string = self._has_formula = False
        self._row_hidden = self._row_folded = self._filter_mode = False
        self._filter = ""
        self._number = 0
        self._column = -1
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._start_cell,
            "v": self._start_value,
            "row": self._start_row,
            "f": self._start_formula,
            "is": self._start_inline,
            "formula1": self._start_value,
            "mergeCell": self._merge,
            "col": self._column_seen,
            "sheetPr": self._properties,
            "autoFilter": self._start_filter,
            "filterColumn": self._filtered,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "c": self._end_cell,
            "v": self._end_value,
            "row": self._end_row,
            "formula1": self._end_list,
        }

    def start(self, name: str, given: dict[str, str]) -> None:
        kind = self._names[name]
        if self._in_string:
            self._string.start(kind, given)
        elif kind in self._starts:
            self._starts[kind](given)

    def text(self, data: str) -> None:
        if self._capturing:
            self._value = (self._value or "") + data
        elif self._string.wants_text:
            self._string.text(data)

    def end(self, name: str) -> None:
        kind = self._names[name]
        if self._in_string:
            self._in_string = kind != "is"
            self._string.end(kind)
        elif kind in self._ends:
            self._ends[kind]()

    def _start_cell(self, given: dict[str, str]) -> None:
        self._attributes = given
        self._value = None
        self._has_formula = self._inline = False

    def _start_value(self, given: dict[str, str]) -> None:
        self._capturing = True
        self._value = ""

    def _start_row(self, given: dict[str, str]) -> None:
        number = given.get("r", "")
        self._number = int(number) if number.isdecimal() and len(number) < 8 else self._number + 1
        self._row_hidden = is_true(given.get("hidden")) or given.get("ht") == "0"
        self._row_folded = given.get("outlineLevel", "0") != "0"
        self._cells = []
        self._column = -1

    def _start_formula(self, given: dict[str, str]) -> None:
        self._has_formula = True

    def _start_inline(self, given: dict[str, str]) -> None:
        self._inline = self._in_string = True

    def _merge(self, given: dict[str, str]) -> None:
        add_merge(self._sheet, given.get("ref", ""))

    def _column_seen(self, given: dict[str, str]) -> None:
        add_column(self._sheet, given)

    def _properties(self, given: dict[str, str]) -> None:
        self._filter_mode = is_true(given.get("filterMode"))

    def _start_filter(self, given: dict[str, str]) -> None:
        self._filter = given.get("ref", "")
        self._filter_mode = False

    def _filtered(self, given: dict[str, str]) -> None:
        add_filter(self._sheet, self._filter)
        self._filter = ""

    def end_sheet(self) -> None:
        """All of it has been read."""
        if self._filter_mode:
            add_filter(self._sheet, EVERYWHERE)

    def _end_value(self) -> None:
        self._capturing = False

    def _end_list(self) -> None:
        self._capturing = False
        add_list(self._sheet, self._value or "")

    def _end_cell(self) -> None:
        given = self._attributes
        letters = given.get("r", "").rstrip(DIGITS).replace("$", "").upper()
        column = column_index(letters)
        self._column = column if column >= 0 else self._column + 1
        style = given.get("s", "")
        if self._inline:
            seen = self._show.inline(self._string.done(), style)
        else:
            seen = self._show.stored(self._value or "", given.get("t", ""), style, self._has_formula)
        row = len(self._sheet.rows)
        text, marks, fill, flags = seen
        self._cells.append(
            Cell(row, row + 1, self._column, self._column + 1, text, len(self._cells) + 1, marks, fill, flags)
        )

    def _end_row(self) -> None:
        if self._row_hidden and self._row_folded:
            self._sheet.folded.add(self._number)
        self._sheet.add_row(self._number, self._cells, hidden=self._row_hidden)

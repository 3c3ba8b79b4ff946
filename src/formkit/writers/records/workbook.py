"""Records as a workbook: one sheet of records, one sheet a table, one sheet of findings, ready to filter.

The one adapter to XlsxWriter, which makes the sheets with their heads; ``pattern_rows`` writes the rows straight
to disk, in half the time.  Text is text, so an 18-digit number keeps its digits and a value beginning with = is no
formula; the same input gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from formkit.model import Submission
from formkit.model.document import column_letters
from formkit.spec import Form
from formkit.text.headings import numeral_of
from formkit.writers.pattern_rows import Instead, cell, together, write_rows
from formkit.writers.records.columns import Atom
from formkit.writers.records.spool import Spool
from formkit.writers.records.tabulate import Tabulator
from formkit.writers.row_height import row_height, text_width
from formkit.writers.sheet_names import sheet_name

# Excel's own limits (Microsoft, "Excel specifications and limits").
_MAX_ROWS = 1_048_576
_MAX_CELL = 32_767
_EXACT_DIGITS = 15
_CUT = "…（超过 Excel 单元格的 32767 字上限，全文见 JSON 输出）"
_FIXED_TIME = datetime.datetime(2000, 1, 1)
_WIDEST = 48
_NARROWER = {
    "file": 34,
    "applicant": 30,
    "form": 28,
    "place": 24,
    "label": 16,
    "message": 40,
    "hint": 24,
    "seen": 22,
}
"""The widest that columns of our own become: their texts wrap, and a page takes them all."""
_FOR_MACHINES = ("code", "field")
"""At the end of the findings; not printed."""
_PAGE = 240
"""As wide as a page across can be read when it is made to fit."""
_MOST_ACROSS = 6
"""Pages a sheet may go on beside each other.  Records of many forms would be forty, most of them blank: of those what
is said of every submission is printed, and the forms' own entries are for the screen."""
_OWN_ENTRY = "="
_ON_SCREEN = {
    "zh": "各表的栏目没有打印；要打印，请取消打印区域",
    "en": "The forms' own entries are not printed; clear the print area to print them",
}
_RULED = {"valign": "top", "bottom": 1, "bottom_color": "#D0D7DE"}
"""A thin line under each row, which is printed too: the eye keeps to its row."""
_STYLE = re.compile(rb'<c r="[AB]2" s="([0-9]+)"')


class Workbook:
    """Written at the end, when every form's columns are known; rows wait on disk."""

    def __init__(self, path: Path, form_of: Callable[[str], Form], lang: str = "zh") -> None:
        self._path = path
        self._lang = lang
        self._tabulator = Tabulator(form_of, lang)
        self._spools: defaultdict[str, Spool] = defaultdict(Spool)

    def add(self, submission: Submission) -> None:
        for table, values in self._tabulator.rows(submission):
            self._spools[table].add(values)

    def close(self) -> None:
        skeleton = io.BytesIO()
        book = xlsxwriter.Workbook(skeleton, {"constant_memory": True})
        book.set_properties({"created": _FIXED_TIME})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#DDE6F0", "border": 1, "valign": "top", "text_wrap": True}
            ),
            "text": book.add_format({"num_format": "@", "text_wrap": True, **_RULED}),
            "number": book.add_format({"align": "right", "indent": 1, **_RULED}),
        }
        names: set[str] = set()
        parts: dict[str, Instead] = {}
        for table in self._tabulator.tables:
            spool = self._spools[table]
            columns = self._tabulator.columns[table]
            title = self._tabulator.titles[table]
            for rows in _add_sheets(book, names, title, columns, spool, formats, self._lang):
                number = len(book.worksheets())
                parts |= {f"xl/worksheets/sheet{number}.xml": rows} if rows else {}
        book.close()
        write_rows(skeleton, parts, self._path)

    def discard(self) -> None:
        for spool in self._spools.values():
            spool.close()


def _add_sheets(
    book: Any,
    names: set[str],
    title: str,
    columns: dict[str, str],
    rows: Spool,
    formats: dict[str, Any],
    lang: str,
) -> Iterator[Instead | None]:
    """Adds a sheet for as many ``rows`` as one can hold, and another; what comes into each in place of its pattern row,
    None where there are no rows."""
    widths = _widths(columns, rows)
    for first in range(0, max(len(rows), 1), _MAX_ROWS - 1):
        sheet = _new_sheet(book, names, title, columns, widths, formats, lang)
        here = min(len(rows) - first, _MAX_ROWS - 1)
        if here:
            # The pattern tells the rows their styles; the last row, how far the sheet goes.
            sheet.write_number(1, 0, 0, formats["number"])
            sheet.write_string(1, 1, "-", formats["text"])
            sheet.set_row(here, None)
        _finish(sheet, here + 1, columns, widths)
        high = _printed(columns, widths)
        yield Instead(2, _Rows(rows, first, here, columns, widths, high).texts) if here else None


class _Rows(NamedTuple):
    """``many`` of the ``rows`` from ``first`` on, as a sheet holds them.

    ``high``: how many columns a row is high enough for: with a school's paragraphs, which are not printed, a row would
    take half a page."""

    rows: Spool
    first: int
    many: int
    columns: dict[str, str]
    widths: list[int]
    high: int

    def texts(self, pattern: bytes) -> Iterator[bytes]:
        number, text = (found.decode() for found in _STYLE.findall(pattern))
        letters = [(key, column_letters(index)) for index, key in enumerate(self.columns)]
        chosen = islice(self.rows, self.first, self.first + self.many)
        return together(
            self._row(line, values, letters, number, text) for line, values in enumerate(chosen, 2)
        )

    def _row(
        self, line: int, values: dict[str, Atom], letters: list[tuple[str, str]], number: str, text: str
    ) -> str:
        shown = [values.get(key) for key in islice(self.columns, self.high)]
        height = row_height(shown, self.widths[: self.high])
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        cells = []
        for index, (key, column) in enumerate(letters):
            value = values.get(key)
            if value is not None and value != "":
                cells.append(_cell(f'<c r="{column}{line}" s="', value, number, text))
            elif index < self.high:
                cells.append(f'<c r="{column}{line}" s="{text}"/>')
        return f'<row r="{line}"{tall}>{"".join(cells)}</row>'


def _new_sheet(
    book: Any,
    names: set[str],
    title: str,
    columns: dict[str, str],
    widths: list[int],
    formats: dict[str, Any],
    lang: str,
) -> Any:
    numeral = numeral_of(title)
    sheet = book.add_worksheet(sheet_name(title[numeral.end :] if numeral else title, names))
    sheet.freeze_panes(1, 2)
    # For whoever prints it: A4 across, the heading on each page; what would be too small as wide as a page goes on
    # beside it, with number and file on each.
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    printed = _printed(columns, widths)
    left_out = any(key not in _FOR_MACHINES for key in list(columns)[printed:])
    sheet.set_footer(f"&L&A{f'（{_ON_SCREEN[lang]}）' if left_out else ''}&R&P / &N")
    sheet.repeat_rows(0)
    across = _pages(widths[:printed])
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0, 1)
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    for index, words in enumerate(columns.values()):
        sheet.write_string(0, index, words, formats["head"])
    return sheet


def _pages(widths: list[int]) -> int:
    return -(-sum(widths) // _PAGE)


def _printed(columns: dict[str, str], widths: list[int]) -> int:
    """How many columns are printed, from the first."""
    keys = [key for key in columns if key not in _FOR_MACHINES]
    if _pages(widths[: len(keys)]) > _MOST_ACROSS:
        return sum(not key.startswith(_OWN_ENTRY) for key in keys)
    return len(keys)


def _finish(sheet: Any, lines: int, columns: dict[str, str], widths: list[int]) -> None:
    last = max(lines - 1, 1)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    printed = _printed(columns, widths)
    if printed < len(columns):
        sheet.print_area(0, 0, last, printed - 1)


def _cell(opening: str, value: str | int | Decimal, number: str, text: str) -> str:
    """A cell with ``value`` in the style ``number`` or ``text``."""
    if not isinstance(value, str):
        if len(str(value).lstrip("-").replace(".", "")) <= _EXACT_DIGITS:
            return f'{opening}{number}"><v>{float(value):.16G}</v></c>'
        value = str(value)
    if len(value) > _MAX_CELL:
        value = value[: _MAX_CELL - len(_CUT)] + _CUT
    return cell(f'{opening}{text}"', value)


def _widths(columns: dict[str, str], rows: Iterable[dict[str, Atom]]) -> list[int]:
    """Column widths in Excel's unit (a digit's width; a Chinese character is two), from the first rows."""
    widths = [text_width(words) + 2 for words in columns.values()]
    widest = [_NARROWER.get(key, _WIDEST) for key in columns]
    for seen, values in enumerate(rows):
        if seen >= 200:
            break
        for index, key in enumerate(columns):
            value = values.get(key)
            if value is not None:
                widths[index] = max(widths[index], text_width(str(value)) + 1)
    return [min(width, most) for width, most in zip(widths, widest, strict=True)]

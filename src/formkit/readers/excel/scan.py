"""The rows of a sheet and the shared strings where they are written plainly, as Excel, WPS and most libraries
write them: taken apart as text, every piece checked against a pattern of what is plain.

Four times as fast as any XML parser called from Python.  Whatever is not plain (other attributes, rich text,
prefixes, comments, white space between tags) is left to the parser; both give the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from formkit.model import Cell
from formkit.readers.excel.cells import CellShow, KnownRow, Seen
from formkit.readers.excel.raw import RawSheet, characters_in, column_index, says_something
from formkit.readers.excel.text import CellText, unescape
from formkit.readers.references import resolved

_TEXT = r"(?:[^<&]++|&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)*+"
_ATTRIBUTES = r'(?: [A-Za-z0-9:]+="[^"<&]*")*+ ?'
_EMPTY_ROWS = rf'(?:<row r="[0-9]{{1,7}}"{_ATTRIBUTES}/>)*+'
_ROW_START = re.compile(rf'{_EMPTY_ROWS}<row r="([0-9]{{1,7}})"({_ATTRIBUTES})>')
_ROWS_END = re.compile(_EMPTY_ROWS)
_EMPTY_CELLS = re.compile(
    r'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?(?: t="[a-zA-Z]{1,9}")? ?(?:/>|></c>))*+'
)
_LOOKS = r'(?: s="([0-9]{1,6})")?(?: t="(s|n|b|e|str|inlineStr)")? ?'
_CELL_START = re.compile(rf"{_LOOKS}(/?)")
# What follows the address of a cell.
_CELL = re.compile(
    rf"{_LOOKS}(?:/>|>"
    rf"(<f{_ATTRIBUTES}(?:/>|>{_TEXT}</f>))?"
    rf'(?:<v>({_TEXT})</v>|<v ?/>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)'
)
_ADDRESS = re.compile(r'<c r="([A-Z]{1,3})[0-9]{1,7}"')
# How nearly all cells are written: a value, or a text of their own.
_VALUE, _VALUE_END = "<v>", "</v></c>"
_OWN = "<is>"
_INLINE, _INLINE_END = "<is><t>", "</t></is></c>"
_SPACED = '<is><t xml:space="preserve">'
_SHARED = ' t="s"'
_FOLDED = re.compile(r' outlineLevel="[1-7]"')
_HIDDEN = re.compile(r' (?:hidden="(?:1|true|on)"|ht="0")')

_STRING = rf'<si><t(?: xml:space="preserve")?(?:/>|>({_TEXT})</t>)(?:<phoneticPr[^<>]*/>)?</si>'
_PLAIN_STRINGS = re.compile(rf"(?:{_STRING.replace(f'({_TEXT})', _TEXT)})*+")
_STRINGS = re.compile(_STRING)
# Characters XML does not allow: the parser is to refuse them.
_FORBIDDEN = bytes(n for n in range(32) if n not in b"\t\n\r")

_new = tuple.__new__


class Split(NamedTuple):
    """A worksheet part cut in two: ``body``: its rows, ``rest``: the part with none."""

    body: str
    rest: bytes


def split_sheet(data: bytes) -> Split | None:
    """The rows and the rest of a worksheet part; None where they cannot be told apart as text."""
    start = data.find(b"<sheetData>") + len(b"<sheetData>")
    end = data.rfind(b"</sheetData>")
    if start < len(b"<sheetData>") or end < start:
        return None
    head, tail = data[:start], data[end:]
    body = _decoded(data[start:end]) if _is_utf8(head) and b"<!" not in tail else None
    return None if body is None else Split(body, head + tail)


def plain_strings(data: bytes) -> list[CellText] | None:
    """The shared strings; None where any of them is rich or otherwise not plain."""
    start = data.find(b"<si>")
    end = data.rfind(b"</sst>")
    head = data[: max(start, 0)]
    if start < 0 or end < 0 or data[end + 6 :].strip() or head.count(b"<sst") != 1 or not _is_utf8(head):
        return None
    body = _decoded(data[start:end])
    if body is None or not _PLAIN_STRINGS.fullmatch(body):
        return None
    try:
        return [CellText(unescape(_resolved(text))) for text in _STRINGS.findall(body)]
    except NotPlainError:
        return None


def _is_utf8(head: bytes) -> bool:
    declared = b"encoding=" in head
    return b"<!" not in head and (not declared or b"utf-8" in head[:80].lower())


def _decoded(data: bytes) -> str | None:
    if len(data.translate(None, _FORBIDDEN)) != len(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


class NotPlainError(Exception):
    """A piece is not what the patterns know: it is left to the parser; never leaves the readers."""


def _resolved(text: str) -> str:
    """``text`` without references."""
    plain = resolved(text) if "&" in text else text
    if plain is None:
        raise NotPlainError
    return plain


def scan_rows(body: str, show: CellShow, sheet: RawSheet) -> bool:
    """Adds the rows of ``body`` to ``sheet``; False (and nothing added) where they are not plain."""
    scanner = _Scanner(show)
    pieces = body.split("</row>")
    try:
        for piece in pieces[:-1]:
            scanner.row(piece, sheet)
        if not _ROWS_END.fullmatch(pieces[-1]):
            raise NotPlainError
    except NotPlainError:
        sheet.clear_rows()
        return False
    return True


class _Start(NamedTuple):
    """How a cell begins: its attributes s and t, and whether it ends there."""

    style: str
    kind: str
    closed: bool


@lru_cache(maxsize=1024)  # the same few in every file of one program
def _start(written: str) -> _Start:
    """What stands between the address and the first >."""
    found = _CELL_START.fullmatch(written)
    if found is None:
        raise NotPlainError
    style, kind, slash = found.groups()
    return _Start(style or "", kind or "", bool(slash))


class _Scanner:
    """Cells written the same way look the same: each way is understood once."""

    def __init__(self, show: CellShow) -> None:
        self._show = show
        self._known: dict[str, Seen] = {}
        self._columns: dict[str, int] = {}

    def row(self, piece: str, sheet: RawSheet) -> None:
        at = len(sheet.rows)
        known = self._show.rows.get(piece)
        if known is None:
            known = self._understood_row(piece, at)
        number, hidden, folded, stood, stored, characters = known
        if folded:
            sheet.folded.add(number)
        if stored:
            cells = list(stored) if stood == at else [_new(Cell, (at, at + 1, *each[2:])) for each in stored]
            sheet.add_counted(number, cells, characters, hidden=hidden)

    def _understood_row(self, piece: str, at: int) -> KnownRow:
        """A row, given as all up to its end tag; kept for the next workbook unless it refers to this one's strings."""
        start = _ROW_START.match(piece)
        if start is None:
            raise NotPlainError
        text = piece[start.end() :]
        empty = _VALUE not in text and _OWN not in text and _EMPTY_CELLS.fullmatch(text)
        cells = () if empty else tuple(self._cells(text, at))
        number, attributes = start.groups()
        hidden = "h" in attributes and _HIDDEN.search(attributes) is not None
        folded = hidden and not empty and _FOLDED.search(attributes) is not None
        kept = cells if says_something(cells) else ()
        row = KnownRow(int(number), hidden, folded, at, kept, characters_in(cells))
        return row if _SHARED in piece else self._show.rows.keep(piece, row)

    def _cells(self, text: str, row: int) -> list[Cell]:
        cells: list[Cell] = []
        columns, known, recalled, below = self._columns, self._known, self._show.lasting.get, row + 1
        first, *pieces = _ADDRESS.split(text)
        if first:
            raise NotPlainError
        for number, (letters, written) in enumerate(zip(pieces[::2], pieces[1::2], strict=True), 1):
            column = columns.get(letters)
            if column is None:
                column = self._column(letters)
            seen = known.get(written)
            if seen is None:
                seen = known[written] = recalled(written) or self._understood(written)
            shown, marks, fill, flags = seen
            cells.append(
                _new(Cell, (row, below, column, column + 1, shown, number, marks, fill, flags, (), 0))
            )
        return cells

    def _column(self, letters: str) -> int:
        column = self._columns[letters] = column_index(letters)
        return column

    def _understood(self, written: str) -> Seen:
        """A cell, given as what follows its address; kept for the next workbook unless it refers to this one's strings."""
        seen = self._understand(written)
        if _SHARED not in written:
            self._show.keep(written, seen)
        return seen

    def _understand(self, written: str) -> Seen:
        """The same; what is not written the usual way goes by the pattern."""
        start, _, rest = written.partition(">")
        style, kind, closed = _start(start)
        if closed:
            if rest:
                raise NotPlainError
            return self._show.stored("", kind, style, False)
        if rest.endswith(_INLINE_END):
            opening = _INLINE if rest.startswith(_INLINE) else _SPACED
            text = rest[len(opening) : -len(_INLINE_END)]
            if "<" not in text and "&" not in text and rest.startswith(opening):
                return self._show.written(text, style)
        elif rest.startswith(_VALUE) and rest.endswith(_VALUE_END):
            value = rest[len(_VALUE) : -len(_VALUE_END)]
            if "<" not in value and "&" not in value:
                return self._show.stored(value, kind, style, False)
        return self.matched(written)

    def matched(self, written: str) -> Seen:
        """The same by the pattern, whichever plain way it is written."""
        found = _CELL.fullmatch(written)
        if found is None:
            raise NotPlainError
        style, kind, formula, value, inline = found.groups()
        style, kind = style or "", kind or ""
        if formula:
            _resolved(formula)
        if inline is not None:
            return self._show.inline(CellText(unescape(_resolved(inline))), style)
        return self._show.stored(_resolved(value or ""), kind, style, bool(formula))


def plain_cell(written: str, show: CellShow) -> Seen:
    """One cell, given as what follows its address.  Raises NotPlainError."""
    return _Scanner(show).matched(written)

"""The rows of a sheet where they are written plainly, as Excel, WPS and most libraries write them: taken apart as
text, every piece checked against a pattern of what is plain.

Four times as fast as any XML parser called from Python.  Whatever is not plain (other attributes, rich text,
prefixes, comments, white space between tags) is left to the parser; both give the same result.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import lt
from typing import NamedTuple

from formkit.model import Cell
from formkit.readers.excel.cells import CellShow, KnownRow, Seen
from formkit.readers.excel.plain_merges import Covered
from formkit.readers.excel.raw import RawSheet, characters_in, known_column, says_something
from formkit.readers.excel.text import CellText, unescape
from formkit.readers.excel.xml_text import PLAIN_TEXT, NotPlainError, decoded, is_utf8, resolved_text

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
    rf"(<f{_ATTRIBUTES}(?:/>|>{PLAIN_TEXT}</f>))?"
    rf'(?:<v>({PLAIN_TEXT})</v>|<v ?/>|<is><t(?: xml:space="preserve")?>({PLAIN_TEXT})</t></is>)?</c>)'
)
_ADDRESS = re.compile(r'<c r="([A-Z]{1,3})[0-9]{1,7}"')
# How nearly all cells are written: a value, or a text of their own.
_VALUE, _VALUE_END = "<v>", "</v></c>"
_OWN = "<is>"
_INLINE, _INLINE_END = "<is><t>", "</t></is></c>"
_SPACED = '<is><t xml:space="preserve">'
_SHARED = ' t="s"'
_SHARED_VALUE = ' t="s"><v>'
_FOLDED = re.compile(r' outlineLevel="[1-7]"')
_HIDDEN = re.compile(r' (?:hidden="(?:1|true|on)"|ht="0")')

_PREFIXED = re.compile(rb"<([A-Za-z][A-Za-z0-9]{0,15}:)sheetData>")

_new = tuple.__new__


class Split(NamedTuple):
    """A worksheet part cut in two: ``body``: its rows, ``rest``: the part with none."""

    body: str
    rest: bytes


def split_sheet(data: bytes) -> Split | None:
    """The rows and the rest of a worksheet part; None where they cannot be told apart as text."""
    start = data.find(b"<sheetData>") + len(b"<sheetData>")
    end = data.rfind(b"</sheetData>")
    prefix = b""
    if start < len(b"<sheetData>") and (found := _PREFIXED.search(data)):
        prefix, start, end = found[1], found.end(), data.rfind(b"</" + found[1] + b"sheetData>")
    if start < len(b"<sheetData>") or end < start:
        return None
    head, tail = data[:start], data[end:]
    rows: bytes | None = data[start:end]
    if prefix and rows is not None:
        rows = _without(prefix, rows)
    body = decoded(rows) if rows is not None and is_utf8(head) and b"<!" not in tail else None
    return None if body is None else Split(body, head + tail)


def _without(prefix: bytes, rows: bytes) -> bytes | None:
    """<x:row> as <row>, which is how programs on the Open XML SDK write every sheet; None where anything there has
    another prefix, or none: it would look the same afterwards."""
    opened, closed = b"<" + prefix, b"</" + prefix
    if rows.count(b"<") != rows.count(opened) + rows.count(closed) or b"xmlns" in rows:
        return None
    return rows.replace(opened, b"<").replace(closed, b"</")


def scan_rows(body: str, show: CellShow, sheet: RawSheet, covered: Covered | None = None) -> bool:
    """Adds the rows of ``body`` to ``sheet``; False (and nothing added) where they are not plain.

    ``covered``: the columns whose blank cells are not wanted, for others are merged over them."""
    scanner = _Scanner(show, covered or {})
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


class _Places(NamedTuple):
    """The columns of a row's cells: of each where it begins and ends, and which of its row's it is, from 1."""

    each: tuple[tuple[int, int, int], ...]
    columns: list[int]
    in_order: bool


class _Scanner:
    """Cells written the same way look the same: each way is understood once."""

    def __init__(self, show: CellShow, covered: Covered) -> None:
        self._show = show
        self._covered = covered
        self._blank: set[str] = set()
        self._known: dict[str, Seen] = {}
        self._places: dict[tuple[str, ...], _Places] = {}

    def row(self, piece: str, sheet: RawSheet) -> None:
        at = len(sheet.rows)
        known = self._show.rows.get(piece)
        if known is None:
            known = self._understood_row(piece, at, sheet)
        number, hidden, folded, stood, stored, characters = known
        if folded:
            sheet.folded.add(number)
        if stored:
            cells = list(stored) if stood == at else [_new(Cell, (at, at + 1, *each[2:])) for each in stored]
            sheet.add_counted(number, cells, characters, hidden=hidden)

    def _understood_row(self, piece: str, at: int, sheet: RawSheet) -> KnownRow:
        """A row, given as all up to its end tag; kept for the next workbook unless it refers to this one's strings
        or its cells are out of order."""
        start = _ROW_START.match(piece)
        if start is None:
            raise NotPlainError
        text = piece[start.end() :]
        empty = _VALUE not in text and _OWN not in text and _EMPTY_CELLS.fullmatch(text)
        number, attributes = start.groups()
        # A row to be kept for another workbook is kept whole: others may be merged there.
        covered = self._covered.get(int(number), ()) if self._covered and _SHARED in text else ()
        cells, in_order = ((), True) if empty else self._cells(text, at, covered)
        hidden = "h" in attributes and _HIDDEN.search(attributes) is not None
        folded = hidden and not empty and _FOLDED.search(attributes) is not None
        kept = cells if says_something(cells) else ()
        row = KnownRow(int(number), hidden, folded, at, kept, characters_in(cells))
        if not in_order:
            sheet.in_order = False
            return row
        return row if _SHARED in piece else self._show.rows.keep(piece, row)

    def _cells(
        self, text: str, row: int, covered: Sequence[tuple[int, int]]
    ) -> tuple[tuple[Cell, ...], bool]:
        """The cells of a row but for the blank ones ``covered``, and whether they stand from left to right."""
        first, *pieces = _ADDRESS.split(text)
        if first:
            raise NotPlainError
        letters = tuple(pieces[::2])
        places = self._places.get(letters)
        if places is None:
            places = self._places[letters] = _places(letters)
        known, below = self._known, row + 1
        writings: Sequence[str] = pieces[1::2]
        each: Sequence[tuple[int, int, int]] = places.each
        if covered and places.in_order:
            writings, each = self._without(covered, writings, places)
        every = [known.get(written) or self._seen(written) for written in writings]
        cells = [
            _new(Cell, (row, below, x0, x1, shown, number, marks, fill, flags, (), 0))
            for (x0, x1, number), (shown, marks, fill, flags) in zip(each, every, strict=True)
        ]
        return tuple(cells), places.in_order

    def _without(
        self, covered: Sequence[tuple[int, int]], writings: Sequence[str], places: _Places
    ) -> tuple[list[str], list[tuple[int, int, int]]]:
        """The cells of a row, as they are written, and their places, without those that are ``covered`` where all of
        them are known to be blank."""
        kept: list[str] = []
        where: list[tuple[int, int, int]] = []
        at = 0
        for left, right in covered:
            low = bisect_left(places.columns, left, at)
            high = bisect_right(places.columns, right, low)
            if self._blank.issuperset(writings[low:high]):
                kept += writings[at:low]
                where += places.each[at:low]
                at = high
        return [*kept, *writings[at:]], [*where, *places.each[at:]]

    def _seen(self, written: str) -> Seen:
        """A cell, given as what follows its address, not met before in this sheet."""
        head, shared, value = written.partition(_SHARED_VALUE)
        plain = shared and value.endswith(_VALUE_END)
        seen = self._show.shared(head, value[: -len(_VALUE_END)]) if plain else None
        if seen is None:
            seen = self._show.lasting.get(written) or self._understood(written)
        self._known[written] = seen
        if not seen[0] and not seen[3]:
            self._blank.add(written)
        return seen

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
            if "<" not in text and rest.startswith(opening):
                return self._show.written(resolved_text(text), style)
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
            resolved_text(formula)
        if inline is not None:
            return self._show.inline(CellText(unescape(resolved_text(inline))), style)
        return self._show.stored(resolved_text(value or ""), kind, style, bool(formula))


def _places(letters: tuple[str, ...]) -> _Places:
    columns = [known_column(each) for each in letters]
    each = tuple((x0, x0 + 1, number) for number, x0 in enumerate(columns, 1))
    return _Places(each, columns, all(map(lt, columns, columns[1:])))


def plain_cell(written: str, show: CellShow) -> Seen:
    """One cell, given as what follows its address.  Raises NotPlainError."""
    return _Scanner(show, {}).matched(written)

"""What one Excel cell shows, from its stored value, its type and its style.

Source: ECMA-376 Part 1, 18.3.1.4 (c) and 18.18.11 (ST_CellType).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from formkit.model import Cell, Mark
from formkit.readers.excel.formats import AS_IS, GENERAL
from formkit.readers.excel.numbers import CONCEALED, DATE, NUMERIC, Shown, show_number
from formkit.readers.excel.styles import NO_STYLE, Style
from formkit.readers.excel.text import PLAIN, CellText, marks_of, unescape, with_look
from formkit.text.boxes import TICKED, UNTICKED

Seen = tuple[str, tuple[Mark, ...], str, tuple[str, ...]]
"""Text, marks, fill and flags, as in ``formkit.model.Cell``."""

FORMULA = ("formula",)
_ERROR = ("error",)
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
BOOLEAN = ("boolean",)
_NOTHING = CellText("")
_MOST_KEPT, _LONGEST_KEPT = 2048, 200
_MOST_ROWS, _LONGEST_ROW = 2**18, 8192
"""Characters of XML."""


class KnownRow(NamedTuple):
    """A row of a sheet that does not refer to its workbook's strings: what ``RawSheet.add_counted`` is given.

    ``folded``: hidden as part of a group.  ``cells``: as they stand where ``at`` rows are above; none where nothing is
    written in it."""

    number: int
    hidden: bool
    folded: bool
    at: int
    cells: tuple[Cell, ...]
    characters: int


class KnownRows:
    """Rows by how they are written; beyond ``_MOST_ROWS`` characters all are forgotten."""

    __slots__ = ("_size", "get", "known")

    def __init__(self) -> None:
        self.known: dict[str, KnownRow] = {}
        self.get = self.known.get
        self._size = 0

    def keep(self, written: str, row: KnownRow) -> KnownRow:
        size = len(written)
        if size <= _LONGEST_ROW:
            self._size += size
            if self._size > _MOST_ROWS:
                self.known.clear()
                self._size = size
            self.known[written] = row
        return row


class _Met(NamedTuple):
    """Styles, what is known of them, and what cells and rows showed in workbooks of these very styles.

    ``fills``: how the style of a cell is written ( s="3") → its fill, where texts are shown in it as they are."""

    styles: tuple[Style, ...]
    epoch_1904: bool
    conceals: bool
    by_number: dict[str, Style]
    seen: dict[str, Seen]
    rows: KnownRows
    fills: dict[str, str]


_latest: list[_Met] = []


class Context(NamedTuple):
    """What the cells of a workbook refer to.  ``strings``: as ``numbered``."""

    strings: Mapping[str, CellText]
    styles: tuple[Style, ...]
    epoch_1904: bool = False


def numbered(strings: Iterable[CellText]) -> dict[str, CellText]:
    """The shared strings by their numbers as cells write them; made once, for a workbook may have thousands of sheets."""
    return dict(zip(map(str, count()), strings, strict=False))


class CellShow:
    """Shows the cells of one workbook.  ``kind`` is the attribute t, ``style`` the attribute s, "" for none.

    ``conceals``: some style shows nothing (;;;), so that cells may be flagged ``CONCEALED``.  ``lasting``: how a
    cell is written → what it shows, in this workbook and those before it with the same styles; ``rows``: the same of
    whole rows.
    """

    __slots__ = ("_epoch_1904", "_fills", "_first", "_strings", "_styles", "conceals", "lasting", "rows")

    def __init__(self, context: Context) -> None:
        self._strings = context.strings
        self._epoch_1904 = context.epoch_1904
        self._first = context.styles[0] if context.styles else NO_STYLE
        met = _met(context.styles, context.epoch_1904)
        self.conceals, self._styles, self.lasting = met.conceals, met.by_number, met.seen
        self.rows, self._fills = met.rows, met.fills

    def keep(self, written: str, seen: Seen) -> None:
        """Adds to ``lasting``, which does not grow beyond what the printed words of some forms take."""
        if len(written) <= _LONGEST_KEPT:
            if len(self.lasting) >= _MOST_KEPT:
                self.lasting.clear()
            self.lasting[written] = seen

    def stored(self, value: str, kind: str, style: str, has_formula: bool) -> Seen:
        """The cell with ``value`` in its v.  A formula nobody computed is flagged ``formula``."""
        looks = self._styles.get(style, self._first)
        if not value:
            # A computed empty text is of kind str; any other formula without a value was never computed.
            return "", (), looks.fill, FORMULA if has_formula and kind != "str" else ()
        if kind == "s":
            return _worded(self._strings.get(value.strip(), _NOTHING), looks)
        if not kind or kind == "n":
            if looks.form is GENERAL and len(value) < 15 and value.isdigit() and value[0] != "0":
                shown = Shown(value, NUMERIC)
            else:
                shown = show_number(value, looks.form, epoch_1904=self._epoch_1904)
            marks = marks_of(shown.text, looks.look) if looks.look is not PLAIN else ()
            return shown.text, marks, looks.fill, shown.flags
        return _other(kind, value, looks)

    def shared(self, style: str, number: str) -> Seen | None:
        """The cell that refers to the string ``number``, its style given as written; None where it takes more to say."""
        string, fill = self._strings.get(number), self._fills.get(style)
        if string is None or fill is None or string[0][:1] == "#":
            return None
        return string[0], string[1], fill, ()

    def written(self, text: str, style: str) -> Seen:
        """The cell with the plain text of its own written ``text``."""
        looks = self._styles.get(style, self._first)
        if "_x" in text or "\r" in text:
            text = unescape(text)
        if looks.look is PLAIN and looks.form.text is AS_IS and text[:1] != "#":
            return text, (), looks.fill, ()
        return _worded(CellText(text), looks)

    def inline(self, string: CellText, style: str) -> Seen:
        """The cell with an is of its own."""
        return _worded(string, self._styles.get(style, self._first))


def _met(styles: tuple[Style, ...], epoch_1904: bool) -> _Met:
    """The same printed words stand in every submission: the latest few workbooks' styles are kept."""
    for met in _latest:
        if met.styles is styles and met.epoch_1904 == epoch_1904:
            return met
    conceals = any(style.form.conceals for style in styles)
    by_number = {str(n): style for n, style in enumerate(styles)}
    made = _Met(styles, epoch_1904, conceals, by_number, {}, KnownRows(), _fills(styles))
    _latest.insert(0, made)
    del _latest[16:]
    return made


def _fills(styles: tuple[Style, ...]) -> dict[str, str]:
    plain = {
        f' s="{number}"': style.fill
        for number, style in enumerate(styles)
        if style.look is PLAIN and style.form.text is AS_IS
    }
    return plain if ' s="0"' not in plain else {"": plain[' s="0"'], **plain}


def _worded(string: CellText, style: Style) -> Seen:
    if style.look is not PLAIN:
        string = with_look(string, style.look)
    form = style.form.text
    if form is AS_IS:
        # An error pasted as values among texts is still nobody's answer.
        flags = _ERROR if string.text[:1] == "#" and string.text in ERRORS else ()
        return string.text, string.marks, style.fill, flags
    if form.kind == "words":
        return (form.prefix, (), style.fill, ()) if form.prefix else (string.text, (), style.fill, CONCEALED)
    text, marks = string.text, string.marks
    if text and (form.prefix or form.suffix):
        shift = len(form.prefix)
        text = f"{form.prefix}{text}{form.suffix}"
        marks = tuple(mark._replace(start=mark.start + shift, end=mark.end + shift) for mark in marks)
    return text, marks, style.fill, ()


def _other(kind: str, value: str, style: Style) -> Seen:
    if kind == "b":
        true = value.strip() in ("1", "true")
        boxed, plain = (TICKED, "TRUE") if true else (UNTICKED, "FALSE")
        return boxed if style.checkbox else plain, (), style.fill, () if style.checkbox else BOOLEAN
    if kind == "e":
        return value, (), style.fill, _ERROR
    if kind == "d":
        return value.removesuffix("Z").removesuffix("T00:00:00").replace("T", " "), (), style.fill, DATE
    return _worded(CellText(unescape(value)), style)

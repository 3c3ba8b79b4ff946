"""The rows of a large sheet, only the columns wanted, as text: each *shape* of row is understood once.

A roster's rows are written alike: the same cells with the same styles and types.  From the first row of a shape
a pattern is made that takes the wanted values out of all others at once; a row of a new shape gets a pattern of
its own.  Whatever is not plain is left to ``readers.excel.sheet``, which gives the same result more slowly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from formkit.issue.roster import NO_FLAGS
from formkit.readers.excel.cells import ERRORS, CellShow, Context, Seen
from formkit.readers.excel.formats import AS_IS
from formkit.readers.excel.raw import column_index
from formkit.readers.excel.scan import plain_cell
from formkit.readers.excel.styles import NO_STYLE
from formkit.readers.excel.text import PLAIN, CellText
from formkit.readers.excel.xml_text import NotPlainError
from formkit.readers.roster.rows import Line, flags_of

_ROW = re.compile(r'<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<&]*")*+) ?>')
_EMPTY_ROWS = re.compile(r'(?:<row r="[0-9]{1,7}"(?: [A-Za-z0-9:]+="[^"<&]*")*+ ?/>)+')
_HIDDEN = re.compile(r' (?:hidden="(?:1|true|on)"|ht="0")')
_CELL = re.compile(r'<c r="([A-Z]{1,3})[0-9]{1,7}"([^<>]*)(/>|>.*?</c>)', re.DOTALL)
# What stands around a value: a plain cell, a computed one, an inline text.
_AROUND = tuple(
    (re.compile(f"{before}([^<&]*){after}"), before, after)
    for before, after in (
        ("><v>", "</v></c>"),
        ("><f(?: [^<>]*)?>[^<]*</f><v>(?!<)", "</v></c>"),  # no value: a formula nobody computed
        ('><is><t(?: xml:space="preserve")?>', "</t></is></c>"),
    )
)
_KIND = re.compile(r' t="([A-Za-z]+)"')
_STYLE = re.compile(r' s="([0-9]+)"')
_UNUSUAL = ("b", "e")
_TEXTUAL = ("s", "str", "inlineStr")
_MOST_SHAPES = 200
_MOST_REMEMBERED = 5_000
_RUN = 4_096  # rows shown at a time
_NOTHING: Seen = ("", (), "", ())


class _Shown(dict[str, str]):
    """Stored value → what it shows, for cells of one type and style.

    ``exact``: what is shown says all there is to say of the value.
    """

    def __init__(self, context: Context, show: CellShow, kind: str, style: str) -> None:
        super().__init__()
        self._show, self._kind, self._style = show, kind, style
        number = int(style or 0)
        look = context.styles[number] if number < len(context.styles) else NO_STYLE
        is_plain = kind == "s" and look.look is PLAIN and look.form.text is AS_IS
        self._texts = [string.text for string in context.strings.values()] if is_plain else []
        self.exact = ERRORS.isdisjoint(self._texts) if is_plain else look.form.exact

    def __missing__(self, value: str) -> str:
        shown = self[value] = self.seen(value)[0]
        return shown

    def seen(self, value: str) -> Seen:
        if self._kind == "inlineStr":
            return self._show.inline(CellText(value), self._style)
        return self._show.stored(value, self._kind, self._style, False)

    def column(self, values: tuple[str, ...]) -> list[str]:
        """What many cells show.  Shared strings are mostly different ones: not worth remembering."""
        texts = self._texts
        if texts:
            try:
                return [texts[number] for number in map(int, values)]
            except (ValueError, IndexError):
                pass
        shown = list(map(self.__getitem__, values))
        if len(self) > _MOST_REMEMBERED:
            self.clear()  # names and numbers, no two alike
        return shown


class _Shape(NamedTuple):
    """``match``: groups are the row's number, its attributes, then the values; ``gaps``: columns without cell."""

    match: Callable[[str], re.Match[str] | None]
    shown: tuple[_Shown, ...]
    gaps: tuple[int, ...]


class PlainRows:
    """Reads rows of one sheet.  ``columns``: the wanted ones, from 0, ascending; ``names``: what they are called;
    ``id_at``: which of them is the ID number."""

    def __init__(self, context: Context, columns: Sequence[int], names: Sequence[str], id_at: int) -> None:
        self._context = context
        self._show = CellShow(context)
        self._at = {column: place for place, column in enumerate(columns)}
        self._names = names
        self._id_at = id_at
        self._shapes: list[_Shape] = []
        self._known: dict[tuple[str, str], _Shown] = {}
        self._hidden: dict[str, bool] = {}

    def read(self, pieces: Iterable[str]) -> Iterator[Line]:
        """The rows in ``pieces`` (each a row without its end tag).  Raises NotPlainError."""
        shapes = self._shapes
        run: list[tuple[str, ...]] = []
        of: _Shape | None = None
        for piece in pieces:
            for shape in shapes:
                found = shape.match(piece)
                if found is not None:
                    break
            else:
                found = None
            if run and of is not None and (found is None or shape is not of or len(run) >= _RUN):
                yield from self._lines(of, run)
                run = []
            if found is None:
                yield self._general(piece)
            else:
                of = shape
                run.append(found.groups())
        if run and of is not None:
            yield from self._lines(of, run)

    def _lines(self, shape: _Shape, run: list[tuple[str, ...]]) -> Iterator[Line]:
        """Rows of one shape, shown column by column."""
        numbers, attributes, *values = zip(*run, strict=True)
        columns = [shown.column(each) for shown, each in zip(shape.shown, values, strict=True)]
        for gap in shape.gaps:
            columns.insert(gap, [""] * len(run))
        known = self._hidden
        for each in set(attributes):
            known.setdefault(each, _HIDDEN.search(each) is not None)
        hidden = map(known.__getitem__, attributes)
        return zip(map(int, numbers), zip(*columns, strict=True), repeat(NO_FLAGS), hidden, strict=False)

    def _general(self, piece: str) -> Line:
        """A row cell by cell; its shape is remembered if it is an ordinary one."""
        empty = _EMPTY_ROWS.match(piece)
        start = _ROW.match(piece, empty.end() if empty else 0)
        if start is None:
            raise NotPlainError
        seen = [_NOTHING] * len(self._names)
        pattern: list[str] = []
        shown: list[_Shown] = []
        filled: list[int] = []
        ordinary = empty is None
        at = start.end()
        for cell in _CELL.finditer(piece, at):
            if cell.start() != at:
                raise NotPlainError
            at = cell.end()
            letters, attributes, rest = cell.groups()
            place = self._at.get(column_index(letters))
            value, before, after = _value(rest)
            pattern.append(f'<c r="{letters}[0-9]+"{re.escape(attributes)}')
            if value is None:
                ordinary = ordinary and rest == "/>"
                pattern.append(re.escape(rest))
                if place is not None:
                    seen[place] = plain_cell(attributes + rest, self._show)
            elif place is None:
                pattern.append(f"{before}[^<&]*{after}")
            else:
                kind, reader = self._reader(attributes)
                told = reader.exact and kind not in _UNUSUAL
                ordinary = ordinary and told and (kind in _TEXTUAL or place != self._id_at)
                pattern.append(f"{before}([^<&]*){after}")
                shown.append(reader)
                filled.append(place)
                seen[place] = reader.seen(value)
        if at != len(piece):
            raise NotPlainError
        if ordinary and filled == sorted(filled) and len(self._shapes) < _MOST_SHAPES:
            row = r'<row r="([0-9]+)"([^<>]*)>'
            gaps = tuple(place for place in range(len(self._names)) if place not in filled)
            self._shapes.append(_Shape(re.compile(row + "".join(pattern)).fullmatch, tuple(shown), gaps))
        hidden = _HIDDEN.search(start[2]) is not None
        return int(start[1]), tuple(s[0] for s in seen), flags_of(seen, self._names, self._id_at), hidden

    def _reader(self, attributes: str) -> tuple[str, _Shown]:
        """The type of cells with ``attributes``, and what shows their values."""
        kind, style = _KIND.search(attributes), _STYLE.search(attributes)
        key = (kind[1] if kind else "", style[1] if style else "")
        if key not in self._known:
            self._known[key] = _Shown(self._context, self._show, *key)
        return key[0], self._known[key]


def _value(rest: str) -> tuple[str | None, str, str]:
    """The value in what follows a cell's attributes, and the patterns of what is before and after it."""
    for pattern, before, after in _AROUND:
        found = pattern.fullmatch(rest)
        if found is not None:
            return found[1], before, after
    return None, "", ""

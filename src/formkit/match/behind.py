"""A sheet with nothing but further rows of a list that stands behind another submission of the same form.

Each submission of a workbook takes the sheets behind it; yet who puts two of them together may leave the second page of
the first at the end.  The running numbers tell whose rows they are: those that go on from exactly one of the lists are
its rows.  Where they do not tell, all the lists they may belong to are doubted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.match.doubts import WHOSE, doubtful
from formkit.match.engine import match
from formkit.match.form.layout import TITLE, Layout
from formkit.match.labels.hits import find_hits
from formkit.match.recognise import Guess, recognise
from formkit.match.tables.bare_rows import counts
from formkit.match.tables.running import number_of
from formkit.match.units import Units, index
from formkit.model import Document, Grid, RawValue
from formkit.text import label_key

_MOST_MOVED = 10
Parts = list[list[Guess]]


class _Row(NamedTuple):
    """A row of a table.  ``place``: its number in its sheet; ``number``: its running number, 0 for none."""

    place: int
    number: int


_Sheets = dict[str, list[_Row]]


def to_their_lists(parts: Parts, layouts: Sequence[Layout]) -> Parts:
    """``parts`` with such sheets put to the list they go on with, or with what is said of the lists they may be of."""
    lists = _Lists(list(parts), layouts)
    for at in range(1, len(parts)):
        for sheet in _further_sheets(parts[at]):
            lists.place(at, sheet)
    return lists.parts


def _further_sheets(part: Sequence[Guess]) -> list[str]:
    """The sheets of ``part`` but that on which it begins."""
    if not part or not part[0].sure or part[0].document.kind != "xlsx":
        return []
    return list(dict.fromkeys(grid.sheet for grid in part[0].document.grids))[1:]


class _Lists:
    """The submissions of a workbook, each read when it is asked for."""

    def __init__(self, parts: Parts, layouts: Sequence[Layout]) -> None:
        self.parts = parts
        self._layouts = layouts
        self._read: dict[int, dict[str, _Sheets]] = {}
        self._moved = 0

    def place(self, at: int, sheet: str) -> None:
        """Put ``sheet`` of the part ``at`` to the one whose rows it holds, or say that it is not known."""
        layout = self.parts[at][0].layout
        others = [n for n, part in enumerate(self.parts[:at]) if _is_on(part, layout)]
        if not others or not layout.tables:
            return
        rows = {path: here for path, sheets in self._rows(at).items() if (here := sheets.get(sheet))}
        if len(rows) > 1:
            return
        path, counted = next(iter(rows.items()), (layout.tables[-1].path, _counted(self._grids(at, sheet))))
        if not counted or (not rows and counted[0].number == 1):
            return  # explanations, choices
        first = counted[0].number
        if self._is_page(at, sheet, counted[0].place):
            return
        lasts = {n: self._last(n, path, sheet) for n in (*others, at)}
        following = [n for n, last in lasts.items() if last is not None and first == last + 1]
        if following == [at] or (lasts[at] == 0 and first <= 1):
            return  # or the list is all on the sheet behind its form
        if len(following) == 1 and self._move(at, following[0], sheet, path, len(rows.get(path, ()))):
            return
        for number in following if len(following) > 1 else lasts:
            self._doubt(number, path, at, sheet)

    def _rows(self, part: int) -> dict[str, _Sheets]:
        """Table → sheet → the rows read of it, in reading order."""
        if part not in self._read:
            best = self.parts[part][0]
            raw = match(best.document, best.layout, best.units)
            numbers = _numbers(best.document)
            self._read[part] = {path: _by_sheet(rows, numbers) for path, rows in raw.tables.items()}
        return self._read[part]

    def _last(self, part: int, path: str, sheet: str) -> int | None:
        """The running number of the last row in front of ``sheet``, 0 without rows; None where it has none."""
        last: int | None = 0
        for each, rows in self._rows(part).get(path, {}).items():
            if each == sheet:
                break
            last = rows[-1].number or None
        return last

    def _is_page(self, at: int, sheet: str, first: int) -> bool:
        """The form's own labels stand above the row ``first``: a page or a department's sheet, which has been compared."""
        best = self.parts[at][0]
        titles = [key for key, (label, _) in best.layout.signature.items() if label == TITLE]
        for grid in self._grids(at, sheet):
            units = index(replace(best.document, blocks=(grid,))).written
            above = [u for u in units if grid.row_number(u.r0) < first]
            untitled = [u for u in above if not any(title in u.key for title in titles)]
            if find_hits(Units("xlsx", untitled, [], ()), best.layout)[0]:
                return True
        return False

    def _grids(self, part: int, sheet: str) -> list[Grid]:
        return [grid for grid in self.parts[part][0].document.grids if grid.sheet == sheet]

    def _move(self, at: int, to: int, sheet: str, path: str, count: int) -> bool:
        """Put ``sheet`` behind the part ``to``, if its rows (``count`` of them, if any were read) are read there.

        Each time all of that part is read again: not more often than anybody mistakes a page.
        """
        if self._moved >= _MOST_MOVED:
            return False
        self._moved += 1
        before = self.parts[to], self._read.pop(to)
        document, grids = self.parts[to][0].document, self._grids(at, sheet)
        self.parts[to] = recognise(replace(document, blocks=(*document.blocks, *grids)), self._layouts)
        read = self._rows(to).get(path, {}).get(sheet, [])
        if not read or len(read) < count:
            self.parts[to], self._read[to] = before
            return False
        left = self.parts[at][0].document
        blocks = tuple([b for b in left.blocks if not (isinstance(b, Grid) and b.sheet == sheet)])
        self.parts[at] = recognise(replace(left, blocks=blocks), self._layouts)
        for sheets in self._read[at].values():
            sheets.pop(sheet, None)
        return True

    def _doubt(self, part: int, path: str, at: int, sheet: str) -> None:
        """Say of ``part`` that the rows on ``sheet`` of the part ``at`` may be its own, or another's."""
        best = self.parts[part][0]
        units = self.parts[at][0].units
        here = [u for u in units.written if u.grid is not None and u.grid.sheet == sheet]
        label = best.layout.form.label(path)
        said = doubtful(best.layout, path, units.anchor(here[0], label), here[0].text, WHOSE, label)
        document = replace(best.document, findings=(*best.document.findings, said))
        self.parts[part] = [best._replace(document=document), *self.parts[part][1:]]


def _by_sheet(rows: Sequence[Mapping[str, RawValue]], numbers: Mapping[tuple[str, int], int]) -> _Sheets:
    sheets: _Sheets = {}
    for row in rows:
        anchor = next((value.anchor for value in row.values() if value.anchor is not None), None)
        if anchor is not None:
            number = numbers.get((anchor.sheet, anchor.row), 0)
            sheets.setdefault(anchor.sheet, []).append(_Row(anchor.row, number))
    return sheets


def _is_on(part: Sequence[Guess], layout: Layout) -> bool:
    return bool(part) and part[0].sure and part[0].layout.form.id == layout.form.id


def _numbers(document: Document) -> dict[tuple[str, int], int]:
    """Sheet and row → what is written first in it, as a running number."""
    numbers: dict[tuple[str, int], int] = {}
    for grid in document.grids:
        for cell in grid.cells:
            place = grid.sheet, grid.row_number(cell.r0)
            if cell.text and place not in numbers:
                numbers[place] = number_of(label_key(cell.text))
    return numbers


def _counted(grids: Sequence[Grid]) -> list[_Row]:
    """The rows of several written cells, if running numbers begin them."""
    written: dict[tuple[str, int], list[str]] = {}
    for grid in grids:
        for cell in grid.cells:
            if cell.text:
                written.setdefault((grid.sheet, grid.row_number(cell.r0)), []).append(cell.text)
    rows = [(place, texts[0]) for place, texts in written.items() if len(texts) > 1]
    if not counts([text for _, text in rows]):
        return []
    return [_Row(place, number_of(label_key(text))) for (_, place), text in rows]

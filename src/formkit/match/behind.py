"""A sheet with nothing but further rows of a list that stands behind another submission.

Each submission of a workbook takes the sheets behind it; yet who puts two of them together may leave the second page of
the first at the end.  Its header tells which form's they are, and of several submissions of that form the running
numbers whose: rows that go on from exactly one of the lists are its.  Where they do not tell, all the lists they may
belong to are doubted.
"""

from __future__ import annotations

from collections import Counter
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
_FEWEST, _SHARE = 3, 0.5  # columns in a header
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
        tables = self._tables(at, sheet)
        if tables.keys() == {at}:
            return
        rows = {path: here for path, sheets in self._rows(at).items() if (here := sheets.get(sheet))}
        if len(rows) > 1:
            return
        if rows and at in tables:
            tables[at] = next(iter(rows))
        counted = next(iter(rows.values()), None) or _counted(self._grids(at, sheet))
        if at in tables and not rows and (not counted or counted[0].number == 1):
            self._try_others(at, sheet, tables)
            return
        first = counted[0].number if counted else 0
        if at in tables and self._is_page(at, sheet, counted[0].place):
            return
        lasts = {n: self._last(n, path, sheet) for n, path in tables.items()}
        following = [n for n, last in lasts.items() if last is not None and first == last + 1]
        if following == [at] or (lasts.get(at) == 0 and first <= 1):
            return  # or the list is all on the sheet behind its form
        one = following if len(following) == 1 else list(tables) if len(tables) == 1 else []
        count = len(next(iter(rows.values()), ())) if at in tables else 0
        if one and self._move(at, one[0], sheet, tables[one[0]], count):
            return
        for number in following if len(following) > 1 else tables:
            self._doubt(number, tables[number], at, sheet)

    def _tables(self, at: int, sheet: str) -> dict[int, str]:
        """Part → the table whose rows ``sheet`` may hold: by its header, or where it has none, any."""
        parts = [n for n, part in enumerate(self.parts[: at + 1]) if _has_tables(part)]
        if len(parts) < 2 or parts[-1] != at:
            return {at: ""}
        grids = tuple(self._grids(at, sheet))
        units = index(replace(self.parts[at][0].document, blocks=grids))
        headed: dict[str, tuple[int, str]] = {}
        for layout in (self.parts[n][0].layout for n in parts):
            if layout.form.id not in headed:
                headed[layout.form.id] = _headed(units, layout)
        most = max(count for count, _ in headed.values())
        return {
            n: headed[form][1] for n in parts if headed[form := self.parts[n][0].layout.form.id][0] == most
        }

    def _try_others(self, at: int, sheet: str, tables: Mapping[int, str]) -> None:
        """Rows without numbers that tell, which are not read where they stand, are those of a list that takes them;
        explanations and choices no list takes."""
        if not any(_is_wide(grid) for grid in self._grids(at, sheet)):
            return
        for number, path in tables.items():
            if number != at and self._move(at, number, sheet, path, 0):
                self._doubt(number, path, number, sheet)
                return

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
        before, _ = self.parts[to], self._read.pop(to, None)
        document, grids = self.parts[to][0].document, self._grids(at, sheet)
        self.parts[to] = recognise(replace(document, blocks=(*document.blocks, *grids)), self._layouts)
        read = self._rows(to).get(path, {}).get(sheet, [])
        if not read or len(read) < count:
            self.parts[to] = before
            self._read.pop(to)
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


def _has_tables(part: Sequence[Guess]) -> bool:
    return bool(part) and part[0].sure and bool(part[0].layout.tables)


def _headed(units: Units, layout: Layout) -> tuple[int, str]:
    """Of the table of ``layout`` with most columns in one row: how many, 0 if that is no header; and its path."""
    count, number = max(
        (
            (len(columns), table)
            for tables in find_hits(units, layout)[1].values()
            for table, columns in tables.items()
            if table >= 0
        ),
        default=(0, len(layout.tables) - 1),
    )
    table = layout.tables[number]
    if count < max(_FEWEST, _SHARE * len(table.columns)):
        return 0, layout.tables[-1].path
    return count, table.path


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
    if not counts([text for _, text in rows]) and not (len(rows) == 1 and number_of(label_key(rows[0][1]))):
        return []
    return [_Row(place, number_of(label_key(text))) for (_, place), text in rows]


def _is_wide(grid: Grid) -> bool:
    """Several cells are written in a row, as in a list's."""
    written = Counter(cell.r0 for cell in grid.cells if cell.text)
    return max(written.values(), default=0) >= _FEWEST

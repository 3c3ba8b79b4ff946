"""A worksheet as read, before merged cells and hidden columns are dealt with, and Excel's addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby, pairwise
from operator import ge, itemgetter
from typing import NamedTuple

from formkit.model import Cell
from formkit.readers.excel.cells import FORMULA
from formkit.readers.package import too_large

MAX_CELLS = 3_000_000
MAX_CHARACTERS = 100_000_000
DIGITS = "0123456789"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


class Area(NamedTuple):
    """Rows [top, bottom] as Excel numbers them, columns [left, right] from 0; both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


class RawRow(NamedTuple):
    """``number``: as Excel numbers it, from 1."""

    number: int
    cells: list[Cell]


@dataclass(slots=True)
class RawSheet:
    """``rows``: the visible rows that have text; ``hidden_rows``: the hidden ones.

    ``hidden_columns``: from 0, both ends inside.  ``lists``: the formulas of the sheet's drop-downs.
    ``conceals``: some of its cells may be hidden by their format.  ``filters``: the areas of which a filter shows a
    part; ``folded``: the numbers of the hidden rows that belong to a group; ``folded_columns``: such columns, as
    ``hidden_columns``; ``put_away``: the numbers of the ``rows`` that a filter or a group hides.
    ``in_order``: the file has rows and cells in the order of their numbers; ``as_placed``: cells know their row and
    place in it, which nothing has changed since they were read.
    """

    rows: list[RawRow] = field(default_factory=list)
    hidden_rows: list[RawRow] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    conceals: bool = False
    filters: list[Area] = field(default_factory=list)
    folded: set[int] = field(default_factory=set)
    folded_columns: list[tuple[int, int]] = field(default_factory=list)
    put_away: list[int] = field(default_factory=list)
    cells: int = 0
    characters: int = 0
    in_order: bool = field(default=True, compare=False)
    as_placed: bool = field(default=True, compare=False)
    _last: int = field(default=0, compare=False)

    def add_row(self, number: int, cells: list[Cell], *, hidden: bool) -> None:
        """Keeps the row if it has text or an uncomputed formula.  Raises as ``add_counted``."""
        if says_something(cells):
            self.add_counted(number, cells, characters_in(cells), hidden=hidden)

    def add_counted(self, number: int, cells: list[Cell], characters: int, *, hidden: bool) -> None:
        """Keeps the row, with as many characters.  Raises FileProblem where the sheet has more than any form has."""
        self.characters += characters
        self.cells += len(cells)
        if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS:
            raise too_large("工作表的单元格或文字过多", "too many cells or too much text in a sheet")
        if number <= self._last:
            self.in_order = False
        self._last = number
        (self.hidden_rows if hidden else self.rows).append(_new(RawRow, (number, cells)))

    def clear_rows(self) -> None:
        self.rows.clear()
        self.hidden_rows.clear()
        self.folded.clear()
        self.cells = self.characters = self._last = 0
        self.in_order = True

    def show_put_away(self) -> None:
        """Rows that a filter leaves out or a group folds up are rows like the others: one click shows them."""
        if not self.hidden_rows or not (self.filters or self.folded):
            return
        away = [row for row in self.hidden_rows if self._is_put_away(row.number)]
        self.put_away += [row.number for row in away]
        self.hidden_rows = [row for row in self.hidden_rows if not self._is_put_away(row.number)]
        self.rows = sorted([*self.rows, *away], key=_row_number)
        self.as_placed = False

    def _is_put_away(self, number: int) -> bool:
        return number in self.folded or any(area.top < number <= area.bottom for area in self.filters)

    def put_in_order(self) -> None:
        """Rows and cells by number: programs that write them in another order, or a row twice, are put right."""
        self.as_placed = False
        for rows in (self.rows, self.hidden_rows):
            if any(a.number >= b.number for a, b in pairwise(rows)):
                rows.sort(key=_row_number)
                rows[:] = [
                    RawRow(n, [c for r in same for c in r.cells])
                    for n, same in groupby(rows, key=_row_number)
                ]
        for row in chain(self.rows, self.hidden_rows):
            columns = list(map(_column, row[1]))
            if any(map(ge, columns, columns[1:])):
                row.cells[:] = {c.x0: c for c in sorted(row.cells, key=lambda cell: cell.x0)}.values()


def says_something(cells: Sequence[Cell]) -> bool:
    """Whether a row has text or an uncomputed formula."""
    return any(map(_text, cells)) or any(cell.flags is FORMULA for cell in cells)


def characters_in(cells: Sequence[Cell]) -> int:
    return sum([len(cell[4]) for cell in cells])


_new = tuple.__new__
_row_number, _column, _text = itemgetter(0), itemgetter(2), itemgetter(4)


def column_index(letters: str) -> int:
    """A → 0, XFD → 16383; -1 for what is no column."""
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return -1
        index = index * 26 + ord(letter) - 64
    return index - 1


known_column = lru_cache(maxsize=1024)(column_index)
"""The same for what is known to be three letters at most."""


@lru_cache(maxsize=4096)  # the same areas are merged in every submission
def parse_area(ref: str) -> Area | None:
    """A1:C3 (or A1) as an Area; None for anything else."""
    found = _AREA.fullmatch(ref)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    c0, r0 = column_index(left), int(top)
    if right is None:
        return Area(r0, c0, r0, c0)
    c1, r1 = column_index(right), int(bottom)
    return Area(min(r0, r1), min(c0, c1), max(r0, r1), max(c0, c1))

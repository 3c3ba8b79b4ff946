"""The cells of one row of a table, as values: what of them is an answer, a number, a header written once more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from formkit.findings import finding
from formkit.match.claims import Claims
from formkit.match.doubts import CELLS, OVERPRINTED, UNFINISHED, doubtful
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.tables.columns import SERIAL, Span
from formkit.match.tables.placing import aligned_with
from formkit.match.tables.rows import is_words
from formkit.match.tables.running import Names, Placed
from formkit.match.tables.torn import Row, key_of
from formkit.match.tables.unusual import unusual
from formkit.match.units import Unit, Units
from formkit.model import BLANK, RawRecord, RawValue
from formkit.model.document import cell_anchor
from formkit.text import RULED_FIRST, says_nothing

# Possessive: no other way to part blank lines is tried, of which there are as many as somebody likes.
_VERTICAL = re.compile(r"\s*+\w(?:[^\S\n]*+\n\s*+\w)+\s*+")
_NUMBERS = re.compile(r"\s*+\d{1,4}[.．、]?(?:[^\S\n]*+\n\s*+\d{1,4}[.．、]?)+\s*+")
_NUMBERED_LINE = re.compile(r"[\W_]*+(?:[\d一二三四五六七八九十]{1,3}+[^\w%‰°℃+=]*+)?")
_LONGEST_NUMBER = 4
_MOST = 9999
_FEWEST_HEADERS = 3


class TakenRow(NamedTuple):
    """A row's values by name.  ``broken``: the texts of several lines in it; ``several``: several numbers stand in
    its number's cell; ``shared``: it has no number of its own, and some of its cells reach down from the row above."""

    values: Row
    broken: list[str]
    several: bool
    shared: bool = False


@dataclass(slots=True)
class RowCells:
    """The cells under one header of a table, taken row by row."""

    units: Units
    layout: Layout
    table: TableLayout
    raw: RawRecord
    claims: Claims
    names: Names

    def take(self, placed: Placed, number: int, index: int) -> TakenRow | None:
        """The row ``number`` of the document as the ``index``-th of the table; None where nothing is answered in it."""
        names = self.names
        filled = [u for u, column in placed if u.key and names[column]]
        if not filled:
            if [u for u, _ in placed if u.cell is not None and u.cell.marks]:
                self._say_marks(placed)
            most = (
                number + 1 if self.units.kind == "xlsx" else _MOST
            )  # a list has no more rows than stand above it
            self.claims.units.update([u.i for u, _ in placed if not u.key or _is_running(u, number, most)])
            return None
        begun = [u for u in filled if u.r0 == number]
        numbers = (
            [u for u, column in placed if not names[column] and u.key and u.r0 == number]
            if "" in names.values()
            else []
        )
        numbered = numbers[0] if numbers else None
        if numbered is not None and is_words(numbered.key) and 2 * len(begun) <= len(names) - 1:
            return None
        self.claims.units.update([u.i for u, column in placed if names[column] or _is_running(u, number)])
        nothing = all(says_nothing(u.text) for u in filled)  # 以下空白, a row of dashes
        if not begun or nothing or self._is_header(placed, number):
            return None
        cells: dict[int, list[Unit]] = {}
        for unit, column in placed:
            if column in cells:
                cells[column].append(unit)
            else:
                cells[column] = [unit]
        row = {
            name: self._value(cells[column], number, index, name) if column in cells else BLANK
            for column, name in names.items()
            if name
        }
        shared = numbered is None and (
            len(begun) < len(filled) or ("" in names.values() and _reach_down(placed, number, names))
        )
        if self.units.kind == "pdf":
            return TakenRow(row, _broken(row), False, shared)
        several = any("\n" in u.text and _NUMBERS.fullmatch(u.text) is not None for u in numbers)
        return TakenRow(row, _broken(row), several, shared)

    def pass_blank(self, here: Sequence[Unit], number: int, exact: dict[Span, int]) -> bool:
        """Whether nothing but a running number is in the cells ``here`` of the row ``number``, each under its header,
        as in the printed rows left over: they are claimed."""
        written = [u for u in here if u.key]
        if len(written) > 1 or (written and not self._counts(written[0], number, exact)):
            return False
        if any([u.cell is None or u.cell.marks or (u.cell.flags and not u.key) for u in here]):  # noqa: C419 - faster
            return False
        if not aligned_with(here, exact):
            return False
        self.claims.take(here)
        return True

    def _counts(self, unit: Unit, number: int, exact: dict[Span, int]) -> bool:
        """The number of the row ``number``, in a column of numbers."""
        key, column = unit.key, exact.get((unit.x0, unit.x1))
        if column is None or self.names[column] or unit.r0 != number:
            return False
        return key.isdigit() and len(key) < _LONGEST_NUMBER and key not in self.layout.sections

    def uncomputed(self, placed: Placed, number: int, index: int) -> list[Row]:
        """The row of whose name there is but a formula without a value; what else is such a formula is told of its cell."""
        if not [u for u, _ in placed if u.cell is not None and u.cell.flags]:
            return []
        key = key_of(self.layout.form.tables[self.table.path].fields)
        cells = {self.names[column]: [u] for u, column in placed}
        if not any("formula" in u.flags for u in cells.get(key, ())):
            return []
        names = [name for name in self.names.values() if name]
        return [{n: self._value(cells[n], number, index, n) if n in cells else BLANK for n in names}]

    def _say_marks(self, placed: Placed) -> None:
        """A row with nothing written in it but a picture, of what was written perhaps, or with text over its borders."""
        for unit in (u for u, _ in placed if u.cell is not None and u.cell.marks):
            kinds = {mark.kind for mark in unit.marks}
            if not kinds & {"picture", "cut", "tight"}:
                continue
            path, label = self.table.path, self.layout.form.label(self.table.path)
            anchor = self.units.anchor(unit, label)
            self.raw.findings.append(
                finding("answer-is-picture", field=path, label=label, anchor=anchor)
                if "picture" in kinds
                else doubtful(
                    self.layout, path, anchor, "", OVERPRINTED if "cut" in kinds else UNFINISHED, label
                )
            )
            return

    def _is_header(self, placed: Placed, number: int) -> bool:
        """The header once more: the cells begun in the row read as their own columns' headers, or most of several do
        and the others stay unclaimed."""
        columns = self.table.columns
        opening = next((u, c) for u, c in placed if u.key and u.r0 == number and c != SERIAL)
        if opening[0].key not in columns[opening[1]].keys:
            return False  # as in nearly every row
        begun = [(u, c) for u, c in placed if u.key and u.r0 == number and c != SERIAL]
        if len(begun) < 2 or begun[0][0].key not in columns[begun[0][1]].keys:
            return False
        others = [u.i for u, c in begun if u.key not in columns[c].keys]
        if len(begun) - len(others) < max(_FEWEST_HEADERS, len(others) + 1):
            return not others
        self.claims.units.difference_update(others)
        return True

    def _value(self, parts: Sequence[Unit], number: int, index: int, name: str) -> RawValue:
        lead = parts[0]
        if len(parts) > 1:
            lead = next((u for u in parts if u.key), lead)
        cell = lead.cell
        if cell is None or lead.grid is None:
            return BLANK
        anchor = cell_anchor(self.units.kind, lead.grid, cell)
        if not lead.key:
            return tuple.__new__(RawValue, ("", anchor, "blank", "column", cell.marks, cell.flags, cell.fill))
        text = cell.text
        plain = len(parts) == 1 and lead.r1 - lead.r0 == 1 and not cell.marks and "\n" not in text
        if plain and text[0] not in RULED_FIRST and "__" not in text and "＿＿" not in text:
            return tuple.__new__(RawValue, (text, anchor, "ok", "column", (), cell.flags, cell.fill))
        value = unusual(parts, lead, number, anchor)
        path = f"{self.table.path}[{index}].{name}"
        if sum(1 for u in parts if u.key) > 1:
            self.raw.findings.append(doubtful(self.layout, path, value.anchor, value.seen, CELLS))
        return value


def _is_running(unit: Unit, row: int, most: int = _MOST) -> bool:
    """Nothing but a row's running number, of ``most`` at most, or several, one under the other: not a year (but below
    so many rows), not a word."""
    key = unit.key
    if key.isdigit() and len(key) < _LONGEST_NUMBER:
        return not key.isdecimal() or int(key) <= most
    if key.isdecimal() and len(key) <= _LONGEST_NUMBER + 1 and key[0] != "0" and int(key) <= row:
        return True
    return all(_NUMBERED_LINE.fullmatch(line) for line in unit.text.split("\n"))


def _reach_down(placed: Placed, number: int, names: Names) -> bool:
    """The running number of the row above is this row's, too."""
    return any(u.key and u.r0 != number and not names[column] for u, column in placed)


def _broken(row: Mapping[str, RawValue]) -> list[str]:
    """The answers written in several lines, but for those written from top to bottom."""
    broken = (value.seen for value in row.values() if "\n" in value.seen)
    return [seen.strip() for seen in broken if _VERTICAL.fullmatch(seen) is None]

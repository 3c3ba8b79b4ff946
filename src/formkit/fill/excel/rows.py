"""Rows of a filled sheet against rows of its template: where each went, and what refers to them.

A repeated row pushes everything below it down; merged cells, validations, print areas and formulas follow.
Row numbers are Excel's, from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_CELL = r"(\$?[A-Z]{1,3})(\$?)([1-9]\d{0,6})"
_RANGE = re.compile(rf"{_CELL}(?::{_CELL})?")
_ROWS = re.compile(r"(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})")
_IN_FORMULA = re.compile(
    r'("(?:[^"]|"")*")'  # a text
    r"|((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"  # another sheet's name
    rf"(?:(?<![\w.$]){_CELL}(?::{_CELL})?(?![\w.(!])|(?<![\w.$])(\$?)([1-9]\d{{0,6}}):(\$?)([1-9]\d{{0,6}})(?![\w.(!]))"
)


class RowMap:
    """Template row → the rows it became.  ``rows``: the rows the template has (tag rows too), ascending;
    ``bodies``: the rows [first, last] that a repetition repeats."""

    def __init__(self, rows: list[int], bodies: list[tuple[int, int]]) -> None:
        self._rows = rows
        self._bodies = bodies
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._all: dict[int, list[int]] = {}
        self._emitted: list[int] = []
        self._previous = 0
        self._number = 0

    def number(self, template_row: int) -> int:
        """The number of the next row, which ``template_row`` becomes; to be asked once a row, in order."""
        gap = 0
        if template_row > self._previous:
            between = template_row - self._previous - 1
            there = bisect_right(self._rows, template_row) - bisect_right(self._rows, self._previous) - 1
            gap = between - there
        self._number += gap + 1
        self._previous = template_row
        if template_row not in self._first:
            self._first[template_row] = self._number
            self._emitted.append(template_row)
            self._emitted.sort()
        self._last[template_row] = self._number
        self._all.setdefault(template_row, []).append(self._number)
        return self._number

    def span(self, template_row: int) -> tuple[int, int]:
        """The first and last row it became; first = last + 1 where it became none."""
        if template_row in self._first:
            return self._first[template_row], self._last[template_row]
        at = bisect_right(self._emitted, template_row)
        before = self._emitted[at - 1] if at else 0
        below = self._last[before] if at else 0
        there = bisect_right(self._rows, template_row) - bisect_right(self._rows, before)
        gaps = template_row - before - there
        if template_row in self._rows:
            return below + gaps + 1, below + gaps
        return below + gaps, below + gaps

    def range(self, first: int, last: int) -> tuple[int, int]:
        """The rows [first, last] became; at least one row."""
        top, bottom = self.span(first)[0], self.span(last)[1]
        return top, max(top, bottom)

    def copies(self, first: int, last: int) -> list[tuple[int, int]]:
        """What a merge of the rows [first, last] became: a copy for each repetition, none if the rows are gone."""
        if any(low <= first and last <= high for low, high in self._bodies):
            return [(row, row + last - first) for row in self._all.get(first, [])]
        top, bottom = self.span(first)[0], self.span(last)[1]
        return [(top, bottom)] if top <= bottom else []

    def seen_from(self, template_row: int, number: int, first: int, last: int) -> tuple[int, int]:
        """What the rows [first, last] are for a formula in ``template_row``, now ``number``: inside one
        repetition they are that repetition's own."""
        for low, high in self._bodies:
            if low <= template_row <= high and low <= first and last <= high:
                return number + first - template_row, number + last - template_row
        return self.range(first, last)


def move_ranges(text: str, rows: RowMap) -> str:
    """A ``ref`` or ``sqref``: ranges parted by spaces, each moved and stretched."""

    def moved(match: re.Match[str]) -> str:
        column, fixed, row, column2, fixed2, row2 = match.groups()
        first, last = rows.range(int(row), int(row2 or row))
        if column2 is None and first == last:
            return f"{column}{fixed}{first}"
        return f"{column}{fixed}{first}:{column2 or column}{fixed2 or ''}{last}"

    return " ".join(_RANGE.sub(moved, part) for part in text.split(" "))


def move_corner(text: str, rows: RowMap) -> str:
    """A single cell's address, such as the one the cursor stands in."""
    return _RANGE.sub(lambda m: f"{m[1]}{m[2]}{rows.range(int(m[3]), int(m[3]))[0]}", text)


def move_formula(
    formula: str, rows: RowMap, sheet: str, *, own_sheet: bool = True, at: tuple[int, int] | None = None
) -> str:
    """A formula whose references to ``sheet`` follow its rows; texts and other sheets stay.

    ``own_sheet``: the formula stands in it, so that plain references mean it.  ``at``: the template row of the
    formula's cell and what it became.
    """
    names = (f"{sheet}!", "'" + sheet.replace("'", "''") + "'!")

    def moved(match: re.Match[str]) -> str:
        text, prefix = match.group(1), match.group(2) or ""
        if text is not None or (prefix not in names if prefix else not own_sheet):
            return match.group(0)
        column, fixed, row, column2, fixed2, row2, fixed3, row3, fixed4, row4 = match.groups()[2:]
        low, high = (int(row3), int(row4)) if row is None else (int(row), int(row2 or row))
        first, last = rows.seen_from(*at, low, high) if at else rows.range(low, high)
        if row is None:
            return f"{prefix}{fixed3}{first}:{fixed4}{last}"
        if column2 is None:
            return f"{prefix}{column}{fixed}{first}"
        return f"{prefix}{column}{fixed}{first}:{column2}{fixed2}{last}"

    return _IN_FORMULA.sub(moved, formula)


def merge_cells(ranges: Iterable[str], rows: RowMap) -> list[str]:
    """The merged ranges of the filled sheet."""
    merged: list[str] = []
    for text in ranges:
        match = _RANGE.fullmatch(text)
        if match:
            column, _, row, column2, _, row2 = match.groups()
            merged += (f"{column}{a}:{column2}{b}" for a, b in rows.copies(int(row), int(row2 or row)))
    return merged


def rows_of_range(text: str) -> tuple[str, int, str, int]:
    """Column, row, column, row of ``B3:D4``; raises ValueError on anything else."""
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column, _, row, column2, _, row2 = match.groups()
    return column, int(row), column2 or column, int(row2 or row)

"""Sheets of a workbook with nothing but rows of a list: what tells whose rows they are."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from formkit.match.form.layout import TITLE, Layout
from formkit.match.labels.hits import find_hits
from formkit.match.tables.bare_rows import counts
from formkit.match.tables.running import number_of
from formkit.match.units import Unit, Units
from formkit.model import Document, Grid, RawValue
from formkit.text import label_key

_FEWEST, _SHARE = 3, 0.5  # columns in a header
_MOST_ABOVE = 3  # rows of a header


class ListRow(NamedTuple):
    """A row of a table.  ``place``: its number in its sheet; ``number``: its running number, 0 for none."""

    place: int
    number: int


Sheets = dict[str, list[ListRow]]


def by_sheet(rows: Sequence[Mapping[str, RawValue]], numbers: Mapping[tuple[str, int], int]) -> Sheets:
    """Sheet → the rows read of it, in reading order.  ``numbers``: as of ``running_numbers``."""
    sheets: Sheets = {}
    for row in rows:
        anchor = next((value.anchor for value in row.values() if value.anchor is not None), None)
        if anchor is not None:
            number = numbers.get((anchor.sheet, anchor.row), 0)
            sheets.setdefault(anchor.sheet, []).append(ListRow(anchor.row, number))
    return sheets


def running_numbers(document: Document) -> dict[tuple[str, int], int]:
    """Sheet and row → what is written first in it, as a running number."""
    numbers: dict[tuple[str, int], int] = {}
    for grid in document.grids:
        for cell in grid.cells:
            place = grid.sheet, grid.row_number(cell.r0)
            if cell.text and place not in numbers:
                numbers[place] = number_of(label_key(cell.text))
    return numbers


def counted(grids: Iterable[Grid]) -> list[ListRow]:
    """The rows of several written cells, if running numbers begin them; without the header above them."""
    written: dict[tuple[str, int], list[str]] = {}
    for grid in grids:
        for cell in grid.cells:
            if cell.text:
                written.setdefault((grid.sheet, grid.row_number(cell.r0)), []).append(cell.text)
    wide = [
        ListRow(place, number_of(label_key(texts[0])))
        for (_, place), texts in written.items()
        if len(texts) > 1
    ]
    rows = list(itertools.dropwhile(lambda row: not row.number, wide))
    begins = len(rows) == 1 or counts([str(row.number) for row in rows])
    return rows if rows and begins and len(wide) - len(rows) <= _MOST_ABOVE else []


def headed(units: Units, layout: Layout) -> tuple[int, str]:
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


def is_wide(grid: Grid) -> bool:
    """Several cells are written in a row, as in a list's."""
    written = Counter(cell.r0 for cell in grid.cells if cell.text)
    return max(written.values(), default=0) >= _FEWEST


def untitled(units: Iterable[Unit], layout: Layout) -> list[Unit]:
    """``units`` without the form's title."""
    titles = [key for key, (label, _) in layout.signature.items() if label == TITLE]
    return [unit for unit in units if not any(title in unit.key for title in titles)]


def has_labels(units: Units, layout: Layout) -> bool:
    """A label that is printed above the form's list stands in ``units``, and not in a header."""
    written = Units("xlsx", untitled(units.written, layout), [], ())
    hits, headers = find_hits(written, layout)
    rows = [row for row, tables in headers.items() if any(len(columns) > 2 for columns in tables.values())]
    end = next((mark.index for mark in layout.landmarks if mark.bounds), 0)
    return any(hit.mark < end for hit in hits if hit.unit.r0 not in rows)

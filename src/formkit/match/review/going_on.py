"""Answers on paper that may go on in a line nobody took: right below, without a label of its own.

In a Word file such a line is a paragraph of its own cell; in a PDF of a table without borders it is only a line.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from formkit.findings import Anchor
from formkit.match.doubts import GOES_ON, doubtful
from formkit.match.form.layout import Layout
from formkit.match.units import Unit, Units
from formkit.model import RawRecord
from formkit.text.continued import is_continued
from formkit.text.headings import numeral_of

_COLONS = "：:"
_NEAR = 2
"""Points: a column goes on below where it begins so near."""
_COLUMNS = 2

Place = tuple[int, int, int, int]


def doubt_going_on(units: Units, layout: Layout, raw: RawRecord, unclaimed: Sequence[Unit]) -> None:
    """Say of every answer with one of ``unclaimed`` right below it, or above its label, that it may be part of it."""
    if units.kind != "pdf" or not unclaimed:
        return
    paths: dict[Place, list[str]] = {}
    for path, value in raw.values.items():
        if value.anchor is not None:
            paths.setdefault(_place(value.anchor), []).append(path)
    near = _Near(units, {unit.i for unit in unclaimed})
    said: set[str] = set()
    for unit in unclaimed:
        for other in near.beside(unit):
            for path in paths.get(_place(units.anchor(other)), ()):
                if path not in said:
                    said.add(path)
                    value = raw.values[path]
                    raw.findings.append(doubtful(layout, path, value.anchor, value.seen, GOES_ON))


class _Near:
    """The units whose answers the texts of others may belong to, those ``left`` passed over: a file may have thousands
    of them one below the other, and none is looked at for each of the others."""

    def __init__(self, units: Units, left: set[int]) -> None:
        self._units = units
        self._left = left
        self._kept = [unit.i for unit in units.all if unit.i not in left and unit.text.strip()]
        self._over: dict[tuple[int, int], Unit | None] = {}
        self._told: set[int] = set()

    def beside(self, unit: Unit) -> Iterator[Unit]:
        """Those the text of ``unit`` may belong to; of a run of paragraphs, once."""
        units, left = self._units, self._left
        if unit.grid is None:
            for other, step in self._around(unit):
                if _may_be_its(other, units, step):
                    yield other
            return
        beside = units.left_of(unit)
        if beside is not None and (not beside.key or beside.i in left):
            yield from self._above(unit)
        if beside is not None and beside.i in left:  # its label, cut by the page's end with it
            yield from _under(unit, units)

    def _around(self, unit: Unit) -> Iterator[tuple[Unit, int]]:
        """The nearest before it and behind it that are not left, and on which side."""
        at = bisect(self._kept, unit.i)
        if at:
            yield self._units.all[self._kept[at - 1]], -1
        if at < len(self._kept):
            yield self._units.all[self._kept[at]], 1

    def _above(self, unit: Unit) -> Iterator[Unit]:
        """The cell above in its column, or above others that are left; of a table's first row, in the table before."""
        over = self._first_over(unit)
        if over is not None and over.grid is not None:
            yield over
        elif over is not None and over.i not in self._told:
            self._told.add(over.i)
            yield from _of_paragraphs(over, self._units)

    def _first_over(self, unit: Unit) -> Unit | None:
        row, passed = unit.r0 - 1, []
        found = None
        while row >= 0:
            place = row, unit.x0
            if place in self._over:
                found = self._over[place]
                break
            passed.append(place)
            above = next((u for u in self._units.rows[row] if u.x0 - _NEAR <= unit.x0 < u.x1 - _NEAR), None)
            if above is None:
                break
            ends = above.i not in self._left if above.grid is not None else not is_continued(above.text)
            if ends:
                found = above
                break
            row = above.r0 - 1
        self._over.update(dict.fromkeys(passed, found))
        return found


def _under(unit: Unit, units: Units) -> Iterator[Unit]:
    """The cell right below it, as wide."""
    if unit.r1 < len(units.rows):
        yield from (
            u for u in units.rows[unit.r1] if (u.x0, u.x1) == (unit.x0, unit.x1) and u.grid is unit.grid
        )


def _of_paragraphs(last: Unit, units: Units) -> Iterator[Unit]:
    """The paragraphs from ``last`` up to the heading they stand under."""
    for at in range(last.i, -1, -1):
        unit = units.all[at]
        if unit.grid is not None or numeral_of(unit.text) is not None:
            return
        yield unit


def _may_be_its(other: Unit, units: Units, step: int) -> bool:
    """A paragraph; or the last answer of a table of labels and answers."""
    if other.grid is None:
        return step < 0 or any(colon in other.text for colon in _COLONS)
    row = units.rows[other.r0]
    return step < 0 and len(row) == _COLUMNS and row[0].text.rstrip()[-1:] in _COLONS


def _place(anchor: Anchor) -> Place:
    return anchor.table, anchor.row, anchor.col, 0 if anchor.table else anchor.paragraph

"""Answers on paper that may go on in a line nobody took: right below, without a label of its own.

In a Word file such a line is a paragraph of its own cell; in a PDF of a table without borders it is only a line.
"""

from __future__ import annotations

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
    left = {unit.i for unit in unclaimed}
    said: set[str] = set()
    for unit in unclaimed:
        for other in _beside(unit, units, left):
            for path in paths.get(_place(units.anchor(other)), ()):
                if path not in said:
                    said.add(path)
                    value = raw.values[path]
                    raw.findings.append(doubtful(layout, path, value.anchor, value.seen, GOES_ON))


def _beside(unit: Unit, units: Units, left: set[int]) -> Iterator[Unit]:
    """The units whose answer the text of ``unit`` may belong to."""
    if unit.grid is not None:
        beside = units.left_of(unit)
        if beside is not None and (not beside.key or beside.i in left):
            yield from _over(unit, units, left)
        if beside is not None and beside.i in left:  # its label, cut by the page's end with it
            yield from _under(unit, units)
        return
    for step in (-1, 1):
        at = unit.i + step
        while 0 <= at < len(units.all) and (at in left or not units.all[at].text.strip()):
            at += step
        if 0 <= at < len(units.all) and _may_be_its(units.all[at], units, step):
            yield units.all[at]


def _over(unit: Unit, units: Units, left: set[int]) -> Iterator[Unit]:
    """The cell above in its column, or above others that are left; of a table's first row, in the table before."""
    row = unit.r0 - 1
    while row >= 0:
        above = next((u for u in units.rows[row] if u.x0 - _NEAR <= unit.x0 < u.x1 - _NEAR), None)
        if above is None:
            return
        if above.grid is not None and above.i not in left:
            yield above
            return
        if above.grid is None and not is_continued(above.text):
            yield from _of_paragraphs(above, units)
            return
        row = above.r0 - 1


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

"""A label printed in every row that an office put above a column instead: 联系电话 over the phones of 负责人 and 联系人."""

from __future__ import annotations

from formkit.match.form.keys import variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import INSIDE_COST, Hit, Located
from formkit.match.units import Unit, Units


def find_headed(found: Located, units: Units, layout: Layout) -> None:
    """Labels missing, or found above their neighbour's row: the cell of that row under their wording.

    Such a cell is a hit that is all answer.
    """
    for mark in layout.landmarks:
        mate, own = found.marks.get(mark.mate), found.marks.get(mark.index)
        if mate is None or mark.side is not Side.RIGHT or not mark.keys:
            continue
        if own is not None and (own.offset >= 0 or own.unit.r0 >= mate.unit.r0):
            continue
        found.compared = True
        row = [u for u in units.rows[mate.unit.r0] if u.x0 >= mate.unit.x1 and u.grid is mate.unit.grid]
        cell = next(
            (u for u in row[1:] if u.key and u.i not in found.units and _headed(u, mark, units)), None
        )
        if cell is not None:
            found.take([Hit(cell, mark.index, INSIDE_COST, 0)])


def _headed(unit: Unit, mark: Landmark, units: Units) -> bool:
    """The topmost cell of its column that reads as a label of ``mark`` is the first row of its own lot."""
    for row in range(unit.r0 - 1, -1, -1):
        here = units.rows[row]
        if not here or here[0].grid is not unit.grid:
            return False
        above = next((u for u in here if u.x0 == unit.x0 and u.x1 == unit.x1), None)
        if above is None:
            return False
        if any(key in mark.keys for key in variants(above.key)):
            return True
    return False

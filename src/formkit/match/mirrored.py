"""A table with its labels right of their answers: 济宁某校 | 申请单位."""

from __future__ import annotations

from formkit.match.claims import Claims
from formkit.match.found import Located
from formkit.match.layout import Layout, Side
from formkit.match.units import Unit, Units

_FEWEST = 3


def answer_left(units: Units, layout: Layout, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cell left of a label that ends its row, where several labels of its column do so, one of them in the row above or
    below; else none."""
    unit = _left_of(units, label)
    if unit is None or not unit.key or unit.i in found.units or unit.i in claims.units:
        return []
    hits = [h for n, h in found.marks.items() if layout.landmarks[n].side is Side.RIGHT]
    labels = [h.unit for h in (*hits, *found.strewn.values()) if h.unit.grid is label.grid and h.offset < 0]
    alike = [u for u in labels if u.x0 == label.x0 and _ends_row(units, u, found)]
    near = any(abs(u.r0 - label.r0) == 1 for u in alike)
    return [unit] if label in alike and near and len(alike) >= _FEWEST else []


def _left_of(units: Units, label: Unit) -> Unit | None:
    if label.grid is None:
        return None
    left = [u for u in units.rows[label.r0] if u.x1 <= label.x0 and u.grid is label.grid]
    return left[-1] if left else None


def _ends_row(units: Units, label: Unit, found: Located) -> bool:
    """The last cell of its row, right of one that is no label."""
    left = _left_of(units, label)
    last = not any(u.x0 >= label.x1 for u in units.rows[label.r0])
    return last and left is not None and left.i not in found.units

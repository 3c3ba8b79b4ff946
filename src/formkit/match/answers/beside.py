"""The cells right of a label that may hold its answer."""

from __future__ import annotations

from formkit.match.claims import Claims
from formkit.match.form.layout import Landmark, Layout
from formkit.match.found import Located
from formkit.match.labels.foreign import explained, is_prompt
from formkit.match.units import Unit, Units
from formkit.text import label_key

_SECOND_ORDER = frozenset({"姓名", "名字", "名称", "全称", "号码"})


def right_of(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cells right of the label, in each of its rows up to the next label or printed column."""
    out: list[Unit] = []
    stop: dict[int, int] = {}
    column = -1  # where a column of printed words begins; what stands under its head is no answer either
    for unit in units.right_of(label):
        row = max(unit.r0, label.r0)
        if row in stop or (column >= 0 and unit.x0 >= column):
            continue
        if unit.r0 < label.r0 and _answers_above(units, unit, found):
            continue
        if unit.i in found.units:
            stop[row] = unit.x0
            if unit.i in claims.printed:
                column = unit.x0
        elif unit.i not in claims.units:
            out.append(unit)
    return out


def without_explanations(
    units: Units, layout: Layout, mark: Landmark, right: list[Unit], claims: Claims
) -> list[Unit]:
    """The cells before those under 填写说明; what there is more than a prompt is left to be reported."""
    known = layout.form.by_path.get(mark.paths[0]) if mark.paths else None
    hint = label_key(known.hint) if known is not None and known.hint else ""
    begin = explained(units, right, hint)
    if not begin:
        return right
    claims.take(u for u in right[begin:] if not u.key or is_prompt(u.key, hint))
    return right[:begin]


def _answers_above(units: Units, unit: Unit, found: Located) -> bool:
    """The cell, begun in a row above, stands right of a label there: it is that label's answer."""
    left = units.left_of(unit)
    return left is not None and left.i in found.units and left.r0 == unit.r0 and left.r1 <= unit.r1


def without_label_of_second_order(right: list[Unit], claims: Claims) -> list[Unit]:
    """The cells behind the word that says what of the label's is asked: 负责人 | 姓名 | 王芳 | 电话 | 138…"""
    if right[0].key not in _SECOND_ORDER:
        return right
    claims.take(right[:1])
    return right[1:]


def without_photo(units: Units, label: Unit, right: list[Unit], found: Located) -> list[Unit]:
    """The cells before one that stands beside other rows' labels too (照片, 二维码): it is no answer of any."""
    for number in range(1, len(right)):
        unit = right[number]
        if unit.r1 - unit.r0 > label.r1 - label.r0 and any(
            u.i in found.units and u.x1 <= unit.x0 and (u.r0 >= label.r1 or u.r1 <= label.r0)
            for row in units.rows[unit.r0 : unit.r1]
            for u in row
        ):
            return right[:number]
    return right


def to_gap(right: list[Unit]) -> list[Unit]:
    """The cells before the blank one in which the next label should stand: what follows is that label's answer."""
    filled = False
    for number, unit in enumerate(right):
        if filled and not unit.key:
            return right[:number]
        filled = filled or bool(unit.key)
    return right

"""A table with its labels right of their answers: 济宁某校 | 申请单位; or 济南某校 | 申请单位 | 王芳 | 负责人."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.claims import Claims
from formkit.match.form.layout import Layout, Side
from formkit.match.found import Located
from formkit.match.labels.foreign import reads_as_label
from formkit.match.units import Unit, Units

_FEWEST = 3
_MOST_BLANK = 3  # one row in so many, or more, begins with an answer


def stands_mirrored(units: Units, layout: Layout, label: Unit, found: Located) -> bool:
    """Its row is answer, label, answer, label to the right edge, and so is the row above or below, or has two labels;
    or every row of its grid ends with a label and not a few begin with an answer.

    A row in which what stands left of a label reads like one itself is a row of labels.
    """
    if _all_mirrored(units, layout, label, found):
        return True
    row = units.rows[label.r0]
    if len(row) < 2 or row[-1].i not in found.units or row[0].i in found.units:
        return False
    labels = _labels(layout, found, label)
    own = _by_turns(units, label.r0, label, labels, found)
    near = [
        _by_turns(units, r, label, labels, found)
        for r in (label.r0 - 1, label.r1)
        if 0 <= r < len(units.rows)
    ]
    if not own or not any(turns and turns[0].key for turns in (own, *near)):
        return False
    return len(own) > 1 or any(near)


def answer_before(units: Units, label: Unit, found: Located) -> Unit | None:
    """The answer to a label that stands right of it: the nearest words, or the cell beside it where there are none."""
    before = [u for u in units.rows[label.r0] if u.x1 <= label.x0 and u.grid is label.grid]
    for unit in reversed(before):
        if unit.i in found.units:
            break
        if unit.key:
            return unit
    return before[-1] if before and before[-1].i not in found.units else None


def _all_mirrored(units: Units, layout: Layout, label: Unit, found: Located) -> bool:
    """Whether the labels of the grid of ``label`` stand right of their answers, blank ones among them."""
    key = id(label.grid)
    if key not in found.mirrored:
        labels = _labels(layout, found, label)
        clear, answered, pairs = 0, 0, 0
        for row in {unit.r0 for unit in labels.values()}:
            here = [u for u in units.rows[row] if u.grid is label.grid]
            words = [u for u in here if u.key]
            if words[-1].i not in labels and not reads_as_label(words[-1].key):
                clear = 0
                break
            answered += any(u.i not in found.units for u in words)
            # A blank right of the last label is its answer: what begins the row is the name of a section.
            if here[-1] is words[-1] and words[0].i not in found.units and not reads_as_label(words[0].key):
                clear += 1
                pairs += sum(u.i in labels for u in words)
        found.mirrored[key] = pairs > 1 and _MOST_BLANK * clear >= answered
    return found.mirrored[key]


def answer_left(units: Units, layout: Layout, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cell left of a label that ends its row, where several labels of its column do so, one of them in the row above or
    below; else none."""
    unit = units.left_of(label)
    if unit is None or not unit.key or unit.i in found.units or unit.i in claims.units:
        return []
    labels = _labels(layout, found, label)
    alike = [u for u in labels.values() if u.x0 == label.x0 and _ends_row(units, u, found)]
    near = any(abs(u.r0 - label.r0) == 1 for u in alike)
    return [unit] if label in alike and near and len(alike) >= _FEWEST else []


def _labels(layout: Layout, found: Located, label: Unit) -> dict[int, Unit]:
    """The labels in the grid of ``label`` whose answers are printed right of them, or behind them in their cell."""
    hits = [h for n, h in found.marks.items() if layout.landmarks[n].side is not Side.BELOW]
    every = (*hits, *found.strewn.values())
    return {h.unit.i: h.unit for h in every if h.unit.grid is label.grid and h.offset < 0}


def _by_turns(units: Units, row: int, label: Unit, labels: dict[int, Unit], found: Located) -> Sequence[Unit]:
    """The answers of a row that is answer, label, answer, label; none of any other."""
    here = [u for u in units.rows[row] if u.grid is label.grid]
    if not here or len(here) % 2 or any(u.r1 - u.r0 > 1 for u in here):
        return ()
    answers, ends = here[::2], here[1::2]
    if any(u.i in labels or reads_as_label(u.key) for u in answers) or not any(u.i in labels for u in ends):
        return ()
    strange = (u for u in ends if u.i not in labels)
    return () if any(u.i in found.units or not reads_as_label(u.key) for u in strange) else answers


def _ends_row(units: Units, label: Unit, found: Located) -> bool:
    """The last cell of its row, right of one that is no label."""
    left = units.left_of(label)
    last = not any(u.x0 >= label.x1 for u in units.rows[label.r0])
    return last and left is not None and left.i not in found.units

"""Labels that do not stand in the submission as printed: reworded, or in one cell with their answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.form.keys import unended
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import FUZZY_COST, INSIDE_COST, LONGEST_LABEL, Hit, Located
from formkit.match.labels.bodies import Bodies
from formkit.match.labels.numbered import by_number
from formkit.match.units import Unit, Units
from formkit.text import label_key, label_key_map

_SHORT_ROW = 4  # two labels and their answers
_LONG_PASSAGE = 4
# What stands before a second label in one line: 联系人：王芳，电话：138…
_BETWEEN = " \t\n\u3000\u00a0，,；;、。)）_＿|"
# 拟开展的考核项目 for 考核项目: surer than any likeness.
_ENDS_SO, _LONGEST_LEAD = 90.0, 6


def further_in_cell(found: Located, layout: Layout) -> None:
    """A second label in a cell that holds label and answer: 负责人：王芳 联系电话：138…, （3）个教室 面积240."""
    for mark in layout.landmarks:
        if mark.index in found.marks or not mark.keys or mark.side is not Side.RIGHT:
            continue
        found.compared = True
        near = sorted(found.marks.values(), key=lambda h: (h.mark != mark.mate, abs(h.mark - mark.index)))
        keyed = [
            (hit, *label_key_map(hit.unit.text))
            for hit in near
            if hit.offset >= 0 or layout.landmarks[hit.mark].side is Side.INSIDE
        ]
        for wording in sorted(mark.keys, key=len, reverse=True):
            if len(wording) > 1 and any(
                _split(found, mark, hit, wording, key, origin) for hit, key, origin in keyed
            ):
                break


def _split(found: Located, mark: Landmark, hit: Hit, wording: str, key: str, origin: Sequence[int]) -> bool:
    """Part the cell of ``hit`` before ``wording``, if it stands there with a colon and as a word of its own; in the
    printed row of the two the word is enough."""
    text, low = hit.unit.text, max(hit.offset, 0)
    places = [m.start() for m in re.finditer(re.escape(wording), key) if low <= origin[m.start()] < _end(hit)]
    places = [at for at in places if at and origin[at]]
    colon = [at for at in places if key[at + len(wording) : at + len(wording) + 1] == ":"]
    apart = [at for at in colon if text[origin[at] - 1] in _BETWEEN]
    if mark.mate == hit.mark:
        apart = apart or colon or [at for at in places if text[origin[at] - 1] in _BETWEEN] or places
    if not apart:
        return False
    start, after = origin[apart[0]], apart[0] + len(wording)
    offset = origin[after] if after < len(origin) else len(text)
    offset += text[offset : offset + 1] in ("：", ":")
    found.marks[mark.index] = Hit(hit.unit, mark.index, INSIDE_COST, offset, hit.end, start)
    found.marks[hit.mark] = hit._replace(end=start)
    return True


def _end(hit: Hit) -> int:
    return hit.end if hit.end >= 0 else len(hit.unit.text)


def reworded(found: Located, units: Units, layout: Layout, *, bounds: bool) -> None:
    """Labels nobody wrote quite so: the most alike short text between the neighbours that were found, or a
    cell that begins with the label and goes on with the answer."""
    missing = [
        m
        for m in layout.landmarks
        if m.index not in found.marks and m.keys and m.side is not Side.INSIDE and m.bounds == bounds
    ]
    if not missing:
        return
    found.compared = True
    free = [u for u in units.all if len(u.key) >= 2 and u.i not in found.units]
    bodies = Bodies(units, found)
    free = [u for u in free if not bodies.holds(u)]
    for mark in missing:
        low, high = _neighbours(found, mark)
        near = [u for u in free if low < u.i < high and u.i not in found.units]
        hit = (
            _beginning(near, mark, parted=True)
            or _beside_mate(free, mark, units, found)
            or _most_alike(near, mark, units, found)
        )
        hit = hit or _passage(near, mark) or _beginning(near, mark)
        hit = hit or by_number(near, mark, units, layout, found)
        if hit is not None:
            found.take([hit])


def _passage(near: Sequence[Unit], mark: Landmark) -> Hit | None:
    """The answer's cell without the label left of it: 评估组成员（签字） begins the rows that are its answer."""
    if mark.pattern is None or mark.pattern.simple:
        return None
    first = mark.pattern.pieces[0]
    if len(first.core) < _LONG_PASSAGE:
        return None
    unit = next((u for u in near if u.key.startswith(first.core)), None)
    return Hit(unit, mark.index, INSIDE_COST, 0) if unit is not None else None


def _most_alike(near: Sequence[Unit], mark: Landmark, units: Units, found: Located) -> Hit | None:
    from rapidfuzz import fuzz  # slow to load, and only a reworded form needs it

    best: Unit | None = None
    top = 75.0 if len(unended(label_key(mark.text))) > 4 else 66.0
    for unit in near:
        if len(unit.key) > LONGEST_LABEL:
            continue
        said = unended(unit.key)  # a colon makes no label more alike, nor less
        ratio = max(_ENDS_SO if _ends_with(said, key) else fuzz.ratio(key, said) for key in mark.keys)
        if ratio > top and _has_room(unit, mark, units, found):
            best, top = unit, ratio
    return Hit(best, mark.index, _cost(best, mark, units)) if best is not None else None


def _cost(unit: Unit, mark: Landmark, units: Units) -> float:
    """0 where it is one of the label's wordings and begins a row of one or two answers: under a list such a row may
    look like one of the list's, and was not asked before."""
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid]
    return 0.0 if unit.key in mark.keys and len(row) <= _SHORT_ROW and row[0] is unit else FUZZY_COST


def _has_room(unit: Unit, mark: Landmark, units: Units, found: Located) -> bool:
    """Whether an answer could stand right of the cell or under it: not where other labels and theirs do."""
    if unit.grid is None or mark.side is not Side.RIGHT or "：" in unit.text or ":" in unit.text:
        return True
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid]
    right = next((u for u in row if u.x0 >= unit.x1), None)
    if right is not None and right.i not in found.units:
        return True
    under = units.rows[unit.r1] if unit.r1 < len(units.rows) else []
    left_is_label = False
    for below in under:
        if below.grid is unit.grid and below.x0 < unit.x1 and unit.x0 < below.x1:
            return below.i not in found.units and not left_is_label
        left_is_label = below.i in found.units
    return False


def _beside_mate(free: Sequence[Unit], mark: Landmark, units: Units, found: Located) -> Hit | None:
    """电话 in the row of 法定代表人 for 法定代表人电话, the next label there on the printed form."""
    mate = found.marks.get(mark.mate)
    if mate is None:
        return None
    row = [u for u in units.rows[mate.unit.r0] if u.x0 >= mate.unit.x1 and u.grid is mate.unit.grid]
    for unit in row[1:]:
        if (
            unit in free
            and unit.i not in found.units
            and any(k != unit.key and k.endswith(unit.key) for k in mark.keys)
        ):
            return Hit(unit, mark.index, FUZZY_COST)
    return None


def _ends_with(key: str, wording: str) -> bool:
    return (
        len(wording) >= _LONG_PASSAGE and key.endswith(wording) and len(key) <= len(wording) + _LONGEST_LEAD
    )


def _beginning(near: Sequence[Unit], mark: Landmark, *, parted: bool = False) -> Hit | None:
    """联系电话 13800138000 in the label's own cell: sure where a blank parts the two, else doubtful."""
    for unit in near:
        for key in sorted(mark.keys, key=len, reverse=True):
            if len(key) < 2 or not unit.key.startswith(key) or len(unit.key) == len(key):
                continue
            offset = label_key_map(unit.text)[1][len(key)]
            blank = (
                unit.text[offset - 1].isspace() or unit.text[offset].isspace() or unit.text[offset] in "：:"
            )
            offset += unit.text[offset] in "：:"
            if blank or not parted:
                return Hit(unit, mark.index, INSIDE_COST if blank else FUZZY_COST, offset)
    return None


def _neighbours(found: Located, mark: Landmark) -> tuple[int, int]:
    before = [h.unit.i for n, h in found.marks.items() if n < mark.index]
    after = [h.unit.i for n, h in found.marks.items() if n > mark.index]
    low = max(before, default=-1)
    high = min((i for i in after if i > low), default=1 << 30)
    return low, high

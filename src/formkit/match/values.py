"""Taking the values outside tables: what stands right of, below or inside the label's cell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from formkit.findings import Anchor, Finding, finding
from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.layout import Landmark, Layout, Side
from formkit.match.pattern import Piece, cut
from formkit.match.units import Unit, Units
from formkit.model import Mark, RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import is_blank, label_key

_LONG_WORDING = 6


@dataclass(slots=True)
class Claims:
    """Which units somebody answered for, and the stretches inside a claimed unit that nobody took."""

    units: set[int]
    loose: list[tuple[Unit, int, int]] = field(default_factory=list)
    changed: list[tuple[Piece, Unit]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Region:
    """The cells an answer may stand in, as one text.  ``lead``: the cell its place is named by."""

    text: str
    marks: tuple[Mark, ...]
    lead: Unit
    how: str
    fill: str = ""
    flags: tuple[str, ...] = ()
    pieces: int = 1


def take_values(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put every value outside tables into ``raw``, and the units they stood in into ``claims``."""
    marks = layout.landmarks
    order = sorted(found.marks, key=lambda n: (marks[n].side is not Side.BELOW or marks[n].bounds, n))
    for number in order:
        mark, hit = marks[number], found.marks[number]
        claims.units.add(hit.unit.i)
        if mark.pattern is None:
            continue
        region = _region(units, layout, mark, hit, found, claims)
        _cut_region(units, layout, mark, hit, region, raw, claims)
        _doubts(units, layout, mark, hit, region, raw)
    for mark in marks:
        if mark.index not in found.marks and mark.paths:
            raw.findings.append(_label_missing(layout, mark))


def _joiner(layout: Layout, mark: Landmark) -> str:
    """Several remarks under one header are one text joined by ；, paragraphs stay lines."""
    known = layout.form.by_path.get(mark.paths[0])
    return "；" if known is not None and known.type is FieldType.TEXT else "\n"


def _region(
    units: Units, layout: Layout, mark: Landmark, hit: Hit, found: Located, claims: Claims
) -> _Region:
    own = hit.unit.text[hit.offset : _end(hit)] if hit.offset >= 0 else ""
    if mark.side is Side.INSIDE:
        region = _joined([hit.unit], hit.unit, "pattern")
        return region if hit.end < 0 else replace(region, text=region.text[: hit.end])
    if mark.side is Side.BELOW:
        below = _own_grid(_below(units, hit.unit, found, claims), mark, hit.unit)
        region = _joined(below, hit.unit, "below", _joiner(layout, mark))
        return _with_own(own, hit, region, claims, below)
    right = _right(units, hit.unit, found, claims)
    if any(m.mate == mark.index and m.index not in found.marks for m in layout.landmarks):
        right = _to_gap(right)
    if not is_blank(own):
        filled = [u for u in right if u.key]
        region = replace(_joined(filled, hit.unit, "right"), fill=next((u.fill for u in right if u.fill), ""))
        return _with_own(own, hit, region, claims, filled)
    if not right:
        under = _first_below(units, hit.unit, found, claims)
        if under:
            claims.units.update(u.i for u in under)
            return _joined(under, hit.unit, "under")
    claims.units.update(u.i for u in right)
    return _joined(right, hit.unit, "right")


def _end(hit: Hit) -> int:
    return hit.end if hit.end >= 0 else len(hit.unit.text)


def _with_own(own: str, hit: Hit, region: _Region, claims: Claims, units: Sequence[Unit]) -> _Region:
    """The answer begun in the label's own cell, and whatever of it stands in the cells beside or below."""
    claims.units.update(u.i for u in units)
    if is_blank(own):
        return region
    shift = hit.offset
    marks = tuple(
        Mark(m.kind, max(m.start - shift, 0), m.end - shift) for m in hit.unit.marks if m.end > shift
    )
    joiner = "\n" if region.how == "below" else " "
    text = own if is_blank(region.text) else f"{own}{joiner}{region.text}"
    return _Region(text, marks, hit.unit, "inside", region.fill or hit.unit.fill, region.flags)


def _right(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cells right of the label, in each of its rows up to the next label."""
    out: list[Unit] = []
    stop: dict[int, int] = {}
    for unit in units.right_of(label):
        row = max(unit.r0, label.r0)
        if row in stop:
            continue
        if unit.i in found.units:
            stop[row] = unit.x0
        elif unit.i not in claims.units:
            out.append(unit)
    return out


def _to_gap(right: list[Unit]) -> list[Unit]:
    """The cells before the blank one in which the next label should stand: what follows is that label's answer."""
    filled = False
    for number, unit in enumerate(right):
        if filled and not unit.key:
            return right[:number]
        filled = filled or bool(unit.key)
    return right


def _below(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cells under the label, down to the next section; of the tables only, unless it heads paragraphs."""
    out = []
    wide = not any(u.key and u is not label for u in units.rows[label.r0])  # a heading, not a column's head
    for unit in units.between(label.r1, found.next_start(label.r0)):
        if unit.i in found.units or unit.i in claims.units or (unit.grid is None) != (label.grid is None):
            continue
        overlap = min(unit.x1, label.x1) - max(unit.x0, label.x0)
        if (unit.grid is not label.grid or overlap > 0) if wide else 2 * overlap > unit.x1 - unit.x0:
            out.append(unit)
    return out


def _own_grid(below: list[Unit], mark: Landmark, label: Unit) -> list[Unit]:
    """Without the tables after the label's own, where that holds every printed word of the answer's cell: they
    are other people's."""
    mine = [u for u in below if u.grid is label.grid]
    pattern = mark.pattern
    if pattern is None or pattern.simple or len(mine) == len(below):
        return below
    return mine if not cut(pattern, "\n".join(u.text for u in mine)).missing else below


def _first_below(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The one cell right under a label that has nothing beside it."""
    for unit in units.between(label.r1, min(label.r1 + 1, found.next_start(label.r0))):
        if unit.grid is label.grid and unit.x0 < label.x1 and label.x0 < unit.x1:
            return [] if unit.i in found.units or unit.i in claims.units else [unit]
    return []


def _joined(units: Sequence[Unit], label: Unit, how: str, joiner: str = "\n") -> _Region:
    filled = [u for u in units if u.key]
    fill = next((u.fill for u in units if u.fill), "")
    if len(filled) <= 1:
        lead = filled[0] if filled else (units[0] if units else label)
        text = filled[0].text if filled else ""
        return _Region(text, lead.marks if filled else (), lead, how, fill, lead.flags if units else ())
    text, marks = filled[0].text, list(filled[0].marks)
    for before, unit in itertools.pairwise(filled):
        text += joiner if unit.r0 > before.r0 else " "
        marks += [Mark(m.kind, m.start + len(text), m.end + len(text)) for m in unit.marks]
        text += unit.text
    return _Region(text, tuple(marks), filled[0], how, fill, filled[0].flags, len(filled))


def _cut_region(
    units: Units, layout: Layout, mark: Landmark, hit: Hit, region: _Region, raw: RawRecord, claims: Claims
) -> None:
    pattern = mark.pattern
    if pattern is None:
        return
    if pattern.simple:
        value = _value(units, layout, pattern.paths[0], region, 0, len(region.text))
        raw.values[pattern.paths[0]] = value._replace(how="tick") if pattern.option_of else value
        return
    pieces = cut(pattern, region.text)
    for path, (start, end) in pieces.values.items():
        value = raw.values[path] = _value(units, layout, path, region, start, end)
        known = layout.form.by_path.get(path)
        if known is not None and known.type is FieldType.TEXT and len(value.seen.split("\n")) > 1:
            reason = ("由几行文字拼成", "it was put together from several lines")
            raw.findings.append(_doubtful(layout, path, value.anchor, value.seen, reason))
    if is_blank(region.text):
        return
    claims.changed.extend((p, region.lead) for p in pieces.missing if len(p.core) >= _LONG_WORDING)
    claims.loose.extend((region.lead, a, b) for a, b in pieces.loose if region.pieces == 1)


def _value(units: Units, layout: Layout, path: str, region: _Region, start: int, end: int) -> RawValue:
    seen = region.text[start:end]
    anchor = units.anchor(region.lead)
    marks = tuple(
        Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start)
        for m in region.marks
        if m.start < end and m.end > start
    )
    state = "ok"
    if is_blank(seen) or _is_printed_blank(layout, path, seen):
        seen, state = "", "blank"
    elif any(m.kind == "placeholder" and m.start == 0 and m.end >= len(seen) for m in marks):
        state = "placeholder"
    elif marks and all_struck(seen, marks):
        state = "struck"
    return RawValue(seen, anchor, state, region.how, marks, region.flags, region.fill)


def all_struck(seen: str, marks: tuple[Mark, ...]) -> bool:
    """Every visible character of ``seen`` is struck out."""
    struck = [(m.start, m.end) for m in marks if m.kind == "struck"]
    return bool(struck) and all(c.isspace() or any(a <= i < b for a, b in struck) for i, c in enumerate(seen))


def _is_printed_blank(layout: Layout, path: str, seen: str) -> bool:
    """年 月 日 with nothing written in, or the bare 元 of a printed blank."""
    known = layout.form.by_path.get(path)
    if known is None:
        return False
    if known.type is FieldType.DATE and label_key(seen).strip("年月日") == "":
        return True
    return bool(known.blank) and label_key(known.blank) == label_key(seen)


def _doubts(units: Units, layout: Layout, mark: Landmark, hit: Hit, region: _Region, raw: RawRecord) -> None:
    """Say when a value was taken from an odd place or by a wording that only resembles the label."""
    path = mark.paths[0]
    label = layout.form.label(path)
    if hit.cost >= FUZZY_COST:
        raw.findings.append(
            finding(
                "label-reworded",
                field=path,
                label=mark.text,
                anchor=units.anchor(hit.unit, mark.text),
                seen=hit.unit.text[:60],
            )
        )
    if is_blank(region.text):
        return
    many = region.pieces > 1 and mark.side is Side.RIGHT and mark.pattern is not None and mark.pattern.simple
    if region.how == "under" or (many and not mark.pattern.option_of):  # type: ignore[union-attr]
        reason = ("写在栏目下方", "it stands under its label")
        if many:
            reason = ("由并排的几个单元格拼成", "it was put together from several cells")
        raw.findings.append(_doubtful(layout, path, units.anchor(region.lead, label), region.text, reason))


def _doubtful(
    layout: Layout, path: str, anchor: Anchor | None, seen: str, reason: tuple[str, str]
) -> Finding:
    return finding(
        "doubtful",
        field=path,
        label=layout.form.label(path),
        anchor=anchor,
        seen=seen[:60],
        reason=reason[0],
        reason_en=reason[1],
    )


def _label_missing(layout: Layout, mark: Landmark) -> Finding:
    return finding(
        "label-missing", field=mark.paths[0], label=mark.text.strip() or layout.form.label(mark.paths[0])
    )

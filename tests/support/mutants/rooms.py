"""The blanks of the exam site's rooms: （3）个教室, 240 M2."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from mutants.mutant import Mutant, norm
from mutants.pages import Cell, NotHere, Table

_ROOM = re.compile(r"\((\d*)\)个(教室|操作室)")


class Room(NamedTuple):
    path: str
    area_path: str
    table: Table
    cell: Cell
    label: Cell
    area: Cell


def rooms(m: Mutant) -> list[Room]:
    found = []
    hits = [(t, c) for t, c in m.page.cells() if _ROOM.fullmatch(norm(c.text))]
    if len(hits) != 4:
        raise NotHere
    first = next(norm(c.text) for _, c in m.page.cells() if norm(c.text) in ("自有", "租用"))
    groups = ("owned", "rented") if first == "自有" else ("rented", "owned")
    paths = [(g, r) for g in groups for r in ("classroom", "workshop")]
    for (table, cell), (group, room) in zip(hits, paths, strict=True):
        label = table.right_of(cell)
        area = table.right_of(label) if label is not None else None
        if label is None or area is None or norm(label.text) != "面积":
            raise NotHere
        found.append(Room(f"site.{group}.{room}s", f"site.{group}.{room}_area", table, cell, label, area))
    return found


def _some(m: Mutant, *, filled: bool = True) -> Room:
    return m.pick([r for r in rooms(m) if (m.get(r.path) is not None) == filled])


def _number(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def unit_written_over(m: Mutant) -> None:
    """240㎡ with the printed M2 gone."""
    room = _some(m)
    area = _number(m.get(room.area_path))
    room.area.text = area + m.rng.choice(("㎡", "平方米", " 平方米", "m²", "平米", " m2", "M2", "M²", ""))


def unit_twice(m: Mutant) -> None:
    """240㎡ M2"""
    room = _some(m)
    room.area.text = _number(m.get(room.area_path)) + m.rng.choice(
        ("㎡ M2", "平方米M2", "平方米  M2", "m² M2")
    )


def unit_before(m: Mutant) -> None:
    """M2 240, typed after the printed unit."""
    room = _some(m)
    room.area.text = "M2 " + _number(m.get(room.area_path))


def beside_brackets(m: Mutant) -> None:
    """3（）个教室, （）3个教室"""
    room = _some(m)
    kind = norm(room.cell.text)[-2:] if norm(room.cell.text).endswith("教室") else norm(room.cell.text)[-3:]
    count = m.get(room.path)
    room.cell.text = m.rng.choice(
        (f"{count}（）个{kind}", f"（）{count}个{kind}", f"（  ） {count} 个{kind}")
    )


def without_brackets(m: Mutant) -> None:
    """3个教室, 3 个 教室, (3)个教室"""
    room = _some(m)
    kind = norm(room.cell.text).rpartition("个")[2]
    count = m.get(room.path)
    room.cell.text = m.rng.choice((
        f"{count}个{kind}", f"{count} 个 {kind}", f"( {count} )个{kind}", f"（{count}个）个{kind}", f"（{count}）个 {kind}",
        f"（ {str(count).translate({c: c + 0xFEE0 for c in range(48, 58)})} ）个{kind}", f"（{count}间）个{kind}",
        f"[{count}]个{kind}", f"（{count})个{kind}",
    ))  # fmt: skip


def in_chinese(m: Mutant) -> None:
    """（三）个教室"""
    room = _some(m)
    count = m.get(room.path)
    assert isinstance(count, int)
    room.cell.text = room.cell.text.replace(str(count), "〇一二三四五六七八九"[count])


def zero(m: Mutant) -> None:
    """（0）个教室, 面积 0 M2"""
    room = _some(m, filled=False)
    room.cell.text = re.sub(r"（\s*）", "（0）", room.cell.text)
    room.area.text = "0 M2"
    m.set(room.path, 0)
    m.set(room.area_path, 0)


def slashed(m: Mutant) -> None:
    """（/）个教室"""
    room = _some(m, filled=False)
    room.cell.text = re.sub(r"（\s*）", "（/）", room.cell.text)


def underlined_blank(m: Mutant) -> None:
    """（__3__）个教室, ____240____M2"""
    room = _some(m)
    room.cell.text = room.cell.text.replace(str(m.get(room.path)), f"__{m.get(room.path)}__")
    room.area.text = f"___{_number(m.get(room.area_path))}___ M2"


def area_in_rooms_cell(m: Mutant) -> None:
    """（3）个教室，面积240平方米 in one cell."""
    room = _some(m)
    text = f"{room.cell.text.strip()}{m.rng.choice(('，', ' ', '  '))}面积{m.rng.choice(('', '：'))}{_number(m.get(room.area_path))}㎡"
    room.table.merge([room.cell, room.label, room.area], text)


def area_in_labels_cell(m: Mutant) -> None:
    """面积：240㎡ in the label's cell."""
    room = _some(m)
    room.label.text = f"面积{m.rng.choice(('：', ' ', ''))}{_number(m.get(room.area_path))}㎡"
    room.area.text = m.rng.choice(("", "M2"))


def row_deleted(m: Mutant) -> None:
    """A room's row taken out."""
    room = _some(m, filled=False)
    room.table.delete_row(room.cell.r0)


def rented_first(m: Mutant) -> None:
    """租用 above 自有"""
    a, _, c, d = rooms(m)
    first, middle, last = a.cell.r0, c.cell.r0, d.cell.r1
    section = a.table.row(first)[0]
    spanning = section.r0 == first and section.r1 == last
    if spanning:
        a.table.cells.remove(section)
    a.table.swap_rows(first, middle, last)
    if spanning:
        a.table.cells.append(section)
    elif section.text.strip():
        moved = next(x for x in a.table.cells if x.x0 == section.x0 and x.r0 == first)
        section.text, moved.text = "", section.text


ALL = (
    unit_written_over, unit_twice, unit_before, beside_brackets, without_brackets, in_chinese, zero, slashed,
    underlined_blank, area_in_rooms_cell, area_in_labels_cell, row_deleted, rented_first,
)  # fmt: skip

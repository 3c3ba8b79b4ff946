"""Finding the form's landmarks in a submission: sections first, then the labels inside each.

The labels of a section are laid against its landmarks the way a diff aligns two texts: the heaviest chain that
runs forward in both.  What is left over is tried again, so rows and sections that were swapped are found too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.match.keys import may_vary, variants
from formkit.match.layout import Landmark, Layout, Side
from formkit.match.units import Unit, Units
from formkit.text import label_key, label_key_map

MATE_AGREES, MATE_DIFFERS, SKIP = 0.5, -0.25, 0.01
_LONGEST_LABEL = 60
INSIDE_COST, FUZZY_COST = 0.15, 0.4


class Hit(NamedTuple):
    """A unit that may be a landmark.

    ``offset``: where the answer begins in its text, -1 if all is label; ``end``: where it ends, -1 for the end
    of the text; ``start``: where the label begins.
    """

    unit: Unit
    mark: int
    cost: float
    offset: int = -1
    end: int = -1
    start: int = 0


class Header(NamedTuple):
    """A located header row of table ``table``: column number → its header cell; rows [row, below)."""

    table: int
    row: int
    below: int
    cells: dict[int, Unit]
    score: float


@dataclass(slots=True)
class Located:
    """What was found.  ``marks``: landmark → Hit.  ``headers``: table → header rows, the best one first.
    ``starts``: rows at which a section (or a lone bounding label) begins, in order, with the landmark."""

    marks: dict[int, Hit] = field(default_factory=dict)
    headers: dict[int, list[Header]] = field(default_factory=dict)
    starts: list[tuple[int, int, int]] = field(default_factory=list)
    units: set[int] = field(default_factory=set)

    def next_start(self, row: int) -> int:
        """The first row after ``row`` where another section begins; a very large number if none does."""
        return next((r for r, _, _ in self.starts if r > row), 1 << 30)


def locate(units: Units, layout: Layout, printed: set[int]) -> Located:
    """Where each landmark and table header of ``layout`` stands in ``units``.

    ``printed``: units already known to be printed wording, never labels.
    """
    found = Located(units=set(printed))
    hits, headers = _hits(units, layout)
    _choose_headers(found, layout, headers, hits)
    hits = [h for h in hits if h.unit.i not in found.units]
    left_keys = _left_marks(hits)
    bounding = [h for h in hits if layout.landmarks[h.mark].bounds and not _in_body(h.unit, found)]
    _take(found, _peel(bounding, layout, left_keys, found))
    _reworded(found, units, layout, bounds=True)
    _mark_starts(found, layout)
    _inside_sections(found, layout, hits, left_keys)
    rest = [h for h in hits if h.mark not in found.marks and h.unit.i not in found.units]
    rest = _outside_tables(rest, units, layout, found)
    _take(found, _peel(rest, layout, left_keys, found))
    _reworded(found, units, layout, bounds=False)
    _further_in_cell(found, layout)
    _mark_starts(found, layout)
    return found


def _hits(units: Units, layout: Layout) -> tuple[list[Hit], dict[int, dict[int, dict[int, Unit]]]]:
    """Every unit that may be a landmark, and row → table → column → unit for those that may be headers."""
    hits: list[Hit] = []
    headers: dict[int, dict[int, dict[int, Unit]]] = {}
    by_key, header_keys = layout.by_key, layout.header_keys
    find_core = layout.find_core
    for unit in units.all:
        key = unit.key
        if not key:
            continue
        known = key if key in by_key or key in header_keys else _known_variant(key, layout)
        if known:
            hits.extend(Hit(unit, mark, layout.landmarks[mark].keys[known]) for mark in by_key.get(known, ()))
            for table, column in header_keys.get(known, ()):
                for row in range(unit.r0, unit.r1):
                    headers.setdefault(row, {}).setdefault(table, {}).setdefault(column, unit)
        elif find_core is not None and (core := find_core(key)):
            hits.extend(Hit(unit, mark, 0.0) for text, mark in layout.cores if text == core.group())
        elif ":" in key or "\n" in unit.text:
            hits.extend(_label_and_answer(unit, layout))
    return hits, headers


def _known_variant(key: str, layout: Layout) -> str:
    """The wording ``key`` is a variant of (a colon, brackets or a numeral more), or ""."""
    if len(key) > _LONGEST_LABEL or not may_vary(key):
        return ""
    return next((v for v in variants(key) if v in layout.by_key or v in layout.header_keys), "")


def _label_and_answer(unit: Unit, layout: Layout) -> list[Hit]:
    """Label and answer in one cell: 联系电话：138…, or the answer on the next line."""
    text = unit.text
    for at in sorted(i for i in (text.find("："), text.find(":"), text.find("\n")) if i > 0):
        head = label_key(text[:at])
        known = head if head in layout.by_key else _known_variant(head, layout)
        marks = layout.by_key.get(known, ())
        if marks:
            return [Hit(unit, m, INSIDE_COST + layout.landmarks[m].keys[known], at + 1) for m in marks]
    return []


def _choose_headers(
    found: Located, layout: Layout, rows: dict[int, dict[int, dict[int, Unit]]], hits: list[Hit]
) -> None:
    """Give each table its best header row; further good rows of it are headers repeated further down."""
    section_rows: dict[int, set[int]] = {}
    for hit in hits:
        section_rows.setdefault(hit.mark, set()).update(range(hit.unit.r0, hit.unit.r1 + 1))
    offers: list[Header] = []
    for row, tables in rows.items():
        for number, cells in tables.items():
            table = layout.tables[number]
            share = len({u.i for u in cells.values()}) / len(table.columns)
            if len(cells) < 2 or share < 0.4:
                continue
            bonus = 0.3 if row in section_rows.get(table.section, ()) else 0.0
            below = max(u.r1 for u in cells.values())
            offers.append(Header(number, row, below, cells, share + bonus))
    offers.sort(key=lambda o: (-o.score, o.row))
    used: set[int] = set()
    for offer in offers:
        if offer.table not in found.headers and offer.row not in used:
            found.headers[offer.table] = [offer]
            used.update(range(offer.row, offer.below))
    for offer in offers:
        first = found.headers[offer.table][0] if offer.table in found.headers else None
        if first is not None and offer.row not in used and offer.score >= first.score - 0.35:
            found.headers[offer.table].append(offer)
            used.update(range(offer.row, offer.below))
    for chosen in found.headers.values():
        for header in chosen:
            found.units.update(u.i for u in header.cells.values())


def _left_marks(hits: Sequence[Hit]) -> dict[int, tuple[int, ...]]:
    """Unit → the landmarks that the nearest hit to its left in its row may be; () for the first in a row."""
    by_row: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        by_row.setdefault(hit.unit.r0, {}).setdefault(hit.unit.i, []).append(hit)
    left: dict[int, tuple[int, ...]] = {}
    for units in by_row.values():
        previous: tuple[int, ...] = ()
        for number, same in sorted(units.items()):
            left[number] = previous
            previous = tuple(h.mark for h in same)
    return left


def _weight(hit: Hit, mark: Landmark, left: dict[int, tuple[int, ...]]) -> float:
    neighbours = left.get(hit.unit.i, ())
    agrees = (mark.mate in neighbours) if mark.mate >= 0 else not neighbours
    return 1.0 - hit.cost + (MATE_AGREES if agrees else MATE_DIFFERS)


def _chain(hits: Sequence[Hit], layout: Layout, left: dict[int, tuple[int, ...]]) -> tuple[float, list[Hit]]:
    """The heaviest chain of hits that runs forward in the submission and on the printed form."""
    order = sorted(hits, key=lambda h: (h.unit.i, -h.mark))
    best: list[float] = []
    back: list[int] = []
    for n, hit in enumerate(order):
        weight, came = _weight(hit, layout.landmarks[hit.mark], left), -1
        top = 0.0
        for m in range(n):
            other = order[m]
            if other.unit.i < hit.unit.i and other.mark < hit.mark:
                score = best[m] - SKIP * min(hit.mark - other.mark - 1, 20)
                if score > top:
                    top, came = score, m
        best.append(weight + top)
        back.append(came)
    if not best:
        return 0.0, []
    at = max(range(len(best)), key=best.__getitem__)
    total, chain = best[at], []
    while at >= 0:
        chain.append(order[at])
        at = back[at]
    return total, chain


def _peel(hits: list[Hit], layout: Layout, left: dict[int, tuple[int, ...]], found: Located) -> list[Hit]:
    """Chain after chain, until what is left is no more than chance."""
    taken: list[Hit] = []
    units = set(found.units)
    while hits:
        total, chain = _chain(hits, layout, left)
        if not chain or (taken and total < 1.0 and not _only_one(chain, hits)):
            break
        taken.extend(chain)
        units.update(h.unit.i for h in chain)
        marks = {h.mark for h in taken}
        hits = [h for h in hits if h.unit.i not in units and h.mark not in marks]
    return taken


def _only_one(chain: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    return len(chain) == 1 and sum(h.mark == chain[0].mark for h in hits) == 1 and chain[0].cost < FUZZY_COST


def _take(found: Located, hits: Iterable[Hit]) -> None:
    for hit in hits:
        found.marks[hit.mark] = hit
        found.units.add(hit.unit.i)


def _mark_starts(found: Located, layout: Layout) -> None:
    starts: list[tuple[int, int, int]] = []
    for number, hit in found.marks.items():
        mark = layout.landmarks[number]
        if mark.bounds:
            starts.append((hit.unit.r0, hit.unit.x0, mark.opens))
    for number, headers in found.headers.items():
        table = layout.tables[number]
        if table.section not in found.marks:
            starts.append((headers[0].row, 0, table.block))
    found.starts = sorted(starts)


def _inside_sections(
    found: Located, layout: Layout, hits: list[Hit], left: dict[int, tuple[int, ...]]
) -> None:
    """Align each section's labels within its own rows: from where it begins to where the next one does."""
    by_block: dict[int, list[Hit]] = {}
    rows = [r for r, _, _ in found.starts]
    for hit in hits:
        mark = layout.landmarks[hit.mark]
        if mark.bounds or hit.unit.i in found.units:
            continue
        if _block_at(found.starts, rows, hit.unit) == mark.block:
            by_block.setdefault(mark.block, []).append(hit)
    for block_hits in by_block.values():
        _take(found, _peel(block_hits, layout, left, found))


def _block_at(starts: list[tuple[int, int, int]], rows: list[int], unit: Unit) -> int:
    block = 0
    for row, x0, opens in starts:
        if row > unit.r0 or (row == unit.r0 and x0 > unit.x0):
            break
        block = opens
    return block


def _in_body(unit: Unit, found: Located) -> bool:
    """Whether the unit is one of the cells under a table's header: a 考评员 in the 职务 column."""
    chosen = [h for headers in found.headers.values() for h in headers if h.below <= unit.r0]
    if not chosen:
        return False
    header = max(chosen, key=lambda h: h.row)
    cells = header.cells.values()
    left, right = min(u.x0 for u in cells), max(u.x1 for u in cells)
    same = any(u.grid is unit.grid for u in cells)
    return same and left <= unit.x0 and unit.x1 <= right and (unit.x1 - unit.x0) * 5 < (right - left) * 3


def _outside_tables(hits: list[Hit], units: Units, layout: Layout, found: Located) -> list[Hit]:
    """Without those that are answers in a table's rows: a 负责人 in the 职务 column is nobody's label.

    A row with half the cells of the table's, or with two labels in it, is no row of the table.
    """
    rows: dict[int, int] = {}
    for headers in found.headers.values():
        for header in headers:
            for row in range(header.below, min(found.next_start(header.row), len(units.rows))):
                rows[row] = len(layout.tables[header.table].columns)
    in_row: dict[int, set[int]] = {}
    for hit in hits:
        in_row.setdefault(hit.unit.r0, set()).add(hit.unit.i)
    return [
        h
        for h in hits
        if h.unit.r0 not in rows
        or len(units.rows[h.unit.r0]) <= 0.6 * rows[h.unit.r0]
        or (len(in_row[h.unit.r0]) > 1 and len(units.rows[h.unit.r0]) <= 2 * len(in_row[h.unit.r0]) + 1)
    ]


def _further_in_cell(found: Located, layout: Layout) -> None:
    """A second label in a cell that holds label and answer: 负责人：王芳 联系电话：138…, （3）个教室 面积240."""
    for mark in layout.landmarks:
        if mark.index in found.marks or not mark.keys or mark.side is not Side.RIGHT:
            continue
        for hit in list(found.marks.values()):
            inside = layout.landmarks[hit.mark].side is Side.INSIDE
            if hit.offset < 0 and not inside:
                continue
            key, origin = label_key_map(hit.unit.text)
            for wording in sorted(mark.keys, key=len, reverse=True):
                mated = mark.mate == hit.mark
                at = key.find(wording if mated else wording + ":")
                if at <= 0 or len(wording) < 2 or origin[at] < max(hit.offset, 0):
                    continue
                start, offset = origin[at], origin[at + len(wording)]
                offset += hit.unit.text[offset : offset + 1] in ("：", ":")
                found.marks[mark.index] = Hit(hit.unit, mark.index, INSIDE_COST, offset, hit.end, start)
                found.marks[hit.mark] = hit._replace(end=start)
                break
            if mark.index in found.marks:
                break


def _reworded(found: Located, units: Units, layout: Layout, *, bounds: bool) -> None:
    """Labels nobody wrote quite so: the most alike short text between the neighbours that were found, or a
    cell that begins with the label and goes on with the answer."""
    missing = [
        m
        for m in layout.landmarks
        if m.index not in found.marks and m.keys and m.side is not Side.INSIDE and m.bounds == bounds
    ]
    if not missing:
        return
    free = [u for u in units.all if len(u.key) >= 2 and u.i not in found.units]
    for mark in missing:
        low, high = _neighbours(found, mark)
        near = [u for u in free if low < u.i < high and u.i not in found.units]
        hit = _beginning(near, mark, parted=True) or _most_alike(near, mark) or _beginning(near, mark)
        if hit is not None:
            _take(found, [hit])


def _most_alike(near: Sequence[Unit], mark: Landmark) -> Hit | None:
    from rapidfuzz import fuzz  # slow to load, and only a reworded form needs it

    best: Unit | None = None
    top = 75.0 if len(mark.text) > 4 else 66.0
    for unit in near:
        if len(unit.key) > _LONGEST_LABEL:
            continue
        ratio = max(fuzz.ratio(key, unit.key) for key in mark.keys)
        if ratio > top:
            best, top = unit, ratio
    return Hit(best, mark.index, FUZZY_COST) if best is not None else None


def _beginning(near: Sequence[Unit], mark: Landmark, *, parted: bool = False) -> Hit | None:
    """联系电话 13800138000 in the label's own cell: sure where a blank parts the two, else doubtful."""
    for unit in near:
        for key in sorted(mark.keys, key=len, reverse=True):
            if len(key) < 2 or not unit.key.startswith(key) or len(unit.key) == len(key):
                continue
            offset = label_key_map(unit.text)[1][len(key)]
            blank = unit.text[offset - 1].isspace() or unit.text[offset].isspace()
            if blank or not parted:
                return Hit(unit, mark.index, INSIDE_COST if blank else FUZZY_COST, offset)
    return None


def _neighbours(found: Located, mark: Landmark) -> tuple[int, int]:
    before = [h.unit.i for n, h in found.marks.items() if n < mark.index]
    after = [h.unit.i for n, h in found.marks.items() if n > mark.index]
    low = max(before, default=-1)
    high = min((i for i in after if i > low), default=1 << 30)
    return low, high

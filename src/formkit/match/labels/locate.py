"""Finding the form's landmarks in a submission: sections first, then the labels inside each.

The labels of a section are laid against its landmarks the way a diff aligns two texts: the heaviest chain that
runs forward in both.  What is left over is tried again, so rows and sections that were swapped are found too.
"""

from __future__ import annotations

from formkit.match.form.layout import Layout, Side
from formkit.match.found import LONGEST_LABEL, Hit, Located
from formkit.match.labels.bodies import Bodies, hits_by_row, in_body, outside_tables
from formkit.match.labels.chains import Lefts, left_marks, peel
from formkit.match.labels.foot import find_foot
from formkit.match.labels.headed import find_headed
from formkit.match.labels.headers import choose_headers
from formkit.match.labels.hits import find_hits
from formkit.match.labels.parted import find_parted
from formkit.match.labels.reworded import further_in_cell, reworded
from formkit.match.labels.strewn import find_strewn
from formkit.match.labels.titles import titles_below
from formkit.match.units import Unit, Units

AFTER_THE_FORM = -2
_TOP = 60
_NEARLY = 0.8
NOTES = ("注:", "备注:", "说明:", "填表说明:")


def locate(units: Units, layout: Layout, printed: set[int]) -> Located:
    """Where each landmark and table header of ``layout`` stands in ``units``.

    ``printed``: units already known to be printed wording, never labels.

    Where no label is missing (``compared``), it asks of a document only what ``recurring.shape_of`` keeps.  What it
    asks beyond that belongs there too.
    """
    found = Located(units=set(printed))
    hits, headers = find_hits(units, layout)
    hits = _under_title(hits, units, layout, printed)
    choose_headers(found, units, layout, headers, hits)
    hits = [h for h in hits if h.unit.i not in found.units]
    in_row, bodies = hits_by_row(hits), Bodies(units, found)
    hits = _whole_cells_first(hits, [h for h in hits if not in_body(h, units, bodies, in_row)])
    left_keys = left_marks(hits, layout)
    in_row = hits_by_row(hits)
    bounding = [h for h in hits if layout.landmarks[h.mark].bounds and not in_body(h, units, bodies, in_row)]
    bounding = _without_labels(bounding, hits, units, layout)
    found.take(peel(bounding, layout, left_keys, found))
    reworded(found, units, layout, bounds=True)
    _mark_starts(found, layout, units, printed)
    _inside_sections(found, units, layout, hits, left_keys)
    rest = [h for h in hits if h.mark not in found.marks and h.unit.i not in found.units]
    rest = outside_tables(rest, units, layout, found)
    found.take(peel(rest, layout, left_keys, found))
    reworded(found, units, layout, bounds=False)
    further_in_cell(found, layout)
    _drop_answers(found, units, layout)
    find_headed(found, units, layout)
    find_parted(found, units, layout)
    find_strewn(found, units, layout)
    find_foot(found, units, layout)
    _mark_starts(found, layout, units, printed)
    return found


def _under_title(hits: list[Hit], units: Units, layout: Layout, printed: set[int]) -> list[Hit]:
    """Without the labels above the form's title (on a cover, an approval sheet) that stand under it too.

    Of several titles it is the last that has nearly all labels under it: one is printed on every page.
    """
    first = hits[0].unit.i if hits else 0
    titles = titles_below(first, units, layout, printed)
    if layout.title_ends:
        top = units.all[first + 1 : _TOP]
        titles |= {u.i for u in top if len(u.key) <= LONGEST_LABEL and u.key.endswith(layout.title_ends)}
    if not titles:
        return hits  # as in nearly every file
    last: dict[int, int] = {}
    for hit in hits:
        last[hit.mark] = max(last.get(hit.mark, -1), hit.unit.i)
    for title in sorted(titles, reverse=True):
        under = {mark for mark, at in last.items() if at > title}
        if len(under) >= _NEARLY * len(last):
            return [h for h in hits if h.unit.i > title or h.mark not in under]
    return hits


def _without_labels(bounding: list[Hit], hits: list[Hit], units: Units, layout: Layout) -> list[Hit]:
    """Without a heading's wording that is a label's too (联系方式) where something is written beside it."""
    sections = {table.section for table in layout.tables}
    labels = {h.unit.i for h in hits if layout.landmarks[h.mark].paths}
    return [
        h
        for h in bounding
        if layout.landmarks[h.mark].paths
        or h.mark in sections
        or h.unit.i not in labels
        or units.alone(h.unit)
    ]


def _drop_answers(found: Located, units: Units, layout: Layout) -> None:
    """The head of a column of answers (备注) is none where it stands as the answer to another label: a clerk wrote
    that word there."""
    for number, hit in list(found.marks.items()):
        mark = layout.landmarks[number]
        if mark.side is Side.BELOW and mark.opens < 0 and _answers(hit.unit, units, found, layout):
            del found.marks[number]
            found.units.discard(hit.unit.i)


def _answers(unit: Unit, units: Units, found: Located, layout: Layout) -> bool:
    """Right of a label that has the next row's label under it, or under one in a row of nothing but labels."""
    label = units.left_of(unit)
    if label is not None and label.i in found.units:
        own = next((h for h in found.marks.values() if h.unit is label), None)
        if own is None or own.offset >= 0 or layout.landmarks[own.mark].side is not Side.RIGHT:
            return False
        beside = [u for row in (label.r0 - 1, label.r1) for u in _row(units, row, label) if u.x0 == label.x0]
        labels = {h.unit.i for h in found.marks.values()}
        return any(u.i in labels for u in beside)
    above = _row(units, unit.r0 - 1, unit)
    if len(above) < 2 or not any(u.x0 == unit.x0 and u.i in found.units for u in above):
        return False
    found.compared = True
    return all(u.i in found.units for u in above if u.key)


def _row(units: Units, row: int, unit: Unit) -> list[Unit]:
    """The cells of the row in the grid of ``unit``."""
    return [u for u in units.rows[row] if u.grid is unit.grid] if 0 <= row < len(units.rows) else []


def _whole_cells_first(hits: list[Hit], outside: list[Hit]) -> list[Hit]:
    """Without “申请单位：填写全称” where 申请单位 has a cell of its own: there it is a hint or an answer."""
    whole: dict[int, set[int]] = {}
    for hit in outside:
        if hit.offset < 0:
            whole.setdefault(hit.mark, set()).add(hit.unit.i)
    rivals: dict[int, set[int]] = {}
    for hit in hits:
        if hit.offset >= 0:
            rivals.setdefault(hit.unit.i, set()).add(hit.mark)
    echoes = {
        unit
        for unit, marks in rivals.items()
        if len(set[int]().union(*(whole.get(m, set()) for m in marks))) >= len(marks)
    }
    return [h for h in hits if h.offset < 0 or h.unit.i not in echoes]


def _mark_starts(found: Located, layout: Layout, units: Units, printed: set[int]) -> None:
    """Where sections begin, and where after the last of them the notes do: behind those nothing is the form's."""
    starts: list[tuple[int, int, int]] = []
    for number, hit in found.marks.items():
        mark = layout.landmarks[number]
        if mark.bounds:
            starts.append((hit.unit.r0, hit.unit.x0, mark.opens))
    for number, headers in found.headers.items():
        table = layout.tables[number]
        if table.section not in found.marks:
            starts.append((headers[0].top, 0, table.block))
    last = max(
        [*(row for row, _, _ in starts), *(h.row for hs in found.headers.values() for h in hs)], default=0
    )
    notes = [units.all[i].r0 for i in printed if units.all[i].key in layout.notes]
    speaking = layout.memory.words
    notes += [
        u.r0
        for u in units.written
        if speaking.get(u.text) is not False  # as of most answers is known
        and u.key.startswith(NOTES)
        and u.i not in found.units
        and units.alone(u)
    ]
    end = min((row for row in notes if row > last), default=-1)
    if end >= 0:
        starts.append((end, 0, AFTER_THE_FORM))
    found.starts = sorted(starts)


def _inside_sections(found: Located, units: Units, layout: Layout, hits: list[Hit], left: Lefts) -> None:
    """Align each section's labels within its own rows: from where it begins to where the next one does."""
    by_block: dict[int, list[Hit]] = {}
    for hit in hits:
        mark = layout.landmarks[hit.mark]
        if mark.bounds or hit.unit.i in found.units:
            continue
        if _block_at(found.starts, hit.unit, units) == mark.block:
            by_block.setdefault(mark.block, []).append(hit)
    for block_hits in by_block.values():
        found.take(peel(block_hits, layout, left, found))


def _block_at(starts: list[tuple[int, int, int]], unit: Unit, units: Units) -> int:
    """The section ``unit`` stands in: the last one begun before it; of several begun side by side in one row (自有
    left and 租用 right), the one it stands under or right of."""
    block, begun = 0, -1
    for row, x0, opens in starts:
        if row > unit.r0 or (row == unit.r0 and x0 > unit.x0):
            break
        if row == begun and x0 > unit.x0 and units.rows[row][0].grid is unit.grid:
            continue
        block, begun = opens, row
    return block

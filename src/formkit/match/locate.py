"""Finding the form's landmarks in a submission: sections first, then the labels inside each.

The labels of a section are laid against its landmarks the way a diff aligns two texts: the heaviest chain that
runs forward in both.  What is left over is tried again, so rows and sections that were swapped are found too.
"""

from __future__ import annotations

from formkit.match.chains import left_marks, peel
from formkit.match.found import Hit, Located
from formkit.match.headers import choose_headers, in_body, outside_tables
from formkit.match.hits import find_hits
from formkit.match.layout import Layout
from formkit.match.reworded import further_in_cell, reworded
from formkit.match.units import Unit, Units


def locate(units: Units, layout: Layout, printed: set[int]) -> Located:
    """Where each landmark and table header of ``layout`` stands in ``units``.

    ``printed``: units already known to be printed wording, never labels.
    """
    found = Located(units=set(printed))
    hits, headers = find_hits(units, layout)
    choose_headers(found, layout, headers, hits)
    hits = [h for h in hits if h.unit.i not in found.units]
    left_keys = left_marks(hits)
    bounding = [h for h in hits if layout.landmarks[h.mark].bounds and not in_body(h.unit, found)]
    found.take(peel(bounding, layout, left_keys, found))
    reworded(found, units, layout, bounds=True)
    _mark_starts(found, layout)
    _inside_sections(found, layout, hits, left_keys)
    rest = [h for h in hits if h.mark not in found.marks and h.unit.i not in found.units]
    rest = outside_tables(rest, units, layout, found)
    found.take(peel(rest, layout, left_keys, found))
    reworded(found, units, layout, bounds=False)
    further_in_cell(found, layout)
    _mark_starts(found, layout)
    return found


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
        found.take(peel(block_hits, layout, left, found))


def _block_at(starts: list[tuple[int, int, int]], rows: list[int], unit: Unit) -> int:
    block = 0
    for row, x0, opens in starts:
        if row > unit.r0 or (row == unit.r0 and x0 > unit.x0):
            break
        block = opens
    return block

"""Which column each cell of a row stands in: by x interval, and by order where borders were dragged."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.form.layout import Layout
from formkit.match.tables.columns import Span, Spans
from formkit.match.tables.rows import is_section
from formkit.match.units import Unit

_FEWEST_ON_SHEET = 2
_PAIRED = 0.05
_LOST = -1.0
_REACHES = 0.25


def aligned_with(here: Sequence[Unit], exact: dict[Span, int]) -> list[tuple[Unit, int]]:
    """The cells of a row that stand each just under a header of its own, with their columns; else none."""
    try:
        placed = [(unit, exact[unit.x0, unit.x1]) for unit in here]
    except KeyError:
        return []
    return placed if len({column for _, column in placed}) == len(placed) else []


def assign(here: Sequence[Unit], ordered: Spans, exact: dict[Span, int]) -> list[tuple[Unit, int]]:
    """The cells of one row with their columns; cells beside the table or over three columns are left out.

    Not asked of a row that is ``aligned_with`` the headers: each of its cells would be given to its own.
    """
    placed: list[tuple[Unit, int]] = []
    taken: set[int] = set()
    clash = loose = False
    for unit in here:
        column = exact.get((unit.x0, unit.x1))
        if column is None:
            loose = True
            column = column_of(unit, ordered)
            if column is None:
                if _shifted(unit, here, ordered) and not _kept(here, exact):
                    return [(u, c) for u, (c, _) in zip(here, ordered, strict=True)]
                continue
        clash = clash or column in taken
        taken.add(column)
        placed.append((unit, column))
    if loose and len(here) == len(ordered) and not (len(placed) < len(here) and _kept(here, exact)):
        wide = here[0].x0 == ordered[0][1][0] and here[-1].x1 == ordered[-1][1][1]
        if wide or all(_overlap(u, s) > 0 for u, (_, s) in zip(here, ordered, strict=True)):
            # As many cells over the same width: borders were dragged, and no cell is the next one's.
            return [(u, c) for u, (c, _) in zip(here, ordered, strict=True)]
    if clash and len(taken) < len(ordered):
        return _laid_out(placed, ordered)
    return placed


def _kept(here: Sequence[Unit], exact: dict[Span, int]) -> bool:
    """Half the cells of the row stand just under a header: what stands under none is no column's."""
    return 2 * sum((u.x0, u.x1) in exact for u in here) >= len(here)


def _shifted(unit: Unit, here: Sequence[Unit], ordered: Spans) -> bool:
    """A written cell that is no column's, in a row of as many cells as there are columns."""
    return bool(unit.key) and len(here) == len(ordered) and any(_overlap(unit, s) > 0 for _, s in ordered)


def column_of(unit: Unit, ordered: Spans) -> int | None:
    """The column whose interval the cell overlaps most; None for a cell over three or more, or over
    all of them (a note)."""
    best, share, over = None, 0, 0
    left, right = unit.x0, unit.x1
    for column, (x0, x1) in ordered:
        if x1 <= left or x0 >= right:  # as nearly all of them
            continue
        overlap = min(right, x1) - max(left, x0)
        if overlap <= 0:
            continue
        if overlap * 2 > x1 - x0:
            over += 1
        if overlap > share:
            best, share = column, overlap
    if over >= 3 or over == len(ordered) > 1 or (share * 2 < min(right - left, 1 << 30) and over == 0):
        return None
    return best


def _laid_out(placed: list[tuple[Unit, int]], ordered: Spans) -> list[tuple[Unit, int]]:
    """Cells and columns laid side by side in order, so that two answers do not fall into one column while
    another stays empty: the borders of this row were dragged.  A blank sliver may be left over."""
    height, width = len(placed), len(ordered)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        unit = placed[i - 1][0]
        lost = _LOST if unit.key else 0.0
        best[i][0] = best[i - 1][0] + lost
        for j in range(1, width + 1):
            paired = best[i - 1][j - 1] + _PAIRED + _overlap(unit, ordered[j - 1][1])
            best[i][j] = max(best[i - 1][j] + lost, best[i][j - 1], paired)
    out: list[tuple[Unit, int]] = []
    i, j = height, width
    while i:
        unit, guess = placed[i - 1]
        paired = best[i - 1][j - 1] + _PAIRED + _overlap(unit, ordered[j - 1][1]) if j else float("-inf")
        if j and best[i][j] == paired:
            out.append((unit, ordered[j - 1][0]))
            i, j = i - 1, j - 1
        elif j and best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            out.append((unit, guess))
            i -= 1
    return out[::-1]


def _stands_before(unit: Unit, layout: Layout) -> bool:
    """It is none of the row's answers."""
    key = unit.key
    return (
        not key or key.isdigit() or unit.r1 - unit.r0 > 1 or is_section(key, layout) or key in layout.printed
    )


def _overlap(unit: Unit, span: Span) -> float:
    if span[1] <= unit.x0 or span[0] >= unit.x1:
        return 0.0
    overlap = min(unit.x1, span[1]) - max(unit.x0, span[0])
    return max(overlap, 0) / max(min(unit.x1 - unit.x0, span[1] - span[0]), 1)


def reaches(unit: Unit, span: Span) -> bool:
    """A cell of a row whose borders were dragged stands well under the header of ``span`` too."""
    return _overlap(unit, span) >= _REACHES


def moved(here: Sequence[Unit], ordered: Spans, layout: Layout) -> list[tuple[int, Span]] | None:
    """The columns' intervals in the next grid, when the table goes on there: the same cells in a row, behind the
    section's label or a running number perhaps.  One cell alone on another sheet is no row of it."""
    sheet = here[0].grid is not None and bool(here[0].grid.sheet)
    if sheet and len(ordered) > 1 and sum(bool(u.key) for u in here) < _FEWEST_ON_SHEET:
        return None
    tail = list(here)[-len(ordered) :]
    if len(here) == len(ordered) or (len(here) == len(ordered) + 1 and _stands_before(here[0], layout)):
        return [(c, (u.x0, u.x1)) for (c, _), u in zip(ordered, tail, strict=True)]
    known = {span for _, span in ordered}
    if 2 * sum((u.x0, u.x1) in known for u in here) >= len(ordered):
        return list(ordered)
    return None

"""The rows of a table without rules whose columns are known: which lines begin one, which go on in the one above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from formkit.readers.pdf.lines.glyph_lines import PADDING
from formkit.readers.pdf.page import Glyph, inked
from formkit.readers.pdf.tables.drawn_after import ABOVE, BELOW, owners
from formkit.readers.pdf.tables.parted import COLONS, PITCH, SAME, SLACK, PartedLine, first_wide

_LONG = 0.6
"""Of its room: an answer so long may have been broken, whatever room is left at its line's end."""


@dataclass(eq=False)
class Row:
    """One row of an unruled table: for each column the glyphs of its cell."""

    cells: list[list[Glyph]]
    last: list[list[Glyph]]


def rows_of_columns(
    strips: Sequence[PartedLine], xs: Sequence[float], right: float, *, in_order: bool
) -> list[Row]:
    """``in_order``: the lines were drawn cell after cell."""
    rows: list[Row] = []
    ends = _ends(strips, xs, right)
    widest = max((strip.shown[-1].x1 for strip in strips), default=right)
    lines = [_cells(strip, xs) for strip in strips]
    whose = owners(lines) if in_order else [0] * len(lines)
    opened = False  # the last row is only the beginning of an answer so far, whose label stands below
    for cells, owner in zip(lines, whose, strict=True):
        if rows and (
            opened
            or (owner == ABOVE and _is_long(rows[-1], xs, right))
            or (owner != BELOW and _is_more_of(rows[-1], cells, xs, ends, widest))
        ):
            row = rows[-1]
            for n, cell in enumerate(cells):
                row.cells[n] += cell
                row.last[n] = cell or row.last[n]
        else:
            rows.append(Row([list(c) for c in cells], cells))
        opened = owner == BELOW
    return rows


def _is_long(row: Row, xs: Sequence[float], right: float) -> bool:
    """The answer's last line fills most of its room; under a shorter one may stand a row whose label is blank."""
    answer = inked(row.last[-1])
    return bool(answer) and answer[-1].x1 - xs[-1] >= _LONG * (right - xs[-1])


def _is_more_of(
    row: Row, cells: Sequence[Sequence[Glyph]], xs: Sequence[float], ends: Sequence[float], widest: float
) -> bool:
    return _goes_on(row, cells, ends) or _ends_label(row, cells) or _under_answer(row, cells, xs, widest)


def _ends(strips: Sequence[PartedLine], xs: Sequence[float], right: float) -> list[float]:
    """How far text goes in each column at most."""
    limits = [x - 2 * PADDING for x in xs[1:]] + [right]
    for strip in strips:
        for n, cell in enumerate(_cells(strip, xs)):
            shown = inked(cell)
            if shown and n < len(limits) - 1:
                limits[n] = max(limits[n], shown[-1].x1)
    return limits


def _cells(strip: PartedLine, xs: Sequence[float]) -> list[list[Glyph]]:
    """The glyphs of a line by column; a part that runs past the next column's beginning stays whole."""
    cells: list[list[Glyph]] = [[] for _ in xs]
    column = 0
    for glyph in strip.glyphs:
        here = max(bisect_right(xs, glyph.x0 + SAME) - 1, 0)
        if here > column and (not cells[column] or strip.parts_at(xs[here])):
            column = here
        cells[column].append(glyph)
    return cells


def _ends_label(row: Row, cells: Sequence[Sequence[Glyph]]) -> bool:
    """Nothing but the rest of a label that has no colon yet."""
    label, rest = inked(row.last[0]), inked(cells[0])
    if not label or not rest or any(cells[1:]):
        return False
    return label[-1].char not in COLONS and rest[-1].char not in COLONS


def _under_answer(row: Row, cells: Sequence[Sequence[Glyph]], xs: Sequence[float], widest: float) -> bool:
    """No label, and text right under an answer that is as wide as any: the rest of it.

    Where the column ends is not drawn; a narrow one wraps long before the margin.
    """
    label, answer, line = inked(row.cells[0]), inked(row.last[1]), inked(cells[1])
    if len(xs) > 2 or not (label and answer and line) or label[-1].char not in COLONS or cells[0]:
        return False
    level = abs(line[0].x0 - xs[1]) <= 2 * SAME and abs(answer[0].x0 - xs[1]) <= 2 * SAME
    near = line[0].base - answer[0].base <= PITCH * max(line[0].size, answer[0].size)
    return level and near and widest - answer[-1].x1 < line[0].x1 - line[0].x0 + SLACK


def _goes_on(row: Row, cells: Sequence[Sequence[Glyph]], ends: Sequence[float]) -> bool:
    """Every part of the line goes on from a full one above it."""
    for last, cell, end in zip(row.last, cells, ends, strict=True):
        shown, above = inked(cell), inked(last)
        if not shown:
            continue
        if not above or above[-1].char in COLONS or end - above[-1].x1 >= first_wide(shown) + SLACK:
            return False
    return True

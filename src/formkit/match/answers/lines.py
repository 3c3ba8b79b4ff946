"""An answer of several lines under its label: paragraphs, or rows that hold the printed words of its cell."""

from __future__ import annotations

import re

from formkit.match.claims import Claims
from formkit.match.form.layout import Landmark
from formkit.match.found import Located
from formkit.match.labels.foreign import reads_as_label
from formkit.match.units import Unit, Units
from formkit.model import Grid

_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九十]*年[0-9一二三四五六七八九十元]*月.*|[0-9]{4}[-./][0-9]{1,2}.*"
)


def lines_below(units: Units, label: Unit, mark: Landmark, found: Located, claims: Claims) -> list[Unit]:
    """The filled lines under ``label``, down to the next label, table or section; of a paragraph's, those in a table of
    one cell drawn under it.

    A row of several cells is one of them only if words printed in the answer's own cell (（盖章）, a signature's
    label, a date) stand in it.
    """
    out: list[Unit] = []
    grid = label.grid or _box_under(units, label)
    for row in range(label.r1, min(found.next_start(label.r0), len(units.rows))):
        begun = [u for u in units.rows[row] if u.r0 == row]
        filled = [u for u in begun if u.key]
        if any(u.i in found.units or u.i in claims.units or u.grid is not grid for u in begun):
            break
        if len(filled) > 1 and (
            _is_others(mark, filled[0].key) or not any(_speaks(mark, u.key) for u in filled)
        ):
            break
        out += filled
    return out


def _box_under(units: Units, label: Unit) -> Grid | None:
    """The table of one cell that stands next under ``label``."""
    below = units.rows[label.r1] if label.r1 < len(units.rows) else []
    grid = below[0].grid if len(below) == 1 else None
    return grid if grid is not None and len(grid.cells) == 1 else None


def _is_others(mark: Landmark, key: str) -> bool:
    """It reads as a label the answer's cell does not print: 审批日期."""
    return reads_as_label(key) and mark.pattern is not None and not mark.pattern.prints(key)


def _speaks(mark: Landmark, key: str) -> bool:
    """Whether ``key`` holds a passage printed in the answer's cell, or is one of its dates or their label."""
    if mark.pattern is None:
        return False
    for piece in mark.pattern.pieces:
        if len(piece.core) > 1 and piece.core in key:
            return True
        if piece.date and (key.rstrip(":") in piece.others or _DATE.fullmatch(key)):
            return True
    return False

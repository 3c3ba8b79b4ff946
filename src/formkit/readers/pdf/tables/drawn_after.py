"""Whose answer a line without a label is, in a table of labels and answers without borders.

Word, WPS and LibreOffice draw a row's label, then all lines of its answer; so the line belongs to the label drawn last
before it, be it above the line, beside its middle or below (文字在单元格里垂直居中、靠下).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from formkit.readers.pdf.page import Glyph, inked

ABOVE, BELOW = -1, 1
_ANSWERS = 2

Cells = Sequence[Sequence[Glyph]]
Label = tuple[int, int]
"""When it was drawn, and in which line it stands."""


def owners(lines: Sequence[Cells]) -> list[int]:
    """For each line ABOVE where it is more of the answer above it, BELOW where it begins the one below, else 0.

    ``lines``: of each the glyphs of its cells.  0 is said of lines with labels, and where the order is not known.
    """
    labels = [(_drawn(cells[0]), at) for at, cells in enumerate(lines) if inked(cells[0])]
    if not all(number for number, _ in labels):
        return [0] * len(lines)
    by_drawn = sorted(labels)
    found, above = [], -1
    for cells in lines:
        if inked(cells[0]):
            above += 1
        found.append(_owner(cells, by_drawn, labels, above))
    return found


def _owner(cells: Cells, by_drawn: Sequence[Label], labels: Sequence[Label], above: int) -> int:
    """``above``: which of ``labels`` is the last above the line, -1 for none."""
    drawn = _drawn(cells[1]) if len(cells) == _ANSWERS and not inked(cells[0]) else 0
    before = bisect_left(by_drawn, (drawn, 0)) - 1
    if before < 0:
        return 0
    own = by_drawn[before]
    if above >= 0 and own == labels[above]:
        return ABOVE
    return BELOW if above + 1 < len(labels) and own == labels[above + 1] else 0


def _drawn(cell: Sequence[Glyph]) -> int:
    return min((g.drawn for g in inked(cell)), default=0)

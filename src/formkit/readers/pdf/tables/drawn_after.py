"""Whose answer a line without a label is, in a table of labels and answers without borders.

Word, WPS and LibreOffice draw a row's label, then all lines of its answer; so the line belongs to the label drawn last
before it, be it above the line, beside its middle or below (文字在单元格里垂直居中、靠下).
"""

from __future__ import annotations

from collections.abc import Sequence

from formkit.readers.pdf.page import Glyph, inked

ABOVE, BELOW = -1, 1
_ANSWERS = 2

Cells = Sequence[Sequence[Glyph]]


def owners(lines: Sequence[Cells]) -> list[int]:
    """For each line ABOVE where it is more of the answer above it, BELOW where it begins the one below, else 0.

    ``lines``: of each the glyphs of its cells.  0 is said of lines with labels, and where the order is not known.
    """
    labels = [(_drawn(cells[0]), at) for at, cells in enumerate(lines) if inked(cells[0])]
    return [_owner(cells, at, labels) for at, cells in enumerate(lines)]


def _owner(cells: Cells, at: int, labels: Sequence[tuple[int, int]]) -> int:
    if len(cells) != _ANSWERS or inked(cells[0]) or not inked(cells[1]):
        return 0
    drawn = _drawn(cells[1])
    if not drawn or not all(number for number, _ in labels):
        return 0
    own = max((each for each in labels if each[0] < drawn), default=None)
    above = max((each for each in labels if each[1] < at), default=None, key=_at)
    below = min((each for each in labels if each[1] > at), default=None, key=_at)
    if own is None:
        return 0
    return ABOVE if own == above else BELOW if own == below else 0


def _at(label: tuple[int, int]) -> int:
    return label[1]


def _drawn(cell: Sequence[Glyph]) -> int:
    return min((g.drawn for g in inked(cell)), default=0)

"""Glyphs → rows: which stand on one baseline, in which order; glyphs printed twice for bold; turned paper upright."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.page import Glyph

_RAISED = 0.5
"""A superscript stands up to half the size of its neighbours above their baseline."""
_HIGHEST = 0.8
"""A browser raises it by more, but not where the next line could be."""
_TWICE_X = 0.2
"""Of its width: a glyph printed again for bold stands no further on."""
_TWICE_Y = 0.1
"""Of its size: nor further up or down."""


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, each from left to right."""
    rows: list[list[Glyph]] = []
    tallest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if tallest is not None and glyph.base - tallest.base <= _RAISED * max(glyph.size, tallest.size):
            rows[-1].append(glyph)
            if glyph.size > tallest.size:
                tallest = glyph
        else:
            rows.append([glyph])
            tallest = glyph
    for row in rows:
        row.sort(key=lambda g: g.x0)
    return _with_raised(rows)


def words_of(row: Iterable[Glyph], gap: float) -> list[list[Glyph]]:
    """What stands together on a line, from left to right: parted where more than ``gap``, in type sizes, is free."""
    words: list[list[Glyph]] = []
    for glyph in row:
        if words and glyph.x0 - words[-1][-1].x1 <= gap * glyph.size:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return words


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows with what stands raised in them (M²): nearer than lines can be, and over none of their glyphs."""
    out: list[list[Glyph]] = []
    for row in rows:
        if out and _is_raised(out[-1], row):
            row = sorted([*out.pop(), *row], key=lambda g: g.x0)
        out.append(row)
    return out


def _is_raised(above: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    size = max(g.size for g in row)
    if max(g.base for g in row) - min(g.base for g in above) > _HIGHEST * size:
        return False
    return not any(a.x0 < g.x1 - 0.1 and g.x0 < a.x1 - 0.1 for a in above for g in row)


def without_doubles(row: Sequence[Glyph]) -> list[Glyph]:
    """``row`` without the second printing of a glyph a hair beside the first: bold by printing twice.

    22 stays 22: the second 2 stands a whole digit further on.
    """
    out: list[Glyph] = []
    for glyph in row:
        twice = any(
            other.char == glyph.char
            and abs(other.x0 - glyph.x0) <= max(_TWICE_X * (glyph.x1 - glyph.x0), _TWICE_Y * 0.6 * glyph.size)
            and abs(other.base - glyph.base) <= _TWICE_Y * glyph.size
            for other in out[-4:]
        )
        if not twice:
            out.append(glyph)
    return out


def upright(glyph: Glyph) -> Glyph:
    """A turned glyph as it stands when the paper is turned until it is upright."""
    half = (0.5 if is_chinese(glyph.char) else 0.25) * glyph.size
    across = (glyph.x0 + glyph.x1) / 2
    if glyph.turn == 1:
        return glyph._replace(x0=-glyph.base - half, x1=-glyph.base + half, base=across, turn=0)
    if glyph.turn == 3:
        return glyph._replace(x0=glyph.base - half, x1=glyph.base + half, base=-across, turn=0)
    return glyph._replace(x0=-glyph.x1, x1=-glyph.x0, base=-glyph.base, turn=0)

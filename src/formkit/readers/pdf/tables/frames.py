"""Frames: tables only whose outer borders are drawn, or those and the lines between their rows, or their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from formkit.readers.pdf.lines.glyph_lines import PADDING
from formkit.readers.pdf.page import Box, Glyph, Page, Rule, inked
from formkit.readers.pdf.tables.drawn_texts import Span
from formkit.readers.pdf.tables.lattice import Lattice
from formkit.readers.pdf.tables.undrawn import undrawn

_LOWER = 0.5
"""Type sizes: what is drawn so much lower stands on a line of its own."""
_TOP = 0.2
"""Of the page's height."""
_SIDES = 2.0
"""Points: a side is drawn so near the border's place."""


def frames_of(page: Page, found: Sequence[Lattice], before: Sequence[Span] = ()) -> list[Lattice]:
    """Those of ``found`` that are frames: all their rows are one cell, or all their columns, and in them stands what was
    drawn as a table of more.  ``before``: from where to where the text went in a table without inner borders at the end
    of the page before, whose frame may go on."""
    return [each for each in found if _is_frame(each, page) or _goes_on(each, page, before)]


def _goes_on(lattice: Lattice, page: Page, before: Sequence[Span]) -> bool:
    """One box at the top of the page, with the sides of the frame that ended the last."""
    box = lattice.box
    if len(lattice.areas) > 1 or box.y0 > _TOP * page.height:
        return False
    return any(
        -_SIDES <= left - box.x0 <= 2 * PADDING and -_SIDES <= box.x1 - right <= 2 * PADDING
        for left, right in before
    )


def _is_frame(lattice: Lattice, page: Page) -> bool:
    if len(lattice.xs) > 2 and len(lattice.ys) > 2:
        return False
    inside = [g for g in page.glyphs if lattice.box.holds(*g.middle)]
    if len(lattice.ys) == 2 and _returns(inside, lattice):
        return True
    return bool(undrawn(inside, rules_in(page.across, lattice.box), sheet=page.sheet))


def _returns(glyphs: Sequence[Glyph], lattice: Lattice) -> bool:
    """Some column was drawn in, then another, then the first again, further down: row after row."""
    order = sorted((g for g in inked(glyphs) if g.drawn and not g.turn), key=_drawn)
    columns = [bisect_right(lattice.xs, g.middle[0]) for g in order]
    lowest: dict[int, float] = {}
    for number, (glyph, column) in enumerate(zip(order, columns, strict=True)):
        again = number and column != columns[number - 1] and column in lowest
        if again and glyph.base > lowest[column] + _LOWER * glyph.size:
            return True
        lowest[column] = max(glyph.base, lowest.get(column, glyph.base))
    return False


def _drawn(glyph: Glyph) -> int:
    return glyph.drawn


def rules_in(across: Sequence[Rule], box: Box) -> list[Rule]:
    """The horizontal rules within the frame ``box``, its own sides among them."""
    return [
        rule
        for rule in across
        if box.y0 - _SIDES <= rule.at <= box.y1 + _SIDES
        and rule.low < box.x1 - _SIDES
        and box.x0 + _SIDES < rule.high
    ]

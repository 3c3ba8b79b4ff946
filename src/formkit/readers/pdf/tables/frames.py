"""Frames: tables only whose outer borders are drawn, or those and the lines between their rows, or their columns."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.readers.pdf.page import Box, Page, Rule
from formkit.readers.pdf.tables.lattice import Lattice
from formkit.readers.pdf.tables.undrawn import undrawn

_SIDES = 2.0
"""Points: a side is drawn so near the border's place."""


def frames_of(page: Page, found: Sequence[Lattice]) -> list[Lattice]:
    """Those of ``found`` that are frames: all their rows are one cell, or all their columns, and in them stands what was
    drawn as a table of more."""
    return [each for each in found if _is_frame(each, page)]


def _is_frame(lattice: Lattice, page: Page) -> bool:
    if len(lattice.xs) > 2 and len(lattice.ys) > 2:
        return False
    inside = [g for g in page.glyphs if lattice.box.holds(*g.middle)]
    return bool(undrawn(inside, rules_in(page.across, lattice.box), sheet=page.sheet))


def rules_in(across: Sequence[Rule], box: Box) -> list[Rule]:
    """The horizontal rules within the frame ``box``, its own sides among them."""
    return [
        rule
        for rule in across
        if box.y0 - _SIDES <= rule.at <= box.y1 + _SIDES
        and rule.low < box.x1 - _SIDES
        and box.x0 + _SIDES < rule.high
    ]

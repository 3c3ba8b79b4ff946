"""Lines a sheet prints over the rows above and below their own, held too low for them: given back to their cell.

Set in the middle of its cell, a text of several lines stands out of it as far above as below; its lines are drawn
one after the other.  Lines that stand so are nobody else's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from formkit.readers.pdf.page import INK_ABOVE, INK_BELOW, Box, Glyph
from formkit.readers.pdf.tables.lattice import Area, Lattice

_LOW = 1.7
"""Rows lower than this, in the type's size, hold one line and no more."""
_LEVEL = 0.3
_GAP = 1.5
"""Type sizes: up or down, and free between two glyphs of one line drawn together."""
_PITCH = (0.95, 1.8)
"""Type sizes from line to line: single spacing of the tightest font, one and a half of the loosest."""
_EVEN = 0.15
"""Type sizes: two pitches that are one, and a single line in the middle of its cell."""
_MIDDLE = 0.36
"""How far below the middle of a line its baseline is."""
_LARGER = 1.2
"""Times as large as a sheet's usual type its title is at least."""
_EXACT = 0.06
"""Type sizes: a line of a sheet may be as much nearer to the middle of its cell than another, and both be alone."""
_NEAR = 0.3
"""Type sizes: several lines are in the middle of their cell within this, their last being longer or shorter."""
_SAME_SIZE = 0.1
_ALIGNED = 0.3
"""Of the size: what one line's may differ by from the next's, and their left sides or middles."""
_SIDES = 1.0
"""Points: a line drawn up to the border may stand over it by so much."""


class Drawn(NamedTuple):
    """One line as it was drawn: its glyphs by number [first, end)."""

    first: int
    end: int
    x0: float
    x1: float
    base: float
    size: float


def settled(glyphs: Sequence[Glyph], lattices: Sequence[Lattice], *, sheet: bool = False) -> Sequence[Glyph]:
    """``glyphs``, those of lines that are spread over other rows bound to the cell they were set in.

    ``sheet``: LibreOffice Calc has printed them, so that all of a row is set alike.
    """
    for lattice in lattices:
        if _is_low(lattice, glyphs):
            glyphs = _settled(glyphs, lattice, sheet=sheet)
    return glyphs


def _is_low(lattice: Lattice, glyphs: Sequence[Glyph]) -> bool:
    lowest = min(below - above for above, below in itertools.pairwise(lattice.ys))
    return any(
        lowest < _LOW * g.size and lattice.box.holds(*g.middle)
        for g in glyphs
        if not g.turn and not g.char.isspace()
    )


def _settled(glyphs: Sequence[Glyph], lattice: Lattice, *, sheet: bool) -> list[Glyph]:
    out = (
        sorted(glyphs, key=_drawn) if sheet else list(glyphs)
    )  # PDFium gives lines that touch as they are read
    lines = list(_lines(out))
    title = _LARGER * median(g.size for g in out if lattice.box.holds(*g.middle)) if sheet else inf
    for run in list(_runs(lines)):
        for block, box in _bound(run, lattice, title, slack=_EXACT if sheet else inf):
            for number in (n for line in block for n in range(line.first, line.end)):
                out[number] = out[number]._replace(clip=box)
    return out


def _bound(
    run: Sequence[Drawn], lattice: Lattice, title: float, *, slack: float
) -> Iterator[tuple[Sequence[Drawn], Box]]:
    """The lines of ``run`` that stand where others belong, with the area they were set in.

    ``title``: the type size from which on it is one; ``slack``: see ``_are_rows``.
    """
    over = [line for line in run if line.base - INK_ABOVE / 2 * line.size > lattice.box.y0]
    if over and run[0].base < lattice.box.y0 and run[0].size >= title:
        yield over, lattice.box._replace(y0=run[0].base - run[0].size, y1=lattice.box.y0)
    elif not _are_rows(run, lattice, slack):
        for block, area in _cells(run, lattice):
            crossed = any(_is_crossed(line, lattice) for line in block)
            if _stands_out(block, area) and (
                crossed or (slack < inf and not _are_rows(block, lattice, slack))
            ):
                yield block, area.box


def _are_rows(run: Sequence[Drawn], lattice: Lattice, slack: float) -> bool:
    """Every line is in the middle of a cell, as exactly as the others but for ``slack`` type sizes: rows drawn one
    after the other."""
    own = [(line.base, _middle_of(line, line, lattice)) for line in run]
    off = [base - (area.box.y0 + area.box.y1) / 2 for base, area in own if area is not None]
    return len(off) == len(run) and max(off) - min(off) < slack * run[0].size


def _drawn(glyph: Glyph) -> int:
    return glyph.drawn


def _is_crossed(line: Drawn, lattice: Lattice) -> bool:
    """A border runs through it: no row of its own."""
    top, bottom = line.base - INK_ABOVE * line.size, line.base - INK_BELOW * line.size
    return any(top < y < bottom for y in lattice.ys)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Drawn]:
    first = 0
    for number in range(1, len(glyphs) + 1):
        if number == len(glyphs) or not _is_next(glyphs[number - 1], glyphs[number]):
            part = glyphs[first:number]
            shown = [g for g in part if not g.char.isspace()]
            if shown and not shown[0].turn and shown[0].clip is None:
                size = max(g.size for g in shown)
                base = max(shown, key=lambda g: g.size).base
                yield Drawn(first, number, shown[0].x0, shown[-1].x1, base, size)
            first = number


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    level = abs(glyph.base - before.base) <= _LEVEL * size
    return level and not glyph.turn and -_LEVEL * size <= glyph.x0 - before.x1 <= _GAP * size


def _runs(lines: Sequence[Drawn]) -> Iterator[list[Drawn]]:
    """Lines drawn one after the other under one another, at one pitch and with one left side or middle; two or more."""
    block: list[Drawn] = []
    for line in lines:
        if block and not _goes_on(block, line):
            if len(block) > 1:
                yield block
            block = []
        block.append(line)
    if len(block) > 1:
        yield block


def _goes_on(block: Sequence[Drawn], line: Drawn) -> bool:
    last = block[-1]
    pitch = line.base - last.base
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return False
    if not _PITCH[0] * last.size <= pitch <= _PITCH[1] * last.size:
        return False
    if len(block) > 1 and abs(pitch - (last.base - block[-2].base)) > _EVEN * last.size:
        return False
    apart = min(abs(line.x0 - last.x0), abs(line.x0 + line.x1 - last.x0 - last.x1) / 2)
    return apart <= _ALIGNED * last.size


def _cells(run: Sequence[Drawn], lattice: Lattice) -> Iterator[tuple[Sequence[Drawn], Area]]:
    """The lines of ``run`` by cell: as many as stand in the middle of one, from the first on."""
    first = 0
    while first < len(run):
        for end in range(len(run), first, -1):
            area = _middle_of(run[first], run[end - 1], lattice)
            if area is not None and all(_is_between(line, area) for line in run[first:end]):
                yield run[first:end], area
                first = end
                break
        else:
            first += 1


def _is_between(line: Drawn, area: Area) -> bool:
    return area.box.x0 - _SIDES <= line.x0 and line.x1 <= area.box.x1 + _SIDES


def _stands_out(block: Sequence[Drawn], area: Area) -> bool:
    top, bottom = block[0], block[-1]
    return (
        top.base - INK_ABOVE * top.size < area.box.y0 or bottom.base - INK_BELOW * bottom.size > area.box.y1
    )


def _middle_of(top: Drawn, bottom: Drawn, lattice: Lattice) -> Area | None:
    """The cell in whose middle the lines from ``top`` to ``bottom`` stand."""
    middle = (top.base + bottom.base) / 2 - _MIDDLE * top.size
    number = lattice.area_at((top.x0 + top.x1) / 2, middle)
    if number < 0:
        return None
    area = lattice.areas[number]
    near = _EVEN if top is bottom else _NEAR
    return area if abs((area.box.y0 + area.box.y1) / 2 - middle) < near * top.size else None

"""What stands outside ruled tables: lines, and tables without rules."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from formkit.readers.pdf.leaf import Part, Piece
from formkit.readers.pdf.lines.downwards import cell_lines
from formkit.readers.pdf.lines.glyph_lines import COLUMN, CUT, HANGING, PADDING, Line, lines_of, marked
from formkit.readers.pdf.lines.glyph_rows import rows_of, upright
from formkit.readers.pdf.page import Box, Glyph, Page
from formkit.readers.pdf.tables.columns import Columns, unruled
from formkit.readers.pdf.tables.crowded import with_clips
from formkit.readers.pdf.tables.drawn_texts import Span
from formkit.readers.pdf.tables.frames import rules_in
from formkit.readers.pdf.tables.lattice import Lattice
from formkit.readers.pdf.tables.sections import Column
from formkit.readers.pdf.tables.undrawn import Undrawn, undrawn

_SLACK = 2.0
_SEVERAL = 3
_MANY = 4
"""Columns of a list; labels and answers have fewer."""
_TOP, _BOTTOM = 0.2, 0.8
"""Of the page's height: a row without borders further up or down may be a part of one the page cut."""
_TALLEST = 0.9
_AT_EDGE, _FAR_AWAY = 30.0, 20.0
"""So near the edge of the paper no text begins that is so far from the next."""


def loose(
    page: Page,
    glyphs: Sequence[Glyph],
    lattices: Sequence[Lattice],
    frames: Sequence[Lattice] = (),
    above: Sequence[Column] = (),
) -> tuple[list[Line], list[Part]]:
    """The lines outside ruled tables and the tables without rules, from one ruled table to the next.

    ``frames``: the boxes that have such a table in them, only whose outer borders are drawn; ``above``: see
    ``columns_above``.
    """
    lines: list[Line] = []
    parts: list[Part] = []
    turned = [upright(g) for g in glyphs if g.turn]
    level = [g for g in glyphs if not g.turn]
    tables = sorted(lattices, key=lambda t: t.box.y0)
    cells = _cells(page)
    for zone, near in _zones(page, level, tables, frames):
        room = _room(page, zone, near)
        frame = next((each for each in frames if near and each is near[0]), None)
        across = page.across if frame is None else rules_in(page.across, frame.box)
        bare = not tables or frame is not None
        going_on = above if not parts and _begins_above(zone, page) else ()
        sheets = (
            undrawn(zone, across, sheet=page.sheet, above=going_on, frame=frame and frame.box) if bare else []
        )
        parts += [_undrawn_part(page, sheet) for sheet in sheets]
        taken = {id(g) for sheet in sheets for place in sheet.places for g in place.glyphs}
        zone = [g for g in zone if id(g) not in taken]
        found = unruled(rows_of(zone), room[1] - PADDING, in_order=not page.sheet)
        gone = {id(g) for table in found for row in table.rows for cell in row.cells for g in cell}
        free = [g for g in zone if id(g) not in gone]
        edges = tuple((room[0] + PADDING, right) for right in _other_edges(page, free, room, near))
        own = [line._replace(edges=edges) for line in lines_of(free, *room, page.across)]
        here = with_clips(own, cells)
        unruled_parts = [_unruled_part(page, table, room[1], cells) for table in found]
        if not tables and _is_cut(zone):
            here = [marked(line, CUT) for line in here]
            unruled_parts = [_doubted(part) for part in unruled_parts]
        lines += here
        parts += unruled_parts
    return lines + lines_of(turned, *_room(page, turned, tables)), parts


def columns_above(before: Sequence[Part], height: float) -> list[Column]:
    """The columns of the last row, with all that stood in them, of a table without borders that ended the page before,
    and may go on on the next."""
    part = _last_undrawn(before, height)
    if part is None:
        return []
    held: dict[Span, list[Line]] = {(p.x0, p.x1): [] for p in part.pieces if p.r1 == part.rows}
    for piece in part.pieces:
        if (piece.x0, piece.x1) in held:
            held[piece.x0, piece.x1] += piece.lines
    return [
        Column((min(x.x0 for x in lines), max(x.x1 for x in lines)), cell)
        for cell, lines in sorted(held.items())
        if lines
    ]


def sides_above(before: Sequence[Part], height: float) -> list[Span]:
    """From where to where such a table goes."""
    part = _last_undrawn(before, height)
    return [(part.box.x0, part.box.x1)] if part is not None else []


def _last_undrawn(before: Sequence[Part], height: float) -> Part | None:
    part = max((each for each in before if not each.ruled), key=lambda each: each.box.y1, default=None)
    return None if part is None or part.drawn or part.box.y1 < _BOTTOM * height else part


def _begins_above(glyphs: Sequence[Glyph], page: Page) -> bool:
    return min((g.base for g in glyphs), default=page.height) < _TOP * page.height


def _cells(page: Page) -> list[Box]:
    """The clips that are no page's, no margin's."""
    return [clip for clip in page.clips if clip.height < _TALLEST * page.height]


def _is_cut(glyphs: Sequence[Glyph]) -> bool:
    """Several texts are cut off: a sheet printed without its borders, whose columns are narrower than what they hold,
    and whose rows may be lower.  Nobody can tell what else is not there."""
    return len({round(g.base) for g in glyphs if g.last or g.clip is not None}) >= _SEVERAL


def _doubted(part: Part) -> Part:
    for piece in part.pieces:
        piece.lines = [marked(line, CUT) for line in piece.lines]
        piece.blank = CUT
    return part


def _zones(
    page: Page, glyphs: Sequence[Glyph], tables: Sequence[Lattice], frames: Sequence[Lattice]
) -> Iterator[tuple[list[Glyph], Sequence[Lattice]]]:
    """What stands between one table and the next, with the table whose sides are its margins: the one above; what
    stands at the very edge of the paper has margins of its own, and so has what stands in a frame."""
    zones: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    tops = [table.box.y0 for table in tables]
    first, last = _edges_of(page, glyphs)
    framed = [[g for g in glyphs if frame.box.holds(*g.middle)] for frame in frames]
    yield from zip(framed, ([frame] for frame in frames), strict=True)
    inside = {id(glyph) for each in framed for glyph in each}
    for glyph in glyphs:
        if id(glyph) in inside:
            continue
        at_edge = (glyph.base >= last) - (glyph.base <= first)
        zones[bisect_left(tops, glyph.base), at_edge].append(glyph)
    for number, at_edge in sorted(zones, key=lambda zone: (zone[1], zone[0])):
        zone = zones[number, at_edge]
        if any(not g.char.isspace() for g in zone):
            near = tables[number - 1 : number] if number else tables[:1]
            yield zone, () if at_edge else near


def _edges_of(page: Page, glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """How far down the line at the upper edge of the paper stands, and the one at its lower edge: what a browser
    prints there, far from the text; beyond the paper where there is none."""
    bases = sorted(g.base for g in glyphs if not g.char.isspace())
    first, last = -1.0, page.height + 1
    for above, below in itertools.pairwise(bases):
        if below - above > _FAR_AWAY:
            if above <= _AT_EDGE:
                first = above
            if below >= page.height - _AT_EDGE:
                return first, below
    return first, last


def _room(page: Page, glyphs: Sequence[Glyph], near: Sequence[Lattice]) -> tuple[float, float]:
    """The room between the margins."""
    shown = [g for g in glyphs if not g.char.isspace()]
    if not shown:
        return 0.0, page.width
    left = min([g.x0 for g in shown] + [t.box.x0 + PADDING for t in near])
    right = max(
        [g.x1 for g in shown if g.char not in HANGING]
        + [t.box.x1 - PADDING for t in near]
        + [page.width - left]
    )
    return left - PADDING, right + PADDING


def _other_edges(
    page: Page, glyphs: Sequence[Glyph], room: tuple[float, float], near: Sequence[Lattice]
) -> Iterator[float]:
    """Where the text may end before the room does: margins as wide on both sides, the side of a table."""
    left = min((g.x0 for g in glyphs if not g.char.isspace()), default=0.0)
    for right in (page.width - left, page.width - room[0] - PADDING, *(t.box.x1 - PADDING for t in near)):
        if right < room[1] - PADDING - _SLACK:
            yield right


def _unruled_part(page: Page, table: Columns, right: float, clips: Sequence[Box]) -> Part:
    edges = [x - PADDING for x in table.xs] + [right]
    pieces, ys = [], []
    for number, row in enumerate(table.rows):
        glyphs = [g for cell in row.cells for g in cell]
        ys.append(min(g.base - g.size for g in glyphs))
        for n, cell in enumerate(row.cells):
            lines = with_clips(cell_lines(cell, edges[n], edges[n + 1], page.across), clips)
            pieces.append(Piece(number, number + 1, edges[n], edges[n + 1], page.number, lines))
    ys.append(max(g.base for cell in table.rows[-1].cells for g in cell))
    drawn = len(table.xs) < _MANY  # a list's columns are no surer than those of a table without borders
    box = Box(edges[0], ys[0], right, ys[-1])
    return Part(pieces, box, ys, page.number, ruled=False, drawn=drawn)


def _undrawn_part(page: Page, sheet: Undrawn) -> Part:
    pieces = []
    first = page.number > 1 and sheet.ys[0] < _TOP * page.height
    last = len(sheet.ys) - 1 if sheet.ys[-1] > _BOTTOM * page.height else 0
    for place in sheet.places:
        left, right = place.room
        lines = lines_of(place.glyphs, left - PADDING, right + PADDING, page.across)
        sure = place.sure and not (first and place.r0 == 0) and place.r1 != last
        if lines and not sure:
            lines[0] = marked(lines[0], COLUMN)
        piece = Piece(place.r0, place.r1, place.x0, place.x1, page.number, lines)
        piece.blank = "" if sure else COLUMN
        pieces.append(piece)
    box = Box(pieces[0].x0, sheet.ys[0], max(piece.x1 for piece in pieces), sheet.ys[-1])
    return Part(pieces, box, sheet.ys, page.number, ruled=False, drawn=False, goes_on=sheet.goes_on)

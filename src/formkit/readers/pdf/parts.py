"""One page as parts in reading order: lines outside tables, and tables whose cells hold their lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formkit.readers.pdf.columns import Columns, unruled
from formkit.readers.pdf.crowded import held_too_low
from formkit.readers.pdf.lattice import Lattice, find_lattices
from formkit.readers.pdf.lines import (
    COLUMN,
    CUT,
    HANGING,
    PADDING,
    Line,
    is_chinese,
    lines_of,
    marked,
    rows_of,
)
from formkit.readers.pdf.numbered import without_line_numbers
from formkit.readers.pdf.page import Box, Glyph, Page, between
from formkit.readers.pdf.readings import without_readings
from formkit.readers.pdf.shades import Shades
from formkit.readers.pdf.spread import settled
from formkit.readers.pdf.undrawn import Undrawn, undrawn

_SLACK = 2.0
_TIGHT = 0.08
_TOUCHING = 0.2
_FREE = 0.5
_MARGIN = 0.25
_WIDEST = 16.0
"""What a table keeps free beside its text at most, by the look of it; ``_SEVERAL`` lines more keep as much."""
_SEVERAL = 2
_TOP, _BOTTOM = 0.2, 0.8
"""Of the page's height: a row without borders further up or down may be a part of one the page cut."""
_TOUCH = 1.0
_EDGE = 6.5
"""What there is at most between a border and the text set against it."""


@dataclass(eq=False)
class Piece:
    """A cell, or what of it stands on one page.  Rows [r0, r1) of its table, x [x0, x1) in points.

    ``blank``: the Mark it has where it is blank, "" for none: ``cut``, what should stand in it may be printed over the
    rows beside it; ``column``, it may stand in the next one.
    """

    r0: int
    r1: int
    x0: float
    x1: float
    page: int
    lines: list[Line] = field(default_factory=list)
    fill: str = ""
    nested: list[Part] = field(default_factory=list)
    blank: str = ""

    @property
    def rows(self) -> int:
        return self.r1 - self.r0


@dataclass(eq=False)
class Part:
    """A table, or what of it stands on one page.  ``ys``: where its rows begin, and the last ends.

    ``ruled``: False for columns of text without rules; ``drawn``: False for a table of several none of whose borders is.
    """

    pieces: list[Piece]
    box: Box
    ys: list[float]
    page: int
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    drawn: bool = True

    @property
    def rows(self) -> int:
        return len(self.ys) - 1


@dataclass(eq=False)
class Leaf:
    """A page: its ``lines`` and ``tables`` not yet in one order.  ``length``: of the sheet's longer side, points."""

    number: int
    height: float
    length: float
    lines: list[Line]
    tables: list[Part]

    def in_order(self) -> list[Line | Part]:
        return sorted([*self.lines, *self.tables], key=_top)


def _top(item: Line | Part) -> float:
    return item.top if isinstance(item, Line) else item.box.y0


def leaf_of(page: Page, before: Sequence[Box] = ()) -> Leaf:
    """The lines and tables of ``page``.  ``before``: the ruled tables of the page before."""
    lattices = find_lattices(page, before)
    margin = min([_MARGIN * page.width, *(table.box.x0 for table in lattices)])
    page = page._replace(
        glyphs=without_readings(without_line_numbers(page.glyphs, margin)), across=sorted(page.across)
    )
    inside, outside = _by_area(settled(page.glyphs, lattices), lattices)
    parts = [_part(page, lattice, inside, number) for number, lattice in enumerate(lattices)]
    top_level = _nest(lattices, parts)
    lines, unruled_parts = _loose(page, outside, lattices)
    return Leaf(page.number, page.height, max(page.width, page.height), lines, top_level + unruled_parts)


def _by_area(
    glyphs: Sequence[Glyph], lattices: Sequence[Lattice]
) -> tuple[dict[tuple[int, int], list[Glyph]], list[Glyph]]:
    """(table, area) → its glyphs, the innermost table first asked; and the glyphs in no table."""
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    stretch: list[tuple[tuple[int, int], Glyph]] = []
    for glyph in glyphs:
        place = _area_of(glyph, lattices)
        if place is None:
            outside.append(glyph)
            continue
        if stretch and not _goes_on(*stretch[-1], place, glyph, lattices):
            _put(stretch, inside, lattices)
            stretch = []
        stretch.append((place, glyph))
    _put(stretch, inside, lattices)
    return inside, outside


def _area_of(glyph: Glyph, lattices: Sequence[Lattice]) -> tuple[int, int] | None:
    x, y = glyph.middle
    for number, lattice in enumerate(lattices):
        area = lattice.area_at(x, y)
        if area >= 0:
            return number, area
    return None


def _goes_on(
    place: tuple[int, int], before: Glyph, other: tuple[int, int], glyph: Glyph, lattices: Sequence[Lattice]
) -> bool:
    """Both are one text, be it over a border: not two texts, drawn each by itself, on either side of one."""
    if not _is_next(before, glyph):
        return False
    if place == other or place[0] != other[0] or before.drawn == glyph.drawn:
        return True
    left, right = (lattices[place[0]].areas[at].box for at in (place[1], other[1]))
    return before.x1 > left.x1 + _TOUCH or glyph.x0 < right.x0 - _TOUCH


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    """Drawn right after it, in the same line without a gap."""
    level = abs(glyph.base - before.base) < _TIGHT * glyph.size and not (glyph.turn or before.turn)
    return level and abs(glyph.x0 - before.x1) <= _TIGHT * glyph.size


def _put(
    stretch: Sequence[tuple[tuple[int, int], Glyph]],
    inside: dict[tuple[int, int], list[Glyph]],
    lattices: Sequence[Lattice],
) -> None:
    """The glyphs into their areas; text that runs over a border without a gap (a sheet's, into the blank cell beside
    it) whole into the one it is aligned in."""
    places = {place for place, _ in stretch}
    if len(places) > 1 and len({table for table, _ in places}) == 1:
        own = _aligned_in(stretch, lattices)
        inside[own].extend(glyph for _, glyph in stretch)
        return
    for place, glyph in stretch:
        inside[place].append(glyph)


def _aligned_in(
    stretch: Sequence[tuple[tuple[int, int], Glyph]], lattices: Sequence[Lattice]
) -> tuple[int, int]:
    (first, begin), (last, end) = stretch[0], stretch[-1]
    if begin.x0 - lattices[first[0]].areas[first[1]].box.x0 <= _EDGE:
        return first
    if lattices[last[0]].areas[last[1]].box.x1 - end.x1 <= _EDGE:
        return last
    return Counter(place for place, _ in stretch).most_common(1)[0][0]


def _part(page: Page, lattice: Lattice, inside: dict[tuple[int, int], list[Glyph]], number: int) -> Part:
    pieces = []
    glyphs = [inside.get((number, at), ()) for at in range(len(lattice.areas))]
    cut = held_too_low(lattice, glyphs)
    shades = Shades(page.fills)
    for at, area in enumerate(lattice.areas):
        box = area.box
        lines = _cell_lines(page, glyphs[at], box)
        if lines and (at in cut or any(glyph.clip for glyph in glyphs[at]) or _ends_at_border(lines, box)):
            lines[0] = marked(lines[0], CUT)
        on = page.number_at(box.x0)
        piece = Piece(area.r0, area.r1, box.x0, box.x1, on, lines, shades.under(box))
        piece.blank = CUT if at in cut else ""
        pieces.append(piece)
    _set_edges(pieces)
    return Part(pieces, lattice.box, lattice.ys, page.number, lattice.open_top, lattice.open_bottom)


def _ends_at_border(lines: Sequence[Line], box: Box) -> bool:
    """One line, free of one border, up to the other: a sheet's text cut off between two characters, of which
    LibreOffice writes no more and PDFium forgets the clip."""
    before, behind = lines[0].x0 - box.x0, box.x1 - lines[0].x1
    return len(lines) == 1 and min(before, behind) <= _TOUCHING and max(before, behind) >= _FREE


def _set_edges(pieces: Sequence[Piece]) -> None:
    """Where a table keeps its text further from the borders than Word does by itself, its rooms are as much smaller."""
    kept = sorted(
        room for piece in pieces for line in piece.lines for room in (line.x0 - piece.x0, piece.x1 - line.x1)
    )
    if (
        not kept
        or not PADDING + _SLACK < kept[0] < _WIDEST
        or kept[min(_SEVERAL, len(kept) - 1)] > kept[0] + 1
    ):
        return
    for piece in pieces:
        edges = ((piece.x0 + kept[0], piece.x1 - kept[0]),)
        piece.lines = [line._replace(edges=edges) for line in piece.lines]


def _cell_lines(page: Page, glyphs: Sequence[Glyph], box: Box) -> list[Line]:
    upright = [g for g in glyphs if not g.turn]
    own = between(page.across, box.y0 + _SLACK, box.y1 - _SLACK)
    lines = lines_of(upright, box.x0, box.x1, own)
    for turn in sorted({g.turn for g in glyphs} - {0}):
        low, high = (-box.y1, -box.y0) if turn == 1 else (box.y0, box.y1)
        lines += lines_of((_upright(g) for g in glyphs if g.turn == turn), low, high)
    return lines


def _upright(glyph: Glyph) -> Glyph:
    """A turned glyph as it stands when the paper is turned until it is upright."""
    half = (0.5 if is_chinese(glyph.char) else 0.25) * glyph.size
    across = (glyph.x0 + glyph.x1) / 2
    if glyph.turn == 1:
        return glyph._replace(x0=-glyph.base - half, x1=-glyph.base + half, base=across, turn=0)
    if glyph.turn == 3:
        return glyph._replace(x0=glyph.base - half, x1=glyph.base + half, base=-across, turn=0)
    return glyph._replace(x0=-glyph.x1, x1=-glyph.x0, base=-glyph.base, turn=0)


def _nest(lattices: Sequence[Lattice], parts: Sequence[Part]) -> list[Part]:
    """Put every table into the cell it stands in; the tables that stand in none."""
    top_level = []
    for number, lattice in enumerate(lattices):
        for outer in range(number + 1, len(lattices)):
            x, y = (lattice.box.x0 + lattice.box.x1) / 2, (lattice.box.y0 + lattice.box.y1) / 2
            area = lattices[outer].area_at(x, y)
            if area >= 0 and lattices[outer].areas[area].box.around(lattice.box, _SLACK):
                parts[outer].pieces[area].nested.append(parts[number])
                break
        else:
            top_level.append(parts[number])
    return top_level


def _loose(page: Page, glyphs: Sequence[Glyph], lattices: Sequence[Lattice]) -> tuple[list[Line], list[Part]]:
    """The lines outside ruled tables and the tables without rules, from one ruled table to the next."""
    lines: list[Line] = []
    parts: list[Part] = []
    turned = [_upright(g) for g in glyphs if g.turn]
    upright = [g for g in glyphs if not g.turn]
    tables = sorted(lattices, key=lambda t: t.box.y0)
    for zone, near in _zones(upright, tables):
        room = _room(page, zone, near)
        sheets = [] if tables else undrawn(zone)
        parts += [_undrawn_part(page, sheet) for sheet in sheets]
        taken = {id(g) for sheet in sheets for place in sheet.places for g in place.glyphs}
        zone = [g for g in zone if id(g) not in taken]
        found = unruled(rows_of(zone), room[1] - PADDING)
        gone = {id(g) for table in found for row in table.rows for cell in row.cells for g in cell}
        free = [g for g in zone if id(g) not in gone]
        edges = tuple((room[0] + PADDING, right) for right in _other_edges(page, free, room, near))
        loose = lines_of(free, *room, page.across)
        lines += [line._replace(edges=edges) for line in loose]
        parts += [_unruled_part(page, table, room[1]) for table in found]
    return lines + lines_of(turned, *_room(page, turned, tables)), parts


def _zones(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice]
) -> Iterator[tuple[list[Glyph], Sequence[Lattice]]]:
    """What stands between one table and the next, with the table whose sides are its margins: the one above."""
    zones: dict[int, list[Glyph]] = defaultdict(list)
    tops = [table.box.y0 for table in tables]
    for glyph in glyphs:
        zones[bisect_left(tops, glyph.base)].append(glyph)
    for number in sorted(zones):
        if any(not g.char.isspace() for g in zones[number]):
            yield zones[number], tables[number - 1 : number] if number else tables[:1]


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


def _unruled_part(page: Page, table: Columns, right: float) -> Part:
    edges = [x - PADDING for x in table.xs] + [right]
    pieces, ys = [], []
    for number, row in enumerate(table.rows):
        glyphs = [g for cell in row.cells for g in cell]
        ys.append(min(g.base - g.size for g in glyphs))
        for n, cell in enumerate(row.cells):
            lines = lines_of(cell, edges[n], edges[n + 1], page.across)
            pieces.append(Piece(number, number + 1, edges[n], edges[n + 1], page.number, lines))
    ys.append(max(g.base for cell in table.rows[-1].cells for g in cell))
    return Part(pieces, Box(edges[0], ys[0], right, ys[-1]), ys, page.number, ruled=False)


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
    return Part(pieces, box, sheet.ys, page.number, ruled=False, drawn=False)

"""One page as parts in reading order: lines outside tables, and tables whose cells hold their lines."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from formkit.readers.pdf.leaf import Leaf, Part, Piece
from formkit.readers.pdf.lines.downwards import cell_lines
from formkit.readers.pdf.lines.glyph_lines import CUT, PADDING, TIGHT, Line, lines_of, marked, marked_last
from formkit.readers.pdf.lines.glyph_rows import upright
from formkit.readers.pdf.lines.numbered import without_line_numbers
from formkit.readers.pdf.lines.readings import without_readings
from formkit.readers.pdf.loose import columns_above, loose, sides_above
from formkit.readers.pdf.page import Box, Glyph, Page, between
from formkit.readers.pdf.shades import Shades
from formkit.readers.pdf.tables.crowded import held_too_low, lacks_lines
from formkit.readers.pdf.tables.frames import frames_of
from formkit.readers.pdf.tables.lattice import Lattice, find_lattices
from formkit.readers.pdf.tables.spread import settled

_SLACK = 2.0
"""Points: half the widest border, and what a program rounds."""
_TIGHT = 0.08
"""Type sizes: glyphs of one text stand against each other within this."""
_TOUCHING, _FREE = 0.2, 0.5
"""Points: a text cut off at a border reaches it; one set against it by hand is not as near, nor as free of the other."""
_MARGIN = 0.25
"""Of the page's width: where a margin, with its line numbers, ends at most."""
_WIDEST = 16.0
"""What a table keeps free beside its text at most, by the look of it; ``_SEVERAL`` lines more keep as much."""
_SEVERAL = 2
_TOUCH = 1.0
"""Points: what ends further out than this runs over the border."""
_BAND = 12.0
"""Points: what stands so high is looked for together."""
_PITCH = 1.3
"""From line to line in type sizes, where the table's own lines do not tell."""
_EDGE = 6.5
"""What there is at most between a border and the text set against it."""


_Place = tuple[int, int]
"""The number of a table on its page, and of an area in it."""
_Stretch = list[tuple[_Place | None, Glyph]]
"""Text drawn without a gap, each glyph with where its middle is; None outside all tables."""


def leaf_of(page: Page, before: Sequence[Part], in_time: Callable[[], None]) -> Leaf:
    """The lines and tables of ``page``.  ``before``: the tables of the page before; ``in_time``: raises
    file-too-large where the time for reading the file is over."""
    found = find_lattices(page, [part.box for part in before if part.ruled], in_time)
    frames = frames_of(page, found, sides_above(before, page.height))
    lattices = [each for each in found if not each.half_a_box and not any(each is frame for frame in frames)]
    margin = min([_MARGIN * page.width, *(table.box.x0 for table in lattices)])
    page = page._replace(
        glyphs=without_readings(without_line_numbers(page.glyphs, margin), in_time),
        across=sorted(page.across),
    )
    in_time()
    inside, outside, torn = _by_area(settled(page.glyphs, lattices, sheet=page.sheet), lattices)
    in_time()
    beyond = sorted(outside, key=lambda g: g.base)
    parts = [_part(page, lattice, inside, beyond, torn, number) for number, lattice in enumerate(lattices)]
    top_level = _nest(lattices, parts)
    lines, unruled_parts = loose(page, outside, lattices, frames, columns_above(before, page.height))
    return Leaf(page.number, page.height, max(page.width, page.height), lines, top_level + unruled_parts)


def _by_area(
    glyphs: Sequence[Glyph], lattices: Sequence[Lattice]
) -> tuple[dict[_Place, list[Glyph]], list[Glyph], set[_Place]]:
    """(table, area) → its glyphs, the innermost table first asked; the glyphs in no table; and the areas that hold
    less than half of a text which runs out of the table."""
    inside: dict[_Place, list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    torn: set[_Place] = set()
    stretch: _Stretch = []
    bands = _bands(lattices, glyphs)
    for glyph in glyphs:
        place = _area_of(glyph, bands)
        if stretch and not _goes_on(*stretch[-1], place, glyph, lattices):
            _put(stretch, inside, outside, torn, lattices)
            stretch = []
        stretch.append((place, glyph))
    _put(stretch, inside, outside, torn, lattices)
    return inside, outside, torn


def _bands(lattices: Sequence[Lattice], glyphs: Sequence[Glyph]) -> dict[int, list[tuple[int, Lattice]]]:
    """The tables by the bands across the page they reach into, of those with glyphs in them, each with its number, in
    order: a rule may run for miles."""
    written = sorted({_band_of(glyph.middle[1]) for glyph in glyphs})
    bands: dict[int, list[tuple[int, Lattice]]] = defaultdict(list)
    for number, lattice in enumerate(lattices):
        first, last = (
            bisect_left(written, _band_of(lattice.box.y0)),
            bisect_right(written, _band_of(lattice.box.y1)),
        )
        for band in written[first:last]:
            bands[band].append((number, lattice))
    return bands


def _band_of(y: float) -> int:
    return int(y // _BAND)


def _area_of(glyph: Glyph, bands: Mapping[int, Sequence[tuple[int, Lattice]]]) -> _Place | None:
    x, y = glyph.middle
    for number, lattice in bands.get(_band_of(y), ()):
        area = lattice.area_at(x, y)
        if area >= 0:
            return number, area
    return None


def _goes_on(
    place: _Place | None, before: Glyph, other: _Place | None, glyph: Glyph, lattices: Sequence[Lattice]
) -> bool:
    """Both are one text, be it over a border: not two texts, drawn each by itself, on either side of one."""
    if glyph.turn:
        return _is_next_turned(before, glyph)
    if not _is_next(before, glyph):
        return False
    if place == other or before.drawn == glyph.drawn:
        return True
    if place is not None and other is not None and place[0] != other[0]:
        return True
    return (place is not None and before.x1 > _box(place, lattices).x1 + _TOUCH) or (
        other is not None and glyph.x0 < _box(other, lattices).x0 - _TOUCH
    )


def _box(place: _Place, lattices: Sequence[Lattice]) -> Box:
    return lattices[place[0]].areas[place[1]].box


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    """Drawn right after it, in the same line without a gap."""
    level = abs(glyph.base - before.base) < _TIGHT * glyph.size and not (glyph.turn or before.turn)
    return level and abs(glyph.x0 - before.x1) <= _TIGHT * glyph.size


def _is_next_turned(before: Glyph, glyph: Glyph) -> bool:
    """Of text that runs up or down: right above or below it."""
    level = abs(glyph.middle[0] - before.middle[0]) <= _TOUCHING * glyph.size
    return glyph.turn == before.turn and level and abs(glyph.base - before.base) <= _PITCH * glyph.size


def _put(
    stretch: _Stretch,
    inside: dict[_Place, list[Glyph]],
    outside: list[Glyph],
    torn: set[_Place],
    lattices: Sequence[Lattice],
) -> None:
    """The glyphs into their areas; text that runs over a border without a gap (a sheet's, into the blank cell beside
    it) whole into the one it is aligned in; text that runs out of its table whole into the cell half of it is in."""
    own = [(place, glyph) for place, glyph in stretch if place is not None]
    places = {place for place, _ in own}
    if len({table for table, _ in places}) == 1 and (len(places) > 1 or len(own) < len(stretch)):
        best = _aligned_in(own, lattices)
        if 2 * len(own) >= len(stretch):
            inside[best].extend(glyph for _, glyph in stretch)
            return
        torn.add(best)
    for place, glyph in stretch:
        (outside if place is None else inside[place]).append(glyph)


def _aligned_in(stretch: Sequence[tuple[_Place, Glyph]], lattices: Sequence[Lattice]) -> _Place:
    (first, begin), (last, end) = stretch[0], stretch[-1]
    if begin.turn:
        return Counter(place for place, _ in stretch).most_common(1)[0][0]
    if begin.x0 - _box(first, lattices).x0 <= _EDGE:
        return first
    if _box(last, lattices).x1 - end.x1 <= _EDGE:
        return last
    return Counter(place for place, _ in stretch).most_common(1)[0][0]


def _part(
    page: Page,
    lattice: Lattice,
    inside: dict[_Place, list[Glyph]],
    outside: Sequence[Glyph],
    torn: set[_Place],
    number: int,
) -> Part:
    pieces = []
    glyphs = [inside.get((number, at), ()) for at in range(len(lattice.areas))]
    cut = held_too_low(lattice, glyphs, outside)
    shades = Shades(page.fills)
    held = False
    for at, area in enumerate(lattice.areas):
        box = area.box
        lines = _cell_lines(page, glyphs[at], box)
        seen = at not in cut and (number, at) not in torn and not any(glyph.clip for glyph in glyphs[at])
        if lines and (not seen or _ends_at_border(lines, box)):
            lines[0] = marked(lines[0], CUT)
            lines[-1] = marked_last(lines[-1], CUT)
        if lines and (kind := lacks_lines(lines, box, page.clips)):
            lines[0] = marked(lines[0], kind)
            lines[-1] = marked_last(lines[-1], kind)
            held = True
        on = page.number_at(box.x0)
        piece = Piece(area.r0, area.r1, box.x0, box.x1, on, lines, shades.under(box))
        piece.blank = CUT if at in cut or (page.sheet and page.hidden) else ""
        pieces.append(piece)
    if held:
        _doubt_full(pieces, lattice)
    _set_edges(pieces)
    return Part(pieces, lattice.box, lattice.ys, page.number, lattice.open_top, lattice.open_bottom)


def _doubt_full(pieces: Sequence[Piece], lattice: Lattice) -> None:
    """Of a table whose rows are held too low for their text, mark the cells that have no room for one line more."""
    pitches = [b.bottom - a.bottom for piece in pieces for a, b in itertools.pairwise(piece.lines)]
    for piece, area in zip(pieces, lattice.areas, strict=True):
        if piece.lines:
            last = piece.lines[-1]
            step = max([_PITCH * last.size, *(p for p in pitches if p < 3 * last.size)])
            if area.box.y1 - last.bottom < step:
                piece.lines[-1] = marked_last(last, TIGHT)


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
    level = [g for g in glyphs if not g.turn]
    own = between(page.across, box.y0 + _SLACK, box.y1 - _SLACK)
    lines = cell_lines(level, box.x0, box.x1, own)
    for turn in sorted({g.turn for g in glyphs} - {0}):
        low, high = (-box.y1, -box.y0) if turn == 1 else (box.y0, box.y1)
        lines += lines_of((upright(g) for g in glyphs if g.turn == turn), low, high)
    return lines


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

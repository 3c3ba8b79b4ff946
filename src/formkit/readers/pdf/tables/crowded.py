"""Cells whose rows are held too low for their text: on paper it is cut off, or runs into the next row's."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from formkit.readers.pdf.lines.glyph_lines import CUT, GAP, PADDING, TIGHT, Line, marked, marked_last
from formkit.readers.pdf.page import INK_ABOVE, INK_BELOW, Box, Glyph
from formkit.readers.pdf.tables.lattice import Lattice

_SLACK = 2.0
_SIMILAR = 0.08
_OVER = 0.3
_SLIGHT = 0.5
_SLANTED = 0.6
"""Of one line, letters that lean reach over the next."""
_LEADING = 0.25
"""What a line is higher than its ink, above and below."""
_NO_ROOM = 1.3
_HIGHEST = 500.0
"""No cell that Writer clips on one page is higher."""
_MARGIN = 8.0
"""What a cell keeps free beside its text at most."""
_LOW = 1.5
"""A row that is lower than this, in the type's size, and that its line stands out of, holds no second one."""
_TALL = 1.1
_DEEP = 0.3
"""How far its line may reach."""


def held_too_low(
    lattice: Lattice, inside: Sequence[Sequence[Glyph]], outside: Sequence[Glyph] = ()
) -> set[int]:
    """The areas of which part may be hidden or printed over the next row: rows held too low for their text.

    ``outside``: what stands in no table, from the top down; what the table's upper or lower border runs through is of the cell beside it.

    A border runs through a line, on both its sides; two lines overlap; and then every area full from side to side,
    which it is too where a line's upper or lower part is hidden and none wholly: what writes the lines it hides
    (a sheet's) has lost none.
    """
    found = set()
    shown = [[g for g in glyphs if not (g.turn or g.char.isspace())] for glyphs in inside]
    for at, area in enumerate(lattice.areas):
        box = area.box
        for glyph in shown[at]:
            if glyph.clip is not None:
                found |= {at} if glyph.clip is box else set()
                continue
            x = glyph.middle[0]
            if glyph.base - INK_ABOVE * glyph.size < box.y0 < glyph.base:
                found |= {at, lattice.area_at(x, box.y0 - _SLACK)}
            elif box.y1 < glyph.base - INK_BELOW * glyph.size:
                found |= {at, lattice.area_at(x, box.y1 + _SLACK)}
        if _overlap(shown[at]):
            found.add(at)
    found |= _crossed(lattice, outside)
    if found or _loses_lines([g for glyphs in shown for g in glyphs if g.clip]):
        full = [at for at, area in enumerate(lattice.areas) if shown[at] and _is_full(shown[at], area.box)]
        found.update(full)
        found.update(*(_with_lines_of(at, lattice, shown) for at in full))
    return found


def _with_lines_of(at: int, lattice: Lattice, shown: Sequence[Sequence[Glyph]]) -> set[int]:
    """The wider areas right above and below a full one where letters stand within its width: of three lines in a row
    as high as one, the first and the last are printed there whole."""
    box = lattice.areas[at].box
    middle = (box.x0 + box.x1) / 2
    near = {lattice.area_at(middle, box.y0 - _SLACK), lattice.area_at(middle, box.y1 + _SLACK)} - {-1, at}
    return {
        other
        for other in near
        if lattice.areas[other].box.width > box.width + _SLACK
        and any(box.x0 < g.middle[0] < box.x1 for g in shown[other])
    }


def _crossed(lattice: Lattice, outside: Sequence[Glyph]) -> set[int]:
    """The areas just inside the table's upper and lower border where a glyph is printed half over it."""
    box, found = lattice.box, set()
    highest = max((g.size for g in outside), default=0.0)
    for border, inside in ((box.y0, box.y0 + _SLACK), (box.y1, box.y1 - _SLACK)):
        first = bisect_left(outside, border, key=_base)
        last = bisect_left(outside, border + INK_ABOVE * highest, key=_base)
        for glyph in outside[first:last]:
            top, bottom = glyph.base - INK_ABOVE * glyph.size, glyph.base - INK_BELOW * glyph.size
            if top < border < bottom and not (glyph.turn or glyph.clip or glyph.char.isspace()):
                found.add(lattice.area_at(glyph.middle[0], inside))
    return found - {-1}


def _base(glyph: Glyph) -> float:
    return glyph.base


def _loses_lines(clipped: Sequence[Glyph]) -> bool:
    """A line is hidden in its upper or lower part, and none wholly; what a cell too narrow hides is at its sides."""
    clips = [(g, g.clip) for g in clipped if g.clip is not None]
    if any(g.base - _TALL * g.size > clip.y1 or g.base + _DEEP * g.size < clip.y0 for g, clip in clips):
        return False
    return any(
        g.base - INK_ABOVE * g.size < clip.y0 or g.base - INK_BELOW * g.size > clip.y1 for g, clip in clips
    )


def lacks_lines(lines: Sequence[Line], box: Box, clips: Sequence[Box]) -> str:
    """``cut`` where lines of the cell may not have been printed: Writer clips a cell's text only where it runs out of
    its row, and draws no line that lies outside wholly.

    ``tight`` where the one line there is, too high for the row by itself, has room beside it, so that only a paragraph
    more may be missing; "" where nothing is.  ``clips``: from the top down.
    """
    first, last = lines[0], lines[-1]
    full = box.width - 2 * PADDING - (last.x1 - last.x0) < _NO_ROOM * last.size
    if not any(_is_of(clip, box) for clip in _beginning(clips, box.y0 - _SLACK, box.y1)):
        return CUT if _stands_out(first, last, box) else ""
    fits = first.top - _LEADING * first.size > box.y0 and last.bottom + _LEADING * last.size < box.y1
    return CUT if fits or len(lines) > 1 or full else TIGHT


def _stands_out(first: Line, last: Line, box: Box) -> bool:
    """In a row too low for one line a text that has no room for one character more: one that was broken there shows
    no more than this."""
    low = box.y1 - box.y0 < _LOW * last.size and (first.top < box.y0 or last.bottom > box.y1)
    before, behind = last.x0 - box.x0, box.x1 - last.x1
    return low and before + behind - 2 * min(before, behind, PADDING) < last.size


def _beginning(clips: Sequence[Box], low: float, high: float) -> Sequence[Box]:
    """Those that begin between two heights, of ``clips`` from the top down."""
    return clips[bisect_left(clips, low, key=_top) : bisect_right(clips, high, key=_top)]


def _top(clip: Box) -> float:
    return clip.y0


def with_clips(lines: Sequence[Line], clips: Sequence[Box]) -> list[Line]:
    """``lines`` of cells without borders, marked as ``lacks_lines`` says of those in each of ``clips``."""
    out = list(lines)
    if not clips or not out:
        return out
    for clip in _beginning(clips, out[0].top - _HIGHEST, out[-1].bottom):
        within = [n for n, line in enumerate(out) if _is_in(line, clip)]
        shown = [out[n]._replace(x0=max(out[n].x0, clip.x0)) for n in within]
        if shown and (kind := lacks_lines(shown, clip, (clip,))):
            first, last = within[0], within[-1]
            out[first] = marked(out[first], kind)
            out[last] = marked_last(out[last], kind)
    return out


def _is_in(line: Line, clip: Box) -> bool:
    """It begins in the clip, and ends in it; a label, and the answer beside it, may be one line."""
    if clip.width < 2 * line.size or not (GAP in line.kinds or line.x0 >= clip.x0 - _SLACK):
        return False
    return clip.y0 < (line.top + line.bottom) / 2 < clip.y1 and clip.x0 + _SLACK < line.x1 < clip.x1 + _SLACK


def _is_of(clip: Box, box: Box) -> bool:
    """The clip is the cell's; right of the paper's edge it ends there.  Or it is that of one of its lines, from margin
    to margin."""
    near = max(abs(clip.x0 - box.x0), abs(clip.y0 - box.y0), abs(clip.y1 - box.y1)) <= _SLACK
    return (near and clip.x1 >= box.x1 - _SLACK) or (
        box.around(clip, _SLACK)
        and max(clip.x0 - box.x0, box.x1 - clip.x1) <= _MARGIN
        and 2 * clip.width >= box.width
    )


def _overlap(glyphs: Sequence[Glyph]) -> bool:
    """Two of them stand over one another, on one line or on lines nearer than lines can be; raised ones are smaller."""
    in_order = sorted(glyphs, key=lambda g: g.x0)
    return any(
        one.char != two.char
        and (away := abs(one.base - two.base) / one.size) < INK_ABOVE
        and abs(one.size - two.size) < _SIMILAR * one.size
        and one.x1 - two.x0
        > (_OVER if away > INK_BELOW else _SLANTED) * min(one.x1 - one.x0, two.x1 - two.x0)
        for one, two in itertools.pairwise(in_order)
    )


def _is_full(glyphs: Sequence[Glyph], box: Box) -> bool:
    """No character more has room in the width of ``box``, beside what Word keeps free at its sides."""
    wide = max(g.x1 for g in glyphs) - min(g.x0 for g in glyphs)
    return box.width - 2 * PADDING - wide < max(g.size for g in glyphs) + _SLIGHT

"""Two pages laid side by side: what is printed on both sides of the cut, whole on one and cut off on the other, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from formkit.readers.pdf.lines.glyph_rows import rows_of
from formkit.readers.pdf.page import Glyph, Page, Rule, Seam

_NEAR = 1.0
_NEAR_OF = 0.15
_EDGE = 1.0
_HALF = 0.5


def beside(left: Page, right: Page, end: float, begin: float, *, all_of_it: bool) -> Page:
    """``left`` up to ``end`` with ``right`` from ``begin`` on, as one page.

    ``all_of_it``: nothing on ``right`` stands left of ``begin`` but what the cut parts.
    """
    shift = end - begin
    last = max((g.drawn for g in left.glyphs), default=0)
    glyphs = [
        _drawn_after(last, g.moved(shift)) for g in right.glyphs if all_of_it or g.middle[0] >= begin - _HALF
    ]
    across = [Rule(r.at, max(r.low, begin) + shift, r.high + shift) for r in right.across if r.high > begin]
    down = [Rule(r.at + shift, r.low, r.high) for r in right.down if r.at >= begin - _EDGE]
    fills = [f._replace(box=f.box.moved(shift)) for f in right.fills if f.box.x1 > begin]
    # What ends at the cut goes on behind it.
    once = _once([g._replace(last=g.last and g.x1 < end - max(g.size, _EDGE)) for g in left.glyphs], glyphs)
    return left._replace(
        width=max(left.width, right.width + shift),
        glyphs=once,
        across=left.across + across,
        down=left.down + down,
        fills=left.fills + fills,
        hidden=tuple(_still_hidden(left.hidden + right.hidden, once)),
        seams=(*left.seams, Seam(end, right.number)),
        clips=sorted([*left.clips, *(clip.moved(shift) for clip in right.clips)], key=attrgetter("y0")),
    )


def _drawn_after(last: int, glyph: Glyph) -> Glyph:
    return glyph._replace(drawn=last + glyph.drawn) if glyph.drawn else glyph


def _still_hidden(hidden: Sequence[str], glyphs: Sequence[Glyph]) -> Iterator[str]:
    """The texts among ``hidden`` that are nowhere on the sheet: not those that the cut hides on one page only."""
    seen = "".join(g.char for row in rows_of(glyphs) for g in row if not g.char.isspace()) if hidden else ""
    for text in hidden:
        if "".join(text.split()) not in seen:
            yield text


def _once(left: Sequence[Glyph], right: Sequence[Glyph]) -> list[Glyph]:
    """All glyphs; one that both have, at the same place, as whole as the two together show it."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, glyph in enumerate(right):
        places[glyph.char, round(glyph.base)].append(number)
    taken: set[int] = set()
    out = []
    for glyph in left:
        same = _same(glyph, right, places, taken)
        if same is None:
            out.append(glyph)
        else:
            taken.add(same)
            out.append(glyph._replace(clip=None, last=False))
    return out + [glyph for number, glyph in enumerate(right) if number not in taken]


def _same(
    glyph: Glyph, right: Sequence[Glyph], places: dict[tuple[str, int], list[int]], taken: set[int]
) -> int | None:
    base = round(glyph.base)
    for level in (base - 1, base, base + 1):
        for number in places.get((glyph.char, level), ()):
            other = right[number]
            apart = max(abs(other.x0 - glyph.x0), abs(other.base - glyph.base))
            if number not in taken and apart <= max(_NEAR, _NEAR_OF * glyph.size):
                return number
    return None

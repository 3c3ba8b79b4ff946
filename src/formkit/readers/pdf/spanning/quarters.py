"""Four pages printed on one upright sheet (每张四页): each as a page of its own, those above before those below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from formkit.readers.pdf.page import Box, Fill, Glyph, Page, Rule, inked

_SMALL = 0.0145
"""Of the sheet's width: the type of a whole page, as small as a half of it must be."""
_HIGHER = 1.2
_GUTTER = 0.012
_SAME = 0.012
"""Of the sheet's width: so nearly as far in text begins in both columns of pages."""
_FEWEST = 20
"""Characters on each of two pages at least."""


def in_quarters(pages: Sequence[Page]) -> list[Page]:
    """``pages``, upright ones of four pages parted.  One of them has to show it; a last sheet may hold fewer."""
    if not any(_holds_four(page) for page in pages):
        return list(pages)
    return [
        part for page in pages for part in (_quarters(page) if _is_parted(page) else (page,)) if part.glyphs
    ]


def _holds_four(page: Page) -> bool:
    """Small type, nothing over the middle either way, and text that begins as far in in both columns of pages."""
    if page.height < _HIGHER * page.width or not _is_parted(page):
        return False
    shown = inked(page.glyphs)
    if len(shown) < 2 * _FEWEST or median(g.size for g in shown) > _SMALL * page.width:
        return False
    across, down = page.width / 2, page.height / 2
    left = [g for g in shown if g.x0 < across]
    right = [g for g in shown if g.x0 >= across]
    above = [g for g in shown if g.base < down]
    if min(len(left), len(right), len(above)) < _FEWEST or len(above) == len(shown):
        return False
    begins = [min(g.x0 for g in side) - edge for side, edge in ((left, 0.0), (right, across))]
    return abs(begins[0] - begins[1]) <= _SAME * page.width


def _is_parted(page: Page) -> bool:
    """Nothing stands in the two gutters or runs over them."""
    x, y = page.width / 2, page.height / 2
    gutter = _GUTTER * page.width
    if any(r.low < x < r.high or abs(r.at - y) < gutter for r in page.across):
        return False
    if any(r.low < y < r.high or abs(r.at - x) < gutter for r in page.down):
        return False
    low, high = x - gutter, x + gutter
    return not any(
        ((g.x0 < high and g.x1 > low) or abs(g.base - 0.4 * g.size - y) < gutter) and not g.char.isspace()
        for g in page.glyphs
    )


def _quarters(page: Page) -> Iterator[Page]:
    wide, high = page.width / 2, page.height / 2
    for top in (0.0, high):
        for left in (0.0, wide):
            yield _part(page, Box(left, top, left + wide, top + high))


def _part(page: Page, box: Box) -> Page:
    """What of ``page`` stands in ``box``, as a page of its own."""
    first = box.x0 == box.y0 == 0.0
    return page._replace(
        width=box.width,
        height=box.height,
        glyphs=[_moved(g, box) for g in page.glyphs if box.holds(g.x0, g.base)],
        across=[
            Rule(r.at - box.y0, r.low - box.x0, r.high - box.x0)
            for r in page.across
            if box.holds(r.low, r.at)
        ],
        down=[
            Rule(r.at - box.x0, r.low - box.y0, r.high - box.y0) for r in page.down if box.holds(r.at, r.low)
        ],
        fills=[_fill(fill, box) for fill in page.fills if _meet(fill.box, box)],
        hidden=page.hidden if first else (),
        pictures=page.pictures if first else 0,
        clips=[_shifted(clip, box) for clip in page.clips if _meet(clip, box)],
    )


def _moved(glyph: Glyph, box: Box) -> Glyph:
    clip = _shifted(glyph.clip, box) if glyph.clip is not None else None
    return glyph._replace(x0=glyph.x0 - box.x0, x1=glyph.x1 - box.x0, base=glyph.base - box.y0, clip=clip)


def _shifted(area: Box, box: Box) -> Box:
    return Box(area.x0 - box.x0, area.y0 - box.y0, area.x1 - box.x0, area.y1 - box.y0)


def _fill(fill: Fill, box: Box) -> Fill:
    return fill._replace(box=_shifted(fill.box.common(box), box))


def _meet(area: Box, box: Box) -> bool:
    common = area.common(box)
    return common.width > 0 and common.height > 0

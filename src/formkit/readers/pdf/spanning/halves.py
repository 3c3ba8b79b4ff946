"""Two pages printed beside each other on one sheet (A3 folded, two to a sheet): each as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.readers.pdf.page import Fill, Glyph, Page, Rule

_WIDER = 1.2
"""Two upright pages side by side are so much wider than high."""
_GUTTER = 0.015
_FEWEST = 20
"""Characters on each of them."""
_SEVERAL, _FILLED = 5, 0.6
_NEARLY, _INDENT = 1.5, 2.5
"""In type sizes: so near the right edge a full line ends, and so far in a paragraph begins."""


def in_halves(pages: Sequence[Page]) -> list[Page]:
    """``pages``, wide ones parted where nothing stands or runs over their middle: the left half and then the right.

    Of short texts nobody can tell two pages from two columns of a table: a table in a half of some sheet must show it,
    or lines of prose that fill a half.
    """
    paired = [_is_pair(page) for page in pages]
    shown = any(
        two and ((page.across and page.down) or _is_prose(page))
        for page, two in zip(pages, paired, strict=True)
    )
    if not shown:
        return list(pages)
    return [
        half for page, two in zip(pages, paired, strict=True) for half in (_halves(page) if two else (page,))
    ]


def _is_pair(page: Page) -> bool:
    if page.width < _WIDER * page.height:
        return False
    middle = page.width / 2
    left, right = (_shown([g for g in page.glyphs if (g.x0 < middle) is side]) for side in (True, False))
    return min(left, right) >= _FEWEST and _is_free(page, middle)


def _is_prose(page: Page) -> bool:
    """Several lines of one half are as wide as each other, and fill it."""
    middle = page.width / 2
    return any(
        _full_lines([g for g in page.glyphs if (g.x0 < middle) is side], middle) >= _SEVERAL
        for side in (True, False)
    )


def _full_lines(glyphs: Sequence[Glyph], width: float) -> int:
    """How many lines end where the furthest does and begin no further in than a paragraph."""
    lines: dict[int, tuple[float, float, float]] = {}
    for g in glyphs:
        if not g.char.isspace():
            left, right, size = lines.get(round(g.base), (g.x0, g.x1, g.size))
            lines[round(g.base)] = min(left, g.x0), max(right, g.x1), max(size, g.size)
    if not lines:
        return 0
    first, last = min(left for left, _, _ in lines.values()), max(right for _, right, _ in lines.values())
    if last - first < _FILLED * width:
        return 0
    return sum(
        right > last - _NEARLY * size and left < first + _INDENT * size
        for left, right, size in lines.values()
    )


def _halves(page: Page) -> Iterator[Page]:
    middle = page.width / 2
    left = [g for g in page.glyphs if g.x0 < middle]
    right = [g for g in page.glyphs if g.x0 >= middle]
    fills = [_fill(fill, 0.0, middle) for fill in page.fills if fill.box.x0 < middle]
    yield page._replace(
        width=middle,
        glyphs=left,
        across=[rule for rule in page.across if rule.high <= middle],
        down=[rule for rule in page.down if rule.at <= middle],
        fills=fills,
    )
    yield page._replace(
        width=middle,
        glyphs=[g.moved(-middle) for g in right],
        across=[Rule(r.at, r.low - middle, r.high - middle) for r in page.across if r.low >= middle],
        down=[Rule(r.at - middle, r.low, r.high) for r in page.down if r.at > middle],
        fills=[_fill(fill, middle, page.width) for fill in page.fills if fill.box.x1 > middle],
        hidden=(),
        pictures=0,
        clips=[clip.moved(-middle) for clip in page.clips],
    )


def _shown(glyphs: list[Glyph]) -> int:
    return sum(not glyph.char.isspace() for glyph in glyphs)


def _is_free(page: Page, middle: float) -> bool:
    """Neither text nor a rule in the gutter or over it."""
    low, high = middle - _GUTTER * page.width, middle + _GUTTER * page.width
    if any(g.x0 < high and g.x1 > low and not g.char.isspace() for g in page.glyphs):
        return False
    return not any(r.low < high and r.high > low for r in page.across) and not any(
        low < r.at < high for r in page.down
    )


def _fill(fill: Fill, low: float, high: float) -> Fill:
    """What of it lies between ``low`` and ``high``, seen from ``low``."""
    box = fill.box
    return fill._replace(box=box._replace(x0=max(box.x0, low), x1=min(box.x1, high)).moved(-low))

"""Sheets wider than the paper: the pages their right columns were printed on, put back beside the left ones.

A spreadsheet prints what does not fit down and then over, or over and then down.  Every page of one strip of rows
has its borders at the same heights, and none but the first a title of its own; what runs over the cut is printed
on both sides of it, so that it comes out whole.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.readers.pdf.page import Page
from formkit.readers.pdf.spanning.beside import beside
from formkit.readers.pdf.spanning.strips import Outer, Strip, new_columns, strip_of, without_running

_MOST_DOWN = 80
_MOST_OVER = 8
"""Pages down and across a sheet is tried as: as many as are read at all, and as wide as anybody prints."""
_SAME = 0.35
"""Points: one border drawn on two pages stands at the same height within this, being rounded twice."""
_SIDES = 2.0
"""Points: the sides of the pages under one another, borders of other widths among them."""
_FEWEST = 3
"""Borders across: a title's box and a footer's line are fewer."""
_SHARED = 0.8
_HALF = 0.5
"""Of the borders of the page that has fewer, and of the one that has more: merged cells lack some on either."""
_TITLE = 1.2
"""Times the size of the text: a title is set so much larger."""

Numbers = list[list[int]]


class Edges(NamedTuple):
    """Where a sheet stands on a page: from ``left`` to ``right``, what is not printed again from ``begin`` on."""

    left: float
    begin: float
    right: float


class Fit(NamedTuple):
    """Pages that belong side by side, a list for each strip of rows.  ``pages``: how many in all."""

    rows: Numbers
    pages: int


def side_by_side(pages: Sequence[Page]) -> list[Page]:
    """``pages`` with those that continue one to the right made one."""
    if len(pages) < 2:
        return list(pages)
    steps = _Steps([strip_of(page) for page in pages])
    strips = steps.strips
    out: list[Page] = []
    at = 0
    while at < len(pages):
        fit = _widest(steps, at)
        if fit is None:
            out.append(pages[at])
            at += 1
            continue
        edges = _edges(fit.rows, strips)
        out += [_joined([strips[n] for n in row], edges) for row in fit.rows]
        at += fit.pages
    return out


def _widest(steps: _Steps, at: int) -> Fit | None:
    """The most pages from ``at`` on that are the pages of one sheet, two or more across."""
    found = None
    for order in _orders(at, steps):
        if (found is None or order.pages > found.pages) and _all_level(order.rows, steps.strips):
            found = Fit(order.rows, order.pages)
    return found


class Order(NamedTuple):
    """One way pages may be a sheet's.  ``last``: rows of the last column; ``is_over``: over and then down."""

    at: int
    down: int
    over: int
    last: int
    is_over: bool = False

    @property
    def pages(self) -> int:
        return self.down * (self.over - 1) + self.last

    @property
    def rows(self) -> Numbers:
        if self.is_over:
            starts = range(self.at, self.at + self.over * self.down, self.over)
            return [list(range(start, start + self.over)) for start in starts]
        return [
            [self.at + row + self.down * n for n in range(self.over - (row >= self.last))]
            for row in range(self.down)
        ]


def _orders(at: int, steps: _Steps) -> Iterator[Order]:
    """Every way the pages from ``at`` on may be a sheet's, as far as each goes on in the one right of it: down and then
    over, the last column of pages shorter perhaps, or over and then down.

    For pages with few borders or none it is enough that they may go on, if others of their column do.
    """
    end = len(steps.strips)
    across = {over: _rows_over(at, over, steps) for over in range(2, _MOST_OVER + 1)}
    for down in range(1, min(_MOST_DOWN, end - at - 1) + 1):
        whole = True
        for over in range(2, _MOST_OVER + 1):
            left, right = at + down * (over - 2), at + down * (over - 1)
            if right >= end:
                break
            if whole:
                sure, may = steps.run(
                    [Step(at + row, left + row, right + row) for row in range(min(down, end - right))]
                )
                for last in range(may, sure - 1, -1) if sure else ():
                    yield Order(at, down, over, last)
                whole = bool(sure) and may == down
            least, most = across[over]
            if down > 1 and least <= down <= most:
                yield Order(at, down, over, down, is_over=True)


def _rows_over(at: int, over: int, steps: _Steps) -> tuple[int, int]:
    """How many strips of ``over`` pages each, one after the other, there are at least and at most."""
    end = len(steps.strips)
    starts = range(at, end - over + 1, over)[:_MOST_DOWN]
    runs = [steps.run([Step(start, start + n, start + n + 1) for start in starts]) for n in range(over - 1)]
    least, most = max(sure for sure, _ in runs), min(may for _, may in runs)
    return (least, most) if all(sure for sure, _ in runs) else (1, 0)


class Step(NamedTuple):
    """From one page to the next of its row.  ``first``: the row's first page."""

    first: int
    left: int
    right: int


class _Steps:
    """Whether pages go on in others; asked of the same ones again and again."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.strips = strips
        self._bordered = [len(strip.levels) >= _FEWEST for strip in strips]
        self._known: dict[Step, bool | None] = {}

    def run(self, steps: Sequence[Step]) -> tuple[int, int]:
        """How many of ``steps``, from the first on, it takes until one surely goes on, 0 where none does; and how many
        there are until one does not."""
        bordered = self._bordered
        if not any(bordered[step.left] and bordered[step.right] for step in steps):
            return 0, 0
        sure = 0
        for count, step in enumerate(steps, 1):
            goes_on = self._goes_on(step)
            if goes_on is False:
                return sure, count - 1
            sure = sure or (count if goes_on else 0)
        return sure, len(steps)

    def _goes_on(self, step: Step) -> bool | None:
        """Whether the page goes on in the next, None where it may."""
        known = self._known
        if step not in known:
            first, left, right = (self.strips[n] for n in step)
            known[step] = True if _goes_on(first, left, right) else None if _may_go_on(left, right) else False
        return known[step]


def _all_level(rows: Numbers, strips: Sequence[Strip]) -> bool:
    """The pages under one another have their sides at the same places."""
    for upper, lower in itertools.pairwise(rows):
        for above, below in zip(upper, lower, strict=False):
            one, two = strips[above], strips[below]
            if one.ruled and two.ruled and max(abs(one.left - two.left), abs(one.right - two.right)) > _SIDES:
                return False
    return True


def _goes_on(first: Strip, left: Strip, right: Strip) -> bool:
    """The borders of both stand at the same heights, and ``right`` is no sheet of its own, nor more of the same.

    ``first``: the page all the way to the left.
    """
    few, many = sorted((len(left.levels), len(right.levels)))
    if few < _FEWEST or left.page.height != right.page.height:
        return False
    shared = sum(_is_among(left.levels, y) for y in right.levels)
    if shared < max(_FEWEST, _SHARED * few, _HALF * many):
        return False
    if _same_columns(left, right) and not (shared == many and _begins_low(left, right)):
        return False
    if _same_sides(left, right) and (
        right.counts_on(left) or not all(_has_level(left, line) for line in right.outer)
    ):
        return False
    return not (_has_own_title(left, right) and _has_own_title(first, right))


def _may_go_on(left: Strip, right: Strip) -> bool:
    """Neither has borders, and ``right`` no line where ``left`` has none; or both have few, at the same heights."""
    if left.ruled and right.ruled:
        few, many = sorted((left.levels, right.levels), key=len)
        return len(few) < _FEWEST and all(_is_among(many, y) for y in few)
    if left.ruled or right.ruled:
        return False
    return all(_has_level(left, line) for line in right.outer)


def _same_sides(left: Strip, right: Strip) -> bool:
    """As the tables of a letter have on any page; where a sheet's last columns end is chance."""
    return max(abs(left.left - right.left), abs(left.right - right.right)) <= _SAME


def _has_level(strip: Strip, line: Outer) -> bool:
    return any(line.is_level(other) for other in strip.outer)


def _is_among(levels: Sequence[float], y: float) -> bool:
    at = bisect_left(levels, y - _SAME)
    return at < len(levels) and levels[at] <= y + _SAME


def _same_columns(left: Strip, right: Strip) -> bool:
    if len(left.columns) != len(right.columns):
        return False
    return all(abs(a - b) <= _SAME for a, b in zip(left.columns, right.columns, strict=True))


def _begins_low(left: Strip, right: Strip) -> bool:
    """Blank paper where ``left`` has its title, and other words in the row both begin with."""
    title, none = left.own_above(right), right.own_above(left)
    return bool(title) and not none and left.first_row != right.first_row


def _has_own_title(left: Strip, right: Strip) -> bool:
    """Both have a line in larger type above their borders, or ``right`` one where ``left`` has none; not the end of
    one that the cut parts.  A title in the middle of the whole sheet may stand on one page only."""
    beside = left.own_above(right)
    titled = any(line.size > _TITLE * left.size for line in beside)
    for line in right.own_above(left):
        if any(left.goes_over(each, right, line) or line.is_part_of(each) for each in beside):
            continue
        if titled if line.size > _TITLE * right.size else not any(line.is_level(each) for each in beside):
            return True
    return False


def _edges(rows: Numbers, strips: Sequence[Strip]) -> list[Edges]:
    """Where the sheet stands on the pages of each column."""
    found = []
    for column in range(len(rows[0])):
        pairs = [(strips[row[0]], strips[row[column]]) for row in rows if column < len(row)]
        ruled = [(first, strip) for first, strip in pairs if strip.ruled]
        left, right = ruled[0][1].left, ruled[0][1].right
        begin = max(new_columns(first, strip) for first, strip in ruled) if column else left
        found.append(Edges(left, begin, right))
    return found


def _joined(strips: Sequence[Strip], edges: Sequence[Edges]) -> Page:
    """The pages of one strip of rows as one, each further right by what stands left of it."""
    if len(strips) == 1:
        return strips[0].page
    page, end = without_running(strips[0], strips[1]), edges[0].right
    for (before, strip), (left, begin, right) in zip(itertools.pairwise(strips), edges[1:], strict=False):
        page = beside(page, without_running(strip, before), end, begin, all_of_it=begin <= left)
        end += right - begin
    return page

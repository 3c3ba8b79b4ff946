"""Ruled tables from the rules of a page, in stages: rules → touching groups → positions → boxes → cells.

The stages are pdfplumber's (edges, intersections, cells, tables); but a cell is what no rule divides, so spans
come out whole, and the side of a table need not be ruled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.pdf.page import Box, Glyph, Page, Rule
from formkit.readers.pdf.tables.doubled import undoubled
from formkit.readers.pdf.tables.framed import without_frames
from formkit.readers.pdf.tables.merging import SAME, merged, positions

_MOST_RULES = 4000
_MOST_BOXES = 60_000
_TOUCH = 3.0
_OPEN = 8.0
_HELD = 3.5
"""A border ends this near a line that crosses it; the text in a cell keeps more from its sides."""
_EXACT = 0.8
"""So near at most it ends where it is drawn from or to."""
_COVERED = 0.7
_SMALLEST = 9.0
_UNDER, _OVER = 0.65, 0.25
"""In its size: so far above a character's baseline a rule runs through it, so far below it stands on it."""
_FRAME = 0.8


class Area(NamedTuple):
    """A cell: rows [r0, r1), columns [c0, c1), and where it stands."""

    r0: int
    r1: int
    c0: int
    c1: int
    box: Box


class Lattice(NamedTuple):
    """A ruled table on one page.  ``areas`` by row, then column; ``owner``: (row, column) → its area's number.

    ``open_top``, ``open_bottom``: the sides go on where the last horizontal rule has ended.
    """

    box: Box
    xs: list[float]
    ys: list[float]
    areas: list[Area]
    owner: dict[tuple[int, int], int]
    open_top: bool
    open_bottom: bool

    @property
    def half_a_box(self) -> bool:
        """Two sides and their upper or their lower ends: what a page leaves of a frame that goes on on another."""
        return len(self.areas) == 1 and (self.open_top or self.open_bottom)

    def area_at(self, x: float, y: float) -> int:
        """The number of the area in which this point lies, -1 for none."""
        if not self.box.holds(x, y):
            return -1
        row = bisect_right(self.ys, y) - 1
        column = bisect_right(self.xs, x) - 1
        return self.owner.get((row, column), -1)


class ByBase:
    """The glyphs of a page by their baselines: of thousands, a rule asks only those at its height."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = sorted(glyphs, key=attrgetter("base"))
        self._tallest = max((glyph.size for glyph in glyphs), default=0.0)

    def near(self, y: float) -> Sequence[Glyph]:
        first = bisect_left(self._glyphs, y - _OVER * self._tallest, key=attrgetter("base"))
        last = bisect_right(self._glyphs, y + _UNDER * self._tallest, key=attrgetter("base"))
        return self._glyphs[first:last]


def find_lattices(page: Page, before: Sequence[Box], in_time: Callable[[], None]) -> list[Lattice]:
    """The ruled tables of ``page``, the smallest first; a frame around the whole page is none.

    ``before``: the tables of the page before, with whose sides a frame is one cell's part, as long as the page.
    ``in_time``: raises file-too-large where the time for reading the file is over.
    """
    across, down = (merged(rules) for rules in without_frames(page))
    if len(across) + len(down) > _MOST_RULES:
        raise problem(
            "file-too-large",
            FileProblem,
            detail=f"第{page.number}页有{len(across) + len(down)}条线",
            detail_en=f"page {page.number} has {len(across) + len(down)} rules",
        )
    across, down = undoubled(across, down)
    found = []
    glyphs = ByBase(page.glyphs)
    for rows, columns in _groups(across, down):
        in_time()
        lattice = _lattice(_without_underlines(rows, columns, glyphs, in_time), columns)
        if lattice is not None and not _is_frame(lattice, page, before):
            found.append(lattice)
    return sorted(found, key=lambda t: t.box.width * t.box.height)


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or by way of others; groups without both kinds are no tables."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    levels = [rule.at for rule in across]
    for number, rule in enumerate(down, len(across)):
        first = bisect_right(levels, rule.low - _TOUCH)
        last = bisect_right(levels, rule.high + _TOUCH)
        for other in range(first, last):
            if across[other].low - _TOUCH <= rule.at <= across[other].high + _TOUCH:
                parent[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*across, *down)):
        group = groups.setdefault(root(number), ([], []))
        group[number >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _without_underlines(
    across: list[Rule], down: list[Rule], glyphs: ByBase, in_time: Callable[[], None]
) -> list[Rule]:
    """The horizontal rules that are borders: not those under or through a line of text that fills its cell."""
    low = min(min(r.low for r in across), down[0].at)
    high = max(max(r.high for r in across), down[-1].at)
    ends = [low, *(rule.at for rule in down), high]
    borders = []
    for rule in across:
        in_time()
        held = [
            any(abs(rule_end - at) <= _HELD for at in _near(ends, rule_end))
            for rule_end in (rule.low, rule.high)
        ]
        if all(held):
            exact = any(abs(end - at) <= _EXACT for end in (rule.low, rule.high) for at in _near(ends, end))
            if exact or not _is_as_wide_as_text(rule, glyphs):
                borders.append(rule)
        elif any(held) and not _is_under_text(rule, glyphs):
            borders.append(rule)
    return borders or across


def _near(ends: list[float], x: float) -> list[float]:
    """The positions on both sides of ``x``."""
    at = bisect_right(ends, x)
    return ends[max(at - 1, 0) : at + 1]


def _is_under_text(rule: Rule, glyphs: ByBase) -> bool:
    return _covers(_along(rule, glyphs), rule)


def _along(rule: Rule, glyphs: ByBase) -> list[Glyph]:
    """The glyphs that stand on the rule, or through which it runs."""
    return [
        g
        for g in glyphs.near(rule.at)
        if -_UNDER * g.size < rule.at - g.base < _OVER * g.size
        and rule.low - 1 <= g.x0
        and g.x1 <= rule.high + 1
    ]


def _covers(over: Sequence[Glyph], rule: Rule) -> bool:
    return sum(g.x1 - g.x0 for g in over) >= _COVERED * (rule.high - rule.low)


def _is_as_wide_as_text(rule: Rule, glyphs: ByBase) -> bool:
    """It runs under or through text and ends where that ends: no border does, in a cell however narrow."""
    over = _along(rule, glyphs)
    if not _covers(over, rule):
        return False
    return min(g.x0 for g in over) - rule.low <= _EXACT and rule.high - max(g.x1 for g in over) <= _EXACT


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    low_x = min(min(r.low for r in across), down[0].at)
    high_x = max(max(r.high for r in across), down[-1].at)
    low_y = min(min(r.low for r in down), across[0].at)
    high_y = max(max(r.high for r in down), across[-1].at)
    xs = positions([rule.at for rule in down])
    ys = positions([rule.at for rule in across])
    open_top, open_bottom = ys[0] - low_y > _OPEN, high_y - ys[-1] > _OPEN
    xs = _with_ends(xs, low_x, high_x)
    ys = _with_ends(ys, low_y, high_y)
    if len(xs) < 2 or len(ys) < 2 or (len(down) + len(across) < 4 and len(down) < 2):
        return None
    if xs[-1] - xs[0] < _SMALLEST or ys[-1] - ys[0] < _SMALLEST:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_BOXES:
        return None
    areas, owner = _areas(xs, ys, across, down)
    return Lattice(Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, areas, owner, open_top, open_bottom)


def _with_ends(at: list[float], low: float, high: float) -> list[float]:
    before = [low] if at[0] - low > _OPEN else []
    after = [high] if high - at[-1] > _OPEN else []
    return before + at + after


def _areas(
    xs: list[float], ys: list[float], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[list[Area], dict[tuple[int, int], int]]:
    """The boxes between neighbouring positions, joined where no rule parts them."""
    floors = _walls(ys, xs, across)
    walls = _walls(xs, ys, down)
    owner: dict[tuple[int, int], int] = {}
    areas: list[Area] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in owner:
                continue
            r1, c1 = _extent(row, column, len(ys) - 1, len(xs) - 1, floors, walls, owner)
            for r in range(row, r1):
                for c in range(column, c1):
                    owner[r, c] = len(areas)
            areas.append(Area(row, r1, column, c1, Box(xs[column], ys[row], xs[c1], ys[r1])))
    return areas, owner


def _extent(
    row: int,
    column: int,
    rows: int,
    columns: int,
    floors: set[tuple[int, int]],
    walls: set[tuple[int, int]],
    taken: dict[tuple[int, int], int],
) -> tuple[int, int]:
    """Where the cell that begins in this box ends: right to the next wall, down to the next whole floor."""
    c1 = column + 1
    while c1 < columns and (c1, row) not in walls and (row, c1) not in taken:
        c1 += 1
    r1 = row + 1
    while r1 < rows and not any((r1, c) in floors or (r1, c) in taken for c in range(column, c1)):
        if any((c, r1) in walls for c in range(column + 1, c1)):
            break
        r1 += 1
    return r1, c1


def _walls(at: list[float], between: list[float], rules: Sequence[Rule]) -> set[tuple[int, int]]:
    """(position, gap) where a rule at that position covers the gap between two positions across it."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        above = max(bisect_right(at, rule.at) - 1, 0)
        level = min(range(above, min(above + 2, len(at))), key=lambda n: abs(at[n] - rule.at))
        if abs(at[level] - rule.at) > SAME:
            continue
        for gap in range(max(bisect_right(between, rule.low) - 1, 0), len(between) - 1):
            low, high = between[gap], between[gap + 1]
            if low >= rule.high:
                break
            share = (min(high, rule.high) - max(low, rule.low)) / (high - low)
            if share > 0:
                covered[level, gap] = covered.get((level, gap), 0.0) + share
    return {place for place, share in covered.items() if share >= _COVERED}


def _is_frame(lattice: Lattice, page: Page, before: Sequence[Box]) -> bool:
    """One box around nearly the whole page: a decoration, unless a table ``before`` goes on in it."""
    box = lattice.box
    if len(lattice.areas) > 1 or box.width < _FRAME * page.width or box.height < _FRAME * page.height:
        return False
    return not any(abs(t.x0 - box.x0) <= SAME and abs(t.x1 - box.x1) <= SAME for t in before)

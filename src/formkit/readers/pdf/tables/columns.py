"""Tables without rules: lines whose parts begin at the same places, a gap before each (考核机构：  青岛……).

Letters set their labels and answers so: a table whose borders are not drawn, which on paper is only a gap.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from formkit.readers.pdf.gaps import gap_of, is_chinese, setting_of
from formkit.readers.pdf.lines.glyph_lines import NOT_FIRST, PADDING
from formkit.readers.pdf.page import Glyph
from formkit.text.headings import without_numerals

_SAME = 0.8
_GAP = 0.3
_CLOSE = 0.08
"""Behind the colon of a label as wide as its column."""
_AUTOSPACE = 0.32
"""So far apart at most a program sets Chinese and Latin by itself: no column begins there."""
_WIDE = 0.6
_PITCH = 3.2
_LONGEST_END = 6
_LABEL = 0.45
"""The first column is at most this share of the room."""
_SLACK = 1.0
_COLONS = "：:"
_SENTENCE = "。；，！？"
_BULLETS = frozenset("-–—•●■◆▪➢·○")


@dataclass(eq=False)
class Strip:
    """One line of glyphs from left to right.  ``starts``: x of each glyph that stands apart → the gap before it.

    The lines of a large drawing are as long as they are many, so what is near an x is looked up.
    """

    glyphs: list[Glyph]
    starts: dict[float, float] = field(default_factory=dict)

    @cached_property
    def shown(self) -> list[Glyph]:
        return _shown(self.glyphs)

    @cached_property
    def base(self) -> float:
        return self.glyphs[0].base

    @cached_property
    def size(self) -> float:
        return max(g.size for g in self.glyphs)

    def begins(self, x: float) -> float:
        """The gap, in characters, before the part that begins at ``x``; 0 where none does."""
        if not self.starts:
            return 0.0
        return max((gap for n in self._at(x) if (gap := self.starts.get(self.shown[n].x0))), default=0.0)

    def answers(self, x: float) -> bool:
        """A part begins at ``x``, if only close behind a label's colon."""
        shown = self.shown
        return any(
            shown[n - 1].char in _COLONS or shown[n].x0 - shown[n - 1].x1 >= _CLOSE * shown[n].size
            for n in self._at(x)
            if n
        )

    def parts_at(self, x: float) -> bool:
        """A glyph begins at ``x``."""
        return bool(self._at(x))

    def _at(self, x: float) -> range:
        """The glyphs of ``shown`` that begin at ``x``."""
        return range(bisect_left(self._x0s, x - _SAME), bisect_right(self._x0s, x + _SAME))

    @cached_property
    def _x0s(self) -> list[float]:
        return [glyph.x0 for glyph in self.shown]


@dataclass(eq=False)
class Row:
    """One row of an unruled table: for each column the glyphs of its cell."""

    cells: list[list[Glyph]]
    last: list[list[Glyph]]


@dataclass(eq=False)
class Columns:
    """An unruled table.  ``xs``: where its columns begin; ``rows`` from the top down."""

    xs: list[float]
    rows: list[Row]


def unruled(rows: Sequence[list[Glyph]], right: float) -> list[Columns]:
    """The unruled tables among lines of glyphs; each takes part in one at most.

    ``right``: where the text may run to.
    """
    strips = [_strip(row) for row in rows if any(not g.char.isspace() for g in row)]
    found = []
    at = done = 0
    while at < len(strips):
        run = _run(strips, at, right)
        if run is None:
            at += 1
            continue
        xs, taken = run
        above = _above(strips[done:at], taken[0], xs)
        found.append(Columns(xs, _rows(above + taken, xs, right)))
        at = done = at + len(taken)
    return found


def _above(strips: Sequence[Strip], first: Strip, xs: Sequence[float]) -> list[Strip]:
    """The lines right above the table that are rows of it too: their labels as wide as the column."""
    taken: list[Strip] = []
    for strip in reversed(strips):
        shown = strip.shown
        near = first.base - strip.base <= _PITCH * strip.size
        if not (near and abs(shown[0].x0 - xs[0]) <= 2 * _SAME and strip.answers(xs[1])):
            break
        taken.insert(0, strip)
        first = strip
    return taken


def _strip(row: list[Glyph]) -> Strip:
    strip = Strip(row)
    stretch = setting_of(row).stretch
    for before, glyph in itertools.pairwise(row):
        gap = gap_of(before, glyph) - stretch
        if glyph.char.isspace() or gap < (_CLOSE if before.char in _COLONS else _GAP):
            continue
        mixed = is_chinese(before.char) != is_chinese(glyph.char) and before.char.isalnum()
        if (not mixed or gap > _AUTOSPACE) and not _is_list_mark(strip, glyph):
            strip.starts[glyph.x0] = gap
    return strip


def _is_list_mark(strip: Strip, glyph: Glyph) -> bool:
    """All that stands before ``glyph`` is the numeral or the bullet of a list: what follows is its text, no column."""
    if strip.starts:
        return False
    before = "".join(g.char for g in strip.shown if g.x0 < glyph.x0)
    return before in _BULLETS or not without_numerals(before)


def _run(strips: Sequence[Strip], at: int, right: float) -> tuple[list[float], list[Strip]] | None:
    """Where the columns of the table that begins with this line are, and its lines."""
    first = strips[at]
    left = first.shown[0].x0
    for x in sorted({*first.starts, *_behind_a_full_label(strips, at)}):
        if x - left > _LABEL * (right - left):
            return None
        taken = _taken(strips, at, x, left)
        both = [strip for strip in taken if strip.begins(x)]
        gaps = [strip.begins(x) for strip in both]
        wrapped = len(taken) > 1 and _label_goes_on(taken[0], taken[1], x)
        if len(both) >= 3 or (len(both) == 2 and max(gaps) >= _WIDE) or wrapped:
            return [left, x, *_further(both, x)], taken
    return None


def _behind_a_full_label(strips: Sequence[Strip], at: int) -> Iterator[float]:
    """Where an answer begins close behind a label that had no room for its end, which stands below with the colon."""
    below = strips[at + 1] if at + 1 < len(strips) else None
    if below is None or below.shown[-1].char not in _COLONS or len(below.shown) > _LONGEST_END:
        return
    for before, glyph in itertools.pairwise(strips[at].shown):
        if glyph.x0 - before.x1 >= _CLOSE * glyph.size and _label_goes_on(strips[at], below, glyph.x0):
            yield glyph.x0


def _taken(strips: Sequence[Strip], at: int, x: float, left: float) -> list[Strip]:
    taken = [strips[at]]
    end = 1
    for number, (before, strip) in enumerate(itertools.pairwise(strips[at:]), at + 1):
        near = strip.base - before.base <= _PITCH * max(before.size, strip.size)
        if not near:
            break
        shown = strip.shown
        below = strips[number + 1] if number + 1 < len(strips) else None
        if strip.answers(x) or (below is not None and _label_goes_on(strip, below, x)):
            if abs(shown[0].x0 - left) > 2 * _SAME and shown[0].x0 < left:
                break
            end = len(taken) + 1
        elif shown[0].x0 >= x - _SAME:
            beside = shown[0].x0 < x + 3 * strip.size or _is_under_a_part(taken, end, shown[0].x0)
            end = len(taken) + 1 if beside else end
        elif (
            shown[-1].x1 <= x - _SAME
            and abs(shown[0].x0 - left) <= 2 * _SAME
            and shown[-1].char not in _SENTENCE
        ):
            if shown[-1].char in _COLONS or _is_full(taken[-1], x, shown) or _is_stacked(taken[-1], shown, x):
                end = len(taken) + 1
            elif not _is_cut_label(taken, below, x):
                break
        else:
            break
        taken.append(strip)
    return taken[:end]


def _is_under_a_part(taken: Sequence[Strip], end: int, x: float) -> bool:
    """The last line in the table, or one below it without a break, has a part that begins here: its cell goes on."""
    return len(taken) == end and any(
        strip.begins(x) or abs(strip.shown[0].x0 - x) <= _SAME for strip in taken[-2:]
    )


def _is_stacked(above: Strip, shown: Sequence[Glyph], x: float) -> bool:
    """A label set downwards: one character, under one."""
    return len(shown) == 1 and len(_label(above, x)) == 1


def _is_cut_label(taken: Sequence[Strip], below: Strip | None, x: float) -> bool:
    """The end of a label its writer broke: above it a label without the colon the others have, below it the next."""
    if below is None or not below.answers(x):
        return False
    ends = [label[-1].char in _COLONS for s in taken if (label := _label(s, x)) and s.answers(x)]
    return len(ends) > 1 and not ends[-1] and any(ends)


def _label(strip: Strip, x: float) -> list[Glyph]:
    return [g for g in strip.shown if g.x0 < x - _SAME]


def _label_goes_on(strip: Strip, below: Strip, x: float) -> bool:
    """Full up to the column at ``x``, where a glyph begins, and the line below ends before it: a label on two lines."""
    if not strip.parts_at(x):
        return False
    first, last = below.shown[0], below.shown[-1]
    near = below.base - strip.base <= _PITCH * strip.size
    level = abs(first.x0 - strip.shown[0].x0) <= 2 * _SAME
    return near and level and last.x1 <= x - _SAME and _is_full(strip, x, below.shown)


def _is_full(above: Strip, x: float, shown: Sequence[Glyph]) -> bool:
    """The label above has no room for the first of ``shown`` before the column at ``x``, and is not ended by a colon."""
    label = [g for g in above.shown if g.x1 <= x]
    if not label or label[-1].char in _COLONS:
        return False
    return x - PADDING - label[-1].x1 < _first_wide(shown) + _SLACK


def _further(both: Sequence[Strip], x: float) -> Iterator[float]:
    """The columns right of the second: where most lines have a part that begins."""
    for at in sorted(both[0].starts) if both else ():
        if at > x + _SAME and sum(bool(s.begins(at)) for s in both) > max(1, len(both) // 2):
            yield at


def _rows(strips: Sequence[Strip], xs: Sequence[float], right: float) -> list[Row]:
    rows: list[Row] = []
    ends = _ends(strips, xs, right)
    widest = max((strip.shown[-1].x1 for strip in strips), default=right)
    for strip in strips:
        cells = _cells(strip, xs)
        if rows and (
            _goes_on(rows[-1], cells, ends)
            or _ends_label(rows[-1], cells)
            or _under_answer(rows[-1], cells, xs, widest)
        ):
            row = rows[-1]
            for n, cell in enumerate(cells):
                row.cells[n] += cell
                row.last[n] = cell or row.last[n]
        else:
            rows.append(Row([list(c) for c in cells], cells))
    return rows


def _ends(strips: Sequence[Strip], xs: Sequence[float], right: float) -> list[float]:
    """How far text goes in each column at most."""
    limits = [x - 2 * PADDING for x in xs[1:]] + [right]
    for strip in strips:
        for n, cell in enumerate(_cells(strip, xs)):
            shown = _shown(cell)
            if shown and n < len(limits) - 1:
                limits[n] = max(limits[n], shown[-1].x1)
    return limits


def _cells(strip: Strip, xs: Sequence[float]) -> list[list[Glyph]]:
    """The glyphs of a line by column; a part that runs past the next column's beginning stays whole."""
    cells: list[list[Glyph]] = [[] for _ in xs]
    column = 0
    for glyph in strip.glyphs:
        here = max(bisect_right(xs, glyph.x0 + _SAME) - 1, 0)
        if here > column and (not cells[column] or strip.parts_at(xs[here])):
            column = here
        cells[column].append(glyph)
    return cells


def _ends_label(row: Row, cells: Sequence[Sequence[Glyph]]) -> bool:
    """Nothing but the rest of a label that has no colon yet."""
    label, rest = _shown(row.last[0]), _shown(cells[0])
    if not label or not rest or any(cells[1:]):
        return False
    return label[-1].char not in _COLONS and rest[-1].char not in _COLONS


def _under_answer(row: Row, cells: Sequence[Sequence[Glyph]], xs: Sequence[float], widest: float) -> bool:
    """No label, and text right under an answer that is as wide as any: the rest of it.

    Where the column ends is not drawn; a narrow one wraps long before the margin.
    """
    label, answer, line = _shown(row.cells[0]), _shown(row.last[1]), _shown(cells[1])
    if len(xs) > 2 or not (label and answer and line) or label[-1].char not in _COLONS or cells[0]:
        return False
    level = abs(line[0].x0 - xs[1]) <= 2 * _SAME and abs(answer[0].x0 - xs[1]) <= 2 * _SAME
    near = line[0].base - answer[0].base <= _PITCH * max(line[0].size, answer[0].size)
    return level and near and widest - answer[-1].x1 < line[0].x1 - line[0].x0 + _SLACK


def _shown(cell: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in cell if not glyph.char.isspace()]


def _goes_on(row: Row, cells: Sequence[Sequence[Glyph]], ends: Sequence[float]) -> bool:
    """Every part of the line goes on from a full one above it."""
    for last, cell, end in zip(row.last, cells, ends, strict=True):
        shown, above = _shown(cell), _shown(last)
        if not shown:
            continue
        if not above or above[-1].char in _COLONS or end - above[-1].x1 >= _first_wide(shown) + _SLACK:
            return False
    return True


def _first_wide(shown: Sequence[Glyph]) -> float:
    """The width of the first character with the marks after it that may begin no line."""
    end = 0
    while end + 1 < len(shown) and shown[end + 1].char in NOT_FIRST:
        end += 1
    return shown[end].x1 - shown[0].x0

"""Tables without rules: lines whose parts begin at the same places, a gap before each (考核机构：  青岛……).

Letters set their labels and answers so: a table whose borders are not drawn, which on paper is only a gap.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formkit.readers.pdf.lines.glyph_lines import PADDING
from formkit.readers.pdf.page import Glyph, inked
from formkit.readers.pdf.tables.column_rows import Row, rows_of_columns
from formkit.readers.pdf.tables.parted import (
    CLOSE,
    COLONS,
    PITCH,
    SAME,
    SLACK,
    PartedLine,
    first_wide,
    is_autospace,
    parted,
)
from formkit.text.continued import is_continued

_WIDE = 0.6
"""Of two lines only, one gap at least is as wide, in type sizes: none that a program leaves by itself."""
_LONGEST_END = 6
"""Characters of a label's end that stands below for want of room."""
_LABEL = 0.45
"""The first column is at most this share of the room."""
_ENOUGH = 3
"""As many lines, parted at one place, are a table, however narrow the gaps."""
_BESIDE = 3.0
"""In type sizes: so far right of the column at most its text is set in."""
_SENTENCE = "。；，！？"


@dataclass(eq=False)
class Columns:
    """An unruled table.  ``xs``: where its columns begin; ``rows`` from the top down."""

    xs: list[float]
    rows: list[Row]


def unruled(rows: Sequence[list[Glyph]], right: float, *, in_order: bool = True) -> list[Columns]:
    """The unruled tables among lines of glyphs; each takes part in one at most.

    ``right``: where the text may run to.  ``in_order``: they were drawn cell after cell.
    """
    strips = [parted(row) for row in rows if inked(row)]
    found = []
    at = done = 0
    while at < len(strips):
        run = _run(strips, at, right)
        if run is None:
            at += 1
            continue
        xs, taken = run
        above = _above(strips[done:at], taken[0], xs)
        found.append(Columns(xs, rows_of_columns(above + taken, xs, right, in_order=in_order)))
        at = done = at + len(taken)
    return found


def _above(strips: Sequence[PartedLine], first: PartedLine, xs: Sequence[float]) -> list[PartedLine]:
    """The lines right above the table that are rows of it too: their labels as wide as the column, or an answer's, drawn
    after the label that stands beside its middle."""
    taken: list[PartedLine] = []
    labelled_first = first
    for strip in reversed(strips):
        shown = strip.shown
        near = first.base - strip.base <= PITCH * strip.size
        labelled = abs(shown[0].x0 - xs[0]) <= 2 * SAME and strip.answers(xs[1])
        answer = shown[0].x0 >= xs[1] - SAME and 0 < labelled_first.shown[0].drawn < shown[0].drawn
        if not (near and (labelled or answer)):
            break
        taken.insert(0, strip)
        first, labelled_first = strip, strip if labelled else labelled_first
    return taken


def _run(strips: Sequence[PartedLine], at: int, right: float) -> tuple[list[float], list[PartedLine]] | None:
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
        if len(both) >= _ENOUGH or (len(both) == 2 and max(gaps) >= _WIDE) or wrapped:
            return [left, x, *_further(both, x)], taken
    return None


def _behind_a_full_label(strips: Sequence[PartedLine], at: int) -> Iterator[float]:
    """Where an answer begins close behind a label that had no room for its end, which stands below with the colon."""
    below = strips[at + 1] if at + 1 < len(strips) else None
    if below is None or below.shown[-1].char not in COLONS or len(below.shown) > _LONGEST_END:
        return
    for before, glyph in itertools.pairwise(strips[at].shown):
        gap = (glyph.x0 - before.x1) / glyph.size
        if (
            gap >= CLOSE
            and not is_autospace(before, glyph, gap)
            and _label_goes_on(strips[at], below, glyph.x0)
        ):
            yield glyph.x0


def _taken(strips: Sequence[PartedLine], at: int, x: float, left: float) -> list[PartedLine]:
    taken = [strips[at]]
    end = 1
    for number, (before, strip) in enumerate(itertools.pairwise(strips[at:]), at + 1):
        near = strip.base - before.base <= PITCH * max(before.size, strip.size)
        if not near or is_continued("".join(g.char for g in strip.shown)):
            break
        shown = strip.shown
        below = strips[number + 1] if number + 1 < len(strips) else None
        if strip.answers(x) or (below is not None and _label_goes_on(strip, below, x)):
            if abs(shown[0].x0 - left) > 2 * SAME and shown[0].x0 < left:
                break
            end = len(taken) + 1
        elif shown[0].x0 >= x - SAME:
            beside = shown[0].x0 < x + _BESIDE * strip.size or _is_under_a_part(taken, end, shown[0].x0)
            end = len(taken) + 1 if beside else end
        elif (
            shown[-1].x1 <= x - SAME
            and abs(shown[0].x0 - left) <= 2 * SAME
            and shown[-1].char not in _SENTENCE
        ):
            if shown[-1].char in COLONS or _is_full(taken[-1], x, shown) or _is_stacked(taken[-1], shown, x):
                end = len(taken) + 1
            elif not _is_cut_label(taken, below, x):
                break
        else:
            break
        taken.append(strip)
    return taken[:end]


def _is_under_a_part(taken: Sequence[PartedLine], end: int, x: float) -> bool:
    """The last line in the table, or one below it without a break, has a part that begins here: its cell goes on."""
    return len(taken) == end and any(
        strip.begins(x) or abs(strip.shown[0].x0 - x) <= SAME for strip in taken[-2:]
    )


def _is_stacked(above: PartedLine, shown: Sequence[Glyph], x: float) -> bool:
    """A label set downwards: one character, under one."""
    return len(shown) == 1 and len(_label(above, x)) == 1


def _is_cut_label(taken: Sequence[PartedLine], below: PartedLine | None, x: float) -> bool:
    """The end of a label its writer broke: above it a label without the colon the others have, below it the next."""
    if below is None or not below.answers(x):
        return False
    ends = [label[-1].char in COLONS for s in taken if (label := _label(s, x)) and s.answers(x)]
    return len(ends) > 1 and not ends[-1] and any(ends)


def _label(strip: PartedLine, x: float) -> list[Glyph]:
    return [g for g in strip.shown if g.x0 < x - SAME]


def _label_goes_on(strip: PartedLine, below: PartedLine, x: float) -> bool:
    """Full up to the column at ``x``, where a glyph begins, and the line below ends before it: a label on two lines."""
    if not strip.parts_at(x):
        return False
    first, last = below.shown[0], below.shown[-1]
    near = below.base - strip.base <= PITCH * strip.size
    level = abs(first.x0 - strip.shown[0].x0) <= 2 * SAME
    return near and level and last.x1 <= x - SAME and _is_full(strip, x, below.shown)


def _is_full(above: PartedLine, x: float, shown: Sequence[Glyph]) -> bool:
    """The label above has no room for the first of ``shown`` before the column at ``x``, and is not ended by a colon."""
    label = [g for g in above.shown if g.x1 <= x]
    if not label or label[-1].char in COLONS:
        return False
    return x - PADDING - label[-1].x1 < first_wide(shown) + SLACK


def _further(both: Sequence[PartedLine], x: float) -> Iterator[float]:
    """The columns right of the second: where most lines have a part that begins."""
    for at in sorted(both[0].starts) if both else ():
        if at > x + SAME and sum(bool(s.begins(at)) for s in both) > max(1, len(both) // 2):
            yield at

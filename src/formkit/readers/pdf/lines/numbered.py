"""Line numbers in the margin (页面布局 → 行号): counted by the program, no part of the text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.readers.pdf.page import Glyph

_FEWEST = 5
_APART = 0.6
"""In type sizes: so far left of all text the numbers stand at least."""
_EVEN = 1.5
_COUNTED = 0.8
_PARTS = 2
"""A header and a footer of the page may be counted by themselves."""


def without_line_numbers(glyphs: list[Glyph], room: float) -> list[Glyph]:
    """``glyphs`` of a page, the column of line numbers left of all its text gone.

    ``room``: how far from the left its margin may reach; the numbers in the first column of a table are none.
    """
    margin = [g for g in glyphs if g.x1 < room and not g.turn and not g.char.isspace()]
    numbers = _numbers(margin)
    if len(numbers) < _FEWEST:
        return glyphs
    right = max(number[-1].x1 for number in numbers)
    gone = {id(g) for number in numbers for g in number}
    text = min((g.x0 for g in glyphs if id(g) not in gone and not g.char.isspace()), default=0.0)
    if text - right < _APART * numbers[0][0].size or not _is_counted(numbers):
        return glyphs
    return [g for g in glyphs if id(g) not in gone]


def _numbers(margin: Sequence[Glyph]) -> list[list[Glyph]]:
    """The numbers that stand alone at the left of their lines and end below each other, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(margin, key=lambda g: (round(g.base), g.x0)):
        if rows and round(rows[-1][-1].base) == round(glyph.base):
            if glyph.x0 - rows[-1][-1].x1 < _APART * glyph.size:
                rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = [row for row in rows if all(g.char.isascii() and g.char.isdigit() for g in row)]
    if not found:
        return []
    right = min(row[-1].x1 for row in found)
    return [row for row in found if abs(row[-1].x1 - right) < _EVEN]


def _is_counted(numbers: Sequence[Sequence[Glyph]]) -> bool:
    """They go up by one from line to line, but where a line has none; beside a running header or footer from 1 again."""
    values = [int("".join(g.char for g in number)) for number in numbers]
    again = sum(b <= a for a, b in itertools.pairwise(values))
    if again > _PARTS or any(b <= a and b != 1 for a, b in itertools.pairwise(values)):
        return False
    steps = [b - a for a, b in itertools.pairwise(values)]
    return steps.count(1) >= _COUNTED * len(steps)

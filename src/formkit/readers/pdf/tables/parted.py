"""A line of glyphs in parts, a gap before each: what of it may begin a column."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from formkit.readers.pdf.gaps import gap_of, is_chinese, setting_of
from formkit.readers.pdf.lines.glyph_lines import NOT_FIRST
from formkit.readers.pdf.page import Glyph, inked
from formkit.text.headings import without_numerals

SAME = 0.8
"""Points: so near, two parts begin at one x."""
PITCH = 3.2
"""In type sizes: the lines of one table stand no further apart."""
SLACK = 1.0
COLONS = "：:"
_GAP = 0.3
CLOSE = 0.08
"""Behind the colon of a label as wide as its column."""
_AUTOSPACE = 0.32
"""So far apart at most a program sets Chinese and Latin by itself: no column begins there."""
_BULLETS = frozenset("-–—•●■◆▪➢·○")


@dataclass(eq=False)
class PartedLine:
    """One line of glyphs from left to right.  ``starts``: x of each glyph that stands apart → the gap before it.

    The lines of a large drawing are as long as they are many, so what is near an x is looked up.
    """

    glyphs: list[Glyph]
    starts: dict[float, float] = field(default_factory=dict)

    @cached_property
    def shown(self) -> list[Glyph]:
        return inked(self.glyphs)

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
            shown[n - 1].char in COLONS or shown[n].x0 - shown[n - 1].x1 >= CLOSE * shown[n].size
            for n in self._at(x)
            if n
        )

    def parts_at(self, x: float) -> bool:
        """A glyph begins at ``x``."""
        return bool(self._at(x))

    def _at(self, x: float) -> range:
        """The glyphs of ``shown`` that begin at ``x``."""
        return range(bisect_left(self._x0s, x - SAME), bisect_right(self._x0s, x + SAME))

    @cached_property
    def _x0s(self) -> list[float]:
        return [glyph.x0 for glyph in self.shown]


def parted(row: list[Glyph]) -> PartedLine:
    strip = PartedLine(row)
    stretch = setting_of(row).stretch
    for before, glyph in itertools.pairwise(row):
        gap = gap_of(before, glyph) - stretch
        if glyph.char.isspace() or gap < (CLOSE if before.char in COLONS else _GAP):
            continue
        if not is_autospace(before, glyph, gap) and not _is_list_mark(strip, glyph):
            strip.starts[glyph.x0] = gap
    return strip


def is_autospace(before: Glyph, glyph: Glyph, gap: float) -> bool:
    """Whether a program may have left ``gap``, in type sizes, between Chinese and Latin by itself."""
    return is_chinese(before.char) != is_chinese(glyph.char) and before.char.isalnum() and gap <= _AUTOSPACE


def _is_list_mark(strip: PartedLine, glyph: Glyph) -> bool:
    """All that stands before ``glyph`` is the numeral or the bullet of a list: what follows is its text, no column."""
    if strip.starts:
        return False
    before = "".join(g.char for g in strip.shown if g.x0 < glyph.x0)
    return before in _BULLETS or not without_numerals(before)


def first_wide(shown: Sequence[Glyph]) -> float:
    """The width of the first character with the marks after it that may begin no line."""
    end = 0
    while end + 1 < len(shown) and shown[end + 1].char in NOT_FIRST:
        end += 1
    return shown[end].x1 - shown[0].x0

"""How much a line could still have held, in the room its lines are set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.alignment import SLACK, hangs_out, hangs_right, indent_of, is_even
from formkit.readers.pdf.lines.endings import ends_sentence
from formkit.readers.pdf.lines.glyph_lines import PADDING, Line

INDENT = 2.0
"""Characters a paragraph's first line is set in by."""
NEAR_INDENT = 0.1
_AUTOSPACE = 0.25
"""What a program puts between Chinese and Latin by itself, of the type's size."""
_ONE_SPACE = 0.6
"""More than one space at a line's end, of its size, is no space between two words."""


class Measure:
    """The room of ``lines``, as they tell it: where they begin and how far they go."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def would_have_fitted(self, before: Line, line: Line) -> bool:
        """What ``line`` begins with had room in ``before``: somebody ended it there."""
        return self._fits(before, line, self.free(before, line)) and not self._is_full(before, line)

    def free(self, before: Line, line: Line) -> float:
        """The room left in ``before``, above ``line``; of centred ones, at both ends."""
        edge = before.right - PADDING
        free = max(edge, self._ends.get(before.right, edge)) - before.x1
        left = min(before.left + PADDING, self._begin)
        if is_even(before) and is_even(line):
            free += 0.0 if self._is_first(before, line) else before.x0 - before.lead - left
        elif indent := indent_of(before, line):
            free += max(before.x0 - indent - left, 0.0)
        elif hangs_right(before, line):
            free = before.x0 - left
        return free

    def begins_an_indent_before(self, line: Line) -> bool:
        """Some line begins two characters further left than ``line``."""
        low, high = (line.x0 - step * line.size for step in (INDENT + NEAR_INDENT, INDENT - NEAR_INDENT))
        return any(low <= x0 <= high for x0 in self._begins)

    def _fits(self, before: Line, line: Line, free: float) -> bool:
        space = before.trail if before.trail <= _ONE_SPACE * before.size else 0.0
        mixed = is_chinese(before.text[-1]) != is_chinese(line.text[0])
        return free - space > line.first + (_AUTOSPACE * line.size if mixed else 0.0) + SLACK

    def _is_full(self, before: Line, line: Line) -> bool:
        """Where the room may end nearer than it seems to, the line has no place for more, and no sentence ends."""
        if ends_sentence(before):
            return False
        for left, right in before.edges:
            if before.x1 > right + SLACK or before.x0 < left - SLACK:
                continue
            free = right - before.x1
            if is_even(before) and is_even(line):
                free += before.x0 - before.lead - left
            if not self._fits(before, line, free):
                return True
        return False

    def _is_first(self, before: Line, line: Line) -> bool:
        """A paragraph's first line, as far in as another's, that only happens to be as far from the right edge."""
        step = (before.x0 - line.x0) / before.size
        return abs(step - INDENT) < NEAR_INDENT and self._begins[round(before.x0)] > 1

    @cached_property
    def _ends(self) -> dict[float, float]:
        """Right edge of the room → how far a line goes in it that does not hang out."""
        ends: dict[float, float] = {}
        for line in self._lines:
            if not hangs_out(line):
                ends[line.right] = max(ends.get(line.right, line.x1), line.x1)
        return ends

    @cached_property
    def _begin(self) -> float:
        """Where the line furthest to the left begins."""
        return min(line.x0 - line.lead for line in self._lines)

    @cached_property
    def _begins(self) -> Counter[int]:
        """How many lines begin at each point."""
        return Counter(round(line.x0) for line in self._lines)

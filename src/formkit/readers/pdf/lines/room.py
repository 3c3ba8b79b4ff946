"""The room lines are set in: which line ends are the author's and which only the paper's."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.alignment import (
    SLACK,
    hangs_right,
    indent_of,
    is_centred_under,
    is_even,
    is_indented,
)
from formkit.readers.pdf.lines.counted import counts_on, sure_numerals
from formkit.readers.pdf.lines.endings import ends_sentence, is_day, is_item, label_of
from formkit.readers.pdf.lines.glyph_lines import (
    BREAK,
    GAP,
    HYPHEN,
    NOT_FIRST,
    NOT_LAST,
    PADDING,
    WRAP,
    Line,
)
from formkit.readers.pdf.lines.measure import Measure
from formkit.readers.pdf.lines.typed_spaces import WITHIN, TypedSpaces
from formkit.readers.pdf.lines.unbroken import hyphened, is_bracketed, may_be_soft

_APART = 1.75
_AWAY = 0.4
_OTHER_SIZE = 0.2
_HANGING = 4.0
_FAR = 0.4
_FAR_IN = 6.0
_BESIDE = 8.0
_LONG = 15.0
_SHORT = 5.0
"""As wide, in its size, a line is one of prose that has little room left; or where its neighbours are."""
_NEARLY = 0.25
_RAGGED = 3
_TYPED_IN = 1.9
_NO_PARAGRAPH_BEGINS = NOT_FIRST - frozenset(".·%")
"""But … of a list, a bullet."""


class Room:
    """The room the lines of one cell or column are set in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._measure = Measure(lines)
        self._spaces = TypedSpaces(lines, self._measure)
        self._pitch = median(
            [b.bottom - a.bottom for a, b in itertools.pairwise(lines) if b.bottom > a.bottom] or [0.0]
        )

    def joint(self, number: int) -> str:
        """What stands between line ``number`` - 1 and the next: a line break, a space, or nothing."""
        if not self._wraps(number):
            return "\n"
        return self._spaces.between(self._lines[number - 1], self._lines[number])

    def soft_hyphen(self, number: int) -> bool:
        """Between two Chinese characters the hyphen at a line's end was put there by the program."""
        before, line = self._lines[number - 1], self._lines[number]
        return (
            hyphened(before, line)
            and all(char.isalpha() and is_chinese(char) for char in (before.text[-2], line.text[0]))
            and self._wraps(number)
        )

    def doubt(self, number: int) -> str:
        """What nobody can tell of a joint: ``hyphen``, whether it was typed; ``wrap``, whether a space was typed;
        ``break``, whether a paragraph ended on a full line; "" where it is plain."""
        before, line = self._lines[number - 1], self._lines[number]
        indented = self._some_indented
        if ends_sentence(before) and (
            not indented or self._begins_alike(number) or _are_centred(before, line)
        ):
            return BREAK
        if self.soft_hyphen(number) or (self._wraps(number) and may_be_soft(before.text, line.text)):
            return HYPHEN
        if self._spaces.is_lost(before, line):
            return WRAP
        if indent_of(before, line) and not self._centred:
            return BREAK
        if _goes_on_centred(before, line) and not (is_even(before) and is_even(line)):
            return BREAK
        chinese = is_chinese(before.text[-1:]) or is_chinese(line.text[:1])
        return BREAK if chinese and not indented and (is_item(line) or self._unmarked) else ""

    def may_wrap(self, number: int) -> bool:
        """Whether the line, taken for a paragraph of its own, may go on from the one above: long text, no sentence's
        end, and nothing begins below, so that the room may end nearer than it seems to."""
        before, line = self._lines[number - 1], self._lines[number]
        if before.fixed or line.fixed or _is_other_size(before, line):
            return False
        if self._is_told_by_another(number):
            return True
        if ends_sentence(before) or not line.text[:1].isalnum() or is_item(line) or label_of(line):
            return False
        over_page = (
            GAP in before.kinds and line.top < before.top
        )  # an answer beside its label, cut by the page
        if not over_page and (GAP in before.kinds or self._set_in(before, line)):
            return False
        wide = before.x1 - before.x0
        if wide >= _LONG * before.size and self._measure.free(before, line) < _NEARLY * wide:
            return True
        if wide >= _LONG * before.size and self._ends_so(before):
            return True
        return wide >= _SHORT * before.size and self._ends_level(number - 1)

    def _ends_so(self, before: Line) -> bool:
        """Another long line ends less than a character away, and no sentence with it: the room may end there."""
        ends = self._long_ends
        own = before.x1 - before.x0 >= _LONG * before.size and not ends_sentence(before)
        near = bisect_left(ends, before.x1 + before.size) - bisect_right(ends, before.x1 - before.size)
        return near > own

    @cached_property
    def _long_ends(self) -> list[float]:
        """Where the long lines end that end no sentence."""
        return sorted(
            line.x1
            for line in self._lines
            if line.x1 - line.x0 >= _LONG * line.size and not ends_sentence(line)
        )

    def _ends_level(self, number: int) -> bool:
        """The line above or below ends less than a character away, and no sentence with it."""
        line = self._lines[number]
        beside = self._lines[max(number - 1, 0) : number + 2]
        return any(
            abs(each.x1 - line.x1) < line.size and not ends_sentence(each)
            for each in beside
            if each is not line
        )

    @cached_property
    def _unmarked(self) -> bool:
        """Some paragraph in this room ends without a full stop; the last one is among them."""
        ends = [n - 1 for n in range(1, len(self._lines)) if not self._wraps(n)] + [len(self._lines) - 1]
        return not all(ends_sentence(self._lines[n]) for n in ends)

    @cached_property
    def _numerals(self) -> frozenset[tuple[str, int]]:
        return sure_numerals(self._lines, self._measure)

    @cached_property
    def _some_indented(self) -> bool:
        return any(map(is_indented, self._lines))

    @cached_property
    def _centred(self) -> bool:
        """Some paragraph's first line begins further in than its indent is: it is centred, the others may be too."""
        return any(
            0 < indent_of(a, b) < a.x0 - a.left - PADDING - _AWAY * a.size
            for a, b in itertools.pairwise(self._lines)
        )

    @cached_property
    def _flush_right(self) -> bool:
        """All lines end at one place and begin at three or more."""
        ends, begins = [line.x1 for line in self._lines], {round(line.x0) for line in self._lines}
        return len(begins) >= _RAGGED and max(ends) - min(ends) <= SLACK

    def _wraps(self, number: int) -> bool:
        """Whether the line went on below only because it was full."""
        before, line = self._lines[number - 1], self._lines[number]
        if before.fixed or line.fixed or not before.text or not line.text:
            return False
        if hyphened(before, line):
            return True
        if _is_other_size(before, line):
            return False
        if line.text[0] in _NO_PARAGRAPH_BEGINS or before.text[-1] in NOT_LAST:
            return True
        if is_bracketed(before.text, line.text) and not is_item(line):
            return True
        if self._measure.would_have_fitted(before, line):
            return False
        if self._stands_apart(before, line) or _is_typed_in(line):
            return False
        if counts_on(before, line, self._numerals):
            return False
        if _is_dated(before, line) or _is_signed(before, line):
            return False
        if self._set_in(before, line) or _is_next_label(before, line) or _is_flush_right(before, line):
            return False
        if (
            GAP in before.kinds and line.x0 <= before.x0 + 2 * SLACK
        ):  # a label and its answer: under it, no answer
            return False
        if ends_sentence(before):
            begins = is_item(line) or (is_indented(line) and not _are_centred(before, line))
            return not (begins or self._is_told_by_another(number))
        return True

    def _begins_alike(self, number: int) -> bool:
        """Behind a sentence's end it begins as far in as the line above, which begins a paragraph."""
        before, line = self._lines[number - 1], self._lines[number]
        if abs(line.x0 - before.x0) > SLACK or not ends_sentence(before):
            return False
        above = self._lines[number - 2] if number > 1 else None
        return (
            above is None
            or before.x0 - above.x0 > 2 * SLACK
            or ends_sentence(above)
            or self._measure.would_have_fitted(above, before)
        )

    def _is_told_by_another(self, number: int) -> bool:
        """The room seems to begin further in than it does (no line on its page went on below): other lines begin two
        characters further left."""
        line = self._lines[number]
        if is_indented(line) or not self._begins_alike(number):
            return False
        return self._measure.begins_an_indent_before(line)

    def _stands_apart(self, before: Line, line: Line) -> bool:
        """More paper between them than between the others."""
        step = line.bottom - before.bottom
        return len(self._lines) > 2 and self._pitch > 0 and step > _APART * self._pitch

    def _set_in(self, before: Line, line: Line) -> bool:
        """It begins further in than the line above: no wrapped line does, but under a number or centred."""
        step = line.x0 - before.x0
        if step <= SLACK * 2:
            return False
        if is_item(before) and step <= _HANGING * line.size:
            return False
        if _is_under_answer(before, line, step):
            return False
        if indent_of(before, line) or _goes_on_centred(before, line):
            return False
        return not ((is_even(before) and is_even(line)) or hangs_right(before, line) or self._flush_right)


def wraps(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the text of ``above`` runs on in ``below``: its last line is full and no paragraph ends there."""
    return Room([*above, *below]).joint(len(above)) != "\n"


def _is_typed_in(line: Line) -> bool:
    """Two spaces of Chinese width were typed in front of it, as in front of a paragraph: none are where a line wraps."""
    return line.lead >= _TYPED_IN * line.size and not is_even(line)


def _are_centred(before: Line, line: Line) -> bool:
    """Both are: the second is not set in, as a paragraph's first line would be."""
    return is_even(before) and is_even(line)


def _is_next_label(before: Line, line: Line) -> bool:
    """二、… right under 联系人：…, both at the same edge: a heading, not the answer's second line."""
    return abs(line.x0 - before.x0) <= SLACK * 2 and bool(label_of(before)) and is_item(line)


def _is_flush_right(before: Line, line: Line) -> bool:
    """It begins in the far part of the room and the next elsewhere: set flush right, and no line that was
    full begins there (落款: the office, and below it the date)."""
    if before.text[-1:] in WITHIN:
        return False
    far = before.x0 - before.left > _FAR * (before.right - before.left)
    return far and not is_even(before) and abs(line.x0 - before.x0) > SLACK * 2


def _goes_on_centred(before: Line, line: Line) -> bool:
    """The rest of a sentence, in the middle under a long line of it."""
    long = before.x1 - before.x0 >= _LONG * before.size
    return long and is_centred_under(before, line) and not (ends_sentence(before) or is_item(line))


def _is_under_answer(before: Line, line: Line, step: float) -> bool:
    """It hangs under the answer that began beside a label: 考核机构：…, the label's column left free."""
    label = label_of(before)
    width = len(label) * line.size
    return bool(label) and width - 0.6 * line.size <= step <= width + _BESIDE * line.size


def _is_dated(before: Line, line: Line) -> bool:
    """On a cover, centred: 申报单位：…, and under it the day by itself."""
    middle = abs(before.x0 + before.x1 - line.x0 - line.x1) < 4 * SLACK and line.x0 - before.x0 > line.size
    centred = middle or (is_even(before) and is_even(line))
    return centred and bool(label_of(before)) and is_day(line)


def _is_signed(before: Line, line: Line) -> bool:
    """Far in, the office and under its first character the day (落款): no line that was full begins so far in."""
    far = before.x0 - before.left > _FAR_IN * before.size and abs(before.x0 - line.x0) <= 2 * SLACK
    name = before.text.strip()
    named = is_chinese(name[-1:] or " ") and not any(char.isdecimal() for char in name)
    return far and named and is_day(line)


def _is_other_size(before: Line, line: Line) -> bool:
    """Neither the largest characters of both nor those that meet are of one size."""
    (_, last), (first, _) = before.sizes, line.sizes
    return all(abs(one - two) > _OTHER_SIZE * one for one, two in ((before.size, line.size), (last, first)))

"""The room lines are set in: which line ends are the author's and which only the paper's."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.alignment import SLACK, hangs_out, hangs_right, indent_of, is_even, is_indented
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
from formkit.readers.pdf.lines.unbroken import hyphened, is_bracketed, may_be_soft

_APART = 1.75
_AWAY = 0.4
_OTHER_SIZE = 0.2
_HANGING = 4.0
_INDENT = 2.0
_NEAR_INDENT = 0.1
_FAR = 0.4
_ITEM = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳]|[-–—]\s*[^\s\d]|[•●■◆▪➢]\s*\S|[一二三四五六七八九]是)"
)
_LABELLED = re.compile(r"([^：:]{2,12}[：:])\s*\S")
_BESIDE = 8.0
_LONG = 15.0
_SHORT = 5.0
"""As wide, in its size, a line is one of prose that has little room left; or where its neighbours are."""
_NEARLY = 0.25
_HAN = "\u3400-\u9fff"
_MIXED = re.compile(rf"[{_HAN}][0-9A-Za-z]|[0-9A-Za-z][{_HAN}]")
_MIXED_WORD = re.compile(rf"[{_HAN}][A-Za-z]|[A-Za-z][{_HAN}]")
_MIXED_SPACED = re.compile(rf"[{_HAN}] +[0-9A-Za-z]|[0-9A-Za-z] +[{_HAN}]")
_DAY = re.compile(r"\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?")
_SPACED_WORD = re.compile(rf"[{_HAN}] [!-~]+$|[A-Za-z] \d+$")
_ENDS = frozenset("。！？；：!?;:.")
_DASHES = frozenset("—–―")
"""What stands between two times, with a space on both sides or on neither."""
_OPENS = frozenset(".·%")
"""May begin a paragraph: … of a list, a bullet."""
_SIGNS = frozenset("&+=#*~^|\\")
_ONE_SPACE = 0.6
_NO_LINE_BEGINS = frozenset("、，；）")
_BRACKETS = frozenset("<([{")
_WITHIN = frozenset("-/@_")
"""Stand within codes and addresses, which go on behind them."""
_CLOSING = "”’）)》」 \u3000"


class Room:
    """The room the lines of one cell or column are set in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._pitch = median(
            [b.bottom - a.bottom for a, b in itertools.pairwise(lines) if b.bottom > a.bottom] or [0.0]
        )

    def joint(self, number: int) -> str:
        """What stands between line ``number`` - 1 and the next: a line break, a space, or nothing."""
        before, line = self._lines[number - 1], self._lines[number]
        if not self._wraps(number):
            return "\n"
        last, first = before.text[-1:], line.text[:1]
        if before.spaced and not (is_chinese(last) and is_chinese(first)):
            return " "
        if is_chinese(last) and not is_chinese(first) and self._spaced_throughout:
            return " "
        if last.isdigit() and first.isdigit():
            return ""
        if last in _DASHES or first in _DASHES:
            return " " if before.text[-2:-1].isspace() or line.text[1:2].isspace() else ""
        if (
            is_chinese(last)
            or is_chinese(first)
            or last in _WITHIN
            or first == "-"
            or _is_sign_in_a_word(before, line)
            or self._cut_in_a_word(before, line)
        ):
            return ""
        return " "

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
        last, first = before.text[-1:], line.text[:1]
        indented = self._some_indented
        if before.text.rstrip(_CLOSING)[-1:] in _ENDS and (not indented or self._begins_alike(number)):
            return BREAK
        if self.soft_hyphen(number) or (self._wraps(number) and may_be_soft(before.text, line.text)):
            return HYPHEN
        if self._space_is_lost(before, line):
            return WRAP
        if indent_of(before, line) and not self._centred:
            return BREAK
        chinese = is_chinese(last) or is_chinese(first)
        return BREAK if chinese and not indented and (_ITEM.match(line.text) or self._unmarked) else ""

    def may_wrap(self, number: int) -> bool:
        """Whether the line, taken for a paragraph of its own, may go on from the one above: long text, no sentence's
        end, and nothing begins below, so that the room may end nearer than it seems to."""
        before, line = self._lines[number - 1], self._lines[number]
        if before.fixed or line.fixed or _is_other_size(before, line):
            return False
        if self._is_told_by_another(number):
            return True
        if before.text.rstrip(_CLOSING)[-1:] in _ENDS or not line.text[:1].isalnum():
            return False
        if _ITEM.match(line.text) or _LABELLED.match(line.text):
            return False
        over_page = (
            GAP in before.kinds and line.top < before.top
        )  # an answer beside its label, cut by the page
        if not over_page and (GAP in before.kinds or self._set_in(before, line)):
            return False
        wide = before.x1 - before.x0
        if wide >= _LONG * before.size and self._free(before, line) < _NEARLY * wide:
            return True
        if wide >= _LONG * before.size and self._ends_so(before):
            return True
        return wide >= _SHORT * before.size and self._ends_level(number - 1)

    def _ends_so(self, before: Line) -> bool:
        """Another long line ends less than a character away, and no sentence with it: the room may end there."""
        return any(
            abs(each.x1 - before.x1) < before.size and each.x1 - each.x0 >= _LONG * each.size
            for each in self._lines
            if each is not before and each.text.rstrip(_CLOSING)[-1:] not in _ENDS
        )

    def _ends_level(self, number: int) -> bool:
        """The line above or below ends less than a character away, and no sentence with it."""
        line = self._lines[number]
        beside = self._lines[max(number - 1, 0) : number + 2]
        return any(
            abs(each.x1 - line.x1) < line.size and each.text.rstrip(_CLOSING)[-1:] not in _ENDS
            for each in beside
            if each is not line
        )

    def _space_is_lost(self, before: Line, line: Line) -> bool:
        """A space may have been typed here: no such thing is seen at a line's end."""
        last, first = before.text[-1:], line.text[:1]
        if last.isalnum() and not is_chinese(last) and first in _BRACKETS:
            return not before.spaced
        if _is_sign_in_a_word(before, line):
            return not before.spaced
        if before.spaced or not (last.isalnum() and first.isalnum()):
            return False
        if is_chinese(first):
            spaced = _SPACED_WORD.search(before.text) is not None
            return not is_chinese(last) and (spaced or (last.isalpha() and not self._unspaced))
        if is_chinese(last):
            return not (self._unspaced_words if first.isalpha() else self._unspaced)
        words = last.isalpha() and first.isalpha()
        return words or not self._cut_in_a_word(before, line)

    @cached_property
    def _unmarked(self) -> bool:
        """Some paragraph in this room ends without a full stop; the last one is among them."""
        ends = [n - 1 for n in range(1, len(self._lines)) if not self._wraps(n)] + [len(self._lines) - 1]
        return any(self._lines[n].text.rstrip(_CLOSING)[-1:] not in _ENDS for n in ends)

    @cached_property
    def _some_indented(self) -> bool:
        return any(map(is_indented, self._lines))

    @cached_property
    def _text(self) -> str:
        return "\n".join(line.text for line in self._lines)

    @cached_property
    def _centred(self) -> bool:
        """Some paragraph's first line begins further in than its indent is: it is centred, the others may be too."""
        return any(
            0 < indent_of(a, b) < a.x0 - a.left - PADDING - _AWAY * a.size
            for a, b in itertools.pairwise(self._lines)
        )

    @cached_property
    def _unspaced(self) -> bool:
        """Nobody types spaces between Chinese and Latin here, and there are places where one would be."""
        return _MIXED.search(self._text) is not None and not _MIXED_SPACED.search(self._text)

    @cached_property
    def _unspaced_words(self) -> bool:
        """Nor between Chinese and a Latin word."""
        return self._unspaced and _MIXED_WORD.search(self._text) is not None

    @cached_property
    def _spaced_throughout(self) -> bool:
        """Whoever wrote this types a space between Chinese and Latin everywhere."""
        return _MIXED_SPACED.search(self._text) is not None and not _MIXED.search(self._text)

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

    def _wraps(self, number: int) -> bool:
        """Whether the line went on below only because it was full."""
        before, line = self._lines[number - 1], self._lines[number]
        if before.fixed or line.fixed or not before.text or not line.text:
            return False
        if hyphened(before, line):
            return True
        if _is_other_size(before, line):
            return False
        if line.text[0] in NOT_FIRST - _OPENS or before.text[-1] in NOT_LAST:
            return True
        if is_bracketed(before.text, line.text) and not _ITEM.match(line.text):
            return True
        if self._would_have_fitted(before, line):
            return False
        if self._stands_apart(before, line):
            return False
        if _is_dated(before, line):
            return False
        if self._set_in(before, line) or self._next_label(before, line) or self._flush_right(before, line):
            return False
        if (
            GAP in before.kinds and line.x0 <= before.x0 + 2 * SLACK
        ):  # a label and its answer: under it, no answer
            return False
        if before.text.rstrip(_CLOSING)[-1:] in _ENDS:
            return not (_ITEM.match(line.text) or is_indented(line) or self._is_told_by_another(number))
        return True

    def _begins_alike(self, number: int) -> bool:
        """Behind a sentence's end it begins as far in as the line above, which begins a paragraph."""
        before, line = self._lines[number - 1], self._lines[number]
        if abs(line.x0 - before.x0) > SLACK or before.text.rstrip(_CLOSING)[-1:] not in _ENDS:
            return False
        above = self._lines[number - 2] if number > 1 else None
        return (
            above is None
            or before.x0 - above.x0 > 2 * SLACK
            or above.text.rstrip(_CLOSING)[-1:] in _ENDS
            or self._would_have_fitted(above, before)
        )

    def _is_told_by_another(self, number: int) -> bool:
        """The room seems to begin further in than it does (no line on its page went on below): other lines begin two
        characters further left."""
        line = self._lines[number]
        if is_indented(line) or not self._begins_alike(number):
            return False
        low, high = (line.x0 - step * line.size for step in (_INDENT + _NEAR_INDENT, _INDENT - _NEAR_INDENT))
        return any(low <= x0 <= high for x0 in self._begins)

    def _would_have_fitted(self, before: Line, line: Line) -> bool:
        return self._fits(before, line, self._free(before, line)) and not self._is_full(before, line)

    def _fits(self, before: Line, line: Line, free: float) -> bool:
        space = before.trail if before.trail <= _ONE_SPACE * before.size else 0.0
        autospace = 0.25 * line.size if is_chinese(before.text[-1]) != is_chinese(line.text[0]) else 0.0
        return free - space > line.first + autospace + SLACK

    def _is_full(self, before: Line, line: Line) -> bool:
        """Where the room may end nearer than it seems to, the line has no place for more, and no sentence ends."""
        if before.text.rstrip(_CLOSING)[-1:] in _ENDS:
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

    def _free(self, before: Line, line: Line) -> float:
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

    def _is_first(self, before: Line, line: Line) -> bool:
        """A paragraph's first line, as far in as another's, that only happens to be as far from the right edge."""
        step = (before.x0 - line.x0) / before.size
        return abs(step - _INDENT) < _NEAR_INDENT and self._begins[round(before.x0)] > 1

    @cached_property
    def _begins(self) -> Counter[int]:
        return Counter(round(line.x0) for line in self._lines)

    def _stands_apart(self, before: Line, line: Line) -> bool:
        """More paper between them than between the others."""
        step = line.bottom - before.bottom
        return len(self._lines) > 2 and self._pitch > 0 and step > _APART * self._pitch

    def _set_in(self, before: Line, line: Line) -> bool:
        """It begins further in than the line above: no wrapped line does, but under a number or centred."""
        step = line.x0 - before.x0
        if step <= SLACK * 2:
            return False
        if _ITEM.match(before.text) and step <= _HANGING * line.size:
            return False
        if self._under_answer(before, line, step):
            return False
        if indent_of(before, line):
            return False
        return not ((is_even(before) and is_even(line)) or hangs_right(before, line))

    def _next_label(self, before: Line, line: Line) -> bool:
        """二、… right under 联系人：…, both at the same edge: a heading, not the answer's second line."""
        level = abs(line.x0 - before.x0) <= SLACK * 2
        return level and bool(_LABELLED.match(before.text) and _ITEM.match(line.text))

    def _flush_right(self, before: Line, line: Line) -> bool:
        """It begins in the far part of the room and the next elsewhere: set flush right, and no line that was
        full begins there (落款: the office, and below it the date)."""
        if before.text[-1:] in _WITHIN:
            return False
        far = before.x0 - before.left > _FAR * (before.right - before.left)
        return far and not is_even(before) and abs(line.x0 - before.x0) > SLACK * 2

    def _under_answer(self, before: Line, line: Line, step: float) -> bool:
        """It hangs under the answer that began beside a label: 考核机构：…, the label's column left free."""
        label = _LABELLED.match(before.text)
        if label is None:
            return False
        width = len(label[1]) * line.size
        return width - 0.6 * line.size <= step <= width + _BESIDE * line.size

    def _cut_in_a_word(self, before: Line, line: Line) -> bool:
        """A single word as long as the line, a code or an address, that was cut where the room ended; or one
        whose last character went below with the mark after it, which may begin no line: 8229001⏎8、."""
        if before.text[-1:].isalnum() and line.text[:1].isalnum() and line.text[1:2] in _NO_LINE_BEGINS:
            return not (is_chinese(before.text[-1]) or is_chinese(line.text[0]))
        alone = " " not in before.text.strip() and not any(map(is_chinese, before.text))
        return alone and self._free(before, line) < line.glyph


def wraps(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the text of ``above`` runs on in ``below``: its last line is full and no paragraph ends there."""
    return Room([*above, *below]).joint(len(above)) != "\n"


def _is_dated(before: Line, line: Line) -> bool:
    """On a cover, centred: 申报单位：…, and under it the day by itself."""
    middle = abs(before.x0 + before.x1 - line.x0 - line.x1) < 4 * SLACK and line.x0 - before.x0 > line.size
    centred = middle or (is_even(before) and is_even(line))
    return centred and bool(_LABELLED.match(before.text) and _DAY.fullmatch(line.text.strip()))


def _is_sign_in_a_word(before: Line, line: Line) -> bool:
    """A&⏎B: no line ends there but in a room narrower than the word."""
    return before.text[-1:] in _SIGNS or line.text[:1] in _SIGNS


def _is_other_size(before: Line, line: Line) -> bool:
    """Neither the largest characters of both nor those that meet are of one size."""
    (_, last), (first, _) = before.sizes, line.sizes
    return all(abs(one - two) > _OTHER_SIZE * one for one, two in ((before.size, line.size), (last, first)))

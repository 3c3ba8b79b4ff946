"""Where a line ends, a space that was typed is not seen: what the other lines and the words on both sides tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.readers.pdf.lines.measure import Measure

_HAN = "\u3400-\u9fff"
_MIXED = re.compile(rf"[{_HAN}][0-9A-Za-z]|[0-9A-Za-z][{_HAN}]")
_MIXED_WORD = re.compile(rf"[{_HAN}][A-Za-z]|[A-Za-z][{_HAN}]")
_MIXED_SPACED = re.compile(rf"[{_HAN}] +[0-9A-Za-z]|[0-9A-Za-z] +[{_HAN}]")
_SPACED_WORD = re.compile(rf"[{_HAN}] [!-~]+$|[A-Za-z] \d+$")
_DASHES = frozenset("—–―")
"""What stands between two times, with a space on both sides or on neither."""
_SIGNS = frozenset("&+=#*~^|\\")
_NO_LINE_BEGINS = frozenset("、，；）")
_BRACKETS = frozenset("<([{")
_TIGHT = frozenset("×÷±～~℃°")
"""Mostly set with no space beside them: 1800×800mm, -5℃～40℃."""
WITHIN = frozenset("-/@_")
"""Stand within codes and addresses, which go on behind them."""


class TypedSpaces:
    """Whether a space was typed between two of ``lines``, the second of which goes on from the first."""

    def __init__(self, lines: Sequence[Line], measure: Measure) -> None:
        self._lines = lines
        self._measure = measure

    def between(self, before: Line, line: Line) -> str:
        """A space or nothing."""
        last, first = before.text[-1:], line.text[:1]
        if before.spaced and not (is_chinese(last) and is_chinese(first)):
            return " "
        if is_chinese(last) and not is_chinese(first) and self._spaced_throughout:
            return " "
        if last.isdigit() and first.isdigit():
            return ""
        if last in _DASHES or first in _DASHES:
            return " " if before.text[-2:-1].isspace() or line.text[1:2].isspace() else ""
        together = (
            is_chinese(last)
            or is_chinese(first)
            or last in WITHIN
            or first == "-"
            or last in _TIGHT
            or first in _TIGHT
            or _is_sign_in_a_word(before, line)
            or self._is_cut_in_a_word(before, line)
        )
        return "" if together else " "

    def is_lost(self, before: Line, line: Line) -> bool:
        """A space may have been typed here: no such thing is seen at a line's end."""
        last, first = before.text[-1:], line.text[:1]
        if last.isalnum() and not is_chinese(last) and first in _BRACKETS:
            return not before.spaced
        if _is_sign_in_a_word(before, line) or last in _TIGHT or first in _TIGHT:
            return not before.spaced
        if before.spaced or not (last.isalnum() and first.isalnum()):
            return False
        if is_chinese(first):
            spaced = _SPACED_WORD.search(before.text) is not None
            return not is_chinese(last) and (spaced or (last.isalpha() and not self._unspaced))
        if is_chinese(last):
            return not (self._unspaced_words if first.isalpha() else self._unspaced)
        words = last.isalpha() and first.isalpha()
        return words or not self._is_cut_in_a_word(before, line)

    def _is_cut_in_a_word(self, before: Line, line: Line) -> bool:
        """A single word as long as the line, a code or an address, that was cut where the room ended; or one
        whose last character went below with the mark after it, which may begin no line: 8229001⏎8、."""
        if before.text[-1:].isalnum() and line.text[:1].isalnum() and line.text[1:2] in _NO_LINE_BEGINS:
            return not (is_chinese(before.text[-1]) or is_chinese(line.text[0]))
        alone = " " not in before.text.strip() and not any(map(is_chinese, before.text))
        return alone and self._measure.free(before, line) < line.glyph

    @cached_property
    def _text(self) -> str:
        return "\n".join(line.text for line in self._lines)

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


def _is_sign_in_a_word(before: Line, line: Line) -> bool:
    """A&⏎B: no line ends there but in a room narrower than the word."""
    return before.text[-1:] in _SIGNS or line.text[:1] in _SIGNS

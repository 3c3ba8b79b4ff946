"""Readings printed small above characters (拼音指南, w:ruby): no text, as in the Word file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.glyph_rows import words_of
from formkit.readers.pdf.page import Glyph

_TONES = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ")
_SMALLER = 0.65
"""A reading's type is at most this share of that of the characters below it."""
_ABOVE = 1.5
_GAP = 1.5
_COVERED = 0.5


def without_readings(glyphs: list[Glyph], in_time: Callable[[], None]) -> list[Glyph]:
    """``glyphs`` of a page, the pinyin above its characters gone: small, with a tone, right over others."""
    if not any(glyph.char in _TONES for glyph in glyphs):
        return glyphs
    gone: set[int] = set()
    for word in _words(glyphs):
        in_time()
        if _is_reading(word, glyphs):
            gone.update(map(id, word))
    return [g for g in glyphs if id(g) not in gone] if gone else glyphs


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What stands together on one line in one size, with a tone in it."""
    lines: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not glyph.turn:
            lines[round(glyph.base), round(glyph.size)].append(glyph)
    for line in lines.values():
        if any(g.char in _TONES for g in line):
            yield from words_of(sorted(line, key=lambda g: g.x0), _GAP)


def _is_reading(word: Sequence[Glyph], glyphs: Sequence[Glyph]) -> bool:
    letters = [g for g in word if not g.char.isspace()]
    if not any(g.char in _TONES for g in letters) or not all(_is_latin(g.char) for g in letters):
        return False
    left, right = letters[0].x0, letters[-1].x1
    below = [g for g in glyphs if _stands_under(g, letters[0]) and g.x0 < right and g.x1 > left]
    covered = sum(min(g.x1, right) - max(g.x0, left) for g in below)
    return covered >= _COVERED * (right - left)


def _is_latin(char: str) -> bool:
    return char in "’'" or (char.isalpha() and not is_chinese(char))


def _stands_under(glyph: Glyph, small: Glyph) -> bool:
    smaller = small.size <= _SMALLER * glyph.size
    return glyph.char.isalnum() and smaller and 0 < glyph.base - small.base <= _ABOVE * glyph.size

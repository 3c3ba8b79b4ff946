"""The letters and numbers of a sheet's columns and rows (行号列标), where they were printed with it: they are no text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.readers.pdf.lines.glyph_rows import rows_of, words_of
from formkit.readers.pdf.page import Glyph, Page
from formkit.readers.pdf.tables.merging import positions

_FEWEST = 3
_SAME = 1.0
_APART = 0.35
_ALPHABET = 26


def without_headings(page: Page) -> Page:
    """``page`` without the strip of column letters above its table and the strip of row numbers left of it."""
    if not any(glyph.char in "BCDEFG" for glyph in page.glyphs):
        return page
    letters = _letters(page.glyphs)
    if letters is None:
        return page
    below = [y for y in positions(rule.at for rule in page.across) if y > letters[0].base]
    if not below:
        return page
    top = below[0]
    numbers = [g for g in page.glyphs if g.base > top and g.char.isdigit() and g.x1 < letters[0].x0]
    right = [x for x in positions(rule.at for rule in page.down) if x < letters[0].x0]
    if not right or not _are_row_numbers(numbers, right[-1]):
        return page
    return _within(page, letters, top, right[-1])


def _letters(glyphs: Sequence[Glyph]) -> list[Glyph] | None:
    """The topmost line that is nothing but the letters of columns, in their order."""
    for row in rows_of(g for g in glyphs if not g.char.isspace()):
        numbers = [_column("".join(g.char for g in word)) for word in words_of(row, _APART)]
        if (
            len(numbers) >= _FEWEST
            and 0 not in numbers
            and all(a < b for a, b in itertools.pairwise(numbers))
        ):
            return row
    return None


def _column(word: str) -> int:
    """C → 3, AB → 28; 0 for any other word."""
    if not (word.isascii() and word.isalpha() and word.isupper() and len(word) < 3):
        return 0
    number = 0
    for char in word:
        number = number * _ALPHABET + ord(char) - ord("A") + 1
    return number


def _are_row_numbers(glyphs: Sequence[Glyph], right: float) -> bool:
    """Numbers one under the other that only grow, all left of ``right``."""
    rows = ["".join(g.char for g in row) for row in rows_of(g for g in glyphs if g.x1 <= right)]
    values = [int(text) for text in rows if text.isdecimal()]
    return len(values) >= _FEWEST and all(a < b for a, b in itertools.pairwise(values))


def _within(page: Page, letters: Sequence[Glyph], top: float, left: float) -> Page:
    """``page`` from ``top`` down and from ``left`` on, but for what stands above the letters or is no number."""
    gone = set(letters)
    level = letters[0].base - 2 * letters[0].size
    glyphs = [
        g for g in page.glyphs if g not in gone and not (g.base > top and g.x1 <= left and g.char.isdigit())
    ]
    across = [rule for rule in page.across if rule.at < level or rule.at > top - _SAME]
    down = [rule for rule in page.down if rule.at > left - _SAME and rule.high > top]
    return page._replace(
        glyphs=glyphs,
        across=[rule._replace(low=max(rule.low, left)) for rule in across if rule.high > left],
        down=[rule._replace(low=max(rule.low, top)) for rule in down],
    )

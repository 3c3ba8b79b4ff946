"""How high a row of a workbook must be for texts that wrap: WPS and LibreOffice do not work it out for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import east_asian_width

_LINE, _TALLEST = 15.0, 409.0  # points; the second is the highest Excel has


def row_height(values: Sequence[object], widths: Sequence[float]) -> float | None:
    """The height in points of a row whose texts wrap; None for one line.  ``widths``: the columns', in digits."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2 > width or "\n" in value):
            lines = max(lines, sum(int(-(-max(text_width(part), 1) // width)) for part in value.split("\n")))
    return min(lines * _LINE, _TALLEST) if lines > 1 else None


@lru_cache(maxsize=4096)  # titles, hints and most messages come again in row after row
def text_width(text: str) -> int:
    """The longest line; a Chinese character, and what is drawn as wide as one (×, ℃), is two."""
    if text.isascii():
        return max(map(len, text.split("\n"))) if "\n" in text else len(text)
    return max(sum(map(_char_width, line)) for line in text.split("\n"))


@cache
def _char_width(char: str) -> int:
    return 1 + (east_asian_width(char) in "WFA")

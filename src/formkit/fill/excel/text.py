"""Values as SpreadsheetML: text to the letter and never a formula, and the height it needs."""

from __future__ import annotations

import math
import re
import unicodedata

from formkit.fill.language.program import IllegalCharacterError

# What XML 1.0 has no way to write (section 2.2, production Char).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel takes _x000D_ in a text for a coded character (ECMA-376 part 1, 22.9.2.19): the underscore is coded.
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Noncharacters, which stand for row numbers and such until a sheet is done; in a value they are written coded.
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
# A line's height in font sizes, and what the first and last need less of it, whose margins may be cut: those of
# Noto Sans CJK, which LibreOffice takes for 宋体 (1.15 to 1.3) where that is missing.
_LINE, _MARGINS = 1.45, 0.3
_CLOSING = "，。、；：！？）》」』】〕”’%,.;:!?)\\]}"
# A character, or a word that is not Chinese, with the marks that may not begin a line.
_UNBROKEN = re.compile(rf"(?:[!-~]+[ ]*|.)[{_CLOSING}]*", re.DOTALL)


def checked(text: str) -> str:
    """``text`` with one kind of line break.  Raises IllegalCharacterError for what XML cannot hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    illegal = _ILLEGAL.search(text)
    if illegal:
        raise IllegalCharacterError(illegal.group())
    return text


def escaped(text: str) -> str:
    """``text`` as the content of a t element."""
    text = _CODED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NONCHARACTER.sub(lambda m: f"&#x{ord(m.group()):X};", text)


def height(text: str, width: float, size: float) -> float:
    """The points ``text`` is high, set in ``size`` points and wrapped at ``width`` points; 0 for no text."""
    if not text:
        return 0.0
    lines = sum(_lines(line, width / size) for line in text.split("\n"))
    return math.ceil((lines * _LINE - _MARGINS) * size)


def _lines(text: str, room: float) -> int:
    """How many lines of ``room`` ems ``text`` takes as Excel breaks them: between Chinese characters, round Latin
    words, no closing mark at the head of a line; what is longer than a line is broken anywhere."""
    lines, used = 1, 0.0
    for piece in _UNBROKEN.findall(text):
        long = _ems(piece)
        if used + long > room and used:
            lines, used = lines + 1, 0.0
        if long > room:
            more = _chopped(piece, room)
            lines, used = lines + more, room
        else:
            used += long
    return lines


def _chopped(piece: str, room: float) -> int:
    """How many lines more than one a piece takes that is longer than a line."""
    more, used = 0, 0.0
    for char in piece:
        wide = _ems(char)
        if used + wide > room and used:
            more, used = more + 1, 0.0
        used += wide
    return more


def _ems(text: str) -> float:
    """Its width in font sizes: Chinese characters 1, Latin ones about a half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)

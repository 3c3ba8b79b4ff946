"""Numerals in front of a heading: 一、 （一） 1. （1） Ⅰ、 第一部分, with the number they write and where the words begin."""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.text.numerals import chinese_number

_HAN = "[一二三四五六七八九十]{1,3}"
_COUNT = rf"(?P<n>{_HAN}|[0-9０-９]{{1,2}})"
_STYLES = (
    ("han、", rf"(?P<n>{_HAN})\s*[、.．,，]\s*"),
    ("han:", rf"(?P<n>{_HAN})\s*[:：]\s*"),
    ("han ", rf"(?P<n>{_HAN})[\s\u3000]+"),
    ("(han)", rf"[(（]\s*(?P<n>{_HAN})\s*[)）]\s*[、.．]?\s*"),
    ("(1)", r"[(（]\s*(?P<n>[0-9０-９]{1,2})\s*[)）]\s*[、.．]?\s*"),
    ("1.", r"(?P<n>[0-9０-９]{1,2})\s*[、.．](?![0-9０-９])\s*"),
    ("1)", r"(?P<n>[0-9０-９]{1,2})\s*[)）]\s*"),
    ("1 ", r"(?P<n>[0-9０-９]{1,2})[\s\u3000]+(?![0-9０-９])"),
    ("Ⅰ", r"(?P<n>[Ⅰ-Ⅻ])\s*[、.．,，:：]?\s*"),
    ("第部分", rf"第\s*{_COUNT}\s*(?:部分|章|节|篇)\s*[、.．:：]?\s*"),
)
_PATTERNS = tuple((style, re.compile(r"\s*" + pattern)) for style, pattern in _STYLES)
_FIRST = frozenset("一二三四五六七八九十(（第0123456789０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
# Those that cannot be the beginning of a heading's own words (一体化 set apart by a space could).
_PLAIN = frozenset({"han、", "(han)", "(1)", "1.", "1)", "Ⅰ", "第部分"})


class Numeral(NamedTuple):
    """``style``: how it is written, ``han、`` for 一、, ``(han)`` for （一）, ``第部分`` for 第一部分 and so on;
    ``end``: where the heading's own words begin."""

    style: str
    number: int
    end: int


def numeral_of(text: str) -> Numeral | None:
    """The numeral ``text`` begins with; None where it begins with none, or with more than one number (七八、)."""
    if text.lstrip()[:1] not in _FIRST:
        return None
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            number = _number(match["n"])
            return None if number is None else Numeral(style, number, match.end())
    return None


def without_numerals(text: str) -> str:
    """``text`` without the numerals in front of it, however many: 八、（一）附则 → 附则.  Idempotent."""
    while True:
        numeral = numeral_of(text)
        if numeral is None or numeral.style not in _PLAIN:
            return text
        text = text[numeral.end :]


def _number(written: str) -> int | None:
    if written[0].isdigit():
        return int(written)
    if "Ⅰ" <= written <= "Ⅻ":
        return ord(written) - ord("Ⅰ") + 1
    number = chinese_number(written)
    return int(number) if number is not None else None

"""Excel number formats: a format code, taken apart just far enough to show a value as a person sees it.

Source: ECMA-376 Part 1, 18.8.30 (numFmt) and 18.8.31; ids 27-36 and 50-58 are the zh-CN date formats.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class NumberFormat(NamedTuple):
    """``kind``: ``plain`` | ``date`` | ``time`` | ``elapsed`` (hours above 24) | ``hidden`` (shows nothing).

    ``day``: a date format that shows the day.  ``prefix``/``suffix``: printed words around the number.
    ``digits``: for masks such as ``0000`` or ``000-0000``, the placeholders and what stands between; else "".
    ``zero_hidden``: zero shows as nothing.  ``percent``: the number is shown times 100 with a % sign.
    """

    kind: str = "plain"
    day: bool = True
    prefix: str = ""
    suffix: str = ""
    digits: str = ""
    percent: bool = False
    zero_hidden: bool = False


GENERAL = NumberFormat()

_DATE = NumberFormat("date")
_MONTH = NumberFormat("date", day=False)
_TIME = NumberFormat("time")
_BUILT_IN: dict[int, NumberFormat] = {
    9: NumberFormat(percent=True),
    10: NumberFormat(percent=True),
    17: _MONTH,
    46: NumberFormat("elapsed"),
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), _DATE),
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), _TIME),
}


def number_format(number: int, codes: dict[int, str]) -> NumberFormat:
    """The format ``numFmtId`` stands for; ``codes`` are the workbook's own (they win over the built-in)."""
    code = codes.get(number)
    return compile_format(code) if code is not None else _BUILT_IN.get(number, GENERAL)


class _Token(NamedTuple):
    """``kind``: ``literal`` | ``elapsed`` | ``code``."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def compile_format(code: str) -> NumberFormat:
    """``code`` of a numFmt, understood: 0"台" · yyyy"年"m"月" · ;;; · 000-0000."""
    sections = _sections(code)
    tokens = sections[0]
    if len(sections) >= 3 and not any(sections):
        return NumberFormat("hidden")
    letters = "".join(t.text for t in tokens if t.kind == "code")
    lowered = letters.lower()
    if lowered in ("", "general", "@"):
        return _worded(tokens, zero_hidden=_hides_zero(sections))
    if any(t.kind == "elapsed" for t in tokens):
        return NumberFormat("elapsed")
    if "general" not in lowered and any(c in lowered for c in "ymdhse") and not _scientific(lowered):
        clock = "h" in lowered or "s" in lowered
        calendar = "y" in lowered or "d" in lowered or "e" in lowered or not clock
        return NumberFormat("date", day="d" in lowered) if calendar else _TIME
    return _worded(tokens, zero_hidden=_hides_zero(sections))


def _scientific(letters: str) -> bool:
    return "e+" in letters or "e-" in letters


def _hides_zero(sections: list[list[_Token]]) -> bool:
    return len(sections) >= 3 and not sections[2]


def _worded(tokens: list[_Token], *, zero_hidden: bool) -> NumberFormat:
    """The words before and after the digits; currency signs and spaces are not words."""
    places = [n for n, t in enumerate(tokens) if t.kind == "code" and (t.text in "0#?@" or t.text.isalpha())]
    if not places:
        return NumberFormat(zero_hidden=zero_hidden)
    first, last = places[0], places[-1]
    body = tokens[first : last + 1]
    placeholders = "".join(t.text for t in body if t.kind == "code")
    masked = "0" in placeholders and not set(placeholders) - set("0#?-")
    return NumberFormat(
        prefix=_words(tokens[:first]),
        suffix=_words(tokens[last + 1 :]),
        digits="".join(t.text for t in body) if masked and len(body) > 1 else "",
        percent=any(t == _Token("code", "%") for t in tokens),
        zero_hidden=zero_hidden,
    )


def _words(tokens: list[_Token]) -> str:
    text = "".join(t.text for t in tokens if t.kind == "literal").strip()
    return text if any(c.isalnum() for c in text) else ""


def _sections(code: str) -> list[list[_Token]]:
    """The format's parts between semicolons, as tokens; colours, locales, paddings and fills are gone."""
    sections: list[list[_Token]] = [[]]
    at = 0
    while at < len(code):
        char = code[at]
        if char == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            sections[-1].append(_Token("literal", code[at + 1 : end]))
            at = end + 1
        elif char == "[":
            end = code.find("]", at)
            end = len(code) if end < 0 else end
            inside = code[at + 1 : end].lower()
            if inside and not inside.strip("hms"):
                sections[-1].append(_Token("elapsed", inside))
            at = end + 1
        elif char == "\\":
            sections[-1].append(_Token("literal", code[at + 1 : at + 2]))
            at += 2
        elif char in "_*":
            at += 2
        elif char == ";":
            sections.append([])
            at += 1
        else:
            # A bare digit is a fraction's denominator (# ?/16), never a word.
            known = char in "0123456789#?.,%@/+-:" or (char.isascii() and char.isalpha())
            sections[-1].append(_Token("code" if known else "literal", char))
            at += 1
    return sections

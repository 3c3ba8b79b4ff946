"""A number format's code as tokens, section by section (ECMA-376 Part 1, 18.8.31)."""

from __future__ import annotations

import re
from typing import NamedTuple

_CONDITION = re.compile(r"(?:<=|>=|<>|<|>|=) *-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_GENERAL = "g/通用格式"
"""What the Chinese Excel shows for General, and some programs write."""


class Token(NamedTuple):
    """``kind``: ``literal`` | ``elapsed`` | ``condition`` (<60) | ``code``."""

    kind: str
    text: str


def sections_of(code: str) -> list[list[Token]]:
    """The format's parts between semicolons, as tokens; colours, locales, paddings and fills are gone."""
    sections: list[list[Token]] = [[]]
    at = 0
    while at < len(code):
        char = code[at]
        if code[at : at + len(_GENERAL)].lower() == _GENERAL:
            sections[-1] += [Token("code", letter) for letter in "General"]
            at += len(_GENERAL)
        elif char == '"':
            end = _end(code, '"', at)
            sections[-1].append(Token("literal", code[at + 1 : end]))
            at = end + 1
        elif char == "[":
            end = _end(code, "]", at)
            sections[-1] += _bracketed(code[at + 1 : end])
            at = end + 1
        elif char in "\\!":
            sections[-1].append(Token("literal", code[at + 1 : at + 2]))
            at += 2
        elif char in "_*":
            at += 2
        elif char == ";":
            sections.append([])
            at += 1
        else:
            # A bare digit is a fraction's denominator (# ?/16), never a word.
            known = char in "0123456789#?.,%@/+-:" or (char.isascii() and char.isalpha())
            sections[-1].append(Token("code" if known else "literal", char))
            at += 1
    return sections


def _end(code: str, char: str, at: int) -> int:
    end = code.find(char, at + 1)
    return len(code) if end < 0 else end


def _bracketed(inside: str) -> list[Token]:
    """[h] counts on, [<60] is a condition, [$¥-804] a currency sign; [Red] and [DBNum1] say nothing here."""
    if inside and not inside.lower().strip("hms"):
        return [Token("elapsed", inside.lower())]
    return [Token("condition", inside)] if _CONDITION.fullmatch(inside.strip()) else []

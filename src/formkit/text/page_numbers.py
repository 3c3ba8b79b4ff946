"""Page numbers (页码) as they are written: 第2页 共9页, — 2 —, 2/9, Page 2 of 9.

Everything here is asked of a ``label_key``, in which dashes are all one, and spaces gone.
"""

from __future__ import annotations

import itertools
import re

_N, _ROMAN = r"\d{1,4}", "[ivxlc]{1,6}"
_NAMED = re.compile(rf"第({_N})页(?:.{{0,3}}共{_N}页?)?\)?|共{_N}页.{{0,3}}第({_N})页")
_DASHED = re.compile(rf"-+({_N})-+")
_OF = re.compile(r"\d{1,3}/\d{1,3}")
_IN_MARGIN = re.compile(
    rf"[-·~]+\(?(?:{_N}|{_ROMAN})\)?[-·~]*|第?{_N}(?:页[/,共]*|[/,共]+)(?:共?{_N}页?)?"
    rf"|第{_N}页?.{{0,3}}(?:共{_N}页?)?|page{_N}(?:of{_N})?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\(?(?:({_N})|({_ROMAN}))\)?[·~-]*", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# What stands between words counts as one sign: tried in every way, a long rule in a header would take for ever.
_APART = re.compile(r"[^\w%]+")
_ANY, _GAP = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[ivxl]{1,6})?", "[-/]?"
_FIELD = re.compile(
    rf"{_GAP}(?:(?:page|no)?{_GAP}{_ANY}|第?{_GAP}{_ANY}{_GAP}页)"
    rf"(?:{_GAP}(?:of|共|/|之){_GAP}{_ANY}{_GAP}页?)?{_GAP}",
    re.IGNORECASE,
)


def page_of(key: str) -> int:
    """The page's number where ``key`` is nothing but that and says so (第2页, 第2页 共9页, — 2 —); else 0."""
    found = _NAMED.fullmatch(key)
    return int(found[1] or found[2]) if found else dashed(key)


def dashed(key: str) -> int:
    """The number between dashes (— 2 —), which a text may have too; else 0."""
    found = _DASHED.fullmatch(key) if key.startswith("-") else None
    return int(found[1]) if found else 0


def is_named(key: str) -> bool:
    """It says in words that it is a page's number (第2页, 共9页 第2页): nobody's answer, wherever it stands."""
    return key[:1] in ("第", "共") and _NAMED.fullmatch(key) is not None


def is_page(key: str) -> bool:
    """A page's number by its look, one of so many too (2/9)."""
    return page_of(key) > 0 or _OF.fullmatch(key) is not None


def is_in_margin(key: str) -> bool:
    """Of a line in a page's margin: a number that says of itself that it is the page's; a number alone does not."""
    return _IN_MARGIN.fullmatch(key) is not None


def bare(key: str) -> int:
    """The number ``key`` is, in figures or as roman ones, which may as well be somebody's score; 0 for anything else."""
    found = _BARE.fullmatch(key)
    if not found:
        return 0
    if found[1]:
        return int(found[1])
    values = [_VALUES[letter] for letter in found[2].lower()]
    return sum(-one if one < two else one for one, two in itertools.pairwise([*values, 0]))


def is_field(key: str) -> bool:
    """Of a header's or footer's own text: a page number, the numbers in it perhaps left to the program (第 页 共 页)."""
    return _FIELD.fullmatch(_APART.sub(lambda apart: "/" if "/" in apart[0] else "-", key)) is not None

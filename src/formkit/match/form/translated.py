"""A label in two languages: 单位名称 Name, 考核机构⏎Institution：…  Its English name is part of it and no answer."""

from __future__ import annotations

import re
from functools import lru_cache

_ENGLISH = (
    "name address contact person tel telephone phone mobile fax e-?mail mail zip post postal postcode code website web url"
    " site sex gender age birth date day time education degree title position job major remarks? notes? comments? number no"
    " qty quantity model specification level grade type category score result conclusion signature seal sign institution"
    " organi[sz]ation unit company school principal leader legal representative registered registration capital authority"
    " social credit unified id card certificate nature project item equipment place venue room area total"
    " opinion of the and or in for"
)
_LONGEST = 60


def without_translation(key: str) -> str:
    """``key`` of a label without its English name behind it."""
    return _behind_label().sub("", key)


def translation_end(text: str, begin: int) -> int:
    """Where the answer begins of which only the label's English name stands in front; ``begin`` for most."""
    head = text[begin : begin + _LONGEST].lstrip(" (（/")
    if not head[:1].isascii() or not head[:1].isalpha():
        return begin
    named = _before_answer().match(text, begin, begin + _LONGEST)
    return named.end() if named is not None else begin


# Start-up time: few files have a label in two languages.


@lru_cache(maxsize=1)
def _behind_label() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\u3400-\u9fff)])[(/:]?(?:(?:{_words()})[-/.,&']?)+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _before_answer() -> re.Pattern[str]:
    return re.compile(rf"\s*[(（/]?(?:(?:{_words()})[ ./&'-]*)+[)）]?\s*[:：\n]", re.IGNORECASE)


def _words() -> str:
    return "|".join(_ENGLISH.split())

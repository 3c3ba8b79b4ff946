"""职业技能等级, the levels of a vocational skill: 5 (五级/初级工) up to 1 (一级/高级技师).

Written as Arabic digits joined by 、 (note 5 of the 2021 认定范围清单: “5、4、3”).  Understood as well: 3-5级,
五级、四级, 五级至三级, 初级工/中级工, other separators, 543.  Source of the names: 人社鉴发〔2019〕2号.
特级技师, 首席技师 and 学徒工 are outside the five levels and are not read as one of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import fold_dashes

NAMES = {1: "高级技师", 2: "技师", 3: "高级工", 4: "中级工", 5: "初级工"}
NUMERALS = "零一二三四五六七八九"
_WORDS = {name: level for level, name in NAMES.items()} | {"高级": 3, "中级": 4, "初级": 5}
_SIGNS = {c: i for i, c in enumerate(NUMERALS)} | {c: i for i, c in enumerate("ⅠⅡⅢⅣⅤ", 1)}
_TOKEN = re.compile(rf"({'|'.join(_WORDS)})|([0-9]+|[{''.join(_SIGNS)}])(?:级)?")
_OTHER_RANKS = re.compile(r"特级|首席|学徒")
_BETWEEN = re.compile(r"[\s、,，;；/|+.。·和及与()\[\]【】~\-至到从等级]*")
_RANGE = re.compile(r"[~\-至到]")
_PLAIN = re.compile(r"[0-9](?:、[0-9])*")
_HIGHEST_IN_RANGE = 9  # above it 12 would stand in between, which is read as 1 and 2


def title(level: int) -> str:
    """五级/初级工, as certificates print it (人社鉴发〔2021〕1号).  KeyError outside 1-5."""
    return f"{NUMERALS[level]}级/{NAMES[level]}"


def parse(s: str) -> list[int]:
    """The levels in the order written, each once; also those outside 1-5.  InvalidIdentifier: not levels."""
    text = fold_dashes(s)
    if _OTHER_RANKS.search(text):
        raise bad_format("只有1至5级", "there are only the levels 1 to 5")
    found: list[int] = []
    end = 0
    for token in _TOKEN.finditer(text):
        gap = text[end : token.start()]
        numbers = _numbers(token)
        if not _BETWEEN.fullmatch(gap):
            raise _unreadable()
        if found and _RANGE.search(gap):
            found.extend(_span(found[-1], numbers[0]))
        found.extend(numbers)
        end = token.end()
    if not found or not _BETWEEN.fullmatch(text[end:]):
        raise _unreadable()
    return list(dict.fromkeys(found))


def _numbers(token: re.Match[str]) -> list[int]:
    if token[1]:
        return [_WORDS[token[1]]]
    digits = token[2]
    if digits in _SIGNS:
        return [_SIGNS[digits]]
    run = [int(c) for c in digits]
    steps = {b - a for a, b in pairwise(run)}
    if len(run) > 1 and set(run) <= set(NAMES) and (steps == {1} or steps == {-1}):
        return run
    if len(digits) > 2:
        raise _unreadable()
    return [int(digits)]


def _span(first: int, last: int) -> range:
    if max(first, last) > _HIGHEST_IN_RANGE:
        raise _unreadable()
    return range(first + 1, last) if last > first else range(first - 1, last, -1)


def _unreadable() -> InvalidIdentifier:
    return bad_format(
        "应为1至5，用“、”分隔，如“5、4、3”", "it should be levels 1 to 5 joined by 、, as 5、4、3"
    )


def is_plain(s: str) -> bool:
    """Written as note 5 asks: Arabic digits joined by 、."""
    return _PLAIN.fullmatch("".join(fold_dashes(s).split())) is not None


def compact(s: str) -> str:
    """The levels joined by 、; text that is not levels comes back trimmed."""
    try:
        return join(parse(s))
    except InvalidIdentifier:
        return s.strip()


def validate(s: str) -> str:
    """The levels joined by 、.  Raises InvalidIdentifier ``format`` (not levels) or ``out-of-range`` (level 6)."""
    found = parse(s)
    outside = [level for level in found if level not in NAMES]
    if outside:
        raise InvalidIdentifier(
            "out-of-range", f"没有{outside[0]}级", f"there is no level {outside[0]}", expected="1-5"
        )
    return join(found)


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except InvalidIdentifier:
        return False


def join(levels: list[int]) -> str:
    return "、".join(map(str, levels))


def format(s: str) -> str:
    return compact(s)

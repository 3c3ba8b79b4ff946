"""Rows under a table's header that answer nothing: the numbers of its columns, how to fill them in, notes below a list, the number of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.units import Unit
from formkit.text.continued import is_continued
from formkit.text.page_numbers import is_page

_FEWEST = 3
_SHARE = 0.6
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LONGEST_PLACE = 4
_NUMBER = re.compile(r"[(\[]?(\d{1,2}|[a-z])[)\].]?", re.IGNORECASE)
# 必填, （请填写全称）: said of a column, and of nothing else.
_ASKED = re.compile(
    r"\(?(?:(?:必|选|非必|可不|不用|无需)填写?项?|非必须|可(?:以)?为空|下拉(?:选择|菜单)|自动生成)\)?"
    r"|\((?:请|按|如|例如|与|须|应|限|照|\d{1,2}位)[^()]*\)|\([^()]*(?:填写|选择|格式|位数|一致)\)"
)
# 文本, 18位: of a column too, where others beside it say so.
_KINDS = re.compile(
    r"\(?(?:(?:文本|文字|数字|数值|日期|常规)(?:格式|型|类型)?|[单多]选|\d{1,2}位(?:数字|(?:手机|身份证|证件)?号码?)?"
    r"|男[/或]女|年[/.-]月[/.-]日|yyyy[/.-]mm[/.-]dd|满分\d{2,3}分?|如:?[0-9a-z.,、/-]{3,20})\)?"
    r"|(?:请|须|应)?(?:与[^\d,.;:()]{2,10}(?:一致|相符|相同)|(?:按|依|照|按照|依照)[^\d,.;:()]{2,10}(?:填写?|填报)|填写?[^\d,.;:()]{2,8})",
    re.IGNORECASE,
)
_ASKED_FIRST = frozenset("(必选非可不无下自文数日常单多男年y满如请须应与按依照填")
_DIGITS = frozenset("(0123456789")
_NOTE = re.compile(
    r"(?:备?注|附注|(?:填表|填报|填写|有关|其他)?说明|注意(?:事项)?|提示)\d{0,2}:.*",
    re.DOTALL | re.IGNORECASE,
)


def is_page_end(begun: Sequence[Unit]) -> bool:
    """Nothing but the number of a page, or that the list goes on on the next one."""
    return len(begun) == 1 and (is_page(begun[0].key) or is_continued(begun[0].key))


def is_guide(begun: Sequence[Unit]) -> bool:
    """The written cells of a row are the numbers of the columns, or all say how to fill them in."""
    if len(begun[0].key) <= _FEWEST and _is_numbers(begun):
        return True
    first = begun[0].key
    if first[0].lower() not in _ASKED_FIRST and not first[0].isdigit():
        return False
    if not _asks(begun[0]):
        return False
    asking = sum(map(_asks, begun))
    if asking < len(begun):
        return asking >= max(_FEWEST, _SHARE * len(begun))
    return len(begun) > 1 or _ASKED.fullmatch(first) is not None


def _asks(unit: Unit) -> bool:
    return _ASKED.fullmatch(unit.key) is not None or _KINDS.fullmatch(unit.key) is not None


def asks_otherwise(here: Sequence[Unit], row: int) -> bool:
    """Some cells begun in ``row`` say how to fill in their columns, and others something else: a person is told."""
    written = [unit for unit in here if unit.key and unit.r0 == row]
    return not all(map(_asks, written)) and any(map(_asks, written)) and not _is_numbers(written)


def says_kinds(here: Sequence[Unit]) -> bool:
    """18位 | 数字: nothing but what answers should be, which somebody may have meant otherwise: a person is told."""
    return all(_KINDS.fullmatch(unit.key) is not None for unit in here if unit.key) and not any(
        unit.key.isdigit() for unit in here
    )


def _is_numbers(begun: Sequence[Unit]) -> bool:
    """1 2 3 4; (1) (2) (3); A B C; 甲 乙 丙 1 2."""
    if len(begun) < _FEWEST or not _place(begun[1].key):
        return False
    stems = sum(1 for unit in begun if unit.key in _STEMS)
    places = [_place(unit.key) for unit in begun]
    counted = places[stems:]
    low = counted[0] if counted else 1
    return (
        all(places)
        and places[:stems] == list(range(1, stems + 1))
        and counted == list(range(low, low + len(counted)))
        and (stems > 0 or low < _FEWEST)
    )


def _place(key: str) -> int:
    """Which number, letter or stem ``key`` is, counted from 1; 0 for none."""
    for row in (_STEMS, _CIRCLED):
        if len(key) == 1 and key in row:
            return row.index(key) + 1
    found = _NUMBER.fullmatch(key) if len(key) <= _LONGEST_PLACE else None
    if found is None:
        return 0
    return int(found[1]) if found[1].isdigit() else ord(found[1].lower()) - ord("a") + 1


def is_note(begun: Sequence[Unit]) -> bool:
    """注：… in a row with nothing else, or 注： with the note beside it; 18位 and nothing else."""
    if len(begun) == 1 and begun[0].key[0] in _DIGITS and says_kinds(begun):
        return True
    if len(begun) > 2 or not _NOTE.fullmatch(begun[0].key):
        return False
    return len(begun) == 1 or begun[0].key[-1] == ":"

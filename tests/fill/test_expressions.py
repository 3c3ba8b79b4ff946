"""What a tag may say, printed; everything else is refused before anything is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.fill.language.grammar import NotAllowedError, parse
from formkit.fill.language.names import Names, UnknownNameError
from formkit.fill.language.state import Loop, State
from formkit.model import Record
from formkit.spec import Form

RECORD: Record = {
    "name": "某校",
    "nature": "企业",
    "staff": 12,
    "area": Decimal("240.5"),
    "date": "2026-03-05",
    "site": {"rooms": 3},
    "items": [{"title": "电脑", "count": 2}],
}


def printed(form: Form, text: str, record: Record = RECORD) -> str:
    names = Names(form)
    names.enter("r", "items")
    state = State(record, {"r": {"title": "电脑", "count": 2}}, Loop(2, 3))
    return parse(text, names).text(state)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name", "某校"),
        ("site.rooms", "3"),
        ("site['rooms']", "3"),
        ("area", "240.5"),
        ("date", "2026年3月5日"),
        ("nature", "企业"),
        ("nature.企业", "☑"),
        ("nature.行业协会", "□"),
        ("nature['企业']", "☑"),
        ("r.title", "电脑"),
        ("r.count", "2"),
        ("note", ""),
        ("note|default('（无）')", "（无）"),
        ("name|default('（无）')", "某校"),
        ("loop.index", "2"),
        ("loop.index0", "1"),
        ("loop.revindex", "2"),
        ("loop.length", "3"),
        ("loop.index + 7", "9"),
        ("loop.index - 1", "1"),
        ("(loop.index + 7)|cn", "九"),
        ("name|cn", ""),
        ("name + 1", ""),
        ("'…' if loop.last else loop.index", "2"),
        ("'首' if loop.first", ""),
        ("'有' if items else '无'", "有"),
        ("'无' if not items", ""),
        ("'大' if staff > 10 else '小'", "大"),
        ("'大' if staff >= 13 else '小'", "小"),
        ("'小' if staff < 12 else '大'", "大"),
        ("'小' if staff <= 12 else '大'", "小"),
        ("'缺' if note > 3 else '否'", "否"),
        ("'是' if nature == '企业' and staff != 0 else '否'", "是"),
        ("'是' if nature == '协会' or note else '否'", "否"),
        ("note or name", "某校"),
        ("name and date", "2026年3月5日"),
        ("not name", ""),
        ("staff > 1", ""),
        ("name ~ '（' ~ staff ~ '）'", "某校（12）"),
        ("'甲'", "甲"),
        ("3", "3"),
        ("items and name", "某校"),
    ],
)
def test_what_a_tag_prints(form: Form, text: str, expected: str) -> None:
    assert printed(form, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "none",
        "true",
        "name[0]",
        "name[staff]",
        "(name ~ name).x",
        "name|upper",
        "name|default(value='x')",
        "name in 'x'",
        "1 < staff < 20",
        "name }} {{ date",
        "",
        "名称 名称",
        "staff * 2",
        "staff // 2",
        "-staff",
        "[name]",
        "(name, date)",
        "name()",
        "x" * 600 + " + 1",
    ],
)
def test_the_rest_is_refused(form: Form, text: str) -> None:
    with pytest.raises((NotAllowedError, UnknownNameError)):
        printed(form, text)


def test_a_record_of_another_shape_prints_blanks_rather_than_failing(form: Form) -> None:
    assert [
        printed(form, text, {"site": None, "items": "?"}) for text in ("site.rooms", "'有' if items")
    ] == ["", ""]

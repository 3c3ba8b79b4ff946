"""Answers that changed places anywhere on a form: the one no check names is told as well."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: exchanged
title: 考核安排表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 考核机构, required: true}
  - {name: code, label: 机构代码}
  - {name: contact, label: 联系人}
  - {name: phone, label: 联系电话, type: phone}
  - {name: day, label: 考核日期}
  - {name: post, label: 职务}
  - {name: filed, label: 报送日期, type: date}
  - {name: rounds, label: 场次安排, type: table, fields: [
      {name: project, label: 项目名称, required: true}, {name: time, label: 时间},
      {name: number, label: 人数, type: int}, {name: room, label: 考场}]}
  - {name: process, label: 考核流程, type: paragraphs}
"""
PRINTED = """
考核安排表
| 考核机构 | {{ school }} | 机构代码 | {{ code }} |
| 联系人 | {{ contact }} | 联系电话 | {{ phone }} |
| 考核日期 | {{ day }} | 职务 | {{ post }} |
| 场次安排 | < | < | < |
| 项目名称 | 时间 | 人数 | 考场 |
| {%tr for r in rounds %} | < | < | < |
| {{ r.project }} | {{ r.time }} | {{ r.number }} | {{ r.room }} |
| {%tr endfor %} | < | < | < |
| 考核流程 | {{ process }} | 报送日期 | {{ filed }} |
"""
FILLED = """
考核安排表
| 考核机构 | 青岛某某培训学校 | 机构代码 | 3702000001 |
| 联系人 | 王芳 | 联系电话 | 13800000000 |
| 考核日期 | 2026年4月7日 | 职务 | 校长 |
| 场次安排 | < | < | < |
| 项目名称 | 时间 | 人数 | 考场 |
| 面塑制作 | 9:00 | 40 | 第1考场 |
| 贝雕制作 | 10:30 | 36 | 3 |
| 考核流程 | 签到后抽签，逐一考核。 | 报送日期 | 2026年3月2日 |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(raw: RawRecord) -> set[str | None]:
    return {f.field for f in raw.findings if f.code == "doubtful"}


def exchanged(one: str, other: str) -> str:
    return FILLED.replace(f"| {one} |", "| * |").replace(f"| {other} |", f"| {one} |").replace("*", other)


def test_answers_where_they_belong_are_no_doubt(draw: Draw, layout: Layout) -> None:
    assert doubted(match(draw(FILLED), layout)) == set()


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("13800000000", "第1考场", "rounds[0].room"),
        ("青岛某某培训学校", "40", "school"),
        ("王芳", "签到后抽签，逐一考核。", "contact"),
        ("面塑制作", "3702000001", "rounds[0].project"),
        ("面塑制作", "9:00", "rounds[0]"),  # both are told by their looks: the row is a column off
        ("贝雕制作", "36", "rounds[1].project"),
    ],
)
def test_an_answer_of_another_entry_is_told_where_it_stands(
    one: str, other: str, field: str, draw: Draw, layout: Layout
) -> None:
    assert field in doubted(match(draw(exchanged(one, other)), layout))


def test_a_number_beside_its_blank_entry_is_told_of_both(draw: Draw, layout: Layout) -> None:
    raw = match(draw(FILLED.replace("| 10:30 | 36 |", "| 36 |  |")), layout)
    assert {"rounds[1].time", "rounds[1].number"} <= doubted(raw)


def test_a_code_that_says_there_is_none_yet_makes_no_doubt(draw: Draw, layout: Layout) -> None:
    assert doubted(match(draw(FILLED.replace("3702000001", "暂无")), layout)) == set()


def test_a_date_under_its_own_heading_is_not_the_answer_of_an_odd_one(draw: Draw, layout: Layout) -> None:
    assert doubted(match(draw(FILLED.replace("2026年3月2日", "至今")), layout)) == set()


@pytest.mark.parametrize("sign", ["/", "-", "--", "//", "、", "——", "无"])
def test_a_sign_for_no_answer_is_no_stranger_under_a_name(sign: str, draw: Draw, layout: Layout) -> None:
    signs = FILLED.replace("王芳", sign).replace("贝雕制作", sign)
    assert doubted(match(draw(signs), layout)) == set()


@pytest.mark.parametrize(
    ("own", "other", "field"),
    [
        ("王芳", "副校长", "contact"),
        ("王芳", "注册资金5万元", None),
        ("王芳", "5万元", "contact"),
        ("王芳", "青岛某某培训学校", "contact"),
        ("青岛某某培训学校", "社会团体", "school"),
        ("青岛某某培训学校", "青岛社会团体服务中心", None),
        ("王芳", "王校长", None),
        ("校长", "5万元", "post"),
        ("校长", "长沙市考核站校长", None),
    ],
)
def test_a_post_a_sum_or_a_kind_of_body_is_no_name(
    own: str, other: str, field: str | None, draw: Draw, layout: Layout
) -> None:
    assert doubted(match(draw(FILLED.replace(own, other)), layout)) == ({field} if field else set())


def test_a_long_answer_is_asked_in_no_time_whether_it_is_a_name(draw: Draw, layout: Layout) -> None:
    long = draw(FILLED.replace("校长", "一一市" * 20_000))
    begun = time.process_time()
    match(long, layout)
    assert time.process_time() - begun < 1

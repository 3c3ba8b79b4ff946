"""What stands beside the words of a label, a header, a heading, a row's number: nobody's answer, but told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: beside
title: 考核情况登记表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 考核机构, required: true}
  - {name: phone, label: 联系电话}
  - {name: held_by, label: 承办人}
  - name: projects
    label: 二、考核项目
    type: table
    printed_rows: 2
    fields: [{name: project, label: 项目名称, required: true}, {name: standard, label: 考核规范}]
"""
PRINTED = """
考核情况登记表
| 一、基本情况 | < | < | < |
| 考核机构 | {{ school }} | 联系电话 | {{ phone }} |
| 承办人 | {{ held_by }} | < | < |
| 二、考核项目 | < | < | < |
| 序号 | 项目名称 | 考核规范 | < |
| {%tr for r in projects %} | < | < | < |
| {{ loop.index }} | {{ r.project }} | {{ r.standard }} | < |
| {%tr endfor %} | < | < | < |
"""
FILLED = """
考核情况登记表
| 一、基本情况 | < | < | < |
| 考核机构 | 青岛某校 | 联系电话 | 13800000000 |
| 承办人 | 王芳 | < | < |
| 二、考核项目 | < | < | < |
| 序号 | 项目名称 | 考核规范 | < |
| 1 | 面塑制作 | 面塑规范 | < |
| 2 | 贝雕制作 | 贝雕规范 | < |
|  |  |  | < |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def told(raw: RawRecord) -> list[tuple[str, str | None]]:
    return [(f.code, f.seen) for f in raw.findings]


def test_a_form_as_printed_has_nothing_to_tell(draw: Draw, layout: Layout) -> None:
    assert told(match(draw(FILLED), layout)) == []


@pytest.mark.parametrize(
    ("label", "typed", "code", "seen"),
    [
        ("联系电话", "联系电话（13900000000）", "unclaimed-text", "13900000000"),
        ("考核机构", "考核机构（济南某校）", "unclaimed-text", "济南某校"),
        ("项目名称", "项目名称（米粉制作）", "unclaimed-text", "米粉制作"),
        ("一、基本情况", "一、基本情况\\n另见附页：李强", "unclaimed-text", "另见附页:李强"),
        ("二、考核项目", "二、考核项目（李强）", "unclaimed-text", "李强"),
    ],
)
def test_what_was_typed_beside_a_label_is_told(
    label: str, typed: str, code: str, seen: str, draw: Draw, layout: Layout
) -> None:
    raw = match(draw(FILLED.replace(f"| {label} |", f"| {typed} |")), layout)
    assert (code, seen) in [(f.code, (f.seen or "").replace("：", ":")) for f in raw.findings]
    assert raw.values["school"].seen == "青岛某校"
    assert [row["project"].seen for row in raw.tables["projects"]] == ["面塑制作", "贝雕制作"]


@pytest.mark.parametrize(
    "hint", ["（盖章）", "（必填）", "（人）", "（请如实填写）", "（续）", "（全称）", "（ ）"]
)
def test_a_hint_behind_a_label_is_none(hint: str, draw: Draw, layout: Layout) -> None:
    assert told(match(draw(FILLED.replace("| 考核机构 |", f"| 考核机构{hint} |")), layout)) == []


@pytest.mark.parametrize("number", ["2019年7月3日", "70815", "3\\n70815", "2（李强）"])
def test_more_than_a_number_where_a_row_has_its_number_is_told(
    number: str, draw: Draw, layout: Layout
) -> None:
    for row in ("| 2 | 贝雕制作 |", "|  |  |  |"):
        raw = match(draw(FILLED.replace(row, row.replace(row[:3], f"| {number} ", 1))), layout)
        assert [code for code, _ in told(raw)] == ["unclaimed-text"]


@pytest.mark.parametrize("number", ["2", "2.", "（2）", "二", "①", "1\\n2"])
def test_a_running_number_is_not_told(number: str, draw: Draw, layout: Layout) -> None:
    raw = match(draw(FILLED.replace("| 2 |", f"| {number} |")), layout)
    assert "unclaimed-text" not in [code for code, _ in told(raw)]


def test_an_answer_above_the_title_is_doubted_where_the_form_lacks_its_label(
    draw: Draw, layout: Layout
) -> None:
    above = "审批单\n| 承办人 | 何审核 |\n| 审批意见 | 同意 |\n"
    raw = match(draw(above + FILLED.replace("| 承办人 | 王芳 | < | < |\n", "")), layout)
    assert raw.values["held_by"].seen == "何审核"
    assert "held_by" in [f.field for f in raw.findings if f.code == "doubtful"]
    whole = match(draw(above + FILLED), layout)
    assert whole.values["held_by"].seen == "王芳"
    assert [(f.code, f.field) for f in whole.findings if f.field] == [("doubtful", "held_by")]
    assert [f.code for f in whole.findings if f.field is None] == ["unclaimed-text", "unclaimed-text"]


def test_a_number_between_two_paragraphs_is_no_page_number(draw: Draw, layout: Layout) -> None:
    inside = match(draw(FILLED.replace("考核情况登记表", "考核情况登记表\n47")), layout)
    assert told(inside) == [("unclaimed-text", "47")]
    assert told(match(draw(FILLED + "\n47"), layout)) == []


def test_a_date_left_blank_is_no_answer(draw: Draw, layout: Layout) -> None:
    raw = match(draw(FILLED.replace("| 王芳 |", "|    年  月  日 |")), layout)
    assert raw.values["held_by"].state == "blank"

"""An entry answered twice: on the form, and on a cover, an approval sheet or a slip of paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: contradicted
title: 考核情况登记表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 考核机构, required: true}
  - {name: phone, label: 联系电话, type: phone, also: [联系方式]}
  - {name: held_by, label: 承办人}
  - {name: held_on, label: 考核日期, type: date}
"""
PRINTED = """
考核情况登记表
| 考核机构 | {{ school }} | 联系电话 | {{ phone }} |
| 承办人 | {{ held_by }} | 考核日期 | {{ held_on }} |
"""
FILLED = """
考核情况登记表
| 考核机构 | 青岛某校 | 联系电话 | 13800000000 |
| 承办人 | 王芳 | 考核日期 | 2026年3月5日 |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(raw: RawRecord) -> list[str | None]:
    return [f.field for f in raw.findings if f.code == "doubtful"]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "elsewhere",
    [
        "承办人：李强",
        "承 办 人　　李强",
        "| 承办人 | 李强 |",
        "单位：某局  承办人：李强",
        "| 由本局填 | 是 | 承办人 | 李强 |",
    ],
)
def test_another_answer_elsewhere_is_told_at_the_entry_and_where_it_stands(
    elsewhere: str, before: bool, draw: Draw, layout: Layout
) -> None:
    raw = match(draw(f"{elsewhere}\n{FILLED}" if before else f"{FILLED}\n{elsewhere}"), layout)
    assert raw.values["held_by"].seen == "王芳"
    assert doubted(raw) == ["held_by"]
    assert any("李强" in (f.seen or "") for f in raw.findings if f.code == "unclaimed-text")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "承办人：王芳",
        "承办人：王　芳",
        "考核日期：2026年03月05日",
        "承办人：",
        "承办人：____",
        "承办人：无",
        "考核日期：  年  月  日",
    ],
)
def test_the_same_answer_or_none_elsewhere_is_no_doubt(elsewhere: str, draw: Draw, layout: Layout) -> None:
    assert doubted(match(draw(f"{FILLED}\n{elsewhere}"), layout)) == []


def test_an_entry_left_blank_and_answered_elsewhere_is_told(draw: Draw, layout: Layout) -> None:
    raw = match(draw(FILLED.replace("王芳", "") + "\n联系方式：0532-82290000\n"), layout)
    assert doubted(raw) == ["phone"]


def test_words_under_a_label_that_has_words_of_its_own_beside_it_are_told_of_the_entry(
    draw: Draw, layout: Layout
) -> None:
    below = FILLED.replace("| 承办人 | 王芳 |", "| 承办人：\\n续聘 | < |") + "| 王芳 | < |  |  |\n"
    raw = match(draw(below), layout)
    assert "held_by" in doubted(raw)
    assert any(f.seen == "王芳" for f in raw.findings)


def test_an_answer_under_a_heading_with_words_beside_it_is_told(draw: Draw) -> None:
    form = FORM.replace("fields:\n", "fields:\n  - {name: summary, label: 一、考核总结, type: paragraphs}\n")
    heading = "| 一、考核总结 | < | < | < |\n| {} | < | < | < |\n| 二、基本情况 | < | < | < |\n| 考核机构 |"
    head = "| 考核机构 |"
    printed = PRINTED.replace(head, heading.replace("{}", "{{ summary }}"))
    filled = FILLED.replace(head, heading.replace("{}", "秩序良好。")).replace(
        "总结 | < | < |", "总结 | < | 见背面 |"
    )
    raw = match(draw(filled), compile_layout(load_form(form, "form"), draw(printed)))
    assert raw.values["summary"].seen == "见背面"
    assert doubted(raw) == ["summary"]
    assert [f.seen for f in raw.findings if f.code == "unclaimed-text"] == ["秩序良好。"]

"""An answer that is the same words over and over is doubted; one that may be meant so is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: again
title: 人员表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: post, label: 职务, required: true}
  - {name: place, label: 考核地点}
  - {name: story, label: 主要事迹, type: paragraphs}
  - {name: phone, label: 联系电话, type: phone}
  - {name: people, label: 人员, type: table, fields: [
      {name: name, label: 姓名, required: true}, {name: title, label: 职称}, {name: remark, label: 备注}]}
"""
PRINTED = """
人员表
| 职务 | {{ post }} | 考核地点 | {{ place }} |
| 主要事迹 | {{ story }} | 联系电话 | {{ phone }} |
| 姓名 | 职称 | 备注 | |
| {%tr for r in people %} | < | < | |
| {{ r.name }} | {{ r.title }} | {{ r.remark }} | |
| {%tr endfor %} | < | < | |
"""
FILLED = """
人员表
| 职务 | 副校长 | 考核地点 | 一号楼 |
| 主要事迹 | 连年先进 | 联系电话 | 88888888 |
| 姓名 | 职称 | 备注 | |
| 王芳 | 讲师 | 修改 | |
| 李婷婷 | 教授 | 增加 | |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(document: Document, layout: Layout) -> list[str | None]:
    return [f.field for f in match(document, layout).findings if f.code == "doubtful"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("副校长", "副校长副校长副校长副校长", "post"),
        ("副校长", "校长校长", "post"),
        ("一号楼", "A座3层A座3层", "place"),
        ("连年先进", "连年先进。连年先进。连年先进。", "story"),
        ("讲师", "讲师讲师", "people[0].title"),
        ("李婷婷", "李婷婷李婷婷李婷婷", "people[1].name"),
        ("李婷婷", "李婷婷、李婷婷", "people[1].name"),
    ],
)
def test_the_same_words_over_and_over_are_doubted(
    draw: Draw, layout: Layout, old: str, new: str, path: str
) -> None:
    assert path in doubted(draw(FILLED.replace(old, new)), layout)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("副校长", "一一"),
        ("副校长", "代代代代"),
        ("副校长", "校长、副校长"),
        ("一号楼", "88号88号楼"),
        ("一号楼", "3030"),
        ("88888888", "85858585"),
        ("修改", "修改；修改"),
        ("讲师", "一级、一级"),
    ],
)
def test_what_may_be_meant_so_is_not(draw: Draw, layout: Layout, old: str, new: str) -> None:
    assert doubted(draw(FILLED.replace(old, new)), layout) == []


@pytest.mark.parametrize(
    "again",
    [
        "香港中路8号香港中路香港中路8号8香港中路8号号香港中路8号香港中路8号",
        "11月8日月11月8日811月8日日11月8日11月8日",
        "1.公示五天。公示1.公示五天。五天1.公示五天。1.公示五天。",
    ],
)
def test_an_answer_with_pieces_of_itself_between_is_doubted(again: str, draw: Draw, layout: Layout) -> None:
    assert "place" in doubted(draw(FILLED.replace("一号楼", again)), layout)
    assert "story" in doubted(draw(FILLED.replace("连年先进", again)), layout)


@pytest.mark.parametrize(
    "meant",
    [
        "教学楼教学楼前广场、教学楼东侧与实训楼",
        "第一场第一考场、第一场第二考场、第一场第三考场",
        "济南市济南大学济南路1号",
        "面塑制作、面塑制作（二）、面塑制作（三）",
    ],
)
def test_words_that_come_again_in_an_answer_of_more_than_them_are_not_doubted(
    meant: str, draw: Draw, layout: Layout
) -> None:
    assert doubted(draw(FILLED.replace("一号楼", meant)), layout) == []


def test_a_name_in_a_list_with_pieces_of_itself_between_is_doubted(draw: Draw, layout: Layout) -> None:
    again = FILLED.replace("王芳", "11月8日月11月8日811月8日日11月8日11月8日")
    assert "people[0].name" in doubted(draw(again), layout)

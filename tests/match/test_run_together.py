"""Answers that run together: the next section's heading deleted, two rows of a numbered table typed into one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: run-together
title: 考核情况报告
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 考核机构, required: true}
  - name: projects
    label: 考核项目
    type: table
    printed_rows: 2
    fields: [{name: project, label: 项目名称, required: true}, {name: standard, label: 考核规范}]
  - {name: problems, label: 一、发现的问题, type: paragraphs, required: true}
  - {name: measures, label: 二、整改措施, type: paragraphs, required: true}
"""
PRINTED = """
考核情况报告
| 考核机构 | {{ school }} | < |
| 序号 | 项目名称 | 考核规范 |
| {%tr for r in projects %} | < | < |
| {{ loop.index }} | {{ r.project }} | {{ r.standard }} |
| {%tr endfor %} | < | < |
| 一、发现的问题 | < | < |
| {{ problems }} | < | < |
| 二、整改措施 | < | < |
| {{ measures }} | < | < |
"""
FILLED = """
考核情况报告
| 考核机构 | 青岛某校 | < |
| 序号 | 项目名称 | 考核规范 |
| 1 | 面塑制作 | 面塑规范 |
| 2 | 贝雕制作 | 贝雕规范 |
| 一、发现的问题 | < | < |
| 监考员迟到。 | < | < |
| 二、整改措施 | < | < |
| 提前签到。 | < | < |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(raw: RawRecord) -> list[str | None]:
    return [f.field for f in raw.findings if f.code == "doubtful"]


def test_a_form_as_printed_is_not_doubted(draw: Draw, layout: Layout) -> None:
    assert match(draw(FILLED), layout).findings == []


def test_an_answer_that_runs_on_under_a_deleted_heading_is_doubted(draw: Draw, layout: Layout) -> None:
    raw = match(draw(FILLED.replace("| 二、整改措施 | < | < |\n", "")), layout)
    assert raw.values["problems"].seen == "监考员迟到。\n提前签到。"
    assert doubted(raw) == ["problems"]
    assert [f.field for f in raw.findings if f.code == "label-missing"] == ["measures"]


def test_an_answer_of_several_cells_above_the_next_heading_is_not_doubted(draw: Draw, layout: Layout) -> None:
    picture = FILLED.replace(
        "| 监考员迟到。 | < | < |\n", "| 监考员迟到。 | < | < |\n| 试题封条破损。 | < | < |\n"
    )
    raw = match(draw(picture), layout)
    assert raw.values["problems"].seen == "监考员迟到。\n试题封条破损。"
    assert doubted(raw) == []


def test_two_rows_typed_into_one_with_both_their_numbers_are_doubted(draw: Draw, layout: Layout) -> None:
    rows = "| 1 | 面塑制作 | 面塑规范 |\n| 2 | 贝雕制作 | 贝雕规范 |\n"
    both = "| 1\\n2 | 面塑制作\\n贝雕制作 | 面塑规范\\n贝雕规范 |\n"
    raw = match(draw(FILLED.replace(rows, both)), layout)
    assert [row["project"].seen for row in raw.tables["projects"]] == ["面塑制作\n贝雕制作"]
    assert doubted(raw) == ["projects[0]"]


def test_a_heading_outside_its_table_heads_the_one_cell_below_it(draw: Draw, layout: Layout) -> None:
    apart = FILLED.replace("| 二、整改措施 | < | < |\n", "\n二、整改措施\n")
    raw = match(draw(apart), layout)
    assert {path: value.seen for path, value in raw.values.items()} == {
        "school": "青岛某校", "problems": "监考员迟到。", "measures": "提前签到。",
    }  # fmt: skip
    assert raw.findings == []


def test_an_answer_typed_as_paragraphs_below_the_table_of_its_heading_is_read(
    draw: Draw, layout: Layout
) -> None:
    below = FILLED.replace("| 监考员迟到。 | < | < |\n", "\n监考员迟到。\n试题封条破损。\n")
    raw = match(draw(below), layout)
    assert raw.values["problems"].seen == "监考员迟到。\n试题封条破损。"
    assert raw.values["measures"].seen == "提前签到。"
    assert raw.findings == []


def test_a_blank_answer_takes_nothing_from_the_paragraphs_below_its_table(draw: Draw, layout: Layout) -> None:
    below = FILLED.replace("| 监考员迟到。 | < | < |\n", "|  | < | < |\n\n打印：小李\n")
    raw = match(draw(below), layout)
    assert raw.values["problems"].seen == ""
    assert [f.seen for f in raw.findings if f.code == "unclaimed-text"] == ["打印：小李"]


def test_a_numbered_row_with_no_more_than_its_name_is_a_row(draw: Draw, layout: Layout) -> None:
    named = FILLED.replace("| 2 | 贝雕制作 | 贝雕规范 |", "| 2 | 贝雕制作 |  |")
    raw = match(draw(named), layout)
    assert [row["project"].seen for row in raw.tables["projects"]] == ["面塑制作", "贝雕制作"]
    assert raw.findings == []

"""An answer in an odd place is doubted once, for the reason that says most."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import compile_layout, match
from formkit.match.doubts import NEXT
from formkit.model import Document
from formkit.spec import load_form

FORM = """
id: odd-places
title: 督导情况报告
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 考核机构, required: true}
  - {name: day, label: 考核日期, required: true}
  - {name: problems, label: 一、发现的问题, type: paragraphs, required: true}
  - {name: measures, label: 二、整改措施, type: paragraphs, required: true}
"""
PRINTED = """
督导情况报告
| 考核机构 | {{ school }} |
| 考核日期 | {{ day }} |
| 一、发现的问题 | < |
| {{ problems }} | < |
| 二、整改措施 | < |
| {{ measures }} | < |
"""
FILLED = """
督导情况报告
| 考核机构 | 青岛某校 |
| 考核日期 | 3月21日 |
| 一、发现的问题 | < |

续表
| 监考员迟到。 | 提前签到。 |
"""


def test_pieces_of_another_table_where_the_next_label_is_gone_are_doubted_once(
    draw: Callable[[str], Document],
) -> None:
    raw = match(draw(FILLED), compile_layout(load_form(FORM, "form"), draw(PRINTED)))
    said = [f.values["reason_en"] for f in raw.findings if f.code == "doubtful" and f.field == "problems"]
    assert said == [NEXT[1]]


ROW_BELOW = """
督导情况报告
| 考核机构 | |
| 青岛某校 | |
| 考核日期 | 3月21日 |
| 一、发现的问题 | < |
| 无 | < |
| 二、整改措施 | < |
| 无 | < |
"""


def test_an_answer_in_a_row_of_its_own_under_its_label_is_read_and_doubted(
    draw: Callable[[str], Document],
) -> None:
    raw = match(draw(ROW_BELOW), compile_layout(load_form(FORM, "form"), draw(PRINTED)))
    assert raw.values["school"].seen == "青岛某校"
    assert [(f.field, f.code) for f in raw.findings] == [("school", "doubtful")]


@pytest.mark.parametrize(
    "row",
    ["| 邮政编码 | |", "| 青岛某校 | 266000 |", "| | 青岛某校 |"],
    ids=["a label", "an answer beside", "not under it"],
)
def test_a_row_below_that_may_be_somebody_elses_is_no_answer(
    draw: Callable[[str], Document], row: str
) -> None:
    drawn = draw(ROW_BELOW.replace("| 青岛某校 | |", row))
    raw = match(drawn, compile_layout(load_form(FORM, "form"), draw(PRINTED)))
    assert not raw.values["school"].seen
    assert "unclaimed-text" in {f.code for f in raw.findings}


def test_a_row_below_is_no_answer_where_a_label_of_the_form_is_missing(
    draw: Callable[[str], Document],
) -> None:
    drawn = draw(ROW_BELOW.replace("| 考核日期 | 3月21日 |\n", ""))
    raw = match(drawn, compile_layout(load_form(FORM, "form"), draw(PRINTED)))
    assert not raw.values["school"].seen

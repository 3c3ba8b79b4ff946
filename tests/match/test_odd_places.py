"""An answer in an odd place is doubted once, for the reason that says most."""

from __future__ import annotations

from collections.abc import Callable

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

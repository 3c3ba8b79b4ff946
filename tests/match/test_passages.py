"""Printed notes run together, in a cell of their own or below an answer, are no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.match.form.passages import Passages
from formkit.model import Document
from formkit.spec import load_form
from formkit.text import label_key

Draw = Callable[[str], Document]
FORM = """
id: notes
title: 考核站申报表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: institution, label: 考核机构, required: true}
  - {name: projects, label: 考核项目, type: texts, required: true}
  - {name: facilities, label: 设施设备, type: paragraphs}
"""
NOTES = r"1. 备案申请报告；\n2. 机构资质证明；\n3. 人员名册。"
PRINTED = rf"""
考核站申报表
| 考核机构 | {{{{ institution }}}} | < |
| 考核项目 | {{{{ projects }}}} | 材料附件目录 |
| ^ | ^ | {NOTES} |
| 设施设备 | {{{{ facilities }}}} | < |
"""
FILLED = """
考核站申报表
| 考核机构 | 示例学校 | < |
| 考核项目 | 湘绣制作、米粉制作 | 材料附件目录 |
| 设施设备 | 教室三间。 | < |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("材料附件目录", rf"材料附件目录\n{NOTES}", []),
        ("材料附件目录", rf"材料附件目录：{NOTES}", []),
        ("材料附件目录", "材料附件目录：1、备案申请报告 2、机构资质证明 3、人员名册", ["wording-changed"]),
        ("材料附件目录", r"材料附件目录\n备案申请报告√\n机构资质证明√\n人员名册√", ["wording-changed"]),
        ("材料附件目录", r"材料附件目录\n1. 备案申请报告；\n2. 机构资质证明；", ["wording-changed"]),
        ("湘绣制作、米粉制作 | 材料附件目录", rf"湘绣制作、米粉制作\n材料附件目录：\n{NOTES} | <", []),
    ],
)
def test_printed_notes_run_together_are_no_answer(
    draw: Draw, layout: Layout, old: str, new: str, told: list[str]
) -> None:
    for _ in range(2):  # found, then remembered
        raw = match(draw(FILLED.replace(old, new)), layout)
        assert raw.values["projects"].seen.strip() == "湘绣制作、米粉制作"
        assert raw.values["facilities"].seen == "教室三间。"
        assert [f.code for f in raw.findings] == told


@pytest.mark.parametrize(
    "text", ["材料附件目录", "备案申请报告", "人员名册1. 备案申请报告", "备案申请报告；机构资质"]
)
def test_one_note_alone_two_in_another_order_or_half_of_one_are_none(layout: Layout, text: str) -> None:
    assert not layout.run_on.are(text, label_key(text))


def test_without_notes_nothing_is_printed() -> None:
    assert Passages().begin_in("甲\n乙") == -1

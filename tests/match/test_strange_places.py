"""Answers at the edge of a form: an office's own row that reaches under a column's head, a label on a cover, a colon too
many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.readers import read_document
from formkit.spec import load_form

Draw = Callable[[str], Document]
ROOT, FORM = Path(__file__).parents[2], "sd-2021-scope-list"
LIST = """
评价机构信息与认定范围清单
| 机构名称 | 济南某校 | < | < | 备注 |
| 机构简称 |  | 备案号 | 3701 | 修改 |
| 机构类型 | 技工院校 | < | < |  |
| 联系人 | 王芳 | 联系电话 | 13800001111 |  |
| 邮箱 | a@example.cn | 网址 |  |  |
| 地址 | 某路1号 | < | < |  |
| 开展职业技能等级认定范围 | < | < | < |  |
| 职业名称 | 职业编号 | 工种/职业方向 | 级别 |  |
| 电工 | 6-31-01-03 |  | 5、4 |  |
"""


@pytest.fixture(scope="module")
def layout() -> Layout:
    template = read_document((ROOT / f"templates/{FORM}.docx").read_bytes(), "form.docx")
    return compile_layout(load_form((ROOT / f"forms/{FORM}.yaml").read_text("utf-8"), "form"), template)


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


@pytest.mark.parametrize(
    "own", ["| 传真 | 0531-1 | < | < | < |", "| 邮政编码 | 250000 | 开户行 | 某行 | < |"]
)
def test_the_answer_of_an_office_s_own_row_is_no_remark(own: str, draw: Draw, layout: Layout) -> None:
    raw = match(draw(LIST.replace("| 邮箱", f"{own}\n| 邮箱")), layout)
    assert raw.values["remark"].seen == "修改"
    assert "unclaimed-text" in {f.code for f in raw.findings}


def test_an_answer_from_a_cover_is_doubted_where_its_row_of_the_table_could_not_be_read(
    draw: Draw, layout: Layout
) -> None:
    raw = match(draw("联系人：李四\n" + LIST.replace("| 联系人 | 王芳 |", "| 联系人 王芳 |  |")), layout)
    assert raw.values["contact"].seen.strip() == "李四"
    assert doubted(raw) == ["contact"]


def test_a_colon_too_many_is_no_part_of_the_answer(draw: Draw, layout: Layout) -> None:
    raw = match(draw(LIST.replace("| 联系人 | 王芳 |", "| 联系人：：王芳 | < |")), layout)
    assert raw.values["contact"].seen == "王芳"

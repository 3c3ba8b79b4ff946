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


def test_a_remark_in_a_cell_begun_left_of_its_column_is_doubted(draw: Draw, layout: Layout) -> None:
    own = "| 微信公众号 | 某校职培 | < | < | < |"
    raw = match(draw(LIST.replace("修改", "").replace("| 邮箱", f"{own}\n| 邮箱")), layout)
    assert raw.values["remark"].seen == "某校职培"
    assert doubted(raw) == ["remark"]


def test_an_answer_from_a_cover_is_doubted_where_its_row_of_the_table_could_not_be_read(
    draw: Draw, layout: Layout
) -> None:
    raw = match(draw("联系人：李四\n" + LIST.replace("| 联系人 | 王芳 |", "| 联系人 王芳 |  |")), layout)
    assert raw.values["contact"].seen.strip() == "李四"
    assert doubted(raw) == ["contact"]


def test_a_colon_too_many_is_no_part_of_the_answer(draw: Draw, layout: Layout) -> None:
    raw = match(draw(LIST.replace("| 联系人 | 王芳 |", "| 联系人：：王芳 | < |")), layout)
    assert raw.values["contact"].seen == "王芳"


APPLICATION = "qd-2023-org-application"


@pytest.fixture(scope="module")
def application_layout() -> Layout:
    template = read_document((ROOT / f"templates/{APPLICATION}.docx").read_bytes(), "form.docx")
    return compile_layout(
        load_form((ROOT / f"forms/{APPLICATION}.yaml").read_text("utf-8"), "form"), template
    )


def test_a_label_over_two_lines_with_its_answer_is_not_the_shorter_label_of_its_first_line(
    draw: Draw, application_layout: Layout
) -> None:
    picture = """
专项职业能力考核机构申请表
| 一、机构基本情况 | < | < | < |
| 机构名称 | 青岛某校 | < | < |
| 统一社会信用代码 | 91 | < | < |
| 登记注册地 | 青岛 | 登记注册机关 | 某局 |
| 法定代表人 | 王芳 | 法定代表人\\n电话　13800001111 | < |
| 联系人 | 李四 | 职务 | 主任 |
"""
    raw = match(draw(picture), application_layout)
    values = [
        raw.values[path].seen.strip() for path in ("legal_representative", "legal_representative_phone")
    ]
    assert values == ["王芳", "13800001111"]


def test_a_section_s_label_written_in_every_row_leaves_the_rows_its_own(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rows = "\n".join(
        "| 考评员情况 |" + line.removeprefix("| ^ |") for line in EXAMINERS.strip("\n").split("\n")
    )
    raw = match(draw(MANAGERS + rows), exam_site_layout)
    names = {path: [row["name"].seen for row in raw.tables[path]] for path in ("managers", "examiners")}
    assert names == {"managers": ["李四"], "examiners": ["赵五", "赵六"]}


MANAGERS = """
| 组织管理人员情况 | 姓名 | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |
| ^ | 李四 | 男 | 54 | 本科 | 主任 | 一级 | 烹饪 |  |
"""
EXAMINERS = """
| ^ | 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |
| ^ | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |
| ^ |  |  |  |  |  |  |  |  |
"""

"""The columns of a table one of whose headers stands above the table: 备注 of the scope list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit import Kit
from formkit.match import Layout, match
from formkit.model import Document

LIST = """
评价机构信息与认定范围清单
| 机构名称 | 青岛样本职业技能培训中心 | < | < | 备注 |
| 机构简称 | 示例培训 | 备案号 | S370263159572 |  |
| 机构类型 | 用人单位 | < | < |  |
| 联系人 | 杨芳洋 | 联系电话 | 18641128488 |  |
| 邮箱 | b689@example.cn | 网址 |  |  |
| 地址 | 虚构街47号9楼 | < | < |  |
| 开展职业技能等级认定范围 | < | < | < |  |
| 职业名称 | 职业编号 | 工种/职业方向 | 级别 |  |
| 焊工 | 6-18-02-04 | 电焊工 | 4、3 | 增加 |
"""
HEADER, ROW = LIST.strip().split("\n")[-2:]
Seen = dict[str, str]


@pytest.fixture(scope="module")
def layout() -> Layout:
    layouts = Kit().library.layouts()
    return next(x for x in layouts if x.form.id == "sd-2021-scope-list" and x.kind == "docx")


def read(document: Document, layout: Layout) -> tuple[Seen, list[tuple[str, str | None]]]:
    raw = match(document, layout)
    (row,) = raw.tables["scope"]
    return {k: v.seen for k, v in row.items() if v.seen}, [(f.code, f.field) for f in raw.findings]


def test_a_header_above_the_table_heads_the_column_below_it(
    draw: Callable[[str], Document], layout: Layout
) -> None:
    row, _ = read(draw(LIST), layout)
    assert row == {
        "occupation": "焊工",
        "code": "6-18-02-04",
        "trade": "电焊工",
        "levels": "4、3",
        "remark": "增加",
    }


@pytest.mark.parametrize(
    ("header", "typed", "trade", "levels"),
    [
        ("| 职业名称 | 职业编号 |  | 级别 | 工种/职业方向 |", "| 焊工 | 6-18-02-04 |  | 4、3 | 电焊工 |", "电焊工", "4、3"),
        ("| 职业名称 | 职业编号 | 职工数 | 工种/职业方向 | 级别 |", "| 焊工 | 6-18-02-04 | 12 | 电焊工 | 4、3 |", "电焊工", "4、3"),
    ],
    ids=["a column moved below it", "a column drawn in"],
)  # fmt: skip
def test_a_column_with_a_header_of_its_own_is_not_the_one_above(
    header: str, typed: str, trade: str, levels: str, draw: Callable[[str], Document], layout: Layout
) -> None:
    row, findings = read(draw(LIST.replace(HEADER, header).replace(ROW, typed)), layout)
    assert row == {"occupation": "焊工", "code": "6-18-02-04", "trade": trade, "levels": levels}
    assert ("label-missing", "scope[].remark") in findings


def test_a_column_of_somebodys_own_under_the_label_is_not_part_of_the_one_without_a_header(
    draw: Callable[[str], Document], layout: Layout
) -> None:
    wider = [f"{each} < |" for each in LIST.strip().split("\n")[1:-2]]
    own = "| 职业名称 | 职业编号 | 工种/职业方向 | 级别 | 所在部门 |  |"
    typed = "| 焊工 | 6-18-02-04 | 电焊工 | 4、3 | 教务处 |  |"
    row, _ = read(draw("\n".join(["评价机构信息与认定范围清单", *wider, own, typed])), layout)
    assert "remark" not in row


def test_of_a_list_in_two_halves_each_has_its_own_column_without_a_header(
    draw: Callable[[str], Document], layout: Layout
) -> None:
    twice = f"{HEADER[:-2]} {HEADER}\n{ROW[:-2]} | 钳工 | 6-20-01-01 |  | 5 | 修改 |"
    raw = match(draw(LIST.replace(f"{HEADER}\n{ROW}", f"\n{twice}")), layout)
    seen = [(row["occupation"].seen, row["remark"].seen) for row in raw.tables["scope"]]
    assert seen == [("焊工", "增加"), ("钳工", "修改")]

"""Rows of a list that stand elsewhere in the file without a header, and the row that says where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from filled_exam_site import FILLED

from formkit.match import Layout, match
from formkit.model import Document, Grid, RawRecord

Draw = Callable[[str], Document]
SECOND = "| ^ | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |"
SHEET = """
附表
| 钱七 | 男 | 39 | 大专 | 讲师 | 二级 | 社区绿化 | KP125 |
| 孙八 | 女 | 41 | 本科 | 讲师 | 二级 | 拉面制作 | KP126 |
"""


def names(raw: RawRecord, table: str = "examiners") -> list[str]:
    return [row["name"].seen for row in raw.tables[table]]


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


def test_rows_that_could_be_of_two_lists_are_left_and_both_are_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED + SHEET), exam_site_layout)
    assert names(raw) == ["赵五", "赵六"]
    assert doubted(raw) == ["managers", "examiners"]


def test_rows_whose_running_number_follows_on_are_put_to_the_list_and_it_is_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    numbered = """
| 考评员情况 | 序号 | 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| ^ | 1 | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |
| ^ | 2 | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
附表
| 3 | 钱七 | 男 | 39 | 大专 | 讲师 | 二级 | 社区绿化 | KP125 |
| 4 | 孙八 | 女 | 41 | 本科 | 讲师 | 二级 | 拉面制作 | KP126 |
"""
    raw = match(draw(numbered), exam_site_layout)
    assert names(raw) == ["赵五", "赵六", "钱七", "孙八"]
    assert doubted(raw) == ["examiners"]
    anchor = raw.tables["examiners"][2]["name"].anchor
    assert anchor is not None
    assert (anchor.table, anchor.row, anchor.col) == (2, 1, 2)


@pytest.mark.parametrize(
    "other",
    [
        "| 面粉 | 袋 | 12 | 25 | 300 | 某店 | 食堂 | 已付 |",
        "| 姓名 | 性别 | 年龄 | 单位 | 职务 | 电话 | 住址 | 备注 |\n| 钱七 | 男 | 39 | 某校 | 讲师 | 1 | 某路 | 无 |",
    ],
)
def test_somebody_else_s_rows_are_nobody_s(other: str, draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(f"{FILLED}\n附表\n{other}"), exam_site_layout)
    assert names(raw) == ["赵五", "赵六"]
    assert doubted(raw) == []
    assert "unclaimed-text" in {f.code for f in raw.findings}


@pytest.mark.parametrize("words", ["见附表", "详见附件1", "（附后）", "另附"])
def test_a_row_that_only_says_where_the_rows_are_is_none_and_the_list_is_doubted(
    words: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED.replace(SECOND, f"| ^ | {words} |  |  |  |  |  |  |  |")), exam_site_layout)
    assert names(raw) == ["赵五"]
    assert doubted(raw) == ["examiners"]


def test_a_table_without_cells_at_the_end_is_nothing(draw: Draw, exam_site_layout: Layout) -> None:
    document = draw(FILLED)
    empty = replace(document, blocks=(*document.blocks, Grid((), 0, 9)))
    assert names(match(empty, exam_site_layout)) == ["赵五", "赵六"]

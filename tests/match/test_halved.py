"""A list whose left columns stand in one table and whose right ones in a table below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match import Layout, match
from formkit.model import Document, RawRecord

Draw = Callable[[str], Document]
LEFT = """
| 考评员情况 | 姓名 | 性别 | 年龄 | 文化程度 |
| ^ | 赵五 | 女 | 44 | 本科 |
| ^ | 赵六 | 男 | 39 | 大专 |
| ^ |  |  |  |  |
"""
RIGHT = """
| 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| 讲师 | 一级 | 拉面制作 | 123 |
|  | 二级 | 社区绿化 | 124 |
|  |  |  |  |
"""
NAMED = """
| 姓名 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| 赵五 | 讲师 | 一级 | 拉面制作 | 123 |
| {} |  | 二级 | 社区绿化 | 124 |
"""


def people(raw: RawRecord) -> list[tuple[str, ...]]:
    columns = ("name", "age", "title", "project", "examiner_number")
    rows = raw.tables["examiners"]
    return [tuple(row[c].seen if c in row else "" for c in columns) for row in rows]


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


@pytest.mark.parametrize("right", [RIGHT, NAMED.format("赵六")])
def test_halves_with_as_many_rows_are_put_side_by_side_and_the_list_is_doubted_once(
    right: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(f"{LEFT}\n续\n{right}"), exam_site_layout)
    assert people(raw) == [("赵五", "44", "讲师", "拉面制作", "123"), ("赵六", "39", "", "社区绿化", "124")]
    assert doubted(raw) == ["examiners"]


def test_an_answer_of_the_right_half_has_its_own_place(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(f"{LEFT}\n续\n{RIGHT}"), exam_site_layout)
    anchors = [raw.tables["examiners"][1][name].anchor for name in ("age", "project")]
    assert [(a.table, a.row, a.col) for a in anchors if a] == [(1, 3, 3), (2, 3, 3)]


def test_halves_with_other_names_are_not_put_together_and_the_list_is_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(f"{LEFT}\n续\n{NAMED.format('钱七')}"), exam_site_layout)
    assert ("赵六", "39", "", "社区绿化", "124") not in people(raw)
    assert "examiners" in doubted(raw)


def test_halves_with_more_rows_on_one_side_are_not_put_together_and_the_list_is_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    more = RIGHT.replace(
        "|  |  |  |  |", "| 工程师 | 一级 | 拉面制作 | 125 |\n| 工程师 | 一级 | 拉面制作 | 126 |"
    )
    raw = match(draw(f"{LEFT}\n续\n{more}"), exam_site_layout)
    assert ("赵五", "44", "讲师", "拉面制作", "123") not in people(raw)
    assert "examiners" in doubted(raw)


def test_a_list_that_only_lacks_columns_is_no_half(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(LEFT), exam_site_layout)
    assert [row["name"].seen for row in raw.tables["examiners"]] == ["赵五", "赵六"]
    assert doubted(raw) == []


def test_halves_with_somebody_s_own_column_between_are_doubted(draw: Draw, exam_site_layout: Layout) -> None:
    own = "\n".join(
        line.replace("| 赵五 |", "| 赵五 | 汉 |")
        .replace("| 赵六 |", "| 赵六 | 汉 |")
        .replace("| 姓名 |", "| 姓名 | 民族 |")
        for line in NAMED.format("赵六").strip().split("\n")
    )
    assert "examiners" in doubted(match(draw(f"{LEFT}\n续\n{own}"), exam_site_layout))

"""Rows typed a column off are doubted; rows with other faults are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filled_exam_site import LINES, line, moved

from formkit.match import Layout, match
from formkit.model import Document

Draw = Callable[[str], Document]
FIRST, LAST = line("| ^ | 赵五"), line("| 申报单位意见")
GOOD = [
    f"| ^ | {name} | 女 | 44 | 本科 | 讲师 | 一级 | 拉面制作 | {name}号 |"
    for name in ("冉㛃", "王芳", "李娜")
]


def doubted(row: str, draw: Draw, layout: Layout) -> list[str | None]:
    raw = match(draw(moved(LINES[:FIRST], [*GOOD, row], LINES[LAST:])), layout)
    return [f.field for f in raw.findings if f.code == "doubtful" and "错了一列" in str(f.values["reason"])]


@pytest.mark.parametrize(
    "row",
    [
        "| ^ |  | 赵五 | 女 | 44 | 本科 | 讲师 | 一级 | 拉面制作 |",
        "| ^ | 赵五 | 女 |  | 44 | 本科 | 讲师 | 一级 | 拉面制作 |",
        "| ^ | 赵五 | 44 | 本科 | 讲师 | 一级 |  | 拉面制作 | 123 |",
    ],
    ids=["all of them right", "some of them right", "some of them left"],
)
def test_a_row_a_column_off_is_doubted(row: str, draw: Draw, exam_site_layout: Layout) -> None:
    assert doubted(row, draw, exam_site_layout) == ["examiners[3]"]


@pytest.mark.parametrize(
    "row",
    [
        "| ^ | 赵五 | 女 | 44 | 本科 | 讲师 | 一级 | 拉面制作 | 123 |",
        "| ^ | 赵五 | 女 |  | 本科 |  | 一级 | 拉面制作 | 123 |",
        "| ^ | 赵五 | 待查 | 不详 | 本科 |  | 一级 | 拉面制作 | 123 |",
        "| ^ | 赵五 | 女 | 44 | 中等专业学校（在读） |  | 一级 | 拉面制作 | 123 |",
        "| ^ | 赵五 | 女 | 44 | 工学学士 |  | 一级 | 拉面制作 | 123 |",
        "| ^ | 赵五 | 女 | 44 | 不详 |  | 一级 | 拉面制作 | 暂无 |",
        "| ^ | 赵五 | 女 | 44 | — |  | / | 拉面制作 | 无 |",
    ],
    ids=[
        "a right one",
        "with blanks",
        "with other faults",
        "a school",
        "a degree",
        "nothing known",
        "dashes",
    ],
)
def test_other_rows_are_not(row: str, draw: Draw, exam_site_layout: Layout) -> None:
    assert doubted(row, draw, exam_site_layout) == []

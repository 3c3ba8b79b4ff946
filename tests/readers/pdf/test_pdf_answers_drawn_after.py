"""Answers without borders around them: a line belongs to the label drawn last before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
LEFT, ANSWERS = 80, 160
FIRST, REST = "琴韵市历下区示例路660号4号楼3单元琴韵学校实训中心主楼", "1607室"


def rows_of(paper: Paper, one_grid: OneGrid, texts: Texts) -> list[list[str]]:
    return [[text.replace("\n", "") for text in row] for row in texts(one_grid(read_pdf(paper.done())))]


@pytest.mark.parametrize("lines_below", [0, 1])
def test_a_line_stays_with_its_answer_beside_whichever_of_its_lines_the_label_stands(
    paper: Paper, texts: Texts, one_grid: OneGrid, lines_below: int
) -> None:
    rows = [("联系人：", ["端木晴"]), ("联系地址：", [FIRST, REST]), ("监督电话：", ["1"]), ("邮编：", ["2"])]
    y = 100
    for label, lines in rows:
        paper.text(LEFT, y + 20 * min(lines_below, len(lines) - 1), label)
        for number, line in enumerate(lines):
            paper.text(ANSWERS, y + 20 * number, line)
        y += 20 * len(lines)
    assert rows_of(paper, one_grid, texts) == [
        ["联系人：", "端木晴"],
        ["联系地址：", FIRST + REST],
        ["监督电话：", "1"],
        ["邮编：", "2"],
    ]


def test_the_first_answer_may_begin_above_its_label_and_a_title_above_it_stays_out(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.text(ANSWERS, 80, "机构情况")
    paper.text(LEFT, 120, "考核机构：")
    paper.text(ANSWERS, 100, FIRST)
    paper.text(ANSWERS, 120, REST)
    for number, (label, answer) in enumerate([("电话：", "1"), ("邮编：", "2")], 1):
        paper.text(LEFT, 120 + 20 * number, label)
        paper.text(ANSWERS, 120 + 20 * number, answer)
    assert rows_of(paper, one_grid, texts) == [["考核机构：", FIRST + REST], ["电话：", "1"], ["邮编：", "2"]]

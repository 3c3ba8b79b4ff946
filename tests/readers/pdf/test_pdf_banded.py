"""Tables with lines between their rows and none between their columns: a row is what stands between two lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]

XS = (66.0, 120.0, 200.0, 300.0)
HEADER = ("序号", "姓名", "经历时间", "等级")
EACH = [
    ("1", "王芳", "2019年3月至2025年\n12月", "4、3"),
    ("2", "李雷", "2020年1月\n至今", "5"),
    ("3", "韩梅", "", "3"),
]


def drawn(paper: Paper, rows: Sequence[Sequence[str]], ruled: Sequence[int]) -> None:
    """Rows 40 high from 100 on, drawn cell by cell, the lines of a cell around its middle; lines above those named."""
    for number, row in enumerate(rows):
        for x, cell in zip(XS, row, strict=True):
            lines = cell.split("\n") if cell else []
            for n, line in enumerate(lines):
                paper.text(x, 123 + 40 * number + 22 * (n - (len(lines) - 1) / 2), line, 9)
    for number in ruled:
        paper.across(100 + 40 * number, 60, 400)


def test_the_lines_of_a_cell_between_two_rules_stay_in_its_row(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    """They stand so far apart that without the rules they would be rows of their own."""
    drawn(paper, [HEADER, *EACH], range(5))
    read_back = texts(one_grid(read_pdf(paper.done())))
    assert [[cell.replace("\n", "") for cell in row] for row in read_back] == [
        [cell.replace("\n", "") for cell in row] for row in (HEADER, *EACH)
    ]


def test_of_a_table_with_three_rules_each_row_is_its_own(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    plain = [("1", "王芳", "2019年", "4、3"), ("2", "李雷", "2020年", "5"), ("3", "韩梅", "2021年", "3")]
    drawn(paper, [HEADER, *plain], (0, 1, 4))
    assert texts(one_grid(read_pdf(paper.done()))) == [list(row) for row in (HEADER, *plain)]


def test_texts_on_both_sides_of_a_rule_are_two_cells_however_near(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    """The last of a row and the only one of the next are drawn one after the other."""
    rows = [HEADER, ("1", "王芳", "2019年", "四级"), ("", "", "", "五级"), ("3", "韩梅", "2021年", "三级")]
    for number, row in enumerate(rows):
        for x, cell in zip(XS, row, strict=True):
            if cell:
                paper.text(x, 111 + 14 * number, cell, 9)
    for number in range(5):
        paper.across(100 + 14 * number, 60, 400)
    read_back = [cell for row in texts(one_grid(read_pdf(paper.done()))) for cell in row]
    assert {"四级", "五级", "三级"} <= set(read_back)


def test_a_cell_merged_over_rows_goes_from_the_rule_above_it_to_the_one_below_it(
    paper: Paper, one_grid: OneGrid
) -> None:
    """The rules between the rows beside it begin at its right side."""
    drawn(paper, [("", *HEADER[1:]), *[("", *row[1:]) for row in EACH[1:]], ("", "", "", "")], ())
    paper.text(66, 160, "考评员", 9)
    for number in range(5):
        paper.across(100 + 40 * number, 110 if number % 4 else 60, 400)
    grid = one_grid(read_pdf(paper.done()))
    assert [(c.r0, c.r1) for c in grid.cells if c.text == "考评员"] == [(0, 3)]
    assert [c.text for c in grid.cells if c.r0 == 0 and c.text] == ["考评员", *HEADER[1:]]


def test_lines_each_below_the_last_are_one_cell_wherever_they_begin(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    plain = [("1", "王芳", "2019年", "4、3"), ("2", "李雷", "2020年", "5")]
    drawn(paper, [HEADER, *plain, ("意见", "", "", "")], range(5))
    for x, y, text in ((120, 234, "情况属实。"), (300, 246, "（盖章）"), (250, 258, "2026年3月5日")):
        paper.text(x, y, text, 9)
    rows = texts(one_grid(read_pdf(paper.done())))
    assert [cell for cell in rows[-1] if cell] == ["意见", "情况属实。\n（盖章）\n2026年3月5日"]


def test_cells_that_touch_between_two_rules_are_parted_as_the_row_above_is(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    plain = [("1", "王芳", "2019年", "KP1"), ("2", "李雷", "", ""), ("3", "韩梅", "2021年", "KP3")]
    drawn(paper, [HEADER, *plain], range(5))
    paper.text(200, 203, "鲁式糕点制作鲁式糕点制", 9)
    paper.text(302, 203, "KP4564316592", 9)
    assert texts(one_grid(read_pdf(paper.done())))[2] == [
        "2",
        "李雷",
        "鲁式糕点制作鲁式糕点制",
        "KP4564316592",
    ]


def test_lines_one_writes_on_part_no_rows(paper: Paper) -> None:
    """They begin where their labels end, each elsewhere, and end at the margin all."""
    for number, label in enumerate(("姓名", "单位名称", "联系电话", "单位详细地址")):
        paper.text(60, 120 + 30 * number, label)
        paper.across(122 + 30 * number, 70 + 11 * len(label), 400)
    for y in (90, 240, 270):
        paper.across(y, 60, 400)
    assert all(len(grid.cells) < 9 for grid in read_pdf(paper.done()).grids)

"""Texts of several lines in rows one line high: read with their own cell, and every cell they may have robbed is told."""

from __future__ import annotations

from pdf_drawing import Paper

from formkit.model import Document
from formkit.readers.pdf import read_pdf

XS = [60.0, 140.0, 190.0, 320.0]
ROW = 12.6
PITCH = 13.5
SIZE = 10.5


def ys(count: int) -> list[float]:
    return [100 + ROW * n for n in range(count + 1)]


def set_in(paper: Paper, column: int, row: int, *lines: str) -> None:
    """Lines set in the middle of a cell, as a sheet does it."""
    middle = 100 + ROW * (row + 0.5) + 0.36 * SIZE
    for number, line in enumerate(lines):
        paper.text(XS[column] + 2, middle + PITCH * (number - (len(lines) - 1) / 2), line)


def texts(document: Document) -> list[list[str]]:
    (grid,) = document.grids
    return [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)]


def cut(document: Document) -> set[tuple[int, str]]:
    (grid,) = document.grids
    return {(c.r0, c.text) for c in grid.cells if any(m.kind == "cut" for m in c.marks)}


def test_two_lines_half_in_the_rows_above_and_below_are_their_cells(paper: Paper) -> None:
    paper.table(XS, ys(4))
    set_in(paper, 0, 0, "王芳")
    set_in(paper, 1, 1, "职业技", "能等级")
    set_in(paper, 2, 1, "某培训学校")
    set_in(paper, 0, 2, "李强")
    document = read_pdf(paper.done())
    assert texts(document) == [
        ["王芳", "", ""],
        ["", "职业技能等级", "某培训学校"],
        ["李强", "", ""],
        ["", "", ""],
    ]
    assert cut(document) == {(1, "职业技能等级")}


def test_two_such_cells_one_under_the_other_are_told_apart(paper: Paper) -> None:
    paper.table(XS, ys(5))
    set_in(paper, 1, 1, "职业技", "能等级")
    set_in(paper, 1, 2, "质量督", "导员")
    document = read_pdf(paper.done())
    assert [row[1] for row in texts(document)] == ["", "职业技能等级", "质量督导员", "", ""]


def test_answers_in_rows_one_after_the_other_stay_in_their_rows(paper: Paper) -> None:
    paper.table(XS, ys(5))
    for row, answer in enumerate(["电工一", "电工二", "电工三", "电工四"]):
        set_in(paper, 1, row, answer)
    document = read_pdf(paper.done())
    assert [row[1] for row in texts(document)] == ["电工一", "电工二", "电工三", "电工四", ""]
    assert cut(document) == set()


def test_a_blank_cell_beside_text_over_its_border_that_is_no_cells_own_is_told(paper: Paper) -> None:
    paper.table(XS, ys(5))
    paper.text(XS[1] + 2, 100 + ROW * 2 + 4, "职业技")
    paper.text(XS[2] + 2, 100 + ROW * 4 - 3, "某校")
    assert {row for row, text in cut(read_pdf(paper.done())) if not text} == {1}


def test_a_text_of_several_lines_that_its_row_holds_is_not_marked_for_a_low_row_elsewhere(
    paper: Paper,
) -> None:
    high = [100.0, 112.6, 152.0, 164.6]
    paper.table(XS, high)
    middle = (high[1] + high[2]) / 2 + 0.36 * SIZE
    for number, line in enumerate(("职业技", "能等级")):
        paper.text(XS[1] + 2, middle + PITCH * (number - 0.5), line)
    set_in(paper, 0, 0, "王芳")
    document = read_pdf(paper.done())
    assert texts(document)[1] == ["", "职业技能等级", ""]
    assert cut(document) == set()


def test_three_lines_a_little_nearer_than_the_rows_are_are_not_three_rows(paper: Paper) -> None:
    """Each stands nearly in the middle of a row, as a sheet's own answers do exactly."""
    paper.canvas.setCreator("Calc")
    paper.table(XS, [100 + 14.3 * n for n in range(6)])
    for row, lines in ((1, ["令狐洁"]), (2, ["rending@", "example", ".com"]), (3, ["某路69号"])):
        for number, line in enumerate(lines):
            paper.text(
                XS[1] + 2, 100 + 14.3 * (row + 0.5) + 3.8 + 13.3 * (number - (len(lines) - 1) / 2), line
            )
    rows = texts(read_pdf(paper.done()))
    assert ["".join(row[1].split()) for row in rows] == ["", "令狐洁", "rending@example.com", "某路69号", ""]


def test_a_title_printed_over_the_first_row_is_no_part_of_it(paper: Paper) -> None:
    paper.canvas.setCreator("Calc")
    paper.text(80, 90, "专项职业能力考核项目目录（2023", 20)
    paper.text(210, 116, "版）", 20)
    paper.table(XS, ys(4))
    for column, head in enumerate(("序号", "项目名称", "规范")):
        set_in(paper, column, 0, head)
    assert texts(read_pdf(paper.done()))[0] == ["序号", "项目名称", "规范"]


def test_two_lines_that_touch_those_of_the_next_row_are_told_by_the_order_they_were_drawn_in(
    paper: Paper,
) -> None:
    paper.canvas.setCreator("Calc")
    paper.table(XS, [100 + 15 * n for n in range(6)])
    for row, lines in enumerate(
        [("370299199903078", "026"), ("370299198511220", "033"), ("H1234", "567")], 1
    ):
        for number, line in enumerate(lines):
            x = XS[2] + 65 - 2.9 * len(line)
            paper.text(x, 100 + 15 * (row + 0.5) + 4 + 12.2 * (number - 0.5), line)
    rows = texts(read_pdf(paper.done()))
    assert [row[2].replace("\n", "") for row in rows[1:4]] == [
        "370299199903078026",
        "370299198511220033",
        "H1234567",
    ]

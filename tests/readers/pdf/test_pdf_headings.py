"""Column letters and row numbers printed with a sheet (行号列标) are no text; what only looks so stays."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_drawing import Paper

from formkit.model import Document
from formkit.readers.pdf import read_pdf

XS = [80.0, 120.0, 220.0, 330.0]
YS = [100.0, 125.0, 150.0, 175.0]
ROWS = [["序号", "姓名", "等级"], ["1", "王芳", "A"], ["2", "李强", "B"]]


def texts(document: Document) -> list[list[list[str]]]:
    return [
        [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)] for grid in document.grids
    ]


def strips(paper: Paper, letters: str = "ABC", numbers: Sequence[str] = ("1", "2", "3")) -> None:
    paper.table([60, *XS], [85, *YS])
    for x, letter in zip(XS, letters, strict=False):
        paper.text(x + 15, 96, letter)
    for y, number in zip(YS, numbers, strict=False):
        paper.text(64, y + 15, number)
    paper.table(XS, YS, ROWS)


def test_the_strips_of_letters_and_numbers_are_left_out(paper: Paper) -> None:
    strips(paper)
    assert texts(read_pdf(paper.done())) == [ROWS]


def test_letters_go_on_and_numbers_have_gaps_where_rows_and_columns_are_hidden(paper: Paper) -> None:
    strips(paper, "DFG", ("7", "9", "12"))
    assert texts(read_pdf(paper.done())) == [ROWS]


def test_a_row_of_letters_without_numbers_beside_is_text(paper: Paper) -> None:
    rows = [["A", "B", "C"], *ROWS[1:]]
    paper.table(XS, YS, rows)
    assert texts(read_pdf(paper.done())) == [rows]


def test_numbers_that_do_not_only_grow_are_text(paper: Paper) -> None:
    strips(paper, "ABC", ("1", "3", "2"))
    assert ["1", "序号", "姓名", "等级"] in texts(read_pdf(paper.done()))[0]

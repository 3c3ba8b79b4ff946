"""Text set downwards in columns from right to left: one line, and doubted."""

from __future__ import annotations

from pdf_drawing import Paper

from formkit.readers.pdf import read_pdf

XS = [60.0, 120.0, 260.0]


def test_columns_from_right_to_left_are_one_line_and_doubted(paper: Paper) -> None:
    paper.table(XS, [100, 140, 180], [["", "讲师"], ["职称", "一级"]])
    for n, column in enumerate(["人力资", "源部经", "理"]):
        for m, char in enumerate(column):
            paper.text(100 - 14 * n, 111.5 + 12 * m, char)
    (grid,) = read_pdf(paper.done()).grids
    found = {cell.text: {mark.kind for mark in cell.marks} for cell in grid.cells}
    assert found == {"人力资源部经理": {"cut"}, "讲师": set(), "职称": set(), "一级": set()}


def test_columns_of_one_character_each_are_read_from_right_to_left(paper: Paper) -> None:
    paper.table(XS, [100, 140, 180], [["", "男"], ["职称", "一级"]])
    for n, char in enumerate("钟离雁"):
        paper.text(100 - 14 * n, 120, char)
    (grid,) = read_pdf(paper.done()).grids
    found = {cell.text: [mark.kind for mark in cell.marks] for cell in grid.cells}
    assert found == {"钟离雁": ["cut"], "男": [], "职称": [], "一级": []}


def test_words_drawn_one_after_the_other_stay_as_they_stand(paper: Paper) -> None:
    paper.table(XS, [100, 140, 180], [["", "男"], ["职称", "一级"]])
    for n, char in enumerate("钟离雁"):
        paper.text(66 + 14 * n, 120, char)
    (grid,) = read_pdf(paper.done()).grids
    assert next(cell.marks for cell in grid.cells if cell.text.replace(" ", "") == "钟离雁") == ()

"""Borders of two lines that stand far apart (双线、文武线)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
XS, YS = [60, 120, 300, 420], [100, 130, 160, 190]
ROWS = [["序号", "姓名", "成绩"], ["1", "端木晴", "88"], ["2", "欧阳一", "79"]]


@pytest.mark.parametrize("apart", [0.0, 4.5, 6.0])
def test_a_table_in_a_frame_of_two_lines_has_the_rows_of_one_in_a_frame_of_one(
    paper: Paper, texts: Texts, one_grid: OneGrid, apart: float
) -> None:
    for y in (YS[0] - apart, YS[-1] + apart):
        paper.across(y, XS[0] - apart, XS[-1] + apart)
    for x in (XS[0] - apart, XS[-1] + apart):
        paper.down(x, YS[0] - apart, YS[-1] + apart)
    paper.across(YS[0], XS[0], XS[-1])
    paper.across(YS[-1], XS[0], XS[-1])
    paper.down(XS[0], YS[0], YS[-1])
    paper.down(XS[-1], YS[0], YS[-1])
    held = apart * 1.2  # the inner lines end before the frame
    for y in YS[1:-1]:
        paper.across(y, XS[0] + held, XS[-1] - held)
    for x in XS[1:-1]:
        paper.down(x, YS[0] + held, YS[-1] - held)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            paper.text(x + 6, y + 18, text)
    assert texts(one_grid(read_pdf(paper.done()))) == ROWS

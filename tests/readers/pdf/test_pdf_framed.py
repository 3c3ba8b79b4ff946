"""Frames around single words (字符边框) are no borders of cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf
from formkit.readers.pdf.content.engine import read_pages
from formkit.readers.pdf.page import Box, Rule
from formkit.readers.pdf.tables import framed as tables_framed
from formkit.readers.pdf.tables.framed import without_frames

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
XS, YS = [60.0, 140.0, 192.1], [100.0, 150.0, 170.0]


def framed(paper: Paper, x: float, y: float, text: str, beside: float) -> None:
    """``text`` on the baseline ``y`` in a frame, ``beside`` points from it on both sides."""
    left, right, top, bottom = x - beside, x + 10.5 * len(text) + beside, y - 10.0, y + 3.0
    paper.text(x, y, text)
    for at in (left, right):
        paper.down(at, top, bottom)
    for at in (top, bottom):
        paper.across(at, left - 0.25, right + 0.25)


def test_words_framed_line_by_line_stay_in_their_cell(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    paper.table(XS, YS, [["备注", ""], ["数量", "40"]])
    for n, line in enumerate(["抽查题库", "均有标准", "答案"]):
        framed(paper, XS[1] + 5.05, 113 + 13 * n, line, 0.3)
    assert [[t.replace("\n", "") for t in row] for row in texts(one_grid(read_pdf(paper.done())))] == [
        ["备注", "抽查题库均有标准答案"],
        ["数量", "40"],
    ]


@pytest.mark.parametrize("free", [3.0, 5.4])
def test_cells_that_keep_free_beside_their_text_stay_cells(
    paper: Paper, texts: Texts, one_grid: OneGrid, free: float
) -> None:
    x = 60.0
    for text in ("姓名", "性别", "年龄"):
        framed(paper, x + free, 113, text, free)
        x += 21 + 2 * free
    assert texts(one_grid(read_pdf(paper.done()))) == [["姓名", "性别", "年龄"]]


def test_a_border_drawn_twice_right_before_its_text_frames_no_word(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    for at in (60.0, 60.3, 140.0, 140.3, 220.0):
        paper.down(at, 100.0, 115.0)
    for at in (100.0, 115.0):
        paper.across(at, 60.0, 220.0)
    paper.text(60.6, 111, "姓名")
    paper.text(140.6, 111, "张伟")
    assert texts(one_grid(read_pdf(paper.done()))) == [["姓名", "张伟"]]


def test_of_thousands_of_framed_words_a_rule_asks_only_those_around_it(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in range(30):
        for column in range(20):
            framed(paper, 30 + 20.0 * column, 30 + 20.0 * row, "表", 0.3)
    page = read_pages(paper.done()).pages[0]
    asked = 0
    real = tables_framed._is_across

    def counted(rule: Rule, frame: Box) -> bool:
        nonlocal asked
        asked += 1
        return real(rule, frame)

    monkeypatch.setattr(tables_framed, "_is_across", counted)
    across, down = without_frames(page)
    assert (across, down) == ([], [])
    assert asked < 10 * len(page.across)

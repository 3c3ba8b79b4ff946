"""Watermarks (水印): what is printed over a page or under it is named once and is no part of any answer."""

from __future__ import annotations

import pytest
from pdf_drawing import FONT, HIGH, Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

ANSWERS = [["姓名", "王芳"], ["单位", "济南市历下区某某职业培训学校"]]


def form(paper: Paper) -> None:
    paper.table([60, 160, 460], [100, 140, 180], ANSWERS)


def aslant(paper: Paper, x: float, y: float, text: str, degrees: float, size: float = 20) -> None:
    with_state = paper.canvas
    with_state.saveState()
    with_state.translate(x, HIGH - y)
    with_state.rotate(degrees)
    with_state.setFillGray(0.8)
    with_state.setFont(FONT, size)
    with_state.drawString(0, 0, text)
    with_state.restoreState()


def large(paper: Paper, text: str, grey: float, size: float = 36) -> None:
    paper.canvas.setFillGray(grey)
    paper.text(120, 150, text, size)
    paper.canvas.setFillGray(0)


def answers(document: Document) -> list[list[str]]:
    (grid,) = document.grids
    return [[cell.text for cell in grid.cells if cell.r0 == row] for row in range(grid.rows)]


def said(document: Document) -> list[tuple[str, int, str | None]]:
    return [(f.code, f.anchor.page if f.anchor else 0, f.seen) for f in document.findings]


@pytest.mark.parametrize("degrees", [-45, 20, 30, 60, 225])
def test_text_printed_aslant_is_named_and_not_read(paper: Paper, degrees: float) -> None:
    form(paper)
    aslant(paper, 200, 150, "仅供申报使用", degrees)
    document = read_pdf(paper.done())
    assert answers(document) == ANSWERS
    assert said(document) == [("watermark", 1, "仅供申报使用")]


def test_a_watermark_on_every_page_and_several_times_on_each_is_named_once(paper: Paper) -> None:
    for _ in range(2):
        form(paper)
        for y in (120, 300, 480):
            aslant(paper, 150, y, "试用版 WPS", 30, 14)
        paper.next_page()
    assert said(read_pdf(paper.done())) == [("watermark", 1, "试用版 WPS")]


def test_large_pale_text_under_the_form_is_named_and_not_read(paper: Paper) -> None:
    large(paper, "内部资料", 0.8)
    form(paper)
    document = read_pdf(paper.done())
    assert answers(document) == ANSWERS
    assert said(document) == [("watermark", 1, "内部资料")]


def test_large_text_one_can_see_through_is_named_and_not_read(paper: Paper) -> None:
    form(paper)
    paper.canvas.setFillAlpha(0.2)
    large(paper, "内部资料", 0)
    document = read_pdf(paper.done())
    assert answers(document) == ANSWERS
    assert said(document) == [("watermark", 1, "内部资料")]


@pytest.mark.parametrize(("grey", "size"), [(0.0, 36), (0.4, 36), (0.8, 14)])
def test_a_large_title_and_small_grey_print_are_read(paper: Paper, grey: float, size: float) -> None:
    paper.canvas.setFillGray(grey)
    paper.text(60, 80, "报名表", size)
    paper.canvas.setFillGray(0)
    form(paper)
    document = read_pdf(paper.done())
    assert [b.text for b in document.blocks if not isinstance(b, Grid)] == ["报名表"]
    assert said(document) == []


def test_a_page_laid_on_the_scanner_a_little_crooked_is_read(paper: Paper) -> None:
    paper.canvas.rotate(2)
    for y in (100, 130):
        paper.text(60, y, "单位名称示例学校")
    assert said(read_pdf(paper.done())) == []

"""Header rows set aslant (45° 表头): each word is the head of the column it leans over."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest
from pdf_drawing import FONT, HIGH, Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]

XS = [60.0, 100.0, 140.0, 220.0]
ROWS = [["1", "王芳", "市南一校"], ["2", "李雷", "市南二校"]]
HEADER = ["序号", "姓名", "工作单位"]
TOP, BOTTOM = 100.0, 170.0


def leaning(
    paper: Paper,
    words: Sequence[str],
    degrees: float,
    *,
    borders: bool = True,
    lines: int = 1,
    bottom: float = BOTTOM,
) -> None:
    """A header row over ROWS: the words run at ``degrees``, up to the right or down, through the middle of a cell that
    leans with them."""
    shift = (bottom - TOP) / math.tan(math.radians(degrees))
    middle = (TOP + bottom) / 2
    for left, right, word in zip(XS, XS[1:], words, strict=False):
        for n, part in enumerate(word.split("\n")):
            centre = (left + right) / 2 + shift / 2 + (n - (lines - 1) / 2) * 14 * math.copysign(1, degrees)
            canvas = paper.canvas
            canvas.saveState()
            canvas.translate(centre, HIGH - middle)
            canvas.rotate(degrees)
            canvas.setFont(FONT, 9)
            canvas.drawCentredString(0, -3, part)
            canvas.restoreState()
    if borders:
        paper.across(TOP, XS[0] + shift, XS[-1] + shift)
    paper.table(XS, [bottom, bottom + 30, bottom + 60], ROWS)


@pytest.mark.parametrize("degrees", [45, 60, -45, -60])
@pytest.mark.parametrize("borders", [True, False])
def test_a_header_that_leans_over_its_columns_is_their_header(
    paper: Paper, texts: Texts, one_grid: OneGrid, degrees: float, borders: bool
) -> None:
    if not borders:  # those of the row above end where it begins
        paper.table([XS[0], XS[-1]], [70, TOP], [["考核机构：某校"]])
    leaning(paper, HEADER, degrees, borders=borders)
    document = read_pdf(paper.done())
    assert texts(one_grid(document))[-3:] == [HEADER, *ROWS]
    assert [f.code for f in document.findings] == []


@pytest.mark.parametrize("degrees", [45, -45])
def test_the_lines_of_a_leaning_word_stay_in_order(
    paper: Paper, texts: Texts, one_grid: OneGrid, degrees: float
) -> None:
    leaning(paper, ["序号", "姓名", "工作\n单位"], degrees, lines=2)
    header = texts(one_grid(read_pdf(paper.done())))[0]
    assert [cell.replace("\n", "") for cell in header] == HEADER


def test_a_watermark_over_a_list_is_no_header(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    """Its characters lie over rows that have texts of their own."""
    paper.table(XS, [TOP, BOTTOM, BOTTOM + 30], [HEADER, ROWS[0]])
    canvas = paper.canvas
    canvas.translate(70, HIGH - 165)
    canvas.rotate(30)
    canvas.setFont(FONT, 12)
    canvas.drawString(0, 0, "仅供申报使用")
    document = read_pdf(paper.done())
    assert texts(one_grid(document)) == [HEADER, ROWS[0]]
    assert [f.code for f in document.findings] == ["watermark"]

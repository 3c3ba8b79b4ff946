"""How text is made to look changes nothing of it: letter spacing, highlights, underlined blanks, strikes, line numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pdf_drawing import FONT, Paper
from reportlab.pdfbase.pdfmetrics import stringWidth

from formkit.model import Cell, Document, Grid
from formkit.readers.pdf import read_pdf

OneGrid = Callable[[Document], Grid]
XS = [60.0, 240.0, 340.0]
YS = [100.0, 120.0, 140.0]


def cells(paper: Paper) -> list[Cell]:
    (grid,) = read_pdf(paper.done()).grids
    return list(grid.cells)


def set_apart(paper: Paper, x: float, y: float, text: str, apart: float, size: float = 10.5) -> None:
    """``text`` letter by letter, ``apart`` points between them."""
    for char in text:
        paper.text(x, y, char, size)
        x += stringWidth(char, FONT, size) + apart


@pytest.mark.parametrize(
    "text", ["168", "12", "96.5", "2016年至2020年", "12件套", "示范路1号楼", "370100000001"]
)
def test_letters_set_apart_evenly_are_one_word(paper: Paper, text: str) -> None:
    paper.table(XS, YS)
    set_apart(paper, 66, 114, text, 3.0)
    assert cells(paper)[0].text == text


def test_a_space_drawn_in_no_room_is_none(paper: Paper) -> None:
    paper.table(XS, YS)
    x = 66.0
    for piece in ("3", "月", "21", "日"):
        paper.text(x, 114, f" {piece}" if piece != "3" else piece)
        x += 10.5 * (1 if ord(piece[0]) > 0xFF else len(piece) / 2) + 2.1
    paper.text(66, 134, "张 三")
    assert [c.text for c in cells(paper)][2] == "张 三"


def test_a_colour_behind_a_line_of_text_draws_no_border(paper: Paper) -> None:
    paper.table(XS, YS)
    for x0, x1 in ((66, 71.25), (71.25, 73.5), (73.5, 84)):
        paper.area(x0, 104, x1, 117, "#FFFF00")
    paper.text(66, 114, "3")
    paper.text(73.5, 114, "月")
    found = cells(paper)
    assert [(c.r0, c.text) for c in found] == [(0, "3月"), (0, ""), (1, ""), (1, "")]


def test_a_strike_from_side_to_side_is_no_border(paper: Paper) -> None:
    paper.table([60, 60 + 4 * 10.5 + 5, 200], YS, [["", ""], ["", ""]])
    paper.text(62.5, 114, "面塑制作")
    paper.across(110.5, 62.5, 62.5 + 42)
    (first, *others) = cells(paper)
    assert [(m.kind, m.start, m.end) for m in first.marks] == [("struck", 0, 4)]
    assert len(others) == 3


def test_a_border_a_line_of_text_stands_on_stays_one(paper: Paper) -> None:
    paper.table([60, 60 + 4 * 10.5 + 2, 200], YS)
    paper.text(61, 119, "面塑制作")
    paper.text(61, 134, "贝雕制作")
    assert [c.text for c in cells(paper)] == ["面塑制作", "", "贝雕制作", ""]


@pytest.mark.parametrize("first", [1, 97])
def test_numbers_counted_in_the_margin_are_no_text(paper: Paper, first: int) -> None:
    for n in range(8):
        number = str(first + n)
        paper.text(60 - 5.25 * len(number), 100 + 16 * n, number)
        paper.text(90, 100 + 16 * n, f"{n + 3}、按有关规定执行。")
    texts = [getattr(b, "text", "") for b in read_pdf(paper.done()).blocks]
    assert texts == [f"{n + 3}、按有关规定执行。" for n in range(8)]


def test_numbers_counted_in_the_margin_begin_again_beside_the_foot_of_the_page(paper: Paper) -> None:
    for n in range(8):
        paper.text(54.75, 100 + 16 * n, str(n + 1))
        paper.text(80, 100 + 16 * n, "设备齐全")
    paper.text(54.75, 500, "1")
    paper.text(80, 500, "联系电话")
    texts = [getattr(b, "text", "") for b in read_pdf(paper.done()).blocks]
    assert not any(char.isdigit() for char in "".join(texts))


def test_the_serial_numbers_of_a_table_are_kept(paper: Paper) -> None:
    rows = [[str(n), "东郭守拙"] for n in range(1, 9)]
    paper.table([60, 90, 200], [100 + 20 * n for n in range(9)], rows)
    assert [c.text for c in cells(paper) if c.col == 1] == [str(n) for n in range(1, 9)]


@pytest.mark.parametrize("numbers", [[1, 2, 4, 7, 11, 12, 20], [5, 4, 3, 2, 1, 9, 8]])
def test_numbers_that_are_not_counted_are_kept(paper: Paper, numbers: Sequence[int]) -> None:
    for n, number in enumerate(numbers):
        paper.text(60 - 5.25 * len(str(number)), 100 + 16 * n, str(number))
        paper.text(90, 100 + 16 * n, "按有关规定执行。")
    document = read_pdf(paper.done())
    said = "".join(getattr(b, "text", "") or "".join(c.text for c in b.cells) for b in document.blocks)  # type: ignore[union-attr]
    assert all(str(number) in said for number in numbers)


def test_a_table_that_keeps_its_text_further_from_its_borders_has_narrower_cells(paper: Paper) -> None:
    side = 60 + 9 * 10.5 + 20 + 1
    paper.table([60, side, side + 80], [100, 200, 260])
    for y, line in ((114, "一二三四五六七八九"), (128, "十一二")):
        paper.text(70, y, line)
    paper.text(side + 10, 114, "甲")
    paper.text(70, 214, "乙")
    assert cells(paper)[0].text == "一二三四五六七八九十一二"


def test_a_text_set_flush_right_goes_on_where_its_line_was_full(paper: Paper) -> None:
    side = 60 + 7 * 10.5 + 10.8 + 1
    paper.table([60, side], [100, 200])
    for y, line in ((114, "培训计划、大纲"), (128, "和教材")):
        paper.text(side - 5.4 - 10.5 * len(line), y, line)
    assert cells(paper)[0].text == "培训计划、大纲和教材"


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (["第1场9:00—", "11:00"], "第1场9:00—11:00"),
        (["上午9:00 —", "11:00"], "上午9:00 — 11:00"),
        (["第123场9:00", "—11:00"], "第123场9:00—11:00"),
    ],
)
def test_a_dash_at_a_lines_end_has_a_space_on_both_sides_or_on_neither(
    paper: Paper, lines: list[str], seen: str
) -> None:
    paper.table([60, 60 + 70], [100, 200])
    for n, line in enumerate(lines):
        paper.text(65.4, 114 + 14 * n, line)
    assert cells(paper)[0].text == seen

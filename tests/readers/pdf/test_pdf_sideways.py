"""Sheets wider than the paper: the pages of their right columns are put back beside the left ones, or left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_drawing import Paper

from formkit.model import Document
from formkit.readers.pdf import read_pdf

LEFT = [60.0, 100.0, 200.0, 330.0]
RIGHT = [60.0, 150.0, 260.0]
YS = [100.0, 125.0, 152.0, 180.0]
NAMES = [["序号", "姓名", "证件号码"], ["1", "王芳", "37010119900101"], ["2", "李强", "37010119850202"]]
PHONES = [["联系电话", "备注"], ["13800138000", "补考"], ["13900139000", ""]]
MORE = [["3", "张伟", "37010119810303"], ["4", "刘洋", "37010119820404"], ["5", "陈静", "37010119830505"]]
MORE_PHONES = [["13700137000", ""], ["13600136000", "转考"], ["13500135000", ""]]


def texts(document: Document) -> list[list[list[str]]]:
    return [
        [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)] for grid in document.grids
    ]


def page(
    paper: Paper,
    xs: Sequence[float],
    ys: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    first: bool = False,
) -> None:
    if not first:
        paper.next_page()
    paper.table(xs, ys, rows)


def side(rows: Sequence[Sequence[str]], more: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[*a, *b] for a, b in zip(rows, more, strict=True)]


def test_columns_on_the_next_page_are_put_beside_their_rows(paper: Paper) -> None:
    paper.text(150, 80, "考生名册", 16)
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, RIGHT, YS, PHONES)
    document = read_pdf(paper.done())
    assert texts(document) == [side(NAMES, PHONES)]
    assert {c.text: c.page for c in document.grids[0].cells}["补考"] == 2


def down(first: float, heights: Sequence[float]) -> list[float]:
    ys = [first]
    for height in heights:
        ys.append(ys[-1] + height)
    return ys


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3)], ids=["down, then over", "over, then down"])
def test_a_sheet_printed_over_four_pages_is_one_table(paper: Paper, order: Sequence[int]) -> None:
    upper, lower = down(705, [25, 27, 29]), down(50, [24, 26, 30])
    pages = [(LEFT, upper, NAMES), (LEFT, lower, MORE), (RIGHT, upper, PHONES), (RIGHT, lower, MORE_PHONES)]
    for number in order:
        page(paper, *pages[number], first=number == 0)
    assert texts(read_pdf(paper.done())) == [side(NAMES, PHONES) + side(MORE, MORE_PHONES)]


def test_text_that_the_cut_parts_is_printed_on_both_pages_and_read_once(paper: Paper) -> None:
    page(paper, LEFT, YS, NAMES, first=True)
    paper.clipped((LEFT[0], 40, LEFT[-1], YS[-1]), 300, 90, "考生名册", 16)
    page(paper, RIGHT, YS, PHONES)
    paper.clipped((RIGHT[0], 40, RIGHT[-1], YS[-1]), 300 - LEFT[-1] + RIGHT[0], 90, "考生名册", 16)
    document = read_pdf(paper.done())
    assert [getattr(block, "text", "") for block in document.blocks] == ["考生名册", ""]
    assert texts(document) == [side(NAMES, PHONES)]
    assert document.findings == ()


def test_columns_printed_again_on_every_page_are_read_once(paper: Paper) -> None:
    page(paper, LEFT, YS, NAMES, first=True)
    again = [[*names[:2], *phones] for names, phones in zip(NAMES, PHONES, strict=True)]
    page(paper, [60.0, 100.0, 200.0, 290.0, 400.0], YS, again)
    assert texts(read_pdf(paper.done())) == [side(NAMES, PHONES)]


def test_heads_and_feet_of_both_pages_are_no_text(paper: Paper) -> None:
    for number, (xs, rows) in enumerate([(LEFT, NAMES), (RIGHT, PHONES)], 1):
        page(paper, xs, YS, rows, first=number == 1)
        paper.text(60, 40, "考生名册.xlsx")
        paper.text(260, 800, f"第 {number} 页，共 2 页")
    (block,) = read_pdf(paper.done()).blocks
    assert getattr(block, "rows", 0) == len(NAMES)


def test_a_page_with_a_title_of_its_own_is_another_sheet(paper: Paper) -> None:
    paper.text(150, 80, "考生名册", 16)
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, RIGHT, YS, PHONES)
    paper.text(120, 80, "联系表", 16)
    assert texts(read_pdf(paper.done())) == [NAMES, PHONES]


def test_a_second_page_of_the_same_columns_is_no_right_hand_part(paper: Paper) -> None:
    paper.text(150, 80, "考生名册", 16)
    page(paper, LEFT, YS, NAMES, first=True)
    paper.next_page()
    paper.text(150, 80, "考生名册", 16)
    paper.table(LEFT, YS, [NAMES[0], *MORE[:2]])
    assert [row for grid in texts(read_pdf(paper.done())) for row in grid] == [*NAMES, *MORE[:2]]


def test_borders_at_other_heights_are_another_table(paper: Paper) -> None:
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, RIGHT, [y + 3 for y in YS], PHONES)
    assert texts(read_pdf(paper.done())) == [NAMES, PHONES]


def test_a_title_in_the_middle_of_the_whole_sheet_may_stand_on_a_right_hand_page(paper: Paper) -> None:
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, RIGHT, YS, PHONES)
    paper.text(60, 80, "考生名册", 16)
    assert texts(read_pdf(paper.done())) == [side(NAMES, PHONES)]


def test_a_line_that_runs_off_the_paper_is_whole_and_marked(paper: Paper) -> None:
    page(paper, [60.0, 100.0, 620.0], YS, [["序号", ""], ["1", ""]], first=True)
    paper.text(110, 113, "某" * 60)
    (grid,) = read_pdf(paper.done()).grids
    assert [(c.text, {m.kind for m in c.marks}) for c in grid.cells if c.marks] == [("某" * 60, {"cut"})]


def test_a_letters_tables_of_one_width_are_no_sheet_though_their_rows_are_as_high(paper: Paper) -> None:
    page(paper, LEFT, YS, NAMES, first=True)
    paper.text(LEFT[0], YS[-1] + 30, "四、考核流程")
    page(paper, [LEFT[0], 130.0, LEFT[-1]], YS, PHONES)
    paper.text(LEFT[0], YS[-1] + 50, "报送日期：2026年3月5日")
    assert texts(read_pdf(paper.done())) == [NAMES, PHONES]


def test_a_page_whose_numbers_follow_those_of_the_last_is_no_right_hand_part(paper: Paper) -> None:
    """A sheet fitted to the paper's width: every page has its sides at the same places, and rows as high."""
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, [LEFT[0], 130.0, LEFT[2], LEFT[-1]], YS, MORE)
    assert [row for grid in texts(read_pdf(paper.done())) for row in grid] == [*NAMES, *MORE]


@pytest.mark.parametrize("creator", ["Writer", "Microsoft® Word 2019", "WPS 文字"])
def test_the_pages_of_a_text_are_never_put_side_by_side(paper: Paper, creator: str) -> None:
    """A list that goes on over the page has its rows at the same heights."""
    paper.canvas.setCreator(creator)
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, [LEFT[0], 130.0, LEFT[-1]], YS, PHONES)
    assert side(NAMES, PHONES) not in texts(read_pdf(paper.done()))


def test_a_sheets_last_columns_may_be_as_wide_as_its_first(paper: Paper) -> None:
    paper.text(150, 80, "考生名册", 16)
    page(paper, LEFT, YS, NAMES, first=True)
    page(paper, [LEFT[0], 130.0, LEFT[-1]], YS, PHONES)
    assert texts(read_pdf(paper.done())) == [side(NAMES, PHONES)]


def test_two_sheets_behind_a_cover_without_borders_are_two_sheets(paper: Paper) -> None:
    paper.text(150, 300, "关于报送名册的函")
    for title, xs, rows in (("考生名册", LEFT, NAMES), ("联系方式", RIGHT, PHONES)):
        paper.next_page()
        paper.text(150, 80, title, 16)
        paper.table(xs, YS, rows)
    assert texts(read_pdf(paper.done())) == [NAMES, PHONES]

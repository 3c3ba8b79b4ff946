"""Rows printed again at the top of every page (顶端标题行) are read once; rows that only look alike stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_drawing import Paper

from formkit.model import Document
from formkit.readers.pdf import read_pdf

XS = [60.0, 120.0, 220.0, 330.0]
HEIGHT = 25.0
FULL = 29
HEADER = ["序号", "姓名", "职业"]
INFO = ["考核机构", "某学校", "2026年3月5日"]
MIDDLE = ["考场", "监考员", "日期"]


def rows(first: int, count: int) -> list[list[str]]:
    return [[str(n), f"考生{n}", "电工"] for n in range(first, first + count)]


def printed(paper: Paper, content: Sequence[Sequence[str]], top: float = 60.0) -> None:
    paper.table(XS, [top + HEIGHT * n for n in range(len(content) + 1)], content)


def texts(document: Document) -> list[list[list[str]]]:
    return [
        [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)] for grid in document.grids
    ]


def test_the_title_and_all_rows_down_to_the_header_are_read_once(paper: Paper) -> None:
    for number, first in enumerate((1, 28)):
        if number:
            paper.next_page()
        paper.text(150, 45, "考生名册", 16)
        printed(paper, [INFO, HEADER, *rows(first, FULL - 2)])
    document = read_pdf(paper.done())
    assert [getattr(block, "text", "") for block in document.blocks] == ["考生名册", ""]
    assert texts(document) == [[INFO, HEADER, *rows(1, 2 * (FULL - 2))]]


@pytest.mark.parametrize(("first", "once"), [(11, True), (1, False)])
def test_titles_of_most_of_the_page_are_read_once_where_the_numbers_behind_them_count_on(
    paper: Paper, first: int, once: bool
) -> None:
    """A list of its own above the list is printed again with its answers: no second form, whose rows begin at 1."""
    head = [INFO, *(["评分", f"要点{n}", "内容"] for n in range(FULL - 12)), HEADER]
    printed(paper, [*head, *rows(1, 10)])
    paper.next_page()
    printed(paper, [*head, *rows(first, 10)])
    read_back = [row for grid in texts(read_pdf(paper.done())) for row in grid]
    assert read_back.count(INFO) == (1 if once else 2)
    assert [row for row in read_back if row[1].startswith("考生")] == [*rows(1, 10), *rows(first, 10)]


def test_a_title_and_header_are_known_at_another_height_where_the_numbers_count_on(paper: Paper) -> None:
    """The first page has a line more above them, and was not full."""
    paper.text(60, 40, "附件1")
    paper.text(150, 65, "考生名册", 16)
    printed(paper, [HEADER, *rows(1, 8)], top=80)
    paper.next_page()
    paper.text(150, 45, "考生名册", 16)
    printed(paper, [HEADER, *rows(9, 5)])
    document = read_pdf(paper.done())
    assert [getattr(block, "text", "") for block in document.blocks].count("考生名册") == 1
    assert [row for grid in texts(document) for row in grid] == [HEADER, *rows(1, 13)]


def test_a_header_further_down_is_known_where_it_is_printed_again(paper: Paper) -> None:
    printed(paper, [INFO, HEADER, *rows(1, FULL - 2)])
    paper.next_page()
    printed(paper, [HEADER, *rows(28, 5)], top=40)
    assert texts(read_pdf(paper.done())) == [[INFO, HEADER, *rows(1, 32)]]


def test_the_header_of_an_upper_table_printed_above_a_lower_one_is_no_row(paper: Paper) -> None:
    printed(paper, [MIDDLE, ["一", "王芳", "5日"], HEADER, *rows(1, FULL - 3)])
    paper.next_page()
    printed(paper, [MIDDLE, *rows(27, 5)], top=60)
    assert texts(read_pdf(paper.done())) == [[MIDDLE, ["一", "王芳", "5日"], HEADER, *rows(1, 31)]]


def test_a_data_row_like_an_earlier_one_stays(paper: Paper) -> None:
    alike = ["甲班", "王芳", "第3批"]
    printed(paper, [HEADER, alike, *rows(1, FULL - 2)])
    paper.next_page()
    printed(paper, [alike, *rows(28, 2)], top=40)
    assert texts(read_pdf(paper.done())) == [[HEADER, alike, *rows(1, FULL - 2), alike, *rows(28, 2)]]


def test_a_row_of_labels_with_blanks_between_like_an_earlier_one_stays(paper: Paper) -> None:
    blank = ["姓名", "", "性别"]
    printed(paper, [HEADER, blank, *rows(1, FULL - 2)])
    paper.next_page()
    printed(paper, [blank, *rows(28, 2)], top=40)
    (grid,) = texts(read_pdf(paper.done()))
    assert grid.count(blank) == 2


def test_a_second_form_after_a_page_not_full_keeps_its_own_header(paper: Paper) -> None:
    printed(paper, [HEADER, *rows(1, 5)])
    paper.next_page()
    printed(paper, [HEADER, *rows(1, 4)])
    assert texts(read_pdf(paper.done())) == [[HEADER, *rows(1, 5)], [HEADER, *rows(1, 4)]]


LABELS = [f"{a}{b}" for a in "甲乙丙丁" for b in ("姓名", "地址", "电话", "邮箱", "职务", "编号", "备注")]


@pytest.mark.parametrize("changed", [slice(1, 2), slice(20, 28)])
def test_the_same_form_filled_in_once_more_loses_none_of_its_rows(paper: Paper, changed: slice) -> None:
    first = [INFO, *([label, "某学校", "无"] for label in LABELS)]
    second = [list(row) for row in first]
    for row in second[changed]:
        row[1] = "另一所"
    for number, content in enumerate((first, second)):
        if number:
            paper.next_page()
        printed(paper, content)
    read = [row for grid in texts(read_pdf(paper.done())) for row in grid]
    assert read[-len(second) + 1 :] == second[1:]


def test_the_header_of_another_table_under_a_text_of_its_own_stays(paper: Paper) -> None:
    """Tables between the paragraphs of a text, two of them on the page before."""
    printed(paper, [HEADER, *rows(1, 2)])
    printed(paper, [HEADER, *rows(1, 2)], top=700)
    paper.next_page()
    paper.text(60, 60, "八、投诉处理")
    printed(paper, [HEADER, *rows(1, 3)], top=90)
    assert [row for grid in texts(read_pdf(paper.done())) for row in grid].count(HEADER) == 3

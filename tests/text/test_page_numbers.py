"""Page numbers as they are written, and numbers that are none."""

from __future__ import annotations

import time

import pytest

from formkit.text import label_key
from formkit.text.page_numbers import bare, dashed, is_field, is_in_margin, is_named, is_page, page_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第 2 页", 2),
        ("第3页 共12页", 3),
        ("第3页/共12页", 3),
        ("第1页（共2页）", 1),
        ("共9页 第4页", 4),
        ("— 7 —", 7),
    ],
)
def test_a_number_that_says_it_is_a_pages_is_that_pages(text: str, number: int) -> None:
    assert page_of(label_key(text)) == number
    assert is_page(label_key(text))


@pytest.mark.parametrize("text", ["", "7", "第3届", "第2页的表格", "3-5", "-5", "共9页", "2026", "第二页"])
def test_other_numbers_are_no_pages(text: str) -> None:
    assert (page_of(label_key(text)), is_page(label_key(text))) == (0, False)


def test_a_number_between_dashes_is_no_number_named_in_words() -> None:
    assert (dashed("-3-"), is_named("-3-")) == (3, False)
    assert (dashed("第3页"), is_named("第3页")) == (0, True)
    assert (dashed("3"), dashed("-3"), is_named("共3人")) == (0, 0, False)


def test_one_of_so_many_is_a_pages_look() -> None:
    assert (is_page("2/9"), is_page("2/9/1"), page_of("2/9")) == (True, False, 0)


@pytest.mark.parametrize("text", ["— ii —", "2/9", "Page 3 of 4", "page 3", "- 12", "第2页", "2 页", "~3~"])
def test_in_a_margin_what_says_it_is_a_pages_number_is(text: str) -> None:
    assert is_in_margin(label_key(text))


@pytest.mark.parametrize("text", ["12", "iv", "2026年", "3号楼", "A-1", ""])
def test_in_a_margin_a_number_alone_does_not_say_so(text: str) -> None:
    assert not is_in_margin(label_key(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("(3)", 3), ("iv", 4), ("IX", 9), ("5·", 5), ("王", 0), ("1.5", 0), ("", 0)],
)
def test_a_number_alone_is_read_in_figures_or_as_a_roman_one(text: str, number: int) -> None:
    assert bare(label_key(text)) == number


@pytest.mark.parametrize("text", ["第页共页", "第 页", "Page of", "1", "— —", "第一页"])
def test_a_field_may_have_left_its_number_to_the_program(text: str) -> None:
    assert is_field(label_key(text))


@pytest.mark.parametrize("text", ["96%", "8841", "另行通知", "第一页纸"])
def test_words_and_long_numbers_are_no_such_field(text: str) -> None:
    assert not is_field(label_key(text))


def test_a_long_rule_in_a_header_takes_no_time() -> None:
    rule, begun = "-" * 2000, time.process_time()
    found = [is_field(f"{rule}{end}") for end in ("", "密", f"/{rule}", f"/{rule}密", f"2{rule}密")]
    assert found == [True, False, True, False, False]
    assert time.process_time() - begun < 1

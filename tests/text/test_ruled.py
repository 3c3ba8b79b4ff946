"""The line one writes on: what is written on it, and between such lines, in time that grows with their length."""

from __future__ import annotations

import time

import pytest

from formkit.text import on_line, without_lines

MANY = 200_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("____王芳____", "王芳"), ("＿＿王芳＿＿ ", "王芳"), (" __ 王芳", " 王芳"), ("王芳__", "王芳"), ("_王芳_", "_王芳_"),
        ("a__b@example.com", "a__b@example.com"), ("示范大道__18号", "示范大道__18号"), ("____", ""), ("", ""), ("王芳", "王芳"),
    ],
)  # fmt: skip
def test_what_is_written_on_a_line_is_without_the_line_round_it(text: str, written: str) -> None:
    start, end = on_line(text)
    assert text[start:end] == written


def test_of_a_part_of_a_text_only_the_lines_in_it_are_looked_for() -> None:
    assert on_line("负责人：__王芳__（签字）", 4, 10) == (6, 8)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("负责人：__王芳__ 电话：___", "负责人：  王芳   电话：   "),
        ("a__b@example.com", "a__b@example.com"),
        ("编号__", "编号  "),
        ("a_b", "a_b"),
    ],
)
def test_the_lines_of_a_printed_line_leave_everything_in_its_place(text: str, left: str) -> None:
    assert without_lines(text) == left


@pytest.mark.parametrize(
    "text", ["甲" + "_" * MANY + "乙", "a" + "＿" * MANY + "b", "_ " * MANY + "甲", " " * MANY + "__"]
)
def test_long_lines_are_told_in_time(text: str) -> None:
    begun = time.process_time()
    on_line(text)
    without_lines(text)
    assert time.process_time() - begun < 1.0

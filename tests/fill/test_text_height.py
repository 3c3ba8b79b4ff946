"""How high a wrapped text is in an Excel cell: no line of it may be cut off."""

from __future__ import annotations

import pytest

from formkit.fill.excel.text import height

EM = 10.0


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("", 6.0, 0),
        ("剪纸制作", 6.0, 1),
        ("剪纸制作与修复", 6.0, 2),
        ("一二三四五六。七", 6.0, 2),  # 。 takes 六 with it to the second line
        ("一二三四五六。七八九十一二", 6.0, 3),
        ("甲\n乙", 6.0, 2),
        ("电话0532-82290000", 8.0, 2),  # a word that is not Chinese goes down whole
        ("13800138000、13900139000", 4.0, 4),  # and is broken where it is longer than a line
        ("a" * 30, 4.0, 5),
    ],
)
def test_lines_are_counted_as_excel_breaks_them(text: str, ems: float, lines: int) -> None:
    of_so_many = {0: 0, 1: 12, 2: 26, 3: 41, 4: 55, 5: 70}
    assert height(text, ems * EM, EM) == of_so_many[lines]


def test_four_lines_have_room_for_the_highest_font_in_use() -> None:
    assert height("补考，持退役军人优待证，需安排一层考场", 55.75, 11) >= 11 * (3 * 1.448 + 1.1)

"""Radicals a PDF writes for characters are folded, and codes typed full width; what NFKC would change beyond is not."""

from __future__ import annotations

import pytest

from formkit.text import clean_lines, clean_text, label_key


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("⼭东⼤⼝", "山东大口"),
        ("⻘岛⻓⻋⻔", "青岛长车门"),
        ("司⻢⻰⻬⻅", "司马龙齐见"),
        ("⺠⻛⻚⻥⻳", "民风页鱼龟"),
    ],
)
def test_radicals_of_both_blocks_are_the_characters_they_are_drawn_as(drawn: str, meant: str) -> None:
    assert clean_text(drawn) == meant
    assert label_key(drawn) == label_key(meant)


@pytest.mark.parametrize("rare", ["㛃", "䶮", "𬭎", "﨑", "金"])
def test_a_rare_or_compatible_character_is_left_as_it_is(rare: str) -> None:
    assert clean_text(rare) == rare


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("ＱＤ－０５９", "QD-059"), ("２０１１．３－２０１３．１２", "2011.3-2013.12"), ("1．2m", "1.2m")],
)
def test_a_code_typed_full_width_is_narrow_throughout(wide: str, narrow: str) -> None:
    assert clean_text(wide) == clean_lines(wide) == narrow


@pytest.mark.parametrize(
    ("text", "kept"),
    [("１．题库", "1．题库"), ("甲－乙", "甲－乙"), ("９：００", "9：00"), ("Ａ，Ｂ", "A，B")],
)
def test_what_stands_wide_in_chinese_text_stays(text: str, kept: str) -> None:
    assert clean_text(text) == clean_lines(text) == kept

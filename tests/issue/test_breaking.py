"""Line breaking: nothing is lost, no punctuation starts a line, words stay whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.issue.breaking import break_lines, units


def em(piece: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in piece)


@given(st.text("国家职业AB12，。（）《》、· ", max_size=60), st.integers(2, 20))
def test_breaking_loses_no_character_and_fills_no_line_over(text: str, room: int) -> None:
    lines = break_lines(text, room, em)
    assert "".join(lines) == text
    assert all(em(line) <= room for line in lines)


def test_a_full_stop_never_starts_a_line() -> None:
    assert break_lines("职业技能等级，证书", 6, em) == ["职业技能等", "级，证书"]


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert break_lines("电子商务（直播）", 5, em) == ["电子商务", "（直播）"]


def test_a_word_in_latin_letters_stays_whole() -> None:
    assert break_lines("使用Python编程", 4, em) == ["使用", "Python编", "程"]


def test_a_line_feed_breaks() -> None:
    assert break_lines("甲\n乙", 9, em) == ["甲", "乙"]


def test_punctuation_and_brackets_are_glued_to_their_neighbours() -> None:
    assert units("（甲）乙，丙") == ["（甲）", "乙，", "丙"]

"""The short way of reading the usual texts and days gives what the long one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.check.values import read
from formkit.model import RawValue
from formkit.spec import Field, FieldType
from formkit.text import clean_text
from formkit.text.prompts import is_prompt

TEXT = Field(name="a", label="甲", type=FieldType.TEXT)
DATE = Field(name="b", label="日期", type=FieldType.DATE)
_PIECES = [
    "王芳",
    "点击此处输入文字",
    "选择一项",
    "请输入",
    "文字",
    "输",
    "㐀",
    "〇",
    "龥",
    "一",
    "12",
    "０",
    "a",
]


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map("".join))
def test_a_text_of_characters_and_digits_is_kept_but_for_prompts(text: str) -> None:
    cleaned = clean_text(text)
    found = read(RawValue(text), TEXT)
    wanted = (None, ("placeholder-left",)) if is_prompt(cleaned) else (cleaned, ())
    assert (found.value, tuple(fault.code for fault in found.faults)) == wanted


@given(st.integers(1800, 2200), st.integers(0, 14), st.integers(0, 33))
def test_a_day_in_words_is_the_day_as_iso_8601_has_it(year: int, month: int, day: int) -> None:
    words = read(RawValue(f"{year}年{month}月{day}日"), DATE)
    signs = read(RawValue(f"{year} 年 {month} 月 {day} 日"), DATE)
    assert words == signs

"""The prompts of content controls, as text."""

from __future__ import annotations

import pytest

from formkit.text.prompts import is_prompt


@pytest.mark.parametrize(
    "text",
    [
        "单击或点击此处输入文字。",
        "单击此处输入文字。单击此处输入文字。",
        "单击或点击此处\n输入文字",
        "单击或点击此处输入",
        "或点击此处输入文字。",
        "单击此处输入日期。单击此处输",
        "选择一项。",
        "Click or tap here to enter text.",
        "Click or tap here to enter text.Click or tap here to en",
        "Choose an item.",
    ],
)
def test_a_prompt_whole_repeated_or_cut_is_one(text: str) -> None:
    assert is_prompt(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王芳",
        "选择题",
        "单击",
        "点击科技有限公司",
        "输入文字处理",
        "击剑",
        "文字录入",
        "Enter",
        "选择一项或多项",
    ],
)
def test_an_answer_is_none(text: str) -> None:
    assert not is_prompt(text)

"""Of two long texts a person is shown where they part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.text.excerpts import parting

LONG = "本机构承诺：一、申报材料真实、完整、有效；二、严格按照考核规范组织考核，不降低考核标准，不考核不发证；三、自愿接受监督。"


def test_short_texts_are_shown_whole() -> None:
    assert parting("备注：\n每个项目至少3名", "备注：每个项目至少2名", 30) == (
        "备注： 每个项目至少3名",
        "备注：每个项目至少2名",
    )


@pytest.mark.parametrize(
    ("seen", "lost", "shown"),
    [
        (LONG.replace("不降低考核标准，", ""), "考核，不降低考核标准", "考核，不考核不发证"),
        (LONG.replace("：", ":").replace("、", " 、").replace("监督", "检查"), "接受监督。", "接受检查。"),
        (LONG[: LONG.index("低考")], "组织考核，不降低考", "组织考核，不降"),
    ],
)
def test_long_texts_are_shown_from_a_little_before_they_part(seen: str, lost: str, shown: str) -> None:
    expected, found = parting(LONG, seen, 30)
    assert (lost in expected, shown in found, lost in found) == (True, True, False)
    assert len(expected) <= 30 >= len(found)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(8, 40))
def test_what_is_shown_is_never_longer_and_stands_in_the_text(first: str, second: str, most: int) -> None:
    for shown, text in zip(parting(first, second, most), (first, second), strict=True):
        assert len(shown) <= max(most, 0)
        assert shown.removeprefix("…").removesuffix("…") in " ".join(text.split()) + "……"


def test_texts_that_part_in_spaces_and_widths_only_are_shown_from_their_beginnings() -> None:
    assert [each[:6] for each in parting(LONG, LONG.replace("：", ": "), 30)] == [
        "本机构承诺：",
        "本机构承诺:",
    ]

"""Chinese numerals as numbers and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.text.numerals import chinese_number, chinese_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("廿三", 23), ("五十三", 53), ("百", None), ("一百零八", 108),
        ("一百一十", 110), ("二百五", 250), ("壹仟贰佰", 1200), ("一千零五", 1005), ("一千零五十", 1050), ("两百", 200),
        ("一万二", 12000), ("三万五千", 35000), ("二十万", 200000), ("一万零三", 10003), ("一亿", 100000000),
        ("二〇二六", 2026), ("二零二六", 2026), ("五三", 53), ("三点五", Decimal("3.5")),
        ("七八", None), ("三四十", None), ("十几", None), ("几十", None), ("十百", None), ("点五", None), ("", None),
    ],
)  # fmt: skip
def test_numerals_are_one_number_or_none(text: str, number: object) -> None:
    assert chinese_number(text) == number


@given(st.integers(1, 99))
def test_headings_count_as_they_read(number: int) -> None:
    assert chinese_number(chinese_numeral(number)) == number


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100"), (0, "0")],
)
def test_numerals_of_headings(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral

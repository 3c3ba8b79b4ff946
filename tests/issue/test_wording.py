"""Levels and dates as a certificate words them."""

from __future__ import annotations

import datetime

import pytest

from formkit.issue.wording import date_text, level_text


def test_a_level_is_a_chinese_numeral_and_its_name() -> None:
    assert [level_text(level) for level in range(1, 6)] == [
        "一级/高级技师", "二级/技师", "三级/高级工", "四级/中级工", "五级/初级工",
    ]  # fmt: skip


def test_there_is_no_sixth_level() -> None:
    with pytest.raises(KeyError):
        level_text(6)


def test_a_date_has_no_leading_zeros() -> None:
    assert date_text(datetime.date(2026, 3, 5)) == "2026年3月5日"

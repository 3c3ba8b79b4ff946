"""Dates as Chinese documents write them."""

from __future__ import annotations

import pytest

from formkit.text.dates import chinese_date


@pytest.mark.parametrize(
    ("iso", "chinese"),
    [
        ("2026-03-05", "2026年3月5日"),
        ("2026-12", "2026年12月"),
        ("2026年3月5日", "2026年3月5日"),
        ("3701-02-03-04", "3701-02-03-04"),
        ("", ""),
    ],
)
def test_iso_dates_are_written_in_chinese_and_anything_else_is_kept(iso: str, chinese: str) -> None:
    assert chinese_date(iso) == chinese

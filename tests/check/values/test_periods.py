"""period: a day, or the first and the last of several, in every way people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.check.values import accept, read, write
from formkit.model import RawValue
from formkit.spec import Field, FieldType

FIELD = Field(name="date", label="考核日期", type=FieldType.PERIOD)


@pytest.mark.parametrize(
    ("seen", "value", "printed"),
    [
        ("2026年3月5日", "2026-03-05", "2026年3月5日"),
        ("2026年3月", "2026-03", "2026年3月"),
        ("2026年3月5日至7日", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026年3月5日—7日", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026年3月5-7日", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("二〇二六年三月五日至七日", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("２０２６年３月３０日至４月２日", "2026-03-30/2026-04-02", "2026年3月30日至4月2日"),
        ("2026年12月30日至2027年1月2日", "2026-12-30/2027-01-02", "2026年12月30日至2027年1月2日"),
        ("2026-03-05/2026-03-07", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026-3-5至2026-3-7", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026.3.5-2026.3.7", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026.03.05—03.07", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026/3/5-2026/3/7", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("20260305-20260307", "2026-03-05/2026-03-07", "2026年3月5日至7日"),
        ("2026年3月至4月", "2026-03/2026-04", "2026年3月至4月"),
        ("2026年3月5日至5日", "2026-03-05", "2026年3月5日"),
    ],
)
def test_days_from_and_to(seen: str, value: str, printed: str) -> None:
    reading = read(RawValue(seen), FIELD)
    assert (reading.value, reading.faults, write(reading.value, FIELD)) == (value, (), printed)


@pytest.mark.parametrize(
    "seen", ["2026年3月7日至5日", "2026-3-40", "2026年2月30日至3月2日", "三天", "2026年3月至4月2日"]
)
def test_what_is_no_period_is_told(seen: str) -> None:
    reading = read(RawValue(seen), FIELD)
    assert (reading.value, [fault.code for fault in reading.faults]) == (None, ["wrong-type"])


@given(st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)), st.integers(0, 800))
def test_every_period_reads_back_from_print(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days)
    value = f"{first}/{last}" if days else str(first)
    assert accept(value, FIELD).value == value
    assert read(RawValue(write(value, FIELD)), FIELD).value == value


def test_a_day_is_taken_as_data() -> None:
    assert accept(dt.date(2026, 3, 5), FIELD).value == "2026-03-05"

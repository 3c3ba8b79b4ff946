"""date."""

from __future__ import annotations

import datetime as dt

import pytest

from formkit.check.values import accept, read, write
from formkit.model import RawValue
from formkit.spec import Field, FieldType

DATE = Field(name="x", label="日期", type=FieldType.DATE)


def outcome(seen: str) -> tuple[object, list[str]]:
    reading = read(RawValue(seen), DATE)
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("2026-03-05", "2026-03-05"), ("2026年3月5日", "2026-03-05"), ("2026年03月05日", "2026-03-05"), ("2026.3.5", "2026-03-05"),
        ("2026/3/5", "2026-03-05"), ("2026-3-5", "2026-03-05"), ("2026 年 3 月 5 日", "2026-03-05"), ("２０２６年３月５日", "2026-03-05"),
        ("2026年3月5号", "2026-03-05"), ("2026年3月5", "2026-03-05"), ("2026 3 5", "2026-03-05"), ("20260305", "2026-03-05"),
        ("二〇二六年三月五日", "2026-03-05"), ("二○二六年十二月三十一日", "2026-12-31"), ("二零二六年三月", "2026-03"),
        ("2026-03-05 00:00:00", "2026-03-05"), ("2026-03-05T00:00:00", "2026-03-05"), ("2026年3月5日 星期四", "2026-03-05"),
        ("2026年3月5日（星期四）", "2026-03-05"), ("2026.3.5.", "2026-03-05"), ("2026年\n3月5日", "2026-03-05"), ("2024年2月29日", "2024-02-29"),
        ("2026-03", "2026-03"), ("2026年3月", "2026-03"), ("1990.01", "1990-01"), ("1990-1", "1990-01"), ("2026年元月", "2026-01"),
        ("2026年3月  日", "2026-03"), ("202603", "2026-03"),
        ("", None), ("    年  月  日", None), ("年　月　日", None), ("—", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_iso(seen: str, value: object) -> None:
    assert outcome(seen) == (value, [])


@pytest.mark.parametrize(
    "seen",
    [
        "2026年2月30日", "2026年13月", "2026-02-29", "2026年0月1日", "2026年", "3月5日", "至今", "2026年3月5日至6日", "2026年  月5日",
        "明年", "12345678", "二〇二六", "2026-03-05-01", "05/03/2026",
        "2026年3月0日", "2026-03-00", "20260300", "2026年3月〇日",
    ],
)  # fmt: skip
def test_what_is_no_date_is_null_with_an_error(seen: str) -> None:
    assert outcome(seen) == (None, ["wrong-type"])


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("90年元月", "1990-01"),
        ("26年3月5日", "2026-03-05"),
        ("九〇年三月", "1990-03"),
        ("45000", "2023-03-15"),
    ],
)
def test_guessed_centuries_and_serial_numbers_are_doubtful(seen: str, value: str) -> None:
    assert outcome(seen) == (value, ["doubtful"])


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (dt.date(2026, 3, 5), "2026-03-05"),
        (dt.datetime(2026, 3, 5, 9, 30), "2026-03-05"),
        (20260305, "2026-03-05"),
        ("2026-03", "2026-03"),
    ],
)
def test_dates_of_data_are_taken(data: object, value: str) -> None:
    assert accept(data, DATE) == (value, ())


@pytest.mark.parametrize("data", [True, 2026, 3.5, ["2026-03-05"], "2026-02-30"])
def test_other_data_is_wrong_type(data: object) -> None:
    assert [f.code for f in accept(data, DATE).faults] == ["wrong-type"]


def test_dates_are_printed_in_chinese() -> None:
    assert write("2026-03-05", DATE) == "2026年3月5日"
    assert write("2026-03", DATE) == "2026年3月"

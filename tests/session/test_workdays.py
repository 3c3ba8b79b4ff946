"""Working days over 国庆, 春节 and 调休, and beyond the last year whose holidays are known."""

from __future__ import annotations

import datetime as dt

import pytest

from formkit.session import workdays


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("when", "works"),
    [
        ("2026-09-18", True),  # a Friday
        ("2026-09-19", False),  # a Saturday
        ("2026-09-20", True),  # a Sunday made up for 国庆
        ("2026-10-01", False),
        ("2026-10-10", True),  # a Saturday made up
        ("2026-02-14", True),  # a Saturday made up for 春节
        ("2026-02-16", False),  # a Monday in 春节
    ],
)
def test_holidays_and_make_up_days_are_known(when: str, works: bool) -> None:
    assert workdays.is_workday(day(when)) is works


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-02", "2026-03-06"),  # Monday to Friday
        ("2026-03-07", "2026-03-13"),  # a Saturday does not count
        ("2026-09-28", "2026-10-09"),  # 国庆 lies between
        ("2026-02-12", "2026-02-25"),  # 春节 lies between, a Saturday before it is worked
    ],
)
def test_five_days_of_posting_end_on(start: str, end: str) -> None:
    reckoned = workdays.last_of(day(start), 5)
    assert (reckoned.day, reckoned.known) == (day(end), True)
    assert workdays.within(day(start), reckoned.day) == 5


def test_ten_working_days_before_and_three_after_do_not_count_the_day_itself() -> None:
    assert workdays.before(day("2026-03-16"), 10) == (day("2026-03-02"), True)
    assert workdays.after(day("2026-03-13"), 3) == (day("2026-03-18"), True)
    assert workdays.after(day("2026-09-30"), 3) == (day("2026-10-10"), True)


def test_beyond_the_calendar_weekdays_without_fixed_holidays_are_counted_and_it_is_said() -> None:
    beyond = dt.date(workdays.LAST_YEAR + 1, 10, 1)
    assert not any(map(workdays.is_workday, (beyond, beyond.replace(month=1), beyond.replace(month=5))))
    assert workdays.is_workday(beyond.replace(day=8)) is (beyond.replace(day=8).weekday() < 5)
    end = workdays.last_of(beyond, 5)
    assert end.known is False
    assert workdays.within(beyond, end.day) == 5
    # Reckoned over the turn of the year: the last days are not known.
    assert workdays.after(dt.date(workdays.LAST_YEAR, 12, 30), 5).known is False


def test_before_the_calendar_weekdays_are_counted_too() -> None:
    early = dt.date(workdays.FIRST_YEAR - 1, 11, 3)
    assert workdays.is_workday(early) is (early.weekday() < 5)
    assert workdays.before(early, 3).known is False

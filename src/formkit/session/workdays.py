"""Working days (工作日) in China: weekdays without the State Council's holidays, with its make-up days (调休).

Uses chinese_calendar, which knows no year after its last release; beyond it weekdays are counted, without the
holidays whose date the law fixes, and ``known`` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import chinese_calendar
from chinese_calendar import constants

_DAY = dt.timedelta(days=1)
FIRST_YEAR: int = min(constants.holidays).year
LAST_YEAR: int = max(constants.holidays).year
"""The years whose holidays are known, both ends included."""

# 元旦, 劳动节, 国庆节: 《全国年节及纪念日放假办法》（2024年修订）第二条.  清明 and those of the lunar calendar move.
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class Reckoned(NamedTuple):
    """A day that was counted to; ``known``: the calendar knew every day on the way."""

    day: dt.date
    known: bool


def is_known(day: dt.date) -> bool:
    """Whether the holidays of its year are known."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def is_workday(day: dt.date) -> bool:
    """Whether people work that day; in a year that is not known, whether it is a weekday and no fixed holiday."""
    if not is_known(day):
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED
    worked: bool = chinese_calendar.is_workday(day)
    return worked


def after(day: dt.date, count: int) -> Reckoned:
    """The ``count``-th working day after ``day``, which itself does not count (3个工作日内)."""
    return _counted(day, count, _DAY)


def before(day: dt.date, count: int) -> Reckoned:
    """The ``count``-th working day before ``day``, which itself does not count (10个工作日前)."""
    return _counted(day, count, -_DAY)


def last_of(start: dt.date, count: int) -> Reckoned:
    """The day that ends ``count`` working days, ``start`` counted if it is one (公示5个工作日)."""
    day, left, known = start, count, True
    while True:
        known = known and is_known(day)
        left -= is_workday(day)
        if left <= 0:
            return Reckoned(day, known)
        day += _DAY


def within(first: dt.date, last: dt.date) -> int:
    """How many working days there are from ``first`` to ``last``, both counted."""
    return sum(map(is_workday, _days(first, last)))


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range((last - first).days + 1):
        yield first + number * _DAY


def _counted(day: dt.date, count: int, step: dt.timedelta) -> Reckoned:
    known = is_known(day)
    while count:
        day += step
        known = known and is_known(day)
        count -= is_workday(day)
    return Reckoned(day, known)

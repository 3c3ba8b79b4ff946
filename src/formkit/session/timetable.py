"""What has to be done by when, by the session's rules; and what was done too late.

A deadline rests on working days (工作日); where the calendar does not know the year, a finding says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from formkit.findings import Anchor, Finding, finding
from formkit.session import workdays
from formkit.session.data import Session

LABELS = {
    "date": "考核日期",
    "end_date": "考核结束日期",
    "plan_filed": "方案报送日期",
    "results_filed": "成绩报送日期",
    "posting_start": "公示开始日期",
    "posting_end": "公示截止日期",
    "archived": "归档日期",
}


class Deadline(NamedTuple):
    """``field``: of the session's data, the day it was done; ``day``: the last (公示: the first possible) day;
    ``source``: the sentence it comes from; ``known``: the calendar knew all its days."""

    field: str
    day: dt.date
    days: int
    source: str
    known: bool


def timetable(session: Session) -> list[Deadline]:
    """The deadlines that can be reckoned from the days that are known, in the order of the work."""
    found = []
    rules = session.rules
    if rules.plan and session.first:
        day, known = workdays.before(session.first, rules.plan.days)
        found.append(Deadline("plan_filed", day, rules.plan.days, rules.plan.source, known))
    if rules.results and session.last:
        day, known = workdays.after(session.last, rules.results.days)
        found.append(Deadline("results_filed", day, rules.results.days, rules.results.source, known))
    start = session.day("posting_start")
    if rules.posting and start:
        day, known = workdays.last_of(start, rules.posting.days)
        found.append(Deadline("posting_end", day, rules.posting.days, rules.posting.source, known))
    return found


def posting_end(session: Session) -> dt.date | None:
    """The last day of posting: the one given, or the earliest the rules allow."""
    given = session.day("posting_end")
    if given:
        return given
    return next((each.day for each in timetable(session) if each.field == "posting_end"), None)


def without_a_day(session: Session) -> Iterator[Finding]:
    """Dates of which only the month is given (2026-09): right in a letter, too little to reckon from."""
    for field, label in LABELS.items():
        month = session.text(field)
        if month and session.day(field) is None:
            yield finding(
                "day-missing", field=field, label=label, anchor=place(field), seen=month, month=month
            )


def late(session: Session) -> Iterator[Finding]:
    """What the session's days say against its rules."""
    for each in timetable(session):
        done = session.day(each.field)
        if each.field == "plan_filed" and done and done > each.day:
            yield _finding("plan-filed-late", session, each, done)
        elif each.field == "results_filed" and done and done > each.day:
            yield _finding("results-filed-late", session, each, done)
        elif each.field == "posting_end" and done and done < each.day:
            worked = workdays.within(session.day("posting_start") or done, done)
            short = _finding("posting-too-short", session, each, done)
            yield replace(short, values={**short.values, "worked": worked})
        if not each.known:
            yield finding(
                "calendar-ends",
                field=each.field,
                label=LABELS[each.field],
                anchor=place(each.field),
                year=workdays.LAST_YEAR,
                day=each.day.isoformat(),
            )


def place(field: str) -> Anchor:
    return Anchor("data", label=LABELS.get(field, ""), path=field)


def _finding(code: str, session: Session, deadline: Deadline, done: dt.date) -> Finding:
    return finding(
        code,
        field=deadline.field,
        label=LABELS[deadline.field],
        anchor=place(deadline.field),
        seen=done.isoformat(),
        done=done.isoformat(),
        day=deadline.day.isoformat(),
        days=deadline.days,
        document=session.rules.document,
        source=deadline.source,
    )

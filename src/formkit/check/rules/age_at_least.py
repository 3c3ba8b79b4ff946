"""age-at-least: full years on the assessment day by the 公民身份号码 (16: 法定劳动年龄)."""

from __future__ import annotations

import calendar
import datetime as dt

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.identifiers import id_card
from formkit.spec import AgeAtLeast
from formkit.text.periods import ends_of


def apply(rule: AgeAtLeast, draft: Draft) -> None:
    """A finding at the number.  Without a date and without ``today`` nothing is asked."""
    for row_number, row in enumerate(draft.rows(rule.table)):
        prefix = f"{rule.table}[{row_number}]." if rule.table else ""
        number = row.get(rule.id_card) if rule.table else draft.value(rule.id_card)
        day = _day(rule, draft)
        if day is None or not isinstance(number, str) or not id_card.is_valid(number):
            continue
        age = id_card.age(number, day)
        if age < rule.least:
            draft.add(
                rule.code,
                prefix + rule.id_card,
                seen=number,
                severity=severity(rule.severity),
                age=age,
                least=rule.least,
            )


def _day(rule: AgeAtLeast, draft: Draft) -> dt.date | None:
    """The day the form names; of a period or a month without a day its last, in the holder's favour."""
    stated = draft.value(rule.day) if rule.day else None
    if not isinstance(stated, str):
        return draft.today
    stated = ends_of(stated)[1]
    if len(stated) > 7:
        return dt.date.fromisoformat(stated)
    year, month = int(stated[:4]), int(stated[5:7])
    return dt.date(year, month, calendar.monthrange(year, month)[1])

"""dates-in-order: a notice is not posted before the assessment, nor ends before it begins."""

from __future__ import annotations

import itertools

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.check.values.dates import write_date
from formkit.spec import DatesInOrder


def apply(rule: DatesInOrder, draft: Draft) -> None:
    """A finding at each date that is before the one it should follow; ISO dates, a month by its digits."""
    given = [(path, value) for path in rule.fields if isinstance(value := draft.value(path), str)]
    for (earlier, before), (later, after) in itertools.pairwise(given):
        digits = min(len(before), len(after))
        if after[:digits] < before[:digits]:
            draft.add(
                rule.code,
                later,
                seen=write_date(after, draft.form.by_path[later]),
                severity=severity(rule.severity),
                other=draft.form.label(earlier),
                before=write_date(before, draft.form.by_path[earlier]),
            )

"""dates-in-order: a notice is not posted before the assessment, nor ends before it begins."""

from __future__ import annotations

import itertools

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.check.values import write
from formkit.spec import DatesInOrder
from formkit.text.periods import ends_of


def apply(rule: DatesInOrder, draft: Draft) -> None:
    """A finding at each date that is before the one it should follow; ISO dates, a month by its digits, of a
    period its last day before and its first day after."""
    given = [(path, value) for path in rule.fields if isinstance(value := draft.value(path), str)]
    for (earlier, before), (later, after) in itertools.pairwise(given):
        ended, begun = ends_of(before)[1], ends_of(after)[0]
        digits = min(len(ended), len(begun))
        if begun[:digits] < ended[:digits]:
            draft.add(
                rule.code,
                later,
                seen=write(after, draft.form.by_path[later]),
                severity=severity(rule.severity),
                other=draft.form.label(earlier),
                before=write(before, draft.form.by_path[earlier]),
            )

"""above-zero-together: where there are rooms, they have an area."""

from __future__ import annotations

from formkit.check.draft import Draft, label_of
from formkit.check.rules.common import above_zero, number, severity, shown
from formkit.spec import AboveZeroTogether


def apply(rule: AboveZeroTogether, draft: Draft) -> None:
    """A finding at ``rule.then``, unless it has one of its own."""
    if not above_zero(draft, rule.when) or above_zero(draft, rule.then) or rule.then in draft.unread:
        return
    count = number(draft.value(rule.when)) or 0
    stated = number(draft.value(rule.then))
    draft.add(
        rule.code,
        rule.then,
        seen="" if stated is None else shown(stated),
        severity=severity(rule.severity),
        other=label_of(draft.form, rule.when),
        count=shown(count),
    )

"""any-above-zero: some room is given, owned or rented."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import above_zero, severity
from formkit.spec import AnyAboveZero


def apply(rule: AnyAboveZero, draft: Draft) -> None:
    """A finding at ``rule.at``, unless one of the fields could not be read: it might be the one."""
    if any(above_zero(draft, path) or path in draft.unread for path in rule.fields):
        return
    draft.add(rule.code, rule.at, seen="", severity=severity(rule.severity))

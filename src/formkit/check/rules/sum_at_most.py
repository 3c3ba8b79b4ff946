"""sum-at-most: managers and teachers together are not more than all staff."""

from __future__ import annotations

from formkit.check.draft import Draft, label_of
from formkit.check.rules.common import number, severity, shown
from formkit.spec import SumAtMost


def apply(rule: SumAtMost, draft: Draft) -> None:
    """A finding at the total, which names the parts.  Parts that are blank count as nothing."""
    total = number(draft.value(rule.total))
    if total is None:
        return
    added = sum(number(draft.value(part)) or 0 for part in rule.parts)
    if added > total:
        parts = [f"“{label_of(draft.form, part)}”" for part in rule.parts]
        draft.add(
            rule.code,
            rule.total,
            severity=severity(rule.severity),
            parts="、".join(parts),
            parts_en=", ".join(parts),
            sum=shown(added),
            total=shown(total),
        )

"""column-sum: the total stated is the sum of the rows."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import number, severity, shown
from formkit.spec import ColumnSum


def apply(rule: ColumnSum, draft: Draft) -> None:
    """A finding at the total, unless a row could not be read: its number might be the one that is missing."""
    total = number(draft.value(rule.total))
    rows = draft.rows(rule.table)
    paths = {f"{rule.table}[{row}].{rule.column}" for row in range(len(rows))}
    if total is None or not rows or paths & draft.unread:
        return
    added = sum(number(row.get(rule.column)) or 0 for row in rows)
    if added != total:
        draft.add(
            rule.code,
            rule.total,
            severity=severity(rule.severity),
            column=draft.form.label(f"{rule.table}[].{rule.column}"),
            sum=shown(added),
            total=shown(total),
        )

"""row-count: as many people are listed as the form says there are."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import number, severity, shown
from formkit.spec import RowCount


def apply(rule: RowCount, draft: Draft) -> None:
    """A finding at the number, unless there are no rows at all or a row's word could not be read."""
    total, rows = number(draft.value(rule.total)), draft.rows(rule.table)
    paths = {f"{rule.table}[{at}].{rule.column}" for at in range(len(rows))}
    if total is None or not rows or (rule.column and paths & draft.unread):
        return
    count = sum(not rule.column or row.get(rule.column) == rule.value for row in rows)
    if count != total:
        draft.add(
            rule.code,
            rule.total,
            severity=severity(rule.severity),
            table=draft.form.label(rule.table),
            total=shown(total),
            count=count,
            counted=f"“{rule.value}”的" if rule.column else "",
            counted_en=f" saying “{rule.value}”" if rule.column else "",
        )

"""row-at-most: a score is not above the full marks beside it."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import number, row_name, severity, shown
from formkit.spec import RowAtMost


def apply(rule: RowAtMost, draft: Draft) -> None:
    """A finding at the number that is too high."""
    for row_number, row in enumerate(draft.rows(rule.table)):
        stated, most = number(row.get(rule.column)), number(row.get(rule.most))
        if stated is not None and most is not None and stated > most:
            draft.add(
                rule.code,
                f"{rule.table}[{row_number}].{rule.column}",
                severity=severity(rule.severity),
                **row_name(row, rule.named, row_number),
                count=shown(stated),
                most=shown(most),
                other=draft.form.label(f"{rule.table}[].{rule.most}"),
            )

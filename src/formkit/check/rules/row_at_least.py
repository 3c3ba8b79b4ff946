"""row-at-least: every project has its sets of questions (题库一般不少于5套, Qingdao 2023 三（二）)."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import number, row_name, severity, shown
from formkit.spec import RowAtLeast


def apply(rule: RowAtLeast, draft: Draft) -> None:
    """A finding at the number.  A blank is no number: whether it may be blank is the column's affair."""
    for row_number, row in enumerate(draft.rows(rule.table)):
        count = number(row.get(rule.column))
        if count is not None and count < rule.least:
            draft.add(
                rule.code,
                f"{rule.table}[{row_number}].{rule.column}",
                severity=severity(rule.severity),
                **row_name(row, rule.named, row_number),
                count=shown(count),
                least=rule.least,
            )

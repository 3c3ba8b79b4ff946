"""row-sum: the marks of a row and their total (评分表: 得分合计 is what the items add up to)."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import number, row_name, severity, shown
from formkit.spec import RowSum


def apply(rule: RowSum, draft: Draft) -> None:
    """A finding at the total; a row with a mark that could not be read has its own."""
    for at, row in enumerate(draft.rows(rule.table)):
        if any(f"{rule.table}[{at}].{name}" in draft.unread for name in (*rule.columns, rule.total)):
            continue
        parts = [part for name in rule.columns if (part := number(row.get(name))) is not None]
        total = number(row.get(rule.total))
        if not parts or total is None or sum(parts) == total:
            continue
        draft.add(
            rule.code,
            f"{rule.table}[{at}].{rule.total}",
            severity=severity(rule.severity),
            sum=shown(sum(parts)),
            total=shown(total),
            **row_name(row, rule.named, at),
        )

"""pass-mark: 合格 and 不合格 are what the scores say (百分制, 60 and above pass)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from formkit.check.draft import Draft
from formkit.check.rules.common import number, row_name, severity, shown
from formkit.spec import PassMark


def apply(rule: PassMark, draft: Draft) -> None:
    """A finding at the conclusion of each row that contradicts its scores."""
    for at, row in enumerate(draft.rows(rule.table)):
        stated = row.get(rule.column)
        scores = [score for name in rule.columns if (score := number(row.get(name))) is not None]
        unread = any(f"{rule.table}[{at}].{name}" in draft.unread for name in rule.columns)
        if not isinstance(stated, str) or unread or _agrees(rule, stated, scores):
            continue
        words = "、".join(map(shown, scores))
        draft.add(
            rule.code,
            f"{rule.table}[{at}].{rule.column}",
            seen=stated,
            severity=severity(rule.severity),
            stated=stated,
            scores=words or "没有填",
            scores_en=words or "none given",
            mark=rule.mark,
            passed=rule.passed,
            failed=rule.failed,
            **row_name(row, rule.named, at),
        )


def _agrees(rule: PassMark, stated: str, scores: Sequence[int | Decimal]) -> bool:
    if stated == rule.passed:
        return bool(scores) and min(scores) >= rule.mark
    if stated == rule.failed:
        return not scores or min(scores) < rule.mark
    return stated != rule.absent or not any(scores)

"""no-repeat: the same person is not entered twice for the same project."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.spec import NoRepeat
from formkit.text import label_key


def apply(rule: NoRepeat, draft: Draft) -> None:
    """A finding at the later row; compared without spaces and widths."""
    seen: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(draft.rows(rule.table)):
        words = tuple("" if row.get(name) is None else label_key(str(row[name])) for name in rule.columns)
        if not words[0]:
            continue
        first = seen.setdefault(words, at)
        if first != at:
            draft.add(
                rule.code,
                f"{rule.table}[{at}].{rule.columns[0]}",
                seen=str(row[rule.columns[0]]),
                severity=severity(rule.severity),
                row=at + 1,
                first=first + 1,
            )

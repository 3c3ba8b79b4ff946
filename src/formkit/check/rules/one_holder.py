"""one-holder: a certificate number is one person's."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.spec import OneHolder
from formkit.text import label_key


def apply(rule: OneHolder, draft: Draft) -> None:
    """A finding at the later row; the message names both holders.  Compared without spaces and widths."""
    first: dict[str, str] = {}
    for row_number, row in enumerate(draft.rows(rule.table)):
        key, holder = row.get(rule.key), row.get(rule.holder)
        if not isinstance(key, str) or not isinstance(holder, str):
            continue
        owner = first.setdefault(label_key(key), holder)
        if label_key(owner) != label_key(holder):
            draft.add(
                rule.code,
                f"{rule.table}[{row_number}].{rule.key}",
                seen=key,
                severity=severity(rule.severity),
                first=owner,
                second=holder,
            )

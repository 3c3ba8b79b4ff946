"""named-in: what one table of a form names (a session's 项目) is what another of its tables lists."""

from __future__ import annotations

import re

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.spec import NamedIn
from formkit.text import label_key

_BETWEEN = re.compile(r"[、，,；;/／\n]")


def apply(rule: NamedIn, draft: Draft) -> None:
    """A warning at each row that names something else; compared without spaces and widths."""
    table, _, column = rule.items.partition("[].")
    listed = {label_key(word) for row in draft.rows(table) if isinstance(word := row.get(column), str)}
    if not listed or table in draft.unread:
        return
    for at, row in enumerate(draft.rows(rule.table)):
        written = row.get(rule.column)
        if not isinstance(written, str) or label_key(written) in listed:
            continue
        parts = [key for part in _BETWEEN.split(written) if (key := label_key(part))]
        if not all(any(one in key or key in one for one in listed) for key in parts):
            draft.add(
                rule.code,
                f"{rule.table}[{at}].{rule.column}",
                seen=written,
                severity=severity(rule.severity),
            )

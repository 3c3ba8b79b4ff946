"""rows-per-item: each project is named by at least so many rows (备注 of the 2020 form: 3 考评员 each)."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.repeats import content
from formkit.check.rules.common import severity
from formkit.spec import RowsPerItem
from formkit.text import label_key


def apply(rule: RowsPerItem, draft: Draft) -> None:
    """Too few rows for an item: a finding at the table.  A row that names it in part, or none: warnings."""
    items = _items(rule, draft)
    counts = dict.fromkeys(items, 0)
    counted: set[tuple[str, ...]] = set()
    for row_number, row in enumerate(draft.rows(rule.table)):
        written = row.get(rule.column)
        if not items or not isinstance(written, str):
            continue
        exact, partly = _named(label_key(written), items)
        path = f"{rule.table}[{row_number}].{rule.column}"
        if not exact:
            for key in partly:
                draft.add("matches-in-part", path, seen=written, item=items[key])
            if not partly:
                draft.add("matches-nothing", path, seen=written)
        # The same row twice is one person.
        if content(row) not in counted:
            counted.add(content(row))
            for key in exact or partly:
                counts[key] += 1
    if rule.items in draft.unread or rule.table in draft.unread:
        return
    for key, count in counts.items():
        if count < rule.least:
            draft.add(
                rule.code,
                rule.table,
                seen=items[key],
                severity=severity(rule.severity),
                item=items[key],
                count=count,
                least=rule.least,
            )


def _items(rule: RowsPerItem, draft: Draft) -> dict[str, str]:
    """label_key → item as written, each once."""
    value = draft.value(rule.items)
    items: dict[str, str] = {}
    for item in value if isinstance(value, list) else []:
        items.setdefault(label_key(str(item)), str(item))
    items.pop("", None)
    return items


def _named(key: str, items: dict[str, str]) -> tuple[list[str], list[str]]:
    """The items a row's text equals; those it contains or is contained in."""
    if key in items:
        return [key], []
    return [], [item for item in items if key and (item in key or key in item)]

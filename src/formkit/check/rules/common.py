"""What the rules share: numbers out of values, a rule's severity."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from formkit.check.draft import Draft
from formkit.findings import Severity
from formkit.model import Row, Value


def number(value: Value) -> int | Decimal | None:
    """The number ``value`` is, or None."""
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def above_zero(draft: Draft, path: str) -> bool:
    value = number(draft.value(path))
    return value is not None and value > 0


def severity(given: Literal["error", "warning"] | None) -> Severity | None:
    return Severity(given) if given else None


def shown(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def row_name(row: Row, column: str, at: int) -> dict[str, str]:
    """What a message calls the row that stands ``at``: its ``column``, or 第3行."""
    name = row.get(column)
    if isinstance(name, str):
        return {"item": f"“{name}”", "item_en": f"“{name}”"}
    return {"item": f"第{at + 1}行", "item_en": f"row {at + 1}"}

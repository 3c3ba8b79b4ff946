"""What one value must keep to beyond its type: the field's range, how it begins, what it looks like, a birth not in the future."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from formkit.check.values import Fault
from formkit.check.values.codes import born_after
from formkit.findings import Severity
from formkit.model import Value
from formkit.spec import Field, FieldType


def has_limits(field: Field) -> bool:
    """Whether ``beyond`` may have anything to say of its values."""
    return bool(field.range or field.starts or field.pattern or field.type is FieldType.ID_CARD)


def beyond(value: Value, field: Field, today: dt.date | None) -> tuple[Fault, ...]:
    """The faults of a value that is of its type and breaks a limit of ``field``; it stays in the record."""
    if field.range is not None and isinstance(value, int | Decimal):
        if not field.range.low <= value <= field.range.high:
            words = {"low": _plain(field.range.low), "high": _plain(field.range.high)}
            return (Fault("out-of-range", words, Severity(field.range.severity)),)
    elif field.starts and isinstance(value, str) and not value.startswith(field.starts):
        return (Fault("starts-with", {"starts": "或".join(f"“{s}”" for s in field.starts)}),)
    elif field.pattern and isinstance(value, str) and not re.fullmatch(field.pattern, value):
        return (Fault("format", {"detail": field.hint}),)
    elif field.type is FieldType.ID_CARD and today is not None:
        fault = born_after(value, today)
        return (fault,) if fault else ()
    return ()


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number

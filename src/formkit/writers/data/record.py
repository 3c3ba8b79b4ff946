"""A record as a data file of its form: .yaml with labels, .json, or the data sheet; it reads back as the record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from formkit.model import Record, Row, Value
from formkit.spec import Field, Form
from formkit.writers.data.sheet import write_data_sheet
from formkit.writers.json_text import to_json

Kind = Literal["yaml", "json", "xlsx"]
# YAML 1.1, 5.1 and 5.4: not printable, or a line break, which a quoted text folds to a space.
_NOT_AS_IT_IS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
Suggested = Mapping[str, Sequence[str]]


def write_data_record(form: Form, record: Record, kind: Kind, suggested: Suggested | None = None) -> bytes:
    """The data file.  ``suggested``: field → what its drop-down offers, in a data sheet."""
    if kind == "xlsx":
        return write_data_sheet(form, record, suggested)
    if kind == "json":
        return (to_json(record, indent=2) + "\n").encode()
    lines = [f"# {form.title}", *_yaml(form.fields, record, "")]
    return ("\n".join(lines) + "\n").encode()


def _yaml(fields: tuple[Field, ...], values: Row | Record, indent: str) -> Iterator[str]:
    for field in fields:
        value = values.get(field.name)
        if value is None or value == []:
            continue
        comment = f"  # {field.label}"
        if field.is_group and isinstance(value, dict):
            yield f"{indent}{field.name}:{comment}"
            yield from _yaml(field.fields, value, indent + "  ")
        elif field.is_table and isinstance(value, list):
            yield f"{indent}{field.name}:{comment}"
            for row in value:
                if isinstance(row, dict):
                    yield f"{indent}  - " + _flow(row)
        else:
            yield f"{indent}{field.name}: {_scalar(value)}{comment}"


def _flow(row: Row) -> str:
    return (
        "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in row.items() if value is not None) + "}"
    )


def _scalar(value: Value) -> str:
    """As JSON writes it, which YAML reads as well: a text never becomes a number or a date."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    if isinstance(value, dict):
        return _flow(value)
    return _NOT_AS_IT_IS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))

"""A form as columns: which values of a record stand in one row, under what heading, and which are tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from formkit.model import Value
from formkit.spec import Field, Form

Atom = str | int | Decimal | None


class Column(NamedTuple):
    """``path``: in the record, or in the table's row; ``title``: the printed labels from the outside in."""

    path: str
    title: str


class TableColumns(NamedTuple):
    """A table of a form: its path in the record, its label, its columns."""

    path: str
    title: str
    columns: tuple[Column, ...]


def record_columns(form: Form) -> list[Column]:
    """The columns of a record outside tables, in the form's order; no two under one title: where a label stands
    twice, the field printed before it says which it is (教室面积, 操作室面积), else its path does."""
    titled = list(_walk(form.fields, "", ""))
    twice = {title for title, count in Counter(c.title for c in titled).items() if count > 1}
    return [c._replace(title=f"{c.title}（{c.path}）") if c.title in twice else c for c in titled]


def table_columns(form: Form) -> list[TableColumns]:
    """The tables of a form, in its order."""
    return [
        TableColumns(path, field.label, tuple(Column(each.name, each.label) for each in field.fields))
        for path, field in form.tables.items()
    ]


def atom(value: Value) -> Atom:
    """A value as one cell: lists joined by 、, sections as headings over their text."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            if any(isinstance(each, dict) for each in value):
                return "\n\n".join("\n".join(str(part) for part in each.values() if part is not None)
                                   for each in value if isinstance(each, dict))  # fmt: skip
            return "、".join(str(each) for each in value)
        case dict():
            return "；".join(f"{key}：{atom(part)}" for key, part in value.items() if part is not None)
        case _:
            return value


def _walk(fields: tuple[Field, ...], prefix: str, titles: str) -> Iterator[Column]:
    labels = Counter(field.label for field in fields)
    before = ""
    for field in fields:
        label = field.label
        if labels[label] > 1:
            label = before.removeprefix("个") + label
        else:
            before = label
        if field.is_group:
            yield from _walk(field.fields, f"{prefix}{field.name}.", f"{titles}{field.label}·")
        elif not field.is_table:
            yield Column(prefix + field.name, titles + label)

"""Values out of a record by path (``site.owned.classrooms``), and the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.model.outcome import Row, Value


def value_at(record: Mapping[str, Value], path: str) -> Value:
    """The value at a dotted path of a record; None where a part of it is missing."""
    *groups, last = path.split(".")
    home: Mapping[str, Value] = record
    for name in groups:
        inner = home.get(name)
        if not isinstance(inner, dict):
            return None
        home = inner
    return home.get(last)


def rows_at(record: Mapping[str, Value], path: str) -> list[Row]:
    """The rows of the table at ``path``; none where there is no table."""
    return rows_in(value_at(record, path))


def rows_in(value: Value) -> list[Row]:
    """The rows of what a table holds; none of anything else."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []

"""Values of a record by path, put in and taken out: ``site.owned.classrooms``, ``projects[].name``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.text import is_blank

_ROWS = "[]."


def values_at(record: Mapping[str, object], path: str) -> list[str]:
    """What stands at ``path``, as texts: one of a single value, all of a list or a table's column; blanks are
    left out."""
    return [text for each in _found(record, path) for text in _texts(each)]


def value_at(record: Mapping[str, object], path: str) -> object:
    """The value at ``path`` as it is; of a table's column the list of its values.  None where there is none."""
    if _ROWS in path:
        return values_at(record, path) or None
    return next(_found(record, path), None)


def put(record: dict[str, object], path: str, value: object) -> None:
    """``value`` at ``path`` (no table's column), groups made where they are missing."""
    *groups, last = path.split(".")
    home = record
    for group in groups:
        inner = home.get(group)
        if not isinstance(inner, dict):
            inner = home[group] = {}
        home = inner
    home[last] = value


def _found(value: object, path: str) -> Iterator[object]:
    table, rows, column = path.partition(_ROWS)
    for name in table.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if not rows:
        yield value
    elif isinstance(value, list):
        for row in value:
            yield from _found(row, column)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif value is not None and not is_blank(str(value)):
        yield str(value)

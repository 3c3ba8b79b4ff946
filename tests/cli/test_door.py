"""The door of the command line: whatever happens while it opens is a sentence, not a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "已中断。"), (("--lang", "en"), "Interrupted."), (("--lang=en",), "Interrupted.")],
)
def test_ctrl_c_during_the_imports_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    paths = [str(tmp_path), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, "-m", "formkit", "list", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
    )
    assert (done.returncode, done.stderr.decode("utf-8").strip()) == (130, said)

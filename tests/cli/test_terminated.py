"""SIGTERM ends a run as Ctrl-C does: nothing we started stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formkit.readers.sniff import OLE_MAGIC

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 SIGTERM")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_libreoffice_and_temporary_files_go_with_a_run_that_is_ended(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    folder, temporary, noted = tmp_path / "in", tmp_path / "tmp", tmp_path / "pid"
    folder.mkdir()
    temporary.mkdir()
    (folder / "a.doc").write_bytes(OLE_MAGIC + bytes(600))
    office = tmp_path / "soffice"
    office.write_text(
        f"#!{sys.executable}\nimport os, tempfile, time\ntempfile.mkdtemp()\nopen({str(noted)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    )
    office.chmod(0o755)
    run = subprocess.Popen(
        [sys.executable, "-m", "formkit", "parse", str(folder)],
        env={**os.environ, "TMPDIR": str(temporary), "FORMKIT_SOFFICE": str(office)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # where the tests run in a shell's background, SIGINT is ignored and what they start inherits that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not (noted.is_file() and noted.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    run.send_signal(number)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said.strip()) == (code, "已中断。")
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text()), 0)
    assert list(temporary.iterdir()) == []

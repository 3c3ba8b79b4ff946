"""What a killed run left half done goes, its files and its work folders; what a living one is at work on, and a ledger, stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from formkit import leftovers
from formkit.leftovers import sweep, unfinished, work_folder
from formkit.writers.atomic import write_bytes

HALFWAY = """
import sys, time
from pathlib import Path
from formkit.writers.atomic import replacing
with replacing(Path(sys.argv[1], "records.xlsx")):
    print("begun", flush=True)
    time.sleep(60)
"""


def at_work(folder: Path) -> subprocess.Popen[str]:
    """Another run, in the middle of a file in ``folder``."""
    run = subprocess.Popen([sys.executable, "-c", HALFWAY, str(folder)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "begun\n"
    return run


WORKING = """
import sys, time
from pathlib import Path
from formkit.leftovers import work_folder
folder = work_folder()
Path(folder.name, "profile").mkdir()
print(folder.name, flush=True)
time.sleep(60)
"""


def working() -> tuple[subprocess.Popen[str], Path]:
    """Another run with a work folder, and the folder."""
    run = subprocess.Popen([sys.executable, "-c", WORKING], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    return run, Path(run.stdout.readline().strip())


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not asked whether it lives")
def test_a_killed_run_s_file_is_removed_by_the_next_one_and_a_living_run_s_is_not(tmp_path: Path) -> None:
    living, killed = at_work(tmp_path), at_work(tmp_path)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert len(names(tmp_path)) == 2
        write_bytes(tmp_path / "a.docx", b"x")
        left, made = names(tmp_path)
        assert made == "a.docx"
        assert f"-{living.pid}-" in left
    finally:
        living.kill()
        living.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not asked whether it lives")
def test_a_killed_run_s_work_folder_is_removed_by_the_next_one_and_a_living_run_s_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (living, theirs), (killed, left) = working(), working()
    try:
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert (left / "profile").is_dir()
        (tmp_path / "formkit-demo").mkdir()
        (tmp_path / left.name.replace("formkit", "other")).mkdir()
        with work_folder() as ours:
            kept = ["formkit-demo", left.name.replace("formkit", "other"), theirs.name, Path(ours).name]
            assert names(tmp_path) == sorted(kept)
        assert Path(ours).name not in names(tmp_path)
    finally:
        living.kill()
        living.communicate()


def test_a_ledger_to_go_on_with_and_other_files_are_no_leftovers(tmp_path: Path) -> None:
    kept = [".formkit-notes", ".r.xlsx.formkit-ledger", "formkit-12345678-1-x", f"{unfinished()}x"]
    for name in kept:
        (tmp_path / name).write_bytes(b"")
    sweep(tmp_path)
    assert names(tmp_path) == sorted(kept)


def test_a_file_of_another_machine_goes_when_nobody_can_be_at_work_on_it_any_more(tmp_path: Path) -> None:
    fresh, old = (tmp_path / f".formkit-0123abcd-{number}-x.xlsx" for number in (1, 2))
    for each in (fresh, old):
        each.write_bytes(b"")
    long_ago = time.time() - 8 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    sweep(tmp_path)
    assert names(tmp_path) == [fresh.name]


def test_a_folder_that_is_not_there_or_cannot_be_looked_at_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise PermissionError("no")

    sweep(tmp_path / "none")
    left = tmp_path / f".formkit-{leftovers._here()}-4194305-x"  # one more than Linux numbers
    left.write_bytes(b"")
    monkeypatch.setattr(os, "unlink", refused)
    sweep(tmp_path)
    assert left.exists()

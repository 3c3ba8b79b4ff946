"""The certificates' sample roster and portraits are what their script makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "certificates"


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".jpg", ".xlsx")
    }


def test_the_committed_roster_and_portraits_are_byte_for_byte_what_the_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / "build.py"), "--out", str(tmp_path)], check=True)
    made, committed = files(tmp_path), files(SAMPLES)
    assert len(committed) == 59
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []

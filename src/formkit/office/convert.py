"""Converting files with LibreOffice, several in one call.

Each call works in its own profile folder, so that calls in parallel, and the user's own LibreOffice, do not
get into each other's way.  Macros are not run: a converted file opens with LibreOffice's defaults in a fresh
profile, which asks before running any and has nobody to ask.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.office.fonts import environment

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf",
    "doc": "doc:MS Word 97",
    "xls": "xls:MS Excel 97",
}
_SHOWN = 200
DEFAULT_TIMEOUT = 120.0
"""Seconds for one call."""


def find_office() -> str:
    """The path of LibreOffice's program; "" where it is not installed.  FORMKIT_SOFFICE overrides."""
    chosen = os.environ.get("FORMKIT_SOFFICE")
    if chosen is not None:
        return chosen if Path(chosen).is_file() else ""
    on_path = next((path for path in map(shutil.which, _PROGRAMS) if path), None)
    return on_path or next((path for path in _USUAL_PLACES if Path(path).is_file()), "")


def convert(paths: Sequence[Path], to: str, outdir: Path, timeout: float = DEFAULT_TIMEOUT) -> list[Path]:
    """Converts all of ``paths`` to ``to`` (docx, xlsx, pdf, doc, xls) in one run; the new files, in the same order.

    ``paths`` need different stems: the new files are called stem.to in ``outdir``.  Raises FileProblem:
    needs-libreoffice, conversion-failed.
    """
    program = find_office()
    if not program:
        suffix = paths[0].suffix if paths else f".{to}"
        raise problem(
            "needs-libreoffice-pdf" if to == "pdf" else "needs-libreoffice", FileProblem, suffix=suffix
        )
    outdir.mkdir(parents=True, exist_ok=True)
    targets = [outdir / f"{path.stem}.{to}" for path in paths]
    if len(set(targets)) != len(targets):
        raise ValueError("two files of one stem in one conversion")
    output = _run(program, paths, to, outdir, timeout)
    missing = [path.name for path, made in zip(paths, targets, strict=True) if not made.is_file()]
    if missing:
        raise _failed(f"没有得到“{missing[0]}”的结果 {output}", f"nothing came of “{missing[0]}” {output}")
    return targets


def convert_bytes(data: bytes, suffix: str, to: str, timeout: float = DEFAULT_TIMEOUT) -> bytes:
    """One file in memory; ``suffix`` with its dot says what it is (``.doc``).  Raises as ``convert`` does."""
    with tempfile.TemporaryDirectory(prefix="formkit-") as folder:
        source = Path(folder, f"file{suffix}")
        source.write_bytes(data)
        return convert([source], to, Path(folder, "out"), timeout)[0].read_bytes()


def _run(program: str, paths: Sequence[Path], to: str, outdir: Path, timeout: float) -> str:
    """Runs LibreOffice to its end; what it printed, shortened.  Ends it and its children on time out."""
    with tempfile.TemporaryDirectory(prefix="formkit-lo-", ignore_cleanup_errors=True) as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--convert-to",
            _FILTERS[to],
            "--outdir",
            str(outdir),
            *map(str, paths),
        ]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=environment(Path(profile)),
        )
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise _failed(f"超过 {timeout:g} 秒没有完成", f"not done in {timeout:g} seconds") from error
    return output.decode(errors="replace").strip()[-_SHOWN:]


def _end(process: subprocess.Popen[bytes]) -> None:
    """soffice is a launcher: its children are in its session and must go with it."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _failed(zh: str, en: str) -> Exception:
    return problem("conversion-failed", FileProblem, detail=zh.strip(), detail_en=en.strip())

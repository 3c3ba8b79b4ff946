"""Converting files with LibreOffice, several in one call.

``convert`` waits for the result; ``formkit.office.several`` goes on beside other work.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.office.run import Run

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
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
        raise not_installed(paths[0].suffix if paths else f".{to}", to)
    targets = [target(path, to, outdir) for path in paths]
    if len(set(targets)) != len(targets):
        raise ValueError("two files of one stem in one conversion")
    with Run(program, paths, to, outdir) as run:
        if not run.wait(timeout):
            raise failed(f"超过 {timeout:g} 秒没有完成", f"not done in {timeout:g} seconds")
        output = run.said()
    missing = [path.name for path, made in zip(paths, targets, strict=True) if not made.is_file()]
    if missing:
        name = missing[0] if len(paths) > 1 else ""  # of one its caller knows which
        zh, en = (
            (f"没有得到“{name}”的结果", f"nothing came of “{name}”")
            if name
            else ("没有得到结果", "nothing came of it")
        )
        raise failed(f"{zh} {output}", f"{en} {output}")
    return targets


def not_installed(suffix: str, to: str) -> FormkitError:
    """What is to be said where a ``suffix`` (.doc) cannot be made a ``to`` for want of LibreOffice."""
    return problem(
        "needs-libreoffice-pdf" if to == "pdf" else "needs-libreoffice", FileProblem, suffix=suffix
    )


def target(path: Path, to: str, outdir: Path) -> Path:
    """What LibreOffice calls the new file made of ``path``."""
    return outdir / f"{path.stem}.{to}"


def failed(zh: str, en: str) -> FormkitError:
    return problem("conversion-failed", FileProblem, detail=zh.strip(), detail_en=en.strip())

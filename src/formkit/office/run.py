"""One call of LibreOffice, under way beside us, and certainly over when we leave it.

Each call works in its own profile folder, so that calls in parallel, and the user's own LibreOffice, do not
get into each other's way.  Macros are not run: a converted file opens with LibreOffice's defaults in a fresh
profile, which asks before running any and has nobody to ask.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from formkit.leftovers import work_folder
from formkit.office.fonts import environment

_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pdf": "pdf",
    "doc": "doc:MS Word 97",
    "xls": "xls:MS Excel 97",
}
_SHOWN = 200
MEMORY = 1536 * 2**20
"""Bytes LibreOffice may take, where the system can see to that (Linux); a usual file needs some 200 MB."""
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
"""Where LibreOffice puts what it leaves behind when it is killed: into its profile, which goes in any case."""
_FOLDERS = re.compile(r"(?:file://)?(?:/[^\s/'\"]+)+/(?=[^\s/'\"])")
_NOISE = ("Warning: failed to launch javaldx", "convert ")
"""What it says where nothing is wrong: that there is no Java, which nobody needs here; what it is about to make."""


class Run:
    """``program`` converting ``paths`` to ``to``, into ``outdir``, one after the other in their order.

    A context: whatever ends it (an exception, Ctrl-C), LibreOffice ends with it.
    """

    def __init__(self, program: str, paths: Sequence[Path], to: str, outdir: Path) -> None:
        outdir.mkdir(parents=True, exist_ok=True)
        self._profile = work_folder()
        folder = Path(self._profile.name)
        self._said = folder / "said.txt"
        command = [
            program,
            f"-env:UserInstallation={folder.as_uri()}",
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
        try:
            with self._said.open("wb") as said:
                self._process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    env=environment(folder) | dict.fromkeys(_TEMPORARY, str(folder)),
                )
            _limit_memory(self._process.pid)
        except BaseException:
            self._profile.cleanup()
            raise

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def wait(self, seconds: float) -> bool:
        """Whether it came to its end within ``seconds``."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    @property
    def crashed(self) -> bool:
        """It ended otherwise than by being through: what stood behind the file it died of was not looked at."""
        return bool(self._process.poll())

    def said(self) -> str:
        """What it has to complain about, the end of it."""
        lines = self._said.read_bytes().decode(errors="replace").splitlines()
        text = " ".join(line.strip() for line in lines if not line.startswith(_NOISE)).strip()
        return without_folders(text)[-_SHOWN:]

    def close(self) -> None:
        """Ends it where it still runs, and removes what it left.  Closing twice is closing once."""
        if not self.ended:
            _end(self._process)
        self._profile.cleanup()


def without_folders(text: str) -> str:
    """``text`` with files by their names alone: the working folder is nobody's business, and another in every run."""
    return _FOLDERS.sub("", text)


def _limit_memory(pid: int) -> None:
    """No more than ``MEMORY`` for each process of it, and no less either: ours may itself be under a lower limit."""
    if sys.platform == "linux":
        import resource  # there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (limit, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """soffice is a launcher: its children are in its session and must go with it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()

"""What a run that was killed left half done: known by its name, removed by the next run.

Files beside the outputs, and work folders among the system's temporary files.  A name says which process of which machine it belongs to, so that what a living run is at work on is never touched.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

_NAME = re.compile(r"formkit-([0-9a-f]{8})-([0-9]{1,10})-")
_LONG_DEAD = 7 * 24 * 3600.0
"""Seconds after which nobody is at work on a file any more, whoever's it is."""


def unfinished() -> str:
    """How the name of a file begins that this process has not finished yet."""
    return f".{_owned()}"


def sweep(folder: Path) -> None:
    """Removes from ``folder`` what dead runs left in it.  What cannot be removed, or looked at, stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".formkit-") and _is_dead(entry, entry.name[1:]):
                _remove(entry)


swept = cache(sweep)
"""The same once for each folder, however often it is asked for."""


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """A new folder among the system's temporary files; closing it removes it.

    Those of dead runs are removed first.  Its name does not begin with a dot: a packaged LibreOffice sees no such
    folders.
    """
    _swept_work_folders(tempfile.gettempdir())
    return tempfile.TemporaryDirectory(prefix=_owned(), ignore_cleanup_errors=True)


@cache
def _swept_work_folders(home: str) -> None:
    with suppress(OSError), os.scandir(home) as entries:
        for entry in entries:
            is_ours = entry.name.startswith("formkit-") and entry.is_dir(follow_symlinks=False)
            if is_ours and _is_dead(entry, entry.name):
                _remove(entry)


def _remove(entry: os.DirEntry[str]) -> None:
    with suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)


def _is_dead(entry: os.DirEntry[str], name: str) -> bool:
    known = _NAME.match(name)
    if known is None:  # a ledger, which --resume goes on with
        return False
    if known[1] == _here() and not _is_running(int(known[2])):
        return True
    try:
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _LONG_DEAD
    except OSError:  # another run was quicker
        return False


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # there os.kill ends it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _owned() -> str:
    return f"formkit-{_here()}-{os.getpid()}-"


@cache
def _here() -> str:
    """This machine, and in it this container, whose processes are numbered apart."""
    numbered = ""
    with suppress(OSError):
        numbered = os.readlink("/proc/self/ns/pid")
    return hashlib.sha256(f"{socket.gethostname()} {numbered}".encode()).hexdigest()[:8]

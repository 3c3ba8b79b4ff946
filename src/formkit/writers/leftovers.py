"""Files a run that was killed left half done beside its outputs: known by their names, removed by the next run.

A name says which process of which machine it belongs to, so that what a living run is at work on is never touched.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

_NAME = re.compile(r"\.formkit-([0-9a-f]{8})-([0-9]{1,10})-")
_LONG_DEAD = 7 * 24 * 3600.0
"""Seconds after which nobody is at work on a file any more, whoever's it is."""


def unfinished() -> str:
    """How the name of a file begins that this process has not finished yet."""
    return f".formkit-{_here()}-{os.getpid()}-"


def sweep(folder: Path) -> None:
    """Removes from ``folder`` what dead runs left in it.  What cannot be removed, or looked at, stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".formkit-") and _is_dead(entry):
                with suppress(OSError):
                    os.unlink(entry.path)


swept = cache(sweep)
"""The same once for each folder, however often it is asked for."""


def _is_dead(entry: os.DirEntry[str]) -> bool:
    name = _NAME.match(entry.name)
    if name is None:  # a ledger, which --resume goes on with
        return False
    if name[1] == _here() and not _is_running(int(name[2])):
        return True
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _LONG_DEAD


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


@cache
def _here() -> str:
    """This machine, and in it this container, whose processes are numbered apart."""
    numbered = ""
    with suppress(OSError):
        numbered = os.readlink("/proc/self/ns/pid")
    return hashlib.sha256(f"{socket.gethostname()} {numbered}".encode()).hexdigest()[:8]

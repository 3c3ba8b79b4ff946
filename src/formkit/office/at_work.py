"""Whether LibreOffice is at work or stuck: the processor time it has had, where the system tells (Linux).

A file that takes long on a busy machine has had little of it; one at which LibreOffice goes in circles has had more
than any file needs, and one at which it waits for something that never comes has had none at all.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

_EVERY = 0.25
"""Seconds between two looks."""
_LEAST = 0.05
"""Seconds of the processor below which nothing was done."""
_RUNS = frozenset((b"R", b"D"))


class AtWork:
    """The process ``pid`` and all it started, since it was made or ``begin`` was called."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._looked = 0.0
        self.begin()

    def begin(self) -> None:
        """Counts from now."""
        self._first = self._before = self._used = _used(self._pid)[0]
        self._worked = time.monotonic()

    def had(self) -> float:
        """Seconds of the processor it has had; 0 where nobody tells."""
        self._look()
        return self._used - self._first

    def idle(self) -> float:
        """Seconds for which it has done nothing; 0 where nobody tells."""
        self._look()
        return time.monotonic() - self._worked

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < _EVERY:
            return
        self._looked = now
        self._used, runs = _used(self._pid)
        if runs or self._used - self._before >= _LEAST:
            self._worked, self._before = now, self._used


def _used(pid: int) -> tuple[float, bool]:
    """Seconds of the processor, and whether any of the processes runs or would if it could; (0, True) where the
    system does not tell.  Source: proc(5), /proc/pid/stat and /proc/pid/task/tid/children."""
    ticks, runs = 0, False
    waiting = [pid]
    while waiting:
        each = waiting.pop()
        try:
            stat = Path(f"/proc/{each}/stat").read_bytes()
            started = Path(f"/proc/{each}/task/{each}/children").read_bytes()
        except OSError:
            if each == pid:
                return 0.0, True
            continue  # it has ended since
        state, *fields = stat.rpartition(b")")[2].split()
        runs = runs or state in _RUNS
        ticks += sum(map(int, fields[10:14]))  # utime, stime and those of children that have ended
        waiting += map(int, started.split())
    return ticks / os.sysconf("SC_CLK_TCK"), runs

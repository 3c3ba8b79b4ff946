"""What another process has had of the processor, so that a busy machine is not taken for a task that hangs (Linux)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_USER, _SYSTEM = 11, 12
"""Where in the line, behind the program's name, its processor time stands: proc(5), utime and stime."""


class Share(NamedTuple):
    """``seconds``: processor time it has had; ``wanting``: it works or waits its turn, and for nothing else."""

    seconds: float
    wanting: bool


def share(pid: int | None) -> Share:
    """The share of process ``pid``; none, and it wants none, where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return Share(0.0, wanting=False)
    state, *numbers = told.rpartition(")")[2].split()
    ticks = int(numbers[_USER - 1]) + int(numbers[_SYSTEM - 1])
    return Share(ticks / os.sysconf("SC_CLK_TCK"), state == "R")

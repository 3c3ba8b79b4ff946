"""Volumes written one after the other, or by several processes at once: the bytes are the same either way."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

_WORTH_A_PROCESS = 300  # certificates; fewer are drawn before a second process has started


class DrawnVolume(NamedTuple):
    """A finished volume: file name, its certificates' numbers in order, pages, SHA-256."""

    file: str
    numbers: tuple[str, ...]
    pages: int
    sha256: str


Part = Sequence[Any]
Write = Callable[[Part, Callable[[], None]], DrawnVolume]

# What forked workers inherit: the prepared fonts and layout are too large to send to each.
_work: tuple[Sequence[Part], Write] | None = None


def written_volumes(
    parts: Sequence[Part], write: Write, jobs: int, progress: Callable[[int, int], None]
) -> list[DrawnVolume]:
    """Each part as a volume, in order."""
    total = sum(map(len, parts))
    progress(0, total)
    if (
        jobs > 1
        and len(parts) > 1
        and total >= _WORTH_A_PROCESS
        and "fork" in multiprocessing.get_all_start_methods()
    ):
        return _by_processes(parts, write, min(jobs, len(parts)), progress, total)
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    return [write(part, tick) for part in parts]


def _by_processes(
    parts: Sequence[Part], write: Write, jobs: int, progress: Callable[[int, int], None], total: int
) -> list[DrawnVolume]:
    global _work
    _work = (parts, write)
    done = 0
    volumes = []
    try:
        with multiprocessing.get_context("fork").Pool(jobs, _leave_interrupts) as pool:
            for volume in pool.imap(_write_one, range(len(parts))):
                volumes.append(volume)
                done += len(volume.numbers)
                progress(done, total)
    finally:
        _work = None
    return volumes


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the first answers it, and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write_one(at: int) -> DrawnVolume:
    assert _work is not None
    parts, write = _work
    parent = os.getppid()

    def tick() -> None:
        if os.getppid() != parent:
            os._exit(1)  # the run was killed: nobody waits for this volume

    return write(parts[at], tick)

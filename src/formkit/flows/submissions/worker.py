"""What one process of a crew does: it answers task after task, and ends itself where nobody is left to end it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
A = TypeVar("A")

BUSY = 2.0
"""By the clock a task may take so many times its seconds, while other programs keep it from the processor."""
STATUS = Path("/proc/self/status")
_GRACE = 10.0


class Failure(NamedTuple):
    """Why a task has no answer.  ``reason``: time | memory | crash; ``detail``: the signal or exit code."""

    reason: str
    detail: str = ""


def serve(
    pipe: Connection,
    start: Callable[..., Callable[[T], A]],
    args: tuple[object, ...],
    megabytes: int,
    copied: list[Connection],
) -> None:
    """What a process does: says that it is ready (or why not), then answers task after task.

    ``copied``: the other ends of pipes, ours to close: while one is open here, nobody hears that the process which
    hired us was killed, and we would all wait for it for ever.
    """
    for each in copied:
        with suppress(OSError):
            each.close()
    for number in (signal.SIGINT, signal.SIGTERM):  # these are for the one who hired us, who ends us
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        work = start(*args)
        _limit_memory(megabytes)
    except BaseException as error:
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            task, allowed = pipe.recv()
            _end_after(allowed * BUSY + _GRACE)
            answer = _done(work, task)
            _end_after(0)
            pipe.send(answer)
        except (EOFError, OSError):  # nobody is there any more
            return


def _end_after(seconds: float) -> None:
    """Ends this process then, whatever it hangs in, should nobody be left to do it; 0: no longer."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _done(work: Callable[[T], A], task: T) -> A | Failure:
    """The answer; for want of memory even to say so there is one only here, where the task has let go of its own."""
    try:
        return work(task)
    except MemoryError:
        return Failure("memory")


def _limit_memory(megabytes: int) -> None:
    """No more than ``megabytes`` on top of what is in use, where the system can see to that (Linux)."""
    if not STATUS.is_file():
        return
    import resource  # there is none on Windows

    used = next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmData"))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (used * 1024 + megabytes * 2**20, most))

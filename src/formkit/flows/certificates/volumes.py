"""Volumes written one after the other, or by several processes at once: the bytes are the same either way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from formkit.flows.certificates.beside import can_fork

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_WORTH_A_PROCESS = 300  # certificates; fewer are drawn before a second process has started


class DrawnVolume(NamedTuple):
    """A finished volume: file name, its certificates' numbers in order, pages, SHA-256."""

    file: str
    numbers: tuple[str, ...]
    pages: int
    sha256: str


T = TypeVar("T")
Write = Callable[[Sequence[T], Callable[[], None]], DrawnVolume]
"""(part, called when one of it is drawn) → its volume."""


def written_volumes(
    parts: Sequence[Sequence[T]], write: Write[T], jobs: int, progress: Callable[[int, int], None]
) -> list[DrawnVolume]:
    """Each part as a volume, in order."""
    total = sum(map(len, parts))
    progress(0, total)
    if jobs > 1 and len(parts) > 1 and total >= _WORTH_A_PROCESS and can_fork():
        return _by_processes(parts, write, min(jobs, len(parts)), progress, total)
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    return [write(part, tick) for part in parts]


def _by_processes(
    parts: Sequence[Sequence[T]], write: Write[T], jobs: int, progress: Callable[[int, int], None], total: int
) -> list[DrawnVolume]:
    """Each process has its own share and its own pipe: nothing is shared that one dying could leave locked."""
    import multiprocessing  # start-up time: one volume is drawn without it

    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(jobs)]
    parent = os.getpid()
    workers = [
        context.Process(target=_write_share, args=(parts[at::jobs], write, pipes[at][1], parent), daemon=True)
        for at in range(jobs)
    ]
    done = 0
    volumes = []
    try:
        _start(workers)
        for _, sending in pipes:
            sending.close()
        for at in range(len(parts)):
            volumes.append(_received(pipes[at % jobs][0], workers[at % jobs]))
            done += len(parts[at])
            progress(done, total)
    finally:
        _end(workers)
    return volumes


def _start(workers: Sequence[ForkProcess]) -> None:
    """Ctrl-C reaches every process of the terminal, SIGTERM often every one of the service; only the first answers
    (the others inherit the mask)."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        for worker in workers:
            worker.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(workers: Sequence[ForkProcess]) -> None:
    for worker in workers:
        if worker.pid is not None:
            worker.kill()
            worker.join()


def _received(pipe: Connection, worker: ForkProcess) -> DrawnVolume:
    from multiprocessing.connection import wait

    wait([pipe, worker.sentinel])
    if not pipe.poll():
        raise RuntimeError("a process that drew volumes is gone")
    sent = pipe.recv()
    if isinstance(sent, BaseException):
        raise sent
    assert isinstance(sent, DrawnVolume)
    return sent


def _write_share(parts: Sequence[Sequence[T]], write: Write[T], pipe: Connection, parent: int) -> None:
    def tick() -> None:
        if os.getppid() != parent:
            os._exit(1)  # the run was killed: nobody waits for this volume

    try:
        for part in parts:
            pipe.send(write(part, tick))
    except Exception as fault:
        pipe.send(fault)

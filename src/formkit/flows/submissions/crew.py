"""Tasks done by several processes, in order, each under limits of time and memory.

A process that hangs is ended, one that dies is replaced: either costs the task it worked on and no other.  One that
only waits for its turn, because the machine has other things to do, does not hang.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from formkit.flows.submissions.processor import share
from formkit.flows.submissions.worker import BUSY, STATUS, Failure, serve

T = TypeVar("T")
A = TypeVar("A")

FORKS = sys.platform == "linux"
"""Whether a process is a copy of this one, there in milliseconds with everything loaded, or a fresh interpreter.

The copy is safe beside the progress bar's thread: it never writes to the terminal, and is killed, not ended."""

CONTEXT: Any = multiprocessing.get_context("fork" if FORKS else "spawn")

# Done ahead of the one whose answer is awaited: a slow file holds nobody up, and memory stays flat.
_AHEAD = 64
# A process has its next task before it is asked for the answer to this one: it never waits for us.
_IN_HAND = 2
_STARTING = 300.0
# Between two looks at whether a task that had to wait can be handed out.
_LOOK = 0.1
_MORE = 1.0


class Limits(NamedTuple):
    """Of each task: ``seconds``, and ``megabytes`` beyond what the process itself takes (some 60).

    On a busy machine the seconds are those of the processor, and up to twice as many by the clock (Linux).
    """

    seconds: float = 10.0
    megabytes: int = 240


@dataclass(slots=True, eq=False)
class _Slot(Generic[T, A]):
    """A task handed out, or answered without being handed out."""

    task: T
    answer: A | Failure | None = None


@dataclass(slots=True)
class _Worker(Generic[T, A]):
    """A process.  ``slots``: what it works on and what it has next; ``deadline`` of the first of them and the
    ``latest`` it may be put off to, on the monotonic clock; ``had``: the processor's seconds before it."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    slots: deque[_Slot[T, A]] = field(default_factory=deque)
    deadline: float = 0.0
    latest: float = 0.0
    had: float = 0.0


class Crew(Generic[T, A]):
    """``jobs`` processes; each calls ``start(*args)`` once, and what that gives on every task.

    ``start`` and ``args`` are sent to the processes, so they must be importable and picklable.  Where processes
    are copies of this one, ``start`` is called once, here.  ``extra``: seconds a task may take beyond the limit.
    ``ready``: a task as it is to be handed out, or None while it cannot be: the others go before it.
    """

    def __init__(
        self,
        start: Callable[..., Callable[[T], A]],
        args: tuple[object, ...],
        jobs: int,
        limits: Limits,
        extra: Callable[[T], float] = lambda _: 0.0,
        ready: Callable[[T], T | None] | None = None,
    ) -> None:
        self._start = start
        self._args = args
        self._limits = limits
        self._extra = extra
        self._ready = ready
        self._unstarted: deque[_Slot[T, A]] = deque()
        if _is_copying():
            work = start(*args)
            self._start, self._args = _given, (work,)
            gc.freeze()  # what is here stays: collecting it in the copies would only copy its pages
        self._workers: list[_Worker[T, A]] = []
        for _ in range(jobs):
            self._workers.append(self._hire())

    def answers(self, tasks: Iterable[tuple[T, A | None]]) -> Iterator[tuple[T, A | Failure]]:
        """The answer to each task, in order.  A task that comes with its answer is not worked on."""
        todo = iter(tasks)
        slots: deque[_Slot[T, A]] = deque()
        more = True
        while True:
            while more and len(slots) < _AHEAD:
                each = next(todo, None)
                if each is None:
                    more = False
                else:
                    slots.append(_Slot(*each))
                    if each[1] is None:
                        self._unstarted.append(slots[-1])
            self._hand_out()
            while slots and (answer := slots[0].answer) is not None:
                yield slots.popleft().task, answer
            if not slots and not more:
                return
            if slots and slots[0].answer is None:
                self._hear()

    def close(self) -> None:
        """Ends all processes."""
        for worker in self._workers:
            self._dismiss(worker)
        self._workers = []
        gc.unfreeze()

    def _hire(self) -> _Worker[T, A]:
        ours, theirs = CONTEXT.Pipe()
        copied = [ours, *(worker.pipe for worker in self._workers)] if _is_copying() else []
        args = (theirs, self._start, self._args, self._limits.megabytes, copied)
        process = CONTEXT.Process(target=serve, args=args, daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, deadline=time.monotonic() + _STARTING)

    def _hand_out(self) -> None:
        """Gives every process something to do, then something to do next."""
        for depth in range(_IN_HAND):
            for worker in self._workers:
                if worker.ready and len(worker.slots) == depth:
                    slot = self._next()
                    if slot is None:
                        return
                    worker.slots.append(slot)
                    if not depth:
                        self._begin(worker)
                    with suppress(OSError):  # it has died: heard of below
                        worker.pipe.send((slot.task, self._allowed(slot.task)))

    def _next(self) -> _Slot[T, A] | None:
        """The first task that can be handed out."""
        if self._ready is None:
            return self._unstarted.popleft() if self._unstarted else None
        for slot in self._unstarted:
            task = self._ready(slot.task)
            if task is not None:
                slot.task = task
                self._unstarted.remove(slot)
                return slot
        return None

    def _begin(self, worker: _Worker[T, A]) -> None:
        now, allowed = time.monotonic(), self._allowed(worker.slots[0].task)
        worker.deadline, worker.latest = now + allowed, now + allowed * BUSY
        worker.had = share(worker.process.pid).seconds

    def _allowed(self, task: T) -> float:
        return self._limits.seconds + self._extra(task)

    def _hear(self) -> None:
        """Waits until a process says something, dies or is over its time, or a task may have become ready."""
        busy = [worker for worker in self._workers if worker.slots or not worker.ready]
        if not busy:
            time.sleep(_LOOK)
            return
        patience = max(min(worker.deadline for worker in busy) - time.monotonic(), 0)
        if self._unstarted and self._ready is not None:
            patience = min(patience, _LOOK)
        heard = wait([worker.pipe for worker in busy], patience)
        now = time.monotonic()
        for worker in busy:
            if worker.pipe in heard:
                self._take(worker)
            elif worker.deadline <= now and not self._is_kept_waiting(worker, now):
                self._replace(worker, Failure("time"))

    def _is_kept_waiting(self, worker: _Worker[T, A], now: float) -> bool:
        """Other programs had the processor in its time: it gets a little more."""
        if not worker.slots or worker.latest <= now:
            return False
        had = share(worker.process.pid)
        owed = self._allowed(worker.slots[0].task) - (had.seconds - worker.had)
        if not had.wanting or owed < _LOOK:
            return False
        worker.deadline = min(now + min(owed, _MORE), worker.latest)
        return True

    def _take(self, worker: _Worker[T, A]) -> None:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            self._replace(worker, _failure(worker.process.exitcode))
            return
        if not worker.ready:
            if isinstance(said, BaseException):
                raise said
            worker.ready = True
        elif worker.slots:
            worker.slots.popleft().answer = said
            if worker.slots:
                self._begin(worker)

    def _replace(self, worker: _Worker[T, A], failure: Failure) -> None:
        self._dismiss(worker)
        if not worker.slots:
            raise RuntimeError(f"a process did not start: {failure.reason} {failure.detail}")
        worker.slots.popleft().answer = failure
        self._unstarted.extendleft(reversed(worker.slots))
        self._workers[self._workers.index(worker)] = self._hire()

    def _dismiss(self, worker: _Worker[T, A]) -> None:
        for child in _descendants(worker.process.pid):
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


def _is_copying() -> bool:
    return bool(CONTEXT.get_start_method() == "fork")


def _given(work: Callable[[T], A]) -> Callable[[T], A]:
    return work


def _descendants(pid: int | None) -> list[int]:
    """The processes ``pid`` has started and they in turn, as far as the system tells (Linux)."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    children = [int(each) for each in listed.split()]
    return [*children, *(below for child in children for below in _descendants(child))]


def _failure(code: int | None) -> Failure:
    """Why a process died.  The libraries in C++ (PDFium, qpdf) end theirs where they are refused memory."""
    if code == -signal.SIGABRT and STATUS.is_file():
        return Failure("memory")
    return Failure("crash", _how_it_ended(code))


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit {code}"

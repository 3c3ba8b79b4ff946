"""The flow "read" over many files: in order, by as many processes as wanted, none of which stops the rest."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.flows.files import Found, is_empty_folder, read_file
from formkit.flows.library import Library
from formkit.flows.read import internal_error, read_submission
from formkit.model import Submission
from formkit.spec import Form
from formkit.workspace import Workspace

Setup = tuple[Path | None, Path, str | None]
"""What a worker needs: the forms folder, the working folder, the form named (or None)."""

# Files handed out ahead of the one whose result is awaited, for each process: keeps all busy, memory flat.
_AHEAD = 4

_reader: Callable[[Found], list[Submission]] | None = None


def read_files(files: Iterable[Found], library: Library, form: str | None = None) -> Iterator[Submission]:
    """Every file's submissions, in order, read here."""
    named = library.form(form) if form else None
    for each in files:
        yield from _read(each, library, named)


def read_files_in_parallel(files: Iterable[Found], setup: Setup, jobs: int) -> Iterator[Submission]:
    """The same submissions in the same order, read by ``jobs`` processes.

    A process that dies (memory, a crash in a library) costs the file it was reading and no other.
    """
    waiting: deque[tuple[Found, Future[list[Submission]]]] = deque()
    todo = iter(files)
    pool = _pool(setup, jobs)
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (each := next(todo, None)) is not None:
                waiting.append((each, _submit(pool, each)))
            if not waiting:
                return
            found, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                result = _alone(found, setup)
                pool = _pool(setup, jobs)
                waiting = deque((other, _submit(pool, other)) for other, _ in waiting)
            yield from result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(found: Found, setup: Setup) -> list[Submission]:
    """One file in a process of its own: the pool broke while it, or a neighbour, was being read."""
    with _pool(setup, 1) as pool:
        try:
            return _submit(pool, found).result()
        except BrokenProcessPool as error:
            return [Submission(found.shown, error=internal_error(error))]


def _pool(setup: Setup, jobs: int) -> ProcessPoolExecutor:
    # A fresh interpreter for each process: the same on every system, and safe beside a progress bar's thread.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=setup)


def _submit(pool: ProcessPoolExecutor, found: Found) -> Future[list[Submission]]:
    try:
        return pool.submit(_read_in_worker, found)
    except BrokenProcessPool as error:
        failed: Future[list[Submission]] = Future()
        failed.set_exception(error)
        return failed


def _start_worker(forms: Path | None, working_folder: Path, form: str | None) -> None:
    global _reader
    library = Library(Workspace(forms, working_folder))
    named = library.form(form) if form else None
    _reader = lambda found: _read(found, library, named)  # noqa: E731 - the worker's one piece of state


def _read_in_worker(found: Found) -> list[Submission]:
    if _reader is None:
        raise RuntimeError("a worker reads only after it was started")
    return _reader(found)


def _read(found: Found, library: Library, named: Form | None) -> list[Submission]:
    try:
        if is_empty_folder(found):
            raise problem("no-files", FileProblem, path=found.shown)
        data = read_file(found.path)
    except FormkitError as error:
        return [Submission(found.shown, error=error)]
    return read_submission(data, found.path.name, found.shown, library, named)

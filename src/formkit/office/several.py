"""Many files converted in few calls of LibreOffice, beside other work: ask now and then what has come of them.

LibreOffice takes seconds to start and a tenth of one for a usual file, so a call takes as many files as wait.
A file at which it hangs or dies costs itself alone: it is tried once more by itself, and those behind it in
another call.

Starting and converting are timed apart: the first file of each call is one line of our own, and when that is done,
LibreOffice has started.  How long it took says how busy the machine is, and so how long a file may take.  Where the
system tells what it does, a file is given up as soon as LibreOffice has worked on it longer than a file of that size
needs, or does nothing at all.
"""

from __future__ import annotations

import time
from collections import deque
from pathlib import Path

from formkit.errors import FormkitError
from formkit.leftovers import work_folder
from formkit.office.at_work import AtWork
from formkit.office.convert import failed, find_office, not_installed, target
from formkit.office.pace import slowness
from formkit.office.run import Run

PATIENCE = 6.0
"""Seconds one file may take on a machine with nothing else to do; a usual one takes a tenth of one."""
_SMALL, _EACH_MEGABYTE = 0.5, 0.7
"""Of ``PATIENCE``: the processor time a small file may take, and what each megabyte more may.  A form takes 0.3 s,
a table of 300 rows (0.3 MB) 2.4 s."""
_IDLE = 3.0
"""Seconds of doing nothing after which it is stuck."""
_STARTING = 50.0
"""Seconds LibreOffice may take to start.  On a machine with nothing else to do it takes ``_USUAL_START`` at most."""
_USUAL_START = 2.0
_SLOWEST = 8.0
"""However long it took to start: no file may take more than so many times ``PATIENCE``."""
_MOST = 32
"""Files of one call: the first of them are wanted before the last are done, and a command line has its limits."""
_LOOK = 0.05
"""Seconds between two looks at one file's conversion."""
_FIRST = {"docx": "formkit-start.txt", "xlsx": "formkit-start.csv"}
"""The file that tells that LibreOffice has started: of a kind that needs the same parts of it as the others."""


class _Call:
    """One run and the files it was given.  ``made``: how many new files there were at ``last_news``."""

    def __init__(self, program: str, paths: list[Path], to: str, outdir: Path) -> None:
        self.paths = paths
        self.to = to
        self.made = 0
        self.begun = self.last_news = time.monotonic()
        self.start = 0.0
        """Seconds it took to start; 0 until it has."""
        outdir.mkdir(parents=True, exist_ok=True)
        first = outdir / _FIRST[to]
        first.write_text("x", encoding="ascii")
        self._told = target(first, to, outdir)
        self._told.unlink(missing_ok=True)
        self.run = Run(program, [first, *paths], to, outdir)
        self._work = AtWork(self.run.pid)
        self._slowness = slowness()

    def news(self, made: int) -> None:
        """So many of its files are there now."""
        now = time.monotonic()
        if not self.start and (made or self._told.is_file()):
            self.start = now - self.begun
            self.last_news = now
            self._work.begin()
        if made > self.made:
            self.made, self.last_news = made, now
            self._work.begin()

    def stuck(self, patience: float) -> bool:
        """Whether the file at hand is to be given up."""
        waited = time.monotonic() - self.last_news
        if waited > self.allowed(patience):
            return True
        if not self.start or waited < 1.0:
            return False
        return self._work.idle() > _IDLE or self._work.had() > patience * self._share()

    def _share(self) -> float:
        """Of the patience: what a file may take of the processor, by the size of the largest that may be at hand; more
        on a slower processor."""
        largest = max((path.stat().st_size for path in self.paths[self.made :] if path.exists()), default=0)
        return min(_SMALL + _EACH_MEGABYTE * largest / 2**20, 1.0) * self._slowness

    def allowed(self, patience: float) -> float:
        """Seconds it may be without news, where a file may take ``patience`` on a machine with nothing else to do."""
        if not self.start:
            return _STARTING
        return patience * min(max(self.start / _USUAL_START, 1.0), _SLOWEST)


class Several:
    """Conversions under way, into the folder ``outdir``.  Files added need different stems.

    ``patience``: seconds a file may take on a machine with nothing else to do.
    """

    def __init__(self, outdir: Path, patience: float = PATIENCE) -> None:
        self._outdir = outdir
        self._patience = patience
        self._program = find_office()
        self._waiting: dict[str, deque[Path]] = {}
        self._alone: deque[tuple[str, Path]] = deque()
        self._results: dict[Path, Path | FormkitError] = {}
        self._call: _Call | None = None

    def add(self, path: Path, to: str) -> None:
        """``path`` is to become a ``to`` (docx, xlsx)."""
        self._waiting.setdefault(to, deque()).append(path)

    def result(self, path: Path) -> Path | FormkitError | None:
        """The new file, or why there is none (``conversion-failed``); None as long as nobody knows."""
        if path not in self._results:
            self._go_on()
        return self._results.get(path)

    def close(self) -> None:
        """Ends what is under way."""
        if self._call is not None:
            self._call.run.close()
            self._call = None

    def _go_on(self) -> None:
        if self._call is not None:
            self._look(self._call)
        if self._call is None:
            self._call = self._next_call()

    def _next_call(self) -> _Call | None:
        """Files that nobody has tried yet first: a bad one is not to hold the good ones up."""
        to, paths = next(((to, paths) for to, paths in self._waiting.items() if paths), ("", deque()))
        some = [paths.popleft() for _ in range(min(_MOST, len(paths)))]
        if not some and self._alone:
            to, path = self._alone.popleft()
            some = [path]
        try:
            return _Call(self._program, some, to, self._outdir) if some else None
        except OSError as error:  # the program does not start, the disk is full
            self._results.update((path, failed(str(error), str(error))) for path in some)
            return None

    def _look(self, call: _Call) -> None:
        """Notes what has been made; a call that is over or stuck is done with."""
        targets = [target(path, call.to, self._outdir) for path in call.paths]
        over = call.run.ended
        there = [n for n, each in enumerate(targets) if each.is_file()]
        call.news(len(there))
        orderly = over and not call.run.crashed
        # The newest may be half written: it is whole when the next one is there or the call ended well.
        for n in there if orderly else there[:-1]:
            self._results.setdefault(call.paths[n], targets[n])
        if over or call.stuck(self._patience):
            why = _why_ended(call.run) if over else _why_given_up(call)
            call.run.close()
            self._call = None
            self._finish(call, len(targets) if orderly else max(there, default=-1) + 2, why)

    def _finish(self, call: _Call, reached: int, why: FormkitError) -> None:
        """What is to become of the files that nothing came of.  ``reached``: those from there on were not tried."""
        left = [(n, path) for n, path in enumerate(call.paths) if path not in self._results]
        if len(call.paths) == 1:
            for _, path in left:
                self._results[path] = why
            return
        for _, path in left:
            target(path, call.to, self._outdir).unlink(missing_ok=True)
        self._alone.extend((call.to, path) for n, path in left if n < reached)
        again = [path for n, path in left if n >= reached]
        self._waiting.setdefault(call.to, deque()).extendleft(reversed(again))


def _why_ended(run: Run) -> FormkitError:
    said = run.said()
    if run.crashed:
        return failed(f"打开这个文件时意外退出 {said}", f"it died of the file {said}")
    return failed(f"没有得到结果 {said}", f"nothing came of it {said}")


def _why_given_up(call: _Call) -> FormkitError:
    """With the seconds it was waited for, to start, or since it started or was done with the file before."""
    seconds = time.monotonic() - call.last_news
    if not call.start:
        return failed(
            f"等了 {seconds:.0f} 秒，LibreOffice 还没有启动",
            f"it had not started after {seconds:.0f} seconds",
        )
    return failed(f"{seconds:.0f} 秒没有转换完", f"not converted in {seconds:.0f} seconds")


def convert_one(data: bytes, suffix: str, to: str, patience: float = PATIENCE) -> bytes:
    """One file in memory made a ``to`` (docx, xlsx); ``suffix`` with its dot says what it is.

    Raises FileProblem: needs-libreoffice, conversion-failed.
    """
    if not find_office():
        raise not_installed(suffix, to)
    with work_folder() as folder:
        source = Path(folder, f"file{suffix}")
        source.write_bytes(data)
        several = Several(Path(folder, "out"), patience)
        several.add(source, to)
        try:
            while (result := several.result(source)) is None:
                time.sleep(_LOOK)
        finally:
            several.close()
        if isinstance(result, FormkitError):
            raise result
        return result.read_bytes()

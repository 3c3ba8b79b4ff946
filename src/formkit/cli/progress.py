"""Progress of long work: on stderr, and only where that is a terminal.  The one adapter to rich."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from formkit.cli import lang

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
_EVERY = 20  # certificates between two looks at the clock


def counted(
    items: Iterable[T], what: str, total: int | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """``items``, with a bar on the terminal while they come: how many, how fast and, where ``total`` is known,
    how long it will still take.  ``clock``: seconds, from whenever."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _bar(known=total is not None, clock=clock) as progress:
        task = progress.add_task(what, total=total, rate="")
        for each in items:
            yield each
            progress.advance(task)
            speed = progress.tasks[0].speed
            if speed:
                progress.update(task, rate=lang.pick(f"{speed:.1f} 份/秒", f"{speed:.1f} a second"))


@contextmanager
def drawing_progress() -> Iterator[Callable[[int, int], None]]:
    """What to call with (done, total) while certificates are drawn."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with _bar(known=True) as bar:
        task = bar.add_task(lang.pick("打印证书", "Printing"), total=None, rate="")

        def show(done: int, total: int) -> None:
            if done % _EVERY == 0 or done == total:
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed or 0
                rate = lang.pick(f"{speed:.0f} 张/秒", f"{speed:.0f} a second") if speed else ""
                bar.update(task, completed=done, total=total, rate=rate)

        yield show


def _bar(*, known: bool, clock: Callable[[], float] = time.monotonic) -> Progress:
    # Start-up time: rich is imported only where there is somebody to look at it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    left = (TextColumn(lang.pick("剩余", "left")), TimeRemainingColumn()) if known else ()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        *left,
        console=Console(stderr=True),
        transient=True,
        get_time=clock,
    )

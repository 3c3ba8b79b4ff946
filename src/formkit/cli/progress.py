"""Progress of long work: on stderr, and only where that is a terminal.  The one adapter to rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from formkit.cli import lang

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")


def counted(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """``items``, with a bar on the terminal while they come: how many, how fast and, where ``total`` is known,
    how long it will still take."""
    if not sys.stderr.isatty():
        yield from items
        return
    with _bar(known=total is not None) as progress:
        task = progress.add_task(what, total=total, rate="")
        for each in items:
            yield each
            progress.advance(task)
            speed = progress.tasks[0].speed
            if speed:
                progress.update(task, rate=lang.pick(f"{speed:.1f} 份/秒", f"{speed:.1f} a second"))


def _bar(*, known: bool) -> Progress:
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
    )

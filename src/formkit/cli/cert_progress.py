"""Progress of drawing: certificates a second and the time left, on stderr where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from formkit.cli import lang

_EVERY = 20  # certificates between two looks at the clock


@contextmanager
def drawing_progress() -> Iterator[Callable[[int, int], None]]:
    """What to call with (done, total)."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    # Start-up time: rich is imported only where there is somebody to look at it.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lang.pick("打印证书", "Printing"), total=None, rate="")

        def show(done: int, total: int) -> None:
            if done % _EVERY == 0 or done == total:
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed or 0
                rate = lang.pick(f"{speed:.0f} 张/秒", f"{speed:.0f}/s") if speed else ""
                bar.update(task, completed=done, total=total, rate=rate)

        yield show

"""Progress of long work: on stderr, and only where that is a terminal.  The one adapter to rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def counted(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """``items``, with a bar on the terminal while they come; ``total`` if it is known."""
    if not sys.stderr.isatty():
        yield from items
        return
    # Start-up time: rich is imported only where there is somebody to look at it.
    from rich.console import Console
    from rich.progress import track

    yield from track(items, what, total=total, console=Console(stderr=True), transient=True)

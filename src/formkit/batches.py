"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """``items`` in order, ``size`` to a list, the last one perhaps shorter; none is asked for before its list is
    (itertools has it from Python 3.12 on)."""
    coming = iter(items)
    while some := list(islice(coming, size)):
        yield some

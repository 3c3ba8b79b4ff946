"""Python's garbage collection, held back over work that makes many values and no rubbish in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Looking for rubbish among a hundred thousand rows takes longer than reading them; issuing ten thousand
    certificates a fifth longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

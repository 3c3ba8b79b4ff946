"""What came of one command, and the fixture ``formkit`` that runs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Done(NamedTuple):
    """``code``: the exit code; ``out``, ``err``: what was printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]
"""``formkit("list", "--json")``."""

"""How slow the processor is, so that what a conversion may take of it holds on other machines too."""

from __future__ import annotations

import time

_STEPS = 50_000
_USUAL = 0.0015
"""Seconds of the processor that many steps take on the machine the limits of a conversion were measured on."""
_TRIES = 3
_SLOWEST = 8.0


def slowness() -> float:
    """So many times as long anything takes here as where the limits were measured; 1 on a faster machine."""
    return min(max(min(_timed() for _ in range(_TRIES)) / _USUAL, 1.0), _SLOWEST)


def _timed() -> float:
    begun = time.process_time()
    total = 0
    for step in range(_STEPS):
        total += step & 7
    return time.process_time() - begun

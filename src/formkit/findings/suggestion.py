"""“是不是……？”: the values of a sentence about a name nobody knows, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class Suggestion(TypedDict):
    """Values for ``finding`` and ``problem``; blank where there is nothing to suggest."""

    suggestion: str
    suggestion_en: str


def did_you_mean(name: str, known: Iterable[str], likeness: float = 0.6) -> Suggestion:
    """The question for ``name``, which is none of ``known``."""
    return suggested(closest(name, known, likeness))


def suggested(name: str) -> Suggestion:
    """The question for a name that was found already; "" asks nothing."""
    zh, en = (f"是不是“{name}”？", f"Did you mean “{name}”?") if name else ("", "")
    return {"suggestion": zh, "suggestion_en": en}


def closest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The one of ``known`` most like ``name``, "" where none is; ``likeness``: 0 (any) to 1 (only the very same)."""
    import difflib  # start-up time: only a fault needs it

    return next(iter(difflib.get_close_matches(name, list(known), 1, likeness)), "")

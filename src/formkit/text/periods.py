"""The days of a period as ISO 8601 writes them: 2026-03-05, or 2026-03-05/2026-03-07."""

from __future__ import annotations


def ends_of(period: str) -> tuple[str, str]:
    """Its first and its last day; the same for one day."""
    first, _, last = period.partition("/")
    return first, last or first


def period_of(first: str, last: str | None) -> str:
    """From ``first`` to ``last``; the one day where there is no other."""
    return f"{first}/{last}" if last and last > first else first

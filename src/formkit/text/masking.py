"""Identity numbers as they may be shown to others (隐去中间各位)."""

from __future__ import annotations

_CARD = 18


def masked_id(number: str) -> str:
    """370102199003071235 → 3701**********1235; shorter ones keep their last two."""
    if len(number) == _CARD:
        return f"{number[:4]}**********{number[-4:]}"
    return "*" * max(len(number) - 2, 1) + number[-2:] if len(number) > 4 else "*" * len(number)


def posted_id(number: str) -> str:
    """As ``masked_id``; of other documents the first character stays too: H12345678 → H******78."""
    if len(number) == _CARD or len(number) < 5:
        return masked_id(number)
    return number[0] + "*" * max(len(number) - 3, 4) + number[-2:]

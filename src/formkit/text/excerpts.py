"""A long text as a finding shows it: its beginning, or where it parts from the one it should be."""

from __future__ import annotations

import unicodedata

_BEFORE = 16
"""Characters shown before the place where they part."""
_SHOWN = 80


def shortened(text: str) -> str:
    """``text`` on one line, of a long one its beginning."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def parting(expected: str, seen: str, most: int) -> tuple[str, str]:
    """Both on one line, of more than ``most`` characters only those around the first difference.

    Spaces, punctuation and the width of a character make none.
    """
    first, second = " ".join(expected.split()), " ".join(seen.split())
    if len(first) <= most and len(second) <= most:
        return first, second
    at, other = _first_difference(first, second)
    return _around(first, at, most), _around(second, other, most)


def _first_difference(first: str, second: str) -> tuple[int, int]:
    """Where the two part; where they do not, their beginnings."""
    letters, others = _letters(first), _letters(second)
    for (at, letter), (place, other) in zip(letters, others, strict=False):
        if letter != other:
            return at, place
    shorter = min(len(letters), len(others))
    if shorter == len(letters) == len(others):
        return 0, 0
    return _place(letters, shorter, len(first)), _place(others, shorter, len(second))


def _place(letters: list[tuple[int, str]], number: int, end: int) -> int:
    return letters[number][0] if number < len(letters) else end


def _letters(text: str) -> list[tuple[int, str]]:
    """Each letter and digit, folded, with its place."""
    return [(at, unicodedata.normalize("NFKC", each)) for at, each in enumerate(text) if each.isalnum()]


def _around(text: str, at: int, most: int) -> str:
    if len(text) <= most:
        return text
    room = most - 2  # for an … on either side
    start = max(0, at - _BEFORE)
    return ("…" if start else "") + text[start : start + room] + ("…" if start + room < len(text) else "")

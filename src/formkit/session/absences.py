"""Absence as people write it: 缺考 in the cell of a score is the attendance, not a wrong number."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.session.data import ABSENT
from formkit.text import clean_text

_SCORES = ("theory_score", "practical_score", "marks")
_WORDS = frozenset({"缺考", "缺", "未考", "弃考", "缺席", "未参加"})


def says_absent(value: object) -> bool:
    """Whether ``value`` is one of the words for it and nothing else."""
    return isinstance(value, str) and clean_text(value) in _WORDS


def with_absences(data: object) -> object:
    """``data`` with such words taken out of the scores and put where attendance is blank."""
    if not isinstance(data, Mapping) or not isinstance(data.get("candidates"), list):
        return data
    return {**data, "candidates": [_row(row) for row in data["candidates"]]}


def _row(row: object) -> object:
    if not isinstance(row, Mapping):
        return row
    said = [name for name in _SCORES if says_absent(row.get(name))]
    if not said:
        return row
    kept = {name: None if name in said else value for name, value in row.items()}
    if not kept.get("attendance"):
        kept["attendance"] = ABSENT
    return kept

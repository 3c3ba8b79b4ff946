"""Borders of two lines far apart (双线、文武线，加粗): each as one, up to which the lines that end before it go.

Thin ones are as near each other as the pieces of one border are (``merging.SAME``) and need none of this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from formkit.readers.pdf.page import Rule
from formkit.readers.pdf.tables.merging import SAME

_APART = 6.5
"""No line of text stands between two so near."""
_REACH = 11.0
"""How far before a doubled border the lines end that are meant to meet it."""
_ALIKE = 0.8
_LONGEST_WORD = 40.0
"""Two lines shorter than this may underline a word."""


def undoubled(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """``across`` and ``down``, which are in order, with each doubled border as one line.  Unchanged where none is."""
    one_across, one_down = _single(across), _single(down)
    if len(one_across) == len(across) and len(one_down) == len(down):
        return across, down
    return sorted(_reaching(one_across, one_down)), sorted(_reaching(one_down, one_across))


def _single(rules: Sequence[Rule]) -> list[Rule]:
    """Each rule; of two that are the lines of one border, the one between them."""
    out: list[Rule] = []
    first = 0  # of those in ``out`` that are near enough
    for rule in rules:
        while first < len(out) and out[first].at < rule.at - _APART:
            first += 1
        twin = next((n for n in range(first, len(out)) if _are_one(out[n], rule)), None)
        if twin is None:
            out.append(rule)
        else:
            other = out[twin]
            at, low, high = (other.at + rule.at) / 2, min(other.low, rule.low), max(other.high, rule.high)
            out[twin] = Rule(at, low, high)
    return out


def _are_one(rule: Rule, other: Rule) -> bool:
    if not SAME < other.at - rule.at <= _APART:
        return False
    longest = max(rule.high - rule.low, other.high - other.low)
    common = min(rule.high, other.high) - max(rule.low, other.low)
    return longest >= _LONGEST_WORD and common >= _ALIKE * longest


def _reaching(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """``rules``, each as far as the lines of ``crossing`` that stand just beyond its ends."""
    ats = [rule.at for rule in crossing]
    out = []
    for rule in rules:
        low, high = rule.low, rule.high
        for each in crossing[bisect_left(ats, low - _REACH) : bisect_right(ats, low)]:
            if each.low - _REACH <= rule.at <= each.high + _REACH:
                low = min(low, each.at)
        for each in crossing[bisect_left(ats, high) : bisect_right(ats, high + _REACH)]:
            if each.low - _REACH <= rule.at <= each.high + _REACH:
                high = max(high, each.at)
        out.append(Rule(rule.at, low, high))
    return out

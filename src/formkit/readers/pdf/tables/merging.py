"""Rules as they were meant: pieces of one line joined, lines drawn twice taken as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formkit.readers.pdf.page import Rule

SAME = 3.0
"""Lines this near are one: the two of a double border, a border drawn cell by cell with a little offset."""
_LEVEL = 1.0
_GAP = 3.0
_SHORTEST = 6.0


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """The pieces on one level joined where they touch; what stays shorter than a character is no rule."""
    out: list[Rule] = []
    for level in _levels(sorted(rules)):
        at = sum(r.at for r in level) / len(level)
        pieces = sorted(level, key=lambda r: r.low)
        low, high = pieces[0].low, pieces[0].high
        for rule in pieces[1:]:
            if rule.low <= high + _GAP:
                high = max(high, rule.high)
            else:
                out.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        out.append(Rule(at, low, high))
    return [rule for rule in out if rule.high - rule.low >= _SHORTEST]


def _levels(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    level: list[Rule] = []
    for rule in rules:
        if level and rule.at - level[0].at > _LEVEL:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def positions(values: Iterable[float]) -> list[float]:
    """The distinct positions among ``values``, each the middle of those within ``SAME`` of its first."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= SAME:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]

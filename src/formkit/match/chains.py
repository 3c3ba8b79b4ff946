"""Laying a submission's labels against the form's the way a diff aligns two texts."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.layout import Landmark, Layout

MATE_AGREES, MATE_DIFFERS, SKIP = 0.5, -0.25, 0.01


def left_marks(hits: Sequence[Hit]) -> dict[int, tuple[int, ...]]:
    """Unit → the landmarks that the nearest hit to its left in its row may be; () for the first in a row."""
    by_row: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        by_row.setdefault(hit.unit.r0, {}).setdefault(hit.unit.i, []).append(hit)
    left: dict[int, tuple[int, ...]] = {}
    for units in by_row.values():
        previous: tuple[int, ...] = ()
        for number, same in sorted(units.items()):
            left[number] = previous
            previous = tuple(h.mark for h in same)
    return left


def _weight(hit: Hit, mark: Landmark, left: dict[int, tuple[int, ...]]) -> float:
    neighbours = left.get(hit.unit.i, ())
    agrees = (mark.mate in neighbours) if mark.mate >= 0 else not neighbours
    return 1.0 - hit.cost + (MATE_AGREES if agrees else MATE_DIFFERS)


def _chain(hits: Sequence[Hit], layout: Layout, left: dict[int, tuple[int, ...]]) -> tuple[float, list[Hit]]:
    """The heaviest chain of hits that runs forward in the submission and on the printed form."""
    order = sorted(hits, key=lambda h: (h.unit.i, -h.mark))
    best: list[float] = []
    back: list[int] = []
    for n, hit in enumerate(order):
        weight, came = _weight(hit, layout.landmarks[hit.mark], left), -1
        top = 0.0
        for m in range(n):
            other = order[m]
            if other.unit.i < hit.unit.i and other.mark < hit.mark:
                score = best[m] - SKIP * min(hit.mark - other.mark - 1, 20)
                if score > top:
                    top, came = score, m
        best.append(weight + top)
        back.append(came)
    if not best:
        return 0.0, []
    at = max(range(len(best)), key=best.__getitem__)
    total, chain = best[at], []
    while at >= 0:
        chain.append(order[at])
        at = back[at]
    return total, chain


def peel(hits: list[Hit], layout: Layout, left: dict[int, tuple[int, ...]], found: Located) -> list[Hit]:
    """Chain after chain, until what is left is no more than chance."""
    taken: list[Hit] = []
    units = set(found.units)
    while hits:
        total, chain = _chain(hits, layout, left)
        if not chain or (taken and total < 1.0 and not _only_one(chain, hits)):
            break
        taken.extend(chain)
        units.update(h.unit.i for h in chain)
        marks = {h.mark for h in taken}
        hits = [h for h in hits if h.unit.i not in units and h.mark not in marks]
    return taken


def _only_one(chain: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    return len(chain) == 1 and sum(h.mark == chain[0].mark for h in hits) == 1 and chain[0].cost < FUZZY_COST

"""Laying a submission's labels against the form's the way a diff aligns two texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import FUZZY_COST, Hit, Located

MATE_AGREES, MATE_DIFFERS, SKIP = 0.5, -0.25, 0.01
# A word where the answer to the label just left of it should stand, and the rows between two labels of a form.
ANSWERS, APART, FAR = -0.3, 0.001, 50


class Left(NamedTuple):
    """What stands left of a hit in its row: the landmarks the nearest other label may be, () for the first in a
    row.  ``answers``: the hit touches a label whose answer should stand right of it."""

    marks: tuple[int, ...]
    answers: bool


_FIRST = Left((), False)
Lefts = dict[int, Left]


def left_marks(hits: Sequence[Hit], layout: Layout) -> Lefts:
    """Unit → what stands left of it."""
    by_row: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        by_row.setdefault(hit.unit.r0, {}).setdefault(hit.unit.i, []).append(hit)
    left: Lefts = {}
    for units in by_row.values():
        before: list[list[Hit]] = []
        for number, same in sorted(units.items()):
            left[number] = _left_of(same, before, left, layout) if before else _FIRST
            before.append(same)
    return left


def _left_of(same: list[Hit], before: list[list[Hit]], left: Lefts, layout: Layout) -> Left:
    own = {h.mark for h in same}
    others = [hits for hits in before if own.isdisjoint(h.mark for h in hits)]
    last, unit = before[-1], same[0].unit
    touches = last[0].unit.x1 == unit.x0 and last[0].unit.grid is unit.grid
    marks = tuple(h.mark for h in others[-1]) if others else ()
    wanting = not left[last[0].unit.i].answers and any(_wants_answer(h, layout) for h in last)
    return Left(marks, touches and wanting)


def _wants_answer(hit: Hit, layout: Layout) -> bool:
    mark = layout.landmarks[hit.mark]
    return mark.side is Side.RIGHT and bool(mark.paths) and hit.offset < 0


def _weight(hit: Hit, mark: Landmark, left: Lefts) -> float:
    neighbour = left.get(hit.unit.i, _FIRST)
    agrees = (mark.mate in neighbour.marks) if mark.mate >= 0 else not neighbour.marks
    return (
        1.0 - hit.cost + (MATE_AGREES if agrees else MATE_DIFFERS) + (ANSWERS if neighbour.answers else 0.0)
    )


def _chain(hits: Sequence[Hit], layout: Layout, left: Lefts) -> tuple[float, list[Hit]]:
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
                score -= APART * min(hit.unit.r0 - other.unit.r0, FAR)
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


def peel(hits: list[Hit], layout: Layout, left: Lefts, found: Located) -> list[Hit]:
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

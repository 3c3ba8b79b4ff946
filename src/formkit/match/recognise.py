"""Which form a document is: the one whose printed words it holds most of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formkit.match.keys import variants
from formkit.match.layout import Layout
from formkit.match.units import Units, index
from formkit.model import Document

SURE = 0.45
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Guess:
    """One form a document may be.  ``score`` 0..1; ``sure``: enough of the form is there."""

    layout: Layout
    score: float
    units: Units
    document: Document

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def recognise(document: Document, layouts: Sequence[Layout]) -> list[Guess]:
    """The forms ``document`` may be, best first; empty if nothing at all of any form is in it."""
    units = index(document)
    present = _present(units)
    guesses = []
    for layout in layouts:
        signature = layout.signature
        whole = sum(_needed(layout).values())
        got = sum(weight for key, weight in signature.items() if key in present)
        share = min(got / whole, 1.0) if whole else 0.0
        if share > 0:
            exact = sum(1 for key in layout.printed if key in present) / max(len(layout.printed), 1)
            guesses.append((share, exact, layout))
    guesses.sort(key=lambda g: (-round(g[0] + 0.2 * g[1], 6), g[2].form.id))
    return [Guess(layout, round(share, 4), units, document) for share, _, layout in guesses]


def _needed(layout: Layout) -> dict[str, float]:
    """The weight a complete form gathers: each label once, by its best wording."""
    needed: dict[str, float] = {}
    for mark in layout.landmarks:
        if mark.keys:
            needed[min(mark.keys, key=lambda k: mark.keys[k])] = 1.0
    for table in layout.tables:
        for column in table.columns:
            needed[min(column.keys, key=lambda k: column.keys[k])] = 1.0
    for wording in layout.wordings:
        if wording.title:
            needed[wording.key] = 3.0
    return needed


def _present(units: Units) -> set[str]:
    """Every key a label may be looked up by, whole cells and the part before a colon."""
    present: set[str] = set()
    for unit in units.all:
        key = unit.key
        if not key or len(key) > _LONGEST:
            continue
        present.add(key)
        present.update(variants(key))
        at = key.find(":")
        if 0 < at < 40:
            present.update(variants(key[:at]))
    return present

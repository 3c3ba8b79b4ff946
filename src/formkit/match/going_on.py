"""A list that goes on under its form's title once more, on the next page or on a sheet for each department (分表): one
submission, not two.

Only asked where the same form stands twice in a workbook.
"""

from __future__ import annotations

from formkit.match.engine import match
from formkit.match.recognise import Guess
from formkit.match.tables.columns import SERIAL_KEYS
from formkit.match.units import Units
from formkit.model import RawRecord
from formkit.text import label_key

_LONGEST_NUMBER = 4


def goes_on(before: Guess, after: Guess) -> bool:
    """``after`` holds further rows of the list in ``before``: nothing of its own outside the list, or the very same.

    Of a form that is nothing but a list, another sheet says so, or running numbers that go on.
    """
    layout = after.layout
    if before.document.kind != "xlsx" or len(layout.tables) != 1 or before.layout is not layout:
        return False
    first, second = (match(each.document, layout, each.units) for each in (before, after))
    path = layout.tables[0].path
    one, two = (_people(raw, path) for raw in (first, second))
    if not one or not two or not one.isdisjoint(two):
        return False  # the same list once more: a copy
    if not layout.landmarks:
        if _sheets(before).isdisjoint(_sheets(after)):
            return True
        return 0 < max(_numbers(before.units), default=0) < min(_numbers(after.units), default=0)
    return all(_agree(first, name, value.seen) for name, value in second.values.items())


def _agree(first: RawRecord, name: str, seen: str) -> bool:
    """The second page says outside its list what the first one does, or what that one does not: who signs, the total."""
    known = first.values.get(name)
    if known is None or not known.seen.strip() or not seen.strip():
        return True
    return label_key(known.seen) == label_key(seen)


def _sheets(guess: Guess) -> set[str]:
    return {grid.sheet for grid in guess.document.grids}


def _people(raw: RawRecord, path: str) -> set[tuple[str, ...]]:
    return {tuple(value.seen for value in row.values()) for row in raw.tables.get(path, ())}


def _numbers(units: Units) -> list[int]:
    """The running numbers of the list's rows: what stands under 序号."""
    head = next((u for u in units.all if u.key.lower() in SERIAL_KEYS), None)
    if head is None:
        return []
    texts = [u.key for u in units.all if u.r0 > head.r0 and (u.x0, u.x1) == (head.x0, head.x1)]
    return [int(text) for text in texts if text.isdecimal() and len(text) < _LONGEST_NUMBER]

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

_LONGEST_NUMBER = 6


class Series:
    """The list of a part, page by page: each page is read once, for there may be hundreds.

    ``last``: the highest running number so far.
    """

    def __init__(self, first: Guess) -> None:
        self._layout = first.layout
        self._is_one = first.document.kind == "xlsx" and len(first.layout.tables) == 1
        raw = (
            match(first.document, first.layout, first.units)
            if self._is_one
            else RawRecord(first.layout.form.id)
        )
        self._values = {name: value.seen for name, value in raw.values.items()}
        self._people = self._people_in(raw)
        self._sheets = _sheets(first)
        self._last = max(_numbers(first.units), default=0) if self._is_one else 0

    def take(self, after: Guess) -> bool:
        """Whether ``after`` holds further rows of the list: nothing of its own outside the list, or the very same.

        Of a form that is nothing but a list, running numbers that go on say so; without numbers, that its title does not
        stand over it once more, or that it is another sheet.
        """
        if not self._is_one or after.layout is not self._layout:
            return False
        raw = match(after.document, after.layout, after.units)
        people = self._people_in(raw)
        if not self._people or not people or not self._people.isdisjoint(people):
            return False  # the same list once more: a copy
        numbers, sheets = _numbers(after.units), _sheets(after)
        if self._layout.landmarks:
            goes_on = all(self._agrees(name, value.seen) for name, value in raw.values.items())
        elif self._last and numbers:
            goes_on = self._last < min(numbers)
        else:
            goes_on = self._sheets.isdisjoint(sheets) or not self._is_titled(after)
        if goes_on:
            self._people |= people
            self._sheets |= sheets
            self._last = max(self._last, *numbers, 0)
            for name, value in raw.values.items():
                if not self._values.get(name, "").strip():
                    self._values[name] = value.seen
        return goes_on

    def _agrees(self, name: str, seen: str) -> bool:
        """The page says outside its list what those before do, or what they do not: who signs, the total."""
        known = self._values.get(name, "")
        return not known.strip() or not seen.strip() or label_key(known) == label_key(seen)

    def _is_titled(self, after: Guess) -> bool:
        return any(unit.key in self._layout.titles for unit in after.units.written)

    def _people_in(self, raw: RawRecord) -> set[tuple[str, ...]]:
        tables = self._layout.tables
        rows = raw.tables.get(tables[0].path, ()) if self._is_one else ()
        return {tuple(value.seen for value in row.values()) for row in rows}


def _sheets(guess: Guess) -> set[str]:
    return {grid.sheet for grid in guess.document.grids}


def _numbers(units: Units) -> list[int]:
    """The running numbers of the list's rows in which something is written: what stands under 序号."""
    head = next((u for u in units.all if u.key.lower() in SERIAL_KEYS), None)
    if head is None:
        return []
    under = [u for u in units.all if u.r0 > head.r0 and (u.x0, u.x1) == (head.x0, head.x1)]
    return [
        int(u.key) for u in under if u.key.isdecimal() and len(u.key) < _LONGEST_NUMBER and not units.alone(u)
    ]

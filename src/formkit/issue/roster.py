"""A roster (成绩汇总表) as read: people by row, columns by name, and where each stood.  No judgement yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from formkit.findings import Anchor, Finding
from formkit.model.document import column_letters

NO_FLAGS: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """Where a column stands: ``column`` from 0, ``header`` as the file words it."""

    column: int
    header: str


class RosterRow(NamedTuple):
    """One person.  ``number``: the row's number in the sheet, from 1.  ``values``: as ``RosterTable.names``.

    ``flags``: column name → ``numeric`` (only kept for the ID number), ``formula``, ``error``.
    """

    number: int
    values: tuple[str, ...]
    flags: Mapping[str, str] = NO_FLAGS


@dataclass(frozen=True, slots=True)
class RosterTable:
    """``kind``: xlsx | csv.  ``places``: column name → where it stands; ``names``: the same names in order.

    ``findings``: what reading noticed (columns of no use, hidden rows).  ``header_row``: where the columns are
    named, as the sheet numbers it (0: there is no such row); ``other_headers``: those that are none of ``places``.
    """

    kind: str
    sheet: str
    places: Mapping[str, Place]
    rows: list[RosterRow] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    header_row: int = 0
    other_headers: tuple[Place, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.places)

    def anchor(self, row: int, name: str = "") -> Anchor:
        """The place of row ``row`` (as the sheet numbers it), at column ``name`` if it has one."""
        place = self.places.get(name)
        label = place.header if place else ""
        if self.kind == "xlsx":
            letters = column_letters(place.column) if place else "A"
            column = place.column + 1 if place else 0
            return Anchor("xlsx", row=row, col=column, sheet=self.sheet, cell=f"{letters}{row}", label=label)
        return Anchor("data", row=row, col=place.column + 1 if place else 0, label=label)

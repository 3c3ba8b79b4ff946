"""One of the form's tables while it is read: where its rows are looked for, and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from formkit.findings import Anchor
from formkit.match.claims import Claims
from formkit.match.doubts import Reason, doubtful
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Located
from formkit.match.units import Unit, Units
from formkit.model import RawRecord
from formkit.spec import Field

LabelRows = dict[int, list[tuple[Unit, tuple[str, ...]]]]
"""Row → the labels of fields outside tables that begin in it, with the fields' paths."""


class OneTable(NamedTuple):
    """``table`` of ``layout`` in the document ``units``.  ``labels``: the rows in which labels of fields outside tables
    begin."""

    units: Units
    layout: Layout
    table: TableLayout
    found: Located
    raw: RawRecord
    claims: Claims
    labels: LabelRows

    @property
    def path(self) -> str:
        return self.table.path

    @property
    def label(self) -> str:
        return self.layout.form.label(self.path)

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.layout.form.tables[self.path].fields

    def doubt(self, reason: Reason, anchor: Anchor | None, seen: str, row: int = -1) -> None:
        """The table, or its row number ``row``, was read so and may not be meant so."""
        path = self.path if row < 0 else f"{self.path}[{row}]"
        self.raw.findings.append(doubtful(self.layout, path, anchor, seen, reason, self.label))

    def doubt_at(self, reason: Reason, unit: Unit) -> None:
        """The same, of what stands in ``unit``."""
        self.doubt(reason, self.units.anchor(unit, self.label), unit.text)


def lead_of(header: Header) -> Unit:
    """The cell of ``header`` it is named by."""
    return next(iter(header.cells.values()))

"""A list that goes on behind the form, where two of the form's tables have the same header: whose rows they are."""

from __future__ import annotations

from collections import Counter

from formkit.match.doubts import ANNEX, doubtful
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Located
from formkit.match.units import Units
from formkit.model import RawRecord


def doubt_annexes(units: Units, layout: Layout, found: Located, raw: RawRecord) -> None:
    """Say which tables were read on under a header that is another table's as well, with answers of other fields
    between and nothing above it that names the table."""
    alike = Counter(map(_header, layout.tables)) if len(layout.tables) > 1 else {}
    if len(alike) == len(layout.tables) or not alike:
        return
    answered = [hit.unit.r0 for n, hit in found.marks.items() if layout.landmarks[n].pattern is not None]
    for number, headers in found.headers.items():
        table = layout.tables[number]
        if alike[_header(table)] < 2:
            continue
        first, *further = sorted(headers, key=lambda h: h.row)
        for header in further:
            if header.score >= first.score or not any(first.row < row < header.row for row in answered):
                continue
            place = units.anchor(next(iter(header.cells.values())))
            values = (v for row in raw.tables[table.path] for v in row.values() if v.seen)
            first_read = next((v for v in values if v.anchor and v.anchor.table == place.table), None)
            if first_read is not None:
                label, seen = layout.form.label(table.path), first_read.seen
                raw.findings.append(doubtful(layout, table.path, first_read.anchor, seen, ANNEX, label))


def _header(table: TableLayout) -> tuple[str, ...]:
    return tuple(column.text for column in table.columns)

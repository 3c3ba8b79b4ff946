"""A repeating table whose header was deleted: its columns are in the printed order, if there are as many and what stands in
them looks so."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.match.cells.looks import has_looks, looks_right
from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Located
from formkit.match.tables.bare_rows import (
    FEWEST_ROWS,
    counts,
    lists,
    made_header,
    runs,
    stacks_in,
    usual_spans,
)
from formkit.match.tables.columns import Span
from formkit.match.tables.telling import tell, tells
from formkit.match.units import Unit, Units

_SHARE = 0.6


def find_headless(units: Units, layout: Layout, found: Located) -> None:
    """Put a header of no cells' own into ``found`` for each such table; ``found.headless`` says which they are.

    Under its section's label, or of a form that prints none, or has but one table, anywhere no label stands.
    """
    for number, table in enumerate(layout.tables):
        section = found.marks.get(table.section)
        if number in found.headers:
            _find_rows_above(units, layout, found, number)
        lost = section is None and table.section >= 0
        if number in found.headers or (lost and len(layout.tables) > 1):
            continue
        several = runs(units, found) if section is None else [_under(units, found, section.unit)]
        for rows in itertools.chain.from_iterable(map(lists, several)):
            written = [row for row in rows if sum(bool(u.key) for u in row) > 1]
            columns = _columns(written, table)
            if lost or not (columns and _fits(written, columns, table, layout)):
                columns = _told(written, table, layout)
            if columns:
                found.headers[number] = [made_header(number, written[0][0], columns)]
                found.headless.add(number)
                break


def _find_rows_above(units: Units, layout: Layout, found: Located, number: int) -> None:
    """The rows right above the first header that stand in its columns: the header was printed again, the first one deleted."""
    header = min(found.headers[number], key=lambda h: h.row)
    begin = _begin(layout, found, number, header)
    if begin >= header.top:
        return
    columns = {column: (u.x0, u.x1) for column, u in header.cells.items()}
    grid = next(iter(header.cells.values())).grid
    spans = set(columns.values())
    above: list[list[Unit]] = []
    for row in range(header.top - 1, begin - 1, -1):
        here = [u for u in units.rows[row] if u.grid is grid and (u.x0, u.x1) in spans]
        if len(here) < _SHARE * len(spans) or any(u.i in found.units or u.r0 != row for u in here):
            break
        above.insert(0, here)
    written = [row for row in above if sum(bool(u.key) for u in row) > 1]
    if written and _fits(written, columns, layout.tables[number], layout):
        found.headers[number].append(made_header(number, written[0][0], columns))
        found.headless.add(number)


def _begin(layout: Layout, found: Located, number: int, header: Header) -> int:
    """The first row above ``header`` that may be one of its table's: below its section's label, and no other header."""
    section = layout.tables[number].section
    hit = found.marks.get(section)
    top = hit.unit.r0 if hit is not None else -1
    if (hit is None and section >= 0) or any(
        top < h.row < header.row for hs in found.headers.values() for h in hs
    ):
        return header.top
    if hit is None:
        return 0
    return hit.unit.r1 if hit.unit.r1 <= header.top else hit.unit.r0


def _under(units: Units, found: Located, section: Unit) -> list[list[Unit]]:
    """The rows of cells under the section's label, or right of it where it is merged over them, down to the next label."""
    beside = section.r1 - section.r0 > 1
    first, last = (section.r0, section.r1) if beside else (section.r1, found.next_start(section.r0))
    return next(runs(units, found, first, last, section), [])


def _columns(written: Sequence[Sequence[Unit]], table: TableLayout) -> dict[int, Span]:
    """Column → the span its answers stand in; none where the rows have not as many, or a header among them."""
    words = {key for column in table.columns for key in column.keys}
    if not written or any(_is_header(row, words) for row in written):
        return {}
    spans = sorted({(u.x0, u.x1) for row in written for u in row})
    if any(a[1] > b[0] for a, b in itertools.pairwise(spans)):
        return {}
    spans = _with_blank(spans, written[0][0], table)
    named = [n for n, column in enumerate(table.columns) if column.path]
    numbers = [u.key for row in written for u in row if (u.x0, u.x1) == spans[0]]
    if len(spans) == len(named) and not counts(numbers):
        return dict(zip(named, spans, strict=True))
    if len(spans) == len(table.columns):
        return dict(zip(range(len(spans)), spans, strict=True))
    counted = len(spans) == len(named) + 1 and all(key.isdigit() for key in numbers)
    return dict(zip(named, spans[1:], strict=True)) if counted else {}


def _with_blank(spans: list[Span], lead: Unit, table: TableLayout) -> list[Span]:
    """Of a sheet, the columns in which nothing is written as well, between the others, where that makes as many as are
    printed, or as many but the last, which may be blank, too."""
    if lead.grid is None or not lead.grid.sheet:
        return spans
    whole = [*spans, *((x, x + 1) for a, b in itertools.pairwise(spans) for x in range(a[1], b[0]))]
    lacking = len(table.columns) - len(whole)
    if lacking not in (0, 1):
        return spans
    return sorted(whole) + [(spans[-1][1], spans[-1][1] + 1)] * lacking


def _told(written: Sequence[Sequence[Unit]], table: TableLayout, layout: Layout) -> dict[int, Span]:
    """The same by what the answers look like, where the rows lack columns or have some of somebody's own."""
    words = {key for column in table.columns for key in column.keys}
    if len(written) < FEWEST_ROWS or any(_is_header(row, words) for row in written):
        return {}
    spans = usual_spans(written)
    stacks = stacks_in(written, spans)
    counted = bool(spans) and counts(stacks[spans[0]])
    if counted:
        del spans[0]
    fields = {field.name: field for field in layout.form.tables[table.path].fields}
    columns = {n: fields[c.name] for n, c in enumerate(table.columns) if c.path}
    if counted and len(spans) <= len(columns) and not any(tells(field) for field in columns.values()):
        return dict(zip(columns, spans, strict=False))
    told = tell(columns, [stacks[span] for span in spans])
    return {column: spans[at] for column, at in told.items()}


def _is_header(row: Sequence[Unit], words: set[str]) -> bool:
    filled = [u for u in row if u.key]
    return 2 * sum(any(v in words for v in variants(u.key)) for u in filled) > len(filled)


def _fits(
    rows: Sequence[Sequence[Unit]], columns: dict[int, Span], table: TableLayout, layout: Layout
) -> bool:
    """In no column whose answers have looks do most of them look otherwise."""
    fields = {field.name: field for field in layout.form.tables[table.path].fields}
    stacks = stacks_in(rows, columns.values())
    for number, span in columns.items():
        known = fields.get(table.columns[number].name)
        if known is None or not has_looks(known):
            continue
        texts = [line for text in stacks[span] for line in text.split("\n") if line.strip()]
        if sum(looks_right(known, text) for text in texts) < _SHARE * len(texts):
            return False
    return True

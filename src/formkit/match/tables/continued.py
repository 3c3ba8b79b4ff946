"""Rows of a list that stand somewhere else without its header: on a sheet behind the form, below its foot, under another
heading.

Asked of rows nobody has read under a header.  They are the list's where they have its cells and look like its
answers; where several lists have such cells, that of the running number that follows on, or the one without rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.match.cells.looks import has_looks, looks_right
from formkit.match.claims import Claims
from formkit.match.doubts import CONTINUED, doubtful
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Located, grid_of
from formkit.match.tables.columns import SERIAL, Span, fit_header
from formkit.match.tables.rows import RowKind, kind_of
from formkit.match.tables.running import first_number
from formkit.match.tables.torn import key_of
from formkit.match.units import Unit, Units
from formkit.model import RawRecord

_FEWEST = 3
_SHARE = 0.6
Columns = dict[int, Span]


class Continued(NamedTuple):
    """Rows [first, last) of the document are rows of table ``table``; column number → the span of its cells."""

    table: int
    first: int
    last: int
    columns: Columns


def find_continued(
    units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims
) -> list[Continued]:
    """Such rows; of those that may be several lists', each of these is said to be doubtful."""
    out: list[Continued] = []
    for run in _runs(units, found, claims):
        fitting = {
            n: c for n, t in enumerate(layout.tables) if (c := _columns(run, t, n, units, layout, found))
        }
        number = _whose(run, fitting, layout, raw)
        if number is not None:
            first = run[0][0]
            out.append(Continued(number, first.r0, run[-1][0].r0 + 1, fitting[number]))
            continue
        for each in fitting:
            say(units, layout, layout.tables[each].path, run[0], raw)
    return out


def say(units: Units, layout: Layout, path: str, row: Sequence[Unit], raw: RawRecord) -> None:
    """The rows from ``row`` on are, or may be, of the list ``path``."""
    lead = next(u for u in row if u.key)
    seen = " ".join(u.text for u in row if u.key)
    label = layout.form.label(path)
    raw.findings.append(doubtful(layout, path, units.anchor(lead), seen, CONTINUED, label))


def _runs(units: Units, found: Located, claims: Claims) -> Iterator[list[list[Unit]]]:
    """The rows of several written cells nobody has read, one under the other in one table, cell under cell: a sheet need
    not have the cells nobody wrote in."""
    run: list[list[Unit]] = []
    taken = claims.units | found.units
    if len([0 for u in units.written if u.i not in taken]) < _FEWEST:
        return  # as in nearly every file
    for number, cells in enumerate(units.rows):
        written = [u.i for u in cells if u.key and u.r0 == number and u.grid is not None]
        free = (
            len(written) >= _FEWEST and claims.units.isdisjoint(written) and found.units.isdisjoint(written)
        )
        if not free and not run:
            continue
        row = [u for u in cells if u.r0 == number and u.grid is not None]
        free = free and not _under_labels(row, units, found)
        if run and not (free and row[0].grid is run[0][0].grid and _is_alike(row, run[0])):
            yield run
            run = []
        if free:
            run.append(row)
    if run:
        yield run


def _is_alike(row: Sequence[Unit], before: Sequence[Unit]) -> bool:
    sheet = before[0].grid is not None and bool(before[0].grid.sheet)
    return sheet or _spans(row) == _spans(before)


def _under_labels(row: Sequence[Unit], units: Units, found: Located) -> bool:
    """Nothing but labels stands above it, cell above cell: these are their answers."""
    first = row[0]
    above = [u for u in units.rows[first.r0 - 1] if u.grid is first.grid] if first.r0 else []
    labels = [u for u in above if u.key]
    return len(labels) > 1 and _spans(above) == _spans(row) and all(u.i in found.units for u in labels)


def _spans(row: Sequence[Unit]) -> list[Span]:
    return [(u.x0, u.x1) for u in row]


def _columns(
    run: Sequence[Sequence[Unit]],
    table: TableLayout,
    number: int,
    units: Units,
    layout: Layout,
    found: Located,
) -> Columns:
    """The columns of ``table`` the cells of ``run`` stand in; none where they are not such cells."""
    known = [h for h in found.headers.get(number, ()) if h.cells]
    header = _header_columns(units, table, known[0], found) if known else {}
    spans = _spans(run[0])
    under = header and (set(header.values()) <= set(spans) or _is_under(run, header, known[0]))
    columns = header if under else _by_order(spans, table, header)
    if not columns or any(kind_of(row, row[0].r0, layout, table) is not RowKind.DATA for row in run):
        return {}
    return columns if _fits(run, columns, table, layout) else {}


def _is_under(run: Sequence[Sequence[Unit]], header: Columns, head: Header) -> bool:
    """Further down on the header's own sheet, most of what is written stands in its columns, and nothing across two."""
    first, spans = run[0][0], set(header.values())
    if first.grid is None or not first.grid.sheet or first.grid is not grid_of(head) or first.r0 < head.below:
        return False
    for row in run:
        own = [(u.x0, u.x1) for u in row if u.key and (u.x0, u.x1) not in spans]
        held = sum(bool(u.key) for u in row) - len(own)
        if held < _FEWEST or held < len(own) or any(a < d and c < b for a, b in own for c, d in spans):
            return False
    return True


def _header_columns(units: Units, table: TableLayout, header: Header, found: Located) -> Columns:
    return fit_header(units, table, header, found).spans


def _by_order(spans: Sequence[Span], table: TableLayout, header: Columns) -> Columns:
    """As many cells as the list has columns, with or without its running numbers."""
    order = [n for n, _ in sorted(header.items(), key=lambda item: item[1])] or list(
        range(len(table.columns))
    )
    named = [n for n in order if n != SERIAL and table.columns[n].path]
    for wanted in (order, named):
        if len(spans) == len(wanted):
            return dict(zip(wanted, spans, strict=True))
    return {}


def _fits(run: Sequence[Sequence[Unit]], columns: Columns, table: TableLayout, layout: Layout) -> bool:
    """The first row has a name and looks right wherever answers have looks, and so do most of the others; and there
    are such columns."""
    fields = {f.name: f for f in layout.form.tables[table.path].fields}
    key = key_of(layout.form.tables[table.path].fields)
    looked = 0
    for number, span in columns.items():
        known = fields.get(table.columns[number].name) if number != SERIAL else None
        texts = [next((u.text for u in row if (u.x0, u.x1) == span), "") for row in run]
        if known is None:
            continue
        if known.name == key and not texts[0].strip():
            return False
        filled = [text for text in texts if text.strip()]
        if not filled or not has_looks(known):
            continue
        right = [looks_right(known, text) for text in filled]
        if (texts[0].strip() and not right[0]) or sum(right) < _SHARE * len(right):
            return False
        looked += 1
    return looked > 0


def _whose(
    run: Sequence[Sequence[Unit]], fitting: dict[int, Columns], layout: Layout, raw: RawRecord
) -> int | None:
    """Which of the lists that ``run`` fits; None where that cannot be told."""
    if len(fitting) == 1:
        return next(iter(fitting))
    begun = {n: len(raw.tables[layout.tables[n].path]) for n in fitting}
    numbers = {n: _number(run[0], columns, layout.tables[n]) for n, columns in fitting.items()}
    following = [n for n in fitting if numbers[n] == begun[n] + 1]
    return following[0] if len(following) == 1 else None


def _number(row: Sequence[Unit], columns: Columns, table: TableLayout) -> int:
    """The running number in ``row``, 0 for none."""
    spans = {span for n, span in columns.items() if n == SERIAL or not table.columns[n].path}
    return first_number(u.key for u in row if (u.x0, u.x1) in spans)

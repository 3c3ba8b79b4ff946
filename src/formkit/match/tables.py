"""Reading the rows of a repeating table: each cell to the header above it, wherever the grid was cut."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.findings import Anchor, finding
from formkit.match.found import Header, Located
from formkit.match.layout import Column, Layout, TableLayout
from formkit.match.units import Unit, Units
from formkit.match.values import Claims, all_struck
from formkit.model import BLANK, RawRecord, RawValue
from formkit.model.document import cell_anchor

_NOTHING = {"以下空白", "(以下空白)", "无", "/", "-", "--", "\\"}
Span = tuple[int, int]


def take_tables(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put the rows of every table into ``raw`` (blank ones left out) and claim their cells."""
    for number, table in enumerate(layout.tables):
        raw.tables[table.path] = []
        headers = found.headers.get(number)
        if not headers:
            label = layout.form.label(table.path)
            raw.findings.append(finding("label-missing", field=table.path, label=label))
            continue
        _take_table(units, layout, table, sorted(headers, key=lambda h: h.row), found, raw, claims)


def _take_table(
    units: Units,
    layout: Layout,
    table: TableLayout,
    headers: Sequence[Header],
    found: Located,
    raw: RawRecord,
    claims: Claims,
) -> None:
    rows = raw.tables[table.path]
    for header in headers:
        claims.units.update(u.i for u in header.cells.values())
    for part, header in enumerate(headers):
        spans = _spans(units, table, header, found, claims, raw if part == 0 else None)
        end = min(found.next_start(header.row), headers[part + 1].row if part + 1 < len(headers) else 1 << 30)
        end = min(end, *(h.row for hs in found.headers.values() for h in hs if h.row > header.row), 1 << 30)
        _rows(units, layout, table, header, spans, end, found, rows, claims)


def _spans(
    units: Units, table: TableLayout, header: Header, found: Located, claims: Claims, raw: RawRecord | None
) -> dict[int, Span]:
    """Column number → the x interval its values stand in."""
    spans = {column: (unit.x0, unit.x1) for column, unit in header.cells.items()}
    missing = [c for c in range(len(table.columns)) if c not in spans]
    row = [u for u in units.rows[header.row] if u.i not in found.units and u.grid is not None]
    for column in missing:
        outer = table.columns[column].outer
        if outer in found.marks:
            unit = found.marks[outer].unit
            spans[column] = (unit.x0, unit.x1)
            continue
        low = max((s[1] for c, s in spans.items() if c < column), default=0)
        high = min((s[0] for c, s in spans.items() if c > column), default=1 << 30)
        between = [u for u in row if low <= u.x0 and u.x1 <= high]
        rivals = [c for c in missing if c not in spans and _gap(spans, c) == (low, high)]
        if len(between) == 1 and len(rivals) == 1:
            spans[column] = (between[0].x0, between[0].x1)
            claims.units.add(between[0].i)
            if raw is not None:
                _say_reworded(units, table, table.columns[column], between[0], raw)
        elif raw is not None and table.columns[column].path:
            name = table.columns[column]
            raw.findings.append(
                finding("label-missing", field=f"{table.path}[].{name.name}", label=name.text)
            )
    return spans


def _gap(spans: dict[int, Span], column: int) -> Span:
    low = max((s[1] for c, s in spans.items() if c < column), default=0)
    high = min((s[0] for c, s in spans.items() if c > column), default=1 << 30)
    return low, high


def _say_reworded(units: Units, table: TableLayout, column: Column, unit: Unit, raw: RawRecord) -> None:
    if not column.path:
        return
    raw.findings.append(
        finding(
            "label-reworded",
            field=table.path,
            label=column.text,
            anchor=units.anchor(unit, column.text),
            seen=unit.text[:60],
        )
    )


def _rows(
    units: Units,
    layout: Layout,
    table: TableLayout,
    header: Header,
    spans: dict[int, Span],
    end: int,
    found: Located,
    rows: list[dict[str, RawValue]],
    claims: Claims,
) -> None:
    grid = next(iter(header.cells.values())).grid
    labels = {
        hit.unit.i for number, hit in found.marks.items() if layout.landmarks[number].pattern is not None
    }
    names = {c: table.columns[c].name for c in spans}
    ordered = sorted(spans.items(), key=lambda item: item[1])
    exact = {span: column for column, span in ordered}
    for number in range(header.below, min(end, len(units.rows))):
        here = [u for u in units.rows[number] if u.i not in found.units and u.grid is not None]
        if not here or any(u.i in labels and u.r0 == number for u in units.rows[number]):
            continue
        if here[0].grid is not grid:
            moved = _moved(here, ordered)
            if moved is None:
                return
            ordered, grid = moved, here[0].grid
            exact = {span: column for column, span in ordered}
        row = _row(units, here, number, ordered, exact, names, claims)
        if row is not None:
            rows.append(row)


def _moved(here: Sequence[Unit], ordered: list[tuple[int, Span]]) -> list[tuple[int, Span]] | None:
    """The columns' intervals in the next grid, when the table goes on there: the same cells in a row."""
    tail = list(here)[-len(ordered) :]
    if len(here) < len(ordered) or len(here) > len(ordered) + 1:
        return None
    return [(c, (u.x0, u.x1)) for (c, _), u in zip(ordered, tail, strict=True)]


def _row(
    units: Units,
    here: Sequence[Unit],
    number: int,
    ordered: list[tuple[int, Span]],
    exact: dict[Span, int],
    names: dict[int, str],
    claims: Claims,
) -> dict[str, RawValue] | None:
    cells: dict[int, list[Unit]] = {}
    for unit in here:
        column = exact.get((unit.x0, unit.x1))
        if column is None:
            column = _column_of(unit, ordered)
            if column is None:
                continue
        claims.units.add(unit.i)
        if column in cells:
            cells[column].append(unit)
        else:
            cells[column] = [unit]
    filled = [u for column, parts in cells.items() if names[column] for u in parts if u.key]
    begun = [u for u in filled if u.r0 == number]
    if not begun or (len(filled) == 1 and filled[0].text.strip() in _NOTHING):
        return None
    row: dict[str, RawValue] = {}
    for column, name in names.items():
        if name:
            row[name] = _value(units, cells[column], number) if column in cells else BLANK
    return row


def _column_of(unit: Unit, ordered: list[tuple[int, Span]]) -> int | None:
    """The column whose interval the cell overlaps most; None for a cell over three or more (a note)."""
    best, share, over = None, 0, 0
    for column, (x0, x1) in ordered:
        overlap = min(unit.x1, x1) - max(unit.x0, x0)
        if overlap <= 0:
            continue
        if overlap * 2 > x1 - x0:
            over += 1
        if overlap > share:
            best, share = column, overlap
    if over >= 3 or (share * 2 < min(unit.x1 - unit.x0, 1 << 30) and over == 0):
        return None
    return best


def _value(units: Units, parts: Sequence[Unit], number: int) -> RawValue:
    lead = parts[0]
    if len(parts) > 1:
        lead = next((u for u in parts if u.key), lead)
    cell = lead.cell
    if cell is None or lead.grid is None:
        return BLANK
    anchor = cell_anchor(units.kind, lead.grid, cell)
    if not lead.key:
        return RawValue("", anchor, "blank", "column", (), cell.flags, cell.fill)
    if len(parts) == 1 and lead.r1 - lead.r0 == 1 and not cell.marks:
        return RawValue(cell.text, anchor, "ok", "column", (), cell.flags, cell.fill)
    return _unusual(parts, lead, number, anchor)


def _unusual(parts: Sequence[Unit], lead: Unit, number: int, anchor: Anchor) -> RawValue:
    """A cell merged over rows, struck or prompted text, a column's answer in several cells."""
    filled = [u for u in parts if u.key]
    seen = " ".join(u.text for u in filled)
    marks = lead.marks if len(filled) == 1 else ()
    state = "ok"
    if any(m.kind == "placeholder" and m.start == 0 and m.end >= len(seen) for m in marks):
        state = "placeholder"
    elif marks and all_struck(seen, marks):
        state = "struck"
    flags = lead.flags
    if lead.r1 - lead.r0 > 1 and "merged" not in flags:
        flags = (*flags, "merged")
    how = "column" if lead.r0 == number else "merged"
    fill = next((u.fill for u in parts if u.fill), "")
    return RawValue(seen, anchor, state, how, marks, flags, fill)

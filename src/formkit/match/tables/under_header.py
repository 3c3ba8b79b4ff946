"""The rows under one header of a table: each cell to the header above it, wherever the grid was cut."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.findings import finding
from formkit.match.doubts import BESIDE_LIST, FIGURES, REFERRED, doubtful
from formkit.match.found import Header, grid_of
from formkit.match.tables.asides import asks_otherwise, says_kinds
from formkit.match.tables.columns import SERIAL, Span, Spans
from formkit.match.tables.continued import say
from formkit.match.tables.dragged import dragged
from formkit.match.tables.one_table import OneTable, lead_of
from formkit.match.tables.placing import aligned_with, assign, moved
from formkit.match.tables.row_cells import RowCells
from formkit.match.tables.row_list import RowList
from formkit.match.tables.rows import RowKind, is_words, kind_of
from formkit.match.tables.running import Names, counts_answers
from formkit.match.units import Unit
from formkit.model import Grid
from formkit.spec import FieldType

_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})


def rows_under(
    one: OneTable, header: Header, spans: dict[int, Span], end: int, before: RowList | None = None
) -> RowList:
    """The rows below ``header``, whose columns stand in ``spans``, and above the document's row ``end``, added to the
    table's; ``before``: those under the header above it on the same sheet."""
    grid = grid_of(header)
    names = {c: one.table.columns[c].name if c != SERIAL else "" for c in spans}
    ordered = sorted(spans.items(), key=lambda item: item[1])
    exact = {span: column for column, span in ordered}
    cells = RowCells(one.units, one.layout, one.table, one.raw, one.claims, names)
    rows = _begun(one, header, grid, [name for column, _ in ordered if (name := names[column])], names)
    if before is not None:
        rows.go_on(before)
    known, labels = one.found.units, one.labels
    cut = False
    for number in range(header.below, end):
        if number in labels and not _are_beside(one, labels[number], ordered, grid):
            continue
        here = [u for u in one.units.rows[number] if u.i not in known and u.grid is not None]
        if not here:
            continue
        if here[0].grid is grid and cells.pass_blank(here, number, exact):
            continue
        kind = kind_of(here, number, one.layout, one.table)
        if kind is RowKind.FOREIGN_HEADER:
            break
        if kind is RowKind.GUIDE and rows.last == number - 1:
            kind = RowKind.DATA  # right under a row of the list: no part of the header
        doubted = kind is RowKind.GUIDE and counts_answers(
            aligned_with(here, exact) or assign(here, ordered, exact), names, _of_numbers(one)
        )
        if kind is not RowKind.DATA and not doubted:
            _pass_over(one, here, kind, number)
            continue
        if here[0].grid is not grid:
            further = moved(here, ordered, one.layout)
            if further is None or _counts_words(one, here, further, names):
                break
            ordered, grid = further, here[0].grid
            exact = {span: column for column, span in ordered}
            say_split(one, here[0])
            cut = True
        if cut and any(u.key for u in here):  # the first of them may be blank
            _say_alike(one, here)
            cut = False
        aligned = aligned_with(here, exact)
        placed = aligned or assign(here, ordered, exact)
        taken = cells.take(placed, number, rows.count)
        if taken is None:
            rows.add_uncomputed(cells.uncomputed(placed, number, rows.count))
        elif rows.goes_over_page(taken.values, placed):
            rows.join_over_page(taken.values)
        else:
            loose = () if aligned else dragged(placed, taken.values, names, ordered, exact)
            rows.add(taken, placed, number, loose)
            if doubted:
                _say_figures(one, here, len(rows.rows) - 1)
    rows.doubt_lone()
    return rows


def say_split(one: OneTable, unit: Unit) -> None:
    """The table goes on in another grid, with the cell ``unit``."""
    anchor = one.units.anchor(unit, one.label)
    one.raw.findings.append(finding("table-split", field=one.path, label=one.label, anchor=anchor, count=2))


def _begun(one: OneTable, header: Header, grid: Grid | None, order: Sequence[str], names: Names) -> RowList:
    """The table's rows, those under ``header`` still to come."""
    rows = RowList(one.layout, one.path, one.raw, one.units.kind, names, order)
    lead = lead_of(header)
    if grid is not None and lead.cell is not None:
        rows.place = grid.row_number(header.below - lead.r0 + lead.cell.r0 - 1)
    return rows


def _pass_over(one: OneTable, here: Sequence[Unit], kind: RowKind, number: int) -> None:
    """A row that is none of the list's: what of it nobody has to be told is claimed."""
    if kind is RowKind.GUIDE and not (says_kinds(here) or asks_otherwise(here, number)):
        one.claims.take(here)
    if kind is RowKind.REFERRED:  # 见附表: the table is said to have its rows elsewhere
        one.claims.take(here)
        one.doubt_at(REFERRED, [u for u in here if u.key][-1])


def _counts_words(one: OneTable, here: Sequence[Unit], ordered: Spans, names: Names) -> bool:
    """Words stand where a sheet's running numbers would: 性别 | 证件类型, a list of choices."""
    counting = {span for column, span in ordered if not names[column]}
    return one.units.kind == "xlsx" and any(is_words(u.key) and (u.x0, u.x1) in counting for u in here)


def _of_numbers(one: OneTable) -> set[str]:
    """The columns whose answers are numbers."""
    return {field.name for field in one.fields if field.type in _NUMBERS}


def _say_figures(one: OneTable, here: Sequence[Unit], index: int) -> None:
    begun = [u for u in here if u.key]
    one.doubt(FIGURES, one.units.anchor(begun[0]), " ".join(u.text for u in begun), index)


def _are_beside(
    one: OneTable, labels: Sequence[tuple[Unit, tuple[str, ...]]], ordered: Spans, grid: Grid | None
) -> bool:
    """The labels stand right of all the columns, in a small table of somebody's own beside the list perhaps: so it is
    said."""
    right = ordered[-1][1][1]
    if any(unit.grid is not grid or unit.x0 < right for unit, _ in labels):
        return False
    for unit, paths in labels:
        for path in paths:
            label = one.layout.form.label(path)
            anchor = one.units.anchor(unit, label)
            one.raw.findings.append(doubtful(one.layout, path, anchor, unit.text, BESIDE_LIST, label))
    return True


def _say_alike(one: OneTable, here: Sequence[Unit]) -> None:
    """The rows from ``here`` on, in a table of their own, may as well be of another list of the same columns."""
    mine = [column.keys.keys() for column in one.table.columns]
    alike = [t for t in one.layout.tables if [column.keys.keys() for column in t.columns] == mine]
    for table in alike if len(alike) > 1 else ():
        say(one.units, one.layout, table.path, here, one.raw)

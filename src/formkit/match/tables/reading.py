"""Reading the rows of a repeating table: each cell to the header above it, wherever the grid was cut."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.findings import finding
from formkit.match.claims import Claims
from formkit.match.doubts import (
    ANOTHER,
    BESIDE_LIST,
    FIGURES,
    HEADLESS,
    NEXT_TABLE,
    REFERRED,
    TWICE,
    UNNAMED,
    doubtful,
)
from formkit.match.form.layout import Column, Layout, TableLayout
from formkit.match.found import Header, Located, grid_of
from formkit.match.tables.asides import asks_otherwise, is_page_end, says_kinds
from formkit.match.tables.columns import SERIAL, Span, Spans, doubled, fit_header
from formkit.match.tables.continued import find_continued, say
from formkit.match.tables.dragged import dragged
from formkit.match.tables.placing import aligned_with, assign, moved
from formkit.match.tables.row_cells import RowCells
from formkit.match.tables.row_list import RowList
from formkit.match.tables.rows import RowKind, is_section, is_words, kind_of
from formkit.match.tables.running import Names, counts_answers
from formkit.match.tables.unnamed import unnamed
from formkit.match.units import Unit, Units
from formkit.model import BLANK, Grid, RawRecord
from formkit.spec import Field, FieldType

_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})
LabelRows = dict[int, list[tuple[Unit, tuple[str, ...]]]]
"""Row → the labels of fields outside tables that begin in it, with the fields' paths."""


def take_tables(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put the rows of every table into ``raw`` (blank ones left out) and claim their cells."""
    labels = _label_rows(layout, found)
    for number, table in enumerate(layout.tables):
        raw.tables[table.path] = []
        headers = found.headers.get(number)
        if not headers:
            label = layout.form.label(table.path)
            raw.findings.append(finding("label-missing", field=table.path, label=label))
            if number and table.section not in found.marks:
                _doubt_before(layout, layout.tables[number - 1].path, raw)
            continue
        _Reader(units, layout, table, found, raw, claims, labels).read(sorted(headers, key=lambda h: h.row))
        if number in found.headless:
            first = next((v for row in raw.tables[table.path] for v in row.values() if v.seen), BLANK)
            label = layout.form.label(table.path)
            raw.findings.append(doubtful(layout, table.path, first.anchor, first.seen, HEADLESS, label))


def _label_rows(layout: Layout, found: Located) -> LabelRows:
    labels: LabelRows = {}
    for number, hit in found.marks.items():
        if layout.landmarks[number].pattern is not None:
            labels.setdefault(hit.unit.r0, []).append((hit.unit, layout.landmarks[number].paths))
    for path, hit in found.strewn.items():
        labels.setdefault(hit.unit.r0, []).append((hit.unit, (path,)))
    return labels


def take_continued(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put the rows of tables that stand elsewhere without a header behind the others, and say so."""
    for table, first, last, columns in find_continued(units, layout, found, raw, claims):
        reader = _Reader(units, layout, layout.tables[table], found, raw, claims, _label_rows(layout, found))
        reader.read_on(first, last, columns)
        say(units, layout, layout.tables[table].path, units.rows[first], raw)


def _doubt_before(layout: Layout, path: str, raw: RawRecord) -> None:
    """The table printed before one of which neither header nor label is there: its rows may go on with that one's."""
    last = next((v for row in reversed(raw.tables[path]) for v in row.values() if v.seen), None)
    if last is not None:
        label = layout.form.label(path)
        raw.findings.append(doubtful(layout, path, last.anchor, last.seen, NEXT_TABLE, label))


@dataclass(slots=True)
class _Reader:
    """One table being read.  ``labels``: the rows in which labels of fields outside tables begin; ``reworded``: the
    headers of other wording that were told."""

    units: Units
    layout: Layout
    table: TableLayout
    found: Located
    raw: RawRecord
    claims: Claims
    labels: LabelRows
    reworded: set[str] = field(default_factory=set)

    def read(self, headers: Sequence[Header]) -> None:
        """The rows under each of the headers, down to the next section, header or the form's end."""
        for header in headers:
            self.claims.take(header.cells.values())
        tops = [h.top for hs in self.found.headers.values() for h in hs]
        tops += [unit.r0 for h in headers[1:] if (unit := self._heading_over(h)) is not None]
        tops.sort()
        in_row = Counter(h.row for h in headers)
        first: dict[int, Span] = {}
        above: tuple[Header, RowList] | None = None
        for header in headers:
            beside = in_row[header.row] > 1
            spans = self._spans(header, first if header.cells else {}, beside=beside)
            self._say_other_sheet(headers[0], header)
            first = first or spans
            end = self.found.next_start(header.row, self.table.block or -1)
            following = bisect_right(tops, header.row)
            if following < len(tops):
                end = min(end, tops[following])
            if above is not None and (beside or grid_of(above[0]) is not grid_of(header)):
                above = None
            if above is not None and self._begins_another(above[0], header):
                self._say_another(header)
            before = above[1] if above is not None else None
            above = header, self._rows(header, spans, min(end, len(self.units.rows)), before)

    def read_on(self, first: int, last: int, columns: dict[int, Span]) -> None:
        """The document's rows [first, last), whose cells stand in ``columns``."""
        lead = self.units.rows[first][0]
        cell = Unit(-1, lead.grid, None, None, first, first, lead.x0, lead.x1, "")
        self._rows(Header(0, first, first, {0: cell}, 0.0, 0.0), columns, last)

    def _spans(self, header: Header, first: dict[int, Span], *, beside: bool) -> dict[int, Span]:
        """Column number → the x interval its values stand in; what the header lacks is said once.

        ``beside``: another header of the table stands in the same row, whose columns are not this one's.
        """
        fitted = fit_header(self.units, self.table, header, self.found)
        self.claims.take(fitted.parted)
        for column, unit in fitted.reworded:
            self.claims.take([unit])
            if unit.key not in self.reworded:
                self.reworded.add(unit.key)
                anchor = self.units.anchor(unit, column.text)
                reworded = finding(
                    "label-reworded",
                    field=self.table.path,
                    label=column.text,
                    anchor=anchor,
                    seen=unit.text[:60],
                )
                self.raw.findings.append(reworded)
        if first and beside:
            return fitted.spans
        if first:
            taken = fitted.spans.values()
            apart = {c: s for c, s in first.items() if all(s[1] <= x0 or x1 <= s[0] for x0, x1 in taken)}
            return {**{c: s for c, s in apart.items() if c not in fitted.spans}, **fitted.spans}
        for column, unit in doubled(self.units, self.table, header, self.found):
            self.claims.units.add(unit.i)
            anchor = self.units.anchor(unit, column.text)
            self.raw.findings.append(
                doubtful(self.layout, column.path, anchor, unit.text, TWICE, column.text)
            )
        told = (
            unnamed(self.units, self.table, header, fitted, self._fields(), self.found.units)
            if fitted.missing
            else None
        )
        for column in fitted.missing:
            if told is not None and column is told[0]:
                fitted.spans[self.table.columns.index(column)] = told[1]
                self._say_unnamed(header, column)
                continue
            path = f"{self.table.path}[].{column.name}"
            self.raw.findings.append(finding("label-missing", field=path, label=column.text))
        return fitted.spans

    def _fields(self) -> dict[str, Field]:
        return {field.name: field for field in self.layout.form.tables[self.table.path].fields}

    def _say_unnamed(self, header: Header, column: Column) -> None:
        path, text = self.table.path, column.text
        anchor = self.units.anchor(next(iter(header.cells.values())), text)
        self.raw.findings.append(doubtful(self.layout, path, anchor, text, UNNAMED, text))

    def _rows(
        self, header: Header, spans: dict[int, Span], end: int, before: RowList | None = None
    ) -> RowList:
        grid = grid_of(header)
        names = {c: self.table.columns[c].name if c != SERIAL else "" for c in spans}
        ordered = sorted(spans.items(), key=lambda item: item[1])
        exact = {span: column for column, span in ordered}
        order = [name for column, _ in ordered if (name := names[column])]
        cells = RowCells(self.units, self.layout, self.table, self.raw, self.claims, names)
        rows = RowList(self.layout, self.table.path, self.raw, self.units.kind, names, order)
        lead = next(iter(header.cells.values()))
        if grid is not None and lead.cell is not None:
            rows.place = grid.row_number(header.below - lead.r0 + lead.cell.r0 - 1)
        if before is not None:
            rows.go_on(before)
        known, labels = self.found.units, self.labels
        cut = False
        for number in range(header.below, end):
            if number in labels and not self._is_beside(labels[number], ordered, grid):
                continue
            here = [u for u in self.units.rows[number] if u.i not in known and u.grid is not None]
            if not here:
                continue
            if here[0].grid is grid and cells.pass_blank(here, number, exact):
                continue
            kind = kind_of(here, number, self.layout, self.table)
            if kind is RowKind.FOREIGN_HEADER:
                break
            if kind is RowKind.GUIDE and rows.last == number - 1:
                kind = RowKind.DATA  # right under a row of the list: no part of the header
            doubted = kind is RowKind.GUIDE and counts_answers(
                aligned_with(here, exact) or assign(here, ordered, exact), names, self._of_numbers()
            )
            if doubted:
                kind = RowKind.DATA
            if kind is RowKind.GUIDE:
                self.claims.take(() if says_kinds(here) or asks_otherwise(here, number) else here)
            if kind is RowKind.REFERRED:
                self._say_referred(here)
            if kind is not RowKind.DATA:
                continue
            if here[0].grid is not grid:
                further = moved(here, ordered, self.layout)
                if further is None or self._counts_words(here, further, names):
                    break
                ordered, grid = further, here[0].grid
                exact = {span: column for column, span in ordered}
                self._say_split(here[0])
                cut = True
            if cut and any(u.key for u in here):  # the first of them may be blank
                self._say_alike(here)
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
                    self._say_figures(here, len(rows.rows) - 1)
        rows.doubt_lone()
        return rows

    def _begins_another(self, above: Header, header: Header) -> bool:
        """A heading of somebody's own stands over ``header``, or a label of the form's between it and ``above``."""
        return self._heading_over(header) is not None or any(
            above.row < row < header.top for row in self.labels
        )

    def _heading_over(self, header: Header) -> Unit | None:
        """Words of nobody's alone in the row over ``header``, which stands there once more."""
        over = [u for u in self.units.rows[header.top - 1] if u.key] if header.top else []
        if len(over) != 1 or over[0].i in self.claims.printed or over[0].i in self.found.units:
            return None
        own = is_page_end(over) or is_section(over[0].key, self.layout)
        return over[0] if is_words(over[0].key) and not own else None

    def _say_another(self, header: Header) -> None:
        lead = next(iter(header.cells.values()))
        label = self.layout.form.label(self.table.path)
        anchor = self.units.anchor(lead, label)
        self.raw.findings.append(doubtful(self.layout, self.table.path, anchor, lead.text, ANOTHER, label))

    def _counts_words(self, here: Sequence[Unit], ordered: Spans, names: Names) -> bool:
        """Words stand where a sheet's running numbers would: 性别 | 证件类型, a list of choices."""
        counting = {span for column, span in ordered if not names[column]}
        return self.units.kind == "xlsx" and any(is_words(u.key) and (u.x0, u.x1) in counting for u in here)

    def _of_numbers(self) -> set[str]:
        """The columns whose answers are numbers."""
        return {f.name for f in self.layout.form.tables[self.table.path].fields if f.type in _NUMBERS}

    def _say_figures(self, here: Sequence[Unit], index: int) -> None:
        begun = [u for u in here if u.key]
        seen = " ".join(u.text for u in begun)
        label, path = self.layout.form.label(self.table.path), f"{self.table.path}[{index}]"
        anchor = self.units.anchor(begun[0])
        self.raw.findings.append(doubtful(self.layout, path, anchor, seen, FIGURES, label))

    def _say_referred(self, here: Sequence[Unit]) -> None:
        """The row that says 见附表 is none; its table is said to have its rows elsewhere."""
        self.claims.take(here)
        written = [u for u in here if u.key][-1]
        label = self.layout.form.label(self.table.path)
        anchor = self.units.anchor(written)
        self.raw.findings.append(
            doubtful(self.layout, self.table.path, anchor, written.text, REFERRED, label)
        )

    def _is_beside(
        self, labels: Sequence[tuple[Unit, tuple[str, ...]]], ordered: Spans, grid: Grid | None
    ) -> bool:
        """The labels stand right of all the columns, in a small table of somebody's own beside the list perhaps."""
        right = ordered[-1][1][1]
        if any(unit.grid is not grid or unit.x0 < right for unit, _ in labels):
            return False
        for unit, paths in labels:
            for path in paths:
                label = self.layout.form.label(path)
                anchor = self.units.anchor(unit, label)
                self.raw.findings.append(doubtful(self.layout, path, anchor, unit.text, BESIDE_LIST, label))
        return True

    def _say_other_sheet(self, first: Header, header: Header) -> None:
        units = [next(iter(each.cells.values())) for each in (first, header)]
        sheets = [unit.grid.sheet if unit.grid is not None else "" for unit in units]
        if sheets[0] != sheets[1]:
            self._say_split(units[1])

    def _say_alike(self, here: Sequence[Unit]) -> None:
        """The rows from ``here`` on, in a table of their own, may as well be of another list of the same columns."""
        mine = [column.keys.keys() for column in self.table.columns]
        alike = [t for t in self.layout.tables if [column.keys.keys() for column in t.columns] == mine]
        for table in alike if len(alike) > 1 else ():
            say(self.units, self.layout, table.path, here, self.raw)

    def _say_split(self, unit: Unit) -> None:
        label = self.layout.form.label(self.table.path)
        anchor = self.units.anchor(unit, label)
        self.raw.findings.append(
            finding("table-split", field=self.table.path, label=label, anchor=anchor, count=2)
        )

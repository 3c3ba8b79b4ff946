"""Reading the rows of a repeating table: each cell to the header above it, wherever the grid was cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.findings import finding
from formkit.match.claims import Claims
from formkit.match.columns import (
    SERIAL,
    Span,
    Spans,
    aligned_with,
    assign,
    doubled,
    fit_header,
    moved,
)
from formkit.match.doubts import (
    AGAIN,
    ALONE,
    CELLS,
    DRAGGED,
    HALVES,
    HEADLESS,
    NEXT_TABLE,
    PAGES,
    REST,
    ROWS,
    TORN,
    TWICE,
    Reason,
    doubtful,
)
from formkit.match.dragged import dragged
from formkit.match.found import Header, Located
from formkit.match.layout import Layout, TableLayout
from formkit.match.rows import RowKind, is_words, kind_of
from formkit.match.torn import goes_on, is_alone, joined, key_of, people_in, rest_in
from formkit.match.units import Unit, Units
from formkit.match.unusual import running_number, unusual
from formkit.model import BLANK, RawRecord, RawValue
from formkit.model.document import cell_anchor
from formkit.spec import Field
from formkit.text import says_nothing

_END = 1 << 30
_VERTICAL = re.compile(r"\s*\w(?:\s*\n\s*\w)+\s*")
_NUMBERS = re.compile(r"\s*\d{1,4}[.．、]?(?:\s*\n\s*\d{1,4}[.．、]?)+\s*")
_FEWEST_HEADERS = 3
_MOST_DRAGGED = 2
_FEWEST_BROKEN = 3
Row = dict[str, RawValue]


def take_tables(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put the rows of every table into ``raw`` (blank ones left out) and claim their cells."""
    labels = {
        hit.unit.r0 for number, hit in found.marks.items() if layout.landmarks[number].pattern is not None
    }
    labels.update(hit.unit.r0 for hit in found.strewn.values())
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


def _doubt_before(layout: Layout, path: str, raw: RawRecord) -> None:
    """The table printed before one of which neither header nor label is there: its rows may go on with that one's."""
    last = next((v for row in reversed(raw.tables[path]) for v in row.values() if v.seen), None)
    if last is not None:
        label = layout.form.label(path)
        raw.findings.append(doubtful(layout, path, last.anchor, last.seen, NEXT_TABLE, label))


@dataclass(slots=True)
class _Reader:
    """One table being read.  ``labels``: the rows in which labels of fields outside tables begin;
    ``broken``: the texts of several lines in the row at hand; ``several``: several numbers stand in its number's
    cell; ``order``: the columns from left to right; ``columns``: the table's fields."""

    units: Units
    layout: Layout
    table: TableLayout
    found: Located
    raw: RawRecord
    claims: Claims
    labels: set[int]
    names: dict[int, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    several: bool = False
    order: list[str] = field(default_factory=list)
    columns: Sequence[Field] = ()

    def read(self, headers: Sequence[Header]) -> None:
        """The rows under each of the headers, down to the next section, header or the form's end."""
        self.columns = self.layout.form.tables[self.table.path].fields
        for header in headers:
            self.claims.take(header.cells.values())
        others = [h.top for hs in self.found.headers.values() for h in hs]
        first: dict[int, Span] = {}
        for header in headers:
            beside = any(h is not header and h.row == header.row for h in headers)
            spans = self._spans(header, first if header.cells else {}, beside=beside)
            self._say_other_sheet(headers[0], header)
            first = first or spans
            end = min(
                self.found.next_start(header.row, self.table.block or -1),
                *(r for r in others if r > header.row),
                _END,
            )
            self._rows(header, spans, min(end, len(self.units.rows)))

    def _spans(self, header: Header, first: dict[int, Span], *, beside: bool) -> dict[int, Span]:
        """Column number → the x interval its values stand in; what the header lacks is said once.

        ``beside``: another header of the table stands in the same row, whose columns are not this one's.
        """
        fitted = fit_header(self.units, self.table, header, self.found)
        self.claims.take(fitted.parted)
        for column, unit in fitted.reworded:
            self.claims.take([unit])
            if not first:
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
            return {**{c: s for c, s in first.items() if c not in fitted.spans}, **fitted.spans}
        for column, unit in doubled(self.units, self.table, header, self.found):
            self.claims.units.add(unit.i)
            anchor = self.units.anchor(unit, column.text)
            self.raw.findings.append(
                doubtful(self.layout, column.path, anchor, unit.text, TWICE, column.text)
            )
        for column in fitted.missing:
            path = f"{self.table.path}[].{column.name}"
            self.raw.findings.append(finding("label-missing", field=path, label=column.text))
        return fitted.spans

    def _rows(self, header: Header, spans: dict[int, Span], end: int) -> None:
        grid = next(iter(header.cells.values())).grid
        self.names = {c: self.table.columns[c].name if c != SERIAL else "" for c in spans}
        ordered = sorted(spans.items(), key=lambda item: item[1])
        exact = {span: column for column, span in ordered}
        self.order = [name for column, _ in ordered if (name := self.names[column])]
        begun, last = len(self.raw.tables[self.table.path]), -1
        alone: list[int] = []
        counted = False
        rows, known, labels = self.raw.tables[self.table.path], self.found.units, self.labels
        for number in range(header.below, end):
            if number in labels:
                continue
            here = [u for u in self.units.rows[number] if u.i not in known and u.grid is not None]
            if not here:
                continue
            kind = kind_of(here, number, self.layout, self.table)
            if kind is RowKind.FOREIGN_HEADER:
                break
            if kind is not RowKind.DATA:
                continue
            if here[0].grid is not grid:
                further = moved(here, ordered)
                if further is None:
                    break
                ordered, grid = further, here[0].grid
                exact = {span: column for column, span in ordered}
                self._say_split(here[0])
            aligned = aligned_with(here, exact)
            placed = aligned or assign(here, ordered, exact)
            row = self._row(placed, number, len(rows))
            if row is None:
                rows += self._uncomputed(placed, number, len(rows))
                continue
            if rows and self.units.kind == "pdf" and self._goes_on(rows[-1], row, placed):
                self._join(rows, row)
                continue
            if not aligned:
                self._doubt_dragged(placed, row, len(rows), ordered, exact)
            for name in rest_in(rows[-1], row, self.columns) if rows and not self._counted(placed) else ():
                self._doubt(f"{self.table.path}[{len(rows) - 1}].{name}", {name: rows[-1][name]}, REST)
            if rows and goes_on(rows[-1], row, self.columns, self.order):
                self._add_torn(rows, row, above=number == last + 1 and not self._numbered(placed))
            else:
                self._add(rows, row)
            if counted and running_number(placed, self.names) == 1:
                self._doubt(f"{self.table.path}[{len(rows) - 1}]", row, AGAIN)
            counted = counted or running_number(placed, self.names) > 0
            last = number
            if is_alone(row, self.order) and not self._counted(placed):
                alone.append(len(rows) - 1)
        alone = [n for n in dict.fromkeys(alone) if is_alone(rows[n], self.order)]
        for n in alone if 2 * len(alone) <= len(rows) - begun else ():
            self._doubt(f"{self.table.path}[{n}]", rows[n], ALONE)

    def _add_torn(self, rows: list[Row], row: Row, *, above: bool) -> None:
        """``row`` as what the one above it lacks.

        ``above``: it stands right under the one before and has no number of its own.
        """
        path = self.table.path
        self._doubt(f"{path}[{len(rows) - 1}]", row, TORN if above else HALVES)
        if above:
            rows[-1] = joined(rows[-1], row)
            return
        self._doubt(f"{path}[{len(rows)}]", row, HALVES)
        self._add(rows, row)

    def _add(self, rows: list[Row], row: Row) -> None:
        """``row`` as it is, or as the people who are written in it."""
        if not self.broken:
            rows.append(row)
            return
        path = self.table.path
        parts = people_in(row, self.columns)
        for part in parts:
            if len(parts) > 1:
                self._doubt(f"{path}[{len(rows)}]", row, ROWS)
            rows.append(part)
        if len(parts) == 1 and self.several:
            self._doubt(f"{path}[{len(rows) - 1}]", row, ROWS)
        elif len(parts) == 1 and len(self.broken) >= _FEWEST_BROKEN:
            self._say_several(row, len(rows) - 1)

    def _doubt_dragged(
        self, placed: Sequence[tuple[Unit, int]], row: Row, index: int, ordered: Spans, exact: dict[Span, int]
    ) -> None:
        """Say which answers may stand in a neighbouring column; of a row with many of them, the row."""
        found = dragged(placed, row, self.names, ordered, exact)
        path = f"{self.table.path}[{index}]"
        if len(found) > _MOST_DRAGGED:
            self._doubt(path, row, DRAGGED)
            return
        for unit, name in found:
            self.raw.findings.append(
                doubtful(self.layout, f"{path}.{name}", row[name].anchor, unit.text, DRAGGED)
            )

    def _numbered(self, placed: Sequence[tuple[Unit, int]]) -> bool:
        return any(unit.key and not self.names[column] and not is_words(unit.key) for unit, column in placed)

    def _counted(self, placed: Sequence[tuple[Unit, int]]) -> bool:
        """A running number stands in the row: it is no heading between the others."""
        return any(unit.key[:1].isdigit() and not self.names[column] for unit, column in placed)

    def _doubt(self, path: str, row: Row, reason: Reason) -> None:
        first = next(v for v in row.values() if v.seen.strip())
        label = self.layout.form.label(self.table.path)
        self.raw.findings.append(doubtful(self.layout, path, first.anchor, first.seen, reason, label))

    def _goes_on(self, before: Row, row: Row, placed: Sequence[tuple[Unit, int]]) -> bool:
        """A row of a PDF that begins a page with neither a number nor what every row has: the rest of the one before."""
        if self._numbered(placed):
            return False
        first = key_of(self.columns)
        pages = [{v.anchor.page for v in r.values() if v.anchor is not None} for r in (before, row)]
        if first not in row or row[first].seen or first not in before or not before[first].seen:
            return False
        return max(pages[0]) < min(pages[1])

    def _join(self, rows: list[Row], rest: Row) -> None:
        row = rows[-1]
        for name, value in rest.items():
            if value.seen:
                known = row.get(name)
                row[name] = (
                    known._replace(seen=known.seen + value.seen, state="ok", marks=()) if known else value
                )
        path = f"{self.table.path}[{len(rows) - 1}]"
        seen = " ".join(v.seen for v in rest.values() if v.seen)
        anchor = next((v.anchor for v in rest.values() if v.seen), None)
        label = self.layout.form.label(self.table.path)
        self.raw.findings.append(doubtful(self.layout, path, anchor, seen, PAGES, label))

    def _say_other_sheet(self, first: Header, header: Header) -> None:
        units = [next(iter(each.cells.values())) for each in (first, header)]
        sheets = [unit.grid.sheet if unit.grid is not None else "" for unit in units]
        if sheets[0] != sheets[1]:
            self._say_split(units[1])

    def _say_split(self, unit: Unit) -> None:
        label = self.layout.form.label(self.table.path)
        anchor = self.units.anchor(unit, label)
        self.raw.findings.append(
            finding("table-split", field=self.table.path, label=label, anchor=anchor, count=2)
        )

    def _row(self, placed: Sequence[tuple[Unit, int]], number: int, index: int) -> dict[str, RawValue] | None:
        names = self.names
        filled = [u for u, column in placed if u.key and names[column]]
        if not filled:
            self._say_pictures(placed)
            self.claims.take([u for u, _ in placed if not u.key or not is_words(u.key)])
            return None
        begun = [u for u in filled if u.r0 == number]
        numbers = [u for u, column in placed if not names[column] and u.key and u.r0 == number]
        numbered = numbers[0] if numbers else None
        if numbered is not None and is_words(numbered.key) and 2 * len(begun) <= len(names) - 1:
            return None
        cells: dict[int, list[Unit]] = {}
        claimed = self.claims.units
        for unit, column in placed:
            if names[column] or not is_words(unit.key):
                claimed.add(unit.i)
            cells.setdefault(column, []).append(unit)
        nothing = all(says_nothing(u.text) for u in filled)  # 以下空白, a row of dashes
        if not begun or nothing or self._is_header(placed, number):
            return None
        row: dict[str, RawValue] = {}
        self.broken = []
        self.several = self.units.kind != "pdf" and any(
            "\n" in u.text and _NUMBERS.fullmatch(u.text) is not None for u in numbers
        )
        for column, name in names.items():
            if name:
                row[name] = self._value(cells[column], number, index, name) if column in cells else BLANK
        return row

    def _uncomputed(self, placed: Sequence[tuple[Unit, int]], number: int, index: int) -> list[Row]:
        """The row of whose name there is but a formula without a value; what else is such a formula is told of its cell."""
        cells = {self.names[column]: [u] for u, column in placed}
        if not any("formula" in u.flags for u in cells.get(key_of(self.columns), ())):
            return []
        names = [name for name in self.names.values() if name]
        return [{n: self._value(cells[n], number, index, n) if n in cells else BLANK for n in names}]

    def _say_several(self, row: Row, index: int) -> None:
        """A row several cells of which hold as many lines: 王芳 over 李强, 女 over 男, 本科 over 大专."""
        lines, cells = Counter(len(text.split("\n")) for text in self.broken).most_common(1)[0]
        if cells < _FEWEST_BROKEN or lines < 2:
            return
        self._doubt(f"{self.table.path}[{index}]", {n: v for n, v in row.items() if "\n" in v.seen}, ROWS)

    def _say_pictures(self, placed: Sequence[tuple[Unit, int]]) -> None:
        """A row with nothing written in it but a picture, of what was written perhaps."""
        marked = [u for u, _ in placed if u.cell is not None and u.cell.marks]
        unit = next((u for u in marked if any(m.kind == "picture" for m in u.marks)), None)
        if unit is not None:
            label = self.layout.form.label(self.table.path)
            anchor = self.units.anchor(unit, label)
            self.raw.findings.append(
                finding("answer-is-picture", field=self.table.path, label=label, anchor=anchor)
            )

    def _is_header(self, placed: Sequence[tuple[Unit, int]], number: int) -> bool:
        """The header once more: the cells begun in the row read as their own columns' headers, or most of several do
        and the others stay unclaimed."""
        begun = [(u, c) for u, c in placed if u.key and u.r0 == number and c != SERIAL]
        columns = self.table.columns
        if len(begun) < 2 or begun[0][0].key not in columns[begun[0][1]].keys:
            return False
        others = [u.i for u, c in begun if u.key not in columns[c].keys]
        if len(begun) - len(others) < max(_FEWEST_HEADERS, len(others) + 1):
            return not others
        self.claims.units.difference_update(others)
        return True

    def _value(self, parts: Sequence[Unit], number: int, index: int, name: str) -> RawValue:
        lead = parts[0]
        if len(parts) > 1:
            lead = next((u for u in parts if u.key), lead)
        cell = lead.cell
        if cell is None or lead.grid is None:
            return BLANK
        anchor = cell_anchor(self.units.kind, lead.grid, cell)
        if not lead.key:
            return tuple.__new__(RawValue, ("", anchor, "blank", "column", cell.marks, cell.flags, cell.fill))
        if len(parts) == 1 and lead.r1 - lead.r0 == 1 and not cell.marks and "\n" not in cell.text:
            return tuple.__new__(RawValue, (cell.text, anchor, "ok", "column", (), cell.flags, cell.fill))
        value = unusual(parts, lead, number, anchor)
        if "\n" in value.seen and self.units.kind != "pdf" and _VERTICAL.fullmatch(value.seen) is None:
            self.broken.append(value.seen.strip())
        path = f"{self.table.path}[{index}].{name}"
        if sum(1 for u in parts if u.key) > 1:
            self.raw.findings.append(doubtful(self.layout, path, value.anchor, value.seen, CELLS))
        return value

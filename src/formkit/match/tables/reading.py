"""Reading the rows of a repeating table: its headers one after the other, and what stands under each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.findings import finding
from formkit.match.claims import Claims
from formkit.match.doubts import ANOTHER, HEADLESS, NEXT_TABLE, TWICE, UNNAMED, doubtful
from formkit.match.form.layout import Column, Layout
from formkit.match.found import Header, Located, grid_of
from formkit.match.tables.asides import is_page_end
from formkit.match.tables.columns import Fitted, Span, doubled, fit_header
from formkit.match.tables.continued import find_continued, say
from formkit.match.tables.one_table import LabelRows, OneTable, lead_of
from formkit.match.tables.row_list import RowList
from formkit.match.tables.rows import is_section, is_words
from formkit.match.tables.under_header import rows_under, say_split
from formkit.match.tables.unnamed import unnamed
from formkit.match.units import Unit, Units
from formkit.model import BLANK, RawRecord


def take_tables(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put the rows of every table into ``raw`` (blank ones left out) and claim their cells."""
    labels = _label_rows(layout, found)
    for number, table in enumerate(layout.tables):
        raw.tables[table.path] = []
        one = OneTable(units, layout, table, found, raw, claims, labels)
        headers = found.headers.get(number)
        if not headers:
            raw.findings.append(finding("label-missing", field=table.path, label=one.label))
            if number and table.section not in found.marks:
                _doubt_before(one._replace(table=layout.tables[number - 1]))
            continue
        _Headers(one).read(sorted(headers, key=lambda h: h.row))
        for row in (unit.r0 for likely, unit in found.likely if likely == number):
            say(units, layout, table.path, units.rows[row], raw)
        if number in found.headless:
            first = next((v for row in raw.tables[table.path] for v in row.values() if v.seen), BLANK)
            one.doubt(HEADLESS, first.anchor, first.seen)


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
    for number, first, last, columns in find_continued(units, layout, found, raw, claims):
        table = layout.tables[number]
        one = OneTable(units, layout, table, found, raw, claims, _label_rows(layout, found))
        lead = units.rows[first][0]
        cell = Unit(-1, lead.grid, None, None, first, first, lead.x0, lead.x1, "")
        rows_under(one, Header(0, first, first, {0: cell}, 0.0, 0.0), columns, last)
        say(units, layout, table.path, units.rows[first], raw)


def _doubt_before(before: OneTable) -> None:
    """The table printed before one of which neither header nor label is there: its rows may go on with that one's."""
    rows = before.raw.tables[before.path]
    last = next((v for row in reversed(rows) for v in row.values() if v.seen), None)
    if last is not None:
        before.doubt(NEXT_TABLE, last.anchor, last.seen)


@dataclass(slots=True)
class _Headers:
    """The headers of one table.  ``reworded``: those of other wording that were told."""

    one: OneTable
    reworded: set[str] = field(default_factory=set)

    def read(self, headers: Sequence[Header]) -> None:
        """The rows under each of the headers, down to the next section, header or the form's end."""
        one, found = self.one, self.one.found
        for header in headers:
            one.claims.take(header.cells.values())
        tops = [h.top for hs in found.headers.values() for h in hs]
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
            end = found.next_start(header.row, one.table.block or -1)
            following = bisect_right(tops, header.row)
            if following < len(tops):
                end = min(end, tops[following])
            apart = above is not None and grid_of(above[0]) is not grid_of(header)
            if beside or (apart and one.units.kind != "pdf"):  # where the title over it may have been lost
                above = None
            if above is not None and not apart and self._begins_another(above[0], header):
                one.doubt_at(ANOTHER, lead_of(header))
            before = above[1] if above is not None else None
            above = header, rows_under(one, header, spans, min(end, len(one.units.rows)), before)

    def _spans(self, header: Header, first: dict[int, Span], *, beside: bool) -> dict[int, Span]:
        """Column number → the x interval its values stand in; what the header lacks is said once.

        ``first``: those of the first header; ``beside``: another header of the table stands in the same row, whose
        columns are not this one's.
        """
        one = self.one
        fitted = fit_header(one.units, one.table, header, one.found)
        one.claims.take(fitted.parted)
        for column, unit in fitted.reworded:
            one.claims.take([unit])
            self._say_reworded(column, unit)
        if first and beside:
            return fitted.spans
        if first:
            taken = fitted.spans.values()
            apart = {c: s for c, s in first.items() if all(s[1] <= x0 or x1 <= s[0] for x0, x1 in taken)}
            return {**{c: s for c, s in apart.items() if c not in fitted.spans}, **fitted.spans}
        for column, unit in doubled(one.units, one.table, header, one.found):
            one.claims.units.add(unit.i)
            anchor = one.units.anchor(unit, column.text)
            one.raw.findings.append(doubtful(one.layout, column.path, anchor, unit.text, TWICE, column.text))
        return fitted.spans | self._unnamed(header, fitted)

    def _unnamed(self, header: Header, fitted: Fitted) -> dict[int, Span]:
        """The column without a header, where one can be told; the others that are missing are said."""
        one = self.one
        fields = {field.name: field for field in one.fields}
        told = unnamed(one.units, one.table, header, fitted, fields, one.found.units)
        for column in fitted.missing:
            if told is not None and column is told[0]:
                anchor = one.units.anchor(lead_of(header), column.text)
                one.raw.findings.append(
                    doubtful(one.layout, one.path, anchor, column.text, UNNAMED, column.text)
                )
                continue
            path = f"{one.path}[].{column.name}"
            one.raw.findings.append(finding("label-missing", field=path, label=column.text))
        return {} if told is None else {one.table.columns.index(told[0]): told[1]}

    def _say_reworded(self, column: Column, unit: Unit) -> None:
        one = self.one
        if unit.key in self.reworded:
            return
        self.reworded.add(unit.key)
        anchor = one.units.anchor(unit, column.text)
        one.raw.findings.append(
            finding("label-reworded", field=one.path, label=column.text, anchor=anchor, seen=unit.text[:60])
        )

    def _begins_another(self, above: Header, header: Header) -> bool:
        """A heading of somebody's own stands over ``header``, or a label of the form's between it and ``above``."""
        return self._heading_over(header) is not None or any(
            above.row < row < header.top for row in self.one.labels
        )

    def _heading_over(self, header: Header) -> Unit | None:
        """Words of nobody's alone in the row over ``header``, which stands there once more."""
        one = self.one
        over = [u for u in one.units.rows[header.top - 1] if u.key] if header.top else []
        if len(over) != 1 or over[0].i in one.claims.printed or over[0].i in one.found.units:
            return None
        own = is_page_end(over) or is_section(over[0].key, one.layout)
        return over[0] if is_words(over[0].key) and not own else None

    def _say_other_sheet(self, first: Header, header: Header) -> None:
        units = [lead_of(each) for each in (first, header)]
        sheets = [unit.grid.sheet if unit.grid is not None else "" for unit in units]
        if sheets[0] != sheets[1]:
            say_split(self.one, units[1])

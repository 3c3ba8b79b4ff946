"""A record while it is being checked: its values, its findings, and where each value stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from formkit.check.values import Fault
from formkit.findings import Anchor, Finding, Severity, lookup
from formkit.findings.finding import Atom
from formkit.model import Catalogue, RawValue, Record, Row, Value, rows_at, value_at
from formkit.spec import Field, Form

NONE: Mapping[str, Catalogue] = MappingProxyType({})
_NO_WORDS: Mapping[str, Atom] = {}  # one for the thousands of a long list; never written to


@dataclass(slots=True)
class Draft:
    """``raw``: path → value as seen; empty where the record came as data.  ``seen_rows``: row of a table → its
    cells.  ``unread``: paths whose value is None
    because of an error: no rule judges them a second time.  ``today``: for births and ages; None: not asked.
    ``catalogues``: form id → the catalogue the office keeps; one that is not there is not asked."""

    form: Form
    today: dt.date | None = None
    source: str = ""
    is_data: bool = False
    record: Record = field(default_factory=dict)
    raw: dict[str, RawValue] = field(default_factory=dict)
    seen_rows: dict[str, Mapping[str, RawValue]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    data_rows: dict[str, str] = field(default_factory=dict)
    catalogues: Mapping[str, Catalogue] = field(default_factory=lambda: NONE)

    def value(self, path: str) -> Value:
        """The value at ``site.owned.classrooms``; None where nothing is."""
        return value_at(self.record, path)

    def rows(self, table: str) -> list[Row]:
        """The rows of ``table``, or the whole record as one row where ``table`` is ""."""
        if not table:
            return [self.record]
        return rows_at(self.record, table)

    def add(
        self,
        code: str,
        path: str,
        *,
        label: str = "",
        seen: str | None = None,
        severity: Severity | None = None,
        **words: Atom,
    ) -> None:
        """A finding at ``path`` with its printed label and its place."""
        self._put(code, path, label, seen, severity, words)

    def _put(
        self,
        code: str,
        path: str,
        label: str,
        seen: str | None,
        severity: Severity | None,
        words: Mapping[str, Atom],
    ) -> None:
        name = label or label_of(self.form, path)
        anchor = self.anchor(path, printed_label(self.form, path))
        if seen is None and path in self.raw:
            seen = self.raw[path].seen
        kind = severity or Severity(lookup(code).severity)
        self.findings.append(
            Finding(code, kind, path or None, name, anchor, seen, dict(words) if words else _NO_WORDS)
        )

    def add_faults(self, faults: Iterable[Fault], path: str, seen: str) -> bool:
        """The findings of one value's faults.  True if one of them is an error."""
        before = len(self.findings)
        for fault in faults:
            shown = seen if fault.seen is None else fault.seen
            self._put(fault.code, path, "", shown, fault.severity, fault.words)
        return any(f.is_error for f in self.findings[before:])

    def anchor(self, path: str, label: str) -> Anchor | None:
        """Where ``path`` stood; for what was not found, the nearest value of its row, group or table."""
        if self.is_data:
            return data_anchor(self.data_rows.get(path, path), label, self.source)
        exact = self.raw.get(path)
        if exact is not None and exact.anchor is not None:
            return exact.anchor if exact.anchor.label else exact.anchor._replace(label=label)
        near = self._near(path)
        return near._replace(label=label, col=0) if near else None

    def see_row(self, row: str, cells: Mapping[str, RawValue]) -> None:
        """The cells of ``row`` (``examiners[2]``) as seen."""
        self.seen_rows[row] = cells
        raw, beginning = self.raw, row + "."
        for name, cell in cells.items():
            raw[beginning + name] = cell

    def _near(self, path: str) -> Anchor | None:
        if (
            "]" in path
        ):  # a row, or a cell of it: not looked for, as it may be wanted in every row of thousands
            cells = self.seen_rows.get(path[: path.rindex("]") + 1], {})
            return next((cell.anchor for cell in cells.values() if cell.anchor is not None), None)
        beginnings = (path + ".", path + "[")
        for beginning in beginnings:
            for other, raw in self.raw.items():
                if raw.anchor is not None and other.startswith(beginning):
                    return raw.anchor
        return None


def data_anchor(path: str, label: str, source: str) -> Anchor:
    """The place of a value in a data file: its path, and of a row the number people count it by."""
    _, bracket, rest = path.partition("[")
    number = rest.partition("]")[0]
    row = int(number) + 1 if bracket and number.isdigit() else 0
    return Anchor("data", row=row, label=label, path=f"{source}：{path}" if source else path)


def label_of(form: Form, path: str) -> str:
    """The printed label; a group's member with its group's (自有·面积), as many members share a label."""
    parent = path.rpartition(".")[0]
    group = form.by_path.get(parent) if parent and not parent.endswith("]") else None
    return f"{group.label}·{form.label(path)}" if group else printed_label(form, path)


def printed_label(form: Form, path: str) -> str:
    """The label printed for ``path``; of a whole row its table's."""
    return form.label(path.rpartition("[")[0] if path.endswith("]") else path)


def blank_record(fields: tuple[Field, ...]) -> Record:
    """The record with nothing in it: groups with nulls inside, tables empty."""
    return {f.name: blank_record(f.fields) if f.is_group else [] if f.is_table else None for f in fields}

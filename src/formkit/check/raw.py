"""check_raw: values as a submission showed them → the record, and everything wrong with it, in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from formkit.check.colouring import colour
from formkit.check.draft import NONE, Draft
from formkit.check.limits import beyond, has_limits
from formkit.check.repeats import find_repeats
from formkit.check.rules import apply_rules
from formkit.check.values import EMPTY, WRITTEN_BLANK, read
from formkit.check.values.sections import section
from formkit.findings import Anchor
from formkit.model import Catalogue, Outcome, RawRecord, RawValue, Record, Row, Value
from formkit.spec import Field, FieldType, Form


def check_raw(
    form: Form,
    raw: RawRecord,
    *,
    today: dt.date | None = None,
    catalogues: Mapping[str, Catalogue] = NONE,
) -> Outcome:
    """The checked record of one submission.

    Every field stands in the form's order: absent ones None, groups with their members, tables as lists.
    ``findings``: those of the matching first, then of the values in the form's order, then of the rules.
    ``today``: a birth after it is refused and ages are counted to it; None: neither is asked.
    ``catalogues``: form id → the filled-in catalogue the office keeps, for the rule ``in-catalogue``.
    """
    draft = Draft(form, today, findings=list(raw.findings), catalogues=catalogues)
    draft.record = _members(form.fields, "", raw, draft)
    find_repeats(draft)
    colour(draft)
    apply_rules(draft)
    return Outcome(form.id, draft.record, tuple(draft.findings), draft.raw, raw.confidence)


def _members(fields: tuple[Field, ...], prefix: str, raw: RawRecord, draft: Draft) -> Record:
    record: Record = {}
    for field in fields:
        path = prefix + field.name
        if field.is_group:
            record[field.name] = _members(field.fields, path + ".", raw, draft)
        elif field.is_table:
            record[field.name] = _table(field, path, raw, draft)
        elif field.type is FieldType.SECTIONS and path in raw.tables:
            record[field.name] = _sections(path, raw.tables[path], draft)
        else:
            record[field.name] = _value(field, path, raw.values.get(path), draft)
    return record


def _value(field: Field, path: str, raw: RawValue | None, draft: Draft) -> Value:
    value: Value = None
    failed = False
    reading = EMPTY
    if raw is not None:
        draft.raw[path] = raw
        reading = read(raw, field)
        value = reading.value
        if reading.faults:
            failed = draft.add_faults(reading.faults, path, raw.seen)
        elif reading is WRITTEN_BLANK:
            draft.raw[path] = raw._replace(state="placeholder")
        if value is not None:
            faults = beyond(value, field, draft.today)
            if faults:
                draft.add_faults(faults, path, raw.seen)
            return value
    if failed:
        draft.unread.add(path)
    elif field.required and not field.stamp:
        draft.add("required", path, seen=draft.raw[path].seen if reading is WRITTEN_BLANK else "")
    return value


def _table(field: Field, path: str, raw: RawRecord, draft: Draft) -> list[Value]:
    title = raw.values.get(path)
    if title is not None:
        draft.raw[path] = title
    rows: list[Value] = []
    today = draft.today
    for number, cells in enumerate(raw.tables.get(path, ())):
        row: Row = {}
        # The whole row's cells first: what is missing is placed by what stands beside it.
        beginning = f"{path}[{number}]."
        draft.see_row(f"{path}[{number}]", cells)
        for column in field.fields:
            name = column.name
            cell = cells.get(name)
            if cell is not None:
                reading = read(cell, column)
                value, faults = reading
                unlimited = value is not None and (not has_limits(column) or not beyond(value, column, today))
                if not faults and (unlimited or (value is None and (column.stamp or not column.required))):
                    row[name] = value  # as nearly every cell
                    if reading is WRITTEN_BLANK:
                        draft.raw[beginning + name] = cell._replace(state="placeholder")
                    continue
            row[name] = _value(column, beginning + name, cell, draft)
        rows.append(row)
    if field.required and not rows:
        draft.add("required", path, seen="")
    _report_merged(field, path, raw, draft)
    return rows


def _report_merged(field: Field, path: str, raw: RawRecord, draft: Draft) -> None:
    """One warning for each cell whose value stands for several rows."""
    rows = raw.tables.get(path, ())
    if not [0 for cells in rows for cell in cells.values() if cell.flags and "merged" in cell.flags]:
        return
    for column in field.fields:
        before: Anchor | None = None
        reported = False
        for number, cells in enumerate(rows):
            cell = cells.get(column.name)
            anchor = cell.anchor if cell is not None and "merged" in cell.flags else None
            if anchor is None or anchor != before:
                before, reported = anchor, False
            elif not reported:
                draft.add("merged-value", f"{path}[{number - 1}].{column.name}")
                reported = True


def _sections(path: str, rows: list[dict[str, RawValue]], draft: Draft) -> Value:
    found: list[Value] = []
    for number, cells in enumerate(rows):
        draft.see_row(f"{path}[{number}]", cells)
        heading, body = (cells[k].seen if k in cells else "" for k in ("heading", "body"))
        row = section(heading, body)
        if any(row.values()):
            found.append(row)
    return found or None

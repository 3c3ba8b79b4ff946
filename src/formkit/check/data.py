"""check_data: a record given as data (YAML, JSON, a data sheet) → the canonical record and what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from formkit.check.colouring import colour
from formkit.check.draft import NONE, Draft, blank_record
from formkit.check.limits import beyond
from formkit.check.repeats import find_repeats
from formkit.check.rules import apply_rules
from formkit.check.values import accept
from formkit.check.values.reading import not_a_row, wrong_type
from formkit.findings import closest, suggested
from formkit.model import Catalogue, Outcome, RawValue, Record, Value
from formkit.spec import Field, Form
from formkit.text import label_key, says_nothing


def check_data(
    form: Form,
    data: object,
    *,
    source: str = "",
    today: dt.date | None = None,
    catalogues: Mapping[str, Catalogue] = NONE,
) -> Outcome:
    """The checked record: what filling prints, and what reading the finished form gives back.

    Unknown keys, wrong types, missing values and broken rules are all named in one pass.  ``source``: named in
    the places (a file, a row of a list).  ``today`` and ``catalogues`` as in ``check_raw``.
    """
    draft = Draft(form, today, source, is_data=True, catalogues=catalogues)
    if not isinstance(data, Mapping):
        draft.record = blank_record(form.fields)
        what, what_en = _shape(data)
        draft.add("not-a-record", "", what=what, what_en=what_en)
        return Outcome(form.id, draft.record, tuple(draft.findings))
    draft.record = _members(form.fields, "", "", data, draft)
    find_repeats(draft)
    colour(draft)
    apply_rules(draft)
    return Outcome(form.id, draft.record, tuple(draft.findings))


def _shape(data: object) -> tuple[str, str]:
    """What ``data`` is, in Chinese and in English."""
    if data is None:
        return "空", "nothing"
    if isinstance(data, list | tuple):
        return "列表", "a list"
    return ("文字", "a text") if isinstance(data, str) else ("数值", "a number")


def _members(
    fields: tuple[Field, ...], prefix: str, given_prefix: str, data: Mapping[object, object], draft: Draft
) -> Record:
    """``prefix``: the path in the record; ``given_prefix``: in the data, where blank rows still count."""
    _report_unknown(fields, prefix, given_prefix, data, draft)
    record: Record = {}
    for field in fields:
        path, given = prefix + field.name, given_prefix + field.name
        value = data.get(field.name)
        if given != path:
            draft.data_rows[path] = given
        if field.is_group:
            record[field.name] = _group(field, path, given, value, draft)
        elif field.is_table:
            record[field.name] = _table(field, path, given, value, draft)
        else:
            record[field.name] = _value(field, path, value, draft)
    return record


def _group(field: Field, path: str, given: str, data: object, draft: Draft) -> Record:
    if data is not None and not isinstance(data, Mapping):
        draft.add_faults((wrong_type(field.type),), path, _shown(data))
        return blank_record(field.fields)
    return _members(field.fields, path + ".", given + ".", data or {}, draft)


def _table(field: Field, path: str, given: str, data: object, draft: Draft) -> list[Value]:
    if data is not None and not isinstance(data, list | tuple):
        draft.add_faults((wrong_type(field.type),), path, _shown(data))
        return []
    rows: list[Value] = []
    for number, item in enumerate(data or ()):
        here, there = f"{path}[{len(rows)}]", f"{given}[{number}]"
        if item is None or (isinstance(item, Mapping) and _is_blank(item)):
            continue
        if here != there:
            draft.data_rows[here] = there
        if isinstance(item, Mapping):
            rows.append(_members(field.fields, here + ".", there + ".", item, draft))
        else:
            draft.add_faults((not_a_row(),), here, _shown(item))
            rows.append(blank_record(field.fields))
    if field.required and not rows:
        draft.add("required", path, seen="")
    return rows


def _is_blank(row: Mapping[object, object]) -> bool:
    """Nothing in it, or marks that nothing is: printed, such a row would be read as blank."""
    return all(v is None or v == [] or (isinstance(v, str) and says_nothing(v)) for v in row.values())


def _value(field: Field, path: str, data: object, draft: Draft) -> Value:
    reading = accept(data, field)
    failed = bool(reading.faults) and draft.add_faults(reading.faults, path, _shown(data))
    value = reading.value
    if value is not None:
        draft.add_faults(beyond(value, field, draft.today), path, _shown(data))
    elif failed:
        draft.unread.add(path)
    elif field.required and not field.stamp:
        draft.add("required", path, seen="")
    return value


def _shown(data: object) -> str:
    if isinstance(data, RawValue):
        return data.seen
    if isinstance(data, bool):
        return "是（true）" if data else "否（false）"
    return str(data)


def _report_unknown(
    fields: tuple[Field, ...], prefix: str, given_prefix: str, data: Mapping[object, object], draft: Draft
) -> None:
    known = {f.name: f for f in fields}
    for key in data:
        if isinstance(key, str) and key in known:
            continue
        close = _closest(str(key), fields)
        path = f"{prefix}{key}"
        if given_prefix != prefix:
            draft.data_rows[path] = f"{given_prefix}{key}"
        draft.add(
            "unknown-key",
            path,
            seen=_shown(data[key]),
            key=str(key),
            **suggested(close),
        )


def _closest(key: str, fields: tuple[Field, ...]) -> str:
    """The field's name a key was meant for: by its printed label, or by likeness."""
    wanted = label_key(key)
    for field in fields:
        if wanted in {label_key(field.label), *map(label_key, field.also)}:
            return field.name
    return closest(key, [f.name for f in fields])

"""Answers that are odd where they stand, of a whole record, and all that are answered in words, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from formkit.match.form.layout import Layout
from formkit.match.review.shifted import Stack, is_no_answer
from formkit.match.tables.telling import suits, suits_at_once
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType

_TEXTS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})


class Answer(NamedTuple):
    """``path``: with the row's number; ``row``: the path of its row, "" outside tables."""

    path: str
    row: str
    field: Field
    value: RawValue


def odd_answers(layout: Layout, raw: RawRecord, stacks: Mapping[str, Sequence[Stack]]) -> list[Answer]:
    """Those that could be no answer to their entry, however badly written.  ``stacks``: of each table, its columns."""
    return [*_odd_outside(layout, raw), *_odd_inside(raw, stacks)]


def texts_of(layout: Layout, raw: RawRecord) -> list[Answer]:
    """Every answer in words that says something."""
    known = layout.form.by_path
    found = [
        Answer(path, "", known[path], value)
        for path, value in raw.values.items()
        if known[path].type in _TEXTS and value.seen.strip()
    ]
    for path, rows in raw.tables.items():
        for field in layout.form.tables[path].fields:
            name = field.name
            for number, row in enumerate(rows) if field.type in _TEXTS else ():
                if name in row and row[name].seen.strip():
                    place = f"{path}[{number}]"
                    found.append(Answer(f"{place}.{name}", place, field, row[name]))
    return found


def _odd_outside(layout: Layout, raw: RawRecord) -> Iterator[Answer]:
    looks = layout.memory.looks
    for path, value in raw.values.items():
        if not value.seen or value.state != "ok":
            continue
        if path not in looks:
            field = layout.form.by_path[path]
            telling = field.type not in (FieldType.PARAGRAPHS, FieldType.TEXTS) and not field.choices
            looks[path] = suits_at_once(field) if telling else bool
        if not looks[path](value.seen):
            field = layout.form.by_path[path]
            if not suits(field, value.seen) and not is_no_answer(value.seen) and _is_odd(field, value.seen):
                yield Answer(path, "", field, value)


def _odd_inside(raw: RawRecord, stacks: Mapping[str, Sequence[Stack]]) -> Iterator[Answer]:
    for path, columns in stacks.items():
        for field, seen, odd, _ in columns:
            for number, text in enumerate(seen) if odd else ():
                if text in odd and _is_odd(field, text):
                    row = f"{path}[{number}]"
                    yield Answer(f"{row}.{field.name}", row, field, raw.tables[path][number][field.name])


def _is_odd(field: Field, text: str) -> bool:
    """What does not suit its entry is no number with something beside it either."""
    return not (field.type in _NUMBERS and any(c.isdigit() for c in text))

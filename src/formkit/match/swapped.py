"""Answers that changed places: 女 as a name beside 王芳 as a sex.

The one that can be told by its looks is an error where it stands; the other one, which any text could be, is doubted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from formkit.identifiers import phone
from formkit.match.doubts import SWAPPED, doubtful
from formkit.match.layout import Layout
from formkit.match.looks import has_looks, looks_right
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key

_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})


def doubt_swapped(layout: Layout, raw: RawRecord) -> None:
    """Say which texts may be the answer of the entry printed next to them, or of the next column of their row."""
    known = layout.form.by_path
    for mark in layout.landmarks[1:]:
        pair = [m.paths[0] for m in (layout.landmarks[mark.index - 1], mark) if len(m.paths) == 1]
        values = {path: raw.values[path] for path in pair if path in raw.values and path in known}
        _doubt(layout, raw, "", {path: known[path] for path in values}, values)
    for path, rows in raw.tables.items():
        fields = {column.name: column for column in layout.form.tables[path].fields}
        for number, row in enumerate(rows):
            _doubt(layout, raw, f"{path}[{number}].", fields, row)


def _doubt(
    layout: Layout, raw: RawRecord, place: str, fields: Mapping[str, Field], values: Mapping[str, RawValue]
) -> None:
    """Of two answers next to each other that look like each other's, the one no check will name."""
    names = [name for name in fields if name in values]
    for pair in itertools.pairwise(names):
        for told, other in (pair, pair[::-1]):
            wrong, value = values[told], values[other]
            if fields[other].type is FieldType.TEXT and _are_swapped(fields[told], wrong, value):
                said = doubtful(layout, f"{place}{other}", value.anchor, value.seen, SWAPPED)
                raw.findings.append(said)


def _are_swapped(field: Field, wrong: RawValue, value: RawValue) -> bool:
    """``wrong`` does not look like an answer to ``field`` and ``value`` does."""
    if not (field.pattern or has_looks(field)):
        return False
    if wrong.state != "ok" or not wrong.seen.strip() or not value.seen.strip():
        return False
    if field.type in _NUMBERS and any(c.isdigit() for c in wrong.seen):
        return False
    return not _fits(field, wrong.seen) and _fits(field, value.seen)


def _fits(field: Field, text: str) -> bool:
    if field.pattern:
        return re.fullmatch(field.pattern, text.strip()) is not None
    if field.choices:
        return any(label_key(choice) == label_key(text) for choice in field.choices)
    return phone.is_valid(text) if field.type is FieldType.PHONE else looks_right(field, text)

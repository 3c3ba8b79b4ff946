"""Answers that changed places: 女 as a name beside 王芳 as a sex.

The one that can be told by its looks is an error where it stands; the other one, which any text could be, is doubted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence

from formkit.identifiers import phone
from formkit.match.cells.looks import first_look, has_looks, looks_right
from formkit.match.doubts import SWAPPED, doubtful
from formkit.match.form.layout import Layout
from formkit.match.form.memory import Pair
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key

_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})
_FEWEST_DIGITS = 5  # of a phone number: 12333


Swap = tuple[str, int, frozenset[str]]
"""A table's path, a row of it, the two columns of the answers that changed places there."""


def doubt_swapped(layout: Layout, raw: RawRecord) -> frozenset[Swap]:
    """Say which texts may be the answer of the entry printed next to them, or of the next column of their row: of the
    latter, where."""
    memory = layout.memory
    printed = memory.pairs.get(())
    if printed is None:
        printed = memory.note_pairs((), _printed_pairs(layout))
    _doubt(layout, raw, "", printed, raw.values)
    swaps: set[Swap] = set()
    for path, rows in raw.tables.items():
        for number, row in enumerate(rows):
            named = (path, *row)
            pairs = memory.pairs.get(named)
            if pairs is None:
                pairs = memory.note_pairs(named, _pairs_of_row(layout, path, row))
            if pairs:
                said = _doubt(layout, raw, f"{path}[{number}].", pairs, row)
                swaps.update((path, number, names) for names in said)
    return frozenset(swaps)


def _pairs_of_row(layout: Layout, path: str, row: Mapping[str, RawValue]) -> list[Pair]:
    fields = [column for column in layout.form.tables[path].fields if column.name in row]
    return [p for one, two in itertools.pairwise(fields) for p in _pairs(one, two)]


def _printed_pairs(layout: Layout) -> list[Pair]:
    """Of the entries of one answer each that are printed one after the other."""
    known = layout.form.by_path
    single = [m.paths[0] if len(m.paths) == 1 and m.paths[0] in known else "" for m in layout.landmarks]
    return [
        p
        for a, b in itertools.pairwise(single)
        if a and b and a != b
        for p in _pairs(known[a], known[b], a, b)
    ]


def _pairs(one: Field, two: Field, *places: str) -> list[Pair]:
    """The two of which one can be told by its looks and the other is a text any answer could be, either way."""
    first, then = places or (one.name, two.name)
    both = ((one, first, two, then), (two, then, one, first))
    return [
        Pair(told, wrong, other, _look(told))
        for told, wrong, text, other in both
        if text.type is FieldType.TEXT and (told.pattern or has_looks(told))
    ]


def _look(field: Field) -> Callable[[str], object]:
    """A test that costs next to nothing: whatever passes it fits the field, as nearly every answer does."""
    return re.compile(field.pattern).fullmatch if field.pattern else first_look(field)


def _doubt(
    layout: Layout, raw: RawRecord, place: str, pairs: Sequence[Pair], values: Mapping[str, RawValue]
) -> list[frozenset[str]]:
    """Say of two answers next to each other that look like each other's the one no check will name: where both stand."""
    swapped = []
    for told, first, other, fits in pairs:
        wrong, value = values.get(first), values.get(other)
        if wrong is None or value is None or not wrong.seen or not value.seen or fits(wrong.seen):
            continue
        if _are_swapped(told, wrong, value):
            said = doubtful(layout, f"{place}{other}", value.anchor, value.seen, SWAPPED)
            raw.findings.append(said)
            swapped.append(frozenset({first, other}))
    return swapped


def _are_swapped(field: Field, wrong: RawValue, value: RawValue) -> bool:
    """``wrong`` does not look like an answer to ``field`` and ``value`` does."""
    if wrong.state != "ok" or not wrong.seen.strip() or not value.seen.strip():
        return False
    if field.type in _NUMBERS and any(c.isdigit() for c in wrong.seen):
        return False
    return fits_strictly(field, value.seen) and not fits_strictly(field, wrong.seen)


def fits_strictly(field: Field, text: str) -> bool:
    """``text`` is an answer to ``field``, which can be told by its looks, and hardly to any other."""
    if field.starts:
        return text.startswith(tuple(field.starts))
    if field.pattern:
        return re.fullmatch(field.pattern, text.strip()) is not None
    if field.choices:
        key = label_key(text)
        return any(label_key(choice) == key for choice in field.choices)
    if field.type is FieldType.PHONE:
        return sum(map(str.isnumeric, text)) >= _FEWEST_DIGITS and phone.is_valid(text)
    return looks_right(field, text)

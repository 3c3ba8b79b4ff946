"""What the rows of a list are called, looked at once more: the same words twice in a cell, a number for a name, a name
and what belongs to it a column off."""

from __future__ import annotations

import re
from functools import cached_property

from formkit.match.cells.looks import has_looks
from formkit.match.doubts import NUMBER, SAME_TWICE, SHIFTED, doubtful
from formkit.match.form.layout import Layout
from formkit.match.review.said_again import period_of
from formkit.match.tables.torn import key_of
from formkit.model import RawRecord, RawValue
from formkit.spec import Field
from formkit.text import label_key

Row = dict[str, RawValue]
_LEAST = 2
_LONG_LABEL = 3
# 面塑制作考核规范（2023版）
_NOTE = re.compile(r"[（(][^（）()]*[）)]$")
_NOTE_ENDS = ("）", ")")


def doubt_names(layout: Layout, raw: RawRecord) -> None:
    """Say which rows are called by nothing but digits, or by the same words over and over; and, of a list of words only, which
    have under one column what ends in the name of another (…考核规范).  What was said of a row is not said again."""
    told = _Told(raw)
    for path, rows in raw.tables.items():
        columns = layout.form.tables[path].fields
        key = key_of(columns)
        for number, row in enumerate(rows):
            value = row.get(key)
            if value is None:
                continue
            seen = value.seen
            if seen[:_LEAST] in seen[_LEAST:] and _is_repeated(seen):
                place = f"{path}[{number}].{key}"
                raw.findings.append(doubtful(layout, place, value.anchor, seen, SAME_TWICE))
            elif seen.isdigit() and not told.of(f"{path}[{number}]", key):
                place = f"{path}[{number}].{key}"
                raw.findings.append(doubtful(layout, place, value.anchor, seen, NUMBER))
        if rows and not any(map(has_looks, columns)):
            _doubt_shifted(layout, raw, path, rows, columns, told)


class _Told:
    """What was doubted already; looked up once, if ever."""

    def __init__(self, raw: RawRecord) -> None:
        self._raw = raw

    def of(self, row: str, name: str) -> bool:
        """The row was, or its answer ``name``."""
        return row in self._fields or f"{row}.{name}" in self._fields

    @cached_property
    def _fields(self) -> frozenset[str | None]:
        return frozenset(f.field for f in self._raw.findings if f.code == "doubtful")


def _is_repeated(text: str) -> bool:
    """面塑制作、面塑制作; 王芳 王芳; and, of four characters at least, 面塑制作面塑制作."""
    words = "".join(char for char in text if char.isalnum())
    return len(words) >= 2 * _LEAST and period_of(words) < len(words)


def _doubt_shifted(
    layout: Layout, raw: RawRecord, path: str, rows: list[Row], columns: tuple[Field, ...], told: _Told
) -> None:
    """The rows in which an answer ends in the label of a column it does not stand in, though its own is no such one."""
    labels = {c.name: label_key(c.label) for c in columns if len(c.label) > _LONG_LABEL}
    for number, row in enumerate(rows):
        for name, value in row.items():
            words = _NOTE.sub("", value.seen).rstrip() if value.seen.endswith(_NOTE_ENDS) else value.seen
            ends = [other for other, label in labels.items() if words.endswith(label)]
            if ends and name not in ends:
                place = f"{path}[{number}]"
                if told.of(place, name):
                    break
                label = layout.form.label(path)
                raw.findings.append(doubtful(layout, place, value.anchor, value.seen, SHIFTED, label))
                break

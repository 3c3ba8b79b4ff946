"""Two answers typed into one cell: 市场监督管理局　企业☑, with the entry beside it left blank; 本科/大专 in one row of a
list, with the next row's left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.match.doubts import BOXES, ROWS_IN_ONE, SPACED, STACKED, STACKED_AT, Reason, doubtful
from formkit.match.layout import Landmark, Layout
from formkit.match.looks import has_looks, looks_right
from formkit.match.torn import Row
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import is_blank, label_key
from formkit.text.boxes import SQUARES

_BOXES = re.compile(f"[{SQUARES}]")
_PARTS = re.compile(r"\s*[/／、，,；;\n\v\t]\s*|[\s\u00a0\u3000]+")
_LISTED = re.compile("[、，,；;]")
_OF_WORDS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_PASSAGES = re.compile(r"\s+")
_IN_ROWS = frozenset({FieldType.TEXT, FieldType.LEVELS})
_FEW = 3  # one blank in so many rows


def doubt_run_together(layout: Layout, raw: RawRecord) -> None:
    """Say which answers may hold the one of the entry printed beside them or below, or of the row above or below, as
    well: that one is blank."""
    for mark in layout.landmarks:
        path = mark.paths[0] if len(mark.paths) == 1 else ""
        known, value = layout.form.by_path.get(path), raw.values.get(path)
        if known is None or value is None or known.type not in _OF_WORDS or value.state != "ok":
            continue
        if known.type is FieldType.TEXT and _BOXES.search(value.seen):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, BOXES))
        elif _holds_neighbour(layout, raw, mark, known, value):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, SPACED))
    for path, rows in raw.tables.items():
        for column in layout.form.tables[path].fields:
            _doubt_column(layout, raw, f"{path}[{{}}].{column.name}", column, rows)


def _holds_neighbour(layout: Layout, raw: RawRecord, mark: Landmark, known: Field, value: RawValue) -> bool:
    """One of the entries printed next to ``mark`` is blank, and of the parts of ``value`` one may be its answer."""
    if known.type is FieldType.PARAGRAPHS:
        apart = _PASSAGES.search(value.seen.strip()) is not None
        return apart and any(_is_passage(other) for other in _blank_neighbours(layout, raw, mark))
    parts = _parts(value.seen)
    if len(parts) < 2:
        return False
    return any(_could_be(other, parts, known) for other in _blank_neighbours(layout, raw, mark))


def _is_passage(other: Field) -> bool:
    return other.type is FieldType.PARAGRAPHS and other.required


def _blank_neighbours(layout: Layout, raw: RawRecord, mark: Landmark) -> Iterator[Field]:
    near = [m for m in layout.landmarks if mark.index in (m.mate, m.index - 1, m.index + 1)]
    for other in near:
        path = other.paths[0] if len(other.paths) == 1 else ""
        field, value = layout.form.by_path.get(path), raw.values.get(path)
        if field is not None and value is not None and not value.seen.strip():
            yield field


def _could_be(other: Field, parts: Sequence[str], known: Field) -> bool:
    """Of an answer that can be told by its looks one of the parts has them; any other may be all but a letter."""
    if has_looks(other):
        return any(looks_right(other, part) or not label_key(part).strip("年月日") for part in parts)
    return (
        other.type is FieldType.TEXT and known.type is FieldType.TEXT and all(len(part) > 1 for part in parts)
    )


def _doubt_column(layout: Layout, raw: RawRecord, place: str, column: Field, rows: Sequence[Row]) -> None:
    """The answers of one column that may be those of two rows, and the row that has none."""
    if column.type not in _IN_ROWS:
        return
    for number, row in enumerate(rows):
        value = row.get(column.name)
        if value is not None and "merged" in value.flags and _holds_two(value.seen, column, few=False):
            _say(layout, raw, place.format(number), value, ROWS_IN_ONE)
    blank = {n for n, row in enumerate(rows) if column.name in row and not row[column.name].seen.strip()}
    few = _FEW * len(blank) <= len(rows) + 1
    seen = [row[column.name].seen for row in rows if column.name in row]
    if sum(_holds_two(each, column, few=few) for each in seen) > len(blank):
        return  # its answers are written so
    for number in sorted(blank):
        for other in (number - 1, number + 1):
            value = rows[other].get(column.name) if 0 <= other < len(rows) else None
            if value is None or value.state != "ok" or not _holds_two(value.seen, column, few=few):
                continue
            _say(layout, raw, place.format(other), value, STACKED)
            _say(layout, raw, place.format(number), value, STACKED_AT)


def _holds_two(seen: str, column: Field, *, few: bool) -> bool:
    """Two answers may stand in it.  ``few``: the column has an answer in nearly every row."""
    if column.type is FieldType.LEVELS:
        return any(sign in seen.strip() for sign in "\n/／ ")
    parts = _parts(seen)
    if len(parts) != 2 or all(len(part) == 1 for part in parts):
        return False
    return few or not _LISTED.search(seen)


def _parts(seen: str) -> list[str]:
    return [part for part in _PARTS.split(seen) if not is_blank(part)]


def _say(layout: Layout, raw: RawRecord, path: str, value: RawValue, reason: Reason) -> None:
    raw.findings.append(doubtful(layout, path, value.anchor, value.seen, reason))

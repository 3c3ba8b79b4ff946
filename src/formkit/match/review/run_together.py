"""Two answers typed into one cell: 市场监督管理局　企业☑, with the entry beside it left blank; 本科/大专 in one row of a
list, with the next row's left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.identifiers import id_card
from formkit.match.cells.looks import has_looks, looks_right
from formkit.match.cells.two_answers import LISTS, holds_two, parts_of
from formkit.match.doubts import (
    BOXES,
    LINES,
    ROWS_IN_ONE,
    SPACED,
    SPACED_AT,
    STACKED,
    STACKED_AT,
    Reason,
    doubtful,
)
from formkit.match.form.layout import Landmark, Layout
from formkit.match.review.swapped import fits_strictly
from formkit.match.tables.telling import known_look, suits
from formkit.match.tables.torn import Row
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key
from formkit.text.boxes import SQUARES

_BOXES = re.compile(f"[{SQUARES}]")
_APART = re.compile(r"[/／、，,；;\s]")
_APART_OR_BOX = re.compile(rf"[/／、，,；;\s{SQUARES}]")
_OF_WORDS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_PASSAGES = re.compile(r"\s|。[/／、]")
_PEOPLE = re.compile("员|人|签")
_LONGEST_NAME = 6
_HOURS = re.compile("时间")
_SIGNED = re.compile("签|考评员|监考|督导员")
_HAN = "〇㐀-鿿\U00020000-\U0003ffff"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]+[·•・][{_HAN}·•・]+")
_NUMBERS_BROKEN = re.compile(r"\d\s*\n\s*\d")
_CODE_BROKEN = re.compile(r"\A[0-9A-Za-z-]*\d[ \t]*\n[ \t]*\d[0-9A-Za-z-]*\Z")
_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})
_BROKEN = _NUMBERS | {FieldType.TEXT}
_IN_ROWS = LISTS | _NUMBERS | {FieldType.TEXT, FieldType.DATE}
_TELLING = 0.5
_FEW = 3  # one blank in so many rows


def doubt_run_together(layout: Layout, raw: RawRecord) -> None:
    """Say which answers may hold the one of the entry printed beside them or below, or of the row above or below, as
    well: that one is blank."""
    for mark in layout.landmarks:
        path = mark.paths[0] if len(mark.paths) == 1 else ""
        value = raw.values.get(path)
        if value is None or value.state != "ok" or _APART_OR_BOX.search(value.seen) is None:
            continue  # as nearly every answer
        known = layout.form.by_path.get(path)
        if known is None or known.type not in _OF_WORDS:
            continue
        if known.type is FieldType.TEXT and _BOXES.search(value.seen):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, BOXES))
            continue
        for other in _neighbours_held(layout, raw, mark, known, value):
            _say(layout, raw, path, value, SPACED)
            _say(layout, raw, other, value, SPACED_AT)
    for path, rows in raw.tables.items():
        for column in layout.form.tables[path].fields if rows else ():
            if column.type in _IN_ROWS:
                _doubt_column(layout, raw, path, column, rows)


def _neighbours_held(
    layout: Layout, raw: RawRecord, mark: Landmark, known: Field, value: RawValue
) -> list[str]:
    """The entries printed next to ``mark`` that are blank, and whose answer one of the parts of ``value`` may be."""
    passage = known.type is FieldType.PARAGRAPHS
    if passage and _PASSAGES.search(value.seen.strip()) is None:
        return []
    parts = parts_of(value.seen)
    if len(parts) < 2:
        return []
    could_be = _is_passage if passage else lambda other: _could_be(other, parts, known)
    return [path for path, other in _blank_neighbours(layout, raw, mark) if could_be(other)]


def _is_passage(other: Field) -> bool:
    return other.type is FieldType.PARAGRAPHS and other.required


def _blank_neighbours(layout: Layout, raw: RawRecord, mark: Landmark) -> Iterator[tuple[str, Field]]:
    near = [m for m in layout.landmarks if mark.index in (m.mate, m.index - 1, m.index + 1)]
    for other in near:
        path = other.paths[0] if len(other.paths) == 1 else ""
        field, value = layout.form.by_path.get(path), raw.values.get(path)
        if field is not None and value is not None and not value.seen.strip():
            yield path, field


def _could_be(other: Field, parts: Sequence[str], known: Field) -> bool:
    """Of an answer that can be told by its looks one of the parts has them; any other may be all but a letter."""
    if has_looks(other):
        return any(looks_right(other, part) or not label_key(part).strip("年月日") for part in parts)
    if other.type not in _OF_WORDS or other.type is FieldType.PARAGRAPHS:
        return False
    if known.type is FieldType.TEXTS:  # several parts are what it has
        return _PEOPLE.search(known.label) is not None and any(
            len(part) > _LONGEST_NAME and _NAME.fullmatch(part) is None for part in parts
        )
    if _SIGNED.search(known.label) and all(map(_NAME.fullmatch, parts)):
        return False  # several sign: 考评员（签字）高建国、林秀
    if any(len(part) < 2 for part in parts):
        return False
    return other.required or _could_be_given(other, parts, known)


def _could_be_given(other: Field, parts: Sequence[str], known: Field) -> bool:
    """Of an entry that is often left blank: one of the parts looks like an answer to it, and they are not one answer."""
    if _HOURS.search(known.label) and all(any(c.isdigit() for c in part) for part in parts):
        return False  # 场次时间：3月5日 9:00-11:00
    if other.stamp and _PEOPLE.search(other.label):
        names = sum(_NAME.fullmatch(part) is not None for part in parts)
        return names > 1 or (names == 1 and not _PEOPLE.search(known.label))
    return any(suits(other, part) for part in parts)


def _doubt_column(layout: Layout, raw: RawRecord, path: str, column: Field, rows: Sequence[Row]) -> None:
    """The answers of one column that may be those of two rows, and the row that has none."""
    name = column.name
    seen = [row[name].seen for row in rows if name in row]
    if _APART.search("\0".join(seen)) is None:
        return  # nothing in it is in two parts
    place = f"{path}[{{}}].{name}"
    if column.type in _BROKEN and any("\n" in each for each in seen):
        _doubt_broken(layout, raw, path, column, rows)
    for number, row in enumerate(rows):
        value = row.get(name)
        if value is not None and "merged" in value.flags and holds_two(value.seen, column, few=False):
            _say(layout, raw, place.format(number), value, ROWS_IN_ONE)
    if column.type is FieldType.TEXT:
        _doubt_beside(layout, raw, path, column, rows)
    blank = {n for n, row in enumerate(rows) if name in row and not row[name].seen.strip()}
    if not blank:
        return
    few = _FEW * len(blank) <= len(rows) + 1
    if sum(holds_two(each, column, few=few) for each in seen) > len(blank):
        return  # its answers are written so
    for number in sorted(blank):
        for other in (number - 1, number + 1):
            value = rows[other].get(column.name) if 0 <= other < len(rows) else None
            if value is None or value.state != "ok" or not holds_two(value.seen, column, few=few):
                continue
            _say(layout, raw, place.format(other), value, STACKED)
            _say(layout, raw, place.format(number), value, STACKED_AT)


def _doubt_beside(layout: Layout, raw: RawRecord, path: str, column: Field, rows: Sequence[Row]) -> None:
    """The answers of one column that may hold the one of the column beside it as well, which is blank in their row."""
    fields = layout.form.tables[path].fields
    at = fields.index(column)
    for other in (*fields[max(at - 1, 0) : at], *fields[at + 1 : at + 2]):
        if not _can_be_told(other):
            continue
        name = other.name
        for number in [n for n, row in enumerate(rows) if name in row and not row[name].seen.strip()]:
            value = rows[number].get(column.name)
            if value is None or value.state != "ok" or _APART.search(value.seen.strip()) is None:
                continue
            parts = parts_of(value.seen)
            if len(parts) > 1 and any(_is_of(other, column, part) for part in parts):
                _say(layout, raw, f"{path}[{number}].{column.name}", value, SPACED)
                _say(layout, raw, f"{path}[{number}].{name}", value, SPACED_AT)


def _can_be_told(field: Field) -> bool:
    known = known_look(field)
    return has_looks(field) or (known is not None and known[0] >= _TELLING)


def _is_of(other: Field, column: Field, part: str) -> bool:
    """``part`` looks like an answer to ``other``, which can be told by its looks, and not to ``column``."""
    if has_looks(other):
        return fits_strictly(other, part)
    known, own = known_look(other), known_look(column)
    if known is None or known[1].fullmatch(part) is None:
        return False
    return own is None or own[1].fullmatch(part) is None


def _doubt_broken(layout: Layout, raw: RawRecord, path: str, column: Field, rows: Sequence[Row]) -> None:
    """The numbers in two lines; of codes, those of whose row nothing has been said."""
    told = set[str | None]()
    if column.type not in _NUMBERS:
        told = {each.field for each in raw.findings if each.code == "doubtful"}
    for number, row in enumerate(rows):
        place = f"{path}[{number}]"
        if column.name in row and place not in told and _is_broken(row[column.name], column):
            _say(layout, raw, f"{place}.{column.name}", row[column.name], LINES)


def _is_broken(value: RawValue, column: Field) -> bool:
    """Two numbers stand one under the other, or one that was broken."""
    if value.anchor is not None and value.anchor.kind == "pdf":
        return False  # where the page was too narrow
    if column.type in _NUMBERS:
        return _NUMBERS_BROKEN.search(value.seen) is not None
    broken = _CODE_BROKEN.search(value.seen.strip()) is not None
    return broken and not id_card.is_valid("".join(value.seen.split()))


def _say(layout: Layout, raw: RawRecord, path: str, value: RawValue, reason: Reason) -> None:
    raw.findings.append(doubtful(layout, path, value.anchor, value.seen, reason))

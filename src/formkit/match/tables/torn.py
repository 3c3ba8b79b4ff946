"""Rows of a table that are not a row each: two people written into one, one person written over two rows or, where the
last columns stand in a table of their own, in two places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.cells.looks import looks_right, only_one
from formkit.match.doubts import APART, doubtful
from formkit.match.form.layout import Layout
from formkit.match.tables.surnames import is_part_of_name
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import is_stroke, label_key, says_nothing

Row = dict[str, RawValue]
_FEWEST = 2
_LONG_NAME = 4
_PERSON = "姓名"
_WORDS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.LEVELS})
_JOINTS = frozenset("·•・、（(")
_HAN = re.compile("[\u3400-\u9fff]")
# What stands in a sentence and in no heading.
_SENTENCE = re.compile("[，。；]")


def people_in(row: Row, columns: Sequence[Field]) -> list[Row]:
    """The rows ``row`` is of: one for each line of its cells; ``row`` itself where it is of one.

    It is of several where as many names and, in another column, as many answers as can be given once only are written
    in it; or as many lines in every cell.
    """
    key = key_of(columns)
    count = len(_lines(row[key].seen)) if key in row else 0
    lines = {name: _lines(value.seen, count) for name, value in row.items()}
    if count < _FEWEST or any(len(name) < _FEWEST for name in lines[key]):
        return [row]
    fields = {c.name: c for c in columns}
    each = [name for name, texts in lines.items() if len(texts) == count and name != key]
    sure = any(all(only_one(fields[name], text) for text in lines[name]) for name in each)
    sure = sure or (len(each) >= _FEWEST and len(each) + 1 == sum(map(bool, lines.values())))
    if not sure or not all(_may_be(fields[name], text) for name in each for text in lines[name]):
        return [row]
    return [{name: _part(row[name], lines[name], n, count) for name in row} for n in range(count)]


def _may_be(field: Field, text: str) -> bool:
    return says_nothing(text) or looks_right(field, text)


def _lines(text: str, count: int = 0) -> list[str]:
    """The written lines; all ``count`` of them, blank ones too, where there are as many."""
    lines = [line.strip() for line in text.split("\n")]
    return lines if len(lines) == count and any(lines) else [line for line in lines if line]


def _part(value: RawValue, lines: Sequence[str], number: int, count: int) -> RawValue:
    """The line of the ``number``-th of them; what is written once is all of theirs, anything else the first one's."""
    if len(lines) == count:
        return value._replace(seen=lines[number], marks=(), state=value.state if lines[number] else "blank")
    if len(lines) > 1 and number:
        return value._replace(seen="", state="blank", marks=())
    return value


def goes_on(before: Row, row: Row, columns: Sequence[Field], order: Sequence[str]) -> bool:
    """``row`` begins where ``before`` breaks off: no column is filled in both, and only one of them has a name.

    ``order``: the columns from left to right.
    """
    if not order or _filled(row, order[0]) or _filled(before, order[-1]):
        return False  # as in nearly every row
    key = key_of(columns)
    first, then = ([n for n, name in enumerate(order) if _filled(each, name)] for each in (before, row))
    if not first or not then or first[-1] >= then[0]:
        return False
    if _filled(before, key):
        return not _filled(row, key)
    numbers = all(any(c.isdigit() for c in before[order[n]].seen) for n in first)
    return _filled(row, key) and numbers


def rest_in(before: Row, row: Row, columns: Sequence[Field], key: str, *, counted: bool = False) -> list[str]:
    """The columns in which ``row`` may hold the rest of what ``before`` says: of texts, and all it has.

    A long employer written over two rows leaves the second one with no name and nothing else.  ``counted``: the row
    has a running number, as that of a person of whom only the name is known has; ``key``: the column every row has
    something in.
    """
    if not _filled(before, key):
        return []
    if _has_more_than_one(row, columns, key):
        return []  # as in nearly every row
    # A cell that begins in a row above and reaches down into this one is none of its own.
    filled = [c for c in columns if _filled(row, c.name) and row[c.name].how != "merged"]
    if _filled(row, key) and not _is_long_name_cut(before, row, filled, columns, key, counted=counted):
        return []
    if (counted and len(filled) > 1) or not all(c.type in _WORDS and _filled(before, c.name) for c in filled):
        return []
    return [c.name for c in filled]


def may_go_on(before: Row, row: Row, names: Sequence[str]) -> bool:
    """Text goes on as text: words behind a number (2026030107 over 待定人员) are an answer of their own."""
    return all(_HAN.search(before[name].seen) or not _HAN.search(row[name].seen) for name in names)


def _has_more_than_one(row: Row, columns: Sequence[Field], key: str) -> bool:
    """What every row has something in, and more of its own."""
    if not _filled(row, key):
        return False
    filled = 0
    for column in columns:
        value = row.get(column.name)
        if value is None or not value.seen or value.how == "merged":
            continue
        if value.seen.strip() and not is_stroke(value.seen):
            filled += 1
            if filled > 1:
                return True
    return False


def _is_broken_off(before: str, text: str) -> bool:
    """``text`` cannot be the beginning of a name, or ``before`` not the end of one."""
    return text[:1] in _JOINTS or before[-1:] in _JOINTS


def _is_long_name_cut(
    before: Row, row: Row, filled: Sequence[Field], columns: Sequence[Field], key: str, *, counted: bool
) -> bool:
    """The row has a name alone, and no running number, where more is required, and the one before has all of it and
    breaks off where names do, or is longer than most people's."""
    name, rest = before[key].seen.strip(), row[key].seen.strip()
    if _is_broken_off(name, rest):
        return len(filled) == 1
    required = [c for c in columns if c.required]
    if counted or not len(filled) == 1 < len(required) or not all(_filled(before, c.name) for c in required):
        return False
    if not any(c.name == key and _PERSON in c.label for c in columns):
        return True
    return len(name) >= _LONG_NAME or is_part_of_name(name, rest)


def is_name_cut(before: Row, row: Row, columns: Sequence[Field]) -> bool:
    """What is called so in the two rows is one person's name: neither part is one alone."""
    key = key_of(columns)
    name, rest = before[key].seen.strip(), row[key].seen.strip()
    person = any(c.name == key and _PERSON in c.label for c in columns)
    return person and (is_part_of_name(name, rest) or _is_broken_off(name, rest))


def doubt_halves(layout: Layout, raw: RawRecord) -> None:
    """Say which rows have the name of one above them, and only what that one lacks."""
    for path, rows in raw.tables.items():
        columns = layout.form.tables[path].fields
        key = key_of(columns)
        names = [label_key(row[key].seen) for row in rows if key in row and row[key].seen]
        if len(set(names)) == len(names):
            continue  # as in nearly every list
        others = [c.name for c in columns if c.name != key]
        above: dict[str, set[str]] = {}
        for number, row in enumerate(rows):
            if not _filled(row, key):
                continue
            filled = {name for name in others if _filled(row, name)}
            before = above.setdefault(label_key(row[key].seen), filled)
            if before is not filled and before and filled and before.isdisjoint(filled):
                value, label = row[key], layout.form.label(path)
                place = f"{path}[{number}]"
                raw.findings.append(doubtful(layout, place, value.anchor, value.seen, APART, label))


def key_of(columns: Sequence[Field]) -> str:
    """The column every row has something in: a name."""
    return next((c.name for c in columns if c.required), columns[0].name)


def is_alone(row: Row, order: Sequence[str]) -> bool:
    """Only the first of several columns is filled, and with no sentence: a heading between the rows perhaps."""
    if len(order) <= _FEWEST or _filled(row, order[1]) or not _filled(row, order[0]):
        return False
    if any(_filled(row, n) for n in order[2:]):
        return False
    return not _SENTENCE.search(row[order[0]].seen)


def _filled(row: Row, name: str) -> bool:
    """Something is written there, and no stroke."""
    return name in row and bool(row[name].seen.strip()) and not is_stroke(row[name].seen)


def is_name_alone(before: Row, row: Row, columns: Sequence[Field]) -> bool:
    """``row`` has what is no person's name and nothing else, though more is required; ``before`` has all of it."""
    key = key_of(columns)
    if any(_filled(row, c.name) != (c.name == key) for c in columns):
        return False
    required = [c for c in columns if c.required]
    person = any(c.name == key and _PERSON in c.label for c in columns)
    return not person and len(required) > 1 and all(_filled(before, c.name) for c in required)


def joined(before: Row, row: Row) -> Row:
    """The two as one."""
    return {name: row[name] if _filled(row, name) else value for name, value in before.items()}

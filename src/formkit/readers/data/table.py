"""A list of records: one row a record, under a header of field names (or printed labels); and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.model import RawValue
from formkit.spec import Form
from formkit.text import is_blank, label_key

NONE: Mapping[int, RawValue] = MappingProxyType({})

_SEARCHED = 10


class TableLine(NamedTuple):
    """A row of a list: ``number`` as people count it, ``cells`` by column.

    ``spoiled``: cells whose text cannot be trusted (an ID Excel has rounded, a formula without a value, #REF!).
    """

    number: int
    cells: dict[int, str]
    spoiled: Mapping[int, RawValue] = NONE

    def value(self, column: int) -> str | RawValue:
        """What the cell gives as data; a spoiled one as it was seen, for the check to refuse by itself."""
        return self.spoiled.get(column) or self.cells.get(column, "")

    def is_empty(self, columns: Iterable[int]) -> bool:
        return all(is_nothing(self.value(column)) for column in columns)


def records_of(lines: list[TableLine], name: str, form: Form | None) -> list[tuple[object, str]]:
    """The records under the header: the first line that names the form's fields best.

    Dotted names nest (site.owned.classrooms).  Labels are understood where ``form`` is known; what is neither
    stays as typed, and the check then says which field was meant.
    """
    names = _names(form)
    head = _header(lines, names)
    columns = _columns(lines[head], names, name)
    records: list[tuple[object, str]] = []
    for line in lines[head + 1 :]:
        stray = [text for column, text in line.cells.items() if column not in columns and not is_blank(text)]
        if stray:
            detail = f"第{line.number}行的“{stray[0]}”上方没有栏目名"
            raise layout_problem(name, detail, f"row {line.number}: “{stray[0]}” has no heading")
        record = nested({path: line.value(column) for column, path in columns.items()})
        if not line.is_empty(columns):
            records.append((record, f"第{line.number}行"))
    return records


def _names(form: Form | None) -> dict[str, str]:
    """What a heading may say → path: names as they are, labels where they are one field's only."""
    if form is None:
        return {}
    labels: dict[str, list[str]] = {}
    for path, field in form.scalars.items():
        for label in {field.label, *field.also}:
            labels.setdefault(label_key(label), []).append(path)
    unique = {label: paths[0] for label, paths in labels.items() if len(paths) == 1}
    return unique | {label_key(path): path for path in form.scalars}


def _header(lines: list[TableLine], names: dict[str, str]) -> int:
    def known(line: TableLine) -> int:
        return sum(label_key(text.rstrip("*＊ ")) in names for text in line.cells.values())

    return max(range(min(len(lines), _SEARCHED)), key=lambda n: (known(lines[n]), -n), default=0)


def _columns(line: TableLine, names: dict[str, str], name: str) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column, text in line.cells.items():
        if is_blank(text):
            continue
        heading = text.strip().rstrip("*＊ ")
        path = names.get(label_key(heading), heading)
        if path in columns.values():
            raise doubled_key(name, line, heading)
        columns[column] = path
    return columns


def doubled_key(name: str, line: TableLine, key: str) -> FormkitError:
    """Why the sheet ``name`` cannot be used: what ``line`` is about was there already."""
    where, where_en = f"第{line.number}行", f"row {line.number}"
    return problem("data-key-doubled", FileProblem, file=name, where=where, where_en=where_en, key=key)


def nested(values: Mapping[str, str | RawValue]) -> dict[str, object]:
    """Dotted paths as objects in objects; blank texts as None."""
    record: dict[str, object] = {}
    for path, text in values.items():
        *groups, last = path.split(".")
        home = record
        for group in groups:
            inner = home.setdefault(group, {})
            if not isinstance(inner, dict):
                inner = home[group] = {}
            home = inner
        home[last] = None if is_nothing(text) else text
    return record


def is_nothing(value: str | RawValue) -> bool:
    return isinstance(value, str) and is_blank(value)


def read_csv_records(text: str, name: str, form: Form | None) -> list[tuple[object, str]]:
    """The records of a CSV file: comma, tab or semicolon, quoted as Excel does."""
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise problem(
            "data-unreadable",
            FileProblem,
            file=name,
            where="",
            where_en="?",
            detail=str(error),
            detail_en=str(error),
        ) from error
    return records_of(_lines(rows), name, form)


def _lines(rows: Iterable[list[str]]) -> list[TableLine]:
    lines = (TableLine(number, dict(enumerate(cells))) for number, cells in enumerate(rows, 1))
    return [line for line in lines if any(not is_blank(text) for text in line.cells.values())]


def layout_problem(name: str, zh: str, en: str) -> FormkitError:
    return problem("data-sheet-layout", FileProblem, file=name, detail=zh, detail_en=en)

"""A roster as CSV: UTF-8 (with or without mark), UTF-16 or GBK; commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.issue.roster import NO_FLAGS, RosterTable
from formkit.issue.roster_header import LOOKED_AT, Header, find_header
from formkit.readers.data.text import text_in
from formkit.readers.roster.rows import Line, table_of
from formkit.spec.certificate import Roster

_SEPARATORS = ",\t;"
_UNIQUE = ("name", "id_number")
_AS_FORMULA = re.compile(r'=?"(.*)"', re.DOTALL)


def read_roster_csv(data: bytes, roster: Roster) -> RosterTable | None:
    """The roster in ``data``; None where there is no roster's header.  Rows are numbered as Excel shows them."""
    records = _records(decoded(data))
    top = list(islice(records, LOOKED_AT))
    header = find_header(top, roster)
    if header is None:
        return None
    return table_of("csv", "", header, _lines(header, chain(top, records)), roster)


def top_of_csv(data: bytes) -> list[list[str]]:
    """The first lines of ``data``, where a header would be."""
    return list(islice(_records(decoded(data)), LOOKED_AT))


def _lines(header: Header, records: Iterable[list[str]]) -> Iterator[Line]:
    """The wanted fields of each record.  What rows have in common is kept once."""
    columns = [(place.column, name in _UNIQUE) for name, place in header.places.items()]
    known: dict[str, str] = {}
    for number, record in enumerate(records, 1):
        fields = []
        for column, unique in columns:
            field = record[column] if column < len(record) else ""
            fields.append(field if unique else known.setdefault(field, field))
        yield number, tuple(fields), NO_FLAGS, False


def decoded(data: bytes) -> str:
    """The text in whatever encoding it is.  Raises FileProblem."""
    text = text_in(data)
    if text is None:
        raise problem(
            "roster-format",
            FileProblem,
            detail="不是文本，也不是 UTF-8、UTF-16 或 GBK 编码",
            detail_en="it is no text in UTF-8, UTF-16 or GBK",
        )
    return text


def _records(text: str) -> Iterator[list[str]]:
    top = "\n".join(text.splitlines()[:LOOKED_AT])
    separator = max(_SEPARATORS, key=top.count)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_cell(field) for field in record]
    except csv.Error as error:
        raise problem("roster-format", FileProblem, detail=str(error), detail_en=str(error)) from error


def _cell(field: str) -> str:
    """What a person typed: ="3702…", '3702… and a leading tab are ways to keep Excel from making it a number."""
    text = field.strip()
    if text[:2] == '="' or (text[:1] == "'" and len(text) > 15):
        match = _AS_FORMULA.fullmatch(text)
        return match[1] if match else text.lstrip("'")
    return text

"""sections: a list of {heading, body}, printed as numbered headings each followed by its paragraphs."""

from __future__ import annotations

import re

from formkit.check.values.reading import EMPTY, Reading, not_of_type
from formkit.model import RawValue, Row, Value
from formkit.spec import Field
from formkit.text import clean_lines, clean_text
from formkit.text.headings import without_numerals
from formkit.text.numerals import chinese_numeral

_HEADING = re.compile(r"第?([一二三四五六七八九十]{1,3})(?:、|[.．]|部分[:：、]?)\s*(.+)")


def heading_text(seen: str) -> str:
    """A heading without its numerals: 八、档案管理 → 档案管理.  Idempotent."""
    return without_numerals(clean_text(seen)).strip()


def section(heading: str, body: str) -> Row:
    return {"heading": heading_text(heading) or None, "body": clean_lines(body) or None}


def read_sections(seen: str, field: Field, raw: RawValue) -> Reading:
    """Each line 八、… begins a section; lines before the first numeral are a section without a heading."""
    found: list[tuple[str, list[str]]] = []
    for line in clean_lines(seen).split("\n"):
        if _HEADING.fullmatch(clean_text(line)):
            found.append((line, []))
        elif line:
            if not found:
                found.append(("", []))
            found[-1][1].append(line)
    if not found:
        return EMPTY
    return Reading([section(heading, "\n".join(body)) for heading, body in found])


def accept_sections(data: object, field: Field) -> Reading:
    """A list of {heading, body}; unknown keys and other types are not of the type."""
    if not isinstance(data, list):
        return not_of_type(field.type)
    rows: list[Value] = []
    for item in data:
        if not isinstance(item, dict) or not item.keys() <= {"heading", "body"}:
            return not_of_type(field.type)
        heading, body = item.get("heading") or "", item.get("body") or ""
        if not isinstance(heading, str) or not isinstance(body, str):
            return not_of_type(field.type)
        row = section(heading, body)
        if any(row.values()):
            rows.append(row)
    return Reading(rows or None)


def write_sections(value: Value, field: Field, first: int = 1) -> str:
    """Headings numbered 一、 二、 … from ``first``, each with its paragraphs below."""
    lines: list[str] = []
    rows = value if isinstance(value, list) else []
    for number, row in enumerate(rows, first):
        if isinstance(row, dict):
            if row.get("heading"):
                lines.append(f"{chinese_numeral(number)}、{row['heading']}")
            if row.get("body"):
                lines.append(str(row["body"]))
    return "\n".join(lines)

"""period: one day, or the first and the last of several, 2026-03-05/2026-03-07 (ISO 8601-1, 5.5.2); printed
2026年3月5日至7日, 2026年3月30日至4月2日."""

from __future__ import annotations

import re

from formkit.check.values.dates import accept_date, read_date
from formkit.check.values.reading import Reading
from formkit.model import RawValue, Value
from formkit.spec import Field
from formkit.text import fold_width
from formkit.text.dates import chinese_period
from formkit.text.periods import period_of

_BETWEEN = re.compile(r"(?<!\s)\s*+(?:至|到|~|—+|–|-{1,2}|/)\s*")
_LONGEST = 200
"""Two days are written in less; at every 至 of what is longer it would be read twice."""
_YEAR = re.compile(r"(.*?年)")
_MONTH = re.compile(r"(.*?月)")
_SIGNED = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2[0-9]{1,2}")


def read_period(seen: str, field: Field, raw: RawValue) -> Reading:
    """A day as ``date`` reads it, else the first way to part the text into two days in order."""
    one = read_date(seen, field, raw)
    if not one.faults or len(seen) > _LONGEST:
        return one
    text = fold_width(seen).strip()
    for between in _BETWEEN.finditer(text):
        found = _parted(text[: between.start()], text[between.end() :], field, raw)
        if found is not None:
            return found
    return one


def _parted(begun: str, ended: str, field: Field, raw: RawValue) -> Reading | None:
    first = read_date(begun, field, raw)
    last = read_date(_whole(ended, begun), field, raw)
    if not (isinstance(first.value, str) and isinstance(last.value, str)):
        return None
    if len(first.value) != len(last.value) or last.value < first.value:
        return None
    faults = tuple(dict.fromkeys((*first.faults, *last.faults)))
    return Reading(period_of(first.value, last.value), faults)


def _whole(last: str, first: str) -> str:
    """``last`` with the year and month that only ``first`` writes: 7日 after 2026年3月5日."""
    signed = _SIGNED.fullmatch(first)
    if signed and re.fullmatch(r"[0-9]{1,2}(?:[-./][0-9]{1,2})?", last):
        year, sign, month = signed.groups()
        return f"{year}{sign}{last}" if sign in last else f"{year}{sign}{month}{sign}{last}"
    if "年" in last or re.match(r"[0-9]{4}", last):
        return last
    year = _YEAR.match(first)
    begun = year[1] if year else ""
    month_of = _MONTH.match(first[len(begun) :])
    return begun + ("" if "月" in last else month_of[1] if month_of else "") + last


def accept_period(data: object, field: Field) -> Reading:
    return accept_date(data, field)


def write_period(value: Value, field: Field) -> str:
    return chinese_period(str(value))

"""levels: a list of ints 1-5 in the order written; a level outside is kept with an error."""

from __future__ import annotations

import re

from formkit.check.values.reading import EMPTY, Fault, Reading, doubtful, not_of_type
from formkit.identifiers import InvalidIdentifier, levels
from formkit.model import RawValue, Value
from formkit.spec import Field
from formkit.text import is_blank

_ONE_NUMBER = re.compile(r"\d\d")


def read_levels(seen: str, field: Field, raw: RawValue) -> Reading:
    if is_blank(seen):
        return EMPTY
    try:
        found = levels.parse(seen)
    except InvalidIdentifier:
        return not_of_type(field.type)
    reading = _in_range(found)
    if raw.how != "data" and len(found) > 1 and _ONE_NUMBER.fullmatch(seen.strip()):
        said = doubtful(
            "两个数字没有隔开，也可能是一个数", "its two figures are not set apart: it may be one number"
        )
        reading = Reading(reading.value, (*reading.faults, said))
    if field.strict_style and raw.how != "data" and not levels.is_plain(seen):
        style = Fault("level-style", {"read": levels.join(found)})
        return Reading(reading.value, (*reading.faults, style))
    return reading


def _in_range(found: list[int]) -> Reading:
    value: list[Value] = list(dict.fromkeys(found))
    if not value:
        return EMPTY
    outside = [level for level in found if level not in levels.NAMES]
    if outside:
        return Reading(value, (Fault("out-of-range", {"low": 1, "high": 5}, seen=levels.join(outside)),))
    return Reading(value)


def accept_levels(data: object, field: Field) -> Reading:
    """A list of ints (or texts that read as levels), or one int."""
    items = data if isinstance(data, list) else [data]
    found: list[int] = []
    for item in items:
        if isinstance(item, int) and not isinstance(item, bool):
            found.append(item)
            continue
        try:
            found.extend(levels.parse(item) if isinstance(item, str) else [])
        except InvalidIdentifier:
            return not_of_type(field.type)
        if not isinstance(item, str):
            return not_of_type(field.type)
    return _in_range(found)


def write_levels(value: Value, field: Field) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)

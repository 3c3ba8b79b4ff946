"""Certificate numbers (证书编号) by a rule: inputs → parts → number, and back from a number to its parts.

Pure.  The serial comes from the registry; here is only what a number is made of.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from formkit.spec.number_rule import Entry, Given, Literally, NumberRule, Segment, Serial, Table, Year
from formkit.text import clean_text, fold_alnum, label_key


class PartError(ValueError):
    """An input that cannot stand in a number.  ``label``: the segment's; ``detail``: to stand after a colon."""

    def __init__(self, name: str, label: str, seen: str, detail: str, detail_en: str) -> None:
        super().__init__(f"{label}：{detail}")
        self.name, self.label, self.seen = name, label, seen
        self.detail, self.detail_en = detail, detail_en


class NumberError(ValueError):
    """A number that is against its rule."""

    def __init__(self, detail: str, detail_en: str) -> None:
        super().__init__(detail)
        self.detail, self.detail_en = detail, detail_en


class SeriesFullError(ValueError):
    """A series that has no number left."""


class Wanted(NamedTuple):
    """A number to be taken: all its parts but the serial.  ``scope``: names the series the serial is of."""

    parts: tuple[tuple[str, str], ...]
    scope: str


def find_entry(table: Table, value: str) -> Entry | None:
    """The line of ``table`` that ``value`` means: its code, its name or another wording of it."""
    return table.by_word.get(label_key(clean_text(value)).upper())


def wanted(rule: NumberRule, inputs: Mapping[str, str], issued: dt.date) -> Wanted:
    """What number ``inputs`` and the day of issue ask for.  Raises PartError."""
    parts = {s.name: _part(s, inputs, issued) for s in rule.segments if not isinstance(s, Serial)}
    return Wanted(tuple(parts.items()), scope_name(rule, parts))


def scope_name(rule: NumberRule, parts: Mapping[str, str]) -> str:
    """The series a number with ``parts`` is counted in: ``hn-13 year=26 province=18 city=01``."""
    return " ".join([rule.id, *(f"{name}={parts[name]}" for name in rule.scope)])


def _part(segment: Segment, inputs: Mapping[str, str], issued: dt.date) -> str:
    match segment:
        case Literally():
            return segment.text
        case Year():
            return f"{issued.year:04}"[-segment.digits :]
        case Table():
            return _coded(segment, inputs.get(segment.input, ""))
        case Given():
            return _given(segment, inputs.get(segment.input, ""))
        case Serial():
            raise AssertionError("the serial is the registry's")


def _coded(segment: Table, value: str) -> str:
    entry = find_entry(segment, value)
    if entry is None:
        some = "、".join(f"{e.code} {e.name}" for e in segment.entries[:6])
        more = "等" if len(segment.entries) > 6 else ""
        raise PartError(segment.input, segment.label, value, f"可用的有：{some}{more}", f"known are: {some}")
    return entry.code


def _given(segment: Given, value: str) -> str:
    text = clean_text(value).upper()
    if not re.fullmatch(segment.shape, text):
        count = str(segment.low) if segment.low == segment.high else f"{segment.low}至{segment.high}"
        what = "数字" if segment.characters == "digits" else "数字或大写字母"
        what_en = "digits" if segment.characters == "digits" else "digits or capitals"
        count_en = count.replace("至", " to ")
        raise PartError(
            segment.input, segment.label, value, f"应为{count}位{what}", f"{count_en} {what_en} wanted"
        )
    return text


def compose(rule: NumberRule, want: Wanted, serial: int) -> str:
    """The number.  Raises SeriesFullError above the serial's width: a number is never made longer."""
    if not rule.serial.first <= serial <= rule.serial.last:
        raise SeriesFullError(want.scope)
    parts = dict(want.parts)
    parts[rule.serial.name] = f"{serial:0{rule.serial.digits}d}"
    return "".join(parts[segment.name] for segment in rule.segments)


def typed_number(number: str) -> str:
    """A number as somebody types it: full width, small letters and blanks are forgiven."""
    return "".join(fold_alnum(clean_text(number)).split()).upper()


def parse(rule: NumberRule, number: str) -> dict[str, str]:
    """The parts of ``number`` by name, the serial too.  Raises NumberError that says what is wrong with it."""
    text = typed_number(number)
    match = rule.pattern.fullmatch(text)
    if match is None:
        raise _explained(rule, text)
    parts = match.groupdict()
    for segment in rule.segments:
        _check_part(segment, parts[segment.name])
    return parts


def described(rule: NumberRule, number: str) -> list[tuple[str, str, str]]:
    """(label, characters, meaning) of each part of ``number``.  Raises NumberError."""
    parts = parse(rule, number)
    return [(s.label, parts[s.name], _meaning(s, parts[s.name])) for s in rule.segments]


def _meaning(segment: Segment, part: str) -> str:
    if isinstance(segment, Table):
        entry = find_entry(segment, part)
        return entry.name if entry else ""
    return part if isinstance(segment, Year) and segment.digits == 4 else ""


def _check_part(segment: Segment, part: str) -> None:
    if isinstance(segment, Table) and all(entry.code != part for entry in segment.entries):
        raise NumberError(f"{segment.label}没有 {part}", f"no code {part} ({segment.label})")
    if isinstance(segment, Serial) and int(part) < segment.first:
        raise NumberError(
            f"{segment.label}从 {segment.first:0{segment.digits}d} 开始",
            f"{segment.label} starts at {segment.first}",
        )


def _width(segment: Segment) -> tuple[int, int]:
    match segment:
        case Literally():
            return len(segment.text), len(segment.text)
        case Table():
            return segment.width, segment.width
        case Given():
            return segment.low, segment.high
        case _:
            return segment.digits, segment.digits


def _explained(rule: NumberRule, text: str) -> NumberError:
    """Why ``text`` is no number of ``rule``: its length, else the first segment that does not match."""
    low = sum(_width(s)[0] for s in rule.segments)
    high = sum(_width(s)[1] for s in rule.segments)
    if not low <= len(text) <= high:
        span = str(low) if low == high else f"{low}至{high}"
        span_en = span.replace("至", " to ")
        return NumberError(
            f"应为{span}位，现为{len(text)}位", f"{span_en} characters wanted, not {len(text)}"
        )
    done = ""
    for segment in rule.segments:
        done += segment.shape
        if not re.match(done, text):
            if isinstance(segment, Literally):
                return NumberError(
                    f"{segment.label}应为 {segment.text}", f"{segment.label} should be {segment.text}"
                )
            return NumberError(f"{segment.label}的位置不对", f"wrong characters where {segment.label} stands")
    return NumberError("各段对不上", "its parts do not add up")


def width(rule: NumberRule) -> int:
    """The most characters a number can have."""
    return sum(_width(segment)[1] for segment in rule.segments)

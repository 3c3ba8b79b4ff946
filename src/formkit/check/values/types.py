"""Which functions a field type reads, accepts and writes by.

``read(write(v)) == v`` for every canonical value v: what reading or accepting gives, read back from print, is
the same.  A value that cannot be its type is None with an error; one that breaks a rule is kept with one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from formkit.check.values import choice, codes, dates, levels, numbers, periods, sections, texts
from formkit.check.values.reading import EMPTY, WRITTEN_BLANK, Reading, not_of_type
from formkit.check.values.seen import settle
from formkit.model import RawValue, Value
from formkit.spec import Field, FieldType
from formkit.text import STROKE_FIRST, is_stroke


class ValueType(NamedTuple):
    """``read`` is given the text that counts; ``accept`` data that is not a text."""

    read: Callable[[str, Field, RawValue], Reading]
    accept: Callable[[object, Field], Reading]
    write: Callable[[Value, Field], str]


def _refuse(data: object, field: Field) -> Reading:
    return not_of_type(field.type)


def _digits(reader: codes.Reader) -> ValueType:
    return ValueType(reader, codes.accept_digits(reader), codes.write_code)


_TYPES: dict[FieldType, ValueType] = {
    FieldType.TEXT: ValueType(texts.read_text, _refuse, texts.write_text),
    FieldType.PARAGRAPHS: ValueType(texts.read_paragraphs, _refuse, texts.write_text),
    FieldType.TEXTS: ValueType(texts.read_texts, texts.accept_texts, texts.write_texts),
    FieldType.NAMES: ValueType(texts.read_texts, texts.accept_texts, texts.write_texts),
    FieldType.INT: ValueType(numbers.read_int, numbers.accept_number, numbers.write_number),
    FieldType.DECIMAL: ValueType(numbers.read_decimal, numbers.accept_number, numbers.write_number),
    FieldType.DATE: ValueType(dates.read_date, dates.accept_date, dates.write_date),
    FieldType.PERIOD: ValueType(periods.read_period, periods.accept_period, periods.write_period),
    FieldType.PHONE: _digits(codes.read_phone),
    FieldType.USCC: _digits(codes.read_uscc),
    FieldType.ID_CARD: _digits(codes.read_id_card),
    FieldType.EMAIL: ValueType(codes.read_email, _refuse, codes.write_code),
    FieldType.URL: ValueType(codes.read_url, _refuse, codes.write_code),
    FieldType.OCCUPATION_CODE: ValueType(codes.read_occupation_code, _refuse, codes.write_code),
    FieldType.CHOICE: ValueType(choice.read_choice, _refuse, choice.write_choice),
    FieldType.CHOICES: ValueType(choice.read_choice, choice.accept_choices, choice.write_choice),
    FieldType.LEVELS: ValueType(levels.read_levels, levels.accept_levels, levels.write_levels),
    FieldType.SECTIONS: ValueType(sections.read_sections, sections.accept_sections, sections.write_sections),
}
# What people write where they have nothing to say, but for strokes.  Text keeps it; no other type can be it.
_NOTHING = re.compile(r"暂?无|没有|[Nn]/[Aa]")
_WORDS = frozenset({FieldType.TEXT, FieldType.PARAGRAPHS, FieldType.TEXTS})
_READ = {kind: one.read for kind, one in _TYPES.items()}
_WRITE = {kind: one.write for kind, one in _TYPES.items()}


def read(raw: RawValue, field: Field) -> Reading:
    """The value of ``field`` as seen in a submission.  Raises KeyError for a group or table."""
    seen, _, state, _, marks, flags, _ = raw
    if state == "blank" and not flags:
        return EMPTY
    if state == "ok" and not marks and not flags:
        return _read(seen, field, raw) if seen else EMPTY
    settled = settle(raw, field)
    if settled.text is None:
        return Reading(None, settled.faults)
    reading = _read(settled.text, field, raw)
    return reading._replace(faults=(*settled.faults, *reading.faults)) if settled.faults else reading


def _read(text: str, field: Field, raw: RawValue) -> Reading:
    if text[:1] in STROKE_FIRST and is_stroke(text):
        return WRITTEN_BLANK
    reading = _READ[field.type](text, field, raw)
    if reading.faults and _says_nothing(text, reading.value) and field.type not in _WORDS:
        return WRITTEN_BLANK
    return reading


def _says_nothing(text: str, value: Value) -> bool:
    kept = value if isinstance(value, str) else text
    return any(is_stroke(each) or _NOTHING.fullmatch(each.strip()) is not None for each in (text, kept))


def accept(data: object, field: Field) -> Reading:
    """The value of ``field`` given as data (YAML, JSON, xlsx): a text reads as in a submission, other types must fit.

    A spoiled cell of a data sheet comes as the RawValue it was seen as.
    """
    if data is None:
        return EMPTY
    if isinstance(data, RawValue):
        return read(data, field)
    if isinstance(data, str):
        return _read(data, field, RawValue(data, how="data"))
    return _TYPES[field.type].accept(data, field)


def write(value: Value, field: Field) -> str:
    """What is printed for ``value``; ``field.blank`` where there is none."""
    return field.blank if value is None else _WRITE[field.type](value, field)

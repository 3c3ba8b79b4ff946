"""Whether a text could be an answer to a field, by its looks alone: a number, a date, one of the choices.

Only where answers have looks: any text may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from formkit.identifiers import phone
from formkit.spec import Field, FieldType
from formkit.text import label_key

_N = "0-9〇○零一二三四五六七八九十"
_DATE = rf"[{_N}]{{2,4}}年[{_N}元]{{1,3}}月(?:[{_N}]{{1,3}}[日号])?|[0-9]{{4}}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,2}})?|[0-9]{{8}}"
_IDENTITY = r"[0-9]{17}[0-9x]|[0-9]{15}"
_LOOKS = {
    FieldType.INT: r"[0-9]{1,6}[一-鿿]?",
    FieldType.DECIMAL: r"[0-9]{1,7}(?:\.[0-9]+)?(?:[一-鿿]|㎡|m2|平方米)?",
    FieldType.DATE: _DATE,
    FieldType.PERIOD: rf"(?:{_DATE})(?:[-至到~—].*)?",
    FieldType.PHONE: r"\+?[0-9()/,、;转—-]{7,40}",
    FieldType.EMAIL: r"[^@]+@[^@]+\.[a-z]+",
    FieldType.USCC: r"[0-9a-z]{18}",
    FieldType.ID_CARD: _IDENTITY,
    FieldType.OCCUPATION_CODE: r"[0-9]-[0-9]{2}(?:-[0-9]{2})+",
    FieldType.LEVELS: r"(?:[1-5]|[一二三四五]级?)(?:[、,，;；/-]?(?:[1-5]|[一二三四五])级?)*",
}
_MADE = {kind: re.compile(pattern) for kind, pattern in _LOOKS.items()}
_ONE = re.compile(rf"{_IDENTITY}|1[0-9]{{10}}")
_SEVERAL = frozenset({FieldType.PHONE, FieldType.LEVELS, FieldType.CHOICES})


def has_looks(field: Field) -> bool:
    """Its answers can be told from others."""
    return field.type in _MADE or bool(field.choices)


def looks_right(field: Field, text: str) -> bool:
    """``text`` could be an answer to ``field``; of a field whose answers have no looks any could."""
    if text in field.choices:
        return True
    made = _MADE.get(field.type)
    if made is not None and made.fullmatch(text):
        return True  # as most are, before they are folded
    key = label_key(text).lower()
    if field.choices:
        return any(label_key(choice) in key for choice in field.choices)
    return made is None or made.fullmatch(key) is not None


def first_look(field: Field) -> Callable[[str], object]:
    """A test that costs next to nothing: of a field whose answers have looks, whatever passes it looks right."""
    if field.type is FieldType.PHONE:
        return phone.is_plain
    made = _MADE.get(field.type)
    return made.fullmatch if made is not None else frozenset(field.choices).__contains__


def only_one(field: Field, text: str) -> bool:
    """``text`` is an answer to ``field`` that can be given once only: a sex, an age, a number of identity."""
    if field.type not in _SEVERAL and has_looks(field):
        return looks_right(field, text)
    return field.type is FieldType.TEXT and _ONE.fullmatch(label_key(text).lower()) is not None

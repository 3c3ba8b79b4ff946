"""phone, email, url, uscc, id_card, occupation_code: kept as they are, with a finding where they are wrong.

A wrong check digit or a phone of nine digits stays in the record: it is what was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from types import ModuleType

from formkit.check.values.reading import EMPTY, Fault, Reading, doubtful, not_of_type
from formkit.check.values.seen import PROMPT_LEFT
from formkit.identifiers import InvalidIdentifier, email, id_card, occupation_code, phone, url, uscc
from formkit.model import RawValue, Value
from formkit.spec import Field
from formkit.text import clean_text
from formkit.text.prompts import is_prompt

_FLOAT = re.compile(r"([0-9]{5,15})\.0+")
_LONG_NOTE = 6
"""Characters of a note beside a phone (转王芳, 办公室) from which on it may be an answer of its own."""
_OF_PHONES = re.compile("微信|同号|手机|电话|短信|传真|分机|总机|值班|小时")
Reader = Callable[[str, Field, RawValue], Reading]


def _reader(module: ModuleType) -> Reader:
    validate: Callable[[str], str] = module.validate
    compact: Callable[[str], str] = module.compact

    def read(seen: str, field: Field, raw: RawValue) -> Reading:
        try:
            return Reading(validate(seen))
        except InvalidIdentifier as error:
            return _with_fault(compact(seen), seen, error)

    return read


def _with_fault(value: str, seen: str, error: InvalidIdentifier) -> Reading:
    text = clean_text(seen)
    if not text or not value:
        return EMPTY if not text else Reading(text, (_fault(error),))
    if is_prompt(text):
        return Reading(None, (PROMPT_LEFT,))
    return Reading(value, (_fault(error),))


def _fault(error: InvalidIdentifier) -> Fault:
    if error.code == "check-digit":
        return Fault("check-digit", {"expected": error.expected})
    # A birth in the future breaks the form of the number: the catalogue's out-of-range names two bounds.
    return Fault("format", {"detail": error.detail, "detail_en": error.detail_en})


read_phone_text = _reader(phone)
read_email = _reader(email)
read_url = _reader(url)
read_uscc = _reader(uscc)
read_id_card = _reader(id_card)
read_occupation_code = _reader(occupation_code)


def read_phone(seen: str, field: Field, raw: RawValue) -> Reading:
    """A phone in a number cell may come as 13800138000.0."""
    whole = _FLOAT.fullmatch(seen.strip())
    reading = read_phone_text(whole[1] if whole else seen, field, raw)
    if reading.faults or not isinstance(reading.value, str) or "（" not in reading.value:
        return reading
    several = (number.note for number in phone.numbers(reading.value))
    notes = [note for note in several if len(note) >= _LONG_NOTE and not _OF_PHONES.search(note)]
    if not notes:
        return reading
    odd = "、".join(notes)
    fault = doubtful(f"号码旁还写有“{odd}”，也可能是别的栏目的", f"“{odd}” beside it may be another field's")
    return reading._replace(faults=(fault,))


def born_after(value: Value, today: dt.date) -> Fault | None:
    """The fault of an identity number whose birth date is after ``today``."""
    try:
        id_card.validate(str(value), today)
    except InvalidIdentifier as error:
        return _fault(error) if error.code == "out-of-range" else None
    return None


def accept_digits(read: Reader) -> Callable[[object, Field], Reading]:
    """A number given as an int (phone: 13800138000) is the text of its digits; its own check catches losses."""

    def accept(data: object, field: Field) -> Reading:
        if isinstance(data, int) and not isinstance(data, bool):
            return read(str(data), field, RawValue(str(data), how="data"))
        return not_of_type(field.type)

    return accept


def write_code(value: Value, field: Field) -> str:
    return str(value)

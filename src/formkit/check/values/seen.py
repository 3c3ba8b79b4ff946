"""From a value as it stood in a submission to the text a type reads: prompts, struck words, cell states.

Only values with a state, marks or flags come here; the plain ones go straight to their type.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.check.values.reading import Fault, doubtful
from formkit.model import Mark, RawValue
from formkit.model.document import STORED
from formkit.spec import Field, FieldType
from formkit.text import clean_text, is_blank

# Excel keeps 15 digits of a number: of these types none may be rebuilt from what is left.
_CODES = frozenset(
    {
        FieldType.ID_CARD,
        FieldType.USCC,
        FieldType.PHONE,
        FieldType.OCCUPATION_CODE,
        FieldType.TEXT,
        FieldType.TEXTS,
    }
)
_WORDS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_YES_AND_NO = (("是", "否"), ("有", "无"), ("合格", "不合格"))
_LOGICAL = ("单元格里是逻辑值（TRUE 或 FALSE）", "its cell holds TRUE or FALSE")
_MONTH_SHOWN = ("单元格只显示到月，里面存的日期有日", "its cell shows the month only and holds a day")
_DAY = (
    "单元格里是日期，可能是 Excel 把“3-1”一类的字改成的",
    "its cell holds a date: Excel makes one of 3-1, for one",
)
_TIMELY = re.compile(r"[年月日时期]|date|time", re.I)
_TICKABLE = frozenset({FieldType.CHOICE, FieldType.CHOICES})

PROMPT_LEFT = Fault("placeholder-left")


class Settled(NamedTuple):
    """``text``: what is left to read, None where nothing is (blank, or unreadable by its faults)."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def settle(raw: RawValue, field: Field) -> Settled:
    """The text of ``raw`` that counts for ``field``."""
    cell = _cell_fault(raw, field)
    if cell is not None:
        return Settled(None, (cell,))
    if raw.state in ("blank", "hidden"):
        return Settled(None)
    if raw.state == "placeholder":
        return Settled(None, (PROMPT_LEFT,))
    if raw.state == "struck":
        return Settled(None, () if is_blank(raw.seen) else (Fault("struck-text"),))
    if "boolean" in raw.flags:
        return _said_by(raw, field)
    if field.type in _TICKABLE:
        return Settled(raw.seen)
    for flag in raw.flags:
        if flag.startswith(STORED):
            return Settled(raw.seen, (Fault("shown-otherwise", {"stored": flag.removeprefix(STORED)}),))
    if "day-unseen" in raw.flags:
        return Settled(raw.seen, (doubtful(*_MONTH_SHOWN),))
    if "date" in raw.flags and field.type in _WORDS and _TIMELY.search(field.label) is None:
        return Settled(raw.seen, (doubtful(*_DAY),))
    if not raw.marks:
        return Settled(None if is_blank(raw.seen) else raw.seen)
    return _without_marked(raw)


def _said_by(raw: RawValue, field: Field) -> Settled:
    """TRUE and FALSE of a cell are what a person calls 是 and 否, or the form's own two words for them."""
    true = raw.seen == "TRUE"
    for words in _YES_AND_NO:
        if field.type is FieldType.CHOICE and {*words} <= {*field.choices}:
            return Settled(words[not true])
    if field.type in _WORDS:
        return Settled(_YES_AND_NO[0][not true], (doubtful(*_LOGICAL),))
    return Settled(raw.seen)


def _cell_fault(raw: RawValue, field: Field) -> Fault | None:
    if not raw.flags:
        return None
    if "error" in raw.flags:
        return Fault("cell-error")
    if "formula" in raw.flags:
        return Fault("formula-without-value")
    if "inexact" in raw.flags and field.type in _CODES:
        return Fault("number-as-id")
    return None


def _without_marked(raw: RawValue) -> Settled:
    """Struck words are no part of the value; the prompt of a content control counts as blank."""
    faults = []
    struck = spans(raw, "struck")
    prompts = spans(raw, "placeholder")
    text = without(raw.seen, [*struck, *prompts]) if struck or prompts else raw.seen
    said = clean_text("".join(raw.seen[m.start : m.end] for m in struck))
    if said:
        faults.append(Fault("struck-text", seen=said))
    if prompts and is_blank(text):
        faults.append(PROMPT_LEFT)
    return Settled(None if is_blank(text) else text, tuple(faults))


def spans(raw: RawValue, kind: str) -> list[Mark]:
    return [m for m in raw.marks if m.kind == kind]


def without(text: str, marks: list[Mark]) -> str:
    """``text`` without the characters under ``marks``."""
    gone = {i for m in marks for i in range(m.start, m.end)}
    return "".join(c for i, c in enumerate(text) if i not in gone)

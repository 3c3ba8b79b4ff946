"""choice and choices: one or several of the printed options, however they were ticked.

In order: a text that is an option; ticks; options struck out or deleted until one is left; underlining.
"""

from __future__ import annotations

import re
from functools import lru_cache

from formkit.check.values import ticks
from formkit.check.values.reading import EMPTY, Fault, Reading, doubtful, not_of_type
from formkit.check.values.seen import PROMPT_LEFT, spans, without
from formkit.check.values.texts import split_items
from formkit.model import Mark, RawValue, Value
from formkit.spec import Field, FieldType
from formkit.text import clean_text, label_key
from formkit.text.prompts import is_prompt

_NOTE = re.compile(r"\([^()]*\)")
# What ticks and boxes of symbol fonts become where the font was lost.
_LOST_TICK = re.compile(r"[þÿûü¨£oRSTVvx]", re.IGNORECASE)
_DENIED = ("非", "不", "无", "未")
# What stands beside options and says nothing: a note on how to tick, the unit of a blank, 或.
_TICKING = re.compile(r"\([^()选填]*+[选填][^()]*+\)|注明")
_HOW_TO = re.compile(r"[（(][^（()）打划画勾选]*+[打划画勾选][^（()）]*+[)）]")
_WORDS = re.compile(r"[㐀-鿿\U00020000-\U000323af]{2}|[A-Za-z]{3}|\d{3}")


@lru_cache(maxsize=512)
def _by_key(choices: tuple[str, ...]) -> dict[str, str]:
    return {label_key(choice): choice for choice in choices}


def read_choice(seen: str, field: Field, raw: RawValue) -> Reading:
    if seen in field.choices and raw.how != "tick" and not raw.marks:
        return _chosen([seen], field)
    key = label_key(seen)
    if not key:
        return EMPTY
    exact = _by_key(field.choices).get(key)
    if exact is not None and not raw.marks and raw.how != "tick":
        return _chosen([exact], field)
    # The √ of a note on ticking is nobody's tick; as many blanks, so that marks keep their places.
    seen = _HOW_TO.sub(lambda note: " " * len(note[0]), seen)
    found = ticks.scan(seen, field.choices)
    reading = _read_options(seen, found, field, raw)
    return reading if reading.faults else _with_words_beside(reading, found, seen)


def _with_words_beside(reading: Reading, found: ticks.Scan, seen: str) -> Reading:
    """``reading`` with a doubt where words were typed beside the options: ☑企业（筹）, 院校□ 已注销."""
    if not found.options or _WORDS.search(_TICKING.sub("", found.rest)) is None:
        return reading
    said = clean_text(_between(found, seen))
    fault = doubtful(f"选项旁还写有“{said}”", f"“{said}” is written beside the options")
    return reading._replace(faults=(fault,))


def _between(found: ticks.Scan, seen: str) -> str:
    """What of ``seen`` is neither an option nor a mark."""
    ends = [0, *(t.end for t in found.tokens)]
    starts = [*(t.start for t in found.tokens), len(seen)]
    pieces = (seen[a:b].strip(" \u3000\u00a0\n\t、，；/") for a, b in zip(ends, starts, strict=True) if a < b)
    return " ".join(piece for piece in pieces if piece)


def _read_options(seen: str, found: ticks.Scan, field: Field, raw: RawValue) -> Reading:
    struck = spans(raw, "struck")
    corrected = _corrected(seen, struck, field) if struck else None
    if corrected is not None:
        return corrected
    standing = [t for t in found.options if not ticks.covered(t, struck, seen)]
    lone = _struck_ticks(found, struck, seen)
    found = found._replace(tokens=[t._replace(ticked=False) if t in lone else t for t in found.tokens])
    taken_back = tuple(Fault("struck-text", seen=seen[t.start : t.end]) for t in lone)
    if found.marks and found.options:
        chosen, faults = _ticked(found, seen, field)
        chosen = [c for c in chosen if c in {field.choices[t.option] for t in standing}]
        if chosen:
            return _chosen(chosen, field, taken_back + faults)
    reading = _unticked(found, standing, seen, field, raw)
    return reading._replace(faults=taken_back + reading.faults)


def _struck_ticks(found: ticks.Scan, struck: list[Mark], seen: str) -> list[ticks.Token]:
    """Ticks struck out between options that are not: they were taken back."""
    options = {t for t in found.options if ticks.covered(t, struck, seen)}
    beside = {
        each
        for at, each in enumerate(found.tokens)
        for other in found.tokens[max(0, at - 1) : at + 2]
        if other in options
    }
    return [t for t in found.marks if t.ticked and t not in beside and ticks.covered(t, struck, seen)]


def _corrected(seen: str, struck: list[Mark], field: Field) -> Reading | None:
    """An option beside struck words that are none: they were put right.  Struck options are the others', struck."""
    said = clean_text("".join(seen[m.start : m.end] for m in struck))
    exact = _by_key(field.choices).get(label_key(without(seen, struck)))
    if exact is None or not said or ticks.scan(said, field.choices).options:
        return None
    return _chosen([exact], field, (Fault("struck-text", seen=said),))


def _ticked(found: ticks.Scan, seen: str, field: Field) -> tuple[list[str], tuple[Fault, ...]]:
    """The ticked options in the form's order.  A cross is a tick only where nothing else is one."""
    tokens = found.tokens
    faults: tuple[Fault, ...] = ()
    crosses = [t for t in tokens if t.kind == "cross"]
    if crosses and any(t.ticked and t.kind != "cross" for t in tokens):
        tokens = [t._replace(ticked=t.ticked and t.kind != "cross") for t in tokens]
    elif crosses:
        faults = (doubtful("用×标记，按选中读取", "it is marked with a cross, taken as a tick"),)
    where = ticks.side(tokens, seen)
    states = ticks.assign(tokens, seen, where)
    torn = ticks.is_torn(tokens, where)
    if torn or (where == "unclear" and len(found.options) > 1 and any(states.values())):
        faults += (
            doubtful("看不出勾在选项前还是选项后", "the tick may belong to the option before or after it"),
        )
    return [c for i, c in enumerate(field.choices) if states.get(i)], faults


def _unticked(
    found: ticks.Scan, standing: list[ticks.Token], seen: str, field: Field, raw: RawValue
) -> Reading:
    """No tick: underlining, striking out and deleting tell, else nothing was chosen."""
    present = _distinct(found.options, field)
    left = _distinct(standing, field)
    if len(left) < len(present):
        if len(left) == 1:
            return _chosen(left, field)
        return EMPTY if left or not found.rest else _not_a_choice(field)
    underlined = _distinct([t for t in standing if ticks.covered(t, spans(raw, "underline"), seen)], field)
    if underlined and len(underlined) < len(present):
        return _chosen(underlined, field)
    if len(present) == 1:
        return _alone(present, found, seen, field, raw)
    if not present:
        return _prompt_or_unknown(found, seen, field)
    if field.type is FieldType.CHOICES and not found.marks:
        return _listed(seen, field)
    if len(present) > 1 and not found.marks and _LOST_TICK.search(found.rest):
        return Reading(None, (doubtful("选项旁的记号认不出", "the marks beside the options are not known"),))
    return EMPTY


def _distinct(tokens: list[ticks.Token], field: Field) -> list[str]:
    present = {t.option for t in tokens}
    return [choice for i, choice in enumerate(field.choices) if i in present]


def _alone(present: list[str], found: ticks.Scan, seen: str, field: Field, raw: RawValue) -> Reading:
    """One option and no tick: the others were deleted, or it is simply the answer, perhaps with words around."""
    rest = found.rest.strip(",.;:()/ ")
    if found.marks or (raw.how == "tick" and not rest):
        if len(field.choices) == 1:
            return EMPTY
        return _chosen(present, field, (Fault("choice-by-deletion", {"chosen": present[0]}),))
    if not rest:
        return _chosen(present, field)
    denied = any(word in rest for word in _DENIED)
    if field.type is FieldType.CHOICES and not denied:
        return _listed(seen, field)
    if denied or len(_NOTE.sub("", found.rest)) > len(label_key(present[0])):
        return _not_a_choice(field)
    return _chosen(present, field, (doubtful(f"按“{present[0]}”读取", f"it was read as “{present[0]}”"),))


def _prompt_or_unknown(found: ticks.Scan, seen: str, field: Field) -> Reading:
    if is_prompt(seen):
        return Reading(None, (PROMPT_LEFT,))
    if not found.rest.strip(",.;:()/ ") and not any(t.ticked for t in found.marks):
        return EMPTY
    return _not_a_choice(field)


def _listed(seen: str, field: Field) -> Reading:
    """Options written one after another, without boxes: only of a field that takes several."""
    known = _by_key(field.choices)
    items = split_items(seen)
    chosen = {known[label_key(item)] for item in items if label_key(item) in known}
    strange = [item for item in items if label_key(item) not in known]
    value: list[Value] = [c for c in field.choices if c in chosen]
    faults = tuple(_unknown(field, item) for item in strange)
    return Reading(value or None, faults)


def _chosen(chosen: list[str], field: Field, faults: tuple[Fault, ...] = ()) -> Reading:
    if field.type is FieldType.CHOICES:
        return Reading(list(chosen), faults)
    if len(chosen) > 1:
        ticked = "、".join(f"“{choice}”" for choice in chosen)
        return Reading(None, (Fault("several-ticked", {"ticked": ticked}),))
    return Reading(chosen[0], faults)


def _unknown(field: Field, item: str | None = None) -> Fault:
    return Fault("not-a-choice", {"choices": "、".join(field.choices)}, seen=item)


def _not_a_choice(field: Field) -> Reading:
    return Reading(None, (_unknown(field),))


def accept_choices(data: object, field: Field) -> Reading:
    """A list of options."""
    if not isinstance(data, list) or any(not isinstance(item, str) for item in data):
        return not_of_type(field.type)
    known = _by_key(field.choices)
    chosen = {known[label_key(item)] for item in data if label_key(item) in known}
    faults = tuple(_unknown(field, item) for item in data if label_key(item) not in known)
    value: list[Value] = [c for c in field.choices if c in chosen]
    return Reading(value or None, faults)


def write_choice(value: Value, field: Field) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)

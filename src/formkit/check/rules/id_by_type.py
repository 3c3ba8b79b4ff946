"""id-by-type: a 证件号码 is judged by the document it is of; only identity cards have a check digit."""

from __future__ import annotations

import re

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.findings import Severity
from formkit.identifiers import InvalidIdentifier, id_card
from formkit.spec import IdByType
from formkit.text import label_key

# 港澳台居民居住证 numbers follow GB 11643-1999 too.
CARDS = frozenset(
    map(label_key, ("居民身份证", "身份证", "公民身份证", "中华人民共和国居民身份证", "港澳台居民居住证"))
)
_AS_A_CARD = re.compile(r"[0-9]{17}[0-9X]")
_OTHER = re.compile(r"[0-9A-Za-z()/-]{5,24}")
# x may be of either part: unbounded, a long row of it would be parted in every way there is.
_MASKED = re.compile(r"[0-9A-Za-z]{1,24}[*×＊xX]{3,24}[0-9A-Za-z]{0,24}")
_NEARLY_A_CARD = re.compile(r"[1-6][0-9]{15,16}[0-9Xx]?|[1-6][0-9]{18,19}[Xx]?")
_SPOILED = re.compile(r"[0-9]{15}000|[0-9.]+E[+]?[0-9]+", re.IGNORECASE)


def is_card(kind: object) -> bool:
    """Whether a number of the document ``kind`` is a 公民身份号码: no document named is an identity card."""
    return not isinstance(kind, str) or label_key(kind) in CARDS


def apply(rule: IdByType, draft: Draft) -> None:
    for at, row in enumerate(draft.rows(rule.table)):
        value, path = row.get(rule.id_card), f"{rule.table}[{at}].{rule.id_card}"
        if not isinstance(value, str):
            continue
        named = bool(rule.type)
        if is_card(row.get(rule.type)) if named else _is_written_as_card(value):
            row[rule.id_card] = _card(rule, draft, path, value)
        elif named and not _OTHER.fullmatch(value):
            draft.add(
                "format",
                path,
                seen=value,
                severity=severity(rule.severity),
                detail="应为5至24位字母和数字",
                detail_en="5 to 24 letters and digits are wanted",
            )
        elif not named:
            _say_no_number(draft, path, value)


def _say_no_number(draft: Draft, path: str, value: str) -> None:
    """Of a list that does not ask for the document: what could be no document's number, or has a digit too few."""
    number = id_card.compact(value)
    if _OTHER.fullmatch(number) is None and _MASKED.fullmatch(number) is None:
        draft.add(
            "format",
            path,
            seen=value,
            severity=Severity.WARNING,
            detail="不像证件号码",
            detail_en="it is like no document's number",
        )
    elif _NEARLY_A_CARD.fullmatch(number):
        draft.add(
            "format",
            path,
            seen=value,
            severity=Severity.WARNING,
            detail=f"有{len(number)}位，居民身份证号码应为18位",
            detail_en=f"it has {len(number)} characters, an identity card's number 18",
        )


def _is_written_as_card(value: str) -> bool:
    return bool(_AS_A_CARD.fullmatch(id_card.compact(value)) or _SPOILED.fullmatch(value))


def _card(rule: IdByType, draft: Draft, path: str, value: str) -> str:
    """The number as a record keeps it: a right one without the spaces and the apostrophe typed around it."""
    try:
        return id_card.validate(value, draft.today)
    except InvalidIdentifier as error:
        code = error.code if error.code == "check-digit" else "format"
        if _SPOILED.fullmatch(value):
            code = "number-as-id"
        draft.add(
            code,
            path,
            seen=value,
            severity=severity(rule.severity),
            expected=error.expected,
            detail=error.detail,
            detail_en=error.detail_en,
        )
        return value

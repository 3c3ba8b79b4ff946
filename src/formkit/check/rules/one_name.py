"""one-name: rows of one code (职业编码) have one name, and rows of one name one code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.spec import FieldType, OneName
from formkit.text import label_key

_PARTS = 4


class _Said(NamedTuple):
    """What the row that stands ``at`` says for a key."""

    at: int
    key: str
    word: str
    folded: str


def apply(rule: OneName, draft: Draft) -> None:
    """A warning at every row that differs from what most rows of its key say, and at the first that says so."""
    for said in _by_key(rule, draft):
        usual = Counter(each.folded for each in said).most_common(1)[0][0]
        first = next(each for each in said if each.folded == usual)
        others = [each for each in said if not _same(each.folded, usual)]
        for each, against in ((first, others[0]), *((other, first) for other in others)) if others else ():
            draft.add(
                rule.code,
                f"{rule.table}[{each.at}].{rule.column}",
                seen=each.word,
                severity=severity(rule.severity),
                item=each.key,
                row=each.at + 1,
                other=against.word,
                other_row=against.at + 1,
            )


def _by_key(rule: OneName, draft: Draft) -> Iterable[list[_Said]]:
    """The rows of every key that several have."""
    groups: dict[str, list[_Said]] = {}
    for at, row in enumerate(draft.rows(rule.table)):
        key, word = row.get(rule.key), row.get(rule.column)
        if not isinstance(key, str) or not isinstance(word, str):
            continue
        if not rule.other or row.get(rule.other) != rule.value:
            said = _Said(at, key, word, _folded(rule, rule.column, word, draft))
            groups.setdefault(_folded(rule, rule.key, key, draft), []).append(said)
    return [each for each in groups.values() if len(each) > 1]


def _folded(rule: OneName, column: str, word: str, draft: Draft) -> str:
    """``word`` as it is compared; of an 职业编码 the occupation's four parts: the fifth is a 工种's."""
    if draft.form.by_path[f"{rule.table}[].{column}"].type is FieldType.OCCUPATION_CODE:
        word = "-".join(word.split("-")[:_PARTS])
    return label_key(word)


def _same(one: str, two: str) -> bool:
    return one in two or two in one

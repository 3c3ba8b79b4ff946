"""named-in: what one table of a form names (a session's 项目) is what another of its tables lists."""

from __future__ import annotations

import re

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.spec import NamedIn
from formkit.text import label_key

_LONGEST = 100
"""Characters: a name stands in no more of what is written."""
_BETWEEN = re.compile(r"[、，,；;/／\n和与及]")
_ALL = re.compile(r"(?:以上|上述|全部|所有|各个?){1,2}(?:(?:考核)?项目)?")


def apply(rule: NamedIn, draft: Draft) -> None:
    """A warning at each row that names something else and does not say 全部项目; compared without spaces and widths.

    Parted even where a name has 和 in it: its halves are parts of it all the same.
    """
    table, _, column = rule.items.partition("[].")
    listed = {label_key(word) for row in draft.rows(table) if isinstance(word := row.get(column), str)} - {""}
    if not listed or table in draft.unread:
        return
    names = _Names(listed)
    for at, row in enumerate(draft.rows(rule.table)):
        written = row.get(rule.column)
        if not isinstance(written, str) or _ALL.fullmatch(key := label_key(written)) or key in listed:
            continue
        parts = [key for part in _BETWEEN.split(written) if (key := label_key(part))]
        if not all(map(names.hold, parts)):
            draft.add(
                rule.code,
                f"{rule.table}[{at}].{rule.column}",
                seen=written,
                severity=severity(rule.severity),
            )


class _Names:
    """Names of which one is, has or stands in another; of thousands none is compared with each."""

    def __init__(self, listed: set[str]) -> None:
        self._listed = listed
        self._all = "\n".join(sorted(listed))
        self._lengths = sorted({len(one) for one in listed if len(one) <= _LONGEST})

    def hold(self, key: str) -> bool:
        if key in self._listed or key in self._all:
            return True
        key = key[:_LONGEST]
        return any(
            key[at : at + length] in self._listed
            for length in self._lengths
            for at in range(len(key) - length + 1)
        )

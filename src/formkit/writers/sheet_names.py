"""Names of worksheets that Excel takes: 31 characters, none of []:*?/\\, no apostrophe at either end, none twice.

Source: Microsoft, "Rename a worksheet".  Excel counts UTF-16 units, and 表A is 表a to it.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31
_RESERVED = frozenset(("history", "历史记录"))


def sheet_name(title: str, taken: set[str], otherwise: str = "表") -> str:
    """``title`` as a name unlike those in ``taken``, to which it is added (case folded)."""
    base = _cut(_FORBIDDEN.sub(" ", title).strip("' "), _LONGEST) or otherwise
    name, number = base, 2
    while name.casefold() in taken or name.casefold() in _RESERVED:
        suffix = f"({number})"
        name, number = _cut(base, _LONGEST - len(suffix)) + suffix, number + 1
    taken.add(name.casefold())
    return name


def _cut(text: str, most: int) -> str:
    """The beginning of ``text``, at most so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip("' ")

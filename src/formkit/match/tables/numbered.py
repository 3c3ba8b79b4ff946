"""Running numbers typed before the names of a list that has no column for them: 1.王芳, 2.李强."""

from __future__ import annotations

import re

from formkit.match.answers.values import cut_marks
from formkit.match.doubts import NUMBERED, doubtful
from formkit.match.form.layout import Layout
from formkit.match.tables.torn import Row, key_of
from formkit.model import RawRecord
from formkit.text import fold_alnum

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = re.compile(
    rf"\s*(?:[（(]\s*(\d{{1,3}})\s*[)）]|(\d{{1,3}})\s*[、.．)）]|([{_CIRCLED}]))[、.．]?\s*(?![\d{_CIRCLED}])(?=\w)"
)
_FIRST = frozenset("（(0123456789０１２３４５６７８９ \u3000\n\t" + _CIRCLED)


def without_numbers(layout: Layout, raw: RawRecord) -> None:
    """The names of each list without the numbers that run from 1 before all of them; where only some have one, they do
    not run so or there is but one name, they may be part of it, and it is said."""
    for path, rows in raw.tables.items():
        key = key_of(layout.form.tables[path].fields)
        named = [(n, row) for n, row in enumerate(rows) if key in row and row[key].seen.strip()]
        if not any(row[key].seen[0] in _FIRST for _, row in named):
            continue  # as in nearly every list
        numbers = [_NUMBER.match(fold_alnum(row[key].seen)) for _, row in named]
        if len(named) > 1 and all(found and _count(found) == n for n, found in enumerate(numbers, 1)):
            for (_, row), found in zip(named, numbers, strict=True):
                if found is not None:
                    _cut(row, key, found.end())
            continue
        for (n, row), found in zip(named, numbers, strict=True):
            if found is not None:
                value = row[key]
                raw.findings.append(
                    doubtful(layout, f"{path}[{n}].{key}", value.anchor, value.seen, NUMBERED)
                )


def _count(found: re.Match[str]) -> int:
    return _CIRCLED.index(found[3]) + 1 if found[3] else int(found[1] or found[2])


def _cut(row: Row, key: str, start: int) -> None:
    value = row[key]
    row[key] = value._replace(seen=value.seen[start:], marks=cut_marks(value.marks, start, len(value.seen)))

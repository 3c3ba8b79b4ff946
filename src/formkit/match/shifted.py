"""Rows typed a column off: an identity number under 性别, a date in 备注 where every other row has one before it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from formkit.match.doubts import SHIFTED, doubtful
from formkit.match.layout import Layout
from formkit.match.telling import suits, tells
from formkit.model import RawRecord, RawValue
from formkit.spec import Field

Row = dict[str, RawValue]
_SHARE = 0.6
_FEWEST_ROWS = 3


def doubt_shifted(layout: Layout, raw: RawRecord) -> None:
    """Say which rows have an answer that is none of its column's and could be one of the column beside, which is
    blank or wrong in the row."""
    for path, rows in raw.tables.items():
        fields = [f for f in layout.form.tables[path].fields if not f.derived]
        beside = [
            (a, b) for one, two in itertools.pairwise(fields) for a, b in ((one, two), (two, one)) if tells(a)
        ]
        others = {b.name: b for _, b in beside}
        usual: set[str] | None = None
        known: dict[tuple[str, str], bool] = {}
        for number, row in enumerate(rows):
            if not _has_misfit(row, others, known):
                continue
            if usual is None:
                usual = {f.name for f in fields if _is_usual(rows, f.name)}
            if any(_is_off(row, a, b, usual, known) for a, b in beside):
                first = next(v for v in row.values() if v.seen.strip())
                label = layout.form.label(path)
                place = f"{path}[{number}]"
                raw.findings.append(doubtful(layout, place, first.anchor, first.seen, SHIFTED, label))


def _has_misfit(row: Row, fields: Mapping[str, Field], known: dict[tuple[str, str], bool]) -> bool:
    """Some answer is none of its column's: hardly a row has one."""
    for name, field in fields.items():
        value = row.get(name)
        if value is not None and value.seen and not _suits(field, value.seen, known):
            return True
    return False


def _is_usual(rows: Sequence[Row], name: str) -> bool:
    filled = sum(1 for row in rows if name in row and row[name].seen)
    return len(rows) >= _FEWEST_ROWS and filled >= _SHARE * len(rows)


def _is_off(row: Row, own: Field, other: Field, usual: set[str], known: dict[tuple[str, str], bool]) -> bool:
    """The answer under ``other`` is one to ``own``."""
    here = row.get(own.name)
    if here is None or other.name not in row or not row[other.name].seen:
        return False
    if here.seen and _suits(own, here.seen, known):
        return False
    if not here.seen and own.name not in usual:
        return False
    seen = row[other.name].seen
    return not _suits(other, seen, known) and _suits(own, seen, known)


def _suits(field: Field, seen: str, known: dict[tuple[str, str], bool]) -> bool:
    found = known.get((field.name, seen))
    if found is None:
        found = known[field.name, seen] = suits(field, seen)
    return found

"""Rows typed a column off: an identity number under 性别, a date in 备注 where every other row has one before it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.match.doubts import SHIFTED, doubtful
from formkit.match.layout import Layout
from formkit.match.looks import has_looks
from formkit.match.telling import suits, suits_at_once
from formkit.model import RawRecord, RawValue
from formkit.spec import Field

Row = dict[str, RawValue]
_SHARE = 0.6
_FEWEST_ROWS = 3
_NUMBER = re.compile(r"[0-9.,分]+")


def doubt_shifted(layout: Layout, raw: RawRecord) -> None:
    """Say which rows have an answer that is none of its column's and could be one of the column beside, which is
    blank or wrong in the row; or words that other rows have in the column beside, blank in this one."""
    for path, rows in raw.tables.items():
        fields = [f for f in layout.form.tables[path].fields if not f.derived and rows and f.name in rows[0]]
        off: set[int] = set()
        for one, two in itertools.pairwise([_stack(field, rows) for field in fields]):
            if one.gaps or (one.odd and two.odd):
                off.update(_off(one, two))
            if two.gaps or (one.odd and two.odd):
                off.update(_off(two, one))
        if not off:
            continue
        label = layout.form.label(path)
        for number in sorted(off):
            first = next(v for v in rows[number].values() if v.seen.strip())
            place = f"{path}[{number}]"
            raw.findings.append(doubtful(layout, place, first.anchor, first.seen, SHIFTED, label))


class _Stack(NamedTuple):
    """A column.  ``seen``: what is written in it, row by row; ``odd``: what of it could be no answer to its field;
    ``gaps``: it is blank in some rows only."""

    field: Field
    seen: list[str]
    odd: set[str]
    gaps: bool


def _stack(field: Field, rows: Sequence[Row]) -> _Stack:
    seen = [row[field.name].seen if field.name in row else "" for row in rows]
    texts, at_once = set(seen), suits_at_once(field)
    odd = {text for text in texts if text and not at_once(text) and not suits(field, text)}
    if 2 * len(odd) > len(texts) and len(rows) >= _FEWEST_ROWS and not has_looks(field):
        odd = set()  # somebody's own way of filling it in
    blank = seen.count("")
    return _Stack(field, seen, odd, len(rows) >= _FEWEST_ROWS and 0 < blank <= (1 - _SHARE) * len(rows))


def _off(own: _Stack, other: _Stack) -> Iterator[int]:
    """The rows whose answer under ``other`` belongs under ``own``, beside it."""
    if other.odd and (own.odd or own.gaps):
        for number, (here, text) in enumerate(zip(own.seen, other.seen, strict=True)):
            wanting = here in own.odd if here else own.gaps
            if wanting and text in other.odd and suits(own.field, text):
                yield number
    if own.gaps:
        shared = {text for text in set(own.seen) & set(other.seen) if text and not _NUMBER.fullmatch(text)}
        for number, text in enumerate(other.seen) if shared else ():
            if text in shared and not own.seen[number] and other.seen.count(text) == 1:
                yield number

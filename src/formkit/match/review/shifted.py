"""Rows typed a column off: an identity number under 性别, a date in 备注 where every other row has one before it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from formkit.match.cells.looks import has_looks
from formkit.match.doubts import SHIFTED, doubtful
from formkit.match.form.layout import Layout
from formkit.match.form.memory import Told
from formkit.match.review.swapped import Swap
from formkit.match.tables.telling import suits, suits_at_once
from formkit.model import RawRecord, RawValue
from formkit.spec import Field
from formkit.text import says_nothing

Row = dict[str, RawValue]
_SHARE = 0.6
_FEWEST_ROWS = 3
_NUMBER = re.compile(r"[0-9.,分]+")
# Written where there is nothing to write, in whatever column.
_NO_ANSWER = re.compile(
    "暂无|没有|未取得|待[定查补]|不[详明]|(?:正在)?(?:办理|申请)中?|同[上左]|[〃″]"
    r"|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)"  # which Excel says, and the check of the value
)


def stacks_of(layout: Layout, raw: RawRecord) -> dict[str, list[Stack]]:
    """The columns of every table that has rows."""
    return {
        path: [_stack(c, rows) for c in _columns(layout, path) if c.field.name in rows[0]]
        for path, rows in raw.tables.items()
        if rows
    }


def doubt_shifted(
    layout: Layout, raw: RawRecord, columns: Mapping[str, Sequence[Stack]], swaps: Set[Swap]
) -> None:
    """Say which rows have an answer that is none of its column's and could be one of the column beside, which is
    blank or wrong in the row; or words that other rows have in the column beside, blank in this one.

    ``swaps``: the two answers of a row that were said to have changed places, and are not said once more.
    """
    for path, stacks in columns.items():
        rows = raw.tables[path]
        off: set[int] = set()
        for one, two in itertools.pairwise(stacks):
            told = set[int]()
            if one.gaps or (one.odd and two.odd):
                told.update(_off(one, two))
            if two.gaps or (one.odd and two.odd):
                told.update(_off(two, one))
            if told and swaps:
                both = frozenset({one.field.name, two.field.name})
                told = {number for number in told if (path, number, both) not in swaps}
            off |= told
        if not off:
            continue
        label = layout.form.label(path)
        for number in sorted(off):
            first = next(v for v in rows[number].values() if v.seen.strip())
            place = f"{path}[{number}]"
            raw.findings.append(doubtful(layout, place, first.anchor, first.seen, SHIFTED, label))


class Stack(NamedTuple):
    """A column.  ``seen``: what is written in it, row by row; ``odd``: what of it could be no answer to its field;
    ``gaps``: it is blank in some rows only."""

    field: Field
    seen: list[str]
    odd: set[str]
    gaps: bool


def _columns(layout: Layout, path: str) -> list[Told]:
    known = layout.memory.columns
    if path not in known:
        fields = [field for field in layout.form.tables[path].fields if not field.derived]
        known[path] = [Told(field, suits_at_once(field)) for field in fields]
    return known[path]


def _stack(column: Told, rows: Sequence[Row]) -> Stack:
    field, at_once = column
    name = field.name
    seen = [row[name].seen if name in row else "" for row in rows]
    texts = set(seen)
    odd = {t for t in texts if t and not at_once(t) and not suits(field, t) and not is_no_answer(t)}
    if odd and 2 * len(odd) > len(texts) and len(rows) >= _FEWEST_ROWS and not has_looks(field):
        odd = set()  # somebody's own way of filling it in
    blank = seen.count("")
    return Stack(field, seen, odd, len(rows) >= _FEWEST_ROWS and 0 < blank <= (1 - _SHARE) * len(rows))


def _off(own: Stack, other: Stack) -> Iterator[int]:
    """The rows whose answer under ``other`` belongs under ``own``, beside it."""
    if other.odd and (own.odd or own.gaps):
        for number, (here, text) in enumerate(zip(own.seen, other.seen, strict=True)):
            wanting = here in own.odd if here else own.gaps
            if wanting and text in other.odd and suits(own.field, text):
                yield number
    if own.gaps:
        shared = {text for text in set(own.seen) & set(other.seen) if text and not _NUMBER.fullmatch(text)}
        times = Counter(other.seen) if shared else {}
        once = {text for text in shared if times[text] == 1 and not is_no_answer(text)}
        for number, text in enumerate(other.seen) if once else ():
            if text in once and not own.seen[number]:
                yield number


def is_no_answer(text: str) -> bool:
    """It says that there is none, or none yet, or none that could be computed."""
    return says_nothing(text) or _NO_ANSWER.fullmatch(text.strip()) is not None

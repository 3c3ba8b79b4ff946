"""Answers that changed places anywhere on the form: a phone number as a room, 茶艺 as a certificate's number.

One of the two can be told by its looks and is odd where it stands; the other one, which may be any text, has the
looks of that one's entry.  ``swapped`` and ``shifted`` ask this of entries next to each other, of ever so little; here
the odd answer comes first, and nearly no file has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from formkit.findings import Finding
from formkit.match.cells.looks import has_looks
from formkit.match.doubts import EXCHANGED, EXCHANGED_AT, EXCHANGED_WITH, STRANGE, doubtful
from formkit.match.form.layout import Layout
from formkit.match.review.shifted import Stack, is_no_answer
from formkit.match.review.swapped import fits_strictly
from formkit.match.tables.telling import known_look, suits, suits_at_once
from formkit.model import RawRecord, RawValue
from formkit.spec import Field, FieldType
from formkit.text import label_key

_TEXTS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})
_TELLING = 0.5
_LONGEST = 40
_FEW = 2
_TOLD = 0.3
_NAMED = frozenset({FieldType.TEXT})
_SAID = re.compile("[，。；\\n]")
# Entries that are answered in words.
_NAMES = re.compile(
    "姓名|名称|项目$|条件$|职业$|工种|规范$|机构(?:名称|:)?$|单位|机关$|联系人|负责人|代表人|受理人|地址|地点|场所|职务|职称|文化程度|专业$|性质$"
)
_FIGURES = re.compile(
    r"[0-9.:：、/-]+|[0-9]{4}年[^一-鿿]*(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日"
    r"|[0-9]{4}年?[至到~—-]+[0-9]{4}年?|[A-Za-z]{0,4}-?[0-9]{4,}(?:-[0-9]+)*[Xx]?|[^@\s]+@[^@\s]+"
)


class _Answer(NamedTuple):
    """``path``: with the row's number; ``row``: the path of its row, "" outside tables."""

    path: str
    row: str
    field: Field
    value: RawValue


def doubt_exchanged(layout: Layout, raw: RawRecord, stacks: Mapping[str, Sequence[Stack]]) -> None:
    """Say which texts may be the answer of an entry in which something odd stands, and that entry, if no check does.

    ``stacks``: of each table, its columns.
    """
    odd = [*_odd_outside(layout, raw), *_odd_inside(raw, stacks)]
    strangers = [each for each in _answers(layout, raw, _NAMED) if is_stranger(each.field, each.value.seen)]
    strangers += [each for each in odd if _is_figure(each)]
    if not odd and not strangers:
        return
    said = {f.field for f in raw.findings if f.code == "doubtful"}
    for found in (*_exchanged(layout, raw, odd), *_with_strangers(layout, raw, strangers)):
        if found.field not in said and _row_of(found) not in said:
            said.add(found.field)
            raw.findings.append(found)


def _row_of(found: Finding) -> str | None:
    """The row it is of, which may have been told as a whole."""
    path, row, _ = (found.field or "").rpartition("].")
    return f"{path}]" if row else None


def _odd_outside(layout: Layout, raw: RawRecord) -> Iterator[_Answer]:
    looks = layout.memory.looks
    for path, value in raw.values.items():
        if not value.seen or value.state != "ok":
            continue
        if path not in looks:
            field = layout.form.by_path[path]
            telling = field.type not in (FieldType.PARAGRAPHS, FieldType.TEXTS) and not field.choices
            looks[path] = suits_at_once(field) if telling else bool
        if not looks[path](value.seen):
            field = layout.form.by_path[path]
            if _is_odd(field, value.seen):
                yield _Answer(path, "", field, value)


def _odd_inside(raw: RawRecord, stacks: Mapping[str, Sequence[Stack]]) -> Iterator[_Answer]:
    for path, columns in stacks.items():
        for field, seen, odd, _ in columns:
            for number, text in enumerate(seen) if odd else ():
                if text in odd and _is_odd(field, text):
                    row = f"{path}[{number}]"
                    yield _Answer(f"{row}.{field.name}", row, field, raw.tables[path][number][field.name])


def _is_odd(field: Field, text: str) -> bool:
    """It is nothing that could be an answer, badly written."""
    if suits(field, text) or is_no_answer(text):
        return False
    return not (field.type in _NUMBERS and any(c.isdigit() for c in text))


def _exchanged(layout: Layout, raw: RawRecord, odd: list[_Answer]) -> Iterator[Finding]:
    for one in odd:
        if not _tells(one.field):
            continue
        found = _of_its_own(other for other in _answers(layout, raw, _TEXTS) if _may_be(one, other))
        for other in found:
            yield doubtful(layout, other.path, other.value.anchor, other.value.seen, EXCHANGED)
        if found and one.field.type is FieldType.TEXT:
            yield doubtful(layout, one.path, one.value.anchor, one.value.seen, EXCHANGED_WITH)


def _with_strangers(layout: Layout, raw: RawRecord, strangers: list[_Answer]) -> Iterator[Finding]:
    """Each of them, and the answers that are as strange where they stand and may be the ones it stands for."""
    for one in strangers:
        yield doubtful(layout, one.path, one.value.anchor, one.value.seen, STRANGE)
        yield from _blank_beside(layout, raw, one)
    for other in _answers(layout, raw, _TEXTS) if strangers else ():
        if any(_stands_for(other, one.value.seen.strip()) for one in strangers if one.path != other.path):
            yield doubtful(layout, other.path, other.value.anchor, other.value.seen, EXCHANGED_WITH)


def _is_figure(one: _Answer) -> bool:
    """A bare number where words are told by their looks: 3 as a time."""
    return (
        one.field.type is FieldType.TEXT
        and one.value.seen.strip().isdigit()
        and known_look(one.field) is not None
    )


def _blank_beside(layout: Layout, raw: RawRecord, one: _Answer) -> Iterator[Finding]:
    """The blank answers of its row that it looks like, in the columns next to it."""
    if not one.row:
        return
    path, _, number = one.row.rpartition("[")
    row, fields = raw.tables[path][int(number[:-1])], layout.form.tables[path].fields
    at = fields.index(one.field)
    for field in (*fields[max(at - 1, 0) : at], *fields[at + 1 : at + 2]):
        value = row.get(field.name)
        if value is None or value.seen.strip() or not has_looks(field):
            continue
        if fits_strictly(field, one.value.seen.strip()):
            yield doubtful(
                layout, f"{one.row}.{field.name}", value.anchor or one.value.anchor, "", EXCHANGED_AT
            )


def _stands_for(other: _Answer, text: str) -> bool:
    """``text`` looks like an answer to the entry in which ``other`` stands, and that does not."""
    own = other.value.seen.strip()
    if other.field.type is FieldType.PARAGRAPHS:
        return is_sentence(text) and len(own) <= _LONGEST and not _SAID.search(own) and not is_no_answer(own)
    known = known_look(other.field)
    if known is None or known[0] < _TOLD or known[1].fullmatch(own) or is_no_answer(own):
        return False
    return known[1].fullmatch(text.lower()) is not None


def _of_its_own(answers: Iterable[_Answer]) -> list[_Answer]:
    """Without those of a column in which several look so: that is how it is filled in."""
    found = list(answers)
    alike = Counter(_column(each) for each in found if each.row)
    return [each for each in found if alike[_column(each)] < _FEW]


def _column(answer: _Answer) -> str:
    return answer.row.partition("[")[0] + answer.path.removeprefix(answer.row)


def _tells(field: Field) -> bool:
    known = known_look(field)
    return (
        has_looks(field)
        or bool(field.pattern or field.starts)
        or (known is not None and known[0] >= _TELLING)
    )


def _answers(layout: Layout, raw: RawRecord, kinds: frozenset[FieldType]) -> Iterator[_Answer]:
    """Every answer of these kinds that says something."""
    known = layout.form.by_path
    for path, value in raw.values.items():
        if known[path].type in kinds and value.seen.strip():
            yield _Answer(path, "", known[path], value)
    for path, rows in raw.tables.items():
        for field in layout.form.tables[path].fields:
            if field.type not in kinds:
                continue
            for number, row in enumerate(rows):
                if field.name in row and row[field.name].seen.strip():
                    place = f"{path}[{number}]"
                    yield _Answer(f"{place}.{field.name}", place, field, row[field.name])


def _may_be(one: _Answer, other: _Answer) -> bool:
    """``other`` has the looks of the entry in which ``one`` stands, and not those of its own."""
    text = other.value.seen.strip()
    if other.path == one.path or len(text) > _LONGEST or is_no_answer(text):
        return False
    known = known_look(other.field)
    if known is not None and known[1].fullmatch(text) and not one.field.choices:
        return False
    if other.field.starts and text.startswith(tuple(other.field.starts)):
        return False
    if has_looks(one.field) or one.field.pattern or one.field.starts:
        return fits_strictly(one.field, text)
    return other.row == one.row and suits(one.field, text)


def is_sentence(text: str) -> bool:
    """It ends as a sentence does."""
    return text.rstrip().endswith(("。", "；"))


def is_stranger(field: Field, text: str) -> bool:
    """No name, place or kind of thing is written so: a number, a date, a phone number, a sentence."""
    if text.isalpha() or not _named(field.label):
        return False  # as nearly every answer
    return is_sentence(text) or _FIGURES.fullmatch(text.strip()) is not None


@lru_cache(maxsize=512)
def _named(label: str) -> bool:
    return _NAMES.search(label_key(label)) is not None

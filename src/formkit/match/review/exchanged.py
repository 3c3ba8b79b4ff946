"""Answers that changed places, next to each other or not: a phone number as a room, 茶艺 as a certificate's number.

One of the two can be told by its looks and is odd where it stands; the other one, which may be any text, has the
looks of that one's entry.  It is looked for on the whole form where those looks are no other entry's (a phone number,
one of the choices), else in the row of the odd one.  ``swapped`` and ``shifted`` ask this of entries next to each
other, of ever so little; here the odd answer comes first, and nearly no file has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from formkit.findings import Finding
from formkit.match.cells.looks import has_looks
from formkit.match.doubts import EXCHANGED, EXCHANGED_AT, EXCHANGED_WITH, STRANGE, doubtful
from formkit.match.form.layout import Layout
from formkit.match.review.odd import Answer, odd_answers, texts_of
from formkit.match.review.shifted import Stack, is_no_answer
from formkit.match.review.strangers import is_sentence, strangers_of
from formkit.match.review.swapped import fits_strictly
from formkit.match.tables.telling import known_look, suits
from formkit.model import RawRecord
from formkit.spec import Field, FieldType

_TELLING = 0.5
_LONGEST = 40
_FEW = 2
_TOLD = 0.3
_SAID = re.compile("[，。；\\n]")


def doubt_exchanged(layout: Layout, raw: RawRecord, stacks: Mapping[str, Sequence[Stack]]) -> None:
    """Say which texts may be the answer of an entry in which something odd stands, and that entry, if no check does.

    ``stacks``: of each table, its columns.
    """
    odd = odd_answers(layout, raw, stacks)
    telling = [each for each in odd if _tells(each.field)]
    strangers = [*strangers_of(layout, raw), *(each for each in odd if _is_figure(each))]
    if not telling and not strangers:
        return  # as nearly every file
    texts = texts_of(layout, raw)
    said = {f.field for f in raw.findings if f.code == "doubtful"}
    for found in (*_exchanged(layout, texts, telling), *_with_strangers(layout, raw, texts, strangers)):
        if found.field not in said and _row_of(found) not in said:
            said.add(found.field)
            raw.findings.append(found)


def _row_of(found: Finding) -> str | None:
    """The row it is of, which may have been told as a whole."""
    path, row, _ = (found.field or "").rpartition("].")
    return f"{path}]" if row else None


def _exchanged(layout: Layout, texts: Sequence[Answer], odd: Sequence[Answer]) -> Iterator[Finding]:
    """Each of ``texts`` that may be the answer to the entry of an odd one, which can be told by its looks.

    A list may have thousands of them: of a column of them, the texts are looked through once.
    """
    by_row: dict[str, list[Answer]] = {}
    for other in texts if odd else ():
        by_row.setdefault(other.row, []).append(other)
    fitting: dict[str, list[Answer]] = {}
    for one in odd:
        strict = _is_strict(one.field)
        place, among = (_column(one), texts) if strict else (one.path, by_row.get(one.row, []))
        if place not in fitting:
            fits = [each for each in among if _may_be(one.field, each) and _may_have_moved(each)]
            fitting[place] = _of_its_own(fits)
        found = [each for each in fitting[place] if each.path != one.path]
        for other in found:
            yield doubtful(layout, other.path, other.value.anchor, other.value.seen, EXCHANGED)
        if found and one.field.type is FieldType.TEXT:
            yield doubtful(layout, one.path, one.value.anchor, one.value.seen, EXCHANGED_WITH)


def _with_strangers(
    layout: Layout, raw: RawRecord, texts: Sequence[Answer], strangers: Sequence[Answer]
) -> Iterator[Finding]:
    """Each of them, and the answers that are as strange where they stand and may be the ones it stands for."""
    for one in strangers:
        yield doubtful(layout, one.path, one.value.anchor, one.value.seen, STRANGE)
        yield from _blank_beside(layout, raw, one)
    fitting: dict[str, list[str]] = {}
    for other in texts if strangers else ():
        if not _is_out_of_place(other):
            continue
        column = _column(other)
        if column not in fitting:
            fitting[column] = [o.path for o in strangers if _would_do(other.field, o.value.seen.strip())]
        if any(path != other.path for path in fitting[column]):
            yield doubtful(layout, other.path, other.value.anchor, other.value.seen, EXCHANGED_WITH)


def _is_figure(one: Answer) -> bool:
    """A bare number where words are told by their looks: 3 as a time."""
    return (
        one.field.type is FieldType.TEXT
        and one.value.seen.strip().isdigit()
        and known_look(one.field) is not None
    )


def _blank_beside(layout: Layout, raw: RawRecord, one: Answer) -> Iterator[Finding]:
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


def _is_out_of_place(other: Answer) -> bool:
    """It does not look like an answer to its entry, whose answers can be told by their looks."""
    own = other.value.seen.strip()
    if other.field.type is FieldType.PARAGRAPHS:
        return len(own) <= _LONGEST and not _SAID.search(own) and not is_no_answer(own)
    known = known_look(other.field)
    return known is not None and known[0] >= _TOLD and not known[1].fullmatch(own) and not is_no_answer(own)


def _would_do(field: Field, text: str) -> bool:
    """``text`` looks like an answer to ``field``."""
    if field.type is FieldType.PARAGRAPHS:
        return is_sentence(text)
    known = known_look(field)
    return known is not None and known[1].fullmatch(text.lower()) is not None


def _of_its_own(found: Sequence[Answer]) -> list[Answer]:
    """Without those of a column in which several look so: that is how it is filled in."""
    alike = Counter(_column(each) for each in found if each.row)
    return [each for each in found if alike[_column(each)] < _FEW]


def _column(answer: Answer) -> str:
    return answer.row.partition("[")[0] + answer.path.removeprefix(answer.row)


def _tells(field: Field) -> bool:
    known = known_look(field)
    return (
        has_looks(field)
        or bool(field.pattern or field.starts)
        or (known is not None and known[0] >= _TELLING)
    )


def _may_have_moved(other: Answer) -> bool:
    """It is short, says something, and does not begin as the answers to its own entry do."""
    text = other.value.seen.strip()
    if len(text) > _LONGEST or is_no_answer(text):
        return False
    return not (other.field.starts and text.startswith(tuple(other.field.starts)))


def _may_be(field: Field, other: Answer) -> bool:
    """``other`` has the looks of ``field``, and not those of its own."""
    text = other.value.seen.strip()
    fits = fits_strictly(field, text) if _is_strict(field) else suits(field, text)
    return fits and (bool(field.choices) or not _looks_at_home(other.field, text))


def _is_strict(field: Field) -> bool:
    """Its answers are no other's, wherever they stand; else they are looked for in the same row only."""
    return has_looks(field) or bool(field.pattern or field.starts)


def _looks_at_home(field: Field, text: str) -> bool:
    known = known_look(field)
    return known is not None and known[1].fullmatch(text) is not None

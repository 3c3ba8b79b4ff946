"""Headings of the form that a document does not have, or has in other words: said, with where their text may be."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.findings import Anchor, Finding, finding
from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Heading, Outline
from formkit.match.prose import reasons
from formkit.match.prose.other_words import FUZZY, NO_WORD, share_a_word
from formkit.match.prose.places import Headings
from formkit.match.prose.sections import Top
from formkit.match.prose.text_lines import Line
from formkit.match.units import Units
from formkit.model import RawRecord

_MAY_BE = 55.0
_WORDY = 4


def report_headings(
    units: Units, outline: Outline, lines: Sequence[Line], found: Headings, raw: RawRecord
) -> None:
    """A finding for each heading that is missing or reworded."""
    for number, heading in enumerate(outline.headings):
        place = found.places.get(number)
        if place is None:
            before = [p.at for h, p in found.places.items() if h < number]
            anchor = units.anchor(lines[max(before)].unit) if before else None
            raw.findings.append(
                finding("label-missing", field=heading.path, label=heading.text, anchor=anchor)
            )
        elif place.cost >= FUZZY:
            line = lines[place.at]
            anchor = units.anchor(line.unit, heading.text)
            raw.findings.append(
                finding(
                    "label-reworded",
                    field=heading.path,
                    label=heading.text,
                    anchor=anchor,
                    seen=line.text.strip()[:60],
                )
            )
            if outline.extra and place.cost >= NO_WORD:
                raw.findings.append(_of_its_own(outline.extra, line, anchor))
        elif place.cost >= ALIAS and outline.extra and _may_be_added(number, outline, lines, found):
            line = lines[place.at]
            for path in (heading.path, outline.extra):
                raw.findings.append(_of_its_own(path, line, units.anchor(line.unit, heading.text)))


def _may_be_added(number: int, outline: Outline, lines: Sequence[Line], found: Headings) -> bool:
    """八、附则 where 七、其他 is not: known words that share none with the heading's own, under another number than
    the headings around it say."""
    line = lines[found.places[number].at]
    if line.numeral is None or share_a_word(line.words, outline.headings[number]):
        return False
    before = max((h for h in found.places if h < number), default=-1)
    numeral = lines[found.places[before].at].numeral if before >= 0 else None
    counted = numeral.number + number - before if numeral else outline.headings[number].number
    return line.numeral.number != counted


def _of_its_own(path: str, line: Line, anchor: Anchor) -> Finding:
    """A section told by its place alone may be one that was added where the form's own was deleted."""
    zh, en = reasons.OF_ITS_OWN
    return finding(
        "doubtful",
        field=path,
        label=line.own,
        anchor=anchor,
        seen=line.text.strip()[:60],
        reason=zh,
        reason_en=en,
    )


def missing_headings(outline: Outline, found: Headings) -> list[Heading]:
    return [heading for number, heading in enumerate(outline.headings) if number not in found.places]


def swallowing(
    tops: Sequence[Top], lines: Sequence[Line], found: Headings, missing: int, whole: int
) -> list[int]:
    """The numbers of the ``tops`` that go on with what stood below the heading ``missing``, if that alone was
    deleted: those from the heading before to the one after, and those that were added under no number beyond the
    ``whole`` form's; any, where the headings are in no order."""
    own = [top.heading for top in tops if top.heading >= 0]
    if own != sorted(own):
        return list(range(len(tops)))
    before = max((n for n, top in enumerate(tops) if 0 <= top.heading < missing), default=-1)
    after = min((n for n, top in enumerate(tops) if top.heading > missing), default=len(tops))
    numerals = [lines[top.at].numeral for top in tops]
    added = {
        n for n, top in enumerate(tops) if top.heading < 0 and not ((m := numerals[n]) and m.number > whole)
    }
    return sorted(added.union(range(max(before, 0), after)))


def deleted(heading: Heading) -> tuple[str, str]:
    """Why a text is doubted that may go on with what stood below ``heading``."""
    return (
        f"没有标题“{heading.text}”，它的内容可能在这里",
        f"the heading “{heading.text}” is missing, its text may stand here",
    )


def lines_like(body: Sequence[tuple[int, Line]], missing: Sequence[Heading]) -> list[int]:
    """The numbers of the lines of a text that read much like a heading that is missing."""
    keys = [key for heading in missing for key in heading.keys if len(key) >= _WORDY]
    if not keys:
        return []
    from rapidfuzz import fuzz, process  # slow to load, and only a reworded form needs it

    return [
        at
        for at, line in body
        if line.heads
        and process.extractOne(line.words, keys, scorer=fuzz.ratio, processor=None, score_cutoff=_MAY_BE)
    ]

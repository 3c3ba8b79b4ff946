"""Headings of the form in other words: what is still missing laid against the lines written as the headings are.

A heading is known by more than its words: by its number in the sequence, by where it stands among those that were
found, by as many lines being unknown there as headings are missing, by its looks.  Each of these speaks for a pair of a
heading and a line; the pairs most is said for are taken.  A line of all but the words of one heading is no other's,
wherever it stands.  A heading found so is told as reworded, whatever spoke for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from formkit.match.form.layout import Heading, Outline
from formkit.match.prose.places import Headings, Place
from formkit.match.prose.text_lines import Line
from formkit.text import label_key

FUZZY, BY_PLACE, NO_WORD = 0.4, 0.6, 0.9
"""What a heading costs that is known by likeness at best; by its place and a word; by its place alone."""
_ENOUGH = 65.0
_NUMBER, _BETWEEN, _OF_ITS_TURN, _WORD = 40.0, 20.0, 30.0, 15.0
_LISTED, _LEVEL, _NO_LEVEL = -45.0, 15.0, -30.0
_JOINED, _ONLY = 50.0, 10.0
_ALL_BUT, _FAR = 80.0, 30.0
_MOST = 400
_PASSES = 3
_RUN_IN = re.compile(r"[^：:。；;，,]{2,40}?(?:[：:。]\s*|\s+)(?=\S)")

_Gap = tuple[int, int]
"""Two headings found with none found between them; -1 for the edge of the document."""


class _Line(NamedTuple):
    """A line that may be a heading: its words; where a body begins in it, or -1; its number, or 0; whether it goes on
    a list in a body; between which of the headings found it stands."""

    at: int
    words: str
    offset: int
    number: int
    listed: bool
    gap: _Gap


def find_in_other_words(
    found: Headings, free: Sequence[int], joined: Sequence[Place], lines: Sequence[Line], outline: Outline
) -> None:
    """Adds to ``found`` the headings that stand in other words in one of the lines ``free``, or begin one and go on
    with its text (``joined``)."""
    for _ in range(_PASSES):
        if not _take_alike(found, free, joined, lines, outline):
            return
        taken = {place.at for place in found.places.values()}
        free = [n for n in free if n not in taken]


def _take_alike(
    found: Headings, free: Sequence[int], joined: Sequence[Place], lines: Sequence[Line], outline: Outline
) -> bool:
    """Whether any was found: what was found says more of where the others stand."""
    missing = [n for n in range(len(outline.headings)) if n not in found.places]
    unknown = _unknown(found, [n for n in free if not _is_found(lines[n], found, outline)], lines)
    if not missing or not unknown:
        return False
    case = _Case(found, unknown, missing, lines, outline)
    pairs = [*case.alike(), *case.joined(joined)]
    used: set[int] = set()
    for _, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1].at)):
        if place.heading not in found.places and place.at not in used:
            found.places[place.heading] = place
            used.add(place.at)
    return bool(used)


def share_a_word(words: str, heading: Heading) -> bool:
    """Two characters that stand together in both."""
    own = label_key(heading.text)
    return any(words[n : n + 2] in own for n in range(len(words) - 1))


def _unknown(found: Headings, free: Sequence[int], lines: Sequence[Line]) -> list[_Line]:
    """The lines written as the headings are, in reading order."""
    known = {place.at: heading for heading, place in found.places.items()}
    edges = sorted(known)
    unknown: list[_Line] = []
    listed, passed = 0, 0
    for n in free:
        while passed < len(edges) and edges[passed] < n:
            listed, passed = 0, passed + 1
        line = lines[n]
        if not found.style.fits(line) or len(line.words) < 2:
            continue
        number = line.numeral.number if line.numeral else 0
        levelled = found.style.level > 0 and line.level > 0
        goes_on = not levelled and (number == listed + 1 > 1 or (number == 1 and passed > 0))
        listed = number if goes_on else listed
        if levelled or number or not line.numeral:
            before = known[edges[passed - 1]] if passed else -1
            after = known[edges[passed]] if passed < len(edges) else -1
            words, offset = _own_words(line)
            unknown.append(_Line(n, words, offset, number, goes_on, (before, after)))
    return unknown[:_MOST]


def _is_found(line: Line, found: Headings, outline: Outline) -> bool:
    """Its words are those of a heading that stands elsewhere."""
    key = outline.known(line.words)
    return bool(key) and any(heading in found.places for heading in outline.by_key[key])


def _own_words(line: Line) -> tuple[str, int]:
    """The words that may be a heading's, and where a body begins behind them; "" for a sentence."""
    if line.heads:
        return line.words, -1
    start = line.numeral.end if line.numeral else 0
    run_in = _RUN_IN.match(line.text, start) if line.numeral else None
    return (label_key(line.text[start : run_in.end()]).strip(":."), run_in.end()) if run_in else ("", -1)


class _Case:
    """What speaks for each of the ``missing`` headings standing in each of the ``unknown`` lines."""

    def __init__(
        self,
        found: Headings,
        unknown: Sequence[_Line],
        missing: Sequence[int],
        lines: Sequence[Line],
        outline: Outline,
    ) -> None:
        self._found = found
        self._unknown = unknown
        self._missing = missing
        self._lines = lines
        self._outline = outline
        places = sorted(found.places.values(), key=lambda place: place.at)
        self._in_order = all(one.heading < other.heading for one, other in itertools.pairwise(places))
        self._unlisted = [line for line in unknown if line.words and not line.listed]
        self._there = _in_gaps((line.gap, line.at) for line in self._unlisted)
        self._gaps = {heading: _gap(found, heading) for heading in missing}
        self._bounds = {heading: _bounds(found, heading) for heading in missing}
        self._lacking = _in_gaps((gap, heading) for heading, gap in self._gaps.items())

    def alike(self) -> Iterable[tuple[float, Place]]:
        from rapidfuzz import fuzz, process  # slow to load, and only a reworded form needs it

        headings = [(number, self._outline.headings[number]) for number in self._missing]
        for line in self._unknown:
            if not line.words:
                continue
            likest = [
                process.extractOne(line.words, list(heading.keys), scorer=fuzz.ratio, processor=None)[1]
                for _, heading in headings
            ]
            for (number, heading), alike in zip(headings, likest, strict=True):
                if max(likest) >= max(_ALL_BUT, alike + _FAR):
                    continue
                worded = share_a_word(line.words, heading)
                said = alike + (_WORD if worded else 0.0) + self._said(number, line)
                likeness = FUZZY + (100 - alike) / 200
                cost = min(likeness, BY_PLACE) if worded and not line.listed else NO_WORD
                # With nothing found below it, only its words say that the section was not added.
                if said >= _ENOUGH and (alike or line.gap[1] >= 0):
                    yield said, Place(number, line.at, cost, line.offset)

    def joined(self, places: Sequence[Place]) -> Iterable[tuple[float, Place]]:
        by_line = {line.at: line for line in self._unknown}
        for place in places:
            line = by_line.get(place.at)
            if place.heading in self._missing and line is not None:
                said = _JOINED + self._said(place.heading, line)
                if said >= _ENOUGH:
                    yield said, place

    def _said(self, heading: int, line: _Line) -> float:
        """What all but its words says."""
        low, high = self._bounds[heading]
        said = _BETWEEN if low < line.at < high else -_BETWEEN if self._in_order else 0.0
        said += _LISTED if line.listed else 0.0
        said += _NUMBER if self._counts(line, heading) else 0.0
        said += _OF_ITS_TURN if self._is_of_its_turn(line, heading) else 0.0
        said += _ONLY if len(self._missing) == 1 == len(self._unlisted) else 0.0
        if self._found.style.level:
            said += _LEVEL if self._lines[line.at].level else _NO_LEVEL
        return said

    def _is_of_its_turn(self, line: _Line, heading: int) -> bool:
        """As many lines are unknown there as headings missing, before one that was found."""
        gap = self._gaps[heading]
        there, lacking = self._there.get(gap, []), self._lacking[gap]
        return gap[1] >= 0 and len(there) == len(lacking) and there[lacking.index(heading)] == line.at

    def _counts(self, line: _Line, heading: int) -> bool:
        """Its number is the heading's, as printed or counted from the one found before or after it."""
        counted = {self._outline.headings[heading].number}
        for other in line.gap:
            if other >= 0:
                numeral = self._lines[self._found.places[other].at].numeral
                number = numeral.number if numeral else self._outline.headings[other].number
                counted.add(number + heading - other)
        return line.number > 0 and line.number in counted


def _in_gaps(each: Iterable[tuple[_Gap, int]]) -> dict[_Gap, list[int]]:
    """By the gap they are in, in their order."""
    gaps: dict[_Gap, list[int]] = {}
    for gap, number in each:
        gaps.setdefault(gap, []).append(number)
    return gaps


def _gap(found: Headings, heading: int) -> _Gap:
    """Where ``heading`` would stand if nothing was moved."""
    before = max((h for h in found.places if h < heading), default=-1)
    after = min((h for h in found.places if h > heading), default=-1)
    return before, after


def _bounds(found: Headings, heading: int) -> tuple[int, int]:
    """Between which lines the heading would stand if nothing was moved."""
    low = max((p.at for h, p in found.places.items() if h < heading), default=-1)
    high = min((p.at for h, p in found.places.items() if h > heading and p.at > low), default=1 << 30)
    return low, high

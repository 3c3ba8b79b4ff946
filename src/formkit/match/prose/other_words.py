"""Headings of the form in other words: what is still missing laid against the lines written as the headings are.

A heading is known by more than its words: by its number in the sequence, by where it stands among those that were
found, by being the only one missing where only one line is unknown.  Each of these speaks for a pair of a heading and a
line; the pairs most is said for are taken.  A heading found so is told as reworded, whatever spoke for it.
"""

from __future__ import annotations

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
_NUMBER, _BETWEEN, _ALONE, _LISTED = 40.0, 20.0, 30.0, -30.0
_LEVEL = 15.0
_MOST = 400
_RUN_IN = re.compile(r"[^：:。；;，,]{2,24}?(?:[：:。]\s*|\s+)(?=\S)")


class _Line(NamedTuple):
    """A line that may be a heading: its words; where a body begins in it, or -1; its number, or 0; whether it goes on
    a list in a body; between which of the headings found it stands."""

    at: int
    words: str
    offset: int
    number: int
    listed: bool
    gap: tuple[int, int]


def find_in_other_words(
    found: Headings, free: Sequence[int], lines: Sequence[Line], outline: Outline
) -> None:
    """Adds to ``found`` the headings that stand in other words in one of the lines ``free``."""
    missing = [n for n in range(len(outline.headings)) if n not in found.places]
    unknown = _unknown(found, free, lines, outline)
    if not missing or not unknown:
        return
    pairs = _pairs(missing, unknown, found, lines, outline)
    used: set[int] = set()
    for _, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1].at)):
        if place.heading not in found.places and place.at not in used:
            found.places[place.heading] = place
            used.add(place.at)


def share_a_word(words: str, heading: Heading) -> bool:
    """Two characters that stand together in both."""
    own = label_key(heading.text)
    return any(words[n : n + 2] in own for n in range(len(words) - 1))


def _unknown(found: Headings, free: Sequence[int], lines: Sequence[Line], outline: Outline) -> list[_Line]:
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
        goes_on = (
            not levelled and number > 0 and (number == listed + 1 if listed else number == 1 and passed > 0)
        )
        listed = number if goes_on else listed
        words, offset = _own_words(line)
        if words and (levelled or number or not line.numeral):
            before = known[edges[passed - 1]] if passed else -1
            after = known[edges[passed]] if passed < len(edges) else -1
            unknown.append(_Line(n, words, offset, number, goes_on, (before, after)))
    return unknown[:_MOST]


def _own_words(line: Line) -> tuple[str, int]:
    """The words that may be a heading's, and where a body begins behind them; "" for a sentence."""
    if line.heads:
        return line.words, -1
    start = line.numeral.end if line.numeral else 0
    run_in = _RUN_IN.match(line.text, start) if line.numeral else None
    return (label_key(line.text[start : run_in.end()]).strip(":."), run_in.end()) if run_in else ("", -1)


def _pairs(
    missing: Sequence[int], unknown: Sequence[_Line], found: Headings, lines: Sequence[Line], outline: Outline
) -> list[tuple[float, Place]]:
    from rapidfuzz import fuzz, process  # slow to load, and only a reworded form needs it

    there = _in_gaps((line.gap, line.at) for line in unknown if not line.listed)
    lacking = _in_gaps((_gap(found, heading), heading) for heading in missing)
    pairs: list[tuple[float, Place]] = []
    for number in missing:
        heading = outline.headings[number]
        low, high = _bounds(found, number)
        keys = list(heading.keys)
        gap = _gap(found, number)
        # As many lines as headings, before one that was found: each is the one of its turn.
        turn = lacking[gap].index(number) if gap[1] >= 0 else 0
        own = there[gap][turn] if gap[1] >= 0 and len(there.get(gap, ())) == len(lacking[gap]) else -1
        for line in unknown:
            _, alike, _ = process.extractOne(line.words, keys, scorer=fuzz.ratio, processor=None)
            said = alike + (_BETWEEN if low < line.at < high else -_BETWEEN)
            said += _LISTED if line.listed else 0.0
            said += _NUMBER if _counts(line, number, found, lines, outline) else 0.0
            said += _LEVEL if found.style.level and lines[line.at].level else 0.0
            said += _ALONE if line.at == own else 0.0
            if said >= _ENOUGH:
                pairs.append((said, Place(number, line.at, _cost(alike, line.words, heading), line.offset)))
    return pairs


def _in_gaps(each: Iterable[tuple[tuple[int, int], int]]) -> dict[tuple[int, int], list[int]]:
    """By the gap they are in, in their order."""
    gaps: dict[tuple[int, int], list[int]] = {}
    for gap, number in each:
        gaps.setdefault(gap, []).append(number)
    return gaps


def _cost(alike: float, words: str, heading: Heading) -> float:
    likeness = FUZZY + (100 - alike) / 200
    return min(likeness, BY_PLACE) if share_a_word(words, heading) else NO_WORD


def _counts(line: _Line, heading: int, found: Headings, lines: Sequence[Line], outline: Outline) -> bool:
    """Its number is the heading's, as printed or counted from the one found before or after it."""
    if not line.number:
        return False
    counted = {outline.headings[heading].number}
    for other in line.gap:
        if other >= 0:
            numeral = lines[found.places[other].at].numeral
            number = numeral.number if numeral else outline.headings[other].number
            counted.add(number + heading - other)
    return line.number in counted


def _gap(found: Headings, heading: int) -> tuple[int, int]:
    """The headings found that stand right around the place where ``heading`` would stand if nothing was moved."""
    before = max((h for h in found.places if h < heading), default=-1)
    after = min((h for h in found.places if h > heading), default=-1)
    return before, after


def _bounds(found: Headings, heading: int) -> tuple[int, int]:
    """Between which lines the heading would stand if nothing was moved."""
    low = max((p.at for h, p in found.places.items() if h < heading), default=-1)
    high = min((p.at for h, p in found.places.items() if h > heading and p.at > low), default=1 << 30)
    return low, high

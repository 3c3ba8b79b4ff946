"""Where the headings of a form of paragraphs stand in a document: by their words, whatever their numerals.

The headings of the form are laid against the lines that may be one the way a diff aligns two texts; what is left
over is tried again, so that headings that were swapped are found too; then those in other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Outline
from formkit.match.prose.other_words import find_in_other_words
from formkit.match.prose.places import Headings, Place, Style
from formkit.match.prose.text_lines import Line
from formkit.match.prose.wordings import JOINED, RUN_IN, places_at, run_in

_STYLED, _NUMBERED, _LEVELLED, _NO_LOOKS = 0.3, 0.2, 0.2, 0.5
_MOST = 30
_WORDY = 4
_LEAD = 2
_CONTINUED = re.compile(r"\((?:接?续.{0,3}|接上.{1,3})\)$")


def find_headings(lines: Sequence[Line], outline: Outline, skipped: Container[int]) -> Headings:
    """The headings of ``outline`` among ``lines``; ``skipped``: numbers of lines that are none."""
    open_lines = [n for n, line in enumerate(lines) if n not in skipped and not line.row]
    found = Headings(_style(lines, open_lines, outline))
    exact = _few([p for n in open_lines for p in places_at(n, lines[n], outline, found.style)])
    exact = _plainest(exact)
    goes_on = {place.at for place in exact if _CONTINUED.search(lines[place.at].key)}
    whole = [place for place in exact if place.cost < JOINED and place.at not in goes_on]
    _peel(found, whole, lines, outline)
    if len(found.places) < len(outline.headings):
        used = {p.at for p in found.places.values()} | goes_on
        free = [n for n in open_lines if n not in used]
        joined = [place for place in exact if place.cost >= JOINED]
        find_in_other_words(found, free, joined, lines, outline)
        _take(found, [place for place in exact if place.at in goes_on])
        _moved(found, exact, lines)
    _note_twice(found, exact, lines)
    return found


def _few(places: list[Place]) -> list[Place]:
    """No more of each heading than a person could have meant: aligning takes the square of their number."""
    counts: Counter[int] = Counter()
    kept = []
    for place in places:
        counts[place.heading] += 1
        if counts[place.heading] <= _MOST:
            kept.append(place)
    return kept


def _plainest(places: list[Place]) -> list[Place]:
    """Without those in known other words where the heading stands in its own: 八、附则 beside 七、其他."""
    plain = {place.heading for place in places if place.cost < ALIAS and place.offset < 0 and place.sure}
    return [
        place for place in places if place.heading not in plain or place.cost < ALIAS or place.offset >= 0
    ]


def _style(lines: Sequence[Line], open_lines: Sequence[int], outline: Outline) -> Style:
    """That of most lines that read as a heading of the form; without any, of most lines that may be one."""
    known = [lines[n] for n in open_lines if outline.known(lines[n].words)]
    known = known or _begun(lines, open_lines, outline) or _outer(lines, open_lines, outline)
    numbered = [line for line in known if line.numeral]
    few = 2 * len(numbered) < len(known)
    if not known:
        numbered = [lines[n] for n in open_lines if lines[n].numeral and lines[n].heads]
    # Of 一、 and （一） that both occur the one met first is the outer.
    styles = Counter(line.numeral.style for line in numbered if line.numeral)
    levels = Counter(line.level for line in known if line.level)
    level = levels.most_common(1)[0][0] if levels and 2 * levels.total() >= len(known) else 0
    style = styles.most_common(1)[0][0] if known and styles and not few else ""
    if not known and numbered and numbered[0].numeral:
        style = numbered[0].numeral.style
    return Style(style, level)


def _outer(lines: Sequence[Line], open_lines: Sequence[int], outline: Outline) -> list[Line]:
    """The numbered lines of the outermost level, if there are enough of them."""
    levelled = [lines[n] for n in open_lines if lines[n].level and lines[n].numeral]
    level = min((line.level for line in levelled), default=0)
    outer = [line for line in levelled if line.level == level]
    return outer if 2 * len(outer) >= len(outline.headings) else []


def _begun(lines: Sequence[Line], open_lines: Sequence[int], outline: Outline) -> list[Line]:
    """The numbered lines that begin with a heading of the form and go on with its text."""
    leads = {key[:_LEAD] for key in outline.by_key}
    return [
        lines[n]
        for n in open_lines
        if lines[n].numeral and lines[n].words[:_LEAD] in leads and run_in(n, lines[n], outline)
    ]


def _weight(place: Place, lines: Sequence[Line], found: Headings, outline: Outline) -> float:
    numeral = lines[place.at].numeral
    same = numeral is not None and numeral.number == outline.headings[place.heading].number
    looks = _STYLED if place.sure else -_NO_LOOKS
    level = found.style.level and lines[place.at].level == found.style.level
    joined = RUN_IN if same and place.offset >= 0 else 0.0  # no less than one alone: of two the first is it
    weight = 1.0 - place.cost + looks + joined
    return weight + (_NUMBERED if same else 0.0) + (_LEVELLED if level else 0.0)


def _peel(found: Headings, places: list[Place], lines: Sequence[Line], outline: Outline) -> None:
    """The heaviest chain that runs forward in both; then what is left of the sure ones, the heaviest first."""
    _take(found, _chain(places, lines, found, outline))
    rest = sorted((p for p in places if p.sure), key=lambda p: (-_weight(p, lines, found, outline), p.at))
    _take(found, rest)


def _take(found: Headings, places: Sequence[Place]) -> None:
    used = {p.at for p in found.places.values()}
    for place in places:
        if place.heading not in found.places and place.at not in used:
            found.places[place.heading] = place
            used.add(place.at)


def _chain(places: Sequence[Place], lines: Sequence[Line], found: Headings, outline: Outline) -> list[Place]:
    order = sorted(places, key=lambda p: (p.at, -p.heading))
    best: list[float] = []
    back: list[int] = []
    for n, place in enumerate(order):
        top, came = 0.0, -1
        for m in range(n):
            if order[m].at < place.at and order[m].heading < place.heading and best[m] > top:
                top, came = best[m], m
        best.append(top + _weight(place, lines, found, outline))
        back.append(came)
    if not best:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    chain: list[Place] = []
    while at >= 0:
        chain.append(order[at])
        at = back[at]
    return chain[::-1]


def _moved(found: Headings, exact: Sequence[Place], lines: Sequence[Line]) -> None:
    """A heading nowhere else whose very words stand in one line, out of order and without its numeral."""
    used = {p.at for p in found.places.values()}
    free = [p for p in exact if p.heading not in found.places and p.at not in used and p.offset < 0]
    counts = Counter(p.heading for p in free)
    _take(
        found,
        [
            p
            for p in free
            if counts[p.heading] == 1 and lines[p.at].heads and len(lines[p.at].words) >= _WORDY
        ],
    )


def _note_twice(found: Headings, exact: Sequence[Place], lines: Sequence[Line]) -> None:
    used = {p.at for p in found.places.values()}
    for place in exact:
        taken = found.places.get(place.heading)
        plain = place.cost < ALIAS and place.offset < 0
        if taken is None or place.at in used or not place.sure:
            continue
        if place.offset >= 0:
            found.run_in[place.at] = place.heading
        if not plain:
            continue
        if lines[place.at].level == lines[taken.at].level:
            found.twice[place.at] = place.heading

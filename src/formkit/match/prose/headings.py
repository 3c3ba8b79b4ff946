"""Where the headings of a form of paragraphs stand in a document: by their words, whatever their numerals.

The headings of the form are laid against the lines that may be one the way a diff aligns two texts; what is left
over is tried again, so that headings that were swapped are found too, then by likeness, then by place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Heading, Outline
from formkit.match.prose.text_lines import Line
from formkit.text import label_key, label_key_map

RUN_IN, FUZZY, BY_PLACE = 0.15, 0.4, 0.6
_STYLED, _NUMBERED, _LEVELLED, _NO_LOOKS = 0.3, 0.2, 0.2, 0.5
_ALIKE, _SURELY_ALIKE = 62.0, 80.0
_MOST = 30
_WORDY = 4
_LEAD = 2
_CONTINUED = re.compile(r"\((?:接?续.{0,3}|接上.{1,3})\)$")


class Style(NamedTuple):
    """How the document writes its headings: the style of their numerals ("" for none) and their outline level
    (0 for none)."""

    numeral: str
    level: int

    def fits(self, line: Line) -> bool:
        """Whether the line is written as the headings are."""
        if self.level and line.level:
            return line.level == self.level
        if self.numeral:
            return line.numeral is not None and line.numeral.style == self.numeral
        return not self.level and line.heads


class Place(NamedTuple):
    """A heading found at line ``at``.  ``offset``: where its body begins in that line's text, -1 if below it.

    ``sure``: it is written as the other headings are."""

    heading: int
    at: int
    cost: float
    offset: int = -1
    sure: bool = True


@dataclass(slots=True)
class Headings:
    """``places``: heading → where it stands; ``style``: of the document's headings; ``twice``: line → heading, of
    those that stand in the document once more."""

    style: Style
    places: dict[int, Place] = field(default_factory=dict)
    twice: dict[int, int] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """How much of the headings is there, counted from 0."""
        return sum(1.0 - place.cost for place in self.places.values())


def find_headings(lines: Sequence[Line], outline: Outline, skipped: Container[int]) -> Headings:
    """The headings of ``outline`` among ``lines``; ``skipped``: numbers of lines that are none."""
    open_lines = [n for n, line in enumerate(lines) if n not in skipped and not line.row]
    found = Headings(_style(lines, open_lines, outline))
    exact = _few([p for n in open_lines for p in _exact(n, lines[n], outline, found.style)])
    _peel(found, exact, lines, outline)
    if len(found.places) < len(outline.headings):
        used = {p.at for p in found.places.values()}
        free = [n for n in open_lines if n not in used]
        _by_likeness(found, free, lines, outline)
        _by_place(found, lines, outline, skipped)
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


def _style(lines: Sequence[Line], open_lines: Sequence[int], outline: Outline) -> Style:
    """That of most lines that read as a heading of the form; without any, of most lines that may be one."""
    known = [lines[n] for n in open_lines if outline.known(lines[n].words)]
    known = known or _begun(lines, open_lines, outline)
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


def _begun(lines: Sequence[Line], open_lines: Sequence[int], outline: Outline) -> list[Line]:
    """The numbered lines that begin with a heading of the form and go on with its text."""
    leads = {key[:_LEAD] for key in outline.by_key}
    return [
        lines[n]
        for n in open_lines
        if lines[n].numeral and lines[n].words[:_LEAD] in leads and _run_in(n, lines[n], outline)
    ]


def _exact(number: int, line: Line, outline: Outline, style: Style) -> list[Place]:
    """The headings whose words the line is, or begins with where it goes on with the body."""
    key = outline.known(line.words)
    sure = style.fits(line)
    if key:
        headings = outline.by_key[key]
        return [Place(h, number, outline.headings[h].keys[key], sure=sure) for h in headings]
    if not sure or not (line.numeral or line.level):
        return []
    return _run_in(number, line, outline)


def _run_in(number: int, line: Line, outline: Outline) -> list[Place]:
    """二、组织机构及职责：设领导小组…: heading and body in one paragraph."""
    start = line.numeral.end if line.numeral else 0
    own = line.text[start:]
    words, origin = label_key_map(own)
    for key in sorted(outline.by_key, key=len, reverse=True):
        if words.startswith(key) and len(words) > len(key):
            after = own[origin[len(key) - 1] + 1 :]
            parted = words[len(key)] in ":." or after[:1].isspace()
            if parted or _goes_on(line, key, after, outline):
                at = start + origin[len(key) - 1] + 1
                at += len(line.text[at:]) - len(line.text[at:].lstrip("：:。.— \u3000\t"))
                cost = RUN_IN if parted else 2.5 * RUN_IN  # one alone in its line is it rather than this
                return [
                    Place(h, number, cost + outline.headings[h].keys[key], at) for h in outline.by_key[key]
                ]
    return []


def _goes_on(line: Line, key: str, after: str, outline: Outline) -> bool:
    """A whole heading with its own numeral, and sentences behind it without a colon: 二、组织机构及职责设领导小组，…。"""
    if line.numeral is None or "。" not in after:
        return False
    printed = (outline.headings[h] for h in outline.by_key[key])
    return any(h.number == line.numeral.number and h.keys[key] < ALIAS for h in printed)


def _weight(place: Place, lines: Sequence[Line], found: Headings, outline: Outline) -> float:
    numeral = lines[place.at].numeral
    same = numeral is not None and numeral.number == outline.headings[place.heading].number
    looks = _STYLED if place.sure else -_NO_LOOKS
    level = found.style.level and lines[place.at].level == found.style.level
    run_in = RUN_IN if same and place.offset >= 0 else 0.0  # no less than one alone: of two the first is it
    goes_on = RUN_IN if _CONTINUED.search(lines[place.at].key) else 0.0
    weight = 1.0 - place.cost + looks + run_in - goes_on
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


def _by_likeness(found: Headings, free: list[int], lines: Sequence[Line], outline: Outline) -> None:
    """Headings reworded a little: the line most alike of those written as headings are."""
    from rapidfuzz import fuzz, process  # slow to load, and only a reworded form needs it

    marked = [n for n in free if lines[n].heads and found.style.fits(lines[n]) and len(lines[n].words) > 1]
    pairs = []
    for number, heading in enumerate(outline.headings):
        if number not in found.places:
            low, high = _bounds(found, number)
            keys = list(heading.keys)
            for n in marked:
                least = _ALIKE if low < n < high else _SURELY_ALIKE
                near = process.extractOne(
                    lines[n].words, keys, scorer=fuzz.ratio, processor=None, score_cutoff=least
                )
                if near is not None:
                    pairs.append((near[1], Place(number, n, FUZZY + (100 - near[1]) / 200)))
    pairs.sort(key=lambda pair: (-pair[0], pair[1].at))
    _take(found, [place for _, place in pairs])


def _bounds(found: Headings, heading: int) -> tuple[int, int]:
    """Between which lines the heading would stand if nothing was moved."""
    low = max((p.at for h, p in found.places.items() if h < heading), default=-1)
    high = min((p.at for h, p in found.places.items() if h > heading and p.at > low), default=1 << 30)
    return low, high


def _by_place(found: Headings, lines: Sequence[Line], outline: Outline, skipped: Container[int]) -> None:
    """四、考核办法 with the form's own number between the form's 三 and 五, if it shares a word with it."""
    for number, heading in enumerate(outline.headings):
        around = {number - 1, number + 1} & set(range(len(outline.headings)))
        if number in found.places or not heading.number or not around <= found.places.keys():
            continue
        low = found.places[number - 1].at if number - 1 in around else -1
        high = found.places[number + 1].at if number + 1 in around else len(lines)
        fitting = [
            n for n in range(low + 1, high) if n not in skipped and _may_be(lines[n], heading, found.style)
        ]
        if len(fitting) == 1:
            found.places[number] = Place(number, fitting[0], BY_PLACE)


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


def _may_be(line: Line, heading: Heading, style: Style) -> bool:
    numbered = line.numeral is not None and line.numeral.number == heading.number
    return numbered and line.heads and style.fits(line) and share_a_word(line.words, heading)


def share_a_word(words: str, heading: Heading) -> bool:
    """Two characters that stand together in both."""
    own = label_key(heading.text)
    return any(words[n : n + 2] in own for n in range(len(words) - 1))


def _note_twice(found: Headings, exact: Sequence[Place], lines: Sequence[Line]) -> None:
    used = {p.at for p in found.places.values()}
    for place in exact:
        taken = found.places.get(place.heading)
        plain = place.cost < ALIAS and place.offset < 0
        if taken is None or place.at in used or not place.sure or not plain:
            continue
        if lines[place.at].level == lines[taken.at].level:
            found.twice[place.at] = place.heading

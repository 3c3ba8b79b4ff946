"""A heading that stands in the document again: at the top of the next page, or left over where it was copied from.

Within its own section, or with nothing below it, it parts nothing: the line is no body's and somebody is told.
Anywhere else it may well begin something, and stays what it looks like.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import NamedTuple

from formkit.match.form.keys import ALIAS, trimmed
from formkit.match.form.layout import BRACKETED, Outline
from formkit.match.prose.other_words import FUZZY, share_a_word
from formkit.match.prose.places import Headings
from formkit.match.prose.sections import Top
from formkit.match.prose.text_lines import Line
from formkit.text.headings import numeral_of

_WORDY = 4


class Repeats(NamedTuple):
    """``dropped``: line → its heading (-1: of a section added), of the lines that are a heading once more and nothing else; ``doubted``: those
    that may be, or be text; ``strays``: the headings met, numbered or with a level, in the sections of others."""

    dropped: dict[int, int]
    doubted: dict[int, int]
    strays: frozenset[int] = frozenset()


def repeats_of(
    lines: Sequence[Line],
    outline: Outline,
    found: Headings,
    skipped: Container[int],
    printed: Collection[int],
) -> Repeats:
    """The lines that read as a heading found elsewhere.  ``printed``: those of the form's closing words."""
    begun = {place.at: heading for heading, place in found.places.items()}
    again = {
        n: heading
        for n, line in enumerate(lines)
        if not line.row
        and n not in skipped
        and n not in begun
        and (heading := _again(line, lines, outline, found)) >= 0
    }
    repeats = Repeats({}, {})
    section = -1
    strays: set[int] = set()
    for at in range(len(lines)):
        section = begun.get(at, section)
        line = lines[at]
        other = found.run_in.get(at, -1) if at not in skipped else -1
        if other < 0 and at not in again and section >= 0 and at not in begun:
            other = _numbered_otherwise(line, section, outline)
        if other >= 0:
            repeats.doubted[at] = other
            strays |= {other} - {section}
            continue
        if section < 0 or at not in again:
            if section >= 0 and at not in begun and begun.get(at + 1, section) != section:
                _doubt_same_number(at, lines, found, repeats)
            continue
        heading = again[at]
        own = section == heading or begun.get(at + 1) == heading
        if not own and (line.numeral or line.level) and not _parts_nothing(at + 1, lines, begun, printed):
            strays.add(heading)
        if not own and not _numbered_alike(line, lines[found.places[heading].at]):
            continue
        looks = found.style.fits(line) or line.numeral is not None
        if not own and not looks:
            continue
        sure = looks or (not found.style.level and (len(line.words) >= _WORDY or at - 1 in begun))
        drops = own or _nothing_below(at, lines, found, begun, again, printed)
        alike = not found.style.level or line.level == found.style.level
        (repeats.dropped if drops and sure and alike else repeats.doubted)[at] = heading
    return repeats._replace(strays=frozenset(strays))


def _numbered_otherwise(line: Line, section: int, outline: Outline) -> int:
    """The heading a line of another section is word for word and by its number, numbered in another way; else -1."""
    key = outline.known(line.words) if line.numeral and not line.row else ""
    for heading in outline.by_key[key] if key else ():
        if heading != section and line.numeral and line.numeral.number == outline.headings[heading].number:
            return heading
    return -1


def _parts_nothing(after: int, lines: Sequence[Line], begun: Container[int], printed: Container[int]) -> bool:
    """Nothing stands between it and the next section, or the end."""
    while after in printed:
        after += 1
    return after >= len(lines) or after in begun


def _doubt_same_number(at: int, lines: Sequence[Line], found: Headings, repeats: Repeats) -> None:
    """五、考评的内容 right above the heading numbered 五 too may be that heading in other words."""
    line, below = lines[at], lines[at + 1].numeral
    if (
        line.numeral
        and below
        and line.numeral.number == below.number
        and line.heads
        and found.style.fits(line)
    ):
        repeats.doubted[at] = -1


def _again(line: Line, lines: Sequence[Line], outline: Outline, found: Headings) -> int:
    """The heading of the form the line is, if it is found in another line; else -1."""
    key = outline.known(line.words)
    for heading in outline.by_key[key] if key else ():
        place = found.places.get(heading)
        if place is None or not _is_like_a_heading(line, heading, outline, found):
            continue
        if outline.headings[heading].keys[key] < ALIAS or lines[place.at].words == line.words:
            return heading
    return -1


def _is_like_a_heading(line: Line, heading: int, outline: Outline, found: Headings) -> bool:
    """Numbered as the headings of the document are, or as the form prints this one, or not at all: （五）评价内容及方式 in
    the text of 五、 is none."""
    if line.numeral is None or found.style.fits(line) or line.numeral.style == found.style.numeral:
        return True
    printed = numeral_of(outline.headings[heading].text)
    return printed is not None and (printed.style, printed.number) == line.numeral[:2]


def _numbered_alike(line: Line, heading: Line) -> bool:
    """One has no numeral, or both the same."""
    return not line.numeral or not heading.numeral or heading.numeral.number == line.numeral.number


def _nothing_below(
    at: int,
    lines: Sequence[Line],
    found: Headings,
    begun: Container[int],
    again: Container[int],
    printed: Container[int],
) -> bool:
    """The next line begins a section or may do so, or there is none."""
    after = at + 1
    while after in again or after in printed:
        after += 1
    if after == len(lines) or after in begun:
        return True
    line = lines[after]
    return line.numeral is not None and line.heads and found.style.fits(line)


def without_repeats(
    lines: Sequence[Line], outline: Outline, found: Headings, tops: Sequence[Top]
) -> tuple[list[Top], Repeats]:
    """``tops`` without those that are the added section before once more, and the lines that are.  One that has the
    words of a heading of the form is in doubt."""
    kept: list[Top] = []
    again = Repeats({}, {})
    for top in tops:
        words = "" if top.heading >= 0 else _plain(lines[top.at])
        same = words and kept and kept[-1].heading < 0 and _plain(lines[kept[-1].at]) == words
        if same and _numbered_alike(lines[top.at], lines[kept[-1].at]):
            again.dropped[top.at] = -1
        else:
            kept.append(top._replace(sure=False) if same or _may_be_own(words, outline, found) else top)
    _doubt_reworded(lines, outline, found, kept)
    _doubt_numbers(lines, outline, kept)
    ends = [*(top.at for top in kept), len(lines)][1:]
    for top, end in zip(kept, ends, strict=True):
        words = "" if top.heading >= 0 or top.offset >= 0 else _plain(lines[top.at])
        for at in range(top.at + top.span, end) if words else ():
            if _plain(lines[at]) == words and _numbered_alike(lines[at], lines[top.at]):
                drops = len(words) >= _WORDY and lines[at].level == lines[top.at].level
                (again.dropped if drops else again.doubted)[at] = -1
    return kept, again


def _may_be_own(words: str, outline: Outline, found: Headings) -> bool:
    """An added section has the words of a heading of the form; 附则 beside 七、其他 has not, though it may stand for it."""
    key = outline.known(words) if words else ""
    return any(
        (place := found.places.get(heading)) is None
        or outline.headings[heading].keys[key] < ALIAS
        or place.cost >= ALIAS
        for heading in (outline.by_key[key] if key else ())
    )


def _doubt_reworded(lines: Sequence[Line], outline: Outline, found: Headings, tops: list[Top]) -> None:
    """An added section with half the words of a heading that stands right below it, or out of order, may be its own;
    beside one that is reworded, any two characters of it are enough."""
    order = [top.heading for top in tops if top.heading >= 0]
    in_order = sorted(order)
    for n, top in enumerate(tops):
        if top.heading >= 0:
            continue
        below = tops[n + 1].heading if n + 1 < len(tops) else -1
        for other, each in enumerate(tops):
            moved = each.heading >= 0 and order.index(each.heading) != in_order.index(each.heading)
            if (moved or 0 <= each.heading == below) and _half_alike(
                lines[top.at].words, outline, each.heading
            ):
                tops[n], tops[other] = tops[n]._replace(sure=False), each._replace(sure=False)
        around = [tops[m].heading for m in (n - 1, n + 1) if 0 <= m < len(tops) and tops[m].heading >= 0]
        if any(
            found.places[h].cost >= FUZZY and share_a_word(lines[top.at].words, outline.headings[h])
            for h in around
        ):
            tops[n] = tops[n]._replace(sure=False)


def _doubt_numbers(lines: Sequence[Line], outline: Outline, tops: list[Top]) -> None:
    """An added section numbered as one of the form's may be that one's in other words, if that one stands below; and
    the rest of it, if it has half its words."""
    numerals = [numeral[:2] if (numeral := lines[top.at].numeral) else None for top in tops]
    own = {numerals[n]: n for n, top in enumerate(tops) if top.heading >= 0}
    for n, top in enumerate(tops):
        other = own.get(numerals[n], -1) if numerals[n] and top.heading < 0 else -1
        if n < other or (other >= 0 and _half_alike(lines[top.at].words, outline, tops[other].heading)):
            tops[n], tops[other] = top._replace(sure=False), tops[other]._replace(sure=False)


def _half_alike(words: str, outline: Outline, heading: int) -> bool:
    """They share half the pairs of characters of one of them."""
    pairs = _pairs(words)
    return any(
        2 * len(pairs & own) >= max(min(len(pairs), len(own)), 2)
        for own in map(_pairs, outline.headings[heading].keys)
    )


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1)}


def _plain(line: Line) -> str:
    """The words of a heading, without（续）behind them."""
    return trimmed(BRACKETED.sub("", line.words))

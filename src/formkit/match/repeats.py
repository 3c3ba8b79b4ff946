"""A heading that stands in the document again: at the top of the next page, or left over where it was copied from.

Within its own section, or with nothing below it, it parts nothing: the line is no body's and somebody is told.
Anywhere else it may well begin something, and stays what it looks like.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from typing import NamedTuple

from formkit.match.headings import Headings
from formkit.match.keys import ALIAS, trimmed
from formkit.match.layout import BRACKETED, Outline
from formkit.match.prose import Line
from formkit.match.sections import Top

_WORDY = 4


class Repeats(NamedTuple):
    """``dropped``: line → its heading (-1: of a section added), of the lines that are a heading once more and nothing else; ``doubted``: those
    that may be, or be text."""

    dropped: dict[int, int]
    doubted: dict[int, int]


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
    for at in range(len(lines)):
        section = begun.get(at, section)
        line = lines[at]
        if section < 0 or at not in again:
            if section >= 0 and at not in begun and begun.get(at + 1, section) != section:
                _doubt_same_number(at, lines, found, repeats)
            continue
        heading = again[at]
        own = section == heading or begun.get(at + 1) == heading
        if not own and not _numbered_alike(line, lines[found.places[heading].at]):
            continue
        looks = found.style.fits(line)
        if not own and not looks:
            continue
        sure = looks or (not found.style.level and (len(line.words) >= _WORDY or at - 1 in begun))
        drops = own or _nothing_below(at, lines, found, begun, again, printed)
        alike = not found.style.level or line.level == found.style.level
        (repeats.dropped if drops and sure and alike else repeats.doubted)[at] = heading
    return repeats


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
        if place is not None and outline.headings[heading].keys[key] < ALIAS:
            # （五）评价内容及方式 in the text of 五、 is none.
            style = line.numeral.style if line.numeral else found.style.numeral
            return heading if found.style.fits(line) or style == found.style.numeral else -1
    return -1


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
    lines: Sequence[Line], outline: Outline, tops: Sequence[Top]
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
            kept.append(top._replace(sure=False) if same or (words and outline.known(words)) else top)
    ends = [*(top.at for top in kept), len(lines)][1:]
    for top, end in zip(kept, ends, strict=True):
        words = "" if top.heading >= 0 or top.offset >= 0 else _plain(lines[top.at])
        for at in range(top.at + top.span, end) if words else ():
            if _plain(lines[at]) == words and _numbered_alike(lines[at], lines[top.at]):
                drops = len(words) >= _WORDY and lines[at].level == lines[top.at].level
                (again.dropped if drops else again.doubted)[at] = -1
    return kept, again


def _plain(line: Line) -> str:
    """The words of a heading, without（续）behind them."""
    return trimmed(BRACKETED.sub("", line.words))

"""The sections an institution added to a form of paragraphs: 八、… after the form's own, or between them.

A line written as the form's headings are, and numbered on from the one before, begins one; a list that starts with
一、 inside a body does not, nor one that goes on where the list of the section before ended (Word numbers so when
nobody tells it to begin anew).  A list that runs up to the very number the next section would have leaves that line
in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from formkit.match.form.layout import Outline
from formkit.match.prose.places import Headings, Place
from formkit.match.prose.text_lines import Line
from formkit.text.headings import numeral_of

# A list in a text is numbered so more often than a heading out of order.
_OF_LISTS = frozenset({"(han)", "(1)", "1.", "1)", "1 "})
# 八、投诉处理：0532-82290000 may be a heading and its text.
_TWO = re.compile(r"[：:。]\s*\S|[\u3400-\u9fff](?:\u3000| +)\S{5}")
_RUN_IN = re.compile(r"[^：:。；;]{2,20}?(?:[：:。]\s*|\s+)(?=\S)")


class Top(NamedTuple):
    """A line that begins a section: heading ``heading`` of the form, or -1 for one that was added.

    ``offset`` as in ``Place``; ``sure``: False where a person should look; ``span``: of how many lines it is."""

    at: int
    heading: int = -1
    offset: int = -1
    sure: bool = True
    span: int = 1


@dataclass(slots=True)
class _Run:
    """``last``: the number at which the lists of the sections before ended; ``goes_on``: one of them went on from
    the one before it; ``odd``: that of this section began with another number than one.  ``beyond``: the number of the first section added to those of the form; ``printed``: the style
    of the form's own numerals; ``run_in``: most of its headings have their text behind them."""

    beyond: int
    printed: str = ""
    run_in: bool = False
    last: int = 0
    goes_on: bool = False
    odd: bool = False


def tops_of(
    lines: Sequence[Line], outline: Outline, found: Headings, skipped: Container[int]
) -> tuple[list[Top], list[int]]:
    """Every line that begins a section, in reading order; and the lines that may, and were taken for text."""
    places = sorted(found.places.values(), key=lambda p: p.at)
    twice = {heading for at, heading in found.twice.items() if at not in skipped}
    own = [Top(p.at, p.heading, p.offset, p.sure and p.heading not in twice) for p in places]
    if not outline.extra:
        return own, []
    doubted: list[int] = []
    first = places[0]
    before = [k for k in range(first.at) if k not in skipped]
    number = _number(lines, outline, first)
    behind = 2 * sum(place.offset >= 0 for place in places) > len(places)
    run = _Run(max(heading.number for heading in outline.headings) + 1, _printed_style(outline), behind)
    tops = _added(lines, before, found, 0, number, doubted, run, listed=-1) if number > 1 else []
    for n, place in enumerate(places):
        tops.append(own[n])
        number = _number(lines, outline, place)
        after = places[n + 1] if n + 1 < len(places) else None
        until = after.at if after else len(lines)
        limit = _number(lines, outline, after) if after else 0
        region = [k for k in range(place.at + 1, until) if k not in skipped]
        begun = _begun_list(lines[place.at], place, found)
        tops += _added(
            lines, region, found, number, limit if limit > number else 0, doubted, run, listed=begun
        )
    return tops, doubted


def _number(lines: Sequence[Line], outline: Outline, place: Place) -> int:
    numeral = lines[place.at].numeral
    return numeral.number if numeral else outline.headings[place.heading].number


def _begun_list(line: Line, place: Place, found: Headings) -> int:
    """六、各项保障：一、经费保障：the number of a list that begins behind a heading and is written as the headings are."""
    numeral = numeral_of(line.text[place.offset :]) if place.offset >= 0 else None
    return numeral.number if numeral and numeral.style == found.style.numeral else 0


def _added(
    lines: Sequence[Line],
    region: Sequence[int],
    found: Headings,
    number: int,
    limit: int,
    doubted: list[int],
    run: _Run,
    *,
    listed: int = 0,
) -> list[Top]:
    """The sections that begin in ``region``, after one numbered ``number`` and before one numbered ``limit`` (0:
    none follows, or not in order).

    ``run``: the lists of the sections before.  ``listed``: the last number of a list in the body that is written as
    the headings are; -1 where no list can be.
    """
    added: list[Top] = []
    begin = 0
    for n, at in enumerate(region):
        line = lines[at]
        numeral = line.numeral.number if line.numeral else 0
        follows = numeral == number + 1 and (not limit or numeral < limit)
        if not found.style.fits(line):
            if follows and _is_numbered_as_printed(line, run, [lines[k] for k in region[begin:n]]):
                added.append(Top(at, sure=False))
                number, listed, begin = numeral, 0, n + 1
            continue
        if found.style.level and line.level:
            if found.style.numeral and not numeral:
                if not line.heads:
                    doubted.append(at)
                    continue
                if added and added[-1].at + added[-1].span == at:
                    added[-1] = added[-1]._replace(sure=False, span=added[-1].span + 1)
                    continue
            sure = (
                line.heads
                and not _TWO.search(line.own)
                and (numeral == number + 1 or not (numeral or found.style.numeral))
            )
            added.append(Top(at, offset=_body_at(line, run), sure=sure))
            number, listed = numeral or number + 1, 0
        elif not found.style.numeral or not numeral:
            # 八、档案管理 where most headings lost their numerals.
            alone = numeral > 1 and line.heads and not any(_counts(lines[k], numeral - 1) for k in region[:n])
            if alone and (numeral == run.beyond or (follows and numeral > run.beyond)):
                added.append(Top(at, sure=False))
                number = numeral
            elif alone and follows:
                doubted.append(at)
        elif listed >= 0 and (numeral == 1 or numeral == listed + 1):
            listed = numeral
            run.odd = run.odd and numeral > 1
            doubted += [at] if (follows or run.odd) and line.heads and numeral > 1 else []
        elif not listed and numeral == run.last + 1 and (run.goes_on or not follows):
            alone = not any(_counts(lines[k], numeral + 1) for k in region[n + 1 :])
            doubted += (
                [at] if line.heads and (follows or (alone and (not run.goes_on or numeral == limit))) else []
            )
            listed, run.goes_on = numeral, True
        elif follows:
            added.append(Top(at, offset=_body_at(line, run), sure=line.heads and not _TWO.search(line.own)))
            number, listed = numeral, 0
        elif line.heads and not found.style.level and found.style.numeral not in _OF_LISTS:
            added.append(Top(at, sure=False))
            number, listed = numeral, 0
        else:
            listed, run.odd = numeral, True
            doubted += [at] if line.heads else []
        run.last = listed if listed > 0 else run.last
    return added


def _printed_style(outline: Outline) -> str:
    """How the form numbers its own headings."""
    numerals = (numeral_of(heading.text) for heading in outline.headings)
    return next((numeral.style for numeral in numerals if numeral), "")


def _is_numbered_as_printed(line: Line, run: _Run, above: Sequence[Line]) -> bool:
    """八、档案管理 where the form's own headings were numbered anew, 1. to 7.; ``above``: no list in it runs so far."""
    numeral = line.numeral
    if numeral is None or not line.heads or numeral.style != run.printed or numeral.number < run.beyond:
        return False
    return not any(_counts(other, numeral.number - 1) for other in above)


def _body_at(line: Line, run: _Run) -> int:
    """Where the body begins in a paragraph that is heading and body: 八、附则：自发布之日起施行。; -1 for a heading."""
    run_in = (
        None
        if line.heads and not run.run_in
        else _RUN_IN.match(line.text, line.numeral.end if line.numeral else 0)
    )
    return run_in.end() if run_in else -1


def _counts(line: Line, number: int) -> bool:
    return line.numeral is not None and line.numeral.number == number

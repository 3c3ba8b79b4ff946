"""Match a document against a form's layout: labels located, values taken, leftovers reported."""

from __future__ import annotations

from formkit.match.answers.values import take_values
from formkit.match.claims import Claims
from formkit.match.form.layout import Layout
from formkit.match.found import Located
from formkit.match.labels.locate import locate
from formkit.match.labels.overhead import doubt_overhead
from formkit.match.labels.repeated import join_repeated
from formkit.match.labels.turned import turn_back
from formkit.match.labels.unfold import missing, unfold
from formkit.match.prose.bodies import match_bodies
from formkit.match.recurring import place
from formkit.match.review.beside import say_beside
from formkit.match.review.exchanged import doubt_exchanged
from formkit.match.review.eyes import look
from formkit.match.review.leftover import claim_printed, report_leftover
from formkit.match.review.names import doubt_names
from formkit.match.review.paper import say_paper
from formkit.match.review.printed_in import doubt_labels_in, doubt_printed_in
from formkit.match.review.run_together import doubt_run_together
from formkit.match.review.said_again import doubt_said_again
from formkit.match.review.shifted import doubt_shifted, stacks_of
from formkit.match.review.signed import doubt_signed
from formkit.match.review.swapped import doubt_swapped
from formkit.match.tables.annexes import doubt_annexes
from formkit.match.tables.halved import doubt_halved, halves
from formkit.match.tables.headless import find_headless
from formkit.match.tables.numbered import without_numbers
from formkit.match.tables.other_sheets import find_on_other_sheets
from formkit.match.tables.reading import take_continued, take_tables
from formkit.match.tables.tipped import moved_back, tip_back
from formkit.match.tables.torn import doubt_halves
from formkit.match.units import Units, index
from formkit.model import Document, RawRecord


def match(document: Document, layout: Layout, units: Units | None = None) -> RawRecord:
    """The values of ``layout``'s form in ``document``, with a finding for everything doubtful or left over.

    ``units``: those of a ``Guess``, so that a document just recognised is not indexed twice.
    """
    raw = _matched(document, layout, units)
    if layout.outline is None:
        without_numbers(layout, raw)
        look(layout, raw)
        doubt_run_together(layout, raw)
        doubt_printed_in(layout, raw)
        doubt_halves(layout, raw)
        columns = stacks_of(layout, raw)
        doubt_shifted(layout, raw, columns, doubt_swapped(layout, raw))
        doubt_exchanged(layout, raw, columns)
        doubt_names(layout, raw)
        doubt_said_again(layout, raw)
        doubt_signed(layout, raw)
    if document.kind == "pdf":
        say_paper(layout, raw, drawn=all(grid.drawn for grid in document.grids))
    elif layout.outline is None:
        doubt_labels_in(layout, raw)
    return raw


def _matched(document: Document, layout: Layout, units: Units | None) -> RawRecord:
    if units is None:
        units = index(document)
    if layout.outline is not None:
        raw = RawRecord(layout.form.id)
        raw.findings.extend(document.findings)
        match_bodies(units, layout, layout.outline, raw)
        return raw
    printed, found = place(units, layout)
    once = join_repeated(document, layout, units, found)
    if once is not None:
        document, units = once, index(once)
        printed, found = place(units, layout)
    lacking = missing(found, layout)
    for redraw in (unfold, turn_back) if lacking else ():
        other = redraw(document, layout, found)
        better = _better(other, layout, lacking) if other is not None else None
        if other is not None and better is not None:
            document, (units, printed, found) = other, better
            lacking = missing(found, layout)
    tipped = tip_back(document, layout, found) if lacking else None
    better = _better(tipped.document, layout, lacking) if tipped is not None else None
    if tipped is not None and better is not None:
        return moved_back(_record(tipped.document, layout, *better), tipped.places)
    joined, halved = halves(document, units, layout, found)
    if joined is not None:
        units = index(joined.document)
        printed = claim_printed(units, layout)
        found = locate(units, layout, printed)
    find_headless(units, layout, found)
    find_on_other_sheets(units, layout, found)
    raw = _record(document, layout, units, printed, found)
    doubt_halved(layout, raw, halved)
    return raw if joined is None else moved_back(raw, joined.places)


def _better(redrawn: Document, layout: Layout, lacking: int) -> tuple[Units, set[int], Located] | None:
    """What was found in ``redrawn``, if less of the form is missing in it than ``lacking``."""
    units = index(redrawn)
    printed = claim_printed(units, layout)
    found = locate(units, layout, printed)
    return (units, printed, found) if missing(found, layout) < lacking else None


def _record(document: Document, layout: Layout, units: Units, printed: set[int], found: Located) -> RawRecord:
    """What stands at the labels that were found."""
    raw = RawRecord(layout.form.id, confidence=_confidence(layout, found))
    claims = Claims(set(printed), frozenset(printed))
    raw.findings.extend(document.findings)
    take_tables(units, layout, found, raw, claims)
    doubt_annexes(units, layout, found, raw)
    take_continued(units, layout, found, raw, claims)
    take_values(units, layout, found, raw, claims)
    doubt_overhead(units, layout, found, claims.printed, raw)
    report_leftover(units, layout, found, raw, claims, printed)
    raw.findings.extend(say_beside(units, layout, found))
    return raw


def _confidence(layout: Layout, found: Located) -> float:
    """How much of the form was found: labels and headers, less what each had to be stretched."""
    whole = len(layout.landmarks) + 2 * len(layout.tables)
    got = sum([1.0 - hit.cost for hit in found.marks.values()])
    for number, headers in found.headers.items():
        got += 2 * min(len(headers[0].cells) / len(layout.tables[number].columns), 1.0)
    return round(min(got / whole, 1.0), 4) if whole else 0.0

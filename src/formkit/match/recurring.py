"""Locating in a document of a shape met before: the same grid with the same printed words holds its labels where
they were.

An office's file comes from many hands with other answers.  Where every label is found to the letter, what locating
gives follows from these alone, and they are the shape:

* where each cell and paragraph stands (rows, x interval, its grid),
* the texts that speak to the layout – a label, a header, printed wording, a note, in any variant – and where,
* of such a text in a row without another: whether anything else is written in that row,
* of the rows that might head a table: which of their cells are filled.

An answer that speaks to none of them may be any other answer.  Anything else is another shape, and is searched.
"""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Layout
from formkit.match.form.memory import PlacedHeader, PlacedHit, Places, Shape
from formkit.match.found import Header, Hit, Located
from formkit.match.labels.hits import find_hits
from formkit.match.labels.locate import NOTES, locate
from formkit.match.review.leftover import claim_printed
from formkit.match.units import Unit, Units

_new = tuple.__new__


def place(units: Units, layout: Layout) -> tuple[set[int], Located]:
    """The units that are printed wording, and where the labels stand: remembered or found."""
    shape = shape_of(units, layout)
    met = layout.memory.shapes.get(shape)
    if met is not None:
        places = met.places.get(_filled(units, met.rows))
        if places is not None:
            return set(places.printed), _recalled(places, units)
    printed = claim_printed(units, layout)
    found = locate(units, layout, printed)
    if not found.compared:
        filled = _filled(units, found.offered)
        layout.memory.note_shape(shape, found.offered, filled, _placed(printed, found))
    return printed, found


def shape_of(units: Units, layout: Layout) -> Shape:
    """What locating depends on where no label is missing."""
    known = layout.memory.words
    speaking: list[Unit] = []
    for unit in units.written:
        speaks = known.get(unit.text)
        if speaks is None:
            speaks = layout.memory.note_word(unit.text, _speaks(unit, units, layout))
        if speaks:
            speaking.append(unit)
    count: dict[int, int] = {}
    for unit in speaking:
        count[unit.r0] = count.get(unit.r0, 0) + 1
    words = tuple([(u.i, u.text) for u in speaking])
    alone = tuple([units.alone(u) for u in speaking if count[u.r0] == 1])
    return _stand(units.all), units.grids, len(units.rows), words, alone


def _stand(every: Sequence[Unit]) -> Shape:
    """Where each unit stands: four long tuples, which are made and compared in less time than many short ones."""
    return (
        tuple([u.r0 for u in every]),
        tuple([u.r1 for u in every]),
        tuple([u.x0 for u in every]),
        tuple([u.x1 for u in every]),
    )


def _speaks(unit: Unit, units: Units, layout: Layout) -> bool:
    """Whether a cell of this text may be a label, a header, printed wording or the beginning of notes."""
    key = unit.key
    if key in layout.passages or trimmed(key) in layout.passages or key.startswith(NOTES):
        return True
    hits, headers = find_hits(Units(units.kind, [unit], [], ()), layout)
    return bool(hits or headers) or layout.run_on.are(unit.text, key)


def _filled(units: Units, rows: tuple[int, ...]) -> Shape:
    return tuple([bool(u.key) for row in rows for u in units.rows[row]])


def _placed(printed: set[int], found: Located) -> Places:
    marks = [PlacedHit(h.unit.i, *h[1:]) for h in found.marks.values()]
    headers = [(table, tuple(map(_placed_header, chosen))) for table, chosen in found.headers.items()]
    return Places(
        frozenset(printed), frozenset(found.units), tuple(marks), tuple(headers), tuple(found.starts)
    )


def _placed_header(header: Header) -> PlacedHeader:
    cells = tuple((column, unit.i) for column, unit in header.cells.items())
    return PlacedHeader(header.table, header.row, header.below, cells, header.score, header.share)


def _recalled(places: Places, units: Units) -> Located:
    every = units.all
    return Located(
        {h[1]: _new(Hit, (every[h[0]], *h[1:])) for h in places.marks},
        {
            table: [
                Header(h.table, h.row, h.below, {c: every[i] for c, i in h.cells}, h.score, h.share)
                for h in chosen
            ]
            for table, chosen in places.headers
        },
        list(places.starts),
        set(places.units),
    )

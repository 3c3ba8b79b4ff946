"""Tables none of whose borders is drawn (无框线): their rows by the order they are drawn in, their columns by where
nothing stands.

Word, WPS, LibreOffice and browsers draw a table cell after cell, row after row: what is drawn next, right of the last
text and level with it, is the next cell; what is drawn further left and below begins a row; a line right under the last
is more of its cell.  Rows whose texts stand under one another in columns of their own share them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.readers.pdf.lines.glyph_lines import PADDING
from formkit.readers.pdf.page import Box, Glyph, Rule, inked
from formkit.readers.pdf.tables.banded import levels_of, rows_between
from formkit.readers.pdf.tables.drawn_rows import FEWEST_CELLS, SLACK, Row, rows_of_texts, split_by
from formkit.readers.pdf.tables.drawn_texts import Span, Text, is_set_left, texts_of, with_strays
from formkit.readers.pdf.tables.endings import with_endings
from formkit.readers.pdf.tables.passes import rows_of_sheet
from formkit.readers.pdf.tables.sections import FEWEST_ROWS, Column, Section, column_of, is_under, sections_of

_NEAR = 1.0
"""Type sizes: a row's first text may stand so much above the row before it, which is set lower in its cells."""
_FEWEST = 8
"""Rows of three cells and more, and cells in all: fewer are lines of a letter, spaced by hand."""
_MOST_ROWS, _MOST_CELLS = 100, 40
"""Rows on a page and cells in a row: graph paper and drawings have more."""
_LABELLED = 0.4
"""Of the texts: with so many colons they are entries of a form and their answers, no list."""
_LOWER = 0.5
"""Type sizes: set lower than the others of its row by half a line, a text belongs to several rows."""
_CENTRED = 0.35
"""Type sizes: two texts set in the middle of one row are level within this."""
_APART_AT_LEAST = 0.15
"""Type sizes: nearer, the text of one cell may have run into the next."""
_LABELLED_CELLS = 2
"""A label and its answer, which goes to the table's side: no label is blank, that a blank answer would stand behind."""
_IN, _APART = 2.0, 3.0
"""Type sizes: how far in what is no first column's begins, and how far below a number the next one may stand."""


class Place(NamedTuple):
    """A cell: rows [r0, r1), between ``x0`` and ``x1``, its text (none where it is blank) set in ``room``.

    ``sure``: that it stands in this column, and holds no other row's text.
    """

    r0: int
    r1: int
    x0: float
    x1: float
    glyphs: list[Glyph]
    room: tuple[float, float]
    sure: bool


class Undrawn(NamedTuple):
    """A table: its cells, and where each row begins and the last ends.  ``goes_on``: that of the page before does in it."""

    places: list[Place]
    ys: list[float]
    goes_on: bool = False


def undrawn(
    glyphs: Sequence[Glyph],
    across: Sequence[Rule] = (),
    *,
    sheet: bool = False,
    above: Sequence[Column] = (),
    frame: Box | None = None,
) -> list[Undrawn]:
    """The tables of three columns and more among ``glyphs``, in the order drawn, of a page without borders.

    ``across``: the lines that may part rows; ``sheet``: LibreOffice Calc has drawn them, in several passes; ``above``:
    where the columns of a table stood that the first may go on from; ``frame``: the borders around all of them, which
    are one table then.
    """
    levels = levels_of(glyphs, across)
    drawn, strays = [g for g in glyphs if g.drawn], [g for g in glyphs if not g.drawn]
    texts = with_strays(list(texts_of(drawn, levels)), strays)
    rows_of = rows_of_sheet if sheet else rows_of_texts
    rows = rows_between(texts, levels, rows_of) if levels else list(rows_of(texts))
    rows = with_endings(rows)
    held = [column.held for column in above]
    if above:
        rows = [split_by(row, held) for row in rows]
    runs = [run for run in _runs(rows, held) if _is_table(run) or _goes_on(run, held)]
    if rows and frame is not None:
        runs = [sorted(rows, key=_top)]
    found: list[Undrawn] = []
    for run in runs:
        found.append(_table(run, () if found else above, frame))
    return found


def _goes_on(run: Sequence[Row], held: Sequence[Span]) -> bool:
    """Among its first rows is one of several texts, which stand under what the page before held."""
    first = next((row for row in run if len(row) > 1), [])
    return len(first) >= FEWEST_CELLS and is_under(first, held) and is_under(run[0], held)


def _runs(rows: Sequence[Row], held: Sequence[Span]) -> Iterator[list[Row]]:
    """Rows of several texts from the top down; of one only where it stands further in than the first column.

    ``held``: what the page before held in columns, under the second of which or a later one the very first may stand.
    """
    run: list[Row] = []
    for row in rows:
        goes_on = bool(run) and _top(row) > _top(run[-1]) - _NEAR * row[0].size
        if len(row) == 1 and not (goes_on and (_stands_in(row[0], run) or _is_numbered(row[0], run))):
            goes_on = False
        if run and not goes_on:
            yield run
            run = []
        rest = row is rows[0] and is_under(row, held[1:])
        if goes_on or len(row) > 1 or rest:
            run.append(row)
    if run:
        yield run


def _stands_in(text: Text, run: Sequence[Row]) -> bool:
    return text.box.x0 > min(t.box.x0 for row in run for t in row) + _IN * text.size


def _is_numbered(text: Text, run: Sequence[Row]) -> bool:
    """The number of a row nobody filled in, right under another."""
    above = run[-1][0]
    digits = all(g.char.isdigit() for g in inked(text.glyphs))
    near = text.box.y0 - above.box.y1 < _APART * text.size
    return digits and near and above.box.x0 < text.box.x1 and text.box.x0 < above.box.x1


def _top(row: Row) -> float:
    return min(text.box.y0 for text in row)


def _middle(row: Row) -> float:
    """That of its highest text, of those that stand in it alone."""
    return min(text.middle for text in [t for t in row if t.until is None] or row)


def _is_table(rows: Sequence[Row]) -> bool:
    """Enough cells in enough rows, no more than a sheet of paper holds, and most of them no labels with their answer
    behind a colon."""
    if len(rows) > _MOST_ROWS or max(map(len, rows)) > _MOST_CELLS:
        return False
    texts = [text for row in rows for text in row]
    labelled = sum(any(g.char in "：:" for g in text.glyphs[1:]) for text in texts)
    wide = sum(len(row) >= FEWEST_CELLS for row in rows)
    return wide >= FEWEST_ROWS and len(texts) >= _FEWEST and labelled < _LABELLED * len(texts)


def _table(rows: Sequence[Row], above: Sequence[Column], frame: Box | None) -> Undrawn:
    sides = min(t.box.x0 for r in rows for t in r), max(t.box.x1 for r in rows for t in r)
    if frame is not None:
        sides = frame.x0 + PADDING, max(sides[1], frame.x1 - PADDING)
    middles = [_middle(row) for row in rows]
    places: list[Place] = []
    number = 0
    goes_on = False
    for section in sections_of(rows, above):
        goes_on = goes_on or bool(section.cells)
        for row in section.rows:
            ends = [_last_row(rows, middles, number, text) for text in row]
            places += _placed(row, number, ends, section, sides)
            number += 1
    if not _is_clear(rows):
        places = [place._replace(sure=False) for place in places]
    ys = [_top(row) for row in rows]
    ys = list(itertools.accumulate([*ys, max(t.box.y1 for t in rows[-1])], max))
    return Undrawn(_without_covered(places), ys, goes_on)


def _is_clear(rows: Sequence[Row]) -> bool:
    """No cell's text is cut off or runs into the next, and every row that was put together is sure."""
    texts = [text for row in rows for text in row]
    whole = all(g.clip is None and not g.last for text in texts for g in text.glyphs)
    apart = all(
        b.box.x0 - a.box.x1 >= _APART_AT_LEAST * a.size for row in rows for a, b in itertools.pairwise(row)
    )
    return whole and apart and all(text.sure for text in texts)


def _last_row(rows: Sequence[Row], middles: Sequence[float], number: int, text: Text) -> int:
    """Behind which row its cell ends: lower than the others of its row, it stands in the middle of several."""
    if text.until is not None:
        return max(bisect_left(middles, text.until, number), number + 1)
    best = number
    if number + 1 == len(rows) or not _goes_below(text, rows[number], rows[number + 1]):
        return number + 1
    for below in range(number + 1, len(rows)):
        if text.middle - middles[number] <= _LOWER * text.size:
            break
        if any(t.box.x0 < text.box.x1 and text.box.x0 < t.box.x1 for t in rows[below]):
            break
        if abs((middles[number] + middles[below]) / 2 - text.middle) < abs(
            (middles[number] + middles[best]) / 2 - text.middle
        ):
            best = below
    return best + 1


def _goes_below(text: Text, row: Row, below: Row) -> bool:
    """It begins lower than its row does, or ends where the next has begun."""
    return text.box.y0 - _top(row) > _LOWER * text.size or text.box.y1 > _top(below) + SLACK


def _placed(row: Row, number: int, ends: Sequence[int], section: Section, sides: Span) -> Iterator[Place]:
    columns, below = len(section.columns), len(section.rows) > 1
    many = len(row) > 2 or columns <= len(row) + 1 or all(_is_aligned(text, section.rows) for text in row)
    if section.cells or (columns >= FEWEST_CELLS and below and many):
        yield from _in_columns(row, number, ends, section, sides)
        return
    bounds = _bounds([(text.box.x0, text.box.x1) for text in row], sides)
    sure = columns < FEWEST_CELLS or not below
    for text, end, (x0, x1) in zip(row, ends, itertools.pairwise(bounds), strict=True):
        alone = text is row[-1] and _may_hold_the_next_row(text, row)
        room = text.box.x0, text.box.x1
        if len(row) <= _LABELLED_CELLS and text is row[-1] and is_set_left(text):
            room = text.box.x0, max(sides[1], text.box.x1)
        yield Place(number, end, x0, x1, text.glyphs, room, sure and text.sure and not alone)


def _may_hold_the_next_row(text: Text, row: Row) -> bool:
    """The last of its row, of several lines, which are not set in the middle of the row the others are in: what is drawn
    next and below may be the only cell of the next."""
    others = [other for other in row if other is not text]
    level = any(abs(other.middle - text.middle) <= _CENTRED * text.size for other in others)
    return text.lines > 1 and not level


def _is_aligned(text: Text, section: Sequence[Row]) -> bool:
    """It begins, ends or has its middle right under or over another's."""
    return any(
        min(abs(left), abs(right), abs(left + right) / 2) <= SLACK
        for row in section
        for other in row
        if other is not text
        for left, right in [(other.box.x0 - text.box.x0, other.box.x1 - text.box.x1)]
    )


def _in_columns(row: Row, number: int, ends: Sequence[int], section: Section, sides: Span) -> Iterator[Place]:
    columns = section.columns
    held = {column_of(text, columns): (text, end) for text, end in zip(row, ends, strict=True)}
    for n, (x0, x1) in enumerate(section.cells or itertools.pairwise(_bounds(columns, sides))):
        if n not in held:
            yield Place(number, number + 1, x0, x1, [], columns[n], sure=True)
            continue
        text, end = held[n]
        alone = text is row[-1] and _may_hold_the_next_row(text, row)
        yield Place(
            number,
            end,
            x0,
            x1,
            text.glyphs,
            columns[n],
            text.sure and section.hits[n] > 1 and not alone and columns[n] not in section.guessed,
        )


def _bounds(spans: Sequence[Span], sides: Span) -> list[float]:
    """Where cells that hold these spans end: half way to the next."""
    return [sides[0], *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(spans)), sides[1]]


def _without_covered(places: Sequence[Place]) -> list[Place]:
    """``places`` without the blank ones beside a label that a cell merged over rows covers."""
    tall = [p for p in places if p.r1 > p.r0 + 1]
    return [
        p
        for p in places
        if p.glyphs or not any(t.r0 < p.r0 < t.r1 and t.x0 < (p.x0 + p.x1) / 2 < t.x1 for t in tall)
    ]

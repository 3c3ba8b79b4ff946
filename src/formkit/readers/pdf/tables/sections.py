"""The columns of a table none of whose borders is drawn: rows that go under one another share them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.readers.pdf.tables.drawn_rows import FEWEST_CELLS, SLACK, Row, split_by
from formkit.readers.pdf.tables.drawn_texts import Span, Text

FEWEST_ROWS = 2


class Section(NamedTuple):
    """Rows that go under one another, the ``columns`` they have together, and how many rows have something in each.

    ``guessed``: the columns whose head stands right or left of all there is in them; ``cells``: where the cells of the
    columns begin and end, of rows that go on from those of the page before.
    """

    rows: list[Row]
    columns: list[Span]
    hits: Counter[int]
    guessed: frozenset[Span]
    cells: tuple[Span, ...] = ()


class Column(NamedTuple):
    """A column of the page before: where what stood in it began and ended, and its cells."""

    held: Span
    cell: Span


def sections_of(rows: Sequence[Row], above: Sequence[Column]) -> Iterator[Section]:
    """Rows that go under one another: no two texts of one row stand in one column of theirs together.  ``above``: the
    columns the first may go under."""
    section: list[Row] = []
    under = is_under(rows[0], [column.held for column in above])
    cells = tuple(column.cell for column in above) if under else ()
    columns: list[Span] = [column.held for column in above] if under else []
    for row in rows:
        if len(section) > 1 and len(columns) >= FEWEST_CELLS:
            row = split_by(row, columns)
        spans = [(text.box.x0, text.box.x1) for text in row]
        wider = _columns([*columns, *spans])
        # Where no columns became one, rows that were parted are as they were.
        as_before = len({_column_at(low, high, wider) for low, high in columns}) == len(columns)
        known = as_before and len(section) > 1
        parted = all(_is_parted(each, wider) for each in ([row] if known else [*section, row]))
        if section and not (parted and (not cells or len(wider) == len(cells))):
            yield _section(section, columns, cells)
            section, wider, cells = [], _columns(spans), ()
        section.append(row)
        columns = wider
    yield _section(section, columns, cells)


def is_under(row: Row, columns: Sequence[Span]) -> bool:
    """Each of its texts stands under another of the columns."""
    under = [
        [n for n, (x0, x1) in enumerate(columns) if text.box.x0 < x1 and x0 < text.box.x1] for text in row
    ]
    return all(len(each) == 1 for each in under) and len({n for (n,) in under}) == len(row)


def _section(rows: list[Row], columns: list[Span], cells: tuple[Span, ...]) -> Section:
    if len(columns) != len(cells):
        cells = ()
    whole = _with_heads(rows, columns) if len(rows) > FEWEST_ROWS and not cells else columns
    hits = Counter(n for row in rows for n in {column_of(t, whole) for t in row})
    return Section(rows, whole, hits, frozenset(whole) - frozenset(columns), cells)


def _with_heads(rows: Sequence[Row], columns: Sequence[Span]) -> list[Span]:
    """``columns``, one that has nothing but a head made one with that beside it, which has everything but a head: set
    in the middle, a short head need not stand over answers that are set left."""
    held: list[list[int]] = [[] for _ in columns]
    for number, row in enumerate(rows):
        for text in row:
            held[column_of(text, columns)].append(number)
    heads = [n for n, each in enumerate(held) if len(each) == 1]
    found: dict[int, int] = {}
    for head in heads:
        beside = [
            n
            for n in (head - 1, head + 1)
            if 0 <= n < len(columns) and len(held[n]) > 1 and held[n][0] > held[head][0]
        ]
        if len(beside) == 1 and beside[0] not in found:
            found[beside[0]] = head
    out: list[Span] = []
    for n, column in enumerate(columns):
        if n in found:
            other = columns[found[n]]
            out.append((min(column[0], other[0]), max(column[1], other[1])))
        elif n not in found.values():
            out.append(column)
    return out


def _columns(spans: Sequence[Span]) -> list[Span]:
    """What ``spans`` cover of the width, in pieces."""
    found: list[Span] = []
    for x0, x1 in sorted(spans):
        if found and x0 <= found[-1][1] + SLACK:
            found[-1] = found[-1][0], max(found[-1][1], x1)
        else:
            found.append((x0, x1))
    return found


def column_of(text: Text, columns: Sequence[Span]) -> int:
    return _column_at(text.box.x0, text.box.x1, columns)


def _column_at(low: float, high: float, columns: Sequence[Span]) -> int:
    return bisect_left(columns, (low + high) / 2, key=_end)


def _end(column: Span) -> float:
    return column[1]


def _is_parted(row: Row, columns: Sequence[Span]) -> bool:
    return len({column_of(text, columns) for text in row}) == len(row)

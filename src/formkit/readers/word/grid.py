"""Where the cells of a Word table stand: rows, merged rows and intervals across the page in twips.

The columns of w:tblGrid are trusted as long as a row's spans add up to them; otherwise the cells' own widths
decide.  Edges less than ``DRAG`` apart are one edge: somebody dragged a border in one row.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from lxml.etree import _Element

from formkit.model import Cell, Grid, Mark
from formkit.readers.word.tags import TC_W, TCPR, TYPE, W_ATTR, child, number, twips

DRAG = 120
"""Two millimetres: narrower than any cell that holds an answer."""

_MAX_SPAN = 63
"""Word's limit of columns."""
_USUAL_WIDTH = 1000
_USUAL_TOTAL = 9000


UNREAD = "\0"
"""The text of a cell that is still to be read; no XML can hold it."""


class SeenCell(NamedTuple):
    """A w:tc as read.  ``v_merge``: "" | restart | continue; ``h_merge``: goes on with the cell before it.
    ``element``: not there (None) on the way through ``plain``, which never asks for it."""

    element: _Element
    span: int
    v_merge: str
    h_merge: bool
    text: str
    marks: tuple[Mark, ...] = ()
    fill: str = ""
    nested: tuple[Grid, ...] = ()


class SeenRow(NamedTuple):
    """A w:tr as read.  ``before``, ``after``: columns left out at its ends; ``indent``: width of ``before``."""

    cells: list[SeenCell]
    before: int = 0
    after: int = 0
    indent: int = 0


class Swallowed(NamedTuple):
    """Text of a cell that is merged away and does not show.  ``row`` from 0, ``col`` from 1."""

    row: int
    col: int
    text: str


def place(columns: list[int], rows: list[SeenRow]) -> tuple[tuple[Cell, ...], list[Swallowed]]:
    """The cells in reading order, and what merged cells hide.  ``columns``: widths of w:tblGrid in twips."""
    if not columns or min(columns) <= 0:
        columns = _grid_of([_sane_spans(row, len(columns)) for row in rows], columns)
    known = list(accumulate(columns, initial=0)) if columns else []
    edges = [_regular_edges(row, known) or _other_edges(row, columns, known) for row in rows]
    return _merged(rows, _snapped(edges))


def regular_cells(columns: list[int], rows: list[SeenRow]) -> tuple[Cell, ...] | None:
    """The cells of a table every row of which keeps to w:tblGrid and hides nothing; else None."""
    if not columns or min(columns) <= 0:
        return None
    known = list(accumulate(columns, initial=0))
    edges = [_regular_edges(row, known) for row in rows]
    if not all(edges):
        return None
    cells, swallowed = _merged(rows, _snapped(edges))
    return None if swallowed else cells


def _sane_spans(row: SeenRow, count: int) -> SeenRow:
    """gridSpan 0 is 1; an absurd one takes what the rest of the row leaves."""
    for cell in row.cells:
        if not 0 < cell.span <= _MAX_SPAN:
            break
    else:
        return row
    others = sum(max(c.span, 1) for c in row.cells if c.span <= _MAX_SPAN) + row.before + row.after
    room = max(count - others, 1)
    cells = [c._replace(span=1 if c.span < 1 else room if c.span > _MAX_SPAN else c.span) for c in row.cells]
    return row._replace(cells=cells)


def _grid_of(rows: list[SeenRow], columns: list[int]) -> list[int]:
    """A grid for a table that has none: columns as wide as a cell of theirs says.

    None where the cells' widths say it all and their spans do not agree on a number of columns.
    """
    totals = {row.before + sum(c.span for c in row.cells) + row.after for row in rows if row.cells}
    widths = [_own_width(cell, sum(columns) or _USUAL_TOTAL) for row in rows for cell in row.cells]
    if len(totals) > 1 and all(widths) and not any(row.before and not row.indent for row in rows):
        return []
    found = [0] * max(totals, default=0)
    for row in rows:
        at = row.before
        for cell in row.cells:
            if cell.span == 1:
                found[at] = found[at] or _own_width(cell, sum(columns) or _USUAL_TOTAL)
            at += cell.span
    return [width or _USUAL_WIDTH for width in found]


def _regular_edges(row: SeenRow, known: list[int]) -> list[int]:
    """The n + 1 edges of the row's n cells on the grid's lines; none where its spans do not add up to it."""
    cells, at, after, _ = row
    last = len(known) - 1
    edges = [known[at]] if at <= last else []
    for cell in cells:
        span = cell[1]
        at += span
        if at > last or not 0 < span <= _MAX_SPAN:
            return []
        edges.append(known[at])
    return edges if at + after == last else []


def _other_edges(row: SeenRow, columns: list[int], known: list[int]) -> list[int]:
    """The edges of a row whose spans are not the grid's: absurd ones first put right."""
    sane = _sane_spans(row, len(columns))
    found = _regular_edges(sane, known) if sane is not row else []
    return found or _irregular_edges(sane, columns, bool(columns))


def _irregular_edges(row: SeenRow, columns: list[int], regular: bool) -> list[int]:
    """The edges of a row by its cells' own widths where those fill the table, else as the grid has them."""
    right = sum(columns)
    widths = [_own_width(cell, right or _USUAL_TOTAL) for cell in row.cells]
    start = row.indent or sum(columns[: row.before])
    if all(widths) and (not regular or abs(start + sum(widths) - right) <= DRAG):
        return list(accumulate(widths, initial=start))
    spans = [cell.span for cell in row.cells]
    if regular:
        missing = row.before + sum(spans) - len(columns)
        known = [0, *accumulate(columns + [_USUAL_WIDTH] * missing)]
        return [known[at] for at in accumulate(spans, initial=row.before)]
    guessed = [own or span * _USUAL_WIDTH for own, span in zip(widths, spans, strict=True)]
    return list(accumulate(guessed, initial=start))


def _own_width(cell: SeenCell, total: int) -> int:
    """The cell's w:tcW in twips; 0 where it has none that says something."""
    width = child(child(cell.element, TCPR), TC_W)
    if width is None:
        return 0
    kind, value = width.get(TYPE, "dxa"), width.get(W_ATTR, "")
    if kind == "pct":
        share = number(value.rstrip("%")) / (100 if value.endswith("%") else 5000)
        return round(total * share)
    return max(twips(value), 0) if kind == "dxa" else 0


def _snapped(edges: list[list[int]]) -> list[list[int]]:
    """Edges of different rows that were meant to be one, made one: the most used of each cluster."""
    ordered = sorted(set(chain.from_iterable(edges)))
    if all(b - a >= DRAG for a, b in pairwise(ordered)):
        return edges
    counts = Counter(chain.from_iterable(edges))
    meant: dict[int, int] = {}
    cluster: list[int] = []
    for edge in [*ordered, ordered[-1] + DRAG]:
        if cluster and edge - cluster[0] >= DRAG:
            usual = max(cluster, key=lambda e: counts[e])
            meant.update(dict.fromkeys(cluster, usual))
            cluster = []
        cluster.append(edge)
    return [[meant[edge] for edge in row] for row in edges]


class _Open(NamedTuple):
    """A vertical merge that may go on.  ``at``: index of its cell in the list."""

    x0: int
    x1: int
    at: int


class _Merger:
    """Lays rows out one after the other; a cell that goes on downwards or sideways is only one."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._ends: dict[int, int] = {}
        self._open: list[_Open] = []
        self._swallowed: list[Swallowed] = []

    def add_row(self, r: int, cells: list[SeenCell], xs: list[int]) -> None:
        add, new = self._cells.append, tuple.__new__
        x0 = xs[0] if xs else 0
        for n, seen in enumerate(cells, 1):
            x1 = xs[n]
            _, _, v_merge, h_merge, text, marks, fill, nested = seen
            if v_merge or h_merge:
                self._add_merging(r, n, seen, x0, x1)
            else:
                if self._open:
                    self._close(x0, x1)
                end = x1 if x1 > x0 else x0 + 1
                add(new(Cell, (r, r + 1, x0, end, text, n, marks, fill, (), nested, 0)))
            x0 = x1

    def result(self) -> tuple[tuple[Cell, ...], list[Swallowed]]:
        for at, end in self._ends.items():
            self._cells[at] = self._cells[at]._replace(r1=end)
        return tuple(self._cells), [s for s in self._swallowed if s.text.strip()]

    def _close(self, x0: int, x1: int) -> None:
        """No merge that stood here goes on below."""
        for each in self._open:
            if each.x1 > x0 and each.x0 < x1:
                self._open = [o for o in self._open if o.x1 <= x0 or o.x0 >= x1]
                break

    def _add_merging(self, r: int, n: int, seen: SeenCell, x0: int, x1: int) -> None:
        if seen.h_merge and n > 1:
            self._cells[-1] = _widened(self._cells[-1], x1, seen)
            return
        above = _above(self._open, x0, x1) if seen.v_merge == "continue" else None
        if above is not None:
            self._ends[above.at] = r + 1
            if seen.text:
                self._swallowed.append(Swallowed(r, n, seen.text))
            return
        self._close(x0, x1)
        if seen.v_merge:
            self._open.append(_Open(x0, x1, len(self._cells)))
        self._cells.append(_cell(r, n, seen, x0, x1))


def _cell(r: int, n: int, seen: SeenCell, x0: int, x1: int) -> Cell:
    """The n-th cell (from 1) of row ``r``."""
    _, _, _, _, text, marks, fill, nested = seen
    return Cell(r, r + 1, x0, max(x1, x0 + 1), text, n, marks, fill, (), nested)


def _merged(rows: list[SeenRow], edges: list[list[int]]) -> tuple[tuple[Cell, ...], list[Swallowed]]:
    merger = _Merger()
    for r, (row, xs) in enumerate(zip(rows, edges, strict=True)):
        merger.add_row(r, row.cells, xs)
    return merger.result()


def _widened(cell: Cell, x1: int, more: SeenCell) -> Cell:
    """``cell`` with the next one merged in, the way of old Word files: the texts stand below each other."""
    cell = cell._replace(x1=max(x1, cell.x1), nested=cell.nested + more.nested)
    if not more.text.strip():
        return cell
    start = len(cell.text) + 1
    marks = tuple(Mark(m.kind, m.start + start, m.end + start) for m in more.marks)
    return cell._replace(text=f"{cell.text}\n{more.text}", marks=cell.marks + marks)


def _above(open_merges: list[_Open], x0: int, x1: int) -> _Open | None:
    """The merge a continuing cell belongs to: the one of its own edges, else the one it shares most with."""
    best: _Open | None = None
    most = 0
    for merge in open_merges:
        if merge.x0 == x0 and merge.x1 == x1:
            return merge
        shared = min(merge.x1, x1) - max(merge.x0, x0)
        if shared > most and shared * 2 >= min(merge.x1 - merge.x0, x1 - x0):
            best, most = merge, shared
    return best

"""A repeating table drawn on its side: 姓名 | 张三 | 李四 over 性别 | 男 | 女, a person a column.

Only asked when a table's header is missing.  Its cells are laid out again as they are printed, a person a row, and
``moved_back`` gives what is then read the places it has in the file.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.findings import Anchor
from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout
from formkit.match.found import Located
from formkit.model import Block, Cell, Document, Grid, RawRecord, RawValue
from formkit.model.document import cell_anchor
from formkit.text import label_key

_FEWEST, _MOST, _SHARE = 3, 4, 0.5
_WIDTH = 1000
_FAR = 1 << 20
Span = tuple[int, int]
Place = tuple[str, int, int, int]
"""Sheet, table, row and cell of an anchor."""


class Tipped(NamedTuple):
    """``places``: where the cells stand in ``document`` → where they stand in the file."""

    document: Document
    places: dict[Place, Anchor]


class _Run(NamedTuple):
    """The rows [first, last) of a table on its side, with the span of its labels and those of its people."""

    first: int
    last: int
    labels: Span
    people: list[Span]


def tip_back(document: Document, layout: Layout, found: Located) -> Tipped | None:
    """``document`` with such tables laid out as printed; None where there is none."""
    lost = [t for n, t in enumerate(layout.tables) if n not in found.headers]
    wanted = [{key: n for n, c in enumerate(t.columns) for key in c.keys} for t in lost]
    fewest = [max(_FEWEST, min(int(_SHARE * len(t.columns)), _MOST)) for t in lost]
    places: dict[Place, Anchor] = {}
    blocks: list[Block] = []
    for block in _unframed(document.blocks):
        runs = _runs(block, wanted, fewest) if isinstance(block, Grid) and wanted else []
        if isinstance(block, Grid) and runs:
            blocks += [part for part in _relaid(document.kind, block, runs, places) if part.cells]
        else:
            blocks.append(block)
    return Tipped(replace(document, blocks=tuple(blocks)), places) if places else None


def _unframed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what is drawn inside a frame, a table of one cell, in its place."""
    for block in blocks:
        if isinstance(block, Grid) and len(block.cells) == 1 and block.cells[0].nested:
            yield from _unframed(block.cells[0].nested)
        else:
            yield block


def moved_back(raw: RawRecord, places: dict[Place, Anchor]) -> RawRecord:
    """``raw`` with every place as it is in the file."""

    def value(v: RawValue) -> RawValue:
        return v._replace(anchor=_anchor(v.anchor, places))

    return replace(
        raw,
        values={path: value(v) for path, v in raw.values.items()},
        tables={t: [{c: value(v) for c, v in row.items()} for row in rows] for t, rows in raw.tables.items()},
        findings=[replace(f, anchor=_anchor(f.anchor, places)) for f in raw.findings],
    )


def _anchor(anchor: Anchor | None, places: dict[Place, Anchor]) -> Anchor | None:
    if anchor is None:
        return None
    real = places.get(_place(anchor))
    return anchor if real is None else real._replace(label=anchor.label, paragraph=anchor.paragraph)


def _place(anchor: Anchor) -> Place:
    return anchor.sheet, anchor.table, anchor.row, anchor.col


def _runs(grid: Grid, wanted: Sequence[dict[str, int]], fewest: Sequence[int]) -> list[_Run]:
    """The runs of rows headed at their left by different columns of one table."""
    runs: list[_Run] = []
    for columns, least in zip(wanted, fewest, strict=True):
        for first, last, labels in _headed(grid, columns, least):
            people = _people(grid, first, last, labels)
            if people and all(first >= run.last or last <= run.first for run in runs):
                runs.append(_Run(first, last, labels, people))
    return sorted(runs)


def _headed(grid: Grid, columns: dict[str, int], least: int) -> Iterator[tuple[int, int, Span]]:
    """First and last row, and the span, of each stack of cells that read as headers of different columns."""
    heads = [(cell, n) for cell in grid.cells if cell.text and (n := _column(cell, columns)) >= 0]
    for span in sorted({(c.x0, c.x1) for c, _ in heads}):
        stack: dict[int, Cell] = {}
        for cell, column in [(c, n) for c, n in heads if (c.x0, c.x1) == span]:
            last = max((c.r1 for c in stack.values()), default=0)
            if stack and (column in stack or cell.r0 > last + 1):
                yield from _extent(stack, span, least)
                stack = {}
            stack[column] = cell
        yield from _extent(stack, span, least)


def _extent(stack: dict[int, Cell], span: Span, least: int) -> Iterator[tuple[int, int, Span]]:
    if len(stack) >= least:
        yield min(c.r0 for c in stack.values()), max(c.r1 for c in stack.values()), span


def _column(cell: Cell, columns: dict[str, int]) -> int:
    return next((columns[v] for v in variants(label_key(cell.text)) if v in columns), -1)


def _people(grid: Grid, first: int, last: int, labels: Span) -> list[Span]:
    """The spans right of the labels, in which a person's answers stand; none where they overlap."""
    inside = [c for c in grid.cells if first <= c.r0 < last and c.x0 >= labels[1]]
    spans = sorted({(c.x0, c.x1) for c in inside if c.text})
    apart = all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    return spans if apart and all(c.r1 <= last for c in inside) else []


def _relaid(kind: str, grid: Grid, runs: Sequence[_Run], places: dict[Place, Anchor]) -> Iterator[Grid]:
    at = 0
    for number, run in enumerate(runs):
        yield grid.part(at, run.first)
        base = _FAR * (number + 1)
        laid: list[Cell] = []
        placed: set[int] = set()
        for real, cell in _turned(grid, run):
            placed.add(id(real))
            col = 1 + cell.x0 // _WIDTH
            laid.append(cell._replace(col=col))
            places[grid.sheet, grid.index, base + cell.r0, col] = cell_anchor(kind, grid, real)
        laid.sort(key=lambda c: (c.r0, c.x0))
        height = len(run.people) + 1
        yield Grid(tuple(laid), height, grid.index, grid.sheet, base, tuple(range(base, base + height)))
        # What is neither label nor answer, such as a note right across, is left as it stands, to be reported.
        rest = tuple(cell for cell in grid.cells if cell.text and id(cell) not in placed)
        yield grid._replace(cells=rest).part(run.first, run.last)
        at = run.last
    yield grid.part(at, grid.rows)


def _turned(grid: Grid, run: _Run) -> Iterator[tuple[Cell, Cell]]:
    """The cells of the run, each with itself as it stands in the printed table."""
    height = len(run.people) + 1
    for cell in grid.cells:
        if not run.first <= cell.r0 < run.last:
            continue
        x0, x1 = ((1 + r - run.first) * _WIDTH for r in (cell.r0, cell.r1))
        if cell.x1 <= run.labels[0]:
            yield cell, cell._replace(r0=0, r1=height, x0=0, x1=_WIDTH)
        elif (cell.x0, cell.x1) == run.labels:
            yield cell, cell._replace(r0=0, r1=1, x0=x0, x1=x1)
        elif (cell.x0, cell.x1) in run.people:
            row = 1 + run.people.index((cell.x0, cell.x1))
            yield cell, cell._replace(r0=row, r1=row + 1, x0=x0, x1=x1)

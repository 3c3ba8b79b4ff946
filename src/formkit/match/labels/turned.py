"""A block of printed blanks drawn as a table of its own: 教室（个） and 面积（M2） as columns, 自有 and 租用 as rows.

Only asked when labels are missing.  The rows are laid out again as they are printed: 自有 | （3）个教室 | 面积 | 240.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.match.form.keys import variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import Located
from formkit.model import Block, Cell, Document, Grid
from formkit.text import label_key

_COUNTED = re.compile(r"\([^()]*\)|[()个间数量]")
_FEWEST = 2


class _Head(NamedTuple):
    """A column's head: ``counts``, the printed words around a blank, or a label right of one."""

    cell: Cell
    words: str
    counts: bool


def turn_back(document: Document, layout: Layout, found: Located) -> Document | None:
    """``document`` with such tables laid out as printed; None where there is none."""
    lost = [m for m in layout.landmarks if m.paths and m.index not in found.marks]
    blanks = [m for m in lost if m.side is Side.INSIDE and m.pattern is not None and m.pattern.core]
    if len(blanks) < _FEWEST:
        return None
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += _turned(block, blanks, lost, layout) if isinstance(block, Grid) else [block]
    same = len(blocks) == len(document.blocks) and all(map(operator.is_, blocks, document.blocks))
    return None if same else replace(document, blocks=tuple(blocks))


def _turned(grid: Grid, blanks: Sequence[Landmark], lost: Sequence[Landmark], layout: Layout) -> list[Grid]:
    for row in range(grid.rows):
        heads = _heads([c for c in grid.cells if c.r0 <= row < c.r1 and c.text], blanks, lost)
        if sum(head.counts for head in heads) < _FEWEST:
            continue
        bottom = max(head.cell.r1 for head in heads)
        rows = _answers(grid, bottom, heads, layout)
        if rows:
            last = bottom + len(rows)
            parts = (
                grid.part(0, row),
                _printed(grid, heads, rows, bottom),
                _others(grid, rows).part(bottom, last),
                grid.part(last, grid.rows),
            )
            return [part for part in parts if part.cells]
    return [grid]


def _heads(row: Sequence[Cell], blanks: Sequence[Landmark], lost: Sequence[Landmark]) -> list[_Head]:
    heads: list[_Head] = []
    for cell in row:
        key = label_key(cell.text)
        plain = _COUNTED.sub("", key)
        blank = next((m for m in blanks if plain and m.pattern and m.pattern.core.endswith(plain)), None)
        label = next((m for m in lost if m.side is Side.RIGHT and _ends_so(key, m)), None)
        if blank is not None and blank.pattern is not None:
            heads.append(_Head(cell, blank.pattern.core, counts=True))
        elif label is not None and heads:
            heads.append(_Head(cell, label.text, counts=False))
    return heads


def _ends_so(key: str, mark: Landmark) -> bool:
    return any(v.endswith(known) for v in variants(key) for known in mark.keys if len(known) > 1)


def _answers(grid: Grid, first: int, heads: Sequence[_Head], layout: Layout) -> list[tuple[Cell, list[Cell]]]:
    """The rows under the heads that a section of the form heads at their left, each with its answers."""
    rows: list[tuple[Cell, list[Cell]]] = []
    for row in range(first, grid.rows):
        here = [c for c in grid.cells if c.r0 == row]
        label = next((c for c in reversed(here) if c.x1 <= heads[0].cell.x0 and c.text), None)
        answers = [c for head in heads for c in here if (c.x0, c.x1) == (head.cell.x0, head.cell.x1)]
        if label is None or len(answers) != len(heads) or not _opens(label, layout):
            break
        rows.append((label, answers))
    return rows


def _opens(label: Cell, layout: Layout) -> bool:
    return any(
        layout.landmarks[n].opens >= 0
        for v in variants(label_key(label.text))
        for n in layout.by_key.get(v, ())
    )


def _printed(grid: Grid, heads: Sequence[_Head], rows: Sequence[tuple[Cell, list[Cell]]], first: int) -> Grid:
    """The rows as printed, each answer's cell still where it stood."""
    cells: list[Cell] = []
    numbers: list[int] = []
    outer = next((c for c in grid.cells if c.x1 <= rows[0][0].x0 and c.r0 < first <= c.r1 and c.text), None)
    for at, (label, answers) in enumerate(rows):
        begin = len(numbers)
        for head, answer in zip(heads, answers, strict=True):
            if head.counts:
                numbers.append(grid.row_number(first + at))
            r = len(numbers) - 1
            if head.counts:
                cells.append(
                    answer._replace(r0=r, r1=r + 1, text=f"（{answer.text.strip()}）{head.words}", marks=())
                )
            else:
                cells.append(Cell(r, r + 1, answer.x0 - 1, answer.x0, head.words, answer.col))
                cells.append(answer._replace(r0=r, r1=r + 1))
        cells.append(label._replace(r0=begin, r1=len(numbers)))
    if outer is not None:
        cells.append(outer._replace(r0=0, r1=len(numbers)))
    cells.sort(key=lambda c: (c.r0, c.x0, c.x1))
    return Grid(tuple(cells), len(numbers), grid.index, grid.sheet, grid.first_row, tuple(numbers))


def _others(grid: Grid, rows: Sequence[tuple[Cell, list[Cell]]]) -> Grid:
    """``grid`` with only what is written in it beside the rows, in a column of somebody's own: to be reported."""
    read = {id(cell) for label, answers in rows for cell in (label, *answers)}
    return grid._replace(cells=tuple(cell for cell in grid.cells if cell.text and id(cell) not in read))

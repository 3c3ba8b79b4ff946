"""A form drawn tighter than printed, taken apart: labels in a table inside a cell, several blanks in one cell.

Only asked when labels are missing.  ``负责人 | [王芳 | 联系电话 | 138…]`` becomes one row of four cells, a table nested
beside its section's label a run of rows, “（3）个教室，面积240M2；（2）个操作室…” a row for each blank: the cell is
replaced by the smaller grid, at its place on the page, and the cells beside it grow over the rows this takes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout, Side
from formkit.match.found import Located
from formkit.model import Block, Cell, Document, Grid, Paragraph
from formkit.text import label_key, label_key_map

_BLANK_BEFORE = re.compile(r"[（(\[〔]?[\s_]*[0-9０-９〇一二三四五六七八九十]*[\s_]*[)）\]〕]?[\s_]*$")
_JOINTS = " \t\n\u3000，,；;、。"
_FEWEST_HEADERS = 2
Inner = dict[int, Grid]
"""Number of a cell in its grid → what it is replaced by."""


def missing(found: Located, layout: Layout) -> int:
    """How many labels and column headers of the form were not found."""
    labels = sum(1 for m in layout.landmarks if m.paths and m.index not in found.marks)
    return labels + sum(len(t.columns) for n, t in enumerate(layout.tables) if n not in found.headers)


def unfold(document: Document, layout: Layout, found: Located) -> Document | None:
    """``document`` with such cells taken apart; None where there is none that could hold what is missing."""
    wanted = _Wanted(layout, found)
    blocks: list[Block] = []
    changed = False
    for block in document.blocks:
        parts = _paragraphs(block, wanted) if isinstance(block, Paragraph) else [_grid(block, wanted)]
        changed = changed or len(parts) > 1 or parts[0] is not block
        blocks += parts
    return replace(document, blocks=tuple(blocks)) if changed else None


class _Wanted:
    """What is missing: the wordings of labels, of headers, and the printed words around blanks."""

    def __init__(self, layout: Layout, found: Located) -> None:
        lost = [m for m in layout.landmarks if m.paths and m.index not in found.marks]
        tables = [t for n, t in enumerate(layout.tables) if n not in found.headers]
        self.known = layout.by_key.keys()
        self.labels = {key for m in lost for key in m.keys}
        self.headers = {key for t in tables for c in t.columns for key in c.keys}
        cores = {m.pattern.core for m in lost if m.side is Side.INSIDE and m.pattern is not None}
        self.cores = {core for core in cores if len(core) > 1}
        every = {core for core, _ in layout.cores if len(core) > 1} if self.cores else set[str]()
        names = sorted(every, key=len, reverse=True)
        self.core = re.compile("|".join(map(re.escape, names))) if names else None

    def in_table(self, grid: Grid) -> bool:
        """Whether the nested table holds a label that is missing, or headers of a table that is."""
        keys = [v for c in grid.cells if c.text for v in variants(label_key(c.text))]
        headers = {key for key in keys if key in self.headers}
        deeper = any(self.in_table(g) for c in grid.cells for g in c.nested)
        return deeper or len(headers) >= _FEWEST_HEADERS or any(key in self.labels for key in keys)

    def blanks(self, text: str) -> tuple[str, list[str]]:
        """``text`` cut before each printed blank in it: the label it begins with, and the parts.

        No parts if there is nothing to take apart: one blank and no label before it.
        """
        if self.core is None or not any(core in label_key(text) for core in self.cores):
            return "", []
        key, origin = label_key_map(text)
        begins = []
        for match in self.core.finditer(key):
            at = origin[match.start()]
            before = _BLANK_BEFORE.search(text, 0, at)
            begins.append(before.start() if before is not None else at)
        lead = text[: begins[0]].strip(_JOINTS + ":：")
        labelled = any(v in self.known for v in variants(label_key(lead))) if lead else False
        if len(begins) + labelled < 2:
            return "", []
        edges = [begins[0] if labelled else 0, *begins[1:], len(text)]
        parts = [text[a:b].strip(_JOINTS) for a, b in itertools.pairwise(edges)]
        return lead if labelled else "", parts


def _paragraphs(paragraph: Paragraph, wanted: _Wanted) -> list[Block]:
    lead, parts = wanted.blanks(paragraph.text)
    texts = [lead, *parts] if lead else parts
    return [paragraph._replace(text=text, marks=()) for text in texts] or [paragraph]


def _grid(grid: Grid, wanted: _Wanted) -> Grid:
    inner: Inner = {}
    for number, cell in enumerate(grid.cells):
        if cell.nested and any(wanted.in_table(g) for g in cell.nested):
            inner[number] = _stacked(cell, [_grid(g, wanted) for g in cell.nested])
    for number, cell in enumerate(grid.cells):
        lead, parts = wanted.blanks(cell.text) if number not in inner else ("", [])
        if parts:
            for n, texts in _beside(grid, number, parts, wanted).items():
                inner[n] = _in_rows(grid.cells[n], texts, lead if n == number else "")
    return _expanded(grid, inner) if inner else grid


def _beside(grid: Grid, number: int, parts: list[str], wanted: _Wanted) -> dict[int, list[str]]:
    """The cell cut into ``parts``, and the cells right of it that go with its lines: those of as many lines, and
    a label that is written once for all of them."""
    cell = grid.cells[number]
    out = {number: parts}
    if len(_lines(cell.text)) == len(parts):
        for n, other in enumerate(grid.cells):
            lines = _lines(other.text)
            if (other.r0, other.r1) != (cell.r0, cell.r1) or other.x0 < cell.x1:
                continue
            if len(lines) == len(parts):
                out[n] = lines
            elif len(lines) == 1 and label_key(other.text) in wanted.labels:
                out[n] = lines * len(parts)
    return out


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _in_rows(cell: Cell, texts: Sequence[str], lead: str) -> Grid:
    """The texts one under the other, the label ``lead`` left of them all."""
    edge = 1 if lead else 0
    cells = [Cell(r, r + 1, edge, 4, text, cell.col) for r, text in enumerate(texts)]
    if lead:
        cells.insert(0, Cell(0, len(texts), 0, edge, lead, cell.col))
    return Grid(tuple(cells), len(texts), 0)


def _stacked(cell: Cell, grids: Sequence[Grid]) -> Grid:
    """The tables inside a cell one under the other as wide as the cell, and its own text above or below them."""
    width = 1 << 16
    cells: list[Cell] = []
    rows = 0
    rest = cell.text
    for grid in grids:
        left = min((c.x0 for c in grid.cells), default=0)
        room = max((c.x1 for c in grid.cells), default=1) - left
        for c in grid.cells:
            x0, x1 = ((x - left) * width // max(room, 1) for x in (c.x0, c.x1))
            cells.append(c._replace(r0=rows + c.r0, r1=rows + c.r1, x0=x0, x1=x1))
        rows += grid.rows
        for c in grid.cells:
            rest = rest.replace(c.text, "", 1) if c.text else rest
    if rest.strip():
        under = not cell.text.strip().startswith(rest.strip()[:1])
        at = rows if under else 0
        shift = 0 if under else 1
        cells = [c._replace(r0=c.r0 + shift, r1=c.r1 + shift) for c in cells]
        cells.append(Cell(at, at + 1, 0, width, rest.strip(), cell.col))
        rows += 1
    return Grid(tuple(cells), rows, 0)


def _expanded(grid: Grid, inner: Inner) -> Grid:
    """``grid`` with cells replaced by smaller grids; a row is as high as the highest of them needs."""
    height = [1] * grid.rows
    for number, small in inner.items():
        cell = grid.cells[number]
        lacking = small.rows - sum(height[cell.r0 : cell.r1])
        if lacking > 0:
            height[min(cell.r1, grid.rows) - 1] += lacking
    start = [0, *itertools.accumulate(height)]
    cells: list[Cell] = []
    for number, cell in enumerate(grid.cells):
        top, bottom = start[cell.r0], start[min(cell.r1, grid.rows)]
        if number in inner:
            cells += _placed(inner[number], cell, top, bottom)
        else:
            cells.append(cell._replace(r0=top, r1=bottom))
    cells.sort(key=lambda c: (c.r0, c.x0))
    numbers = tuple(grid.row_number(r) for r in range(grid.rows) for _ in range(height[r]))
    return Grid(tuple(cells), start[-1], grid.index, grid.sheet, grid.first_row, numbers)


def _placed(small: Grid, cell: Cell, top: int, bottom: int) -> list[Cell]:
    """The cells of the smaller grid where ``cell`` stands; its last row goes down to the cell's end."""
    left = min((c.x0 for c in small.cells), default=0)
    room = max(max((c.x1 for c in small.cells), default=1) - left, 1)
    wide = cell.x1 - cell.x0
    out = []
    for c in small.cells:
        x0, x1 = (cell.x0 + (x - left) * wide // room for x in (c.x0, c.x1))
        last = bottom if c.r1 >= small.rows else top + c.r1
        placed = c._replace(r0=top + c.r0, r1=last, x0=x0, x1=x1, col=cell.col, page=cell.page)
        out.append(placed._replace(fill=cell.fill, flags=cell.flags) if not c.nested else placed)
    return out

"""A file as a page that can be rearranged: paragraphs and tables of cells with extents.

The same for Word and Excel.  A cell covers rows [r0, r1) and [x0, x1) of its table's width, half open; ``x`` is
twips in Word and thousandths of a column in Excel, so that a border can be dragged in both.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class NotHere(Exception):  # noqa: N818  # no error: the mutation does not apply to this page
    """This page has nothing the mutation could change."""


class Piece(NamedTuple):
    """A run of a rich text.  ``kind``: text | sym (a Wingdings code) | box (a check box control, ticked or not)
    | wingdings (ordinary letters in that font)."""

    text: str
    kind: str = "text"
    struck: bool = False
    underlined: bool = False


@dataclass(eq=False)
class Cell:
    """``fill``, ``shade``: its colour in Excel, in Word.  ``number``: an Excel
    number, not a text.  ``rich``: the text as runs, one list a line, where plain text will not do.  ``source``: what it was in
    the file; written back as it was while ``text`` is what was read."""

    r0: int
    r1: int
    x0: int
    x1: int
    text: str = ""
    fill: str = ""
    source: object = None
    as_read: str = ""
    rich: list[list[Piece]] | None = None
    shade: object = None
    number: bool = False

    @property
    def changed(self) -> bool:
        return self.rich is not None or self.text != self.as_read

    def blank(self) -> None:
        self.text = ""
        self.rich = None

    def like(self, r0: int, r1: int) -> Cell:
        """A blank cell of the same extent and look in the rows [r0, r1)."""
        return Cell(r0, r1, self.x0, self.x1, "", "", self.source, "\0")


@dataclass(eq=False)
class Paragraph:
    text: str
    source: object = None
    as_read: str = ""


@dataclass(eq=False)
class Table:
    """``nested``: it stands in the one cell of a page-wide table."""

    cells: list[Cell]
    source: object = None
    nested: bool = False

    @property
    def rows(self) -> int:
        return max((c.r1 for c in self.cells), default=0)

    @property
    def left(self) -> int:
        return min(c.x0 for c in self.cells)

    @property
    def right(self) -> int:
        return max(c.x1 for c in self.cells)

    def row(self, r: int) -> list[Cell]:
        """The cells that cover row ``r``, from left to right."""
        return sorted((c for c in self.cells if c.r0 <= r < c.r1), key=lambda c: c.x0)

    def overlapping(self) -> bool:
        """Whether two cells claim one place: a mutation gone wrong."""
        for r in range(self.rows):
            row = self.row(r)
            if any(a.x1 > b.x0 for a, b in itertools.pairwise(row)):
                return True
        return False

    def starting(self, r: int) -> list[Cell]:
        return [c for c in self.row(r) if c.r0 == r]

    def right_of(self, cell: Cell) -> Cell | None:
        return next((c for c in self.row(cell.r0) if c.x0 >= cell.x1), None)

    def left_of(self, cell: Cell) -> Cell | None:
        return next((c for c in reversed(self.row(cell.r0)) if c.x1 <= cell.x0), None)

    def open_rows(self, at: int, count: int = 1, *, inside: int | None = None) -> None:
        """Make room for ``count`` rows before row ``at``.  Cells over it grow; so do those of row ``inside``."""
        for c in self.cells:
            if c.r0 < at < c.r1 or (inside is not None and c.r0 <= inside < c.r1 and at == c.r1 > c.r0 + 1):
                c.r1 += count
            elif c.r0 >= at:
                c.r0 += count
                c.r1 += count

    def insert_like(self, at: int, like: int) -> list[Cell]:
        """A blank row before row ``at`` with the cells that row ``like`` has of its own."""
        model = [c for c in self.starting(like) if c.r1 == like + 1]
        new = [c.like(at, at + 1) for c in model]
        self.open_rows(at, inside=like)
        self.cells += new
        return sorted(new, key=lambda c: c.x0)

    def insert_row(
        self, at: int, spans: Sequence[tuple[int, int]], *, inside: int | None = None
    ) -> list[Cell]:
        """A row of new cells over ``spans`` before row ``at``."""
        model = self.cells[0]
        self.open_rows(at, inside=inside)
        new = [Cell(at, at + 1, a, b, "", "", model.source, "\0") for a, b in spans]
        self.cells += new
        return new

    def delete_row(self, r: int) -> None:
        kept = []
        for c in self.cells:
            if c.r0 == r and c.r1 == r + 1:
                continue
            if c.r0 > r:
                c.r0 -= 1
            if c.r1 > r:
                c.r1 -= 1
            kept.append(c)
        self.cells = kept

    def crossed(self, at: int) -> bool:
        """Whether a cell covers the line above row ``at``."""
        return any(c.r0 < at < c.r1 for c in self.cells)

    def swap_rows(self, a: int, b: int, c: int) -> None:
        """Exchange the rows [a, b) and [b, c)."""
        if any(self.crossed(edge) for edge in (a, b, c)):
            raise NotHere
        for cell in self.cells:
            if a <= cell.r0 < b:
                cell.r0, cell.r1 = cell.r0 + c - b, cell.r1 + c - b
            elif b <= cell.r0 < c:
                cell.r0, cell.r1 = cell.r0 - (b - a), cell.r1 - (b - a)

    def cut(self, at: int) -> Table:
        """The rows from ``at`` on as a table of their own; this one keeps those before.

        A cell over the line goes on in the second table, blank.
        """
        below = []
        kept = []
        for c in self.cells:
            if c.r0 >= at:
                c.r0, c.r1 = c.r0 - at, c.r1 - at
                below.append(c)
                continue
            if c.r1 > at:
                below.append(c.like(0, c.r1 - at))
                c.r1 = at
            kept.append(c)
        self.cells = kept
        return Table(below, self.source)

    def merge(self, cells: Sequence[Cell], text: str) -> Cell:
        """One cell in place of ``cells``, which fill a rectangle."""
        first = cells[0]
        first.r0, first.r1 = min(c.r0 for c in cells), max(c.r1 for c in cells)
        first.x0, first.x1 = min(c.x0 for c in cells), max(c.x1 for c in cells)
        first.text = text
        first.fill = next((c.fill for c in cells if c.fill), "")
        first.shade = next((c.shade for c in cells if c.shade is not None), None)
        self.cells = [c for c in self.cells if c is first or c not in cells]
        return first

    def insert_column(self, at: int, width: int, rows: range, texts: Callable[[int], str]) -> list[Cell]:
        """A column of new cells before ``at`` in ``rows``; other rows' cells grow over it."""
        new: list[Cell] = []
        model = self.cells[0]
        grown = [c for c in self.cells if c.x0 < at < c.x1]
        edge = [c for c in self.cells if c.x1 == at and (c.r0 not in rows or c.r1 > rows.stop)]
        for c in self.cells:
            if c.x0 >= at:
                c.x0 += width
                c.x1 += width
        for c in {id(c): c for c in [*grown, *edge]}.values():
            c.x1 += width
        for r in rows:
            if not any(c.x0 <= at < c.x1 for c in self.row(r)):
                new.append(Cell(r, r + 1, at, at + width, texts(r), "", model.source, "\0"))
        self.cells += new
        return new


@dataclass(eq=False)
class Page:
    """``kind``: docx | xlsx.  ``package``: the file it was taken from, empty for a drawn sheet."""

    kind: str
    package: bytes
    blocks: list[Paragraph | Table] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        return [b for b in self.blocks if isinstance(b, Table)]

    def cells(self) -> Iterable[tuple[Table, Cell]]:
        for table in self.tables:
            for cell in sorted(table.cells, key=lambda c: (c.r0, c.x0)):
                yield table, cell

    def copy(self) -> Page:
        """A page of its own; the sources are shared, they are never changed."""
        blocks = []
        for b in self.blocks:
            twin = copy.copy(b)
            if isinstance(twin, Table):
                twin.cells = [copy.copy(c) for c in twin.cells]
            blocks.append(twin)
        return Page(self.kind, self.package, blocks)

    def put_before(self, lines: Sequence[str]) -> None:
        """Lines above everything: paragraphs, or rows of a sheet."""
        if self.kind == "docx":
            self.blocks[:0] = [Paragraph(line) for line in lines]
            return
        table = self.tables[0]
        for n, line in enumerate(lines):
            table.insert_row(n, [(0, 1000)])[0].text = line

    def put_after(self, lines: Sequence[str]) -> None:
        if self.kind == "docx":
            self.blocks += [Paragraph(line) for line in lines]
            return
        table = self.tables[-1]
        for line in lines:
            table.insert_row(table.rows, [(0, 1000)])[0].text = line

    def split(self, table: Table, at: int, between: Sequence[str] = ("",)) -> tuple[Table, int]:
        """Cut ``table`` before row ``at`` with ``between`` in the gap.  → where its rows go on."""
        if self.kind == "xlsx":
            below = table.cut(at)
            for line in between:
                table.cells.append(Cell(at, at + 1, 0, 1000, line))
                at += 1
            for c in below.cells:
                c.r0, c.r1 = c.r0 + at, c.r1 + at
            table.cells += below.cells
            return table, at
        number = self.blocks.index(table)
        below = table.cut(at)
        self.blocks[number + 1 : number + 1] = [*(Paragraph(line) for line in between), below]
        return below, 0

    def lines(self) -> list[Paragraph | Cell]:
        """Every line outside the form's grid: paragraphs, and cells alone in their row."""
        found: list[Paragraph | Cell] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                found += [
                    c for c in block.cells if len([o for o in block.row(c.r0) if o.text]) == 1 and c.text
                ]
        return found

    def drop_line(self, line: Paragraph | Cell) -> None:
        if isinstance(line, Paragraph):
            self.blocks.remove(line)
            return
        table = next(t for t in self.tables if line in t.cells)
        table.delete_row(line.r0)

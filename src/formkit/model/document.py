"""A file as a reader saw it: paragraphs and grids of cells in reading order, whatever the file format.

Ticks are already one alphabet: every ticked box, in whatever encoding, is ``☑`` in the text and every
unticked one ``☐`` (Wingdings symbols, content controls, legacy check boxes); characters typed as such (□ √ ✓
■ …) stay as typed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from formkit.findings import Anchor, Finding

STORED = "stored:"
"""Begins the flag of a number cell whose format shows another number or a word; behind it what is stored."""


class Mark(NamedTuple):
    """A property of the characters [start, end) of a text: ``struck`` | ``underline`` | ``white`` | ``raised`` |
    ``placeholder`` | ``picture`` (between two characters: one stands there) |
    ``wrap`` | ``break`` | ``gap`` | ``hyphen`` | ``page`` | ``cut`` | ``column`` |
    ``tight`` | ``spread``.

    The last nine, of PDFs: a line begins here that goes on from the one above, and nobody can tell whether a space
    was typed between them (``wrap``), or a paragraph ended there (``break``); a gap too wide for a space stands
    here (``gap``); the hyphen before may be the program's (``hyphen``); what follows stood on the next
    page, and was put to this cell by its looks (``page``); part of the cell's text may be hidden, or printed over the
    next row's (``cut``); no border tells which column of its table it stands in (``column``); its row has no room for
    a line more (``tight``); the line is stretched, and a space may have been typed before this (``spread``).
    ``placeholder``: the prompt of an empty content control; it is in the text, and counts as blank.
    """

    kind: str
    start: int
    end: int


class Paragraph(NamedTuple):
    """A paragraph outside tables, or a line of a text box.  ``index`` counts from 1 within the document.

    ``heading``: it has an outline level (大纲级别), ``level`` 1-9; 0 for body text.  ``look``: how its first words look
    (style, bold, size, typeface), only ever compared inside one document; "" where nothing says.
    """

    text: str
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    marks: tuple[Mark, ...] = ()
    heading: bool = False
    page: int = 0
    level: int = 0
    look: str = ""


class Cell(NamedTuple):
    """One cell of a grid: rows [r0, r1), page interval [x0, x1) in the grid's own unit, both half open.

    ``x`` is twips for Word, points for PDF, column numbers (A = 0) for Excel: only ever compared inside one
    grid.  ``text``: paragraphs parted by line breaks, a nested table's cells by tabs.  ``col``: the n-th cell
    of its row, from 1.  ``fill``: background or highlight as RRGGBB, or "".  ``flags``: ``numeric`` (a number
    cell), ``inexact`` (a number of more than 15 digits), ``date``, ``day-unseen`` (its format shows
    the month only), ``formula`` (one without stored value),
    ``error``, ``merged`` (over rows), ``widened`` (merged over columns alone), ``boolean``, ``STORED`` with a number.
    ``nested``: tables inside the cell, as grids of their own.
    """

    r0: int
    r1: int
    x0: int
    x1: int
    text: str
    col: int
    marks: tuple[Mark, ...] = ()
    fill: str = ""
    flags: tuple[str, ...] = ()
    nested: tuple[Grid, ...] = ()
    page: int = 0


class Grid(NamedTuple):
    """A table or a sheet: its cells by row, then left to right.  ``index``: n-th table, from 1.

    A merged cell stands once, at its first row.  Hidden rows and cells are not in it.  ``sheet``: the sheet's
    name; ``first_row``: the number the first row has in the file (Excel rows keep their own numbers), from 1.
    ``drawn``: it has borders; False where a PDF shows none, and its cells are told by where their texts stand.
    """

    cells: tuple[Cell, ...]
    rows: int
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody calls
    sheet: str = ""
    first_row: int = 1
    row_numbers: tuple[int, ...] = ()
    drawn: bool = True

    def row_number(self, row: int) -> int:
        """What a person calls row ``row`` (counted from 0): its number in the table or sheet, from 1."""
        return self.row_numbers[row] if self.row_numbers else self.first_row + row

    def part(self, first: int, last: int) -> Grid:
        """The rows [first, last) as a grid of their own, in which they keep the numbers they have here."""
        return self.parts((first, last))[0]

    def parts(self, edges: Sequence[int]) -> list[Grid]:
        """As ``part``, those between each of ``edges`` and the next."""
        cells: list[list[Cell]] = [[] for _ in edges[1:]]
        for cell in self.cells:
            at = bisect_right(edges, cell.r0) - 1
            if 0 <= at < len(cells):
                first, last = edges[at], edges[at + 1]
                cells[at].append(cell._replace(r0=cell.r0 - first, r1=min(cell.r1, last) - first))
        return [
            self._replace(
                cells=tuple(own),
                rows=last - first,
                first_row=self.first_row + first,
                row_numbers=self.row_numbers[first:last],
            )
            for own, (first, last) in zip(cells, pairwise(edges), strict=True)
        ]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of one file.  ``kind``: docx | xlsx | pdf.

    ``findings``: what the reader itself noticed (hidden text, macros, outside links).
    """

    kind: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def grids(self) -> list[Grid]:
        return [b for b in self.blocks if isinstance(b, Grid)]


@lru_cache(maxsize=256)
def column_letters(index: int) -> str:
    """Excel's name of column ``index`` counted from 0: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_anchor(kind: str, grid: Grid, cell: Cell, label: str = "") -> Anchor:
    """Where ``cell`` of ``grid`` stands, for people and for annotations."""
    row = grid.row_numbers[cell.r0] if grid.row_numbers else grid.first_row + cell.r0
    sheet, address, page = "", "", cell.page
    if kind == "xlsx":
        sheet, address, page = grid.sheet, f"{column_letters(cell.x0)}{row}", 0
    # One for every cell: tuple.__new__ takes half the time of the class's own.
    return tuple.__new__(Anchor, (kind, grid.index, row, cell.col, 0, sheet, address, page, label, ""))

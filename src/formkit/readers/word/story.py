"""A Word story (the body, a text box) as blocks: paragraphs and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from formkit.findings import Anchor, Finding, finding
from formkit.model import Block, Grid, Paragraph
from formkit.readers.word.cells import CellReader, Content, inside
from formkit.readers.word.controls import Control
from formkit.readers.word.grid import SeenCell, SeenRow, place, plain_cell
from formkit.readers.word.lines import Lines, run_on
from formkit.readers.word.runs import Line
from formkit.readers.word.short import Step, short_way
from formkit.readers.word.survey import PLAIN_CELL, PLAIN_ROW, CellTraits, RowTraits, Survey
from formkit.readers.word.tags import (
    GRID_COL,
    GRID_SPAN,
    TBL,
    TBL_GRID,
    TC,
    TCPR,
    TR,
    V_MERGE,
    VAL,
    W_ATTR,
    P,
    child,
    number,
    twips,
)


class Place(NamedTuple):
    """Where findings and nested tables say they are: table, row and cell, from 1."""

    table: int
    row: int
    col: int

    @property
    def anchor(self) -> Anchor:
        return Anchor("docx", table=self.table, row=self.row, col=self.col)


class Story:
    """Reads one document: ``blocks`` of its body, and then ``findings`` and ``instructions`` are complete."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._lines = Lines(survey)
        self._paragraphs = 0
        self._tables = 0
        self.findings: list[Finding] = []

    @property
    def instructions(self) -> list[str]:
        """Those of the fields met on the way."""
        return self._lines.instructions

    def blocks(self, parent: _Element) -> list[Block]:
        """The blocks of the body or of a text box, numbered on from those before."""
        found: list[Block] = []
        held: Line | None = None
        for element, control in inside(parent, (P, TBL)):
            if element.tag == TBL:
                self._tables += 1
                found.append(self._table(element, control, self._tables, None))
                continue
            self._paragraphs += 1
            self._met(element, self._paragraphs)
            line = self._lines.read(element, control)
            self._report_hidden(line.hidden, Anchor("docx", paragraph=self._paragraphs))
            held = line if held is None else run_on(held, line)
            if not line.joined:
                self._add(found, held, self._lines.level(element))
                held = None
        if held is not None:
            self._add(found, held, 0)
        return found

    def _met(self, paragraph: _Element, number: int) -> None:
        """Called for each paragraph outside tables, for those who want to know which element it is."""

    def _add(self, found: list[Block], line: Line, level: int) -> None:
        """The paragraph, then what stands in its text boxes, which say they are where it is."""
        at = self._paragraphs
        if line.text.strip():
            found.append(Paragraph(line.text, at, line.marks, level > 0, level=level))
        for box in line.boxes:
            found += [b._replace(index=at) if isinstance(b, Paragraph) else b for b in self.blocks(box)]
        self._paragraphs = at

    def _table(self, table: _Element, control: Control | None, index: int, host: Place | None) -> Grid:
        """The grid of a w:tbl.  ``host``: the cell it stands in, whose place its own cells then have."""
        grid = child(table, TBL_GRID)
        columns = [] if grid is None else [twips(c.get(W_ATTR)) for c in grid.iterchildren(GRID_COL)]
        plain = control is None and table not in self._survey.odd
        steps = short_way(table, self._survey.careful) if plain else _careful_way(table, control)
        rows = self._rows(steps, index, host)
        cells, swallowed = place(columns, rows)
        for lost in swallowed:
            self._report_hidden(lost.text, (host or Place(index, lost.row + 1, lost.col)).anchor)
        if host is None:
            return Grid(cells, len(rows), index)
        moved = tuple(cell._replace(col=host.col) for cell in cells)
        return Grid(moved, len(rows), index, row_numbers=(host.row,) * len(rows))

    def _rows(self, steps: Iterable[Step], index: int, host: Place | None) -> list[SeenRow]:
        """The rows that count: not the deleted ones, and not the hidden ones, which are reported."""
        rows: list[SeenRow] = []
        cells: list[SeenCell] = []
        row_traits = PLAIN_ROW
        cell_traits = self._survey.cells.get
        for row, cell, text, span, merge, control in steps:
            if cell is None:
                self._drop_hidden(rows, row_traits, index, host)
                row_traits = self._survey.rows.get(row, PLAIN_ROW)
                cells = []
                if not row_traits.deleted:
                    rows.append(SeenRow(cells, row_traits.before, row_traits.after, row_traits.indent))
                continue
            traits = cell_traits(cell, PLAIN_CELL)
            if text is not None and traits is PLAIN_CELL:
                cells.append(plain_cell(cell, span, merge, text))
            elif not (traits.deleted or row_traits.deleted):
                at = host or Place(index, len(rows), len(cells) + 1)
                content = self._content(cell, control, at) if text is None else Content(text)
                cells.append(_seen(cell, span, traits.v_merge or merge, traits, content))
        self._drop_hidden(rows, row_traits, index, host)
        return rows

    def _drop_hidden(self, rows: list[SeenRow], traits: RowTraits, index: int, host: Place | None) -> None:
        if traits.hidden and not traits.deleted:
            text = " ".join(cell.text.strip() for cell in rows[-1].cells)
            self._report_hidden(text, (host or Place(index, len(rows), 0)).anchor)
            rows.pop()

    def _content(self, cell: _Element, control: Control | None, at: Place) -> Content:
        def table_in_cell(table: _Element, around: Control | None) -> Grid:
            return self._table(table, around, at.table, at)

        content = CellReader(self._lines, table_in_cell).read(cell, control)
        self._report_hidden(content.hidden, at.anchor)
        return content

    def _report_hidden(self, text: str, anchor: Anchor) -> None:
        if text and text.strip():
            self.findings.append(finding("hidden-text", anchor=anchor, seen=text.strip()))


def _careful_way(table: _Element, control: Control | None) -> Iterator[Step]:
    """The rows and cells of a table wherever they are wrapped."""
    for row, around in inside(table, (TR,), control):
        yield row, None, None, 1, "", None
        for cell, nearest in inside(row, (TC,), around):
            properties = child(cell, TCPR)
            span, merge = child(properties, GRID_SPAN), child(properties, V_MERGE)
            columns = 1 if span is None else number(span.get(VAL), 1)
            down = "" if merge is None else "restart" if merge.get(VAL) == "restart" else "continue"
            yield row, cell, None, columns, down, nearest


def _seen(cell: _Element, span: int, merge: str, traits: CellTraits, content: Content) -> SeenCell:
    fill = content.fill or traits.fill
    return SeenCell(cell, span, merge, traits.h_merge, content.text, content.marks, fill, content.nested)

"""A Word story (the body, a text box) as blocks: paragraphs and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from formkit.findings import Anchor, Finding, finding
from formkit.model import Block, Grid, Paragraph
from formkit.readers.word.cells import CellReader, Content, inside
from formkit.readers.word.controls import Control
from formkit.readers.word.grid import UNREAD, SeenCell, SeenRow, place
from formkit.readers.word.lines import Lines, run_on
from formkit.readers.word.runs import Line
from formkit.readers.word.short import Step, short_way
from formkit.readers.word.survey import PLAIN_CELL, PLAIN_ROW, Survey
from formkit.readers.word.tags import (
    ALT_CHUNK,
    COMMENT_MARKS,
    GRID_COL,
    GRID_SPAN,
    R_ID,
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

_OURS = "fk"
"""The prefix an annotated copy writes its own paragraph with."""


class Place(NamedTuple):
    """Where findings and nested tables say they are: table, row and cell, from 1."""

    table: int
    row: int
    col: int

    @property
    def anchor(self) -> Anchor:
        return Anchor("docx", table=self.table, row=self.row, col=self.col)


class Story:
    """Reads one document: ``blocks`` of its body, and then ``findings`` and ``instructions`` are complete.

    ``chunks``: the documents it shows inside itself (w:altChunk), by the relationship; ``shown``: those met.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._lines = Lines(survey)
        self._paragraphs = 0
        self._tables = 0
        self.findings: list[Finding] = []
        self.chunks: Mapping[str, Sequence[Block]] = {}
        self.shown: set[str] = set()

    @property
    def instructions(self) -> list[str]:
        """Those of the fields met on the way."""
        return self._lines.instructions

    def blocks(self, parent: _Element) -> list[Block]:
        """The blocks of the body or of a text box, numbered on from those before."""
        found: list[Block] = []
        held: Line | None = None
        for element, control in inside(parent, (P, TBL, ALT_CHUNK)):
            if element.tag == ALT_CHUNK:
                found += self._chunk(element.get(R_ID, ""))
                continue
            if element.tag == TBL:
                self._tables += 1
                found.append(self._table(element, control, self._tables, None))
                continue
            if self.chunks and _is_ours(element):
                continue
            self._paragraphs += 1
            self._met(element, self._paragraphs)
            line = self._lines.read(element, control)
            self._report_hidden(line.hidden, Anchor("docx", paragraph=self._paragraphs))
            held = line if held is None else run_on(held, line)
            if not line.joined:
                self._add(found, held, self._lines.level(element), self._lines.look(element))
                held = None
        if held is not None:
            self._add(found, held)
        return found

    def _chunk(self, identity: str) -> Iterator[Block]:
        """The blocks of a document shown in this one: tables count with its own, lines stand where it does."""
        self.shown.add(identity)
        for block in self.chunks.get(identity, ()):
            self._tables += isinstance(block, Grid)
            at = self._tables if isinstance(block, Grid) else self._paragraphs
            yield block._replace(index=at)

    def _met(self, paragraph: _Element, number: int) -> None:
        """Called for each paragraph outside tables, for those who want to know which element it is."""

    def _add(self, found: list[Block], line: Line, level: int = 0, look: str = "") -> None:
        """The paragraph, then what stands in its text boxes, which say they are where it is."""
        at = self._paragraphs
        if line.text.strip():
            found.append(Paragraph(line.text, at, line.marks, level > 0, 0, level, look))
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
        traits_of = self._survey.rows.get
        unusual = bool(self._survey.cells)
        for row, cells, controls in steps:
            traits = traits_of(row, PLAIN_ROW)
            if traits.deleted:
                continue
            rows.append(SeenRow(cells, traits.before, traits.after, traits.indent))
            if controls is not None or unusual:
                self._look_closer(cells, controls, host or Place(index, len(rows), 0))
            if traits.hidden:
                self._drop_hidden(rows, (host or Place(index, len(rows), 0)).anchor)
        return rows

    def _look_closer(self, cells: list[SeenCell], controls: list[Control | None] | None, row: Place) -> None:
        """Puts what a row's cells hold into those still unread, and their unusual traits; without deleted ones.

        ``row``: its place, or where its table's host stands.
        """
        seen, cells[:] = list(cells), []
        for n, cell in enumerate(seen):
            traits = self._survey.cells.get(cell.element, PLAIN_CELL)
            if traits.deleted:
                continue
            if cell.text is UNREAD:
                at = row if row.col else row._replace(col=len(cells) + 1)
                cell = _with(cell, self._content(cell.element, controls[n] if controls else None, at))
            if traits is not PLAIN_CELL:
                cell = cell._replace(
                    v_merge=traits.v_merge or cell.v_merge,
                    h_merge=traits.h_merge,
                    fill=cell.fill or traits.fill,
                )
            cells.append(cell)

    def _drop_hidden(self, rows: list[SeenRow], anchor: Anchor) -> None:
        self._report_hidden(" ".join(cell.text.strip() for cell in rows.pop().cells), anchor)

    def _content(self, cell: _Element, control: Control | None, at: Place) -> Content:
        def table_in_cell(table: _Element, around: Control | None) -> Grid:
            return self._table(table, around, at.table, at)

        content = CellReader(self._lines, table_in_cell).read(cell, control)
        self._report_hidden(content.hidden, at.anchor)
        return content

    def _report_hidden(self, text: str, anchor: Anchor) -> None:
        if text and text.strip():
            self.findings.append(finding("hidden-text", anchor=anchor, seen=text.strip()))


def _is_ours(paragraph: _Element) -> bool:
    """It was put in front to hang comments on (writers.annotate.word), and there is nothing else in it."""
    return paragraph.prefix == _OURS and all(e.tag in COMMENT_MARKS for e in paragraph.iterdescendants())


def _careful_way(table: _Element, control: Control | None) -> Iterator[Step]:
    """The rows and cells of a table wherever they are wrapped."""
    for row, around in inside(table, (TR,), control):
        cells: list[SeenCell] = []
        controls: list[Control | None] = []
        for cell, nearest in inside(row, (TC,), around):
            properties = child(cell, TCPR)
            span, merge = child(properties, GRID_SPAN), child(properties, V_MERGE)
            columns = 1 if span is None else number(span.get(VAL), 1)
            down = "" if merge is None else "restart" if merge.get(VAL) == "restart" else "continue"
            cells.append(SeenCell(cell, columns, down, False, UNREAD))
            controls.append(nearest)
        yield row, cells, controls


def _with(cell: SeenCell, content: Content) -> SeenCell:
    return cell._replace(text=content.text, marks=content.marks, fill=content.fill, nested=content.nested)

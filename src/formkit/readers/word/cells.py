"""What stands in one cell: its lines, the tables in it, and the text boxes anchored in it after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from formkit.model import Cell, Grid, Mark
from formkit.readers.word.alternates import chosen_content
from formkit.readers.word.controls import Control, read_control
from formkit.readers.word.lines import Lines, shifted
from formkit.readers.word.runs import Line
from formkit.readers.word.tags import (
    ALTERNATE,
    DEL,
    MOVE_FROM,
    SDT,
    SDT_CONTENT,
    TBL,
    TBL_GRID,
    TCPR,
    TRPR,
    P,
    child,
)

_NO_CONTENT = frozenset((TCPR, TRPR, TBL_GRID, DEL, MOVE_FROM))


class Content(NamedTuple):
    """``hidden``: what is hidden in the cell.  ``fill``: the highlight that covers all its text, as RRGGBB."""

    text: str
    marks: tuple[Mark, ...] = ()
    fill: str = ""
    nested: tuple[Grid, ...] = ()
    hidden: str = ""


def inside(
    parent: _Element, wanted: tuple[str, ...], control: Control | None = None
) -> Iterator[tuple[_Element, Control | None]]:
    """The ``wanted`` elements of ``parent`` with the content control around each; wrappers are opened."""
    for each in parent:
        tag = each.tag
        if tag in wanted:
            yield each, control
        elif not len(each) or tag in _NO_CONTENT:
            continue
        elif tag == SDT:
            content = child(each, SDT_CONTENT)
            if content is not None:
                inner = read_control(each)
                yield from inside(content, wanted, inner if control is None else inner.within(control))
        elif tag == ALTERNATE:
            chosen = chosen_content(each)
            if chosen is not None:
                yield from inside(chosen, wanted, control)
        else:
            yield from inside(each, wanted, control)


class CellReader:
    """Reads one cell; ``read_table`` gives the grid of a table in it."""

    def __init__(self, lines: Lines, read_table: Callable[[_Element, Control | None], Grid]) -> None:
        self._lines = lines
        self._read_table = read_table
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._fresh = True
        self._nested: list[Grid] = []
        self._boxes: list[_Element] = []
        self._fills: list[tuple[bool, str]] = []
        self._hidden: list[str] = []

    def read(self, cell: _Element, control: Control | None) -> Content:
        self._gather(cell, control)
        while self._boxes:
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._fresh = self._fresh or not self._length
                self._gather(box, None)
        return Content(
            "".join(self._parts),
            tuple(self._marks),
            self._fill(),
            tuple(self._nested),
            " ".join(self._hidden),
        )

    def _gather(self, parent: _Element, control: Control | None) -> None:
        for element, around in inside(parent, (P, TBL), control):
            if element.tag == TBL:
                self._add_table(element, around)
            else:
                self._add_line(self._lines.read(element, around))

    def _add_line(self, line: Line) -> None:
        start = self._begin(line.text)
        self._marks += shifted(line.marks, start)
        self._boxes += line.boxes
        self._fills.append((bool(line.text.strip()), line.fill))
        if line.hidden:
            self._hidden.append(line.hidden)
        self._fresh = line.joined

    def _add_table(self, table: _Element, control: Control | None) -> None:
        grid = self._read_table(table, control)
        self._nested.append(grid)
        text, marks = grid_text(grid)
        self._marks += shifted(marks, self._begin(text))
        self._fills.append((True, ""))
        self._fresh = False

    def _begin(self, text: str) -> int:
        """Adds ``text`` on a line of its own, unless the last one runs on; where it starts."""
        if not self._fresh:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _fill(self) -> str:
        """The highlight of all lines that hold text; of all lines' marks in a blank cell."""
        written = {fill for has_text, fill in self._fills if has_text} or {fill for _, fill in self._fills}
        return written.pop() if len(written) == 1 else ""


def grid_text(grid: Grid) -> tuple[str, tuple[Mark, ...]]:
    """A table as text, rows by line breaks, cells by tabs; and the marks of its cells where they then stand."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.r0].append(cell)
    out: list[str] = []
    marks: list[Mark] = []
    at = 0
    for row in rows:
        for number, cell in enumerate(row):
            text = cell.text.strip("\n")
            marks += _within(cell, text, at)
            out.append(text + ("\t" if number + 1 < len(row) else "\n"))
            at += len(out[-1])
        if not row:
            out.append("\n")
            at += 1
    return "".join(out)[:-1], tuple(marks)


def _within(cell: Cell, text: str, at: int) -> Iterator[Mark]:
    """The marks of ``cell`` on ``text``, its own without outer line breaks, which stands at ``at``."""
    skipped = len(cell.text) - len(cell.text.lstrip("\n"))
    for mark in cell.marks:
        start, end = (min(max(each - skipped, 0), len(text)) for each in (mark.start, mark.end))
        if start < end or mark.start == mark.end:
            yield Mark(mark.kind, at + start, at + end)

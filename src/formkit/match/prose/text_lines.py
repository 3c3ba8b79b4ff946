"""A document as lines: what a form of headings and paragraphs is read by.

A paragraph is a line (two, where a line break stands in it); of a table each row is one, its cells parted by tabs.
Of a row of one cell each line is one.  A table that only frames the text, with headings of the form in its cells, is
the lines of its cells; where a heading has a column to itself, what stands in that column is a heading.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Outline
from formkit.match.units import Unit, Units
from formkit.model import Mark
from formkit.text import is_blank, label_key
from formkit.text.headings import Numeral, numeral_of

_LONGEST_HEADING = 40
_SENTENCE = "。；;！？!?"
_UNENDED = "、及和与"
_FRAMED = 2
_JOINED = "break"
"""The mark of a character that may begin a paragraph of its own, in a PDF."""


class Line:
    """One line.  ``words``: key of what follows its numeral; ``level``: outline level 1-9, 0 for body text;
    ``row``: it is a table's, and never a heading; ``look``: how its first words look; ``stopped``: a full stop at its
    end makes no sentence of it, as the document's headings end so."""

    __slots__ = ("key", "level", "look", "marks", "numeral", "row", "stopped", "text", "unit", "words")

    def __init__(
        self, text: str, unit: Unit, marks: tuple[Mark, ...] = (), level: int = 0, *, row: bool = False
    ) -> None:
        self.text = text
        self.unit = unit
        self.marks = marks
        self.level = level
        self.look = unit.source.look if unit.source else ""
        self.row = row
        self.stopped = False
        self.key = label_key(text)
        self.numeral: Numeral | None = None if row else numeral_of(text)
        self.words = trimmed(label_key(text[self.numeral.end :])) if self.numeral else trimmed(self.key)

    @property
    def own(self) -> str:
        """The text after the numeral."""
        return self.text[self.numeral.end :].strip() if self.numeral else self.text.strip()

    @property
    def heads(self) -> bool:
        """Short, and no sentence: it may be a heading by its looks."""
        if self.row or len(self.key) > _LONGEST_HEADING:
            return False
        return self.stopped or self.text.rstrip()[-1:] not in _SENTENCE

    def __repr__(self) -> str:
        return f"<{self.text!r}>"


def lines_of(units: Units, outline: Outline, *, rows: bool = True) -> list[Line]:
    """The lines of a document that say something, in reading order.  ``rows``: with those of tables, which are never
    headings."""
    lines: list[Line] = []
    for grid, group in itertools.groupby(units.all, key=lambda u: u.grid):
        if grid is None:
            for unit in group:
                lines += _paragraph(unit, unit.source.level if unit.source else 0, outline)
        else:
            cells = list(group)
            if _frames(cells, outline):
                beside = _heads_beside(cells, outline)
                lines += (line for unit in cells for line in _of_cell(unit, outline, int(unit.x0 in beside)))
            elif rows:
                lines += _rows(cells)
    return lines


def _paragraph(unit: Unit, level: int, outline: Outline) -> Iterable[Line]:
    """One line, or several where line breaks stand in it; a heading, of the form or of their own, is not broken."""
    whole = Line(unit.text.replace("\n", " "), unit, unit.marks, level)
    if "\n" not in unit.text or outline.known(whole.words):
        return list(_unjoined(whole, outline))
    lines = list(_split(unit, level))
    if lines and whole.heads and not outline.known(lines[0].words) and (level or _is_unended(lines[0])):
        return [whole]
    for line in lines[1:]:
        line.level = 0
    return lines


def _is_unended(line: Line) -> bool:
    """Words with a numeral that name one thing more: 三、开展评价的职业（工种）、等级、"""
    return line.numeral is not None and line.text.rstrip()[-1] in _UNENDED


def _unjoined(line: Line, outline: Outline) -> Iterator[Line]:
    """A heading of the form, or what it prints at the end, under a line that was full on paper and joined to it."""
    at = _joint(line, outline)
    if at <= 0:
        yield line
        return
    above = tuple(m._replace(end=min(m.end, at)) for m in line.marks if m.start < at)
    yield Line(line.text[:at], line.unit, above, line.level)
    yield Line(line.text[at:], line.unit)


def _joint(line: Line, outline: Outline) -> int:
    """Where it begins in the line; 0 where nothing was joined."""
    for wording in outline.closing:
        if line.key.endswith(wording.key) and line.text.endswith(wording.text):
            return len(line.text) - len(wording.text)
    breaks = (m.start for m in line.marks if m.kind == _JOINED and m.start > 0)
    return next((at for at in breaks if outline.known(Line(line.text[at:], line.unit).words)), 0)


def _split(unit: Unit, level: int = 0, *, row: bool = False) -> Iterator[Line]:
    """The lines of one paragraph or cell."""
    start = 0
    for text in unit.text.split("\n"):
        end = start + len(text)
        if not is_blank(text):
            marks = tuple(
                Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start)
                for m in unit.marks
                if m.start < end and m.end > start
            )
            yield Line(text, unit, marks, level, row=row)
        start = end + 1


def _of_cell(unit: Unit, outline: Outline, level: int = 0) -> list[Line]:
    """The lines of a cell; one, where a heading of the form is written down it."""
    if "\n" in unit.text and unit.key and outline.mentioned(unit.key):
        whole = Line(unit.text.replace("\n", " "), unit, unit.marks, level)
        if outline.known(whole.words):
            return [whole]
    return list(_split(unit, level))


def _frames(cells: list[Unit], outline: Outline) -> bool:
    """Whether the table only frames the text: headings of the form stand in it."""
    if sum(len(outline.mentioned(unit.key)) for unit in cells if unit.key) < _FRAMED:
        return False
    return (
        sum(bool(outline.known(line.words)) for unit in cells for line in _of_cell(unit, outline)) >= _FRAMED
    )


def _heads_beside(cells: list[Unit], outline: Outline) -> set[int]:
    """The left edges of the column that holds headings of the form and, one line a cell, nothing longer."""
    columns: dict[int, list[Unit]] = {}
    for unit in cells:
        if unit.key:
            columns.setdefault(unit.x0, []).append(unit)
    if len(columns) < _FRAMED:
        return set()
    beside: set[int] = set()
    for x0, column in columns.items():
        if any(len(unit.key) > _LONGEST_HEADING for unit in column):
            continue
        cells_lines = [_of_cell(unit, outline) for unit in column]
        known = sum(bool(outline.known(line.words)) for lines in cells_lines for line in lines)
        if known >= _FRAMED and all(len(lines) == 1 for lines in cells_lines):
            beside.add(x0)
    return beside


def _rows(cells: list[Unit]) -> Iterator[Line]:
    for _, row in itertools.groupby(cells, key=lambda u: u.r0):
        row_cells = list(row)
        if len(row_cells) == 1:
            yield from _split(row_cells[0], row=True)
            continue
        texts: list[str] = []
        marks: list[Mark] = []
        lead: Unit | None = None
        start = 0
        for unit in row_cells:
            text = " ".join(unit.text.split("\n"))
            marks += (Mark(m.kind, m.start + start, m.end + start) for m in unit.marks)
            texts.append(text)
            start += len(text) + 1
            lead = unit if lead is None and unit.key else lead
        if lead is not None:
            yield Line("\t".join(texts), lead, tuple(marks), row=True)

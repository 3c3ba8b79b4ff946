"""The quick way through a document part that is nothing but paragraphs, tables and text, as most forms are.

Its bytes are matched from the first to the last against what such a document may hold; no tree is built.  At
the first thing that is not of the plainest, None: the tree then says what is there (``story``), and both give
the same blocks for the same document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from formkit.errors import FormkitError
from formkit.model import Block, Grid, Paragraph
from formkit.readers.word.grid import SeenCell, SeenRow, regular_cells
from formkit.readers.word.plain_looks import NotPlainError, PlainLooks
from formkit.readers.word.plain_patterns import (
    CELL,
    CELL_BEGINS,
    CELL_ENDS,
    HEAD,
    NOTHING,
    PARAGRAPH,
    PARAGRAPH_END,
    PARAGRAPH_ENDS,
    ROW_ENDS,
    ROW_STARTS,
    RUN,
    SECTION,
    TABLE,
    TABLE_ENDS,
    TAIL,
    WRITTEN,
)
from formkit.readers.word.plain_text import SIGNS, as_typed, raised_text
from formkit.readers.word.properties import (
    cell_shape,
    column_widths,
    is_plain_row,
    is_plain_table,
    is_section,
    look_of,
)
from formkit.readers.word.recalled import KnownParagraph, KnownRow, Recalled
from formkit.readers.word.styles import Styles
from formkit.readers.word.tags import DOCUMENT
from formkit.readers.xmlpart import parse_xml

_LARGEST = 4 * 2**20
"""Bytes: a form has a hundredth of it; what is larger costs the tree no more than this way."""
_SINGLE = (1, "", "")
_NONE: frozenset[bytes] = frozenset()

_rows: Recalled[KnownRow] = Recalled()
_paragraphs: Recalled[KnownParagraph] = Recalled()


class Plain(NamedTuple):
    """What a plain document part holds.  ``paragraphs``: where those outside tables begin; ``tables``: where each row
    of each table begins and ends."""

    blocks: tuple[Block, ...]
    paragraphs: list[int]
    tables: list[list[tuple[int, int]]]


def plain_document(source: bytes, styles: Callable[[], Styles]) -> Plain | None:
    """The document part ``source``; None where it is not plain throughout.  ``styles``: its own."""
    if len(source) > _LARGEST:
        return None
    scan = _Scan(source, styles)
    try:
        return Plain(tuple(scan.blocks()), scan.paragraphs, scan.tables)
    except (NotPlainError, UnicodeError):
        return None


def plain_blocks(source: bytes, styles: Callable[[], Styles]) -> tuple[Block, ...] | None:
    """Its blocks alone."""
    plain = plain_document(source, styles)
    return None if plain is None else plain.blocks


class _Scan:
    """One document part being matched; ``_at``: how far."""

    def __init__(self, source: bytes, styles: Callable[[], Styles]) -> None:
        self._source = source
        self._at = 0
        self.paragraphs: list[int] = []
        self.tables: list[list[tuple[int, int]]] = []
        self._plain = PlainLooks(styles)
        self._looks_met: set[bytes | None] = set()
        self._runs_met: set[bytes | None] = set()
        self._first_run: bytes | None = None

    def blocks(self) -> list[Block]:
        head = self._take(HEAD)
        if not _is_word(head[1]):
            raise NotPlainError
        found: list[Block] = []
        paragraphs = self.paragraphs
        source = self._source
        while True:
            if source.startswith(b"<w:tbl>", self._at):
                found.append(self._table())
            elif source.startswith((b"<w:p>", b"<w:p ", b"<w:p/"), self._at):
                paragraphs.append(self._at)
                known = self._outer_paragraph()
                if known.text.strip():
                    level = self._plain.levels[known.looks]
                    look = look_of(known.looks, known.first)
                    found.append(Paragraph(known.text, len(paragraphs), (), level > 0, 0, level, look))
            elif (section := SECTION.match(source, self._at)) is not None:
                self._at = section.end()
                if not is_section(section[1] or b""):
                    raise NotPlainError
            elif (nothing := NOTHING.match(source, self._at)) is not None:
                self._at = nothing.end()
            else:
                break
        self._take(TAIL)
        if self._at != len(source):
            raise NotPlainError
        return found

    def _take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        """``pattern``, which has to stand here."""
        found = pattern.match(self._source, self._at)
        if found is None:
            raise NotPlainError
        self._at = found.end()
        return found

    def _table(self) -> Grid:
        properties, grid = self._take(TABLE).groups()
        columns = column_widths(grid or b"")
        if not is_plain_table(properties or b""):
            raise NotPlainError
        rows = self._rows()
        self._take(TABLE_ENDS)
        cells = regular_cells(list(columns), rows)
        if cells is None:
            raise NotPlainError
        return Grid(cells, len(rows), len(self.tables))

    def _rows(self) -> list[SeenRow]:
        rows: list[SeenRow] = []
        spans: list[tuple[int, int]] = []
        self.tables.append(spans)
        source, known = self._source, _rows.known
        while source.startswith(ROW_STARTS, self._at):
            at = self._at
            end = source.find(ROW_ENDS, at) + len(ROW_ENDS)
            written = source[at:end]
            row = known.get(written)
            if row is None:
                row = self._row()
                if self._at == end:
                    _rows.keep(written, row)
            else:
                self._plain.require(row.looks, row.runs)
                self._at = end
            rows.append(SeenRow(row.cells))
            spans.append((at, self._at))
        return rows

    def _row(self) -> KnownRow:
        """The row that stands here."""
        cells: list[SeenCell] = []
        inside = False
        source, at = self._source, self._at
        levels, runs, raised, new = self._plain.levels, self._plain.runs, self._plain.raised, tuple.__new__
        self._looks_met, self._runs_met = set(), set()
        met, runs_met = self._looks_met.add, self._runs_met.add
        while True:
            found = CELL.match(source, at)
            if found is None:
                self._at = at
                row, exceptions, row_looks, shape, text, ends = self._long_cell()
                at = self._at
            else:
                at = found.end()
                row, exceptions, row_looks, shape, looks, run, kept, written, ends = found.groups()
                met(looks)
                runs_met(run)
                if looks not in levels:
                    self._plain.judge_paragraph(looks)
                if run not in runs:
                    self._plain.judge_run(run)
                text = written.decode() if written else ""
                if text and (text[0] <= " " or text[-1] <= " " or not text.isprintable() or "&" in text):
                    text = as_typed(text, bool(kept))
                if raised and run in raised and text.strip():
                    raise NotPlainError
            if bool(row) is inside:
                raise NotPlainError
            if row and not (is_plain_row(row_looks or b"") and is_plain_table(exceptions or b"")):
                raise NotPlainError
            inside = True
            known = cell_shape(shape) if shape else _SINGLE
            if known is None:
                raise NotPlainError
            span, merge, fill = known
            cells.append(new(SeenCell, (None, span, merge, False, text, (), fill, ())))
            if ends:
                break
        self._at = at
        return KnownRow(cells, _some(self._looks_met), _some(self._runs_met))

    def _long_cell(
        self,
    ) -> tuple[bytes | None, bytes | None, bytes | None, bytes | None, str, bytes | None]:
        """A cell with several paragraphs, runs or breaks: as ``CELL`` has it, with its text."""
        row, exceptions, row_looks, shape = self._take(CELL_BEGINS).groups()
        lines = []
        while self._source.startswith(b"<w:p", self._at):
            lines.append(self._paragraph())
        if not lines:
            raise NotPlainError
        return row, exceptions, row_looks, shape, "\n".join(lines), self._take(CELL_ENDS)[1]

    def _outer_paragraph(self) -> KnownParagraph:
        """The paragraph that stands here, outside tables."""
        at = self._at
        end = self._source.find(PARAGRAPH_END, at) + len(PARAGRAPH_END)
        written = self._source[at:end]
        known = _paragraphs.known.get(written)
        if known is None:
            self._looks_met, self._runs_met = set(), set()
            text = self._paragraph()
            (looks,) = self._looks_met
            known = KnownParagraph(text, looks, _some(self._runs_met), self._first_run)
            if self._at == end:
                _paragraphs.keep(written, known)
            return known
        if known.looks is not None and known.looks not in self._plain.levels:
            self._plain.judge_paragraph(known.looks)
        self._plain.require(_NONE, known.runs)
        self._at = end
        return known

    def _paragraph(self) -> str:
        """The text of the paragraph that stands here."""
        begins = self._take(PARAGRAPH)
        looks = begins[1]
        self._looks_met.add(looks)
        if looks not in self._plain.levels:
            self._plain.judge_paragraph(looks)
        if looks is None and begins[0].endswith(b"/>"):
            return ""
        out: list[str] = []
        source, at = self._source, self._at
        self._first_run = None
        while True:
            run = RUN.match(source, at)
            if run is None:
                nothing = NOTHING.match(source, at)
                if nothing is None:
                    break
                at = nothing.end()
                continue
            at = run.end()
            looks, content = run.groups()
            self._runs_met.add(looks)
            if looks not in self._plain.runs:
                self._plain.judge_run(looks)
            for kept, written, sign in WRITTEN.findall(content):
                if not (written or sign):
                    continue
                if not out:
                    self._first_run = looks
                text = SIGNS[sign] if sign else as_typed(written.decode(), bool(kept))
                out.append(raised_text(text, out) if looks in self._plain.raised else text)
        self._at = at
        self._take(PARAGRAPH_ENDS)
        return "".join(out)


def _some(met: set[bytes | None]) -> frozenset[bytes]:
    """``met`` without the None of those that have no properties."""
    return frozenset([each for each in met if each is not None])


@lru_cache(maxsize=256)
def _is_word(opening: bytes) -> bool:
    """Whether w: in this opening tag is WordprocessingML."""
    try:
        return parse_xml(opening[:-1] + b"/>", "word/document.xml").tag == DOCUMENT
    except FormkitError:
        return False

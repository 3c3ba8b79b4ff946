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
from formkit.readers.references import resolved
from formkit.readers.word.grid import SeenCell, SeenRow, regular_cells
from formkit.readers.word.properties import (
    cell_shape,
    column_widths,
    is_plain_row,
    is_plain_table,
    is_section,
    paragraph_looks,
    run_looks,
)
from formkit.readers.word.recalled import KnownParagraph, KnownRow, Recalled
from formkit.readers.word.runs import RAISED
from formkit.readers.word.styles import Styles
from formkit.readers.word.tags import DOCUMENT
from formkit.readers.xmlpart import parse_xml

_ATTRIBUTES = rb'(?:\s[\w:.-]+="[^"<>&\x00-\x1f]*")*+'
_LARGEST = 4 * 2**20
_BODY_TEXT = 9


def _of(pattern: str) -> re.Pattern[bytes]:
    """``pattern`` with @ for attributes and «name» for the inside of that element."""
    # First the many that hold only empty elements, then, slower, whatever else there is up to the closing tag.
    inside = r"((?:<w:[^<>]*/>)*+(?:(?!</w:\1>)<[^<>]*>)*+)"
    whole = re.sub(r"«(\w+)»", rf"(?:<w:\1>{inside}</w:\1>|<w:\1/>)", pattern)
    return re.compile(whole.encode("ascii", "strict").replace(b"@", _ATTRIBUTES), re.DOTALL)


_HEAD = _of(
    r"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?(?:\s+standalone=["']\w+["'])?\s*\?>)?"""
    r"\s*(<w:document@\s*>)\s*<w:body>"
)
_TAIL = _of(r"\s*</w:body>\s*</w:document>\s*")
_TABLE = _of(r"<w:tbl>«tblPr»«tblGrid»")
_TABLE_ENDS = _of(r"</w:tbl>")
# Nearly every cell: one paragraph, one run, one text or none.
_CELL = _of(
    r"(<w:tr@>(?:«tblPrEx»)?(?:«trPr»)?)?<w:tc@>(?:«tcPr»)?<w:p@>(?:«pPr»)?"
    r'(?:<w:r@>(?:«rPr»)?<w:t( xml:space="preserve")?(?:/>|>([^<>]*)</w:t>)</w:r>)?</w:p></w:tc>(</w:tr>)?'
)
_ROW_STARTS, _ROW_ENDS = (b"<w:tr>", b"<w:tr "), b"</w:tr>"
_CELL_BEGINS = _of(r"(<w:tr@>(?:«tblPrEx»)?(?:«trPr»)?)?<w:tc@>(?:«tcPr»)?")
_CELL_ENDS = _of(r"</w:tc>(</w:tr>)?")
_PARAGRAPH_ENDS, _PARAGRAPH_END = _of(r"</w:p>"), b"</w:p>"
_SIGNS = {b"br": "\n", b"tab": "\t"}
_PARAGRAPH = _of(r"<w:p@(?:/>|>(?:«pPr»)?)")
_SECTION = _of(r"<w:sectPr@(?:/>|>(?>(.*?)</w:sectPr>))")
_NOTHING = _of(r"<w:(?:proofErr|bookmarkStart|bookmarkEnd)@\s*/>")
_RUN = _of(
    r"<w:r@>(?:«rPr»)?"
    r'((?:<w:t(?: xml:space="preserve")?(?:/>|>[^<>]*</w:t>)|<w:(?:br|tab|lastRenderedPageBreak)@\s*/>)*+)</w:r>'
)
_WRITTEN = _of(r'<w:(?:t( xml:space="preserve")?>([^<>]*)<|(br|tab)[ />])')
_SINGLE = (1, "", "")
_NONE: frozenset[bytes] = frozenset()
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


_rows: Recalled[KnownRow] = Recalled()
_paragraphs: Recalled[KnownParagraph] = Recalled()


class _NotPlainError(Exception):
    """Something else than text in paragraphs and cells."""


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
    except (_NotPlainError, UnicodeError):
        return None


def plain_blocks(source: bytes, styles: Callable[[], Styles]) -> tuple[Block, ...] | None:
    """Its blocks alone."""
    plain = plain_document(source, styles)
    return None if plain is None else plain.blocks


class _Scan:
    """One document part being matched; ``_at``: how far."""

    def __init__(self, source: bytes, styles: Callable[[], Styles]) -> None:
        self._source = source
        self._styles = styles
        self._at = 0
        self.paragraphs: list[int] = []
        self.tables: list[list[tuple[int, int]]] = []
        self._levels: dict[bytes | None, int] = {None: 0}
        self._runs: set[bytes | None] = {None}
        self._raised: set[bytes | None] = set()
        self._looks_met: set[bytes | None] = set()
        self._runs_met: set[bytes | None] = set()

    def blocks(self) -> list[Block]:
        head = self._take(_HEAD)
        if not _is_word(head[1]):
            raise _NotPlainError
        found: list[Block] = []
        paragraphs = self.paragraphs
        source = self._source
        while True:
            if source.startswith(b"<w:tbl>", self._at):
                found.append(self._table())
            elif source.startswith((b"<w:p>", b"<w:p ", b"<w:p/"), self._at):
                paragraphs.append(self._at)
                text, level = self._outer_paragraph()
                if text.strip():
                    found.append(Paragraph(text, len(paragraphs), (), level > 0, level=level))
            elif (section := _SECTION.match(source, self._at)) is not None:
                self._at = section.end()
                if not is_section(section[1] or b""):
                    raise _NotPlainError
            elif (nothing := _NOTHING.match(source, self._at)) is not None:
                self._at = nothing.end()
            else:
                break
        self._take(_TAIL)
        if self._at != len(source):
            raise _NotPlainError
        return found

    def _take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        """``pattern``, which has to stand here."""
        found = pattern.match(self._source, self._at)
        if found is None:
            raise _NotPlainError
        self._at = found.end()
        return found

    def _table(self) -> Grid:
        properties, grid = self._take(_TABLE).groups()
        columns = column_widths(grid or b"")
        if not is_plain_table(properties or b""):
            raise _NotPlainError
        rows = self._rows()
        self._take(_TABLE_ENDS)
        cells = regular_cells(list(columns), rows)
        if cells is None:
            raise _NotPlainError
        return Grid(cells, len(rows), len(self.tables))

    def _rows(self) -> list[SeenRow]:
        rows: list[SeenRow] = []
        spans: list[tuple[int, int]] = []
        self.tables.append(spans)
        source, known = self._source, _rows.known
        while source.startswith(_ROW_STARTS, self._at):
            at = self._at
            end = source.find(_ROW_ENDS, at) + len(_ROW_ENDS)
            written = source[at:end]
            row = known.get(written)
            if row is None:
                row = self._row()
                if self._at == end:
                    _rows.keep(written, row)
            else:
                self._require(row.looks, row.runs)
                self._at = end
            rows.append(SeenRow(row.cells))
            spans.append((at, self._at))
        return rows

    def _row(self) -> KnownRow:
        """The row that stands here."""
        cells: list[SeenCell] = []
        inside = False
        source, at = self._source, self._at
        levels, runs, raised, new = self._levels, self._runs, self._raised, tuple.__new__
        self._looks_met, self._runs_met = set(), set()
        met, runs_met = self._looks_met.add, self._runs_met.add
        while True:
            found = _CELL.match(source, at)
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
                    self._judge_paragraph(looks)
                if run not in runs:
                    self._judge_run(run)
                text = written.decode() if written else ""
                if text and (text[0] <= " " or text[-1] <= " " or not text.isprintable() or "&" in text):
                    text = _as_typed(text, bool(kept))
                if raised and run in raised and text.strip():
                    raise _NotPlainError
            if bool(row) is inside:
                raise _NotPlainError
            if row and not (is_plain_row(row_looks or b"") and is_plain_table(exceptions or b"")):
                raise _NotPlainError
            inside = True
            known = cell_shape(shape) if shape else _SINGLE
            if known is None:
                raise _NotPlainError
            span, merge, fill = known
            cells.append(new(SeenCell, (None, span, merge, False, text, (), fill, ())))
            if ends:
                break
        self._at = at
        return KnownRow(cells, _some(self._looks_met), _some(self._runs_met))

    def _require(self, looks: frozenset[bytes], runs: frozenset[bytes]) -> None:
        """Paragraphs and runs of these properties are plain in this document too."""
        if not looks <= self._levels.keys():
            for each in looks - self._levels.keys():
                self._judge_paragraph(each)
        if not runs <= self._runs:
            for each in runs - self._runs:
                self._judge_run(each)

    def _long_cell(
        self,
    ) -> tuple[bytes | None, bytes | None, bytes | None, bytes | None, str, bytes | None]:
        """A cell with several paragraphs, runs or breaks: as ``_CELL`` has it, with its text."""
        row, exceptions, row_looks, shape = self._take(_CELL_BEGINS).groups()
        lines = []
        while self._source.startswith(b"<w:p", self._at):
            lines.append(self._paragraph())
        if not lines:
            raise _NotPlainError
        return row, exceptions, row_looks, shape, "\n".join(lines), self._take(_CELL_ENDS)[1]

    def _outer_paragraph(self) -> tuple[str, int]:
        """The text of the paragraph that stands here, outside tables, and its outline level, 0 for none."""
        at = self._at
        end = self._source.find(_PARAGRAPH_END, at) + len(_PARAGRAPH_END)
        written = self._source[at:end]
        known = _paragraphs.known.get(written)
        if known is None:
            self._looks_met, self._runs_met = set(), set()
            text = self._paragraph()
            (looks,) = self._looks_met
            if self._at == end:
                _paragraphs.keep(written, KnownParagraph(text, looks, _some(self._runs_met)))
            return text, self._levels[looks]
        if known.looks is not None and known.looks not in self._levels:
            self._judge_paragraph(known.looks)
        self._require(_NONE, known.runs)
        self._at = end
        return known.text, self._levels[known.looks]

    def _paragraph(self) -> str:
        """The text of the paragraph that stands here."""
        begins = self._take(_PARAGRAPH)
        looks = begins[1]
        self._looks_met.add(looks)
        if looks not in self._levels:
            self._judge_paragraph(looks)
        if looks is None and begins[0].endswith(b"/>"):
            return ""
        out: list[str] = []
        source, at = self._source, self._at
        while True:
            run = _RUN.match(source, at)
            if run is None:
                nothing = _NOTHING.match(source, at)
                if nothing is None:
                    break
                at = nothing.end()
                continue
            at = run.end()
            looks, content = run.groups()
            self._runs_met.add(looks)
            if looks not in self._runs:
                self._judge_run(looks)
            for kept, written, sign in _WRITTEN.findall(content):
                text = _SIGNS[sign] if sign else _as_typed(written.decode(), bool(kept))
                out.append(_raised(text, out) if looks in self._raised else text)
        self._at = at
        self._take(_PARAGRAPH_ENDS)
        return "".join(out)

    def _judge_paragraph(self, inside: bytes) -> None:
        """Remembers the outline level of paragraphs with these properties."""
        looks = paragraph_looks(inside)
        if looks is None:
            raise _NotPlainError
        self._judge_styles(looks.styles)
        outline = looks.outline
        if outline is None and looks.style:
            outline = self._styles().traits(looks.style).outline
        self._levels[inside] = 0 if outline is None or outline >= _BODY_TEXT else outline + 1

    def _judge_run(self, inside: bytes) -> None:
        looks = run_looks(inside)
        if looks is None:
            raise _NotPlainError
        self._judge_styles(looks.styles)
        self._runs.add(inside)
        if looks.raised:
            self._raised.add(inside)

    def _judge_styles(self, names: tuple[str, ...]) -> None:
        if any(self._styles().traits(name).matters for name in names):
            raise _NotPlainError


def _some(met: set[bytes | None]) -> frozenset[bytes]:
    """``met`` without the None of those that have no properties."""
    return frozenset([each for each in met if each is not None])


def _raised(text: str, before: list[str]) -> str:
    """A raised 2 or 3 after m is the unit's; any other raised text is for the tree to mark."""
    if not text.strip():
        return text
    if text not in ("2", "3") or not before or before[-1][-1:] not in ("m", "M"):
        raise _NotPlainError
    return text.translate(RAISED)


@lru_cache(maxsize=256)
def _is_word(opening: bytes) -> bool:
    """Whether w: in this opening tag is WordprocessingML."""
    try:
        return parse_xml(opening[:-1] + b"/>", "word/document.xml").tag == DOCUMENT
    except FormkitError:
        return False


def _as_typed(written: str, kept: bool) -> str:
    """The text of a w:t as the tree gives it: references resolved, outer white space as ``xml:space`` says."""
    if _ILLEGAL.search(written):
        raise _NotPlainError
    text = resolved(written) if "&" in written else written
    if text is None:
        raise _NotPlainError
    return (text if kept else text.strip(" \t\r\n")).replace("\n", " ")

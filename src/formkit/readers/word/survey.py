"""What in a document is not plain, found in one pass over the tree.

Which paragraphs need the careful walk, which rows and cells have properties that matter, which tables are
built in an unusual way.  Everything that is not noted here can be read the short way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from lxml.etree import _Element

from formkit.readers.symbols import symbol_font
from formkit.readers.word.numbering import Numbering
from formkit.readers.word.shades import shading
from formkit.readers.word.styles import WHITE, Styles
from formkit.readers.word.tags import (
    ALTERNATE,
    ASCII,
    BLIP,
    CELL_DEL,
    CELL_MERGE,
    COLOR,
    CR,
    CUSTOM_XML,
    DEL,
    DSTRIKE,
    FLD_CHAR,
    FLD_SIMPLE,
    GRID_AFTER,
    GRID_BEFORE,
    H_ANSI,
    H_MERGE,
    HIDDEN,
    HIGHLIGHT,
    IMAGE_DATA,
    M_T,
    MOVE_FROM,
    NO_BREAK_HYPHEN,
    NUM_PR,
    P_STYLE,
    PTAB,
    R_FONTS,
    R_STYLE,
    RPR,
    RUBY,
    SDT,
    SHD,
    SMART_TAG,
    STRIKE,
    SYM,
    TBL,
    TC,
    TC_PR_CHANGE,
    TCPR,
    TR,
    TRPR,
    TXBX,
    UNDERLINE,
    V_MERGE,
    VAL,
    VANISH,
    VERT_ALIGN,
    W_ATTR,
    W_BEFORE,
    P,
    is_on,
    number,
    twips,
)

_CAREFUL = (
    DEL, MOVE_FROM, SDT, SYM, FLD_CHAR, FLD_SIMPLE, RUBY, ALTERNATE, TXBX, VANISH, STRIKE, DSTRIKE, UNDERLINE,
    HIGHLIGHT, NO_BREAK_HYPHEN, CR, PTAB, M_T,
)  # fmt: skip
_WHITE = f'="{WHITE}"'.encode()
_WRAPPERS = frozenset((SDT, ALTERNATE, CUSTOM_XML, SMART_TAG, DEL, MOVE_FROM))
_CELLS = frozenset((H_MERGE, CELL_DEL, CELL_MERGE))
_ROWS = frozenset((GRID_BEFORE, GRID_AFTER, W_BEFORE, HIDDEN))
_SURVEYED = frozenset(
    (*_CAREFUL, *_WRAPPERS, *_CELLS, *_ROWS, TC_PR_CHANGE, SHD, TBL, P_STYLE, R_STYLE, NUM_PR)
)


class CellTraits:
    """A cell's rarer properties.  ``h_merge``: it goes on with the cell before it; ``v_merge``: with the one
    above, by a tracked change."""

    __slots__ = ("deleted", "fill", "h_merge", "v_merge")

    def __init__(self) -> None:
        self.v_merge = ""
        self.h_merge = False
        self.deleted = False
        self.fill = ""


class RowTraits:
    """A row's properties that are not the usual ones.  ``before``, ``after``: grid columns left out at its
    ends; ``indent``: the width of ``before`` in twips."""

    __slots__ = ("after", "before", "deleted", "hidden", "indent")

    def __init__(self) -> None:
        self.before = 0
        self.after = 0
        self.indent = 0
        self.deleted = False
        self.hidden = False


PLAIN_CELL = CellTraits()
PLAIN_ROW = RowTraits()


class Survey:
    """``careful``: paragraphs that are more than plain text, and the cells they or numbered ones stand in;
    ``numbered``: paragraphs with an automatic number of their own.  ``cells``,
    ``rows``: w:tc and w:tr → their unusual traits.  ``odd``: tables with tables in them, with content controls
    and the like around rows, cells or paragraphs, or with former properties in tracked changes; ``wrapped``: there are such wrappers at all.

    ``part``: gives the bytes of the part of that relationship kind (``styles``), or None.
    """

    def __init__(self, root: _Element, source: bytes, part: Callable[[str], bytes | None]) -> None:
        self._part = part
        self.careful: set[_Element] = set()
        self.numbered: set[_Element] = set()
        self.cells: dict[_Element, CellTraits] = {}
        self.rows: dict[_Element, RowTraits] = {}
        self.odd: set[_Element] = set()
        self.wrapped = False
        self._find(root)
        if b"dings" in source:
            self._find_symbol_fonts(root)
        if b"superscript" in source or _WHITE in source:
            self._find_looks(root)
        if b"blip" in source or b"imagedata" in source:
            for picture in root.iter(BLIP, IMAGE_DATA):
                self._note_paragraph(picture)

    @cached_property
    def styles(self) -> Styles:
        return Styles(self._part("styles"))

    @cached_property
    def numbering(self) -> Numbering:
        return Numbering(self._part("numbering"), self.styles.numbering_of)

    def _find(self, root: _Element) -> None:
        for element in root.iter(*_SURVEYED):
            tag = element.tag
            if tag in _CELLS:
                self._note_cell(element, tag)
            elif tag == NUM_PR:
                self._note_paragraph(element, self.numbered)
            elif tag == TC_PR_CHANGE:
                self.odd.update(element.iterancestors(TBL))
            elif tag == SHD:
                self._note_shading(element)
            elif tag == TBL:
                self._note_table(element)
            elif tag in _ROWS:
                self._note_row(element, tag)
            elif tag in (P_STYLE, R_STYLE):
                if self.styles.traits(element.get(VAL, "")).matters:
                    self._note_paragraph(element)
            else:
                self._note(element, tag)

    def _note(self, element: _Element, tag: str) -> None:
        if self._note_paragraph(element) or tag not in _WRAPPERS:
            return
        parent = element.getparent()
        if parent is None or parent.tag != TRPR:
            self.wrapped = True
            self.odd.update(element.iterancestors(TBL))
        elif tag == DEL:
            self._row_of(parent).deleted = True

    def _note_paragraph(self, element: _Element, noted: set[_Element] | None = None) -> bool:
        """Whether ``element`` stands in a paragraph; that one is to be read with care, or is put into ``noted``."""
        paragraph = next(element.iterancestors(P), None)
        if paragraph is None:
            return False
        (self.careful if noted is None else noted).add(paragraph)
        self.careful.update(paragraph.iterancestors(TC))
        return True

    def _note_table(self, table: _Element) -> None:
        self.odd.update(table.iterancestors(TBL))

    def _note_shading(self, element: _Element) -> None:
        parent = element.getparent()
        if parent is None:
            return
        if parent.tag == RPR:
            self._note_paragraph(element)
        elif parent.tag == TCPR:
            fill = shading(element)
            cell = parent.getparent() if fill else None
            if cell is not None and cell.tag == TC:
                self.cells.setdefault(cell, CellTraits()).fill = fill

    def _note_cell(self, element: _Element, tag: str) -> None:
        properties = element.getparent()
        cell = properties.getparent() if properties is not None else None
        if cell is None or cell.tag != TC:
            return  # the former properties in a tracked change
        traits = self.cells.setdefault(cell, CellTraits())
        if tag == H_MERGE:
            traits.h_merge = element.get(VAL) != "restart"
        elif tag == CELL_DEL:
            traits.deleted = True
        elif element.get(V_MERGE) == "cont":
            traits.v_merge = "continue"

    def _note_row(self, element: _Element, tag: str) -> None:
        parent = element.getparent()
        if parent is None or parent.tag != TRPR:
            return
        row = self._row_of(parent)
        if tag == GRID_BEFORE:
            row.before = max(min(number(element.get(VAL)), 63), 0)
        elif tag == GRID_AFTER:
            row.after = max(min(number(element.get(VAL)), 63), 0)
        elif tag == W_BEFORE:
            row.indent = twips(element.get(W_ATTR))
        else:
            row.hidden = is_on(element)

    def _row_of(self, properties: _Element) -> RowTraits:
        row = properties.getparent()
        if row is None or row.tag != TR:
            return RowTraits()  # the former properties in a tracked change
        return self.rows.setdefault(row, RowTraits())

    def _find_looks(self, root: _Element) -> None:
        for each in root.iter(VERT_ALIGN, COLOR):
            if each.get(VAL) in ("superscript", WHITE):
                self._note_paragraph(each)

    def _find_symbol_fonts(self, root: _Element) -> None:
        for fonts in root.iter(R_FONTS):
            if symbol_font(fonts.get(ASCII)) or symbol_font(fonts.get(H_ANSI)):
                self._note_paragraph(fonts)

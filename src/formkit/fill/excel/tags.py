"""An Excel sheet's XML made ready: cells with tags as nodes, rows as pieces, row tags in place of their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from formkit.fill.excel.cells import HEIGHT, ROW
from formkit.fill.excel.grid import Grid
from formkit.fill.excel.marks import Marks
from formkit.fill.faults import Faults
from formkit.fill.language.build import Placed
from formkit.fill.language.tags import BLOCK, VALUE, Tag, scan
from formkit.fill.xml_tree import Element, put_in_place_of
from formkit.findings import Anchor

OPEN, SHUT, CUT = "\ufdd0", "\ufdd1", "\ufdd4"
_TOKEN = re.compile(f"{OPEN}(\\d+){SHUT}")
_BRACES = frozenset("{}｛｝")


@dataclass(frozen=True, slots=True)
class TagCell:
    """A cell with tags: its text, its tags, and where it stands.  ``style``: the number of its format."""

    column: str
    row: int
    text: str
    tags: tuple[Tag, ...]
    anchor: Anchor
    style: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row cut at its cells with tags; ``height`` in points as printed (0: Excel fits it)."""

    number: int
    pieces: tuple[str | TagCell, ...]
    height: float
    fixed: bool


@dataclass(slots=True)
class Sheet:
    """A sheet taken apart.  ``head`` and ``tail``: the XML around the rows.  ``numbers``: those of all its rows;
    ``shared``: the shared texts that were tags."""

    head: str = ""
    tail: str = ""
    items: list[SheetRow | Placed] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    shared: set[int] = field(default_factory=set)


def take_apart(grid: Grid, title: str, marks: Marks, faults: Faults, paths: frozenset[str]) -> Sheet:
    """The sheet ``title`` cut into rows and tags; ``marks`` then knows all that names rows in it."""
    return _Reader(grid, title, marks, faults, paths).sheet()


def has_tags(grid: Grid, paths: frozenset[str]) -> bool:
    """Whether any cell has a tag or half of one."""
    texts = (grid.text(cell) for row in grid.rows.values() for cell in row)
    return any(any(scan(text, paths)) for text in texts if not _BRACES.isdisjoint(text))


class _Reader:
    def __init__(self, grid: Grid, title: str, marks: Marks, faults: Faults, paths: frozenset[str]) -> None:
        self._grid = grid
        self._title = title
        self._marks = marks
        self._faults = faults
        self._paths = paths
        self._cells: list[TagCell] = []
        self._sheet = Sheet(numbers=list(grid.rows))

    def sheet(self) -> Sheet:
        blocks = {number: self._row(row) for number, row in self._grid.rows.items()}
        heights = {number: self._height(row) for number, row in self._grid.rows.items()}
        self._marks.mark(self._grid.root)
        head, *rows, tail = self._xml().split(CUT)
        self._sheet.head, self._sheet.tail = head, tail
        for (number, placed), xml in zip(blocks.items(), rows, strict=True):
            if placed:
                self._sheet.items += [each for each in placed if each.tag.kind == BLOCK]
            else:
                self._sheet.items.append(SheetRow(number, self._pieces(xml), *heights[number]))
        return self._sheet

    def _row(self, row: Element) -> list[Placed]:
        """Put tokens for the row's cells with tags; the row tags in it, if it has any."""
        whole: list[Placed] = []
        before = len(self._cells)
        printed: list[str] = []
        for cell in list(row.iterchildren(self._grid.ns + "c")):
            text = self._grid.text(cell)
            if _BRACES.isdisjoint(text):
                printed.append(text or cell.findtext(self._grid.ns + "v") or "")
            else:
                whole += self._cell(cell, text)
            cell.set("r", re.sub(r"\d+$", ROW, str(cell.get("r"))))
        if whole:
            for lost in [*(cell.text for cell in self._cells[before:]), *printed]:
                if lost.strip():
                    self._faults.lost(lost, whole[0].anchor)
        row.set("r", ROW)
        return whole

    def _cell(self, cell: Element, text: str) -> list[Placed]:
        """Put a token for a cell with tags; those that stand for the whole row are given back."""
        address = str(cell.get("r"))
        row = int(re.sub(r"\D", "", address))
        anchor = Anchor("xlsx", row=row, sheet=self._title, cell=address)
        tags, halves = scan(text, self._paths)
        for half in halves:
            self._faults.half(half.source, anchor)
        for tag in tags:
            if tag.scope and (tag.scope != "tr" or tag.kind == VALUE):
                self._faults.refused(tag.source, anchor, "：Excel 里只有 {%tr %}", "Excel knows {%tr %} only")
        if tags and cell.get("t") == "s":
            self._sheet.shared.add(int(cell.findtext(self._grid.ns + "v") or 0))
        inside = tuple(tag for tag in tags if not tag.scope)
        if inside:
            column = re.sub(r"\d", "", address)
            self._cells.append(TagCell(column, row, text, inside, anchor, int(cell.get("s") or 0)))
            put_in_place_of(cell, f"{OPEN}{len(self._cells) - 1}{SHUT}")
        return [Placed(tag, anchor) for tag in tags if tag.scope == "tr" and tag.kind != VALUE]

    def _height(self, row: Element) -> tuple[float, bool]:
        """The row's printed height and whether it is fixed; both are written anew when it is filled."""
        height = float(row.attrib.pop("ht", "0") or 0)
        fixed = row.attrib.pop("customHeight", "0") in ("1", "true")
        row.set("ht", HEIGHT[5:-1])
        return height, fixed

    def _xml(self) -> str:
        """The sheet, its rows parted by ``CUT``; stored results of formulas dropped, they are out of date."""
        data = self._grid.root.find(self._grid.ns + "sheetData")
        if data is not None:
            data.text = CUT if len(data) else None
            for row in data:
                row.tail = CUT
            for formula in data.iter(self._grid.ns + "f"):
                cell = formula.getparent()
                value = cell.find(self._grid.ns + "v") if cell is not None else None
                if cell is not None and value is not None:
                    cell.remove(value)
        return etree.tostring(self._grid.root, encoding="unicode")

    def _pieces(self, xml: str) -> tuple[str | TagCell, ...]:
        pieces = _TOKEN.split(xml)
        return tuple(self._cells[int(piece)] if n % 2 else piece for n, piece in enumerate(pieces))

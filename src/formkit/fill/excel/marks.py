"""What in a sheet's XML names rows: ranges, formulas, merges.  Marked once, put right for every filled sheet."""

from __future__ import annotations

import re

from lxml import etree

from formkit.fill.excel.rows import RowMap, merge_cells, move_corner, move_formula, move_ranges
from formkit.fill.xml_tree import Element, put_in_place_of

_MARK = re.compile("\ufdd5(\\d+)\ufdd6")
_RANGES = frozenset({"ref", "sqref"})
_CORNERS = frozenset({"activeCell", "topLeftCell"})
_NOTE_ROW = re.compile(r"(<x:Row>)\s*(\d+)\s*(</x:Row>)")
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2"})


class Marks:
    """The marks of one sheet, or of another part that names rows of the sheet called ``title``.

    ``own``: a reference without a sheet's name means this sheet.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._marked: list[tuple[str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._marked)

    def mark(self, root: Element) -> None:
        """Put a mark for everything under ``root`` that names rows."""
        for element in list(root.iter(etree.Element)):
            name = etree.QName(element).localname
            if name == "mergeCells":
                ranges = " ".join(str(child.get("ref")) for child in element)
                put_in_place_of(element, self.add("merge", ranges))
                continue
            for key in _RANGES & set(element.attrib):
                element.set(key, self.add("ranges", str(element.get(key))))
            for key in _CORNERS & set(element.attrib):
                element.set(key, self.add("corner", str(element.get(key))))
            if name in _FORMULAS and element.text:
                element.text = self.add("formula", element.text)
            elif name == "sqref" and element.text:
                element.text = self.add("ranges", element.text)

    def add(self, kind: str, text: str) -> str:
        self._marked.append((kind, text))
        return f"\ufdd5{len(self._marked) - 1}\ufdd6"

    def resolve(self, xml: str, rows: RowMap, at: tuple[int, int] | None = None) -> str:
        """``xml`` with every mark put right.  ``at``: the template row it comes from and its number now."""
        if "\ufdd5" not in xml:
            return xml
        return _MARK.sub(lambda match: self._text(int(match.group(1)), rows, at), xml)

    def _text(self, number: int, rows: RowMap, at: tuple[int, int] | None) -> str:
        kind, text = self._marked[number]
        if kind == "merge":
            return _merges(text, rows)
        if kind == "ranges":
            return move_ranges(text, rows)
        if kind == "corner":
            return move_corner(text, rows)
        if kind == "row from 0":
            return str(rows.range(int(text) + 1, int(text) + 1)[0] - 1)
        return _escaped(move_formula(text, rows, self._title, at=at))


def _merges(text: str, rows: RowMap) -> str:
    merged = merge_cells(text.split(), rows)
    if not merged:
        return ""
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    return f'<mergeCells count="{len(merged)}">{cells}</mergeCells>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def follow_names(formula: str, moved: list[tuple[str, RowMap]]) -> str:
    """A defined name's formula, as XML, after the rows of the sheets in ``moved`` have moved."""
    for title, rows in moved:
        formula = move_formula(formula, rows, title, own_sheet=False)
    return _escaped(formula)


def mark_drawing(root: Element, marks: Marks) -> None:
    """Pictures and shapes stand from a row to a row, counted from 0."""
    for element in root.iter(etree.Element):
        if etree.QName(element).localname == "row" and (element.text or "").isdigit():
            element.text = marks.add("row from 0", str(element.text))


def mark_notes_drawing(vml: str, marks: Marks) -> str:
    """The drawing behind cell notes (批注) says which row each belongs to, counted from 0."""
    return _NOTE_ROW.sub(lambda m: m.group(1) + marks.add("row from 0", m.group(2)) + m.group(3), vml)

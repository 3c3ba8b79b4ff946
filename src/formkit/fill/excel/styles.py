"""Cell formats (styles.xml) of an Excel template: what a cell's format says, and formats made from it.

ECMA-376 part 1, 18.8: a cell's ``s`` is the index of an ``xf`` in ``cellXfs``.
"""

from __future__ import annotations

import copy

from lxml import etree

from formkit.fill.colours import YELLOW

_TEXT_FORMAT = "49"
_DEFAULT_SIZE = 11.0


class Styles:
    """The formats of one workbook.  New ones are added at the end; what there was keeps its number."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._ns = "{" + (etree.QName(root).namespace or "") + "}"
        self._formats = self._group("cellXfs")
        self._made: dict[tuple[int, str], int] = {}
        self._yellow_fill = -1

    def is_text(self, style: int) -> bool:
        """The cell is kept as text (文本格式): digits typed in it stay as typed."""
        return self._xf(style).get("numFmtId") == _TEXT_FORMAT

    def wraps(self, style: int) -> bool:
        alignment = self._xf(style).find(self._ns + "alignment")
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def size(self, style: int) -> float:
        """The font's size in points."""
        fonts = self._group("fonts")
        number = int(self._xf(style).get("fontId") or 0)
        size = fonts[number].find(self._ns + "sz") if number < len(fonts) else None
        return float(size.get("val") or _DEFAULT_SIZE) if size is not None else _DEFAULT_SIZE

    def yellow(self, style: int) -> int:
        """The same format on yellow."""
        if (style, "yellow") not in self._made:
            xf = self._clone(style, "yellow")
            xf.set("fillId", str(self._yellow()))
            xf.set("applyFill", "1")
        return self._made[style, "yellow"]

    def wrapped(self, style: int) -> int:
        """The same format with line breaks shown; itself if they are."""
        if self.wraps(style):
            return style
        if (style, "wrapped") not in self._made:
            xf = self._clone(style, "wrapped")
            alignment = xf.find(self._ns + "alignment")
            if alignment is None:
                alignment = etree.Element(self._ns + "alignment")
                xf.insert(0, alignment)
            alignment.set("wrapText", "1")
            xf.set("applyAlignment", "1")
        return self._made[style, "wrapped"]

    def _xf(self, style: int) -> etree._Element:
        return self._formats[style if style < len(self._formats) else 0]

    def _group(self, name: str) -> etree._Element:
        group = self.root.find(self._ns + name)
        return group if group is not None else etree.SubElement(self.root, self._ns + name)

    def _clone(self, style: int, why: str) -> etree._Element:
        xf = copy.deepcopy(self._xf(style))
        self._formats.append(xf)
        self._formats.set("count", str(len(self._formats)))
        self._made[style, why] = len(self._formats) - 1
        return xf

    def _yellow(self) -> int:
        if self._yellow_fill < 0:
            fills = self._group("fills")
            fill = etree.SubElement(fills, self._ns + "fill")
            pattern = etree.SubElement(fill, self._ns + "patternFill", patternType="solid")
            etree.SubElement(pattern, self._ns + "fgColor", rgb="FF" + YELLOW)
            etree.SubElement(pattern, self._ns + "bgColor", indexed="64")
            self._yellow_fill = len(fills) - 1
            fills.set("count", str(len(fills)))
        return self._yellow_fill

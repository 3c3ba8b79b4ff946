"""Colours behind text and cells of a Word document: w:highlight and w:shd (ECMA-376 Part 1, 17.3.2.15, 17.3.2.32)."""

from __future__ import annotations

from lxml.etree import _Element

from formkit.readers.word.tags import FILL, HIGHLIGHT, SHD, VAL, child

_HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF",
    "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "black": "000000", "white": "",
}  # fmt: skip


def shading(element: _Element | None) -> str:
    """The colour of a w:shd as RRGGBB; "" for none, automatic and white."""
    if element is None:
        return ""
    colour = element.get(FILL, "auto").lstrip("#").upper()
    return "" if colour in ("AUTO", "FFFFFF", "") or len(colour) != 6 else colour


def highlight_of(properties: _Element | None) -> str:
    """The highlight or shading of a w:rPr as RRGGBB; "" for none."""
    if properties is None:
        return ""
    highlight = child(properties, HIGHLIGHT)
    if highlight is not None:
        colour = _HIGHLIGHTS.get(highlight.get(VAL, ""), "")
        if colour:
            return colour
    return shading(child(properties, SHD))

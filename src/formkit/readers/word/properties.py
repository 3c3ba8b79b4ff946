"""The properties in ordinary Word files, each looked at once: what w:pPr, w:rPr, w:tcPr and the like hold.

A document has hundreds of them and few different ones, and the same in every file saved from one template; so
what their bytes mean is remembered.  None: they hold something that has to be seen in its place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from formkit.errors import FormkitError
from formkit.readers.symbols import symbol_font
from formkit.readers.word.shades import shading
from formkit.readers.word.styles import WHITE, outline_level
from formkit.readers.word.tags import (
    ASCII,
    BOLD,
    COLOR,
    DOCUMENT,
    EAST_ASIA,
    GRID_COL,
    GRID_SPAN,
    H_ANSI,
    P_STYLE,
    R_FONTS,
    R_STYLE,
    SHD,
    SIZE,
    V_MERGE,
    VAL,
    VERT_ALIGN,
    W_ATTR,
    child,
    number,
    twips,
)
from formkit.readers.xmlpart import parse_xml

_W = DOCUMENT.removesuffix("document")


def _names(words: str) -> frozenset[str]:
    return frozenset(_W + word for word in words.split())


# ECMA-376 Part 1, 17.3.1, 17.3.2, 17.4, 17.6: what is only looks, and of the rest what is asked for below.
_EDGES = _names("top left bottom right start end insideH insideV between bar tl2br tr2bl")
_RUN = _names(
    "rStyle rFonts sz szCs color b bCs i iCs lang kern spacing w position snapToGrid noProof caps smallCaps shadow"
    " outline vertAlign fitText effect emboss imprint em eastAsianLayout cs rtl webHidden"
)
_PARAGRAPH = (
    _RUN
    | _EDGES
    | _names(
        "pStyle outlineLvl rPr jc ind widowControl adjustRightInd autoSpaceDE autoSpaceDN keepNext keepLines kinsoku"
        " textAlignment wordWrap overflowPunct topLinePunct contextualSpacing pageBreakBefore bidi mirrorIndents"
        " divId suppressLineNumbers suppressAutoHyphens textDirection cnfStyle pBdr tabs tab"
    )
)
_CELL = _EDGES | _names(
    "tcW gridSpan vMerge shd vAlign noWrap tcBorders tcMar tcFitText hideMark textDirection cnfStyle"
)
_ROW = _names("trHeight cantSplit jc tblHeader cnfStyle divId tblCellSpacing")
_TABLE = _EDGES | _names(
    "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook tblInd tblOverlap tblpPr shd tblCellSpacing tblCaption"
    " tblStyleRowBandSize tblStyleColBandSize bidiVisual tblDescription"
)


_OFF = frozenset({"0", "false", "off"})


class Looks(NamedTuple):
    """Of a w:pPr or w:rPr: the styles it names, the paragraph's own, and its outline level where it has one;
    whether a run is raised; ``shown``: how a run looks, for comparing."""

    styles: tuple[str, ...] = ()
    style: str = ""
    outline: int | None = None
    raised: bool = False
    shown: str = ""


@lru_cache(maxsize=4096)
def run_looks(inside: bytes) -> Looks | None:
    return _looks(inside, _RUN)


@lru_cache(maxsize=4096)
def paragraph_looks(inside: bytes) -> Looks | None:
    return _looks(inside, _PARAGRAPH)


@lru_cache(maxsize=4096)
def cell_shape(inside: bytes) -> tuple[int, str, str] | None:
    """The columns a cell spans, its vertical merge ("" | restart | continue), its fill (RRGGBB or "")."""
    properties = _element(inside, _CELL)
    if properties is None:
        return None
    span, merge = child(properties, GRID_SPAN), child(properties, V_MERGE)
    down = "" if merge is None else "restart" if merge.get(VAL) == "restart" else "continue"
    return 1 if span is None else number(span.get(VAL), 1), down, shading(child(properties, SHD))


@lru_cache(maxsize=1024)
def is_plain_row(inside: bytes) -> bool:
    return _element(inside, _ROW) is not None


@lru_cache(maxsize=1024)
def is_plain_table(inside: bytes) -> bool:
    """Of a w:tblPr or w:tblPrEx."""
    return _element(inside, _TABLE) is not None


@lru_cache(maxsize=1024)
def is_section(inside: bytes) -> bool:
    """Of a w:sectPr, which says nothing about text."""
    return b"<w:t>" not in inside and _element(inside.replace(b" r:id=", b" id="), None) is not None


@lru_cache(maxsize=1024)
def column_widths(inside: bytes) -> tuple[int, ...]:
    """The widths in a w:tblGrid, in twips; none where it holds anything else."""
    grid = _element(inside, frozenset((GRID_COL,)))
    return () if grid is None else tuple(twips(column.get(W_ATTR)) for column in grid)


def _looks(inside: bytes, allowed: frozenset[str]) -> Looks | None:
    properties = _element(inside, allowed)
    if properties is None:
        return None
    colour, position = child(properties, COLOR), child(properties, VERT_ALIGN)
    if colour is not None and colour.get(VAL) == WHITE:
        return None
    for fonts in properties.iter(R_FONTS):
        if symbol_font(fonts.get(ASCII)) or symbol_font(fonts.get(H_ANSI)):
            return None
    own = child(properties, P_STYLE)
    return Looks(
        tuple(style.get(VAL, "") for style in properties.iter(P_STYLE, R_STYLE)),
        "" if own is None else own.get(VAL, ""),
        outline_level(properties),
        position is not None and position.get(VAL) == "superscript",
        shown(properties),
    )


@lru_cache(maxsize=4096)
def look_of(paragraph: bytes | None, run: bytes | None) -> str:
    """How a paragraph looks whose properties, and whose first run's, hold this."""
    own = paragraph_looks(paragraph) if paragraph else None
    first = run_looks(run) if run else None
    return joined_look(own.style if own else "", first.shown if first else "")


def joined_look(style: str, run: str) -> str:
    return f"{style}|{run}" if style or run else ""


def shown(run: _Element | None) -> str:
    """How a run of these properties looks: bold, its size in half points, its Chinese typeface; "" for as its style."""
    if run is None:
        return ""
    bold, size, fonts = (child(run, tag) for tag in (BOLD, SIZE, R_FONTS))
    said = (
        "b" if bold is not None and bold.get(VAL, "1") not in _OFF else "",
        "" if size is None else size.get(VAL, ""),
        "" if fonts is None else fonts.get(EAST_ASIA, ""),
    )
    return "/".join(said) if any(said) else ""


def _element(inside: bytes, allowed: frozenset[str] | None) -> _Element | None:
    """An element that holds ``inside``; None where that is not well-formed or has other elements in it."""
    try:
        found = parse_xml(
            b'<w:x xmlns:w="' + _W[1:-1].encode() + b'">' + inside + b"</w:x>", "word/document.xml"
        )
    except FormkitError:
        return None
    if allowed is not None and any(each.tag not in allowed or each.text for each in found.iterdescendants()):
        return None
    return found

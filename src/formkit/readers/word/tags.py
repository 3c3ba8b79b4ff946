"""Names of WordprocessingML (ECMA-376 Part 1, 17) in Clark notation, and how its simple values read."""

from __future__ import annotations

from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# structure
DOCUMENT, BODY, P, R, T, TBL, TR, TC = (
    _W + n for n in ("document", "body", "p", "r", "t", "tbl", "tr", "tc")
)
PPR, RPR, TRPR, TCPR, SDTPR = (_W + n for n in ("pPr", "rPr", "trPr", "tcPr", "sdtPr"))
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = (_W + n for n in ("sdt", "sdtContent", "customXml", "smartTag"))
ALTERNATE, CHOICE, FALLBACK = (_MC + n for n in ("AlternateContent", "Choice", "Fallback"))
TXBX = _W + "txbxContent"
ALT_CHUNK, R_ID = _W + "altChunk", _R + "id"
COMMENT_MARKS = frozenset(_W + n for n in ("commentRangeStart", "commentRangeEnd", "r", "commentReference"))
"""What a comment hangs on, and the run its reference is in."""

# tables
TBL_GRID, GRID_COL, GRID_SPAN, V_MERGE, H_MERGE = (
    _W + n for n in ("tblGrid", "gridCol", "gridSpan", "vMerge", "hMerge")
)
TC_W, GRID_BEFORE, GRID_AFTER, W_BEFORE = (_W + n for n in ("tcW", "gridBefore", "gridAfter", "wBefore"))
CELL_DEL, CELL_MERGE, HIDDEN, SHD, TC_PR_CHANGE = (
    _W + n for n in ("cellDel", "cellMerge", "hidden", "shd", "tcPrChange")
)

# what stands in a run
TAB, BR, CR, PTAB, SYM, NO_BREAK_HYPHEN = (
    _W + n for n in ("tab", "br", "cr", "ptab", "sym", "noBreakHyphen")
)
RUBY, RUBY_BASE, RT, M_T = _W + "ruby", _W + "rubyBase", _W + "rt", _M + "t"
DRAWING, PICT, OBJECT = (_W + n for n in ("drawing", "pict", "object"))
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"

# tracked changes
DEL, MOVE_FROM = _W + "del", _W + "moveFrom"

# fields
FLD_CHAR, FLD_CHAR_TYPE, INSTR_TEXT, FF_DATA = (
    _W + n for n in ("fldChar", "fldCharType", "instrText", "ffData")
)
FLD_SIMPLE, INSTR = _W + "fldSimple", _W + "instr"
CHECK_BOX, CHECKED, DEFAULT, DD_LIST, RESULT, LIST_ENTRY = (
    _W + n for n in ("checkBox", "checked", "default", "ddList", "result", "listEntry")
)

# content controls
SHOWING_PLC_HDR, LIST_ITEM, DISPLAY_TEXT, VALUE = (
    _W + n for n in ("showingPlcHdr", "listItem", "displayText", "value")
)
W14_CHECKBOX, W14_CHECKED, W14_UNCHECKED_STATE = (_W14 + n for n in ("checkbox", "checked", "uncheckedState"))
W14_VAL = _W14 + "val"

# properties
P_STYLE, R_STYLE, R_FONTS, NUM_PR, ILVL, NUM_ID, OUTLINE_LVL = (
    _W + n for n in ("pStyle", "rStyle", "rFonts", "numPr", "ilvl", "numId", "outlineLvl")
)
VANISH, STRIKE, DSTRIKE, UNDERLINE, HIGHLIGHT, VERT_ALIGN, COLOR = (
    _W + n for n in ("vanish", "strike", "dstrike", "u", "highlight", "vertAlign", "color")
)

BOLD, SIZE = _W + "b", _W + "sz"

# styles and numbering parts
STYLE, BASED_ON, NAME, STYLE_ID, TYPE = (_W + n for n in ("style", "basedOn", "name", "styleId", "type"))
NUM, ABSTRACT_NUM, ABSTRACT_NUM_ID, LVL, LVL_OVERRIDE, START_OVERRIDE = (
    _W + n for n in ("num", "abstractNum", "abstractNumId", "lvl", "lvlOverride", "startOverride")
)
START, NUM_FMT, LVL_TEXT, SUFF, IS_LGL, LVL_RESTART, NUM_STYLE_LINK = (
    _W + n for n in ("start", "numFmt", "lvlText", "suff", "isLgl", "lvlRestart", "numStyleLink")
)

# attributes
VAL, W_ATTR, FILL, FONT, CHAR, POS = (_W + n for n in ("val", "w", "fill", "font", "char", "pos"))
ASCII, H_ANSI, EAST_ASIA = _W + "ascii", _W + "hAnsi", _W + "eastAsia"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_MOST = 1_000_000
_OFF = frozenset(("0", "false", "off", "none"))
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def is_on(element: _Element) -> bool:
    """A toggle (``<w:vanish/>``, ``w:val="0"``): present means on unless it says otherwise."""
    return element.get(VAL, element.get(W14_VAL, "1")).lower() not in _OFF


def child(element: _Element | None, tag: str) -> _Element | None:
    """The first child called ``tag``."""
    if element is not None:
        for found in element.iterchildren(tag):
            return found
    return None


def number(text: str | None, default: int = 0) -> int:
    """A whole number as Word and its imitators write it (``12``, ``12.0``); ``default`` for anything else.

    Nothing beyond a million means anything in a document.
    """
    try:
        return max(min(int(float(text)), _MOST), -_MOST) if text else default
    except (ValueError, OverflowError):
        return default


def twips(text: str | None) -> int:
    """A length in twips (1/20 pt); Strict files write ``2.5cm``.  0 for anything unknown."""
    if text and text[-2:] in _TWIPS:
        try:
            return round(float(text[:-2]) * _TWIPS[text[-2:]])
        except (ValueError, OverflowError):
            return 0
    return number(text)

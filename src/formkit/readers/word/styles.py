"""What styles.xml says that changes the text: hidden, struck, raised and underlined styles, symbol fonts, headings,
numbering.  Everything else of a style is looks and not read."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.symbols import symbol_font
from formkit.readers.word.tags import (
    ASCII,
    BASED_ON,
    COLOR,
    DSTRIKE,
    H_ANSI,
    ILVL,
    NAME,
    NUM_ID,
    NUM_PR,
    OUTLINE_LVL,
    PPR,
    R_FONTS,
    RPR,
    STRIKE,
    STYLE,
    STYLE_ID,
    UNDERLINE,
    VAL,
    VANISH,
    VERT_ALIGN,
    child,
    is_on,
    number,
)
from formkit.readers.xmlpart import parse_xml

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
WHITE = "FFFFFF"
_BODY_TEXT = 9
"""Outline level of what is no heading (ECMA-376 17.3.1.20)."""


class Traits(NamedTuple):
    """What a style or a run's own properties change; None: says nothing, inherit.

    ``numbering``: (numId, level), numId 0 for none.  ``outline``: 0-8 a heading, 9 body text.
    """

    hidden: bool | None = None
    struck: bool | None = None
    underlined: bool | None = None
    font: str | None = None
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    raised: bool | None = None
    white: bool | None = None

    def over(self, base: Traits) -> Traits:
        """These traits on top of ``base``."""
        return Traits(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.underlined if self.underlined is None else self.underlined,
            base.font if self.font is None else self.font,
            base.outline if self.outline is None else self.outline,
            base.numbering if self.numbering is None else self.numbering,
            base.raised if self.raised is None else self.raised,
            base.white if self.white is None else self.white,
        )

    @property
    def matters(self) -> bool:
        """Whether a paragraph of this style reads otherwise than a plain one."""
        listed = self.numbering is not None and self.numbering[0]
        return bool(self.hidden or self.struck or self.underlined or self.font or listed or self.raised)


PLAIN = Traits()


def run_traits(properties: _Element | None) -> Traits:
    """What a w:rPr says directly."""
    if properties is None:
        return PLAIN
    found: dict[str, bool | str] = {}
    for each in properties.iterchildren(VANISH, STRIKE, DSTRIKE, UNDERLINE, R_FONTS, VERT_ALIGN, COLOR):
        tag = each.tag
        if tag == VANISH:
            found["hidden"] = is_on(each)
        elif tag == UNDERLINE:
            found["underlined"] = is_on(each)
        elif tag == COLOR:
            found["white"] = each.get(VAL) == WHITE
        elif tag == VERT_ALIGN:
            found["raised"] = each.get(VAL) == "superscript"
        elif tag == R_FONTS:
            font = _symbol_font(each)
            if font is not None:
                found["font"] = font
        else:
            found["struck"] = bool(found.get("struck")) or is_on(each)
    return Traits(**found) if found else PLAIN  # type: ignore[arg-type]


def _symbol_font(fonts: _Element) -> str | None:
    named = [name for name in (fonts.get(ASCII), fonts.get(H_ANSI)) if name]
    if not named:
        return None
    return next((font for font in map(symbol_font, named) if font), "")


def paragraph_numbering(properties: _Element | None) -> tuple[int | None, int] | None:
    """(numId, level) of a w:pPr's own w:numPr; numId None where only the level is given."""
    own = child(properties, NUM_PR)
    if own is None:
        return None
    num, level = child(own, NUM_ID), child(own, ILVL)
    return (None if num is None else number(num.get(VAL))), (0 if level is None else number(level.get(VAL)))


def outline_level(properties: _Element | None) -> int | None:
    own = child(properties, OUTLINE_LVL)
    return None if own is None else number(own.get(VAL), _BODY_TEXT)


class Styles:
    """Traits by style id, inherited ones included.

    styles.xml is mostly styles nobody uses: only those asked for are cut out of it and parsed.
    """

    def __init__(self, source: bytes | None) -> None:
        self._source = source or b""
        self._head = _root_tag(self._source)
        self._all: dict[str, _Element] | None = None if self._source else {}
        self._traits: dict[str, Traits] = {}

    def traits(self, style_id: str) -> Traits:
        """Of a paragraph or character style; PLAIN for an unknown one."""
        known = self._traits.get(style_id)
        if known is None:
            self._traits[style_id] = PLAIN  # ends a circle of basedOn
            known = self._traits[style_id] = self._inherited(style_id)
        return known

    def numbering_of(self, style_id: str) -> tuple[int, int] | None:
        return self.traits(style_id).numbering

    def _inherited(self, style_id: str) -> Traits:
        style = self._element(style_id)
        if style is None:
            return PLAIN
        parent = child(style, BASED_ON)
        base = PLAIN if parent is None else self.traits(parent.get(VAL, ""))
        paragraph = child(style, PPR)
        own = run_traits(child(style, RPR))._replace(
            outline=_outline(style, paragraph), numbering=_numbering(paragraph, base)
        )
        return own.over(base)

    def _element(self, style_id: str) -> _Element | None:
        if self._all is None:
            piece = _cut_out(self._source, style_id) if self._head else b""
            if piece:
                return parse_xml(self._head + piece + b"</w:styles>", "styles.xml")[0]
            self._all = {}
            for style in parse_xml(self._source, "styles.xml").iterchildren(STYLE):
                self._all.setdefault(style.get(STYLE_ID, ""), style)
        return self._all.get(style_id)


def _root_tag(source: bytes) -> bytes:
    """The opening tag with its namespaces; empty where the part is not written the usual way."""
    start = source.find(b"<w:styles")
    return b"" if start < 0 else source[start : source.find(b">", start) + 1]


def _cut_out(source: bytes, style_id: str) -> bytes:
    """The w:style of that id as it stands in the part; empty where it is not found at once."""
    at = source.find(b'w:styleId="' + style_id.encode() + b'"')
    start = source.rfind(b"<w:style ", 0, at) if at >= 0 else -1
    tag_end = source.find(b">", at)
    if start < 0 or b">" in source[start:at]:
        return b""
    if source[tag_end - 1 : tag_end] == b"/":
        return source[start : tag_end + 1]
    end = source.find(b"</w:style>", tag_end)
    return source[start : end + len(b"</w:style>")] if end >= 0 else b""


def _outline(style: _Element, paragraph: _Element | None) -> int | None:
    level = outline_level(paragraph)
    if level is not None:
        return level
    name = child(style, NAME)
    heading = _HEADING.fullmatch(name.get(VAL, "")) if name is not None else None
    return int(heading[1]) - 1 if heading else None


def _numbering(paragraph: _Element | None, base: Traits) -> tuple[int, int] | None:
    own = paragraph_numbering(paragraph)
    if own is None:
        return None
    num, level = own
    if num is None:
        num = base.numbering[0] if base.numbering else 0
    return num, level

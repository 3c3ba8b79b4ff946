"""Cell styles of a workbook, reduced to what a reader of values needs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, TypeVar

from lxml.etree import _Element

from formkit.readers.excel.colours import WHITE, Palette, first_colour, palette
from formkit.readers.excel.formats import GENERAL, NumberFormat, number_format
from formkit.readers.excel.text import PLAIN, Look
from formkit.readers.excel.xml import children, descend, is_true, local
from formkit.readers.symbols import symbol_font
from formkit.readers.xmlpart import parse_xml

_THEMED_FILL = re.compile(rb"<(?:\w+:)?fgColor\b[^>]*\btheme=|gradientFill")
_CACHED_SIZE = 1 << 19
_T = TypeVar("_T")


class Style(NamedTuple):
    """``fill``: RRGGBB or "".  ``checkbox``: Excel 365 draws a TRUE/FALSE cell of this style as a box."""

    form: NumberFormat = GENERAL
    fill: str = ""
    look: Look = PLAIN
    checkbox: bool = False


NO_STYLE = Style()


def wants_theme(styles: bytes) -> bool:
    """Whether any colour of a fill is a theme colour, so that the theme has to be read."""
    return _is_themed(styles) if len(styles) < _CACHED_SIZE else _themed(styles)


def _themed(styles: bytes) -> bool:
    return _THEMED_FILL.search(styles) is not None


_is_themed = lru_cache(maxsize=16)(_themed)  # as the styles themselves


def read_styles(data: bytes, theme: bytes, part: str) -> tuple[Style, ...]:
    """The styles by number (``s`` of a cell).  Submissions on one form share theirs: the last are kept."""
    return _remembered(data, theme, part) if len(data) < _CACHED_SIZE else _read(data, theme, part)


def _read(data: bytes, theme: bytes, part: str) -> tuple[Style, ...]:
    root = parse_xml(data, part)
    colours = palette(root, parse_xml(theme, "theme") if theme else None)
    codes = _format_codes(root)
    looks = [_look(font, colours) for font in _list(root, "fonts", "font")]
    fills = [first_colour(fill, colours) for fill in _list(root, "fills", "fill")]
    return tuple(_style(xf, codes, fills, looks) for xf in _list(root, "cellXfs", "xf"))


_remembered = lru_cache(maxsize=16)(_read)


def _list(root: _Element, group: str, name: str) -> list[_Element]:
    found = descend(root, group)
    return list(children(found, name)) if found is not None else []


def _format_codes(root: _Element) -> dict[int, str]:
    return {
        int(each.get("numFmtId", "")): each.get("formatCode", "")
        for each in _list(root, "numFmts", "numFmt")
        if each.get("numFmtId", "").isdecimal() and len(each.get("numFmtId", "")) < 9
    }


def _look(font: _Element, colours: Palette) -> Look:
    name, struck, underline, white = "", False, False, False
    for each in children(font):
        kind = local(each)
        if kind == "name":
            name = symbol_font(each.get("val", ""))
        elif kind == "strike":
            struck = is_true(each.get("val"), default=True)
        elif kind == "u":
            underline = each.get("val", "single") != "none"
        elif kind == "color":
            white = colours.rgb(each) == WHITE
    return _kept(Look(name, struck, underline, white))


def _kept(look: Look) -> Look:
    return PLAIN if look == PLAIN else look


def _style(xf: _Element, codes: dict[int, str], fills: list[str], looks: list[Look]) -> Style:
    fill, look = _at(fills, _number(xf, "fillId"), ""), _at(looks, _number(xf, "fontId"), PLAIN)
    return Style(
        form=number_format(_number(xf, "numFmtId"), codes),
        fill=fill,
        look=_kept(look._replace(white=False)) if look.white and fill not in ("", WHITE) else look,
        checkbox=any(local(each) == "xfComplement" for each in xf.iter()),
    )


def _number(element: _Element, name: str) -> int:
    value = element.get(name, "0")
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _at(items: list[_T], number: int, default: _T) -> _T:
    return items[number] if number < len(items) else default

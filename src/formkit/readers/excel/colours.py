"""Colours of Excel cells as RRGGBB: direct, from the old 56-colour palette, or of the theme with a tint.

Source: ECMA-376 Part 1, 18.8.3 (bgColor: the tint), 18.8.27 (indexedColors).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.excel.xml import child, children, descend, local

_TINT = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,3})?")
WHITE = "FFFFFF"
_LONGEST = 9  # digits of a number that counts anything
_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_PALETTE = (
    f"{_BASIC} {_BASIC} "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 "
    "99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 "
    "003300 333300 993300 993366 333399 333333"
).split()
# Excel counts light before dark, the theme part stores dark before light.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_OFFICE_THEME = [
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
]


class Palette(NamedTuple):
    """What indexed and theme colours of one workbook stand for."""

    indexed: tuple[str, ...]
    theme: tuple[str, ...]

    def rgb(self, colour: _Element | None) -> str:
        """The colour an element such as fgColor names, as RRGGBB; "" for none, automatic or unknown."""
        if colour is None:
            return ""
        base = self._base(colour)
        tint = colour.get("tint")
        return _tinted(base, float(tint)) if base and tint and _TINT.fullmatch(tint) else base

    def _base(self, colour: _Element) -> str:
        rgb = colour.get("rgb")
        if rgb is not None:
            return rgb[-6:].upper() if len(rgb) >= 6 and _is_hex(rgb) else ""
        for key, table in (("indexed", self.indexed), ("theme", self.theme)):
            number = colour.get(key, "")
            if number.isdecimal() and len(number) < _LONGEST:
                return table[int(number)] if int(number) < len(table) else ""
        return ""


def palette(styles: _Element, theme: _Element | None) -> Palette:
    """The palette of a workbook: its own indexed colours and its theme where it has them."""
    own = descend(styles, "colors", "indexedColors")
    indexed = [c.get("rgb", "")[-6:].upper() for c in own] if own is not None else []
    return Palette((*indexed, *_PALETTE[len(indexed) :]), _theme_colours(theme))


def _theme_colours(theme: _Element | None) -> tuple[str, ...]:
    scheme = descend(theme, "themeElements", "clrScheme") if theme is not None else None
    if scheme is None:
        return tuple(_OFFICE_THEME)
    named: dict[str, str] = {}
    for entry in children(scheme):
        for value in children(entry):
            named[local(entry)] = (value.get("lastClr") or value.get("val") or "").upper()
    return tuple(named.get(name, "") for name in _THEME_ORDER)


def _tinted(rgb: str, tint: float) -> str:
    """Lightness moved towards white (tint > 0) or black (tint < 0)."""
    if not _is_hex(rgb) or len(rgb) != 6:
        return ""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def is_white(attributes: Mapping[str, str]) -> bool:
    """Whether the attributes of a ``color`` in a rich string say white, by the usual palette and theme."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper() == WHITE
    if attributes.get("tint", "0") != "0":
        return False
    return attributes.get("theme") == "0" or attributes.get("indexed") in ("1", "9")


def _is_hex(text: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in text)


def first_colour(fill: _Element, colours: Palette) -> str:
    """The colour of a ``fill``: solid, or a gradient's first; "" for none, patterns and the empty fill."""
    pattern = child(fill, "patternFill")
    if pattern is not None:
        return colours.rgb(child(pattern, "fgColor")) if pattern.get("patternType") == "solid" else ""
    stop = descend(fill, "gradientFill", "stop")
    return colours.rgb(child(stop, "color")) if stop is not None else ""

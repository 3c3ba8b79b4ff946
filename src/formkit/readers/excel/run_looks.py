"""How a run of a rich string looks, by the elements of its rPr (ECMA-376 Part 1, 18.4.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from formkit.readers.excel.colours import is_white
from formkit.readers.excel.text import PLAIN, Look
from formkit.readers.symbols import symbol_font

_ELEMENT = re.compile(r"<([A-Za-z]+)((?: [A-Za-z]+=\"[^\"<&]*\")*+) ?/>")
_ATTRIBUTE = re.compile(r' ([A-Za-z]+)="([^"<&]*)"')


def look_with(look: Look, name: str, attributes: Mapping[str, str]) -> Look:
    """``look`` with what the element ``name`` of an rPr says."""
    if name == "rFont":
        return look._replace(symbol=symbol_font(attributes.get("val", "")))
    if name == "strike":
        return look._replace(struck=attributes.get("val", "1") not in ("0", "false"))
    if name == "color":
        return look._replace(white=is_white(attributes))
    if name == "u":
        return look._replace(underline=attributes.get("val", "single") != "none")
    return look


@lru_cache(maxsize=256)  # the same few fonts in all strings of all workbooks
def look_of(written: str) -> Look:
    """The look of an rPr, given as the plain elements in it."""
    look = PLAIN
    for name, attributes in _ELEMENT.findall(written):
        look = look_with(look, name, dict(_ATTRIBUTE.findall(attributes)))
    return look

"""The folding that identifiers share: full width to half width, white space, dashes and stray quotes gone."""

from __future__ import annotations

import re

from formkit.text import fold_width

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\u2500"), "-")
_DASH_RUN = re.compile(r"(?<!\s)\s*+-[\s-]*+")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202C, 0x202D, 0x2060, 0xFEFF])


def fold(text: str) -> str:
    """Half width, invisible marks gone (a number copied from a contact list begins with U+202D)."""
    return fold_width(text).translate(_INVISIBLE)


def fold_dashes(text: str) -> str:
    """``fold`` with every kind of dash as one ``-`` without spaces around it."""
    return _DASH_RUN.sub("-", fold(text).translate(_DASHES))


def code_characters(text: str) -> str:
    """Upper case without white space, dashes, dots, and the apostrophe Excel users type before a number."""
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = fold_dashes(text).upper()
    return "".join(folded.split()).replace("-", "").strip("'`‘’\"“”.")

"""Character references in a piece of XML taken apart as text: &amp; &#32771; &#x8003;, resolved as a parser does."""

from __future__ import annotations

import re
from functools import lru_cache

_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# What no XML document may hold, a reference to it included (XML 1.0, 2.2 Char).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=4096)  # the same printed labels stand in every submission
def resolved(written: str) -> str | None:
    """``written``, which holds some, with its references resolved, each once; None where one of them is none, or to no character."""
    if "&" in _REFERENCE.sub("", written):
        return None
    try:
        return _REFERENCE.sub(_character, written)
    except ValueError:
        return None


def _character(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return _NAMED[name]
    character = chr(int(decimal) if decimal else int(hexadecimal, 16))  # ValueError above U+10FFFF
    if _ILLEGAL.match(character):
        raise ValueError(reference[0])
    return character

"""Values as WordprocessingML: to the letter, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from formkit.fill.language.program import IllegalCharacterError

_SPECIAL = re.compile("[&<>\t\n\r\v\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What XML 1.0 has no way to write (section 2.2, production Char).
_ILLEGAL = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\n\r\v]")


def encoder(prefix: str, between: str = "") -> Callable[[str], str]:
    """What puts a value into a w:t.  ``prefix``: ``w:``; ``between``: what parts two lines, else a w:br.

    A tab becomes w:tab.  The function raises IllegalCharacterError for a character XML cannot hold.
    """
    line = between or f'</{prefix}t><{prefix}br/><{prefix}t xml:space="preserve">'
    tab = f'</{prefix}t><{prefix}tab/><{prefix}t xml:space="preserve">'

    def encode(text: str) -> str:
        if not _SPECIAL.search(text):
            return text
        illegal = _ILLEGAL.search(text)
        if illegal:
            raise IllegalCharacterError(illegal.group())
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _BREAK.sub(lambda _: line, text).replace("\t", tab)

    return encode

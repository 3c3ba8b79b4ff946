"""The text of a plain document's runs as it is typed and seen: references, white space, line breaks, raised figures."""

from __future__ import annotations

import re

from formkit.readers.references import resolved
from formkit.readers.word.plain_looks import NotPlainError
from formkit.readers.word.run_text import RAISED

SIGNS = {b"br": "\n", b"tab": "\t"}
"""What an element of a run that is no w:t stands for."""
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def raised_text(text: str, before: list[str]) -> str:
    """A raised 2 or 3 after m is the unit's; any other raised text is for the tree to mark."""
    if not text.strip():
        return text
    if text not in ("2", "3") or not before or before[-1][-1:] not in ("m", "M"):
        raise NotPlainError
    return text.translate(RAISED)


def as_typed(written: str, kept: bool) -> str:
    """The text of a w:t as the tree gives it: references resolved, outer white space as ``xml:space`` says."""
    if _ILLEGAL.search(written):
        raise NotPlainError
    text = resolved(written) if "&" in written else written
    if text is None:
        raise NotPlainError
    return (text if kept else text.strip(" \t\r\n")).replace("\n", " ")

"""Files as Documents: Word, Excel, PDF.  The readers know no form; they say what is seen, and where.

The names below are fetched when first asked for: reading a roster needs no Word reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.readers.document import read_document
    from formkit.readers.word.reader import read_docx

__all__ = ["read_document", "read_docx"]

_HOMES = {
    "read_document": "formkit.readers.document",
    "read_docx": "formkit.readers.word.reader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

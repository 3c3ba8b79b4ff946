"""Files as Documents: Word, Excel, PDF.  The readers know no form; they say what is seen, and where.

The names below are fetched when first asked for: reading a roster needs no Word reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.late import fetched_late

if TYPE_CHECKING:
    from formkit.readers.document import read_document
    from formkit.readers.word.reader import read_docx

__all__ = ["read_document", "read_docx"]

__getattr__ = fetched_late(__name__, {"document": "read_document", "word.reader": "read_docx"})

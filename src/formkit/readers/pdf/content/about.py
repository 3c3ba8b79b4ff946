"""What a PDF says of itself in PDFium: the entries of its Info dictionary, the files attached to it."""

from __future__ import annotations

from ctypes import POINTER, cast, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium

_SHORT = 128
"""Bytes of UTF-16."""


def meta_text(document: Any, key: bytes) -> str:
    """An entry of the file's Info dictionary, if it is short."""
    buffer = create_string_buffer(_SHORT)
    size = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    return buffer.raw[: max(min(size, len(buffer)) - 2, 0)].decode("utf-16-le", "replace")


def attachments(document: Any) -> list[str]:
    names = []
    for number in range(min(max(pdfium.FPDFDoc_GetAttachmentCount(document), 0), 20)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, number)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
        buffer = create_string_buffer(max(size, 2))
        wide = cast(buffer, POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFAttachment_GetName(attachment, wide, size)
        names.append(buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace"))
    return names

"""A page opened in PDFium with what a viewer shows on top of it."""

from __future__ import annotations

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.pdf.content.annotations import OnTop
from formkit.readers.pdf.content.strings import Strings


class Layers(NamedTuple):
    """What lies on top of a page, and how many of the objects now printed into it are its own, the first."""

    on_top: OnTop
    own: int


def loaded(document: Any, number: int, strings: Strings) -> tuple[Any, Layers]:
    """The page with the answers in its annotations and form fields printed into it, as a viewer shows it."""
    handle = opened_page(document, number)
    own = max(pdfium.FPDFPage_CountObjects(handle), 0)
    if not _has_annotations(handle):
        return handle, Layers(OnTop(), own)
    on_top = strings.on_top(number)
    for each in reversed(on_top.aside):
        pdfium.FPDFPage_RemoveAnnot(handle, each)
    if pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        pdfium.FPDF_ClosePage(handle)
        handle = opened_page(document, number)
    return handle, Layers(on_top, own)


def opened_page(document: Any, number: int) -> Any:
    """Raises FileProblem file-damaged where PDFium cannot read it."""
    handle = pdfium.FPDF_LoadPage(document, number)
    if not handle:
        raise problem(
            "file-damaged",
            FileProblem,
            detail=f"第{number + 1}页读不出来",
            detail_en=f"page {number + 1} cannot be read",
        )
    return handle


def _has_annotations(page: Any) -> bool:
    """Any but links, which show nothing."""
    for number in range(max(pdfium.FPDFPage_GetAnnotCount(page), 0)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind != pdfium.FPDF_ANNOT_LINK:
            return True
    return False

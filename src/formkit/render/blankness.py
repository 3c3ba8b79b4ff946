"""Whether a PDF shows anything at all: empty pages, and scans of empty paper.  Uses pypdfium2."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from formkit.errors import FileProblem
from formkit.findings import problem

_MOST_PAGES = 30  # a document whose first thirty pages are empty is empty
_DEEPEST = 10
_SCALE = 0.2  # 14 dpi: a line of type is a grey bar, a speck of dust is gone
_INK = 225  # darker than this is ink; paper as scanned is lighter
_PICTURES = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)


def shows_nothing(data: bytes) -> bool:
    """Whether there is nothing on any page.  Raises FileProblem (file-damaged)."""
    try:
        with pypdfium2.PdfDocument(data) as opened:
            return all(_is_empty(opened[n]) for n in range(min(len(opened), _MOST_PAGES)))
    except pypdfium2.PdfiumError as error:
        raise problem(
            "file-damaged", FileProblem, detail="PDF 打不开", detail_en="the PDF does not open"
        ) from error


def _is_empty(page: pypdfium2.PdfPage) -> bool:
    if raw.FPDFPage_GetAnnotCount(page):
        return False  # a stamp, a field filled in
    kinds = {each.type for each in page.get_objects(max_depth=_DEEPEST)}
    if not kinds - {raw.FPDF_PAGEOBJ_FORM}:
        return True
    # Words and lines are something, whatever their colour; a picture may be one of empty paper.
    if kinds.difference(_PICTURES):
        return False
    low, _ = page.render(scale=_SCALE, grayscale=True).to_pil().getextrema()
    return bool(low > _INK)

"""The QR codes of a finished PDF, read off its pages as a telephone would (PDFium draws, zxing-cpp decodes)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import zxingcpp

from formkit.errors import FileProblem
from formkit.findings import problem

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SCALES = (2.0, 4.0)  # of 72 dpi; the second only where nothing was found
_MM = 72 / 25.4
_AROUND = 10.0  # mm looked at around an area: a printer's profile moves a code by less

Area = tuple[float, float, float, float]
"""Left, top, width and height in mm from the page's top left."""


class PrintedCode(NamedTuple):
    """A code found on a page; pages count from 1."""

    page: int
    text: str


def read_codes(
    path: Path, pages: Iterable[int] | None = None, area: Area | None = None
) -> Iterator[PrintedCode]:
    """Every QR code on the ``pages`` (from 1; all when not given), in page order.  Raises verify-unreadable.

    ``area``: where to look first; what is found there is all that is said of the page.
    """
    with _opened(path) as document:
        for number in pages if pages is not None else range(1, len(document) + 1):
            for text in _codes_of(document[number - 1], area):
                yield PrintedCode(number, text)


def page_texts(path: Path) -> list[str]:
    """The text of each page.  Raises verify-unreadable."""
    with _opened(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as fault:
        raise problem(
            "verify-unreadable",
            FileProblem,
            file=path.name,
            detail="不是 PDF 或已损坏",
            detail_en="no PDF, or damaged",
        ) from fault
    try:
        yield document
    finally:
        document.close()


def _codes_of(page: pypdfium2.PdfPage, area: Area | None) -> list[str]:
    whole = (0.0, 0.0, 0.0, 0.0)
    looks = [(_SCALES[0], _beyond(page, area))] if area else []
    for scale, crop in (*looks, *((scale, whole) for scale in _SCALES)):
        bitmap = page.render(scale=scale, grayscale=True, crop=crop)
        pixels = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
        found = zxingcpp.read_barcodes(pixels, formats=_QR)
        texts = [code.text for code in found if code.valid]
        if texts:
            return texts
    return []


def _beyond(page: pypdfium2.PdfPage, area: Area) -> Area:
    """What of the page is not looked at: points from its left, bottom, right and top."""
    width, height = page.get_size()
    x, y, w, h = area
    edges = (x, height / _MM - y - h, width / _MM - x - w, y)
    left, bottom, right, top = (max(0.0, (edge - _AROUND) * _MM) for edge in edges)
    return left, bottom, right, top

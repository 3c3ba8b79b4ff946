"""The areas text is drawn in: what of it lies outside is in the file, and is not seen (a sheet's cell too small)."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from typing import Any

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.place import Matrix, Placing
from formkit.readers.pdf.page import Box, box_around

_MOST_PATHS = 8
_MOST_POINTS = 40


def clip_of(item: Any, outer: Matrix, place: Placing) -> Box | None:
    """The area a text object is seen in, on the page; None where nothing bounds it.  Of any shape, the box around it."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    if not clip:
        return None
    box: Box | None = None
    for path in range(min(max(pdfium.FPDFClipPath_CountPaths(clip), 0), _MOST_PATHS)):
        points = [place.point(*outer.apply(x, y)) for x, y in _points(clip, path)]
        if points:
            around = box_around(points)
            box = around if box is None else box.common(around)
    return box


def _points(clip: Any, path: int) -> Iterator[tuple[float, float]]:
    x, y = c_float(), c_float()
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    for number in range(count if 0 < count <= _MOST_POINTS else 0):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, number), x, y)
        yield x.value, y.value

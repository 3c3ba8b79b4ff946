"""The objects of a page in PDFium in the order they are drawn: texts, pictures and paths, those inside others too."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_uint
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.budget import Budget
from formkit.readers.pdf.content.clips import clip_of
from formkit.readers.pdf.content.lost import Placed
from formkit.readers.pdf.content.paths import Path, Point
from formkit.readers.pdf.content.place import Matrix, Placing, matrix_of
from formkit.readers.pdf.page import Box

_DEEPEST = 12


class Drawn(NamedTuple):
    """A page's objects.  ``texts``: a text object's address → when it was drawn; ``placed``: the page's own in that
    order, ``laid``: those of annotations; ``clips``: the address of one that is seen in part of the page → that part;
    ``pictures``: when they were drawn; ``first``: when the first of what lies on top was."""

    paths: list[Path]
    texts: dict[int, int]
    placed: list[Placed]
    laid: list[Placed]
    clips: dict[int, Box]
    pictures: list[int]
    first: int = 1


def draw(page: Any, place: Placing, budget: Budget, own: int) -> Drawn:
    drawn = Drawn([], {}, [], [], {}, [])
    order = 0
    for order, (item, matrix) in enumerate(objects(page, budget, 0, own), 1):
        _draw(item, matrix, place, order, budget, drawn, on_top=False)
    for later, (item, matrix) in enumerate(objects(page, budget, own, None), order + 1):
        _draw(item, matrix, place, later, budget, drawn, on_top=True)
    return drawn._replace(first=order + 1)


def _draw(
    item: Any, matrix: Matrix, place: Placing, order: int, budget: Budget, drawn: Drawn, *, on_top: bool
) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        address = addressof(item.contents) if item else 0
        drawn.texts[address] = order
        (drawn.laid if on_top else drawn.placed).append(Placed(address, item, matrix))
        clip = clip_of(item, matrix, place)
        if clip is not None:
            drawn.clips[address] = clip
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        drawn.pictures.append(order)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        path = _path(item, matrix, place, order, budget)
        if path is not None:
            drawn.paths.append(path._replace(on_top=on_top))


def objects(
    page: Any, budget: Budget, first: int = 0, end: int | None = None
) -> Iterator[tuple[Any, Matrix]]:
    """The page's objects from the one numbered ``first`` to that before ``end`` in the order they are drawn, those
    inside form XObjects too, with their matrix."""
    count = max(pdfium.FPDFPage_CountObjects(page), 0)
    numbers = range(first, count if end is None else min(end, count))
    budget.objects(len(numbers))
    for number in numbers:
        yield from _inside(pdfium.FPDFPage_GetObject(page, number), Matrix(), budget, 0)


def _inside(item: Any, outer: Matrix, budget: Budget, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
        return
    if depth >= _DEEPEST:
        return
    matrix = matrix_of(item).then(outer)
    count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
    budget.objects(count)
    for number in range(count):
        yield from _inside(pdfium.FPDFFormObj_GetObject(item, number), matrix, budget, depth + 1)


def _path(item: Any, outer: Matrix, place: Placing, order: int, budget: Budget) -> Path | None:
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
    filled = mode.value != pdfium.FPDF_FILLMODE_NONE
    if not (stroked.value or filled):
        return None
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    if filled and not alpha.value and not stroked.value:
        return None
    count = max(pdfium.FPDFPath_CountSegments(item), 0)
    budget.objects(count)
    parts = _parts(item, count, matrix_of(item).then(outer), place)
    colour = f"{red.value:02X}{green.value:02X}{blue.value:02X}"
    see_through = pdfium.FPDFPageObj_HasTransparency(item)
    return Path(parts, bool(stroked.value), filled, colour, 0 if see_through else order)


def _parts(item: Any, count: int, matrix: Matrix, place: Placing) -> list[list[Point]]:
    parts: list[list[Point]] = []
    part: list[Point] = []
    curved = False
    x, y = c_float(), c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if not curved:
                parts.append(part)
            part, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        part.append(place.point(*matrix.apply(x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if not curved:
        parts.append(part)
    return [part for part in parts if len(part) > 1]

"""What is the same on every certificate of a run: lines, borders, fixed pictures, the seal's place, cut marks."""

from __future__ import annotations

from collections.abc import Mapping

from formkit.issue.draw import Item, Path, Picture, Sheet
from formkit.issue.frames import Op, circle, frame_paths
from formkit.spec.certificate import Page
from formkit.spec.elements import Element, Frame, Image, Line, Seal

_BLACK = "#000000"
_MARK, _AWAY, _MARK_WIDTH = 4.0, 1.0, 0.25  # cut marks: length mm, distance mm, pt
_SEAL_INK, _SEAL_DASH = "#b9b9b9", (1.2, 0.9)


def drawn_items(element: Element, pictures: Mapping[str, str]) -> tuple[Item, ...]:
    """The paths and pictures of an element that is no text.  ``pictures``: file of an image element → path."""
    if isinstance(element, Frame):
        return frame_paths(element)
    if isinstance(element, Line):
        ends = (("m", element.x1, element.y1), ("l", element.x2, element.y2))
        return (Path(ends, stroke=element.ink or _BLACK, width=element.width, dash=element.dash),)
    if isinstance(element, Image):
        box = element.box
        return (Picture(box.x, box.y, box.w, box.h, pictures.get(element.file, element.file)),)
    if isinstance(element, Seal) and element.shown:
        box = element.box
        ring = circle(box.x + box.w / 2, box.y + box.h / 2, min(box.w, box.h) / 2)
        return (Path(ring, stroke=_SEAL_INK, width=0.5, dash=_SEAL_DASH),)
    return ()


def sheet_of(page: Page, static: tuple[Item, ...]) -> Sheet:
    """The sheet certificates of ``page`` are printed on, one or several to a sheet."""
    cells = page.sheet
    if cells is None:
        return Sheet(page.width, page.height, static, cell_w=page.width, cell_h=page.height)
    sheet = Sheet(
        cells.width,
        cells.height,
        static,
        cells.across,
        cells.down,
        cells.left,
        cells.top,
        page.width,
        page.height,
        cells.gap_x,
        cells.gap_y,
    )
    return sheet._replace(marks=(_cut_marks(sheet),)) if cells.cut_marks else sheet


def _cut_marks(sheet: Sheet) -> Path:
    """Short lines outside the certificates, in line with their edges (裁切线)."""
    lefts = [sheet.left + i * (sheet.cell_w + sheet.gap_x) for i in range(sheet.across)]
    tops = [sheet.top + i * (sheet.cell_h + sheet.gap_y) for i in range(sheet.down)]
    ops: list[Op] = []
    for x in sorted({*lefts, *(left + sheet.cell_w for left in lefts)}):
        for start, end in _outside(tops[0], tops[-1] + sheet.cell_h):
            ops += [("m", x, start), ("l", x, end)]
    for y in sorted({*tops, *(top + sheet.cell_h for top in tops)}):
        for start, end in _outside(lefts[0], lefts[-1] + sheet.cell_w):
            ops += [("m", start, y), ("l", end, y)]
    return Path(tuple(ops), stroke=_BLACK, width=_MARK_WIDTH)


def _outside(low: float, high: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (low - _AWAY, low - _AWAY - _MARK), (high + _AWAY, high + _AWAY + _MARK)

"""Pages drawn for a bound package: pictures on A4 with their names under them, and the page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from formkit.issue.draw import Drawing, Picture, Sheet, TextRun
from formkit.leftovers import work_folder
from formkit.render import FontBook, Needs, Renderer
from formkit.render.pictures import reduced, shown_shape

_SHORT, _LONG = 210.0, 297.0
_MARGIN, _CAPTION = 18.0, 12.0
_ROLE, _SIZE = "song", 10.5
_NUMBER_SHEET = (52.92, 7.06)  # mm, of the shape of the place it is put into (binder.pdf: 150 × 20 points)
_NUMBER_SIZE = 10.5  # 五号
_MM = 25.4 / 72
_LONGEST = 48


def picture_page(picture: bytes, caption: str) -> bytes:
    """One A4 page, lying where the picture is wider than high: the picture whole and centred, its name under it.

    Of a picture with more pixels than a printer shows, no more are taken in.  Raises picture-unusable.
    """
    across, up = shown_shape(picture)
    width, height = (_LONG, _SHORT) if across > up else (_SHORT, _LONG)
    room = (width - 2 * _MARGIN, height - 2 * _MARGIN - _CAPTION)
    with work_folder() as folder:
        path = Path(folder, "picture")
        path.write_bytes(reduced(picture, room))
        drawing = Drawing(
            (
                Picture(_MARGIN, _MARGIN, *room, str(path)),
                _centred(_shortened(caption), width, height - _MARGIN - 2, _SIZE),
            )
        )
        return _drawn([drawing], width, height, caption)


def number_pages(count: int) -> bytes:
    """第1页　共9页, …: a small page each.  Not — 1 —: the papers bound in often have such numbers of their own."""
    width, height = _NUMBER_SHEET
    drawings = [
        Drawing((_right(f"第{number}页　共{count}页", width, height - 2.2, _NUMBER_SIZE),))
        for number in range(1, count + 1)
    ]
    return _drawn(drawings, width, height, "")


def _drawn(drawings: Sequence[Drawing], width: float, height: float, title: str) -> bytes:
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    out = io.BytesIO()
    sheet = Sheet(width, height, cell_w=width, cell_h=height)
    Renderer(sheet, _book(), needs).write(out, drawings, title)
    return out.getvalue()


@cache
def _book() -> FontBook:
    return FontBook()


def _centred(text: str, width: float, baseline: float, size: float) -> TextRun:
    for char in _book().missing(_ROLE, text):
        text = text.replace(char, "□")
    wide = _book().width(_ROLE, text) * size * _MM
    return TextRun((width - wide) / 2, baseline, text, _ROLE, size)


def _right(text: str, width: float, baseline: float, size: float) -> TextRun:
    return TextRun(width - _book().width(_ROLE, text) * size * _MM, baseline, text, _ROLE, size)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

"""Small PDFs of words, drawn by the house."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from formkit.issue.draw import Drawing, Sheet, TextRun
from formkit.render import FontBook, Needs, Renderer


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """``pdf("甲", "乙")``: a page a word, A4 unless ``size`` (mm) says otherwise."""
    book = FontBook(system=False)

    def made(*words: str, size: tuple[float, float] = (210.0, 297.0)) -> bytes:
        width, height = size
        drawings = [Drawing((TextRun(10, height - 10, word, "song", 12),) if word else ()) for word in words]
        needs = Needs()
        for drawing in drawings:
            needs.add_drawing(drawing)
        out = io.BytesIO()
        Renderer(Sheet(width, height, cell_w=width, cell_h=height), book, needs).write(out, drawings, "")
        return out.getvalue()

    return made

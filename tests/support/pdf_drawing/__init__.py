"""PDF pages drawn by hand, so that a test shows exactly what stands where."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDE, HIGH = A4
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Paper:
    """A PDF being drawn.  Coordinates from the top left corner down, in points."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1)

    def text(self, x: float, y: float, text: str, size: float = 10.5, font: str = FONT) -> None:
        """``text`` on the baseline ``y``."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HIGH - y, text)

    def clipped(self, clip: Sequence[float], x: float, y: float, text: str, size: float = 10.5) -> None:
        """``text`` of which only what lies in ``clip`` (left, top, right, bottom) is seen."""
        with self.within(clip):
            self.text(x, y, text, size)

    @contextmanager
    def within(self, clip: Sequence[float]) -> Iterator[None]:
        """Of what is drawn meanwhile only what lies in ``clip`` (left, top, right, bottom) is seen."""
        left, top, right, bottom = clip
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(left, HIGH - bottom, right - left, bottom - top)
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    def across(self, y: float, x0: float, x1: float) -> None:
        self.canvas.line(x0, HIGH - y, x1, HIGH - y)

    def down(self, x: float, y0: float, y1: float) -> None:
        self.canvas.line(x, HIGH - y0, x, HIGH - y1)

    def area(self, x0: float, y0: float, x1: float, y1: float, colour: str = "#000000") -> None:
        self.canvas.saveState()
        self.canvas.setFillColor(colour)
        self.canvas.rect(x0, HIGH - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.restoreState()

    def table(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]] = (), size: float = 10.5
    ) -> None:
        """A fully ruled table; a cell's lines are parted by line breaks."""
        for x in xs:
            self.down(x, ys[0], ys[-1])
        for y in ys:
            self.across(y, xs[0], xs[-1])
        for y, cells in zip(ys, rows, strict=False):
            for x, cell in zip(xs, cells, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    self.text(x + 5.4, y + 13 + number * 14, line, size)

    def next_page(self) -> None:
        self.canvas.showPage()

    def done(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()

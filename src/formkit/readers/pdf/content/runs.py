"""What the characters of one text object share: size, turn, font, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from ctypes import addressof, c_uint
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.place import Matrix
from formkit.readers.pdf.page import Box

# Text rendering modes (ISO 32000-1, table 106): neither filled nor stroked, only clipped with.
UNSEEN_MODES = (3, 7)
PALE = 250
"""Of 255, every part of a colour: as good as white."""
_TOUCHES = 0.4
"""Points: a text that fits keeps further from the edge of its cell. (Of one all inside, PDFium forgets the clip.)"""
_LARGE, _FAINT = 24.0, 150
"""From this type size on, and so near to white or to nothing (of 255), text is a watermark."""
_NEVER = 1 << 30
"""When a text was drawn that is no object of the page: after all that is."""


class Run(NamedTuple):
    """What the characters of one text object share.  ``order``: when it was drawn; ``clip``: the area it is seen in;
    ``reach``: so near its right edge more may have stood behind; ``watermark``: printed over the page or under it;
    ``aslant``: the direction it runs in, in user space, of one that is set neither across nor down."""

    size: float
    turn: int
    symbols: str
    unseen: bool
    pale: bool
    order: int
    clip: Box | None = None
    reach: float = _TOUCHES
    watermark: bool = False
    aslant: tuple[float, float] | None = None


class Runs:
    """The runs of one page, each read once.

    ``order``: a text object's address → when it was drawn; ``clips``, ``cut_off``: → the area it is seen in, the second
    those of a sheet that run out of their cell; ``symbols``: the symbol font it is set in.
    """

    def __init__(
        self,
        text: Any,
        scale: float,
        order: Mapping[int, int],
        clips: Mapping[int, Box],
        cut_off: Mapping[int, Box],
        symbols: Callable[[Any], str],
    ) -> None:
        self._text = text
        self._scale = scale
        self._order = order
        self._clips = clips
        self._cut_off = cut_off
        self._symbols = symbols
        self._known: dict[int, Run] = {}

    def at(self, index: int) -> tuple[int, Run]:
        """The address and the run of the object that character number ``index`` is part of."""
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        address = addressof(item.contents) if item else 0
        known = self._known.get(address) if address else None
        if known is None:
            known = self._known[address] = self._read(index, item, address)
        return address, known

    def has_met(self, address: int) -> bool:
        """Whether any character was asked for that is part of this object."""
        return address in self._known

    def _read(self, index: int, item: Any, address: int) -> Run:
        raw = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, raw)
        matrix = Matrix(raw.a, raw.b, raw.c, raw.d)
        size = abs(pdfium.FPDFText_GetFontSize(self._text, index) * matrix.scale) * self._scale
        if not item:
            return Run(size or 1.0, matrix.turn, "", False, False, 0)
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        palest = min(red.value, green.value, blue.value)
        pale = mode == 0 and palest >= PALE
        faint = 0 if pale or mode else max(palest, 255 - alpha.value)
        return Run(
            size or 1.0,
            matrix.turn,
            self._symbols(item),
            mode in UNSEEN_MODES or (mode == 0 and not alpha.value),
            pale,
            self._order.get(address, _NEVER),
            self._clips.get(address) or self._cut_off.get(address),
            size if address in self._cut_off else _TOUCHES,
            matrix.is_aslant or (size >= _LARGE and faint >= _FAINT),
            (matrix.a, matrix.b) if matrix.is_aslant else None,
        )

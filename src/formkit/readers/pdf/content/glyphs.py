"""The glyphs of a PDF page: what is seen becomes a Glyph, what is there and cannot be seen is set apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from ctypes import c_double
from typing import Any

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.characters import Characters
from formkit.readers.pdf.content.place import Placing
from formkit.readers.pdf.content.runs import Run, Runs
from formkit.readers.pdf.content.sight import Sight
from formkit.readers.pdf.page import Glyph, Slanted

_FAR = 3.0
"""In type sizes: characters of a watermark that stand further apart are two."""


class GlyphReader:
    """Reads the glyphs of one page, character by character."""

    def __init__(self, text: Any, place: Placing, runs: Runs, characters: Characters, sight: Sight) -> None:
        self._text = text
        self._turn = place.turn
        self._matrix = tuple(place.matrix)
        self._runs = runs
        self._characters = characters
        self._sight = sight
        self._watermarks: list[list[tuple[Glyph, Run]]] = []
        self._x, self._y = c_double(), c_double()
        self._box = pdfium.FS_RECTF()

    def read(self) -> list[Glyph]:
        """The visible glyphs in the file's order; generated spaces and line breaks are not among them.

        Of a font of which PDFium does not know every character the glyphs are read once more.
        """
        glyphs = self._read()
        if self._characters.incomplete:
            self._sight.clear()
            self._watermarks.clear()
            glyphs = self._read()
        return glyphs

    def watermarks(self) -> tuple[str, ...]:
        """The texts printed over the page or under it (水印), which are no part of it."""
        return tuple(text for text in dict.fromkeys(map(_text_of, self._watermarks)) if text)

    def aslant(self) -> Iterator[Slanted]:
        """The characters of those that run neither across nor down."""
        a, b, c, d, _, _ = self._matrix
        for each in self._watermarks:
            for glyph, run in each:
                if run.aslant is not None:
                    x, y = run.aslant
                    yield Slanted(glyph, (a * x + c * y, b * x + d * y), _text_of(each))

    def _read(self) -> list[Glyph]:
        """PDFium gives characters beyond U+FFFF as two, the halves of UTF-16."""
        glyphs: list[Glyph] = []
        high = 0
        parts, drawn = 1, (0, 0.0, 0.0, 0.0)
        for index in range(pdfium.FPDFText_CountChars(self._text)):
            if pdfium.FPDFText_IsGenerated(self._text, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            if 0xD800 <= code < 0xDC00 and self._is_low(index + 1):
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            address, run = self._runs.at(index)
            glyph = self._sight.clipped(self._glyph(index, code, run), run)
            if self._sight.hides(glyph, run):
                continue
            if run.watermark:
                self._add_to_watermark(glyph, run)
                continue
            at = (address, glyph.x0, glyph.x1, glyph.base)
            parts = parts + 1 if at == drawn else 1
            drawn = at
            glyphs.append(glyph)
            if parts > 1:
                glyphs[-parts:] = _side_by_side(glyphs[-parts:], glyph)
        return self._sight.without_beside(glyphs)

    def _is_low(self, index: int) -> bool:
        """The second half of a character, without which a first one is none."""
        return 0xDC00 <= int(pdfium.FPDFText_GetUnicode(self._text, index)) < 0xE000

    def _add_to_watermark(self, glyph: Glyph, run: Run) -> None:
        before = self._watermarks[-1][-1][0] if self._watermarks else None
        if before is None or math.dist(before.middle, glyph.middle) > _FAR * glyph.size:
            self._watermarks.append([])
        self._watermarks[-1].append((glyph, run))

    def _glyph(self, index: int, code: int, run: Run) -> Glyph:
        x, y, box = self._x, self._y, self._box
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        a, b, c, d, e, f = self._matrix
        x0, base = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        left, right = a * box.left + c * box.top + e, a * box.right + c * box.bottom + e
        if left > right:
            left, right = right, left
        char, known = self._characters.of(index, code, run.symbols)
        turn = (run.turn - self._turn) % 4
        if turn or run.aslant is not None:
            middle = (b * (box.left + box.right) + d * (box.top + box.bottom)) / 2 + f
            return Glyph(char, left, right, middle, run.size, turn, known, None, False, run.order + 1)
        return Glyph(
            char, x0 if x0 < left else left, right, base, run.size, 0, known, None, False, run.order + 1
        )


def _side_by_side(pieces: Sequence[Glyph], whole: Glyph) -> list[Glyph]:
    """The characters of a ligature, all drawn by one glyph, each in its share of the width."""
    wide = (whole.x1 - whole.x0) / len(pieces)
    return [p._replace(x0=whole.x0 + n * wide, x1=whole.x0 + (n + 1) * wide) for n, p in enumerate(pieces)]


def _text_of(watermark: Sequence[tuple[Glyph, Run]]) -> str:
    return "".join(glyph.char for glyph, _ in watermark).strip()

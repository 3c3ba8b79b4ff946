"""The glyphs of a PDF page: what is seen becomes a Glyph, what is there and cannot be seen is set apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from ctypes import addressof, c_double, c_uint, create_string_buffer
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.place import Matrix, Placing
from formkit.readers.pdf.page import UNKNOWN, Box, Fill, Glyph
from formkit.readers.pdf.shades import Shades
from formkit.readers.symbols import in_symbol_font, symbol_font
from formkit.text.boxes import TICKED, UNTICKED

# Text rendering modes (ISO 32000-1, table 106): neither filled nor stroked, only clipped with.
UNSEEN_MODES = (3, 7)
_HYPHEN = 0x02
"""What PDFium gives for a hyphen at the end of a line."""
# Private codes of Wingdings where its name was lost because it is not installed; of these it has, or its second
# part, only one meaning.  F0A3 is ticked in one and empty in the other: it stays unknown.
_LOST_SYMBOLS = {
    0xF0FE: TICKED, 0xF0FD: TICKED, 0xF052: TICKED, 0xF053: TICKED, 0xF0A8: UNTICKED, 0xF06F: UNTICKED,
    0xF0FC: "✓", 0xF0FB: "✗",
}  # fmt: skip
_PALE = 250
_LEVEL = 4.0
_BLANK_BESIDE = 0.2
# Points: a text that fits keeps further from the edge of its cell. (Of one all inside, PDFium forgets the clip.)
_TOUCHES = 0.4
_INK_ABOVE = 0.65
_INK_BELOW = 0.1
"""How far, in its size, a character surely has ink above its baseline; and from how far above it on."""
_LARGE, _FAINT = 24.0, 150
"""From this type size on, and so near to white or to nothing (of 255), text is a watermark."""
_FAR = 3.0
_NOT_CHARACTERS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_PLAIN = 0x7F
_SPACES = frozenset((0x09, 0x0A, 0x0D))


class Run(NamedTuple):
    """What the characters of one text object share.  ``order``: when it was drawn; ``clip``: the area it is seen in;
    ``reach``: so near its right edge more may have stood behind; ``watermark``: printed over the page or under it."""

    size: float
    turn: int
    symbols: str
    unseen: bool
    pale: bool
    order: int
    clip: Box | None = None
    reach: float = _TOUCHES
    watermark: bool = False


class GlyphReader:
    """Reads the glyphs of one page, text object by text object.

    ``cut_off``: those of a sheet that run out of their cell, with its area; what is left of them may lie in it wholly.
    """

    def __init__(
        self,
        text: Any,
        place: Placing,
        order: Mapping[int, int],
        clips: Mapping[int, Box],
        fills: Sequence[Fill],
        cut_off: Mapping[int, Box],
        meaning: Callable[[str, int], str],
        is_meant: Callable[[str, str], bool],
    ) -> None:
        """What the file itself says of a font, asked where PDFium does not know all of it: ``meaning`` of a code,
        and whether a character ``is_meant`` by any."""
        self._text = text
        self._place = place
        self._matrix = tuple(place.matrix)
        self._order = order
        self._clips = clips
        self._shades = Shades(fills)
        self._last_fill = max((fill.order for fill in fills), default=-1)
        self._cut_off = cut_off
        self._meaning = meaning
        self._is_meant = is_meant
        self._incomplete: set[str] = set()
        self._runs: dict[int, Run] = {}
        self._fonts: dict[int, str] = {}
        self._address = 0
        self._paper = Box(0.0, 0.0, place.width, place.height)
        self._hidden: dict[tuple[int, Box | None], list[str]] = defaultdict(list)
        self._met: set[tuple[Box, int]] = set()
        self._watermarks: list[list[Glyph]] = []
        self._x, self._y = c_double(), c_double()
        self._box = pdfium.FS_RECTF()

    def read(self) -> list[Glyph]:
        """The visible glyphs in the file's order; generated spaces and line breaks are not among them.

        Of a font of which PDFium does not know every character it may give others for wrong ones, without a word:
        its glyphs are read once more, and what the file does not mean by any is looked up.
        """
        glyphs = self._read()
        if self._incomplete:
            self._hidden.clear()
            self._met.clear()
            self._watermarks.clear()
            glyphs = self._read()
        return glyphs

    def _read(self) -> list[Glyph]:
        """PDFium gives characters beyond U+FFFF as two, the halves of UTF-16."""
        glyphs: list[Glyph] = []
        high = 0
        parts, drawn = 1, (0, 0.0, 0.0, 0.0)
        for index in range(pdfium.FPDFText_CountChars(self._text)):
            if pdfium.FPDFText_IsGenerated(self._text, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            glyph = self._glyph(index, code)
            if glyph is None:
                continue
            if self._runs[self._address].watermark:
                self._add_to_watermark(glyph)
                continue
            at = (self._address, glyph.x0, glyph.x1, glyph.base)
            parts = parts + 1 if at == drawn else 1
            drawn = at
            glyphs.append(glyph)
            if parts > 1:
                glyphs[-parts:] = _side_by_side(glyphs[-parts:], glyph)
        return self._without_unseen(glyphs)

    def hidden_texts(self) -> tuple[str, ...]:
        """What was left out because nobody can see it, a line each."""
        lines = ("".join(chars).strip() for chars in self._hidden.values())
        return tuple(line for line in lines if line)

    def watermarks(self) -> tuple[str, ...]:
        """The texts printed over the page or under it (水印), which are no part of it."""
        texts = ("".join(glyph.char for glyph in each).strip() for each in self._watermarks)
        return tuple(dict.fromkeys(text for text in texts if text))

    def _add_to_watermark(self, glyph: Glyph) -> None:
        before = self._watermarks[-1][-1] if self._watermarks else None
        if before is None or math.dist(before.middle, glyph.middle) > _FAR * glyph.size:
            self._watermarks.append([])
        self._watermarks[-1].append(glyph)

    def has_read(self, address: int) -> bool:
        """Whether any character of this text object was among those read."""
        return address in self._runs

    def _without_unseen(self, glyphs: list[Glyph]) -> list[Glyph]:
        """``glyphs`` without the lines all of which lie beside their clip: a sheet's, of a cell on another page."""
        if any(glyph.clip is self._paper for glyph in glyphs):
            self._met |= {(self._paper, int(g.base / _LEVEL)) for g in glyphs if g.clip is None}
        gone = {id(g) for g in glyphs if g.clip is not None and not self._is_seen_in_part(g, g.clip)}
        if not gone:
            return glyphs
        for glyph in glyphs:
            if id(glyph) in gone:
                self._hidden[round(glyph.base), glyph.clip].append(glyph.char)
        return [g for g in glyphs if id(g) not in gone]

    def _is_seen_in_part(self, glyph: Glyph, clip: Box) -> bool:
        level = int(glyph.base / _LEVEL)
        return any((clip, near) in self._met for near in (level - 1, level, level + 1))

    def _glyph(self, index: int, code: int) -> Glyph | None:
        run = self._run(index)
        x, y, box = self._x, self._y, self._box
        pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        a, b, c, d, e, f = self._matrix
        x0, base = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        left, right = a * box.left + c * box.top + e, a * box.right + c * box.bottom + e
        if left > right:
            left, right = right, left
        char, known = self._character(index, code, run)
        turn = (run.turn - self._place.turn) % 4
        if turn:
            middle = (b * (box.left + box.right) + d * (box.top + box.bottom)) / 2 + f
            glyph = Glyph(char, left, right, middle, run.size, turn, known)
        else:
            glyph = Glyph(
                char, x0 if x0 < left else left, right, base, run.size, 0, known, None, False, run.order + 1
            )
        clip = run.clip or (None if _is_on(glyph, self._paper) else self._paper)
        if clip is not None:
            if glyph.x1 > clip.x0 and glyph.x0 < clip.x1:
                self._met.add((clip, int(glyph.base / _LEVEL)))
            if _is_cut(glyph, clip):
                glyph = glyph._replace(clip=clip)
            elif glyph.x1 > clip.x1 - run.reach:
                glyph = glyph._replace(last=True)
        if self._cannot_be_seen(glyph, run):
            self._hidden[round(glyph.base), glyph.clip].append(char)
            return None
        return glyph

    def _character(self, index: int, code: int, run: Run) -> tuple[str, bool]:
        if code == _HYPHEN and pdfium.FPDFText_IsHyphen(self._text, index) == 1:
            return "-", True
        if code in _NOT_CHARACTERS or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            return UNKNOWN, False
        if run.symbols:
            shown = in_symbol_font(run.symbols, chr(code))
            return shown, not 0xE000 <= ord(shown) < 0xF900
        if pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:  # a glyph's number, no character
            return self._looked_up(index, code)
        if self._is_suspect(index, code):
            return self._looked_up(index, code)
        if code in _LOST_SYMBOLS:
            return _LOST_SYMBOLS[code], True
        if code < 0x20 and code not in _SPACES:
            return UNKNOWN, False
        return chr(code), not 0xE000 <= code < 0xF900

    def _is_suspect(self, index: int, code: int) -> bool:
        """PDFium does not know all of the font, and nothing in it means this character."""
        if not self._incomplete or code <= _PLAIN:
            return False
        font = self._font_at(index)
        return font in self._incomplete and not self._is_meant(font, chr(code))

    def _looked_up(self, index: int, code: int) -> tuple[str, bool]:
        """What the font's own map says of ``code``."""
        font = self._font_at(index)
        text = self._meaning(font, code)
        if text:
            self._incomplete.add(font)
        return (text, not 0xE000 <= ord(text) < 0xF900) if text else (UNKNOWN, False)

    def _font_at(self, index: int) -> str:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        return _font_name(font) if font else ""

    def _cannot_be_seen(self, glyph: Glyph, run: Run) -> bool:
        if glyph.char.isspace():
            return False
        if run.unseen:
            return True
        if not run.pale and run.order > self._last_fill:
            return False
        x, y = glyph.middle
        under = self._shades.at(x, y)
        if any(fill.order > run.order and fill.box.height >= glyph.size * 0.6 for fill in under):
            return True
        return run.pale and not any(fill.order < run.order and _dark(fill.colour) for fill in under)

    def _run(self, index: int) -> Run:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        address = self._address = addressof(item.contents) if item else 0
        known = self._runs.get(address) if address else None
        if known is None:
            known = self._runs[address] = self._new_run(index, item, address)
        return known

    def _new_run(self, index: int, item: Any, address: int) -> Run:
        raw = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, raw)
        matrix = Matrix(raw.a, raw.b, raw.c, raw.d)
        size = abs(pdfium.FPDFText_GetFontSize(self._text, index) * matrix.scale) * self._place.scale
        if not item:
            return Run(size or 1.0, matrix.turn, "", False, False, 0)
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        palest = min(red.value, green.value, blue.value)
        pale = mode == 0 and palest >= _PALE
        faint = 0 if pale or mode else max(palest, 255 - alpha.value)
        return Run(
            size or 1.0,
            matrix.turn,
            self._symbols(item),
            mode in UNSEEN_MODES or (mode == 0 and not alpha.value),
            pale,
            self._order.get(address, 1 << 30),
            self._clips.get(address) or self._cut_off.get(address),
            size if address in self._cut_off else _TOUCHES,
            matrix.is_aslant or (size >= _LARGE and faint >= _FAINT),
        )

    def _symbols(self, item: Any) -> str:
        """The symbol font the object is set in, "" for an ordinary one."""
        font = pdfium.FPDFTextObj_GetFont(item)
        address = addressof(font.contents) if font else 0
        if address not in self._fonts:
            self._fonts[address] = _symbol_font(_font_name(font)) if font else ""
        return self._fonts[address]


def _is_on(glyph: Glyph, paper: Box) -> bool:
    return glyph.x0 >= 0 and glyph.x1 <= paper.x1 and 0 <= glyph.base <= paper.y1


def _is_cut(glyph: Glyph, clip: Box) -> bool:
    """Some of what is surely ink lies outside."""
    if glyph.char.isspace() or glyph.turn:
        return False
    edge = _BLANK_BESIDE * (glyph.x1 - glyph.x0)
    if glyph.x0 + edge < clip.x0 or glyph.x1 - edge > clip.x1:
        return True
    return glyph.base - _INK_ABOVE * glyph.size < clip.y0 or glyph.base - _INK_BELOW * glyph.size > clip.y1


def _side_by_side(pieces: Sequence[Glyph], whole: Glyph) -> list[Glyph]:
    """The characters of a ligature, all drawn by one glyph, each in its share of the width."""
    wide = (whole.x1 - whole.x0) / len(pieces)
    return [p._replace(x0=whole.x0 + n * wide, x1=whole.x0 + (n + 1) * wide) for n, p in enumerate(pieces)]


def _font_name(font: Any) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _symbol_font(name: str) -> str:
    """``ABCDEF+Wingdings2-Regular`` → the symbol table of Wingdings 2."""
    plain = name.partition("+")[2] or name
    plain = plain.replace("-", "").replace(" ", "").lower()
    for ending in ("regular", "mt"):
        plain = plain.removesuffix(ending)
    return symbol_font(plain.replace("wingdings2", "wingdings 2").replace("wingdings3", "wingdings 3"))


def _dark(colour: str) -> bool:
    return min(int(colour[n : n + 2], 16) for n in (0, 2, 4)) < _PALE

"""Which character a glyph's picture is: what PDFium says, and where it does not know, the font's own map."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import addressof, create_string_buffer
from typing import Any

import pypdfium2.raw as pdfium

from formkit.readers.pdf.page import UNKNOWN
from formkit.readers.symbols import in_symbol_font, symbol_font
from formkit.text.boxes import TICKED, UNTICKED

_HYPHEN = 0x02
"""What PDFium gives for a hyphen at the end of a line."""
# Private codes of Wingdings where its name was lost because it is not installed; of these it has, or its second
# part, only one meaning.  F0A3 is ticked in one and empty in the other: it stays unknown.
_LOST_SYMBOLS = {
    0xF0FE: TICKED, 0xF0FD: TICKED, 0xF052: TICKED, 0xF053: TICKED, 0xF0A8: UNTICKED, 0xF06F: UNTICKED,
    0xF0FC: "✓", 0xF0FB: "✗",
}  # fmt: skip
_NOT_CHARACTERS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_PLAIN = 0x7F
_SPACES = frozenset((0x09, 0x0A, 0x0D))


class Characters:
    """Those of one page.  ``meaning``, ``is_meant``: what the file itself says of a font, asked where PDFium does not
    know all of it: what a code means, and whether a character is meant by any.

    ``incomplete``: the fonts of which PDFium does not know every character; it may give others of them for wrong ones,
    without a word, so that who has asked of one before it was known to be among them has to ask again.
    """

    def __init__(
        self, text: Any, meaning: Callable[[str, int], str], is_meant: Callable[[str, str], bool]
    ) -> None:
        self._text = text
        self._meaning = meaning
        self._is_meant = is_meant
        self._symbol_fonts: dict[int, str] = {}
        self.incomplete: set[str] = set()

    def of(self, index: int, code: int, symbols: str) -> tuple[str, bool]:
        """Character number ``index``, which PDFium says is ``code``, of the symbol font ``symbols`` if any; and whether
        it is known."""
        if code == _HYPHEN and pdfium.FPDFText_IsHyphen(self._text, index) == 1:
            return "-", True
        if code in _NOT_CHARACTERS or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            return UNKNOWN, False
        if symbols:
            shown = in_symbol_font(symbols, chr(code))
            return shown, not _is_private(ord(shown))
        if pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:  # a glyph's number, no character
            return self._looked_up(index, code)
        if self._is_suspect(index, code):
            return self._looked_up(index, code)
        if code in _LOST_SYMBOLS:
            return _LOST_SYMBOLS[code], True
        if code < 0x20 and code not in _SPACES:
            return UNKNOWN, False
        return chr(code), not _is_private(code)

    def symbols_of(self, item: Any) -> str:
        """The symbol font a text object is set in, "" for an ordinary one."""
        font = pdfium.FPDFTextObj_GetFont(item)
        address = addressof(font.contents) if font else 0
        if address not in self._symbol_fonts:
            self._symbol_fonts[address] = _symbol_font(_font_name(font)) if font else ""
        return self._symbol_fonts[address]

    def _is_suspect(self, index: int, code: int) -> bool:
        """PDFium does not know all of the font, and nothing in it means this character."""
        if not self.incomplete or code <= _PLAIN:
            return False
        font = self._font_at(index)
        return font in self.incomplete and not self._is_meant(font, chr(code))

    def _looked_up(self, index: int, code: int) -> tuple[str, bool]:
        """What the font's own map says of ``code``."""
        font = self._font_at(index)
        text = self._meaning(font, code)
        if text:
            self.incomplete.add(font)
        return (text, not _is_private(ord(text))) if text else (UNKNOWN, False)

    def _font_at(self, index: int) -> str:
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        return _font_name(font) if font else ""


def _is_private(code: int) -> bool:
    """Of Unicode's private area, where every font has what it likes."""
    return 0xE000 <= code < 0xF900


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

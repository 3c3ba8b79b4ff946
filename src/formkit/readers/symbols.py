"""Ticks and other signs drawn with symbol fonts, as characters of Unicode.

Wingdings, Wingdings 2, Webdings and Symbol put pictures on the codes of letters: R in Wingdings 2 is a ticked
box.  Word writes them as w:sym (F052), as the private character U+F052 or as a plain R in that font.  Source:
the fonts' code charts; every ticked box becomes ☑, every empty one ☐.
"""

from __future__ import annotations

from formkit.text.boxes import TICKED, TICKED_BOXES, TICKS, UNTICKED

TICK_GLYPHS = frozenset(TICKED_BOXES + TICKS + "þRýS")
"""What a ticked check-box control may show; the letters are the boxes of Wingdings in another font."""

# Wingdings has no box at 52 and A3; both are met as ticks where the font's name lost its "2" on the way.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: UNTICKED, 0x70: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED, 0x75: "◆", 0x76: "❖",
    0x78: TICKED, 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: UNTICKED, 0xAB: "★", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: TICKED, 0xFE: TICKED, 0x52: TICKED, 0xA3: TICKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x98: "●", 0xA2: "■",
    0xA3: UNTICKED, 0xA4: UNTICKED,
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: UNTICKED, 0x67: "■", 0x6E: "●", 0x72: "✗"}
# Adobe's Symbol encoding; the pieces that build large brackets (BD, BE, E6-F0, F4-FE) have no character of their own.
_SYMBOL_RUNS = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣◆♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xBF, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    (0xF1, "〉∫⌠"),
)
_SYMBOL = {start + n: char for start, run in _SYMBOL_RUNS for n, char in enumerate(run)}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE = range(0xF000, 0xF100)


def symbol_font(name: str | None) -> str:
    """The table ``name`` stands for, or "" if it is no symbol font."""
    key = (name or "").strip().lower()
    return key if key in _FONTS else ""


def symbol(font: str | None, code: int) -> str:
    """The character w:sym shows: ``symbol("Wingdings", 0xF0FE)`` is ☑.  Unknown pictures stay as coded."""
    if not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    low = code - 0xF000 if code in _PRIVATE else code
    return _FONTS.get(symbol_font(font), {}).get(low) or chr(code)


def in_symbol_font(font: str, text: str) -> str:
    """Text typed in symbol font ``font``: R, þ and private characters become what they show.

    ``Symbol`` only redraws private characters: Word lays plain letters in it out in another font.
    """
    table = _FONTS[font]
    shown = []
    for char in text:
        code = ord(char)
        low = code - 0xF000 if code in _PRIVATE else code
        plain = font == "symbol" and code not in _PRIVATE
        shown.append(char if plain else table.get(low, char))
    return "".join(shown)


def bullet(font: str | None, text: str) -> str:
    """A list bullet as seen; pictures nobody has a character for are •."""
    if len(text) != 1:
        return text
    shown = in_symbol_font(symbol_font(font) or "symbol", text)
    return "•" if 0xE000 <= ord(shown) < 0xF900 else shown

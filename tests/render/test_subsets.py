"""Font subsets: outline for outline and width for width what the whole font has, as fontTools reads both."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from formkit.errors import FileProblem
from formkit.packaged_fonts import packaged_font
from formkit.render.cff import subset_cff
from formkit.render.glyf import subset_glyf
from formkit.render.sfnt import FontFile

TEXT = "张𬭎喆䶮㛃·买提王证书编号一级/高级技师Ag&0123456789-（）"
SQUARE = [(100, 0), (100, 700), (500, 700), (500, 0)]


def cff_outlines(program: bytes) -> list[tuple[Any, int]]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None, isCFF2=False)
    top = fonts.topDictIndex[0]
    return [drawn(top.CharStrings[name]) for name in top.charset]


def drawn(charstring: Any) -> tuple[Any, int]:
    pen = RecordingPen()
    charstring.draw(pen)
    return pen.value, charstring.width


@pytest.mark.parametrize("style", ["serif", "sans"])
def test_a_cff_subset_has_the_fonts_own_outlines(style: str) -> None:
    path = packaged_font(style)
    font = FontFile(path)
    glyphs = [0, *map(font.glyph, TEXT)]
    subset = cff_outlines(subset_cff(font.view("CFF "), glyphs, "ABCDEF+Test"))
    with TTFont(path) as whole:
        names = [whole.getGlyphName(glyph) for glyph in glyphs]
        charstrings = whole["CFF "].cff.topDictIndex[0].CharStrings
        assert subset == [drawn(charstrings[name]) for name in names]
        best = whole.getBestCmap()
        assert names[1:] == [best[ord(char)] for char in TEXT]


def test_a_cff_subset_is_far_smaller_than_the_font() -> None:
    font = FontFile(packaged_font("serif"))
    assert len(subset_cff(font.view("CFF "), [0, *map(font.glyph, TEXT)], "X")) < 20_000


def small_font(path: Path, *, cff: bool = False, composite: bool = False, fs_type: int = 0) -> Path:
    """A font of A, B and (composite) a C made of both; U+4E00 is there without an outline."""
    order = [".notdef", "A", "B", "C", "blank"]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x41: "A", 0x42: "B", 0x43: "C", 0x4E00: "blank"})
    outlines: dict[str, Any] = {}
    for number, name in enumerate(order):
        pen: Any = T2CharStringPen(600, None) if cff else TTGlyphPen(outlines)
        if name == "C" and composite:
            pen.addComponent("A", (1, 0, 0, 1, 0, 0))
            pen.addComponent("B", (0.5, 0, 0, 0.5, 300, 100))
        elif name != "blank":
            pen.moveTo((SQUARE[0][0] + number * 10, 0))
            for x, y in SQUARE[1:]:
                pen.lineTo((x + number * 10, y))
            pen.closePath()
        outlines[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF("Small", {}, outlines, {})
    else:
        builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (500 + 10 * i, 0) for i, name in enumerate(order)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    builder.save(path)
    return path


def glyf_outlines(source: Any, count: int) -> list[tuple[Any, int]]:
    with TTFont(source, checkChecksums=2) as font:
        font.setGlyphOrder([f"g{i}" for i in range(font["maxp"].numGlyphs)])
        glyphs = font.getGlyphSet()
        out = []
        for i in range(count):
            pen = DecomposingRecordingPen(glyphs)
            glyphs[f"g{i}"].draw(pen)
            out.append((pen.value, glyphs[f"g{i}"].width))
        return out


def test_a_truetype_subset_has_the_fonts_own_outlines_parts_of_composites_too(tmp_path: Path) -> None:
    path = small_font(tmp_path / "small.ttf", composite=True)
    font = FontFile(path)
    subset = io.BytesIO(subset_glyf(font, [0, 3, 2]))
    whole = glyf_outlines(path, 4)
    assert glyf_outlines(subset, 3) == [whole[0], whole[3], whole[2]]


def test_a_name_keyed_cff_font_becomes_cid_keyed(tmp_path: Path) -> None:
    path = small_font(tmp_path / "small.otf", cff=True)
    font = FontFile(path)
    subset = cff_outlines(subset_cff(font.view("CFF "), [0, 3, 1], "ABCDEF+Small"))
    whole = cff_outlines(font.table("CFF "))
    assert [outline for outline, _ in subset] == [whole[i][0] for i in (0, 3, 1)]


def test_a_place_without_an_outline_is_no_glyph(tmp_path: Path) -> None:
    for cff in (False, True):
        font = FontFile(small_font(tmp_path / f"{cff}.ttf", cff=cff))
        assert font.glyph("一") == 4
        assert [font.has_ink(glyph) for glyph in range(1, 5)] == [True, True, True, False]


@pytest.mark.parametrize(("fs_type", "embeddable"), [(0, True), (2, False), (4, True), (8, True)])
def test_a_font_whose_maker_forbids_embedding_says_so(tmp_path: Path, fs_type: int, embeddable: bool) -> None:
    assert FontFile(small_font(tmp_path / "f.ttf", fs_type=fs_type)).embeddable is embeddable


@pytest.mark.parametrize(
    "content", [b"", b"not a font", b"OTTO\0\x09" + bytes(40), b"\0\1\0\0" + b"\xff" * 200]
)
def test_a_broken_font_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as fault:
        FontFile(path)
    assert fault.value.code == "font-unusable"

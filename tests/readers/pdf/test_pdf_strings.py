"""Text that draws nothing: PDFium keeps nothing of it, the file says what it is."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pdf_drawing import Paper
from pikepdf import Name
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from formkit.model import Paragraph
from formkit.readers.pdf import read_pdf
from formkit.readers.pdf.content.strings import Strings, to_unicode


@pytest.fixture(scope="module")
def pictureless(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A font with the rare characters of names, all without an outline."""
    drawn, empty = TTGlyphPen(None), TTGlyphPen(None).glyph()
    for at, point in enumerate([(0, 0), (500, 0), (500, 500)]):
        drawn.lineTo(point) if at else drawn.moveTo(point)
    drawn.closePath()
    names = [".notdef", "a", "b", "space"]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({0x4DAE: "a", 0x36C3: "b", 0x20: "space"})
    font.setupGlyf({".notdef": drawn.glyph(), "a": empty, "b": empty, "space": empty})
    font.setupHorizontalMetrics({name: (1000 if name != "space" else 500, 0) for name in names})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Pictureless", "styleName": "Regular", "psName": "Pictureless"})
    font.setupOS2()
    font.setupPost()
    path: Path = tmp_path_factory.mktemp("font") / "x.ttf"
    font.save(path)
    pdfmetrics.registerFont(TTFont("Pictureless", str(path)))
    return "Pictureless"


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("char", ["䶮", "㛃"])
def test_a_character_of_a_name_that_draws_nothing_is_read(paper: Paper, pictureless: str, char: str) -> None:
    paper.text(60, 100, "仲")
    paper.text(70.5, 100, char, font=pictureless)
    paper.text(60, 140, "欧阳")
    paper.text(81, 140, char, font=pictureless)
    paper.text(91.5, 140, "明")
    assert paragraphs(paper.done()) == [f"仲{char}", f"欧阳{char}明"]


def test_a_space_set_by_itself_is_read_and_nothing_is_read_twice(paper: Paper, pictureless: str) -> None:
    paper.text(60, 100, "理论")
    paper.text(81, 100, " ", font=pictureless)
    paper.text(83.5, 100, "72", font="Helvetica")
    paper.text(60.2, 100, "理论")
    assert paragraphs(paper.done()) == ["理论 72"]


def test_what_is_shown_is_told_in_the_order_it_is_drawn(paper: Paper) -> None:
    paper.text(60, 200, "later", font="Helvetica")
    paper.text(60, 100, "first", font="Helvetica")
    paper.next_page()
    paper.text(60, 100, "second page", font="Helvetica")
    strings = Strings(paper.done())
    assert (strings.on(0), strings.on(1), strings.on(2)) == (["later", "first"], ["second page"], [])


def test_a_damaged_file_shows_nothing() -> None:
    assert Strings(b"%PDF-1.7 nothing").on(0) == []


@pytest.mark.parametrize(
    ("cmap", "known"),
    [
        ("1 beginbfchar <01> <4DAE> endbfchar", {b"\x01": "䶮"}),
        ("1 beginbfchar <0001> <D872DF4E> endbfchar", {b"\x00\x01": "𬭎"}),
        ("1 beginbfrange <0003> <0005> <0041> endbfrange", {b"\0\3": "A", b"\0\4": "B", b"\0\5": "C"}),
        ("1 beginbfrange <03> <04> [<0041> <00660069>] endbfrange", {b"\3": "A", b"\4": "fi"}),
        ("1 beginbfchar <01> <> endbfchar", {b"\x01": "\ufffd"}),
        ("1 beginbfrange <FE> <01FF> <0041> endbfrange", {b"\xfe": "A", b"\xff": "B"}),
        ("1 beginbfrange <> <FFFF> <0041> endbfrange", {b"": "A"}),
        ("1 beginbfrange <00 20> <0021> <0041> endbfrange", {b"\x00\x20": "A", b"\x00\x21": "B"}),
    ],
)
def test_a_cmap_is_read_as_code_and_text(cmap: str, known: dict[bytes, str]) -> None:
    assert to_unicode(cmap.encode()) == known


def with_map(pages: int, *said: dict[str, str]) -> bytes:
    """A PDF whose every page has fonts called ABC+Song, one for each map of codes to text, both in hex."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page()
        fonts = {}
        for number, known in enumerate(said):
            lines = "".join(f"<{code}> <{text}>\n" for code, text in known.items())
            cmap = pdf.make_stream(f"{len(known)} beginbfchar\n{lines}endbfchar".encode())
            font = pikepdf.Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABC+Song"), ToUnicode=cmap
            )
            fonts[f"/F{number}"] = pdf.make_indirect(font)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_what_a_font_says_of_a_code_is_known_where_all_of_its_name_say_the_same() -> None:
    one = Strings(with_map(1, {"754F": "754C", "0041": "00660069", "0042": "0007"}))
    assert [one.meaning(0, "ABC+Song", code) for code in (0x754F, 0x41, 0x42, 0x43)] == ["界", "", "", ""]
    assert one.meaning(0, "Other", 0x754F) == ""
    assert one.meaning(3, "ABC+Song", 0x754F) == ""
    same = Strings(with_map(1, {"0041": "754C"}, {"0041": "754C", "0042": "4EBA"}))
    assert [same.meaning(0, "ABC+Song", code) for code in (0x41, 0x42)] == ["界", ""]
    assert Strings(with_map(1, {"0041": "754C"}, {"0041": "4EBA"})).meaning(0, "ABC+Song", 0x41) == ""
    assert Strings(b"%PDF-broken").meaning(0, "ABC+Song", 0x41) == ""


def test_a_character_is_meant_by_a_font_whose_map_has_it_or_that_has_no_map() -> None:
    strings = Strings(with_map(1, {"0041": "754C", "0042": "FB01"}))
    assert [strings.is_meant(0, "ABC+Song", char) for char in "界f所"] == [True, True, False]
    assert strings.is_meant(0, "Other", "所")


def test_the_rectangles_a_page_clips_with_are_found_in_its_stream() -> None:
    stream = b"q 1.5 -2 30. 4.25 re W* n Q 5 6 7 8 re\nW n 1 2 3 4 re f 1234567890123 2 3 4 re W n"
    assert Strings(with_contents(stream)).rectangles_on(0) == [
        (1.5, -2.0, 31.5, 2.25),
        (5.0, 6.0, 12.0, 14.0),
    ]


def test_digits_without_end_are_looked_through_once() -> None:
    before = time.process_time()
    assert Strings(with_contents(b"1" * 20_000)).rectangles_on(0) == []
    assert time.process_time() - before < 5.0


def with_contents(stream: bytes) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page().Contents = pdf.make_stream(stream)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_what_pdfium_does_not_know_or_gives_for_something_else_is_looked_up_in_the_font(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.text(60, 100, "世δ畏人")
    known = pdfium.FPDFText_GetUnicode
    monkeypatch.setattr(
        pdfium,
        "FPDFText_HasUnicodeMapError",
        lambda text, index: int(known(text, index) == ord("畏")),
    )
    monkeypatch.setattr(
        Strings, "meaning", lambda self, page, font, code: {"畏": "界", "δ": "所"}.get(chr(code), "")
    )
    monkeypatch.setattr(Strings, "is_meant", lambda self, page, font, char: char in "世界人所")
    (block,) = read_pdf(paper.done()).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "世所界人"

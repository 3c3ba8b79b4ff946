"""Whole files: scans, passwords, damage, size, what is attached, what was typed on top of the page."""

from __future__ import annotations

import base64
import io
import time
import zlib
from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest
from pdf_drawing import Paper
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from formkit.errors import FileProblem
from formkit.model import Paragraph
from formkit.readers import limits, read_document
from formkit.readers.pdf import read_pdf, reader
from formkit.readers.pdf.content import budget, engine, streams
from formkit.readers.pdf.leaf import Leaf, Part
from formkit.readers.pdf.page import Page
from formkit.readers.pdf.parts import leaf_of


def refused(data: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read_document(data, "a.pdf")
    return caught.value.code


def by_hand(content: bytes, extra: bytes = b"", page: bytes = b"") -> bytes:
    """A PDF of one page with this content stream; PDFium finds the objects without a table of them."""
    return b"".join(
        (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R",
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X1 5 0 R>>>>",
            page + b">>endobj\n4 0 obj<<" + extra + b"/Length %d>>stream\n" % len(content) + content,
            b"\nendstream endobj\n",
            b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X1 5 0 R>>>>/Length 6>>",
            b"stream\n/X1 Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        )
    )


def picture() -> ImageReader:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def test_a_file_of_pictures_is_a_scan(paper: Paper) -> None:
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    assert refused(paper.done()) == "scanned"


def test_a_scan_with_invisible_text_of_a_recogniser_is_still_a_scan(paper: Paper) -> None:
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    writing = paper.canvas.beginText(60, 700)
    writing.setFont("STSong-Light", 10)
    writing.setTextRenderMode(3)
    writing.textOut("申请单位")
    paper.canvas.drawText(writing)
    assert refused(paper.done()) == "scanned"


def test_a_scanned_page_among_others_is_named(paper: Paper) -> None:
    paper.text(60, 100, "申请单位")
    paper.next_page()
    paper.canvas.drawImage(picture(), 0, 0, 595, 842)
    found = read_pdf(paper.done()).findings
    assert [(f.code, f.anchor.page if f.anchor else 0) for f in found] == [("page-scanned", 2)]


def test_a_file_with_a_password_is_refused_and_one_that_only_forbids_printing_is_read() -> None:
    def locked(user: str) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="x", canPrint=0))
        canvas.drawString(60, 700, "form")
        canvas.save()
        return buffer.getvalue()

    assert refused(locked("geheim")) == "file-encrypted"
    assert len(read_pdf(locked("")).blocks) == 1


def test_a_file_whose_attachments_alone_have_a_password_is_read_for_viewers_ask_for_none() -> None:
    written = by_hand(
        b"BT /F1 12 Tf 60 700 Td (form) Tj ET", page=b"/Annots[<</Subtype/Square/Rect[9 9 99 99]>>]"
    )
    lock = b"<</CF<</StdCF<</AuthEvent/EFOpen/CFM/AESV2/Length 16>>>>/EFF/StdCF/StmF/Identity/StrF/Identity"
    lock += b"/Filter/Standard/V 4/R 4/Length 128/P -4/O<%s>/U<%s>>>" % (b"00" * 32, b"11" * 32)
    data = written.replace(b"trailer<<", b"trailer<</ID[<00><00>]/Encrypt " + lock)
    assert [block.text for block in read_pdf(data).blocks if isinstance(block, Paragraph)] == ["form"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00\xff" * 500, b"%PDF-" + b"9" * 4000])
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    assert refused(data) == "file-damaged"


def test_a_file_cut_off_anywhere_is_read_or_refused_with_a_code(paper: Paper) -> None:
    paper.table([60, 200, 400], [100, 130, 160], [["姓名", "王芳"], ["性别", "女"]])
    data = paper.done()
    codes = set()
    for share in range(1, 20):
        try:
            read_document(data[: len(data) * share // 20], "a.pdf")
        except FileProblem as error:  # either is right: PDFium repairs what it can
            codes.add(error.code)
    assert codes <= {"file-damaged", "scanned", "file-unsupported", "file-mislabelled"}
    assert "file-damaged" in codes


def test_too_many_pages_objects_and_characters_are_refused(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(limits.MAX_PDF_PAGES + 1):
        paper.next_page()
    assert refused(paper.done()) == "file-too-large"
    monkeypatch.setattr(engine, "MAX_PDF_GLYPHS", 1000)
    assert refused(by_hand(b"BT /F1 1 Tf " + b"(aaaaaaaaaa) Tj " * 101 + b"ET")) == "file-too-large"
    monkeypatch.setattr(engine, "MAX_PDF_OBJECTS", 1000)
    assert refused(by_hand(b"0 0 m 9 9 l S " * 600)) == "file-too-large"


def test_a_file_that_takes_too_long_is_refused(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.text(60, 100, "申请单位")
    monkeypatch.setattr(engine, "MAX_PDF_SECONDS", -1.0)
    assert refused(paper.done()) == "file-too-large"


def test_the_time_is_asked_from_page_to_page(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def long(page: Page, before: Sequence[Part], in_time: Callable[[], None]) -> Leaf:
        nonlocal now
        leaf = leaf_of(page, before, in_time)
        now += 0.7 * limits.MAX_PDF_SECONDS
        return leaf

    for _ in range(3):
        paper.text(60, 100, "申请单位")
        paper.next_page()
    monkeypatch.setattr(budget, "time", SimpleNamespace(process_time=lambda: now))
    monkeypatch.setattr(reader, "leaf_of", long)
    assert refused(paper.done()) == "file-too-large"
    assert now == 1.4 * limits.MAX_PDF_SECONDS


def words_with_tones(paper: Paper) -> None:
    for n in range(40):
        paper.text(60, 100 + 14 * n, "xuéxiào", 5, "Helvetica")


def rules_and_words(paper: Paper) -> None:
    paper.table([60, 300, 500], [100 + 16 * n for n in range(40)], [["单位", "某校"]] * 39)


@pytest.mark.parametrize("drawn", [words_with_tones, rules_and_words])
def test_the_time_is_asked_within_a_page(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, drawn: Callable[[Paper], None]
) -> None:
    """From rule to rule and from word to word, each of which is laid against all that is on the page."""
    asked = 0

    def in_time() -> None:
        nonlocal asked
        asked += 1

    drawn(paper)
    (page,) = engine.read_pages(paper.done()).pages
    leaf_of(page, (), in_time)
    assert asked >= 40


def test_a_rule_that_runs_for_miles_costs_no_more_than_another() -> None:
    lines = b"".join(b"%d -90000000 m %d 90000000 l S " % (x, x) for x in (50, 200, 350))
    lines += b"".join(b"50 %d m 350 %d l S " % (y, y) for y in (100, 200, 300))
    begun = time.process_time()
    (grid,) = read_pdf(by_hand(lines + b"BT /F1 12 Tf 60 150 Td (form) Tj ET")).grids
    assert ("form", time.process_time() - begun < 1) == (max(cell.text for cell in grid.cells), True)


def test_a_page_of_nothing_but_rules_is_refused(paper: Paper) -> None:
    paper.text(60, 100, "x")
    for number in range(4100):
        paper.across(20 + number * 0.19, 10 + number % 2 * 300, 280 + number % 2 * 300)
        paper.down(5 + number % 400 * 1.4, 20 + number // 400 * 70, 60 + number // 400 * 70)
    assert refused(paper.done()) == "file-too-large"


def test_a_stream_that_unpacks_to_a_thousand_times_its_size_is_refused_before_it_is_unpacked() -> None:
    packed = zlib.compress(b" " * (limits.MAX_PDF_STREAM + 2**20), 9)
    assert refused(by_hand(packed, b"/Filter/FlateDecode")) == "file-too-large"
    assert refused(by_hand(packed, b"/Filter 9 0 R")) == "file-too-large"
    assert refused(by_hand(packed, b"/Filter/FlateDecode/Note(" + b"x" * 3000 + b")")) == "file-too-large"
    assert refused(by_hand(packed, b"/Filter/FlateDecode/Note( endobj )")) == "file-too-large"


@pytest.mark.parametrize(
    ("layer", "pack"),
    [
        ("FlateDecode", lambda data: zlib.compress(data, 9)),
        ("ASCII85Decode", lambda data: base64.a85encode(data) + b"~>"),
        ("ASCIIHexDecode", lambda data: data.hex().encode() + b">"),
    ],
)
def test_each_layer_of_a_stream_is_unpacked_no_further_than_the_limit(
    layer: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = pack(zlib.compress(b" " * (limits.MAX_PDF_STREAM + 2**20), 9))
    content = pack(zlib.compress(b"BT /F1 12 Tf 60 700 Td (form) Tj ET " + b" " * 200_000))
    filters = f"/Filter [/{layer} /FlateDecode]".encode()
    assert refused(by_hand(bomb, filters)) == "file-too-large"
    (line,) = read_pdf(by_hand(content, filters)).blocks
    assert isinstance(line, Paragraph)
    assert line.text == "form"


def test_runs_and_codes_that_unpack_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = b"\x81 " * 3000 + b"\x80"
    text = b"BT /F1 12 Tf 60 700 Td (form) Tj ET "
    codes = lzw(b" " * 300_000)
    as_runs = bytes((len(text) - 1,)) + text + b"\x80"
    assert len(read_pdf(by_hand(as_runs, b"/Filter/RunLengthDecode")).blocks) == 1
    assert len(read_pdf(by_hand(lzw(text), b"/Filter/LZWDecode")).blocks) == 1
    monkeypatch.setattr(streams, "MAX_PDF_STREAM", 100_000)
    assert refused(by_hand(runs, b"/Filter/RunLengthDecode")) == "file-too-large"
    assert refused(by_hand(codes, b"/Filter /LZWDecode")) == "file-too-large"


def lzw(data: bytes) -> bytes:
    """ISO 32000-1, 7.4.4."""
    bits, table, held = f"{256:09b}", {bytes((n,)): n for n in range(256)}, b""
    count = 258
    for byte in data:
        more = held + bytes((byte,))
        if more in table:
            held = more
            continue
        bits += f"{table[held]:0{max(count.bit_length(), 9)}b}"
        table[more], count, held = count, count + 1, bytes((byte,))
    bits += f"{table[held]:0{count.bit_length()}b}" + f"{257:0{(count + 1).bit_length()}b}"
    return bytes(int(bits[n : n + 8].ljust(8, "0"), 2) for n in range(0, len(bits), 8))


def test_what_looks_like_a_second_layer_and_is_a_picture_in_the_content_is_none() -> None:
    picture = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /Fl ID " + zlib.compress(b"x") + b" EI Q "
    file = by_hand(b"BT /F1 12 Tf 60 700 Td (form) Tj ET " + picture * 2)
    assert len(read_pdf(file).blocks) == 1


def test_packed_content_of_usual_size_is_read() -> None:
    content = zlib.compress(b"BT /F1 12 Tf 60 700 Td (form) Tj ET " + b" " * 2_000_000)
    assert len(read_pdf(by_hand(content, b"/Filter/FlateDecode")).blocks) == 1


def test_a_form_that_draws_itself_ends() -> None:
    document = read_pdf(by_hand(b"BT /F1 12 Tf 60 700 Td (form) Tj ET /X1 Do"))
    assert len(document.blocks) == 1


def test_scripts_and_attached_files_are_named_and_not_run(paper: Paper) -> None:
    paper.text(60, 100, "申请单位")
    data = paper.done()
    names = (
        b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>"
        b"/EmbeddedFiles<</Names[(b)<</Type/Filespec/F(b.exe)/UF(b.exe)/EF<<>>>>]>>>>"
    )
    plain = by_hand(b"BT /F1 12 Tf 60 700 Td (form) Tj ET")
    armed = plain.replace(b"/Type/Catalog", b"/Type/Catalog" + names)
    assert read_pdf(data).findings == ()
    assert [(f.code, f.values.get("name", "")) for f in read_pdf(armed).findings] == [
        ("macros-present", ""),
        ("embedded-object", "b.exe"),
    ]


def test_a_filled_form_field_and_a_note_typed_on_the_page_are_read_as_seen(paper: Paper) -> None:
    paper.table([60, 200, 400], [100, 130], [["name", ""]])
    form = paper.canvas.acroForm
    form.textfield(value="Wang Fang", x=205, y=715, width=150, height=22, borderWidth=0, fontSize=10)
    (grid,) = read_pdf(paper.done()).grids
    assert [c.text for c in grid.cells] == ["name", "Wang Fang"]


def in_font(shown: bytes, unicodes: str = "") -> bytes:
    """A page that shows these glyph numbers; ``unicodes``: what the font says glyph 0041 is, in hex."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+X/Encoding/Identity-H%s/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/ABCDEF+X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+X/Flags 4>>>>]>>"
    )
    cmap = b"1 begincodespacerange<0000><FFFF>endcodespacerange 1 beginbfchar<0041><%s>endbfchar"
    cmap = cmap % unicodes.encode()
    data = by_hand(b"BT /F1 12 Tf 60 700 Td <" + shown + b"> Tj ET")
    named = font % (b"/ToUnicode 6 0 R" if unicodes else b"")
    data = data.replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", named)
    return data.replace(
        b"trailer", b"6 0 obj<</Length %d>>stream\n" % len(cmap) + cmap + b"\nendstream endobj\ntrailer"
    )


def test_glyphs_without_a_known_character_are_reported_and_never_read_as_their_numbers() -> None:
    document = read_pdf(in_font(b"0041" * 8 + b"00420002", "4E00"))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["一" * 8 + "\ufffd" * 2]
    assert [(f.code, f.values["count"]) for f in document.findings] == [("unreadable-characters", 2)]


def test_text_that_says_of_hardly_any_glyph_which_character_it_is_is_refused() -> None:
    assert refused(in_font(b"00410042")) == "text-unreadable"


@pytest.mark.parametrize("half", ["D872", "DF4E", "D872D872"])
def test_half_of_a_rare_character_is_a_character_nobody_knows(half: str) -> None:
    unicodes = f"4E00> endbfchar 1 beginbfchar <0043><{half}"
    document = read_pdf(in_font(b"0041" * 8 + b"0043" + b"0041", unicodes))
    unknown = "\ufffd" * (len(half) // 4)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [f"{'一' * 8}{unknown}一"]
    assert [f.code for f in document.findings] == ["unreadable-characters"]


def test_the_letters_of_a_ligature_are_all_read() -> None:
    document = read_pdf(in_font(b"00410041", "006600660069"))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["ffiffi"]


@pytest.mark.parametrize(
    ("unicodes", "seen", "findings"),
    [
        ("D872DF4E", "𬭎", []),
        ("F0FE", "☑", []),
        ("F0A8", "☐", []),
        ("F0A3", "\uf0a3", ["unreadable-characters"]),
        ("2F08", "⼈", []),
    ],
)
def test_rare_characters_and_private_codes_that_mean_one_thing_are_read(
    unicodes: str, seen: str, findings: list[str]
) -> None:
    document = read_pdf(in_font(b"00410041", unicodes))
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [seen * 2]
    assert [f.code for f in document.findings] == findings


def test_a_picture_named_pdf_and_a_pdf_named_docx_are_mislabelled(paper: Paper) -> None:
    paper.text(60, 100, "申请单位")
    with pytest.raises(FileProblem) as caught:
        read_document(paper.done(), "a.docx")
    assert caught.value.code == "file-mislabelled"

"""A PDF gets its findings on pages in front; its own pages stay, and are read as before."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from formkit import Kit
from formkit.errors import FileProblem
from formkit.fill.pdf import to_pdf
from formkit.findings import Anchor, finding
from formkit.flows.submissions import findings_pages as pages
from formkit.flows.submissions.findings_pages import findings_pages
from formkit.office import find_office
from formkit.writers.annotate.pdf import annotate_pdf
from formkit.writers.shape import submission_object

FOUND = [
    finding("macros-present"),
    finding("required", label="联系电话", anchor=Anchor("pdf", table=1, row=3, page=1, label="联系电话")),
]


def blank(pages: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for number in range(pages):
            pdf.add_blank_page(page_size=(500 + number, 700))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def widths(data: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [int(page.mediabox[2]) for page in pdf.pages]


def test_the_findings_stand_in_front_errors_first() -> None:
    page = texts(annotate_pdf(blank(2), findings_pages(FOUND, "申请表㛃.pdf")))[0]
    assert "申请表㛃.pdf" in page
    assert "共 1 处错误、1 处需核对" in page
    assert page.index("第1页 表1 第3行“联系电话”") < page.index("文件带有宏")
    assert "怎么办" in page


def test_the_own_pages_follow_as_they_were() -> None:
    assert widths(annotate_pdf(blank(2), findings_pages(FOUND, "a.pdf"))) == [595, 500, 501]


def with_metadata(metadata: Callable[[pikepdf.Pdf], pikepdf.Object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank(1))) as pdf:
        pdf.Root.Metadata = metadata(pdf)
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:PDFVersion="1.0"/></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("xmp", [XMP, b"<x:xmpmeta", b"", b"\0\xff"], ids=["whole", "cut", "empty", "bytes"])
def test_metadata_stays_byte_for_byte_broken_or_not(xmp: bytes) -> None:
    data = with_metadata(lambda pdf: pdf.make_stream(xmp, Type=pikepdf.Name.Metadata))
    copy = annotate_pdf(data, findings_pages(FOUND, "a.pdf"))
    assert widths(copy) == [595, 500]
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.Root.Metadata.read_bytes() == xmp


@pytest.mark.parametrize("metadata", [pikepdf.Dictionary(Type=pikepdf.Name.Metadata), pikepdf.Array([1])])
def test_metadata_that_is_none_is_no_hindrance(metadata: pikepdf.Object) -> None:
    data = with_metadata(lambda _: metadata)
    assert widths(annotate_pdf(data, findings_pages(FOUND, "a.pdf"))) == [595, 500]


def test_annotated_again_the_pages_in_front_are_replaced() -> None:
    once = annotate_pdf(blank(2), findings_pages(FOUND * 40, "a.pdf"))
    assert len(widths(once)) > 4
    assert widths(annotate_pdf(once, findings_pages(FOUND, "a.pdf"))) == [595, 500, 501]


def test_long_lists_go_on_and_no_line_is_too_long_or_begins_with_a_comma() -> None:
    long = finding("hidden-text", anchor=Anchor("pdf", page=2), seen="这是一段很长的隐藏文字，" * 20)
    drawn = texts(findings_pages([long] * 30, "很长的名字" * 30 + ".pdf"))
    assert len(drawn) > 3
    lines = [line for page in drawn for line in page.splitlines() if line.strip()]
    assert max(map(len, lines)) <= 60
    assert not [line for line in lines if line[0] in "，。、；："]


def test_what_no_font_can_print_is_written_otherwise() -> None:
    odd = finding("hidden-text", anchor=Anchor("pdf", page=1), seen="企业☑ \ue123 \U0010fffd \x07 冉㛃")
    (page,) = texts(findings_pages([odd], "a☑.pdf"))
    assert "企业[√] [U+E123] [U+10FFFD] [U+0007] 冉㛃" in page.replace("\r\n", "")
    assert "a[√].pdf" in page


def test_the_zero_of_a_year_is_never_written_as_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    class Poor:
        """Fonts that lack both."""

        def missing(self, role: str, text: str) -> tuple[str, ...]:
            return tuple(char for char in "〇□" if char in text)

    monkeypatch.setattr(pages, "_book", Poor)
    assert pages._printable("二〇二六年 □") == "二[U+3007]二六年 [ ]"


def test_the_same_findings_give_the_same_bytes() -> None:
    assert annotate_pdf(blank(1), findings_pages(FOUND, "a")) == annotate_pdf(
        blank(1), findings_pages(FOUND, "a")
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing"])
def test_what_is_no_pdf_cannot_be_annotated(data: bytes) -> None:
    with pytest.raises(FileProblem) as refused:
        annotate_pdf(data, blank(1))
    assert refused.value.code == "cannot-annotate"


def damaged(kids: bytes) -> bytes:
    """Two pages by its own account, of which ``kids`` leads to fewer."""
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 700]>>endobj\n"
    tree = b"2 0 obj<</Type/Pages/Count 2/Kids[" + kids + b"]>>endobj\n"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + tree
        + page
        + b"trailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    "kids", [b"3 0 R 4 0 R", b"3 0 R null", b"3 0 R 2 0 R"], ids=["gone", "null", "a loop"]
)
def test_a_damaged_file_gets_no_copy_that_lacks_pages(kids: bytes) -> None:
    with pytest.raises(FileProblem) as refused:
        Kit().annotate(damaged(kids), "a.pdf", FOUND)
    assert refused.value.code == "cannot-annotate"
    assert "0x" not in refused.value.message("en")


@cache
def exported() -> bytes:
    path = Kit().workspace.samples() / "sd-2020-exam-site" / "faulty.docx"
    (pdf,) = to_pdf([(path.name, path.read_bytes())])
    return pdf


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_an_annotated_form_reads_as_before() -> None:
    kit, data = Kit(), exported()
    (first,) = kit.parse(data, "a.pdf")
    assert first.outcome is not None
    assert len(first.outcome.findings) > 5
    for _ in range(2):
        data = kit.annotate(data, "a.pdf", first.outcome.findings).data
        (again,) = kit.parse(data, "a.pdf")
        assert submission_object(again) == submission_object(first)


def test_a_form_field_that_belongs_to_no_form_stays_without_a_warning_to_the_programmer() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank(1))) as pdf:
        widget = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[0, 0, 9, 9])
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(widget)])
        with pytest.warns(pikepdf.PageCopyWarning):
            pdf.save(out)
    with pikepdf.open(io.BytesIO(annotate_pdf(out.getvalue(), findings_pages(FOUND, "a.pdf")))) as copy:
        assert len(copy.pages[1].obj.Annots) == 1


def test_a_file_only_viewers_open_without_its_password_is_not_annotated() -> None:
    buffer = io.BytesIO()
    Canvas(buffer, encrypt=StandardEncryption("geheim")).save()
    with pytest.raises(FileProblem) as refused:
        annotate_pdf(buffer.getvalue(), blank(1))
    assert refused.value.code == "cannot-annotate"

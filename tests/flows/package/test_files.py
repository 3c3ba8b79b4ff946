"""Each file of a package looked into: what it is by content, what is wrong with it, never an exception."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.flows.package import volume
from formkit.flows.package.files import look_at, open_source
from formkit.workspace import Workspace

MATERIALS = Workspace.samples() / "packages" / "sd-2020-exam-site" / "materials"
FAULTY = Workspace.samples() / "packages" / "sd-2020-exam-site" / "faulty"


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, kind)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def workbook(text: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = text or None
    book.save(out)
    return out.getvalue()


def archive(**names: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in names.items():
            packed.writestr(name, data)
    return out.getvalue()


RULES = next(MATERIALS.glob("*.pdf")).read_bytes()
LACKING = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 700]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
"""Two pages to whoever looks at it, one to whoever binds it."""


@pytest.mark.parametrize(
    ("name", "data", "kind", "pages"),
    [
        ("a.pdf", RULES, "pdf", 3),
        ("a.jpg", picture("JPEG"), "jpg", 1),
        ("a.png", picture("PNG"), "png", 1),
        ("其实是.jpg", picture("PNG"), "png", 1),
        ("a.docx", word("有字"), "docx", 0),
        ("a.xlsx", workbook("有字"), "xlsx", 0),
        ("a.zip", archive(a=b"1"), "zip", 0),
        ("a.gif", picture("GIF"), "", 1),
        ("a.txt", "有字".encode(), "", 0),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"x" * 40, "", 0),
    ],
)
def test_a_whole_file_is_known_by_its_content(name: str, data: bytes, kind: str, pages: int) -> None:
    file = look_at(name, data)
    assert (file.kind, file.pages, file.blank, file.fault) == (kind, pages, False, None)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "file-empty"),
        ("a.pdf", b"\0" * 100, "file-empty"),
        ("a.pdf", RULES[: len(RULES) // 2], "file-damaged"),
        ("a.pdf", LACKING, "file-damaged"),
        ("a.pdf", next(FAULTY.rglob("安全制度.pdf")).read_bytes(), "file-encrypted"),
        ("a.jpg", picture("JPEG")[:-300], "file-damaged"),
        ("a.png", picture("PNG")[:60], "file-damaged"),
        ("a.docx", word("有字")[:5000], "file-damaged"),
        ("a.docx", b"PK\x03\x04 cut off", "file-damaged"),
        ("a.docx", b"half a sentence", "file-mislabelled"),
        ("a.pdf", word("有字"), "file-mislabelled"),
        ("a.docx", RULES, "file-mislabelled"),
        ("a.pdf", picture("JPEG"), "file-mislabelled"),
        ("a.jpg", RULES, "file-mislabelled"),
        ("a.zip", b"PK\x05\x06", "file-damaged"),
    ],
)
def test_a_file_that_cannot_be_used_has_its_fault(name: str, data: bytes, code: str) -> None:
    fault = look_at(name, data).fault
    assert fault is not None
    assert fault.code == code


@pytest.mark.parametrize(("name", "data"), [("a.docx", word("", "  ")), ("a.xlsx", workbook(""))])
def test_an_empty_document_is_blank(name: str, data: bytes) -> None:
    file = look_at(name, data)
    assert (file.blank, file.fault) == (True, None)


def test_a_word_file_of_pictures_alone_is_not_blank() -> None:
    document, out = docx.Document(), io.BytesIO()
    document.add_picture(io.BytesIO(picture("PNG")))
    document.save(out)
    assert look_at("a.docx", out.getvalue()).blank is False


def test_a_link_to_elsewhere_is_noted() -> None:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("有字")
    document.part.relate_to("http://example.com/a.dotm", f"{OFFICE}/attachedTemplate", is_external=True)
    document.save(out)
    assert [note.code for note in look_at("a.docx", out.getvalue()).notes] == ["external-link"]


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_files_come_in_the_order_people_count_them(tmp_path: Path) -> None:
    for name in ("10.jpg", "2.jpg", "二楼/1.jpg", "说明.txt", ".hidden", "~$说明.docx"):
        path = tmp_path / "收到" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    assert open_source(tmp_path).paths == ["2.jpg", "10.jpg", "说明.txt", "二楼/1.jpg"]
    assert open_source(tmp_path).around == "收到/"


def test_an_empty_folder_holds_no_files(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        open_source(tmp_path)
    assert caught.value.code == "no-files"


def test_names_that_windows_cannot_take_are_changed_in_the_finished_package() -> None:
    names = ['现场?"照片"：1.jpg', "末尾有点. ", "坏\udce9名.jpg", "a:b|c.pdf"]
    assert [volume._safe_part(name) for name in names] == [
        "现场_照片_：1.jpg",
        "末尾有点",
        "坏_名.jpg",
        "a_b_c.pdf",
    ]


def test_of_several_papers_the_one_that_cannot_be_converted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(docs: list[tuple[str, bytes]]) -> list[bytes]:
        if any(data == b"bad" for _, data in docs):
            raise problem("conversion-failed", FileProblem, detail="000.docx", detail_en="000.docx")
        return [b"pdf" for _ in docs]

    monkeypatch.setattr(volume, "to_pdf", convert)
    pieces = [volume.Piece("a", f"{n}.docx", "", data) for n, data in enumerate([b"ok", b"bad", b"ok"])]
    with pytest.raises(FormkitError) as caught:
        volume._converted(pieces)
    assert (caught.value.code, "“1.docx”" in caught.value.message()) == ("conversion-failed", True)
    assert volume._converted([pieces[0], pieces[2]]) == {"0.docx": b"pdf", "2.docx": b"pdf"}

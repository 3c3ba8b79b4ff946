"""What a file is, is told by its content; a dishonest name is said to be one."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from compound_file import container

from formkit.errors import FileProblem
from formkit.model import Paragraph
from formkit.readers import read_document
from formkit.readers.sniff import Kind, has_macros, sniff, workbook_has_password


def zip_of(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


DOCX = zip_of(
    **{
        "[Content_Types]_dot_xml": "<x/>",
        "word__document_dot_xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>",
    }
)


ZIPPED_ANEW = '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.{}"/>'
"""The manifest of a document that was unpacked and zipped again, without its ``mimetype``."""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"\0" * 100, Kind.EMPTY),
        (DOCX, Kind.DOCX),
        (zip_of(_rels___dot_rels="<x/>", xl__workbook_dot_xml=""), Kind.XLSX),
        (zip_of(**{"[Content_Types]_dot_xml": "", "xl__workbook_dot_bin": ""}), Kind.XLSB),
        (zip_of(**{"[Content_Types]_dot_xml": "", "ppt__a": ""}), Kind.PPTX),
        (zip_of(**{"[Content_Types]_dot_xml": "…wordprocessingml…", "a__b_dot_xml": ""}), Kind.DOCX),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text"), Kind.ODT),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Kind.ODS),
        (zip_of(**{"META-INF__manifest_dot_xml": ZIPPED_ANEW.format("spreadsheet")}), Kind.ODS),
        (zip_of(**{"META-INF__manifest_dot_xml": ZIPPED_ANEW.format("text")}), Kind.ODT),
        (zip_of(**{"META-INF__manifest_dot_xml": "<manifest/>"}), Kind.ZIP),
        (zip_of(**{"META-INF__manifest_dot_xml": "<manifest/>", "[Content_Types]_dot_xml": "", "word__a": ""}), Kind.DOCX),
        (zip_of(OFD_dot_xml=""), Kind.OFD),
        (zip_of(a_dot_docx="x", b_dot_docx="y"), Kind.ZIP),
        (container("WordDocument", "1Table"), Kind.DOC),
        (container("WORDDOCUMENT", "1TABLE"), Kind.DOC),
        (container("WORKBOOK"), Kind.XLS),
        (b"\xffWPC" + bytes(60), Kind.OTHER_WORDS),
        (b"\xdb\xa5\x2d\0" + bytes(60), Kind.OTHER_WORDS),
        (container("WordDocument", content=b"\xec\xa5\xc1\0" + bytes(7) + b"\x12"), Kind.DOC),
        (container("WordDocument", content=b"\xec\xa5\xc1\0" + bytes(7) + b"\x13"), Kind.ENCRYPTED),
        (container("Workbook"), Kind.XLS),
        (container("Book"), Kind.XLS),
        (container("EncryptedPackage", "EncryptionInfo"), Kind.ENCRYPTED),
        (container("Something"), Kind.OLE),
        (bytes.fromhex("0908100000060500") + bytes(40), Kind.XLS),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"junk before\n%PDF-1.4\n", Kind.PDF),
        (b"{\\rtf1\\ansi", Kind.RTF),
        (b"\xef\xbb\xbf<html><body>", Kind.HTML),
        (b"  <!DOCTYPE html>\n<html>", Kind.HTML),
        ("<html><table>".encode("utf-16"), Kind.HTML),
        (b"<table><tr><td>1</td></tr></table>", Kind.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', Kind.HTML),
        (b'<?xml version="1.0"?><a/>', Kind.XML),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', Kind.OFFICE_XML),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/>', Kind.OFFICE_XML),
        (b'<?xml version="1.0"?><office:document x="application/vnd.oasis.opendocument.spreadsheet"><table:table>', Kind.ODS),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text", **{"META-INF__manifest_dot_xml": "<m:encryption-data/>"}), Kind.ENCRYPTED),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Kind.PICTURE),
        (b"Rar!\x1a\x07\x00", Kind.ARCHIVE),
        ("姓名,电话\n王芳,1\n".encode(), Kind.TEXT),
        ("姓名,电话\n".encode("gb18030"), Kind.TEXT),
        (b"\x01\x02\0\x03", Kind.UNKNOWN),
    ],
)  # fmt: skip
def test_a_file_is_what_its_content_is(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind


def test_every_kind_has_a_chinese_and_an_english_name() -> None:
    assert all(kind.zh and kind.en.isascii() for kind in Kind)


def problem_of(data: bytes, name: str) -> str:
    with pytest.raises(FileProblem) as caught:
        read_document(data, name)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "file-empty"),
        (container("EncryptedPackage"), "a.docx", "file-encrypted"),
        (container("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "file-encrypted"),
        (container("WordDocument"), "a.docx", "file-mislabelled"),
        (container("Workbook"), "a.xlsx", "file-mislabelled"),
        (container("WordDocument"), "a.xls", "file-mislabelled"),
        (b"<html><table>", "a.xls", "file-mislabelled"),
        (b"a,b\n", "a.xlsx", "file-mislabelled"),
        (b"{\\rtf1", "a.doc", "file-mislabelled"),
        (b"\xffWPC", "a.doc", "file-mislabelled"),
        (b"%PDF-1.7", "a.docx", "file-mislabelled"),
        (DOCX, "a.xlsx", "file-mislabelled"),
        (DOCX, "a.pdf", "file-mislabelled"),
        (zip_of(a_dot_docx="x"), "a.docx", "file-mislabelled"),
        (zip_of(a_dot_docx="x"), "a.zip", "file-is-archive"),
        (b"Rar!\x1a\x07\x01\x00", "a.rar", "file-is-archive"),
        (zip_of(OFD_dot_xml=""), "a.ofd", "file-unsupported"),
        (b"\xff\xd8\xff", "a.jpg", "file-unsupported"),
        (DOCX[: len(DOCX) // 2], "a.docx", "file-damaged"),
        (container("WordDocument")[:600], "a.doc", "file-damaged"),
    ],
)
def test_a_file_that_cannot_be_read_has_one_clear_problem(data: bytes, name: str, code: str) -> None:
    assert problem_of(data, name) == code


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.docm", "a.dotx", "a.doc", "a.wps", "a", "a.tmp"])
def test_a_word_file_is_read_under_every_name_word_opens(name: str) -> None:
    assert [b.text for b in read_document(DOCX, name).blocks if not hasattr(b, "cells")] == ["甲"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (container("WordDocument"), "a.doc"),
        (container("Workbook"), "a.et"),
        (b"{\\rtf1 x}", "a.rtf"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text"), "a.odt"),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.ods"),
        (zip_of(**{"[Content_Types]_dot_xml": "", "xl__workbook_dot_bin": ""}), "a.xlsb"),
    ],
)
def test_what_libreoffice_converts_needs_libreoffice(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", "")
    assert problem_of(data, name) == "needs-libreoffice"


OFFICE = """
import os, pathlib, shutil, sys
at = sys.argv.index('--outdir')
to = sys.argv[sys.argv.index('--convert-to') + 1].partition(':')[0]
for source in map(pathlib.Path, sys.argv[at + 2:]):
    print(source.suffix, to)
    if to == 'docx':
        shutil.copyfile(os.environ['SAMPLE'], pathlib.Path(sys.argv[at + 1], source.stem + '.docx'))
"""


@pytest.mark.parametrize(
    ("data", "name", "macros"),
    [
        (b"{\\rtf1 x}", "a.rtf", False),
        (b"{\\rtf1 x}", "a", False),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text"), "a.ott", False),
        (zip_of(mimetype="application/vnd.oasis.opendocument.text", Basic__x="y"), "a.odt", True),
        (
            b'<?xml version="1.0"?><office:document o:mimetype="application/vnd.oasis.opendocument.text">',
            "a.fodt",
            False,
        ),
    ],
)
def test_an_open_document_and_rtf_are_read_by_way_of_libreoffice(
    data: bytes, name: str, macros: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text(f"#!{sys.executable}\n{OFFICE}", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "sample.docx").write_bytes(DOCX)
    monkeypatch.setenv("FORMKIT_SOFFICE", str(tmp_path / "soffice"))
    monkeypatch.setenv("SAMPLE", str(tmp_path / "sample.docx"))
    document = read_document(data, name)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["甲"]
    assert ("macros-present" in {each.code for each in document.findings}) is macros


def test_macros_of_old_files_are_seen() -> None:
    assert (has_macros(container("Workbook", "_VBA_PROJECT_CUR")), has_macros(container("Workbook"))) == (
        True,
        False,
    )
    assert not has_macros(b"\x09\x08")


def test_an_old_workbook_with_a_password_is_told() -> None:
    bof = struct.pack("<HH", 0x809, 4) + bytes(4)
    assert workbook_has_password(container("Workbook", content=bof + struct.pack("<HH", 0x2F, 2) + bytes(2)))
    assert not workbook_has_password(container("Workbook", content=bof + struct.pack("<HH", 0x42, 4090)))
    assert not workbook_has_password(container("Other"))

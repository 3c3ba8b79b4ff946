"""What is written around a form's text, in headers, footers and notes, is told where it says anything of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.model import Document
from formkit.readers import read_docx

Pack = Callable[[dict[str, str | bytes]], bytes]
Whole = Callable[[str], str]
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def read_with(pack: Pack, whole: Whole) -> Callable[[str, str], Document]:
    def read(kind: str, text: str) -> Document:
        runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in text.split("|"))
        relation = '<Relationship Id="rId{}" Type="' + REL + '/{}" Target="{}"/>'
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        return read_docx(
            pack(
                {
                    "_rels/.rels": head
                    + relation.format(1, "officeDocument", "word/document.xml")
                    + "</Relationships>",
                    "word/document.xml": whole(
                        "<w:p><w:r><w:t>青岛某校</w:t></w:r><w:r><w:t>考核方案</w:t></w:r></w:p>"
                    ),
                    "word/_rels/document.xml.rels": head
                    + relation.format(2, kind, "aside.xml")
                    + "</Relationships>",
                    "word/aside.xml": f"<w:x {W}><w:p>{runs}</w:p><w:p/></w:x>",
                }
            )
        )

    return read


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "endnotes"])
@pytest.mark.parametrize("text", ["联系人：|王芳", "96%", "8841", "另行通知", "A &amp; B"])
def test_words_of_their_own_are_told(kind: str, text: str, read_with: Callable[[str, str], Document]) -> None:
    (found,) = read_with(kind, text).findings
    assert (found.code, found.seen) == ("text-in-margin", text.replace("|", "").replace("&amp;", "&"))


@pytest.mark.parametrize(
    "text",
    [
        "— |1| —",
        "1",
        "第|3|页",
        "第 1 页 共 3 页",
        "第一页",
        "Page 1 of 3",
        "1/3",
        "-ii-",
        "青岛某校",
        "青岛某校考核方案",
        "",
    ],
)
@pytest.mark.parametrize("kind", ["header", "footer"])
def test_page_numbers_and_words_of_the_document_are_not(
    kind: str, text: str, read_with: Callable[[str, str], Document]
) -> None:
    assert read_with(kind, text).findings == ()


def test_a_note_that_is_a_number_is_told(read_with: Callable[[str, str], Document]) -> None:
    assert [f.seen for f in read_with("footnotes", "12").findings] == ["12"]

"""Word files built by hand, so that each test shows the smallest XML of its quirk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from zips import packed

from formkit.model import Document
from formkit.readers import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def document_xml(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def docx_of(body: str, **parts: str) -> bytes:
    """``parts``: styles, numbering: their inner XML; rels: Relationship elements of the document."""
    entries: dict[str, str | bytes] = {
        "_rels/.rels": PACKAGE_RELS,
        "word/document.xml": document_xml(body),
    }
    if "styles" in parts:
        entries["word/styles.xml"] = f"<w:styles {NAMESPACES}>{parts['styles']}</w:styles>"
    if "numbering" in parts:
        entries["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{parts['numbering']}</w:numbering>"
    if "rels" in parts:
        entries["word/_rels/document.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{parts['rels']}</Relationships>"
        )
    return packed(entries)


@pytest.fixture
def build() -> Callable[..., bytes]:
    return docx_of


@pytest.fixture
def read() -> Callable[..., Document]:
    def reader(body: str, **parts: str) -> Document:
        return read_docx(docx_of(body, **parts))

    return reader


@pytest.fixture
def pack() -> Callable[[dict[str, str | bytes]], bytes]:
    return packed


@pytest.fixture
def whole() -> Callable[[str], str]:
    """The document.xml around a body."""
    return document_xml

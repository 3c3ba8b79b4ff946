"""Packages made by hand, and what is in an annotated one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from zips import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def pack() -> Callable[..., bytes]:
    return packed


@pytest.fixture
def docx() -> Callable[..., bytes]:
    """``docx(body, **more parts)``: a document whose w:body holds ``body``."""

    def make(
        body: str, more: Mapping[str, str | bytes] | None = None, *, relations: str = "", ns: str = W
    ) -> bytes:
        document = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{ns}"><w:body>{body}</w:body></w:document>'
        return packed(
            {
                "[Content_Types].xml": TYPES,
                "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="word/document.xml"/></Relationships>',
                "word/document.xml": document,
                **(
                    {
                        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
                    }
                    if relations
                    else {}
                ),
                **(more or {}),
            }
        )

    return make


@pytest.fixture
def unpack() -> Callable[[bytes], dict[str, bytes]]:
    def read(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
            return {name: package.read(name) for name in package.namelist()}

    return read

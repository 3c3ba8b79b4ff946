"""OpenDocument workbooks (.ods): sheets hidden in them stay so, whatever LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from formkit.model import Grid
from formkit.readers.document import read_document
from formkit.readers.opendocument import hidden_sheets

CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:automatic-styles>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="true"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="上期" table:style-name="ta1"/><table:table table:name="本期" table:style-name="ta2"/>
</office:spreadsheet></office:body></office:document-content>"""


def ods(content: str = CONTENT) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def converted() -> bytes:
    """What LibreOffice makes of it: both sheets are shown."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "上期"
    book.create_sheet("本期")["A1"] = "令狐洁"
    book["上期"]["A1"] = "端木晴"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_hidden_in_the_file_is_reported_and_not_read() -> None:
    document = read_document(ods(), "x.ods", converted())
    assert [block.sheet for block in document.blocks if isinstance(block, Grid)] == ["本期"]
    assert [(f.code, f.seen) for f in document.findings] == [("hidden-text", "端木晴")]


def test_of_a_file_that_cannot_be_looked_into_no_sheet_is_hidden() -> None:
    assert hidden_sheets(ods("<broken")) == hidden_sheets(b"<flat/>") == frozenset()
    document = read_document(ods("<broken"), "x.ods", converted())
    assert len(document.blocks) == 2

"""Any file ends in a record or in one problem with a code, in time and in bounds: files that imitate what breaks
readers, and a folder of real ones where FORMKIT_CORPUS names it (benchmarks/corpus.py shows its figures)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from corpus import read_all
from zips import packed

from formkit import Kit
from formkit.flows.submissions.batch import Batch
from formkit.readers import limits

CORPUS = os.environ.get("FORMKIT_CORPUS", "")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "<w:p><w:r><w:t>联系电话</w:t></w:r></w:p>"
CELL = f"<w:tc>{P}</w:tc>"


def docx(body: str, **more: str) -> bytes:
    text = f'<w:document xmlns:w="{W}" xmlns:r="{REL}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": text, **more})


def xlsx(rows: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{REL}"><sheets><sheet name="甲" sheetId="1" r:id="r"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def nested(depth: int) -> str:
    inside = P
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}{P}</w:tc></w:tr></w:tbl>"
    return inside


def cells(rows: int) -> str:
    return "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{c}{n}" t="inlineStr"><is><t>姓名</t></is></c>' for c in "ABCDEF")
        + "</row>"
        for n in range(1, rows)
    )


MADE = {
    "nothing but an embedded page.docx": docx('<w:altChunk r:id="rId1"/>'),
    "no body.docx": packed({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
    "labels in a thousand rows.docx": docx(f"<w:tbl>{f'<w:tr>{CELL * 6}</w:tr>' * 1000}</w:tbl>"),
    "lines of blanks.docx": docx(f"<w:p><w:r><w:t>一{' ' * 20_000}二</w:t></w:r></w:p>" * 20),
    "labels in ten thousand lines.docx": docx(P * 10_000),
    "two hundred cells a row.docx": docx(f"<w:tbl>{f'<w:tr>{CELL * 200}</w:tr>' * 30}</w:tbl>"),
    "tables in tables.docx": docx(nested(60) * 8),
    "too deep.docx": docx(nested(200)),
    "absurd spans.docx": docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{P}</w:tc>{CELL}</w:tr>'
        f'<w:tr><w:trPr><w:gridBefore w:val="-5"/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{P}</w:tc></w:tr></w:tbl>'
    ),
    "empty rows and cells.docx": docx("<w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl><w:tbl/>"),
    "broken numbers.docx": docx(f'<w:tbl><w:tblGrid><w:gridCol w:w="x"/></w:tblGrid><w:tr>{CELL}</w:tr></w:tbl>'),
    "labels in every cell.xlsx": xlsx(cells(3000)),
    "the last cell.xlsx": xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "addresses that are none.xlsx": xlsx('<row r="x"><c r="?"><v>1</v></c></row><row r="-1"><c r="A0"/></row>'),
    "no rows.xlsx": xlsx(""),
    "a formula without end.xlsx": xlsx('<row r="1"><c r="A1"><f>' + "(" * 9000 + "</f></c></row>"),
    "cut short.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>",
    "nothing.pdf": b"%PDF-1.4\n%%EOF",
    "pages that go round.pdf": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "a page of html.docx": b"<html><body>" + "联系电话".encode() * 50 + b"</body></html>",
    "bytes.docx": bytes(range(256)) * 40,
    "only a signature.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_it_is_read_or_refused_with_a_code_and_takes_its_copy(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MADE[name])
    batch = Batch((str(tmp_path / name),), jobs=1, annotate=tmp_path / "copies", drawn=True)
    (reading,) = Kit().read_batch(batch)
    told = [each.error.code if each.error else each.form for each in reading.submissions]
    assert told
    assert not {"internal-error", "file-over-time", "file-over-memory"} & set(told)
    assert reading.copy_error is None or reading.copy_error.code == "cannot-annotate"


def test_a_tree_or_a_sheet_beyond_the_limits_is_refused_at_once(tmp_path: Path) -> None:
    large = docx("<w:p/>" * (limits.MAX_TREE // 6))
    (submission,) = Kit().parse(large, "a.docx")
    assert submission.error is not None
    assert submission.error.code == "file-too-large"


@pytest.mark.skipif(not CORPUS, reason="FORMKIT_CORPUS names no folder of files")
def test_every_file_of_the_corpus_ends_well() -> None:
    wrong = {each.name: each.faults for each in read_all(Path(CORPUS), rounds=3) if each.faults}
    assert wrong == {}

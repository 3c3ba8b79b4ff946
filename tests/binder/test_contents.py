"""The list of contents is a Word document that reads back, whatever the titles hold; the zip is the same every time."""

from __future__ import annotations

import io
import zipfile

import docx

from formkit.binder.contents import Contents, Line, contents_docx
from formkit.binder.zipped import Member, zipped
from formkit.model import Grid
from formkit.readers import read_document

LINES = [
    Line("1", "申请表", "1—3"),
    Line("2", "证明 <A&B> 㛃𬭎", "4", "2份"),
    Line("", "面塑制作 · 操作室", "4"),
    Line("3", "制度", "", "缺"),
]


def test_the_list_reads_back_as_it_was_written() -> None:
    document = read_document(contents_docx(Contents("某校", "申报材料", LINES)), "目录.docx")
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    rows = [tuple(cell.text for cell in grid.cells if cell.r0 == row) for row in range(grid.rows)]
    assert rows == [("序号", "材料名称", "页码", "备注"), *map(tuple, LINES)]
    assert document.findings == ()


def test_python_docx_opens_it_and_finds_official_margins() -> None:
    opened = docx.Document(io.BytesIO(contents_docx(Contents("某校", "申报材料", LINES))))
    section = opened.sections[0]
    assert [paragraph.text for paragraph in opened.paragraphs] == ["某校", "申报材料", "目　　录"]
    assert section.top_margin is not None
    assert section.left_margin is not None
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)


def test_what_xml_does_not_allow_is_left_out() -> None:
    document = read_document(contents_docx(Contents("", "甲\x0b\ud800乙", [])), "目录.docx")
    assert any("甲乙" in block.text for block in document.blocks if not isinstance(block, Grid))


def test_the_same_list_gives_the_same_bytes() -> None:
    assert contents_docx(Contents("某校", "材料", LINES)) == contents_docx(Contents("某校", "材料", LINES))


def test_chinese_names_in_the_zip_are_marked_as_utf_8() -> None:
    data = zipped([Member("目录.docx", b"PK"), Member("manifest.json", b"{}")])
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert [(e.filename, bool(e.flag_bits & 0x800)) for e in opened.infolist()] == [
            ("目录.docx", True),
            ("manifest.json", False),
        ]

"""A small form with one field of every kind that fills differently, and templates for it built on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from formkit.spec import Form, load_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORM = """
id: test-form
title: 试表
formats: [docx, xlsx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: name, label: 单位名称, required: true}
  - {name: nature, label: 机构性质, type: choice, choices: [企业, 行业协会]}
  - {name: note, label: 说明, type: paragraphs}
  - {name: date, label: 日期, type: date, blank: "    年  月  日"}
  - {name: staff, label: 人数, type: int}
  - {name: area, label: 面积, type: decimal}
  - name: site
    label: 场地
    type: group
    fields:
      - {name: rooms, label: 个教室, type: int}
  - name: items
    label: 设备
    type: table
    printed_rows: 3
    fields:
      - {name: title, label: 名称}
      - {name: count, label: 数量, type: int}
      - {name: changed_cells, label: 涂黄, type: names, derived: true}
  - {name: extra, label: 其他, type: sections}
  - {name: changed_cells, label: 涂黄, type: names, derived: true}
colouring:
  - {cells: changed_cells}
  - {within: items, cells: changed_cells}
"""
LINES = (
    "试表",
    "单位：{{ name }}（盖章）",
    "企业{{ nature.企业 }} 行业协会{{ nature.行业协会 }}",
    "{{ note }}",
    "{{ date }}",
    "{%p for s in extra %}",
    "{{ (loop.index + 7)|cn }}、{{ s.heading }}",
    "{{ s.body }}",
    "{%p endfor %}",
)
GRID = (
    ("人数", "{{ staff }}", "面积 {{ area }} M2"),
    ("教室", "（{{ site.rooms }}）个教室", ""),
    ("序号", "名称", "数量"),
    ("{%tr for r in items %}", "", ""),
    ("{{ loop.index }}", "{{ r.title }}", "{{ r.count }}"),
    ("{%tr endfor %}", "", ""),
    ("合计", "", ""),
)
SHEET = {
    "A1": "试表",
    "A2": "单位",
    "B2": "{{ name }}",
    "A3": "性质",
    "B3": "企业{{ nature.企业 }} 行业协会{{ nature.行业协会 }}",
    "A4": "说明",
    "B4": "{{ note }}",
    "A5": "日期",
    "B5": "{{ date }}",
    "A6": "人数",
    "B6": "{{ staff }}",
    "C6": "面积",
    "D6": "{{ area }}",
    "A7": "教室",
    "B7": "（{{ site.rooms }}）个",
    "A8": "序号",
    "B8": "名称",
    "C8": "数量",
    "A9": "{%tr for r in items %}",
    "A10": "{{ loop.index }}",
    "B10": "{{ r.title }}",
    "C10": "{{ r.count }}",
    "A11": "{%tr endfor %}",
    "A12": "合计",
    "C12": "=SUM(C10:C10)",
    "A13": "{%tr for s in extra %}",
    "A14": "{{ s.heading }}",
    "B14": "{{ s.body }}",
    "A15": "{%tr endfor %}",
    "A16": "签章",
}

WordMaker = Callable[..., bytes]
SheetMaker = Callable[..., bytes]


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(_FORM, "test-form.yaml")


@pytest.fixture(scope="session")
def word() -> WordMaker:
    """Make a Word template: paragraphs, then a table; ``change`` may do what it likes to the document."""

    def make(
        lines: tuple[str, ...] = LINES,
        grid: tuple[tuple[str, ...], ...] = GRID,
        change: Callable[[docx.document.Document], object] = lambda document: None,
    ) -> bytes:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        if grid:
            table = document.add_table(rows=0, cols=len(grid[0]))
            for row in grid:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.paragraphs[0].add_run(text)
        change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make


@pytest.fixture(scope="session")
def sheet() -> SheetMaker:
    """Make an Excel template from addresses and texts; ``change`` may do what it likes to the sheet."""

    def make(
        cells: dict[str, str] = SHEET,
        change: Callable[[Worksheet], object] = lambda page: None,
    ) -> bytes:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = "清单"
        for address, text in cells.items():
            page[address] = text
        change(page)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


@pytest.fixture
def sheet_texts() -> dict[str, str]:
    """Of that template what is text: address → text, the formula not among them."""
    return {address: text for address, text in SHEET.items() if not text.startswith("=")}


@pytest.fixture(scope="session")
def part() -> Callable[..., etree._Element]:
    """A part of a package, parsed."""

    def read(data: bytes, name: str = "word/document.xml") -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            return etree.fromstring(archive.read(name))

    return read


@pytest.fixture(scope="session")
def paragraphs(part: Callable[..., etree._Element]) -> Callable[..., list[str]]:
    """The paragraphs of a Word part as plain text: breaks as line feeds, tabs as tabs."""
    marks = {W + "br": "\n", W + "tab": "\t"}

    def read(data: bytes, name: str = "word/document.xml") -> list[str]:
        return [
            "".join(
                marks.get(str(e.tag), (e.text or "") if e.tag == W + "t" else "")
                for e in p.iter(*marks, W + "t")
            )
            for p in part(data, name).iter(W + "p")
        ]

    return read


@pytest.fixture(scope="session")
def rows(part: Callable[..., etree._Element]) -> Callable[..., list[list[str]]]:
    """The rows of the n-th table of a document, as texts of cells."""

    def read(data: bytes, number: int = 0) -> list[list[str]]:
        table = list(part(data).iter(W + "tbl"))[number]
        return [
            ["".join(map(str, c.itertext(W + "t"))) for c in r.iter(W + "tc")] for r in table.iter(W + "tr")
        ]

    return read

"""The letters of one assessment, as clerks and other programs leave them: typed as plain paragraphs, as PDF, very long."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import cast

import docx
import pdfplumber
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from word_tree import drop

from formkit import Kit
from formkit.flows.fill import differences
from formkit.model import Record, Row, Value
from formkit.office import convert
from formkit.spec.load import load_yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
KIT = Kit()
LETTERS = ("annual-plan", "session-plan", "result-notice", "supervision-report")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")


def sample(form: str) -> Record:
    record = load_yaml((SAMPLES / form / "data.yaml").read_text(encoding="utf-8"), "data.yaml")
    return KIT.check(form, cast("dict[str, object]", record)).record


def without_lines(table: Table) -> bool:
    return table._tbl.tblPr.find(f"{qn('w:tblBorders')}/{qn('w:top')}[@{qn('w:val')}='nil']") is not None


def typed_plainly(document: Document) -> None:
    """Every table without lines as paragraphs: 考核机构：某校 on one line, each line of a body one paragraph."""
    for table in document.tables:
        if not without_lines(table):
            continue
        for row in table.rows:
            cells = [
                cell.text for cell in dict.fromkeys(row.cells)
            ]  # a merged one comes once for each column
            lines = ["".join(cells)] if len(cells) > 1 else cells[0].split("\n")
            for line in lines:
                paragraph = document.add_paragraph(line)._p
                table._tbl.addprevious(paragraph)
        drop(table._tbl)


def parsed(data: bytes | Path, name: str = "a.docx") -> tuple[str, Record, list[tuple[str, str | None]]]:
    (submission,) = KIT.parse(data) if isinstance(data, Path) else KIT.parse(data, name)
    outcome = submission.outcome
    assert outcome is not None
    return outcome.form, outcome.record, [(f.code, f.field) for f in outcome.findings]


@pytest.mark.parametrize("form", LETTERS)
def test_a_letter_typed_as_plain_paragraphs_is_the_same_record(form: str) -> None:
    document = docx.Document(str(SAMPLES / form / "complete.docx"))
    typed_plainly(document)
    assert not any(map(without_lines, document.tables))
    out = io.BytesIO()
    document.save(out)
    known, record, findings = parsed(out.getvalue())
    assert (known, findings) == (form, [])
    assert list(differences(sample(form), record)) == []


@pytest.mark.libreoffice
@needs_office
def test_a_letter_as_pdf_is_the_same_record(tmp_path: Path) -> None:
    given = [tmp_path / f"{form}.docx" for form in LETTERS]
    for path in given:
        shutil.copyfile(SAMPLES / path.stem / "complete.docx", path)
    for pdf in convert(given, "pdf", tmp_path / "out"):
        known, record, findings = parsed(pdf)
        assert (known, findings) == (pdf.stem, [])
        assert list(differences(sample(pdf.stem), record)) == []


@pytest.mark.parametrize("form", ["annual-plan", "result-notice"])
def test_a_letter_not_yet_signed_has_neither_issuer_nor_date(form: str) -> None:
    unsigned = sample(form) | {"issued_by": None, "issued_on": None}
    data = KIT.library.template(KIT.form(form), "docx").render(unsigned)
    document = docx.Document(io.BytesIO(data))
    typed_plainly(document)
    out = io.BytesIO()
    document.save(out)
    for each in (data, out.getvalue()):
        known, record, findings = parsed(each)
        assert (known, record, findings) == (form, unsigned, [])


def candidates(count: int) -> list[Value]:
    row = cast("list[Row]", sample("result-notice")["candidates"])[0]
    return [
        row | {"number": f"{20260300000 + at}", "masked_id": f"3702**********{at:04d}"} for at in range(count)
    ]


@pytest.mark.libreoffice
@needs_office
def test_a_list_of_300_goes_on_over_pages_under_its_heads_with_no_row_cut(tmp_path: Path) -> None:
    people = candidates(300)
    long: Record = sample("result-notice") | {"candidates": people, "registered": 300, "passed": 300}
    path = tmp_path / "notice.docx"
    path.write_bytes(KIT.library.template(KIT.form("result-notice"), "docx").render(long))
    assert parsed(path)[1:] == (long, [])
    (pdf,) = convert([path], "pdf", tmp_path / "out")
    with pdfplumber.open(pdf) as book:
        pages = [page.extract_tables() for page in book.pages]
        numbers = [words[-2]["text"] for page in book.pages if (words := page.extract_words())]
    heads = [table[0] for tables in pages for table in tables]
    rows = [row for tables in pages for table in tables for row in table[1:]]
    assert len(pages) > 10
    assert {tuple(head) for head in heads} == {
        ("序号", "姓名", "证件号码", "准考证号", "项目", "理论\n成绩", "实操\n成绩", "成绩", "结论")
    }
    assert [row[0] for row in rows] == [str(at) for at in range(1, 301)]
    assert {row[2] for row in rows} == {f"3702**********{at:04d}" for at in range(300)}
    assert numbers == [str(at) for at in range(1, len(pages) + 1)]


@pytest.mark.libreoffice
@needs_office
def test_no_text_of_a_letter_runs_out_of_its_cell_or_page(tmp_path: Path) -> None:
    """The longest of what offices write: all of it stands on the page, inside the margins."""
    wide = sample("session-plan")
    name = "青岛西海岸新区经济技术开发区海洋高新区示例职业技能培训学校有限责任公司"
    wide |= {"institution": name, "sealed_by": name, "place": name + "实训中心", "session": name}
    schedule = cast("list[Row]", wide["schedule"])
    wide["schedule"] = [row | {"project": "海产品精深加工与冷链保鲜操作", "room": "第1考场（一号楼负一层第三实训室）", "date": "2026-11-28"} for row in schedule]  # fmt: skip
    staff = cast("list[Row]", wide["examiners"])
    wide["examiners"] = [row | {"name": "阿卜杜热依木·买买提艾力", "title": "正高级工艺美术师（工艺美术大师）", "phone": "0532-82290018、13800000031"} for row in staff]  # fmt: skip
    path = tmp_path / "plan.docx"
    path.write_bytes(KIT.library.template(KIT.form("session-plan"), "docx").render(wide))
    (pdf,) = convert([path], "pdf", tmp_path / "out")
    with pdfplumber.open(pdf) as book:
        chars = [char for page in book.pages for char in page.chars]
        edges = [(min(c["x0"] for c in page.chars), max(c["x1"] for c in page.chars)) for page in book.pages]
    assert len(chars) > 1000
    # Margins of 28 and 26 mm; a mark of punctuation may hang out by half its width (悬挂标点).
    assert [edge for edge in edges if edge[0] < 78 or edge[1] > 595.3 - 73.7 + 9] == []
    assert list(differences(wide, parsed(pdf)[1])) == []

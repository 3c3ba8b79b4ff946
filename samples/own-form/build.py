"""Make the Word files of docs/own-form.md:  python samples/own-form/build.py [--out FOLDER]

原表.docx is the form as an office has it; templates/training-register.docx the same with its tags;
有错的模板.docx the same again with the four slips people make.  Same script, same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "templates" / "build"))
from packing import EPOCH, repacked  # noqa: E402 - the templates' scripts are no package

TITLE = "培训班开班登记表"
OPTIONS = ("线下", "线上", "混合")
TABLE_HEAD = ("姓名", "公民身份号码", "课时")
TAGS = {
    "培训机构": "{{ school }}",
    "统一社会信用代码": "{{ uscc }}",
    "联系电话": "{{ phone }}",
    "培训方式": "  ".join(f"{option}{{{{ mode.{option} }}}}" for option in OPTIONS),
    "开班日期": "{{ start }}",
    "学员人数": "{{ total }}",
    "姓名": "{{ r.name }}",
    "公民身份号码": "{{ r.id_card }}",
    "课时": "{{ r.hours }}",
    "意见": "{{ opinion.text }}",
    "日期": "{{ opinion.date }}",
}
WIDTHS = (36, 46, 42, 32)
PLAIN = {"培训方式": "  ".join(f"{option}□" for option in OPTIONS), "日期": "    年  月  日"}
SLIPS = {
    **TAGS,
    "联系电话": "{{ phon }}",
    "开班日期": "｛｛ start ｝｝",
    "学员人数": "{{ total }",
    "课时": "{{ r.name }}",
}


def write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold = bold
    run.font.size = Pt(12)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def form(texts: Mapping[str, str], *, tagged: bool) -> bytes:
    """The form with ``texts`` in its blanks; ``tagged``: the repeating row stands between its two tags."""
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(TITLE)
    run.bold, run.font.size = True, Pt(18)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.autofit = False

    def pairs(*labels: str) -> None:
        cells = table.add_row().cells
        for at, label in enumerate(labels):
            write(cells[2 * at], label)
            last = cells[2 * at + 1] if len(labels) > 1 else cells[3]
            write(cells[2 * at + 1].merge(last), texts.get(label, ""))

    def row(section: _Cell | None, *columns: str) -> _Cell:
        cells = table.add_row().cells
        for cell, text in zip(cells[1:], columns, strict=False):
            write(cell, text)
        return cells[0] if section is None else section.merge(cells[0])

    pairs("培训机构")
    pairs("统一社会信用代码", "联系电话")
    pairs("培训方式")
    pairs("开班日期", "学员人数")
    section = row(None, *TABLE_HEAD)
    if tagged:
        section = row(section, "{%tr for r in teachers %}")
        section = row(section, *(texts[column] for column in TABLE_HEAD))
        section = row(section, "{%tr endfor %}")
    else:
        for _ in range(3):
            section = row(section)
    write(section, "任课教师")
    section = row(None)
    write(section, "审核意见")
    answer = table.rows[-1].cells[1].merge(table.rows[-1].cells[3])
    write(answer, texts.get("意见", ""))
    answer.add_paragraph(texts["日期"]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for cell in {id(cell._tc): cell for line in table.rows for cell in line.cells}.values():
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        # Word goes by the grid's widths; a width of the cell's own would hold the old ones.
        cell._tc.get_or_add_tcPr().remove(cell._tc.tcPr.tcW)
    for line in table.rows:
        line.height = Mm(9)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = TITLE, "formkit", EPOCH, EPOCH
    buffer = io.BytesIO()
    document.save(buffer)
    packed: bytes = repacked(buffer.getvalue())
    return packed


def build(out: Path) -> None:
    (out / "templates").mkdir(parents=True, exist_ok=True)
    (out / "原表.docx").write_bytes(form(PLAIN, tagged=False))
    (out / "templates" / "training-register.docx").write_bytes(form(TAGS, tagged=True))
    (out / "有错的模板.docx").write_bytes(form(SLIPS, tagged=True))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    build(parser.parse_args().out)

"""Make the sample submissions from the sample data:  python samples/build.py [--out FOLDER]

``data.yaml`` filled into the official form is ``complete.docx`` (``.xlsx``).  ``faulty.yaml`` filled in and then
spoiled by hand, as people do, is ``faulty.docx`` (``.xlsx``): a label reworded, a unit typed over, a row added,
a pledge rewritten.  samples/README.md lists what is wrong with each.  Same data, same bytes.
"""

from __future__ import annotations

import argparse
import copy
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import _Cell
from lxml.etree import _Element
from openpyxl.worksheet.worksheet import Worksheet

from formkit import Kit
from formkit.spec.load import load_yaml
from formkit.text import label_key

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "templates" / "build"))
from packing import repacked  # noqa: E402 - the templates' scripts are no package

_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(department: str, organisation: str) -> str:
    """An invented 统一社会信用代码 with right check characters: 8 + 8 characters and the two made from them.

    GB 11714 for the organisation's own (weights 3 7 9 10 5 8 4 2, modulo 11), GB 32100-2015 for the last.
    """
    own = sum(
        _ORGANISATION.index(c) * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    code = department + organisation + "0123456789X0"[(11 - own % 11)]
    total = sum(_CREDIT.index(c) * pow(3, place, 31) for place, c in enumerate(code))
    return code + _CREDIT[-total % 31]


def drop(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def tcs_of(element: _Element) -> Iterator[CT_Tc]:
    for tc in element.iter(qn("w:tc")):
        assert isinstance(tc, CT_Tc)
        yield tc


def cells(document: Document) -> list[_Cell]:
    """Every cell of the document once, in reading order."""
    return [_Cell(tc, table) for table in document.tables for tc in tcs_of(table._tbl)]


def cell_of(document: Document, text: str) -> _Cell:
    """The first cell that holds ``text``, white space aside."""
    return next(cell for cell in cells(document) if label_key(text) in label_key(cell.text))


def value_of(document: Document, label: str) -> _Cell:
    """The cell right of the one whose whole text is ``label``."""
    found = cells(document)
    at = next(n for n, cell in enumerate(found) if label_key(cell.text) == label_key(label))
    return found[at + 1]


def retype(cell: _Cell, text: str) -> None:
    """``text`` in the place of what stands in the cell, in its look."""
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs[1:]:
        drop(run._r)
    if paragraph.runs:
        paragraph.runs[0].text = text
    else:
        paragraph.add_run(text)


def replace(document: Document, old: str, new: str) -> None:
    """``old`` in one run of the document (a printed sentence) rewritten."""
    paragraphs = [*document.paragraphs, *(p for cell in cells(document) for p in cell.paragraphs)]
    run = next(run for paragraph in paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)


def rows_under(document: Document, head: str) -> list[list[_Cell]]:
    """The rows of the table part below the row that begins with ``head`` (after a merged label)."""
    table = document.tables[0]
    rows = [[_Cell(tc, table) for tc in tcs_of(tr)] for tr in table._tbl.iter(qn("w:tr"))]
    at = next(n for n, row in enumerate(rows) if any(label_key(c.text) == label_key(head) for c in row[:2]))
    return rows[at + 1 :]


def spoil_exam_site(document: Document) -> None:
    retype(cell_of(document, "联系电话"), "联 系 方 式")
    retype(value_of(document, "面积"), "240平方米")
    equipment = rows_under(document, "名称")
    retype(equipment[0][3], "若干")
    last = equipment[5][0]._tc._tr
    last.addnext(copy.deepcopy(last))
    added = rows_under(document, "名称")[6]
    for cell, text in zip(added[1:], ("电子秤", "ACS-30", "２０台", "新购"), strict=True):
        retype(cell, text)
    retype(rows_under(document, "姓名")[1][2], "女性")
    replace(document, "至少填写3名", "至少填写2名")
    document.add_paragraph("另：场地照片随后寄送。")


def spoil_profile_2021(document: Document) -> None:
    retype(cell_of(document, "职务"), "职  务")
    retype(cell_of(document, "电子邮箱"), "电 子 邮 件")
    options = cell_of(document, "民办职业培训机构").paragraphs
    options[0].runs[-1].text = "☑"
    options[4].runs[-1].text = "□√"
    retype(rows_under(document, "序号")[0][5], "约860人")
    replace(document, "自愿退出申报", "愿意补充材料")
    cell_of(document, "本人承诺").paragraphs[-1].add_run("2021年2月30日")


def spoil_profile_2020(document: Document) -> None:
    replace(document, "（加盖单位公章）", "")
    for paragraph in cell_of(document, "民办职业培训机构").paragraphs[1:]:
        for run in paragraph.runs:
            run.font.strike = True
    first = rows_under(document, "序号")[0]
    retype(first[6], "五级至二级")
    drop(document.paragraphs[-1]._p)


def spoil_scope_word(document: Document) -> None:
    retype(cell_of(document, "邮箱"), "电子邮箱")
    retype(value_of(document, "机构类型"), "培训机构")
    rows = rows_under(document, "职业名称")
    retype(rows[2][3], "5、4级")
    replace(document, "1.机构类型：选择填写", "1.机构类型：填写")


def spoil_scope_excel(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"
    where = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    sheet.cell(where["机构类型"].row, 2).value = "培训机构"
    phone = sheet.cell(where["联系电话"].row, where["联系电话"].column + 1)
    phone.number_format, phone.value = "General", 3290018
    first = where["职业名称"].row + 2
    sheet.cell(first, 4).value = "6,5"
    for column in (1, 2):
        sheet.cell(first + 1, column).value = None
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)


SPOILED_WORD: dict[str, Callable[[Document], None]] = {
    "sd-2020-exam-site": spoil_exam_site,
    "sd-2021-org-profile": spoil_profile_2021,
    "sd-2020-org-profile": spoil_profile_2020,
    "sd-2021-scope-list": spoil_scope_word,
}


def spoiled(form: str, data: bytes, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == "docx":
        document = docx.Document(io.BytesIO(data))
        SPOILED_WORD[form](document)
        document.save(buffer)
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        spoil_scope_excel(book.worksheets[0])
        book.save(buffer)
    packed: bytes = repacked(buffer.getvalue())
    return packed


def build(kit: Kit, form: str, out: Path) -> None:
    for source, name in (("data.yaml", "complete"), ("faulty.yaml", "faulty")):
        record = load_yaml((HERE / form / source).read_text(encoding="utf-8"), source)
        outcome = kit.check(form, record)
        for kind in kit.form(form).formats:
            data = kit.render(form, outcome, kind)
            path = out / form / f"{name}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(spoiled(form, data, kind) if name == "faulty" else data)
            print(path.relative_to(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument(
        "--credit-code", nargs=2, metavar="EIGHT", help="print an invented credit code and stop"
    )
    asked = parser.parse_args()
    if asked.credit_code:
        print(credit_code(*asked.credit_code))
        return
    kit = Kit(working_folder=HERE.parent)
    for form in SPOILED_WORD:
        build(kit, form, asked.out)


if __name__ == "__main__":
    main()

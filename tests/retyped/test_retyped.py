"""The official forms typed by other offices on other grids: the same record comes out, on Word and Excel,
and again after LibreOffice has saved the file in its own and in the old formats."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from retyped_forms import EXAM_SITE, FORMS, PROFILE, SCOPE, check_profile, parse, rows

from formkit import office
from formkit.flows.kit import Kit


@pytest.mark.parametrize("name", FORMS)
def test_a_form_retyped_in_word_gives_its_record(name: str, kit: Kit, word: Callable[[str], bytes]) -> None:
    picture, check = FORMS[name]
    check(parse(kit, word(picture), "retyped.docx"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_retyped_in_excel_gives_its_record(name: str, kit: Kit, excel: Callable[..., bytes]) -> None:
    picture, check = FORMS[name]
    check(parse(kit, excel(picture), "retyped.xlsx"))


def test_the_edition_is_told_by_its_own_words(kit: Kit, word: Callable[[str], bytes]) -> None:
    editions = [parse(kit, word(picture), "x.docx").form for picture in PROFILE.values()]
    assert editions == ["sd-2021-org-profile", "sd-2020-org-profile"]


def test_yellow_cells_are_named_by_their_fields(kit: Kit, excel: Callable[..., bytes]) -> None:
    yellow = ("令狐洁", "焊工", "6-18-02-04", "电焊工", "5、4")
    outcome = parse(kit, excel(SCOPE["another grid"], yellow=yellow), "x.xlsx")
    assert outcome.record["changed_cells"] == ["contact"]
    assert rows(outcome, "scope", "changed_cells") == [(None,), (["occupation", "code", "trade", "levels"],)]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_in_new_and_old_formats(
    kit: Kit, word: Callable[[str], bytes], excel: Callable[..., bytes], tmp_path: Path
) -> None:
    names = list(FORMS)
    (tmp_path / "in").mkdir()
    words = [tmp_path / "in" / f"w{n}.docx" for n in range(len(names))]
    sheets = [tmp_path / "in" / f"x{n}.xlsx" for n in range(len(names))]
    for name, path, sheet in zip(names, words, sheets, strict=True):
        path.write_bytes(word(FORMS[name][0]))
        sheet.write_bytes(excel(FORMS[name][0]))
    old = office.convert(words, "doc", tmp_path / "doc", 240) + office.convert(
        sheets, "xls", tmp_path / "xls", 240
    )
    docs, books = old[: len(names)], old[len(names) :]
    again = [
        *office.convert(words, "docx", tmp_path / "again", 240),
        *office.convert(docs, "docx", tmp_path / "from-doc", 240),
        *office.convert(sheets, "xlsx", tmp_path / "again", 240),
        *office.convert(books, "xlsx", tmp_path / "from-xls", 240),
    ]
    for number, path in enumerate(again):
        FORMS[names[number % len(names)]][1](parse(kit, path.read_bytes(), path.name))


BESIDE = (
    """
社会培训评价组织基本情况表
"""
    + PROFILE["2020 with narrow sections"].split("| 三、")[0].split("社会培训评价组织基本情况表\n")[1]
    + """
| 三、组织优势、专业优势等情况 | 办学评估合格。\\n参与编写讲义一部。 |
| 四、场地设备等情况 | 自有场地1860平方米。 |
| 五、专职人员和考评人员等情况 | 专职人员18人。 |
| 六、诚信承诺 | 本人承诺：1. 申报材料真实有效，如有虚假，自愿退出申报。2. 自愿把社会效益放在首位，不以人才评价为营利目的。3. 自愿接受人力资源社会保障部门监管和公众监督。\\n法定代表人（签字）：闵泉音\\n单位名称（公章）：泉韵家政职业培训学校\\n2026年3月5日 |
"""
)


def test_headings_with_their_answers_beside_them_give_the_same_record(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    check_profile(parse(kit, word(BESIDE), "x.docx"))


def test_a_table_inside_an_answers_cell_is_doubted(kit: Kit, word: Callable[[str], bytes]) -> None:
    typed = docx.Document(io.BytesIO(word(EXAM_SITE["another grid"])))
    cell = next(c for row in typed.tables[0].rows for c in row.cells if c.text == "孔令溪")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "手机", "13800138000"
    out = io.BytesIO()
    typed.save(out)
    findings = parse(kit, out.getvalue(), "x.docx").findings
    assert ("principal", "doubtful") in [(f.field, f.code) for f in findings]


def test_an_answer_framed_by_a_table_of_its_own_is_not_doubted(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    typed = docx.Document(io.BytesIO(word(EXAM_SITE["another grid"])))
    cell = next(c for row in typed.tables[0].rows for c in row.cells if c.text == "孔令溪")
    cell.text = ""
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "孔令溪"
    out = io.BytesIO()
    typed.save(out)
    submission = parse(kit, out.getvalue(), "x.docx")
    assert submission.record["principal"] == "孔令溪"
    assert [f.code for f in submission.findings if f.field == "principal"] == []


@pytest.mark.parametrize(("kind", "code"), [("struck", "struck-text"), ("placeholder", "placeholder-left")])
def test_what_does_not_count_in_a_table_inside_a_cell_is_no_value(
    kit: Kit, word: Callable[[str], bytes], kind: str, code: str
) -> None:
    typed = docx.Document(io.BytesIO(word(EXAM_SITE["another grid"])))
    cell = next(c for row in typed.tables[0].rows for c in row.cells if c.text == "双层电烤箱")
    cell.text = ""
    inner = cell.add_table(rows=1, cols=1).cell(0, 0)
    inner.text = "双层电烤箱"
    if kind == "struck":
        inner.paragraphs[0].runs[0].font.strike = True
    else:
        _as_prompt(inner.paragraphs[0])
    out = io.BytesIO()
    typed.save(out)
    outcome = parse(kit, out.getvalue(), "x.docx")
    assert rows(outcome, "equipment", "name")[0] == (None,)
    assert ("equipment[0].name", code) in [(f.field, f.code) for f in outcome.findings]


def _as_prompt(paragraph: Paragraph) -> None:
    """The paragraph's runs become what an empty content control shows."""
    control = OxmlElement("w:sdt")
    properties, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    properties.append(OxmlElement("w:showingPlcHdr"))
    control.append(properties)
    control.append(content)
    for run in paragraph.runs:
        content.append(run._r)
    paragraph._p.append(control)

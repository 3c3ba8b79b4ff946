"""The templates of the work plans: headings with paragraphs, in the look of an official letter."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from word_tree import drop, value

from formkit import Kit
from formkit.flows.template import faults

ROOT = Path(__file__).resolve().parents[2]
KIT = Kit(working_folder=ROOT)
PLANS = ("sd-2021-work-plan", "qd-2023-work-plan")
OFFICIAL = """附件2
社会培训评价组织职业技能等级认定
工作方案
（模板）
一、总体规划、工作计划
二、组织机构及职责
三、开展评价的职业（工种）、等级、申报条件、依据的标准及题库资源
四、评价流程及考核工作规则
五、评价内容及方式
六、开展评价工作的各项保障
七、其他
（各评价机构可根据自身情况增加内容）"""


def lines(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def filled(form: str, **values: object) -> bytes:
    return KIT.render(form, KIT.check(form, values), "docx")


def test_the_blank_plan_is_the_official_text_with_a_blank_paragraph_below_each_heading() -> None:
    blank = lines(KIT.blank("sd-2021-work-plan", "docx"))
    assert [text for text in blank if text] == OFFICIAL.split("\n")
    headings = [n for n, text in enumerate(blank) if text[1:2] == "、"]
    assert [blank[n + 1] for n in headings] == [""] * 7


@pytest.mark.parametrize("form", PLANS)
def test_added_sections_are_numbered_on_and_the_plan_is_no_model_any_more(form: str) -> None:
    extra = [{"heading": "档案", "body": "甲\n乙"}, {"heading": "附则", "body": None}]
    text = lines(
        filled(form, master_plan="甲", institution="示例学校", date="2026-03-05", extra_sections=extra)
    )
    assert text[-6:-1] == ["八、档案", "甲", "乙", "九、附则", ""]
    assert "（模板）" not in text
    label = KIT.form(form).label("institution")
    assert [t for t in text[2:6] if t][-2:] == [f"{label}：示例学校", "2026年3月5日"]


@pytest.mark.parametrize("form", PLANS)
def test_each_line_of_a_body_is_a_paragraph_of_the_bodys_look(form: str) -> None:
    document = docx.Document(io.BytesIO(filled(form, organization="甲\n乙\n丙")))
    body = [p for p in document.paragraphs if p.text in ("甲", "乙", "丙")]
    assert len(body) == 3
    for paragraph in body:
        (run,) = paragraph.runs
        assert (value(run._r, "w:rPr/w:rFonts", "w:eastAsia"), run.font.size and run.font.size.pt) == (
            "仿宋_GB2312",
            16.0,
        )
        assert value(paragraph._p, "w:pPr/w:ind", "w:firstLineChars") == "200"
    heading = next(p for p in document.paragraphs if p.text.startswith("二、"))
    assert value(heading.runs[0]._r, "w:rPr/w:rFonts", "w:eastAsia") == "黑体"


@pytest.mark.parametrize("form", PLANS)
def test_a_plan_is_checked_like_any_template(form: str) -> None:
    assert KIT.library.template(KIT.form(form), "docx").name == f"{form}.docx"
    with zipfile.ZipFile(io.BytesIO(KIT.blank(form, "docx"))) as package:
        assert any(" PAGE " in package.read(n).decode() for n in package.namelist() if "footer" in n)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_blank_plan_prints_on_two_pages_and_reads_back_from_them() -> None:
    pdf = KIT.blank("sd-2021-work-plan", "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    (submission,) = KIT.parse(pdf, "x.pdf")
    assert submission.outcome is not None
    assert submission.outcome.record == KIT.check("sd-2021-work-plan", {}).record


def test_the_older_notices_name_gives_the_same_form() -> None:
    assert KIT.form("sd-2020-work-plan") is KIT.form("sd-2021-work-plan")
    assert "sd-2020-work-plan" not in KIT.forms()
    (submission,) = KIT.parse(KIT.blank("sd-2020-work-plan", "docx"), "x.docx", form="sd-2020-work-plan")
    assert submission.form == "sd-2021-work-plan"


def altered(change: Callable[[Document], None], path: Path) -> Path:
    document = docx.Document(str(ROOT / "templates" / "sd-2021-work-plan.docx"))
    change(document)
    document.save(str(path))
    return path


def _paragraph(document: Document, text: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text == text)


def in_a_table(document: Document) -> None:
    moved = _paragraph(document, "{{ content }}")
    table = document.add_table(rows=1, cols=1)
    moved._p.addprevious(table._tbl)
    table.cell(0, 0).paragraphs[0].text = moved.text
    drop(moved._p)


def beside_its_heading(document: Document) -> None:
    _paragraph(document, "五、评价内容及方式").add_run("{{ content }}")
    tag = _paragraph(document, "{{ content }}")._p
    drop(tag)


def without_heading(document: Document) -> None:
    heading = _paragraph(document, "五、评价内容及方式")._p
    drop(heading)


def signed_at_the_end(document: Document) -> None:
    document.add_paragraph("{{ date }}")
    tag = _paragraph(document, "{{ date }}")._p
    for gone in (tag.getprevious(), tag.getnext(), tag):
        assert gone is not None
        drop(gone)


@pytest.mark.parametrize(
    ("change", "tags"),
    [
        (in_a_table, ["content"]),
        (beside_its_heading, ["content"]),
        (without_heading, ["content"]),
        (signed_at_the_end, ["date"]),
    ],
)
def test_a_plan_that_cannot_be_read_by_is_named_with_the_tag_and_its_place(
    change: Callable[[Document], None], tags: list[str], tmp_path: Path
) -> None:
    found = faults(altered(change, tmp_path / "x.docx"), KIT.form("sd-2021-work-plan"))
    assert [(f.code, f.seen) for f in found] == [("template-broken", tag) for tag in tags]
    assert all(f.anchor is not None and tag in f.message() for f, tag in zip(found, tags, strict=True))


def test_the_plans_own_templates_have_no_faults() -> None:
    for form in PLANS:
        assert faults(ROOT / "templates" / f"{form}.docx", KIT.form(form)) == []

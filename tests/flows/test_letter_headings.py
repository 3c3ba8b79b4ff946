"""The headings of a letter in words nobody knows: told by their numerals, and said where they cannot be told."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from formkit import Kit
from formkit.flows.fill import differences
from formkit.model import Outcome, Record
from formkit.spec.load import load_yaml
from formkit.text.headings import numeral_of

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
KIT = Kit()
REWORDED = [
    ("annual-plan", "五、报名方式", "报名办法"),
    ("annual-plan", "六、联系方式", "咨询联系"),
    ("session-plan", "四、考核流程", "实施步骤"),
    ("session-plan", "六、考评员", "考评组"),
    ("supervision-report", "四、整改措施", "下一步打算"),
    ("supervision-report", "五、督导结论", "总的评价"),
]


def sample(form: str) -> Record:
    record = load_yaml((SAMPLES / form / "data.yaml").read_text(encoding="utf-8"), "data.yaml")
    return KIT.check(form, cast("dict[str, object]", record)).record


def filled(form: str) -> Document:
    return docx.Document(str(SAMPLES / form / "complete.docx"))


def headings(document: Document) -> list[Paragraph]:
    """The lines numbered 一、 二、 and so on, in cells and between the tables."""
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    lines = [p for p in (*document.paragraphs, *cells) if (n := numeral_of(p.text)) and n.style == "han、"]
    return list({id(line._p): line for line in lines}.values())


def retype(line: Paragraph, text: str) -> None:
    for run in line.runs[1:]:
        run.text = ""
    line.runs[0].text = text


def parsed(document: Document) -> Outcome:
    out = io.BytesIO()
    document.save(out)
    (submission,) = KIT.parse(out.getvalue(), "a.docx")
    assert submission.outcome is not None
    return submission.outcome


@pytest.mark.parametrize(("form", "heading", "other"), REWORDED)
@pytest.mark.parametrize("numeral", ["{}、", "（{}）", "第{}部分 "])
def test_a_heading_in_other_words_is_known_by_its_numeral(
    form: str, heading: str, other: str, numeral: str
) -> None:
    document = filled(form)
    for line in headings(document):
        words = other if line.text == heading else line.text[2:]
        retype(line, numeral.format(line.text[0]) + words)
    outcome = parsed(document)
    assert list(differences(sample(form), outcome.record)) == []
    assert {f.code for f in outcome.findings} <= {"label-reworded"}


def test_an_item_of_a_list_that_counts_up_to_the_number_is_not_the_heading() -> None:
    document = filled("annual-plan")
    for line in headings(document):
        if line.text == "五、报名方式":
            retype(line, "怎样报名")
    body = next(
        p
        for t in document.tables
        for r in t.rows
        for p in r.cells[0].paragraphs
        if p.text.startswith("（一）")
    )
    for item in ("四、携带身份证", "五、携带照片"):
        body.insert_paragraph_before(item)
    outcome = parsed(document)
    assert {"requirements", "registration"} <= {f.field for f in outcome.findings}


def test_a_heading_of_a_section_in_other_words_and_without_a_numeral_leaves_the_text_above_it_in_doubt() -> (
    None
):
    document = filled("annual-plan")
    for line in headings(document):
        retype(line, "咨询联系" if line.text == "六、联系方式" else line.text[2:])
    outcome = parsed(document)
    assert ("doubtful", "registration") in [(f.code, f.field) for f in outcome.findings]

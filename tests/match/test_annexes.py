"""Rows on a sheet behind the form, and two answers in one cell, in real forms."""

from __future__ import annotations

import copy
import io

import docx
import pytest

from formkit import Kit
from formkit.text.boxes import SQUARES

KIT = Kit()
PLAN = {
    "institution": "青岛鲁彩培训学校",
    "institution_code": "QD101",
    "examiners": [{"name": "东野建国", "number": "KP1"}],
    "invigilators": [{"name": "仲䶮", "number": "KP2"}],
    "supervisors": [{"name": "冉㛃", "number": "KP3"}],
}


def doubted(data: bytes) -> set[str | None]:
    (submission,) = KIT.parse(data, "x.docx")
    assert submission.outcome is not None
    return {f.field for f in submission.outcome.findings if f.code == "doubtful"}


def filled(form: str, data: object) -> docx.document.Document:
    return docx.Document(io.BytesIO(KIT.render(form, KIT.check(form, data), "docx")))


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("title", ["附表", "八、督导员（续）"])
def test_rows_behind_the_form_under_a_header_of_several_tables_are_doubted_unless_a_title_says_whose(
    title: str,
) -> None:
    document = filled("session-plan", PLAN)
    (table,) = (t for t in document.tables if any(c.text == "仲䶮" for r in t.rows for c in r.cells))
    end = document.element.body[-1]
    document.add_paragraph(title)
    end.addprevious(copy.deepcopy(table._element))
    assert ("supervisors" in doubted(saved(document))) is (title == "附表")


@pytest.mark.parametrize(
    ("typed", "nature", "odd"),
    [
        ("长沙鲁彩培训学校  民办非企业单位", None, True),
        ("长沙鲁彩培训学校\t民办非企业单位", None, True),
        *((f"长沙鲁彩培训学校 企业{box}", None, True) for box in SQUARES),
        ("长沙鲁彩培训学校  岳麓校区", "事业单位", False),
        ("长沙鲁彩培训学校", None, False),
    ],
)
def test_an_answer_in_parts_beside_a_blank_or_with_boxes_to_tick_is_doubted(
    typed: str, nature: str | None, *, odd: bool
) -> None:
    document = filled("hn-2020-exam-station", {"institution": "某校", "nature": nature})
    (cell,) = {c for t in document.tables for r in t.rows for c in r.cells if c.text == "某校"}
    cell.text = typed
    assert ("institution" in doubted(saved(document))) is odd

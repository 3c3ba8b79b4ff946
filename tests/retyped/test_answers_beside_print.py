"""Answers beside printed words that an office put otherwise: the place of a seal, a closing sentence, the label's own
cell in the row below a list."""

from __future__ import annotations

import copy
import io
from typing import Any

import docx
import pytest
from docx.table import _Cell

from formkit.flows.kit import Kit
from formkit.model import Outcome

KIT = Kit()
STATION = {
    "institution": "长沙市示例职业培训学校",
    "nature": "民办非企业单位",
    "principal": "孔令溪",
    "principal_phone": "13800138000",
    "contact": "闵泉音",
    "contact_phone": "0731-82290018",
    "address": "长沙市开福区芙蓉路1号",
    "projects": ["湘绣制作"],
    "facilities": "教室三间。",
    "examiners": "考评员五名。",
    "decision": {"text": "同意备案。", "date": "2026-03-05"},
}
CHECKLIST = {
    "institution": "青岛示例职业培训学校",
    "uscc": "52370102MJD3012019",
    "assessed_on": "2026-03-05",
    "place": "琴韵楼",
    "projects": ["面塑制作"],
    "criteria": [
        {"criterion": "信用良好", "full_marks": 10, "score": 9, "verdict": "符合"},
        {"criterion": "场所固定", "full_marks": 10, "score": 8, "verdict": "符合"},
    ],
    "total": 17,
    "result": "通过",
    "opinion": "符合条件。",
}
PLAN = {
    "institution": "青岛示例职业培训学校",
    "institution_code": "QD-001",
    "year": 2026,
    "projects": [{"project": "面塑制作", "standard": "面塑制作专项职业能力考核规范"}],
    "schedule": [{"time": "3月14日", "project": "面塑制作"}],
    "requirements": "均可报名。",
    "registration": "现场报名。",
    "contact": "闵泉音",
    "phone": "0532-82290000",
}


def filled(form: str, data: object) -> Any:
    return docx.Document(io.BytesIO(KIT.render(form, KIT.check(form, data), "docx")))


def cells(document: Any) -> list[_Cell]:
    return [_Cell(tc, document) for tc in document.element.body.iter("{*}tc")]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parse(document: Any) -> Outcome:
    (submission,) = KIT.parse(saved(document), "x.docx")
    assert submission.outcome is not None
    return submission.outcome


def retype(document: Any, old: str, new: str) -> None:
    found = [p for cell in cells(document) for p in cell.paragraphs if p.text == old]
    assert found
    for paragraph in found:
        paragraph.text = new


@pytest.mark.parametrize("seal", ["（单位盖章）", "（加盖单位公章处）", "（公章）", "（盖章处）"])
def test_the_place_of_a_seal_is_no_part_of_an_opinion(seal: str) -> None:
    document = filled("hn-2020-exam-station", STATION)
    retype(document, "（盖章）", seal)
    record = parse(document).record
    assert record["decision"] == STATION["decision"]


def test_a_closing_sentence_with_another_mark_at_its_end_is_no_signature() -> None:
    document = filled("annual-plan", PLAN)
    retype(document, "特此公告。", "特此公告！")
    assert parse(document).record["issued_by"] is None


@pytest.mark.parametrize("parted", ["  ", "：", "\n"])
def test_a_row_below_a_list_with_the_answer_in_the_labels_cell_is_none_of_the_lists(parted: str) -> None:
    document = filled("qd-2023-selection-checklist", CHECKLIST)
    every = cells(document)
    at = next(n for n, cell in enumerate(every) if cell.text == "总分")
    every[at].text, every[at + 1].text = f"总分{parted}17", ""
    outcome = parse(document)
    assert (outcome.record["total"], outcome.record["result"]) == (17, "通过")
    rows = outcome.record["criteria"]
    assert isinstance(rows, list)
    assert [row["score"] for row in rows if isinstance(row, dict)] == [9, 8]


def test_a_form_with_its_answers_under_the_labels_before_one_as_printed_is_told_from_it() -> None:
    first, second = (
        filled("qd-2023-selection-checklist", CHECKLIST),
        filled("qd-2023-selection-checklist", CHECKLIST),
    )
    every = cells(first)
    for label in ("申报机构", "统一社会信用代码", "评估日期", "评估地点", "申报考核项目", "总分", "评估意见"):
        at = next(n for n, cell in enumerate(every) if cell.text == label)
        every[at].text, every[at + 1].text = f"{label}\n{every[at + 1].text}", ""
    for block in list(second.element.body)[:-1]:
        first.element.body[-1].addprevious(copy.deepcopy(block))
    submissions = KIT.parse(saved(first), "x.docx")
    assert [s.outcome.record["total"] for s in submissions if s.outcome] == [17, 17]


def test_a_number_broken_over_two_lines_is_in_doubt() -> None:
    document = filled("annual-plan", PLAN)
    retype(document, "QD-001", "QD-0\n01")
    assert ("doubtful", "institution_code") in [(f.code, f.field) for f in parse(document).findings]


@pytest.mark.parametrize("closing", ["现予公告。", ""])
@pytest.mark.parametrize(
    ("by", "on"), [("青岛示例职业培训学校", "2026-03-05"), (None, "2026-03-05"), (None, None)]
)
def test_a_foot_whose_closing_sentence_is_another_or_gone_is_read_and_told(
    closing: str, by: str | None, on: str | None
) -> None:
    document = filled("annual-plan", {**PLAN, "issued_by": by, "issued_on": on})
    retype(document, "特此公告。", closing)
    outcome = parse(document)
    assert (outcome.record["issued_by"], outcome.record["issued_on"]) == (by, on)
    assert "label-reworded" in [f.code for f in outcome.findings]


@pytest.mark.parametrize("among", [False, True])
def test_notes_typed_into_one_cell_beside_the_projects_or_below_them_are_no_projects(among: bool) -> None:
    document = filled("hn-2020-exam-station", STATION)
    rows = document.tables[0].rows
    projects, heading, notes = rows[4].cells[1], rows[4].cells[-1], rows[5].cells[-1]
    together = f"{heading.text}：\n{notes.text}"
    heading.text, notes.text = ("", "") if among else (together, "")
    projects.text += f"\n{together}" if among else ""
    outcome = parse(document)
    assert outcome.record["projects"] == ["湘绣制作"]
    assert [f.code for f in outcome.findings] == []

"""Pages around a work plan and between its lines: approvals behind it, a letter in front, what turning a page leaves."""

from __future__ import annotations

import pytest
from work_plans import BODIES, CLOSING, FIELDS, KIT, TITLE, WORDS, Piece, parse, plan, record, said, typed

from formkit.match import match
from formkit.model import Document, Mark, Paragraph

APPROVALS: tuple[list[Piece], ...] = (
    ["审批表", [["申报单位意见", "同意上报。\n（盖章）\n2026年3月5日"], ["主管部门意见", "同意备案。（盖章）"]]],
    ["审核意见：", "经审核，该机构工作方案符合要求，同意备案。", "审核人（签字）：司马行远", "（盖章）", "2026年3月5日"],
    ["泉韵家政职业培训学校（盖章）", "法定代表人（签字）：司马行远", "2026年3月5日"],
    ["专家评审意见", [["评审内容", "得分"], ["方案完整性", "18"]], "专家组组长签字：上官清", "2026年3月5日"],
    ["审 批 页", "拟稿：端木晴", "审核：上官清", "签发：司马行远", "年　　月　　日"],
)  # fmt: skip


@pytest.mark.parametrize("approval", APPROVALS)
def test_an_approval_page_behind_a_plan_without_its_closing_line_is_in_no_text_and_told(
    approval: list[Piece],
) -> None:
    outcome = parse([*plan(closing=False), *approval])
    assert outcome.record == record()
    assert said(outcome) == [("wording-changed", ""), ("doubtful", "other")]
    outcome = parse([*plan(closing=False), CLOSING, *approval])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "other")]


def test_an_approval_page_behind_an_added_section_is_told_there() -> None:
    outcome = parse([*plan(closing=False), "八、档案管理", "保管三年。", *APPROVALS[1]])
    assert outcome.record == record(extra_sections=[{"heading": "档案管理", "body": "保管三年。"}])
    assert ("doubtful", "extra_sections[0].body") in said(outcome)


def test_opinions_and_seals_spoken_of_in_the_text_are_text() -> None:
    spoken = ["各部门意见由办公室汇总，审核后加盖公章。", "审核人员签字后存档。", "2026年3月5日前完成。"]
    outcome = parse([*plan(closing=False), *spoken, CLOSING])
    assert outcome.record == record(other="\n".join([BODIES[6], *spoken]))
    assert said(outcome) == []


def test_an_opinion_without_a_seal_and_annexes_behind_the_text_stay_text_and_are_told() -> None:
    for more in (["审核意见：", "同意。", "请各部门执行。", "如期完成。"], ["附件：", "1. 管理制度汇编"]):
        outcome = parse([*plan(closing=False), *more, CLOSING])
        assert outcome.record == record(other="\n".join([BODIES[6], *more]))
        assert said(outcome) == [("doubtful", "other")]


def test_dashed_numbers_that_count_the_pages_are_in_no_text_and_one_alone_is_told() -> None:
    lines = plan(closing=False)
    one = parse([*lines[:11], "— 2 —", *lines[11:], CLOSING])
    assert one.record == record(procedure="— 2 —\n第丁部分的第一段文字。\n第丁部分的第二段文字。")
    assert said(one) == [("doubtful", "procedure")]
    two = parse([*lines[:11], "— 2 —", *lines[11:], "— 3 —", CLOSING])
    assert two.record == record()
    assert ("doubtful", "procedure") in said(two)


@pytest.mark.parametrize("left", ["续表", "（续表）", "（接上页）", "第 2 页 共 5 页", TITLE, TITLE + "（续）"])  # fmt: skip
@pytest.mark.parametrize("at", [11, 12])
def test_what_turning_a_page_leaves_is_in_no_text_and_told(left: str, at: int) -> None:
    lines = plan(closing=False)
    outcome = parse([*lines[:at], left, *lines[at:], CLOSING])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "procedure")]


@pytest.mark.parametrize(
    "closing", ["各评价机构可根据自身情况增加内容", "注：各评价机构可根据自身情况增加内容。"]
)
def test_the_closing_line_without_its_brackets_is_no_text(closing: str) -> None:
    outcome = parse([*plan(closing=False), closing])
    assert outcome.record == record()
    assert said(outcome) == [("wording-changed", "")]


def test_another_note_in_brackets_at_the_very_end_is_told() -> None:
    outcome = parse([*plan(closing=False), "（可另附页）"])
    assert outcome.record == record(other=f"{BODIES[6]}\n（可另附页）")
    assert said(outcome) == [("wording-changed", ""), ("doubtful", "other")]


def test_the_lines_of_a_cell_alone_in_its_row_are_lines() -> None:
    lines = plan(closing=False)
    outcome = parse([*lines[:11], [[BODIES[3]]], *lines[13:], CLOSING])
    assert outcome.record == record()
    assert said(outcome) == []


def test_in_a_table_with_the_headings_in_their_own_column_another_one_there_is_an_added_section() -> None:
    rows = [[heading, body] for heading, body in zip(WORDS, BODIES, strict=True)]
    outcome = parse([TITLE, [*rows, ["档案管理", "保管三年。\n专人负责。"]], CLOSING])
    assert outcome.record == record(
        extra_sections=[{"heading": "档案管理", "body": "保管三年。\n专人负责。"}]
    )
    assert said(outcome) == []


def test_the_day_of_a_letter_in_front_is_doubted_and_that_of_a_cover_is_not() -> None:
    letter = ["关于报送工作方案的函", "市人力资源和社会保障局：", "现将我单位工作方案报上。", "2026年3月5日"]
    outcome = parse([*letter, *plan(closing=False), CLOSING])
    assert outcome.record == record(date="2026-03-05")
    assert ("doubtful", "date") in said(outcome)
    outcome = parse(["2026年3月5日", *plan(closing=False), CLOSING])
    assert (outcome.record, said(outcome)) == (record(date="2026-03-05"), [])


@pytest.mark.parametrize("label", ["单　位：", "学校名称：", "培训机构（盖章）："])
def test_the_institution_behind_a_label_in_other_words_is_read(label: str) -> None:
    lines = plan(closing=False)
    outcome = parse([*lines[:1], f"{label}泉韵家政职业培训学校", *lines[1:], CLOSING])
    assert (outcome.record, said(outcome)) == (record(institution="泉韵家政职业培训学校"), [])


def test_whose_department_it_is_that_oversees_it_is_not_the_institution() -> None:
    lines = plan(closing=False)
    outcome = parse([*lines[:1], "主管单位：泉韵区职业培训管理中心", *lines[1:], CLOSING])
    assert outcome.record == record()
    assert said(outcome) == [("unclaimed-text", "")]


def test_a_part_of_a_heading_that_was_parted_in_two_is_told() -> None:
    lines = plan(closing=False)
    lines[10] = "四、考核工作规则"
    parted = [*lines[:10], "四、评价流程", "报名、考试、发证。", "五、考核工作规则", *lines[11:]]
    outcome = parse([*parted, CLOSING])
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)
    assert ("label-reworded", "procedure") in said(outcome)


@pytest.mark.parametrize("sign", ["、", " ", "部分 "])
@pytest.mark.parametrize("between", [[TITLE], [CLOSING], [CLOSING, TITLE], [TITLE[:-4], TITLE[-4:]]])
def test_two_plans_in_one_file_are_two_whatever_the_numbers_of_the_first(
    sign: str, between: list[Piece]
) -> None:
    first = plan(closing=False)
    for old, new in zip("一二三四五六七", "四五六七八九十", strict=True):
        at = next(n for n, line in enumerate(first) if isinstance(line, str) and line.startswith(f"{old}、"))
        first[at] = f"{'第' if sign[0] == '部' else ''}{new}{sign}{str(first[at])[2:]}"
    submissions = KIT.parse(typed([*first, *between, *plan(closing=False)[1:], CLOSING]), "x.docx")
    assert [each.outcome and each.outcome.record for each in submissions] == [record(), record()]


def test_a_list_of_the_headings_in_front_and_one_heading_twice_are_no_second_plan() -> None:
    listed: list[Piece] = [f"{n}、{h}" for n, h in zip("一二三四五六七", WORDS, strict=True)]
    assert parse(["目录", *listed, *plan(closing=False), CLOSING]).record == record()
    lines = plan(closing=False)
    assert len(KIT.parse(typed([*lines, lines[1], "附录的文字。", CLOSING]), "x.docx")) == 1


def test_a_line_of_the_text_that_begins_with_a_heading_is_not_it_where_the_heading_stands_alone() -> None:
    lines = plan(closing=False)
    text = "二、组织机构及职责见附表，人员变动应当报备。"
    outcome = parse([*lines[:3], "一、设领导小组。", text, *lines[3:], CLOSING])
    assert outcome.record["organization"] == BODIES[1]
    assert text in str(outcome.record["master_plan"])


@pytest.mark.parametrize("parted", ["：", "。", "　"])
def test_headings_that_all_have_their_text_behind_them_are_read(parted: str) -> None:
    lines: list[Piece] = [TITLE]
    for number, heading, body in zip("一二三四五六七", WORDS, BODIES, strict=True):
        first, second = body.split("\n")
        lines += [f"{number}、{heading}{parted}{first}", second, "（一）人员分工", "由办公室负责。"]
    outcome = parse([*lines, CLOSING])
    bodies = {
        field: f"{body}\n（一）人员分工\n由办公室负责。" for field, body in zip(FIELDS, BODIES, strict=True)
    }
    assert outcome.record == record(**bodies)


def test_a_signature_behind_the_closing_line_is_in_no_text_and_told() -> None:
    outcome = parse([*plan(closing=False), CLOSING, "泉韵家政职业培训学校", "2026年3月5日"])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "other")]


def test_many_lines_above_the_first_heading_put_all_sections_in_doubt() -> None:
    above: list[Piece] = [f"上一份文件的第{n}行文字。" for n in range(20)]
    outcome = parse([*above, *plan(closing=False), CLOSING])
    assert outcome.record == record()
    assert {field for code, field in said(outcome) if code == "doubtful"} == set(FIELDS)
    outcome = parse([*above[:10], *plan(closing=False), CLOSING])
    assert {field for code, field in said(outcome) if code == "doubtful"} == set()


def test_an_added_heading_printed_beside_its_text_is_doubted() -> None:
    """A plan in two columns without borders, on paper: 八、档案 | 保管三年。"""
    texts = [*(text for text in plan(closing=False) if isinstance(text, str)), "八、档案 保管三年。", "管理"]
    gap = (Mark("gap", texts[-2].index(" "), texts[-2].index(" ") + 1),)
    blocks = tuple(
        Paragraph(text, number, gap if text == texts[-2] else ()) for number, text in enumerate(texts, 1)
    )
    layout = next(x for x in KIT.library.layouts() if x.form.id == "sd-2021-work-plan")
    raw = match(Document("pdf", blocks), layout)
    doubted = {f.field for f in raw.findings if f.code == "doubtful"}
    assert doubted >= {"extra_sections[0].body", "extra_sections[0].heading"}
    assert "organization" not in doubted


def test_a_name_and_a_day_between_the_end_of_one_plan_and_the_title_of_the_next_are_in_doubt() -> None:
    signed: list[Piece] = ["泉韵家政职业培训学校", "2026年3月5日"]
    data = typed([*plan(), *signed, *plan()])
    first, second = [each.outcome for each in KIT.parse(data, "x.docx")]
    assert first is not None
    assert second is not None
    assert (first.record, second.record["institution"]) == (record(), signed[0])
    assert {("doubtful", "institution"), ("doubtful", "date")} <= {*said(second)}
    (cover,) = KIT.parse(typed([signed[0], TITLE, signed[1], *plan(title=[])]), "x.docx")
    assert cover.outcome is not None
    assert said(cover.outcome) == []

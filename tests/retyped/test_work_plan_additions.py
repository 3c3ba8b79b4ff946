"""Work plans with sections the office added, put in the place of others or left without any sign of a heading."""

from __future__ import annotations

import pytest
from work_plans import (  # fmt: skip
    BODIES,
    CLOSING,
    FIELDS,
    HAN,
    HEADINGS,
    KIT,
    TITLE,
    WORDS,
    Piece,
    parse,
    plan,
    record,
    replaced,
    said,
    typed,
)

from formkit.match import match
from formkit.model import Document, Mark, Paragraph

ADDED: list[Piece] = ["档案管理", "纸质档案保管三年。"]
SECTION = {"heading": "档案管理", "body": "纸质档案保管三年。"}


@pytest.mark.parametrize("style", ["", "Heading 1", "bold"])
def test_a_section_added_without_any_sign_is_doubted_where_its_text_went_and_among_those_added(
    style: str,
) -> None:
    outcome = parse([*plan(style=style, closing=False), *ADDED, CLOSING])
    assert outcome.record == record(other=f"{BODIES[6]}\n档案管理\n纸质档案保管三年。")
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections")]


def test_captions_lists_and_the_first_line_below_a_heading_are_no_sign_of_a_section() -> None:
    first, second = BODIES[0].split("\n")
    for more in (
        ["人员名单", [["序号", "姓名"], ["1", "闵泉音"]]],
        ["报名登记", "资格审查", "组织考试", "发放证书"],
        ["组长：闵泉音", "详见附件。"],
    ):
        outcome = parse(replaced(plan(), second, second, *more))
        assert said(outcome) == []
    outcome = parse(replaced(plan(), first, "指导思想", first))
    assert said(outcome) == []


def test_behind_headings_without_any_sign_a_line_like_them_begins_a_section_in_doubt() -> None:
    outcome = parse([*plan(WORDS, closing=False), *ADDED, CLOSING])
    assert outcome.record == record(extra_sections=[SECTION])
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections[0].heading")]


@pytest.mark.parametrize("name", ["附则", "财务管理"])
@pytest.mark.parametrize("style", ["", "bold"])
def test_among_headings_that_end_in_a_colon_a_line_like_them_begins_a_section(style: str, name: str) -> None:
    lines = plan([f"{words}：" for words in WORDS], style, closing=False)
    heading = f"{name}："
    outcome = parse([*lines, (style, heading) if style else heading, "自发布之日起施行。", CLOSING])
    assert outcome.record == record(extra_sections=[{"heading": name, "body": "自发布之日起施行。"}])
    assert said(outcome) == (
        [] if style else [("doubtful", "other"), ("doubtful", "extra_sections[0].heading")]
    )


def test_among_headings_with_their_texts_behind_a_colon_a_line_like_them_is_a_section_in_doubt() -> None:
    lines = [f"{words}：{body}" for words, body in zip(WORDS, BODIES, strict=True)]
    outcome = parse([TITLE, *lines, "财务管理：收费按规定执行。", CLOSING])
    assert outcome.record["extra_sections"] == [{"heading": "财务管理", "body": "收费按规定执行。"}]
    assert {("doubtful", "other"), ("doubtful", "extra_sections[0].heading")} <= {*said(outcome)}


@pytest.mark.parametrize("style", ["", "Heading 1"])
def test_a_section_added_to_headings_that_end_in_a_full_stop_is_one(style: str) -> None:
    headings = [f"{heading}。" for heading in (*HEADINGS, "八、档案管理")]
    outcome = parse(plan(headings, style, bodies=[*BODIES, "纸质档案保管三年。"]))
    assert (outcome.record, said(outcome)) == (record(extra_sections=[SECTION]), [])
    reworded = [*headings[:1], "二、机构设置和岗位职责。", *headings[2:]]
    outcome = parse(plan(reworded, style, bodies=[*BODIES, "纸质档案保管三年。"]))
    assert outcome.record == record(extra_sections=[SECTION])
    assert said(outcome) == [("label-reworded", "organization")]


def test_items_that_are_sentences_below_headings_that_end_in_a_full_stop_are_text() -> None:
    headings = [f"{heading}。" for heading in HEADINGS]
    bodies = [*BODIES[:3], "一、考生凭证件入场，迟到不得参加。\n二、全程录像。", *BODIES[4:]]
    assert parse(plan(headings, bodies=bodies)).record == record(bodies)


@pytest.mark.parametrize("sign", ["：", "　", "。"])
def test_a_section_with_a_numbered_line_behind_its_heading_begins_its_text_there(sign: str) -> None:
    first, second = "（一）档案要求", "纸质档案保管三年。"
    lines = [f"{heading}{sign}{body}" for heading, body in zip(HEADINGS, BODIES, strict=True)]
    outcome = parse([TITLE, *lines, f"八、档案管理{sign}{first}", second, CLOSING])
    assert outcome.record["extra_sections"] == [{"heading": "档案管理", "body": f"{first}\n{second}"}]
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)


@pytest.mark.parametrize("headings", [HEADINGS, WORDS])
def test_a_line_with_a_colon_behind_the_last_heading_may_be_one(headings: tuple[str, ...]) -> None:
    outcome = parse([*plan(headings, closing=False), "财务管理：", "收费按规定执行。", CLOSING])
    assert outcome.record == record(other=f"{BODIES[6]}\n财务管理：\n收费按规定执行。")
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections")]


@pytest.mark.parametrize("headings", [HEADINGS, tuple(f"{heading}：" for heading in HEADINGS), WORDS])
def test_a_line_that_leads_to_the_next_is_no_sign_of_a_section(headings: tuple[str, ...]) -> None:
    lines = replaced(plan(headings), "第庚部分的第二段文字。", "具体安排如下：", "第庚部分的第二段文字。")
    if headings != WORDS and "：" not in headings[0]:
        lines = replaced(lines, "第乙部分的第二段文字。", "组长：", "第乙部分的第二段文字。")
    assert said(parse(lines)) == []


def test_an_approval_page_behind_headings_without_any_sign_is_no_section() -> None:
    page: list[Piece] = [
        "审 批 页",
        "审核意见：同意上报。",
        "审核人（签字）：上官清",
        "（盖章）",
        "2026年3月5日",
    ]
    outcome = parse([*plan(WORDS), *page])
    assert outcome.record == record()


@pytest.mark.parametrize("deleted", [0, 3])
def test_a_title_in_the_headings_type_is_no_heading_and_no_section(deleted: int) -> None:
    """Its first heading deleted, or another one put first."""
    lines = plan(style="bold", title=(("bold", TITLE), "申报单位：泉韵家政职业培训学校", "2026年3月"))
    begin = 3 + 3 * deleted
    section, rest = lines[begin : begin + 3], [*lines[:begin], *lines[begin + 3 :]]
    outcome = parse([*rest[:3], *section, *rest[3:]] if deleted else rest)
    assert (outcome.record["institution"], outcome.record["date"]) == ("泉韵家政职业培训学校", "2026-03")
    assert outcome.record["extra_sections"] is None
    assert outcome.record["master_plan"] == (BODIES[0] if deleted else None)


def test_annexed_rules_stand_for_the_last_heading_or_beside_it() -> None:
    outcome = parse(replaced(plan(), HEADINGS[6], "七、附则"))
    assert (outcome.record, said(outcome)) == (record(), [])
    added: list[Piece] = ["八、附则", "自发布之日起施行。"]
    outcome = parse([*plan(closing=False), *added, CLOSING])
    assert outcome.record == record(extra_sections=[{"heading": "附则", "body": "自发布之日起施行。"}])
    assert said(outcome) == []


def test_annexed_rules_under_another_number_than_the_last_headings_are_doubted() -> None:
    outcome = parse([*plan(closing=False)[:-3], "八、附则", "自发布之日起施行。", CLOSING])
    assert outcome.record["other"] == "自发布之日起施行。"
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections")]


@pytest.mark.parametrize("style", ["", "Heading 1", "bold"])
def test_a_section_put_in_the_place_of_the_last_one_is_added_and_told(style: str) -> None:
    whole = plan(style=style, closing=False)[:-3]
    heading: Piece = (style, "七、档案管理") if style else "七、档案管理"
    outcome = parse([*whole, heading, ADDED[1], CLOSING])
    assert outcome.record == record(other=None, extra_sections=[SECTION])
    assert ("label-missing", "other") in said(outcome)
    assert ("doubtful", "extra_sections[0].body") in said(outcome)


def test_a_missing_headings_words_in_another_text_leave_that_text_in_doubt() -> None:
    whole = replaced(plan(), HEADINGS[4], "（五）评价内容及方式")
    assert {("doubtful", "procedure"), ("doubtful", "content")} <= {*said(parse(whole))}


@pytest.mark.parametrize("sign", ["：", "。", "　"])
def test_a_heading_without_its_numeral_and_with_its_text_behind_it_is_read_and_doubted(sign: str) -> None:
    first, second = BODIES[4].split("\n")
    lines = plan()
    at = lines.index(HEADINGS[4])
    outcome = parse([*lines[:at], f"{WORDS[4]}{sign}{first}", second, *lines[at + 3 :]])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "procedure"), ("doubtful", "content")]


def test_the_last_heading_without_its_numeral_and_with_its_text_behind_a_colon_is_read_and_doubted() -> None:
    first, second = BODIES[6].split("\n")
    outcome = parse([*plan(WORDS, closing=False)[:-3], f"其他：{first}", second, CLOSING])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "safeguards"), ("doubtful", "other")]


def test_a_heading_written_down_its_cell_beside_its_text_is_one() -> None:
    rows = [["\n".join(f"{heading}"), body] for heading, body in zip(HEADINGS, BODIES, strict=True)]
    outcome = parse([TITLE, rows, CLOSING])
    assert (outcome.record, said(outcome)) == (record(), [])


@pytest.mark.parametrize("framed", [(0,), (1,), (0, 1)])
@pytest.mark.parametrize("columns", [1, 2])
def test_two_plans_are_two_where_one_stands_in_a_table_without_a_title(
    framed: tuple[int, ...], columns: int
) -> None:
    pieces: list[Piece] = []
    for number in range(2):
        title = () if number else (TITLE,)
        rows = [
            [heading, body] if columns == 2 else [f"{heading}\n{body}"]
            for heading, body in zip(HEADINGS, BODIES, strict=True)
        ]
        pieces += [*title, rows] if number in framed else plan(title=title, closing=False)
    submissions = KIT.parse(typed([*pieces, CLOSING]), "x.docx")
    assert [each.outcome and each.outcome.record for each in submissions] == [record(), record()]


def test_the_table_of_contents_of_a_second_plan_without_a_title_is_its_own_and_so_is_its_cover() -> None:
    cover: list[Piece] = ["申报单位：泉韵家政职业培训学校", "申报日期：2026年3月"]
    contents: list[Piece] = ["目  录", *(f"{heading}……{n}" for n, heading in enumerate(HEADINGS, 1))]
    second = [*cover, *contents, *plan(title=())]
    submissions = KIT.parse(typed([*plan(), *second]), "x.docx")
    read = [each.outcome and each.outcome.record for each in submissions]
    assert read == [record(), record(institution="泉韵家政职业培训学校", date="2026-03")]


def test_the_closing_line_without_its_brackets_above_an_approval_page_is_no_text() -> None:
    page: list[Piece] = [
        "审批页",
        "审核意见：同意上报。",
        "审核人（签字）：上官清",
        "（盖章）",
        "2026年3月5日",
    ]
    outcome = parse([*plan(closing=False), CLOSING.strip("（）"), *page])
    assert outcome.record == record()
    assert {("wording-changed", ""), ("doubtful", "other")} == {*said(outcome)}


@pytest.mark.parametrize(("number", "joined"), [(1, True), (2, False)])
def test_a_heading_that_paper_joined_to_a_full_line_above_it_is_one(number: int, joined: bool) -> None:
    texts = [text for text in plan() if isinstance(text, str)]
    at = texts.index(HEADINGS[number])
    above = texts[at - 1]
    texts[at - 1 : at + 1] = [above + HEADINGS[number]]
    marks = {at - 1: (Mark("break", len(above), len(above) + 1),) if joined else ()}
    blocks = tuple(Paragraph(text, n, marks.get(n, ())) for n, text in enumerate(texts))
    layout = next(x for x in KIT.library.layouts() if x.form.id == "sd-2021-work-plan")
    raw = match(Document("pdf", blocks), layout)
    assert (raw.values.get(FIELDS[number]) is not None) == joined
    assert joined == ("label-missing" not in {f.code for f in raw.findings})


def test_the_closing_line_joined_to_a_full_line_above_it_is_no_text() -> None:
    texts = [text for text in plan(closing=False) if isinstance(text, str)]
    outcome = parse([*texts[:-1], texts[-1] + CLOSING])
    assert (outcome.record, said(outcome)) == (record(), [])


REWORDED = ("一、总体规划", "二、机构设置及职责分工", "三、开展项目及题库资源", "四、评价的流程和规则", "五、考评内容与方式", "六、条件保障", "七、有关说明")  # fmt: skip


@pytest.mark.parametrize("style", ["", "Heading 1", "bold"])
@pytest.mark.parametrize("first", [HEADINGS, REWORDED])
def test_a_second_plan_without_a_title_and_in_other_words_begins_where_its_headings_count_anew(
    first: tuple[str, ...], style: str
) -> None:
    own = (*REWORDED[:5], *HEADINGS[5:])
    first = (*HEADINGS[:2], *first[2:])
    pieces = [*plan(first, closing=False), *plan(own, style, title=(), closing=False)]
    submissions = KIT.parse(typed(pieces), "x.docx")
    assert [each.outcome and each.outcome.form for each in submissions] == ["sd-2021-work-plan"] * 2
    assert [each.outcome and each.outcome.record for each in submissions] == [record(), record()]


def test_a_list_of_the_headings_numerals_in_a_text_makes_no_second_plan() -> None:
    second = BODIES[6].split("\n")[1]
    items = [
        f"{n}、{words}"
        for n, words in zip("一二三四五", ("公告", "报名", "审核", "考试", "发证"), strict=True)
    ]
    assert len(KIT.parse(typed(replaced(plan(), second, second, *items)), "x.docx")) == 1


def test_a_list_of_a_section_in_the_words_and_order_of_the_headings_makes_no_second_plan() -> None:
    second = BODIES[3].split("\n")[1]
    steps = ("制定工作计划", "明确组织机构职责", "确定职业等级", "组织评价流程", "公布评价内容")
    items = [
        text for n, step in zip(HAN, steps, strict=False) for text in (f"（{n}）{step}", f"第{n}步如下。")
    ]
    assert said(parse(replaced(plan(), second, second, *items))) == []


def test_a_second_plan_of_which_no_heading_is_known_leaves_every_section_of_the_first_in_doubt() -> None:
    outcome = parse([*plan(closing=False), *plan(REWORDED, title=(), closing=False)])
    assert {("doubtful", path) for path in (*FIELDS, "extra_sections")} <= {*said(outcome)}


def test_short_lines_above_the_parts_of_every_text_are_said_once_a_section_and_once_for_all() -> None:
    parted = [
        f"第一句。\n甲项工作{n}\n第二句。\n乙项工作{n}\n第三句。\n丙项工作{n}\n第四句。"
        for n in "甲乙丙丁戊己庚"
    ]
    outcome = parse(plan(bodies=parted))
    assert outcome.record == record(parted)
    assert sorted(said(outcome)) == sorted(("doubtful", path) for path in (*FIELDS, "extra_sections"))
    (procedure,) = [finding for finding in outcome.findings if finding.field == "procedure"]
    assert procedure.seen == "甲项工作丁、乙项工作丁、丙项工作丁"

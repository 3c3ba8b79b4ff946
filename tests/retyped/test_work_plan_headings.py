"""Headings of a work plan that stand there twice, broken in two, deleted, or with their text behind them."""

from __future__ import annotations

import pytest
from work_plans import BODIES, CLOSING, HEADINGS, TITLE, Piece, parse, plan, record, replaced, said


@pytest.mark.parametrize("again", [HEADINGS[3], HEADINGS[3] + "（续）", "评价流程及考核工作规则"])
@pytest.mark.parametrize("place", ["丁部分的第一段", "丁部分的第二段"])
def test_a_heading_once_more_in_its_own_section_parts_nothing_and_is_told(again: str, place: str) -> None:
    text = f"第{place}文字。"
    outcome = parse(replaced(plan(), text, again, text))
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "procedure")]


def test_a_heading_left_over_where_nothing_follows_it_is_told_and_in_no_text() -> None:
    outcome = parse(replaced(plan(), HEADINGS[5], HEADINGS[1], HEADINGS[5]))
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "content")]


def test_a_subheading_of_the_same_words_stays_text() -> None:
    outcome = parse(
        replaced(plan(), "第戊部分的第二段文字。", "（二）评价内容及方式", "第戊部分的第二段文字。")
    )
    assert outcome.record == record(
        content="第戊部分的第一段文字。\n（二）评价内容及方式\n第戊部分的第二段文字。"
    )
    assert said(outcome) == []


def test_an_added_section_whose_heading_stands_again_is_one() -> None:
    added = (
        "八、档案管理",
        "纸质的保管三年。",
        "八、档案管理（续）",
        "电子的保管五年。",
        "档案管理",
        "专人保管。",
    )
    outcome = parse(replaced(plan(), CLOSING, *added, CLOSING))
    assert outcome.record == record(
        extra_sections=[{"heading": "档案管理", "body": "纸质的保管三年。\n电子的保管五年。\n专人保管。"}]
    )
    assert said(outcome) == [("doubtful", "extra_sections[0].body")] * 2


@pytest.mark.parametrize(
    "pieces",
    [
        ("四、评价流程及", "考核工作规则"),
        ("四、", "评价流程及考核工作规则"),
        ("四、评价流程", "及考核", "工作规则"),
        ("四、评价流程及\n考核工作规则",),
    ],
)
@pytest.mark.parametrize("style", ["", "Heading 1"])
def test_a_heading_broken_over_paragraphs_is_one(pieces: tuple[str, ...], style: str) -> None:
    broken = [(style, piece) if style else piece for piece in pieces]
    outcome = parse(replaced(plan(style=style), HEADINGS[3], *broken))
    assert outcome.record == record()
    assert said(outcome) == []


def test_an_added_heading_broken_over_two_paragraphs_of_its_style_is_one_and_in_doubt() -> None:
    pieces: list[Piece] = [("Heading 1", "八、投诉"), ("Heading 1", "处理"), "五日内答复。"]
    outcome = parse(replaced(plan(style="Heading 1"), CLOSING, *pieces, CLOSING))
    assert outcome.record == record(extra_sections=[{"heading": "投诉处理", "body": "五日内答复。"}])
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)
    alone = parse(replaced(plan(), CLOSING, "八、", "投诉处理", "五日内答复。", CLOSING))
    assert alone.record == record(extra_sections=[{"heading": "投诉处理", "body": "五日内答复。"}])


def test_a_text_behind_a_line_break_in_a_paragraph_of_a_headings_style_is_its_body() -> None:
    first = BODIES[4].split("\n")[0]
    lines = replaced(plan(style="Heading 1"), HEADINGS[4], ("Heading 1", f"{HEADINGS[4]}\n{first}"))
    lines.remove(first)
    assert parse(lines).record == record()


@pytest.mark.parametrize("parted", ["：", "。", "　"])
def test_a_text_behind_an_added_heading_is_its_body_and_in_doubt(parted: str) -> None:
    run_in = f"八、档案管理{parted}纸质的保管三年，电子的保管五年。"
    outcome = parse(replaced(plan(), CLOSING, run_in, "专人保管。", CLOSING))
    assert outcome.record == record(
        extra_sections=[{"heading": "档案管理", "body": "纸质的保管三年，电子的保管五年。\n专人保管。"}]
    )
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)


def test_a_short_line_that_may_be_a_heading_and_its_text_is_in_doubt() -> None:
    outcome = parse(replaced(plan(), CLOSING, "八、投诉处理：0532-82290001", CLOSING))
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)


def test_where_a_heading_was_deleted_a_text_of_one_line_is_in_doubt_too() -> None:
    lines = replaced(plan(), HEADINGS[4])
    lines = [line for line in lines if line not in BODIES[3].split("\n") and line != "第戊部分的第二段文字。"]
    outcome = parse(lines)
    assert (outcome.record["procedure"], outcome.record["content"]) == ("第戊部分的第一段文字。", None)
    assert {("doubtful", "procedure"), ("label-missing", "content")} <= set(said(outcome))


def test_where_a_heading_was_deleted_an_added_section_before_it_is_in_doubt() -> None:
    lines = replaced(plan(), HEADINGS[4], "五、财务管理", "专账核算。", HEADINGS[4].replace("五", "六"))
    lines = replaced(lines, HEADINGS[5])
    outcome = parse(lines)
    assert {("doubtful", "content"), ("label-missing", "safeguards")} <= set(said(outcome))
    lines = replaced(lines, HEADINGS[4].replace("五", "六"))
    assert ("doubtful", "extra_sections[0].body") in said(parse(lines))


def test_where_headings_are_swapped_and_one_was_deleted_every_text_is_in_doubt() -> None:
    parts = [[h, *b.split("\n")] for h, b in zip(HEADINGS, BODIES, strict=True)]
    parts[1], parts[4] = parts[4], parts[1]
    parts[3] = parts[3][1:]
    outcome = parse([TITLE, *(line for part in parts for line in part), CLOSING])
    assert ("doubtful", "scope") in said(outcome)
    assert ("doubtful", "organization") in said(outcome)


def test_a_heading_left_over_at_the_end_while_its_own_was_deleted_leaves_the_text_before_in_doubt() -> None:
    lines = replaced(plan(), HEADINGS[3])
    outcome = parse(replaced(lines, CLOSING, HEADINGS[3], CLOSING))
    assert outcome.record["procedure"] is None
    assert ("doubtful", "scope") in said(outcome)


def test_more_text_behind_none_is_in_doubt() -> None:
    lines = replaced(plan(), "第庚部分的第一段文字。", "无。")
    outcome = parse(lines)
    assert outcome.record["other"] == "无。\n第庚部分的第二段文字。"
    assert said(outcome) == [("doubtful", "other")]


def test_the_closing_words_in_other_words_are_no_text() -> None:
    outcome = parse(replaced(plan(), CLOSING, "（各单位可以结合实际增加有关内容）"))
    assert outcome.record == record()
    assert said(outcome) == [("wording-changed", "")]


def test_a_list_in_a_text_that_is_numbered_as_the_headings_are_is_no_section() -> None:
    one = [h.replace(h[:2], f"{n}.", 1) for n, h in enumerate(HEADINGS, 1)]
    lines: list[Piece] = [TITLE]
    for heading, body in zip(one, BODIES, strict=True):
        lines += [heading, *body.split("\n")]
    outcome = parse(
        [*replaced(lines, "第丁部分的第二段文字。", "2.报名流程", "第丁部分的第二段文字。"), CLOSING]
    )
    assert outcome.record == record(procedure="第丁部分的第一段文字。\n2.报名流程\n第丁部分的第二段文字。")
    assert said(outcome) == [("doubtful", "procedure")]


def test_a_table_of_contents_without_one_of_the_headings_is_no_body() -> None:
    lines = replaced(plan(), HEADINGS[3])
    outcome = parse([TITLE, "目录", *HEADINGS, *lines[1:]])
    assert {("label-missing", "procedure"), ("doubtful", "scope")} <= set(said(outcome))
    assert outcome.record["scope"] == f"{BODIES[2]}\n{BODIES[3]}"


def test_a_heading_without_its_numeral_right_above_itself_is_no_text() -> None:
    outcome = parse(replaced(plan(), HEADINGS[4], HEADINGS[4][2:], HEADINGS[4]))
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "procedure")]


def test_a_line_numbered_as_the_heading_right_below_it_is_in_doubt() -> None:
    listed = ["一、报名", "二、考试", "三、公示", "四、发证", "五、评价的方法和要点"]
    outcome = parse(replaced(plan(), HEADINGS[4], *listed, HEADINGS[4]))
    assert ("doubtful", "procedure") in said(outcome)


def test_an_added_heading_with_a_line_break_in_it_is_in_doubt() -> None:
    outcome = parse(replaced(plan(), CLOSING, "八、投诉\n处理", "五日内答复。", CLOSING))
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)


def test_two_added_sections_of_one_name_and_two_numbers_stay_two_and_are_in_doubt() -> None:
    added = ("八、投诉处理", "五日内答复。", "九、投诉处理", "专人负责。")
    outcome = parse(replaced(plan(), CLOSING, *added, CLOSING))
    assert outcome.record == record(
        extra_sections=[
            {"heading": "投诉处理", "body": "五日内答复。"},
            {"heading": "投诉处理", "body": "专人负责。"},
        ]
    )
    assert ("doubtful", "extra_sections[1].heading") in said(outcome)


def test_a_heading_as_printed_in_its_section_is_told_where_the_headings_are_numbered_otherwise() -> None:
    lines: list[Piece] = [TITLE]
    for n, (heading, body) in enumerate(zip(HEADINGS, BODIES, strict=True)):
        lines += [f"第{'一二三四五六七'[n]}部分 {heading[2:]}", *body.split("\n")]
    text = "第丁部分的第二段文字。"
    outcome = parse([*replaced(lines, text, HEADINGS[3] + "（续）", text), CLOSING])
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "procedure")]


def test_a_heading_in_known_other_words_once_more_in_its_section_is_told() -> None:
    lines = replaced(plan(), HEADINGS[4], "五、评价内容和方式")
    text = "第戊部分的第二段文字。"
    outcome = parse(replaced(lines, text, "评价内容和方式", text))
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "content")]


def test_a_heading_in_other_words_before_its_own_words_leaves_both_in_doubt() -> None:
    lines = replaced(plan(), HEADINGS[5], "六、评价工作保障措施")
    text = "第己部分的第二段文字。"
    told = said(parse(replaced(lines, text, HEADINGS[5], text)))
    assert {("doubtful", "safeguards"), ("doubtful", "extra_sections[0].heading")} <= set(told)


def test_an_added_heading_numbered_as_printed_below_headings_numbered_anew_is_one_and_in_doubt() -> None:
    lines = plan()
    for n, heading in enumerate(HEADINGS, 1):
        lines[lines.index(heading)] = f"{n}. {heading[2:]}"
    lines[-1:] = ["八、应急处置", "停电时启用发电机。", "九、投诉处理", "五个工作日内答复。", CLOSING]
    outcome = parse(lines)
    assert outcome.record == record(
        extra_sections=[
            {"heading": "应急处置", "body": "停电时启用发电机。"},
            {"heading": "投诉处理", "body": "五个工作日内答复。"},
        ]
    )
    doubted = {f.field for f in outcome.findings if f.code == "doubtful"}
    assert doubted == {
        "other",
        *(f"extra_sections[{n}].{part}" for n, part in ((0, "heading"), (0, "body"), (1, "heading"))),
    }


def test_a_list_as_printed_that_runs_to_seven_in_the_last_text_adds_no_section() -> None:
    lines = plan()
    for n, heading in enumerate(HEADINGS, 1):
        lines[lines.index(heading)] = f"{n}. {heading[2:]}"
    items = ["六、备用电源", "七、备用考场", "八、备用试题"]
    lines[-1:] = [*items, CLOSING]
    assert parse(lines).record == record(other="\n".join([BODIES[-1], *items]))


def test_a_heading_of_another_section_by_its_words_and_its_number_stays_text_and_both_are_in_doubt() -> None:
    text = "第甲部分的第二段文字。"
    outcome = parse(replaced(plan(), text, "（二）组织机构及职责", text))
    assert outcome.record["master_plan"] == f"第甲部分的第一段文字。\n（二）组织机构及职责\n{text}"
    assert said(outcome) == [("doubtful", "master_plan"), ("doubtful", "organization")]


def test_a_heading_and_its_text_once_more_in_another_section_leave_both_in_doubt() -> None:
    text = "第己部分的第二段文字。"
    outcome = parse(replaced(plan(), text, f"{HEADINGS[1]}：另设督导组。", text))
    assert "另设督导组" in str(outcome.record["safeguards"])
    assert {("doubtful", "organization"), ("doubtful", "safeguards")} <= set(said(outcome))


def test_the_rest_of_a_section_moved_into_another_leaves_both_in_doubt() -> None:
    text = "第己部分的第二段文字。"
    outcome = parse(replaced(plan(), text, f"{HEADINGS[1]}（续）", "二、报名审核", text))
    assert {("doubtful", "organization"), ("doubtful", "safeguards")} <= set(said(outcome))


def test_an_added_section_with_the_number_of_one_below_leaves_both_in_doubt() -> None:
    outcome = parse(replaced(plan(), HEADINGS[4], "五、认定工作要求", "照章办理。", HEADINGS[4]))
    assert {("doubtful", "content"), ("doubtful", "extra_sections[0].heading")} <= set(said(outcome))


def test_the_dashes_a_text_begins_with_behind_its_heading_are_its_own() -> None:
    lines = replaced(plan(), HEADINGS[4], f"{HEADINGS[4]}：—— 理论考试")
    assert parse(lines).record == record(content=f"—— 理论考试\n{BODIES[4]}")


def test_a_titled_table_of_contents_of_headings_that_all_have_their_texts_behind_them_is_no_text() -> None:
    joined = [f"{heading}：{body}" for heading, body in zip(HEADINGS, BODIES, strict=True)]
    lines = [line for text in joined for line in text.split("\n")]
    assert parse(["目录", *HEADINGS, TITLE, *lines, CLOSING]).record == record()

"""Headings of a work plan in other words: known by their number, their place and their looks, and told."""

from __future__ import annotations

import pytest
from work_plans import (  # fmt: skip
    BODIES,
    CLOSING,
    FIELDS,
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

OTHER_WORDS = ("一、指导思想", "二、机构设置", "三、工种范围", "四、考务实施", "五、考试科目", "六、条件支持", "七、有关说明")  # fmt: skip


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("style", ["", "Heading 1", "bold"])
def test_the_one_unknown_heading_between_two_that_are_known_is_the_one_missing(
    number: int, style: str
) -> None:
    headings = [*HEADINGS[:number], OTHER_WORDS[number], *HEADINGS[number + 1 :]]
    outcome = parse(plan(headings, style))
    assert outcome.record == record()
    assert ("label-reworded", FIELDS[number]) in said(outcome)


@pytest.mark.parametrize("style", ["", "Heading 1"])
def test_several_in_a_row_are_told_apart_by_their_numbers(style: str) -> None:
    outcome = parse(plan([*HEADINGS[:2], *OTHER_WORDS[2:5], *HEADINGS[5:]], style))
    assert outcome.record == record()
    assert {path for code, path in said(outcome) if code == "label-reworded"} == {*FIELDS[2:5]}


def test_two_that_changed_places_are_told_apart_by_what_is_left_of_their_words() -> None:
    scope, content = "开展评价的职业（工种）、等级、申报条件、标准及题库", "评价内容及其方式"
    headings = [*HEADINGS[:2], f"三、{content}", HEADINGS[3], f"五、{scope}", *HEADINGS[5:]]
    bodies = [*BODIES[:2], BODIES[4], BODIES[3], BODIES[2], *BODIES[5:]]
    outcome = parse(plan(headings, "Heading 1", bodies=bodies))
    assert outcome.record == record()
    assert {path for code, path in said(outcome) if code == "label-reworded"} == {"scope", "content"}


def test_a_long_heading_in_other_words_with_its_text_behind_a_colon_is_one() -> None:
    words = "三、评价职业（工种）、等级、申报条件、依据标准和题库资源"
    first = BODIES[2].split("\n")[0]
    lines = replaced(replaced(plan(), first), HEADINGS[2], f"{words}：{first}")
    outcome = parse(lines)
    assert outcome.record == record()
    assert ("label-reworded", "scope") in said(outcome)


def test_a_heading_in_other_words_with_a_line_break_behind_a_comma_is_one() -> None:
    broken = "三、评价职业（工种）、等级、\n申报条件、依据标准和题库资源"
    outcome = parse(plan([*HEADINGS[:2], broken, *HEADINGS[3:]]))
    assert outcome.record == record()
    assert ("label-reworded", "scope") in said(outcome)


def test_one_told_by_its_place_alone_may_be_an_added_section_where_the_forms_own_was_deleted() -> None:
    outcome = parse(plan(replaced(HEADINGS, HEADINGS[3], "四、应急预案")))  # type: ignore[arg-type]
    assert outcome.record == record()
    assert {("doubtful", "extra_sections"), ("doubtful", "scope")} <= set(said(outcome))


def test_an_item_of_a_list_in_a_text_is_not_the_heading_that_was_deleted_above_it() -> None:
    lines = replaced(plan(), HEADINGS[1])
    lines = replaced(lines, BODIES[1].split("\n")[1], "一、加强领导", "二、明确责任", "三、按时完成")
    outcome = parse(lines)
    assert outcome.record["organization"] is None
    assert {("label-missing", "organization"), ("doubtful", "master_plan")} <= set(said(outcome))


def test_a_sentence_of_a_list_that_begins_as_a_heading_does_is_not_it() -> None:
    items = ("一、领导小组统一指挥。", "二、组织机构及职责见附件，人员变动时报备。")
    first, second = BODIES[0].split("\n")
    outcome = parse(replaced(replaced(plan(), second, second, *items), HEADINGS[1], "二、组织架构与职责分工"))
    assert outcome.record == record(master_plan="\n".join((first, second, *items)))
    assert ("label-reworded", "organization") in said(outcome)


def test_every_heading_in_other_words_under_the_forms_own_title_is_read_and_told() -> None:
    outcome = parse(plan(OTHER_WORDS, "Heading 1"))
    assert outcome.record == record()
    assert {path for code, path in said(outcome) if code == "label-reworded"} == {*FIELDS}


def test_a_document_of_seven_numbered_headings_under_another_title_is_no_plan() -> None:
    (submission,) = KIT.parse(typed(plan(OTHER_WORDS, "Heading 1", title=("年度工作要点",))), "x.docx")
    assert submission.outcome is None


def test_a_section_added_without_a_numeral_is_known_by_the_looks_of_the_other_headings() -> None:
    lines: list[Piece] = [*plan(style="bold", closing=False), ("bold", "档案管理"), "保管三年。", CLOSING]
    outcome = parse(lines)
    assert outcome.record == record(extra_sections=[{"heading": "档案管理", "body": "保管三年。"}])
    assert ("doubtful", "extra_sections[0].heading") in said(outcome)


def test_bold_headings_without_numerals_are_told_from_short_lines_of_the_text() -> None:
    lines: list[Piece] = [*plan(WORDS, "bold", closing=False), ("bold", "档案管理"), "专人负责", "三年"]
    outcome = parse([*lines, CLOSING])
    assert outcome.record == record(extra_sections=[{"heading": "档案管理", "body": "专人负责\n三年"}])


def test_where_a_text_is_bold_too_looks_tell_nothing() -> None:
    lines = replaced(plan(style="bold"), BODIES[0].split("\n")[0], ("bold", BODIES[0].split("\n")[0]))
    for body in BODIES[1:4]:
        lines = replaced(lines, body.split("\n")[0], ("bold", body.split("\n")[0]))
    outcome = parse(replaced(lines, BODIES[6].split("\n")[1], ("bold", "附件目录"), BODIES[6].split("\n")[1]))
    assert outcome.record["extra_sections"] is None
    assert "附件目录" in str(outcome.record["other"])


def two(first: list[Piece], second: list[Piece]) -> list[tuple[int | None, object, set[str]]]:
    return [
        (each.part, each.outcome and each.outcome.record, {f.field or "" for f in each.outcome.findings} if each.outcome else set())
        for each in KIT.parse(typed([*first, *second]), "x.docx")
    ]  # fmt: skip


COVER: list[Piece] = ["申报单位：烟台示例职业学院", "2026年3月"]
KNOWN = record(institution="烟台示例职业学院", date="2026-03")


def test_the_cover_above_a_second_plan_without_a_title_is_its_own() -> None:
    parts = two(plan(), plan(title=COVER))
    assert [(number, read) for number, read, _ in parts] == [(1, record()), (2, KNOWN)]


def test_where_nothing_parts_two_plans_the_name_and_the_day_between_them_are_in_doubt() -> None:
    parts = two(plan(closing=False), plan(title=["烟台示例职业学院", "2026年3月"]))
    assert [(number, read) for number, read, _ in parts] == [(1, record()), (2, KNOWN)]
    assert "other" in parts[0][2]
    assert {"institution", "date"} <= parts[1][2]


@pytest.mark.parametrize("title", [(TITLE,), ()])
def test_a_second_plan_whose_first_headings_are_in_other_words_begins_at_the_first_of_them(
    title: tuple[str, ...],
) -> None:
    second = plan([*OTHER_WORDS[:2], *HEADINGS[2:]], title=title)
    assert [(number, read) for number, read, _ in two(plan(), second)] == [(1, record()), (2, record())]


def test_a_second_plan_with_its_texts_behind_its_headings_is_one() -> None:
    joined = [f"{heading}：{body}" for heading, body in zip(HEADINGS, BODIES, strict=True)]
    lines: list[Piece] = [TITLE, *(line for text in joined for line in text.split("\n")), CLOSING]
    assert [(number, read) for number, read, _ in two(lines, lines)] == [(1, record()), (2, record())]


def test_a_table_of_contents_above_the_title_is_no_plan() -> None:
    assert parse(["目录", *HEADINGS, *plan()]).record == record()


def test_a_section_that_stands_twice_makes_no_second_plan() -> None:
    again: list[Piece] = [HEADINGS[1], *BODIES[1].split("\n")]
    assert len(two(replaced(plan(), HEADINGS[4], *again, HEADINGS[4]), [])) == 1


def test_headings_of_another_plan_that_was_not_told_apart_leave_every_text_in_doubt() -> None:
    strays: list[Piece] = [HEADINGS[1], "另一份的文字。", HEADINGS[4], "另一份的文字。"]
    outcome = parse(replaced(plan(), CLOSING, *strays))
    assert {("doubtful", path) for path in FIELDS} <= set(said(outcome))


def test_the_rest_of_a_section_under_its_own_words_is_not_the_heading_that_stands_above_in_others() -> None:
    text = BODIES[4].split("\n")[1]
    outcome = parse(replaced(plan(replaced(HEADINGS, HEADINGS[4], "五、考试科目")), text, f"{HEADINGS[4]}（续）", text))  # type: ignore[arg-type]  # fmt: skip
    assert outcome.record == record()
    assert {("label-reworded", "content"), ("doubtful", "content")} <= set(said(outcome))


def test_what_was_found_says_where_the_next_one_stands() -> None:
    outcome = parse(
        plan(
            [HEADINGS[0], "二、组织领导与职责", "三、职业（工种）、等级和标准", "四、考务实施", *HEADINGS[4:]]
        )
    )
    assert outcome.record == record()
    assert {path for code, path in said(outcome) if code == "label-reworded"} == {*FIELDS[1:4]}


def test_a_moved_heading_in_other_words_is_the_one_missing_where_it_alone_is_unknown() -> None:
    parts = [[heading, *body.split("\n")] for heading, body in zip(WORDS, BODIES, strict=True)]
    parts[5][0] = "工作保障措施"
    parts.insert(2, parts.pop(5))
    lines: list[Piece] = [
        ("Heading 1", line) if n == 0 else line for part in parts for n, line in enumerate(part)
    ]
    outcome = parse([TITLE, *lines, CLOSING])
    assert outcome.record == record()
    assert ("label-reworded", "safeguards") in said(outcome)


def test_a_list_that_begins_behind_its_heading_is_its_text() -> None:
    first, second = BODIES[5].split("\n")
    outcome = parse(replaced(replaced(plan(), first, "二、场地保障", "三、人员保障"), HEADINGS[5], f"{HEADINGS[5]}：一、{first}"))  # fmt: skip
    assert outcome.record == record(safeguards=f"一、{first}\n二、场地保障\n三、人员保障\n{second}")


def test_a_day_alone_between_two_plans_closes_the_first() -> None:
    parts = two([*plan(closing=False), "2026年3月5日"], plan(title=()))
    assert [read for _, read, _ in parts][1] == record()


def test_an_added_section_without_a_number_may_be_the_heading_that_is_missing_elsewhere() -> None:
    lines: list[Piece] = replaced(
        plan(WORDS, "bold"), WORDS[2], ("bold", "经费管理"), "专款专用。", ("bold", WORDS[2])
    )
    told = said(parse(replaced(lines, WORDS[5])))
    assert {("label-missing", "safeguards"), ("doubtful", "extra_sections[0].body")} <= set(told)


def test_an_added_section_numbered_on_from_the_forms_own_is_not_the_one_missing() -> None:
    lines = replaced(plan(), CLOSING, "八、经费管理", "专款专用。", CLOSING)
    told = said(parse(replaced(lines, HEADINGS[3])))
    assert {path for code, path in told if code == "doubtful"} == {"scope"}

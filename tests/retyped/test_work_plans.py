"""Work plans as institutions type them: other numerals, styles and covers, lists, tables, sections moved, reworded,
left out and added."""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import docx
import pytest
import work_plans
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from work_plans import CLOSING, FIELDS, HAN, KIT, TITLE, WORDS, Piece, said, typed
from work_plans import parse_file as parse

from formkit import office
from formkit.text.numerals import chinese_numeral

BODIES = (
    "立足济南，面向家政服务业。\n（一）三年规划\n1. 第一年评价200人",
    "设评价领导小组，组长闵泉音。",
    "养老护理员，五级至三级。",
    "按公告、报名、考核、公示、发证的流程办理。",
    "理论知识考试和技能考核。",
    "场地1860平方米，考评员12人。",
    "未尽事宜按有关规定执行。",
)


def numbered(style: str) -> list[str]:
    """The headings with numerals written as ``style`` writes the first: 一、 （一） 1. 第一部分."""
    counts = [
        HAN[n] if "一" in style else "ⅠⅡⅢⅣⅤⅥⅦ"[n] if "Ⅰ" in style else str(n + 1) for n in range(len(WORDS))
    ]
    return [
        style.replace("一", c).replace("Ⅰ", c).replace("1", c) + h for c, h in zip(counts, WORDS, strict=True)
    ]


def plan(headings: Sequence[str] | None = None, style: str = "", closing: bool = True) -> list[Piece]:
    """A whole plan with the title in two lines; ``style``: the Word style of its headings."""
    title = ("社会培训评价组织职业技能等级认定", "工作方案")
    return work_plans.plan(headings or numbered("一、"), style, bodies=BODIES, title=title, closing=closing)


record = partial(work_plans.record, BODIES)


@pytest.mark.parametrize(
    "style",
    [
        "一、",
        "一.",
        "一 ",
        "（一）",
        "1.",
        "1、",
        "1 ",
        "第一部分 ",
        "第一章　",
        "一：",
        "（1）",
        "Ⅰ、",
        "Ⅰ ",
        "",
    ],
)
@pytest.mark.parametrize("word_style", ["", "Heading 1", "Heading 2"])
def test_whatever_the_numerals_the_bodies_are_the_same(style: str, word_style: str) -> None:
    outcome = parse(typed(plan(numbered(style) if style else WORDS, word_style)))
    assert outcome.form == "sd-2021-work-plan"
    assert outcome.record == record()
    assert said(outcome) == []


def with_automatic_numbers() -> bytes:
    """Word's own 一、 二、 … before the headings, and a bulleted list in a body."""
    document = docx.Document(io.BytesIO(typed(plan(WORDS))))
    numbering = document.part.numbering_part.element
    levels = {
        90: '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>',
        91: '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>',
        92: '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>',
    }
    first = numbering.find("{*}num")
    for number, level in levels.items():
        first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{level}</w:abstractNum>'))  # fmt: skip
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))  # fmt: skip
    for paragraph in document.paragraphs:
        if paragraph.text in WORDS:
            _number(paragraph._p, 90)
        if paragraph.text == BODIES[1]:
            for text, kind in (("制度健全", 91), ("人员到位", 91), ("报名", 92), ("考核", 92)):
                added = copy.deepcopy(paragraph._p)
                paragraph._p.addnext(added)
                last = Paragraph(added, paragraph._parent)
                last.text = text
                _number(added, kind)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _number(paragraph: object, kind: int) -> None:
    properties = paragraph.get_or_add_pPr()  # type: ignore[attr-defined]
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{kind}"/></w:numPr>'))  # fmt: skip


def test_words_own_numbers_and_bullets_are_text() -> None:
    outcome = parse(with_automatic_numbers())
    # Each was put right after the first paragraph, so they stand in the opposite order.
    listed = "\n".join((BODIES[1], "1. 考核", "2. 报名", "● 人员到位", "● 制度健全"))
    assert outcome.record == record(organization=listed)
    assert said(outcome) == []


def test_a_table_in_a_body_is_its_rows_with_tabs_between_the_paragraphs() -> None:
    pieces = plan()
    at = pieces.index(BODIES[2])
    pieces[at + 1 : at + 1] = [
        [["职业", "等级"], ["养老护理员", "五级\n至三级"], ["", "二级"]],
        "以上题库均已建成。",
    ]
    outcome = parse(typed(pieces))
    assert outcome.record == record(
        scope=f"{BODIES[2]}\n职业\t等级\n养老护理员\t五级 至三级\n二级\n以上题库均已建成。"
    )
    assert said(outcome) == []


COVERS: dict[str, tuple[list[Piece], str | None, str | None, list[tuple[str, str]]]] = {
    "labels": (["附件2", "社会培训评价组织", "职业技能等级认定工作方案", "申 报 单 位：泉韵家政职业培训学校", "申报日期：2026年3月5日"], "泉韵家政职业培训学校", "2026-03-05", []),
    "bare lines": (["社会培训评价组织职业技能等级认定工作方案", "泉韵家政职业培训学校", "二〇二六年三月"], "泉韵家政职业培训学校", "2026-03", []),
    "institution first": (["泉韵家政职业培训学校", "职业技能等级认定工作方案", "2026年3月"], "泉韵家政职业培训学校", "2026-03", []),
    "label in brackets": (["机构名称（盖章）：泉韵家政职业培训学校", "2026.3.5"], "泉韵家政职业培训学校", "2026-03-05", []),
    "in the title": (["泉韵家政职业培训学校职业技能等级认定工作方案"], "泉韵家政职业培训学校", None, [("doubtful", "institution")]),
    "in the title and alone": (["泉韵家政职业培训学校职业技能等级认定工作方案（模板）", "泉韵家政职业培训学校"], "泉韵家政职业培训学校", None, []),
    "two names": (["工作方案", "泉韵家政职业培训学校", "济南市示例集团"], "泉韵家政职业培训学校", None, [("doubtful", "institution"), ("unclaimed-text", "")]),
    "other words": (["工作方案", "为做好评价工作，制定本方案。", "联系人：闵泉音"], None, None, [("unclaimed-text", ""), ("unclaimed-text", "")]),
    "nothing": ([], None, None, []),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERS)
def test_the_cover_gives_institution_and_date_and_the_rest_is_reported(name: str) -> None:
    cover, institution, date, findings = COVERS[name]
    outcome = parse(typed([*cover, *plan()[2:]]))
    assert outcome.record == record(institution=institution, date=date)
    assert said(outcome) == findings


CONTENTS: dict[str, list[Piece]] = {
    "with page numbers": ["目　录", *(f"{h}\t{n}" for n, h in enumerate(numbered("一、"), 1))],
    "with dots": ["目录", *(f"{h}……………{n}" for n, h in enumerate(numbered("一、"), 1)), "（一）三年规划……2"],
    "without page numbers": ["目录", *numbered("一、")],
    "without its title": [*(f"{h}\t{n}" for n, h in enumerate(numbered("一、"), 1))],
    "without title and numbers": [*numbered("一、")],
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_table_of_contents_is_no_body(name: str) -> None:
    whole = plan()
    outcome = parse(typed([*whole[:2], *CONTENTS[name], *whole[2:]]))
    assert outcome.record == record()
    assert said(outcome) == []


def test_headings_swapped_take_their_bodies_with_them() -> None:
    pairs = list(zip(numbered("一、"), BODIES, strict=True))
    for one, other in ((0, 1), (2, 5), (1, 6)):
        swapped = list(pairs)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        lines: list[Piece] = [text for pair in swapped for part in pair for text in part.split("\n")]
        outcome = parse(typed(["工作方案", *lines, CLOSING]))
        assert outcome.record == record()
        assert said(outcome) == []


def test_a_heading_left_out_is_said_and_its_field_is_null() -> None:
    whole = plan()
    at = whole.index("四、评价流程及考核工作规则")
    outcome = parse(typed(whole[:at] + whole[at + 1 :]))
    assert outcome.record == record(procedure=None, scope=f"{BODIES[2]}\n{BODIES[3]}")
    assert said(outcome) == [
        ("label-missing", "procedure"),
        ("doubtful", "scope"),  # the text that stood below it stands there now
        ("required", "procedure"),
    ]


@pytest.mark.parametrize(
    ("printed", "typed_so", "path", "findings"),
    [
        ("一、总体规划、工作计划", "一、总体规划和工作计划", "master_plan", []),
        ("七、其他", "七、其他事项", "other", []),
        ("五、评价内容及方式", "五、评价的内容与方式方法", "content", ["label-reworded"]),
        (
            "三、开展评价的职业（工种）、等级、申报条件、依据的标准及题库资源",
            "三、开展评价的职业、等级、申报条件和依据标准",
            "scope",
            ["label-reworded"],
        ),
        ("四、评价流程及考核工作规则", "四、考核办法", "procedure", ["label-reworded"]),
        ("二、组织机构及职责", "二、组织机构及职责：", "organization", []),
        ("二、组织机构及职责", "组织机构及职责", "organization", ["doubtful"]),
    ],
)
def test_a_heading_reworded_is_found_and_said_when_it_is_not_known(
    printed: str, typed_so: str, path: str, findings: list[str]
) -> None:
    outcome = parse(typed([typed_so if p == printed else p for p in plan()]))
    assert outcome.record == record()
    assert said(outcome) == [(code, path) for code in findings]


def test_a_heading_moved_away_without_its_numeral_is_found_by_its_very_words_and_doubted() -> None:
    lines = plan(numbered("一、"))
    at = lines.index("二、组织机构及职责")
    moved = lines[at : at + 2]
    rest = [*lines[:at], *lines[at + 2 :]]
    outcome = parse(typed([*rest[:-1], "组织机构及职责", moved[1], rest[-1]]))
    assert outcome.record == record()
    assert ("doubtful", "organization") in said(outcome)


def test_a_text_with_a_line_much_like_a_missing_heading_is_doubted() -> None:
    lines = plan(numbered("一、"))
    at = lines.index("二、组织机构及职责")
    moved = lines[at : at + 2]
    rest = [*lines[:at], *lines[at + 2 :]]
    outcome = parse(typed([*rest[:-1], "组织机构及其职责分工", moved[1], rest[-1]]))
    assert outcome.record["organization"] is None
    assert ("doubtful", "other") in said(outcome)


def test_a_section_numbered_on_from_headings_without_numerals_is_read_and_doubted() -> None:
    outcome = parse(typed([*plan(WORDS)[:-1], "八、档案管理", "保存六年。", CLOSING]))
    assert outcome.record == record(extra_sections=[{"heading": "档案管理", "body": "保存六年。"}])
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections[0].heading")]


LETTER: list[Piece] = [
    "关于报送工作方案的函",
    "市人力资源和社会保障局：",
    "联系人：王芳",
    "济南示例培训学校",
    "2026年1月5日",
]


@pytest.mark.parametrize("between", ["", "　　"])
def test_a_date_right_behind_the_name_on_a_cover_is_read_apart_and_the_name_doubted(between: str) -> None:
    cover = f"申报单位：泉韵家政职业培训学校{between}2026年3月5日"
    outcome = parse(typed([plan()[0], cover, *plan()[1:]]))
    assert (outcome.record["institution"], str(outcome.record["date"])) == (
        "泉韵家政职业培训学校",
        "2026-03-05",
    )
    assert [(f.code, f.field) for f in outcome.findings] == [("doubtful", "institution")]


def test_what_stands_under_the_title_goes_before_a_covering_letter_and_the_difference_is_said() -> None:
    lines = plan()
    own: list[Piece] = ["申报单位：烟台示例职业学院", "2026年3月5日"]
    outcome = parse(typed([*LETTER, *lines[:2], *own, *lines[2:]]))
    assert (outcome.record["institution"], outcome.record["date"]) == ("烟台示例职业学院", "2026-03-05")
    assert ("doubtful", "date") in said(outcome)


@pytest.mark.parametrize(
    ("above", "below", "doubts"),
    [
        ("2026年3月", "2026年3月15日", []),
        ("二〇二六年三月", "2026-03-15", []),
        ("2026年3月15日", "2026.3.15", []),
        ("2026年3月1日", "2026年3月15日", [("doubtful", "date")]),
        ("2026年1月", "2026年12月15日", [("doubtful", "date")]),
    ],
)
def test_a_cover_that_says_the_same_is_not_doubted_and_another_day_is(
    above: str, below: str, doubts: list[tuple[str, str]]
) -> None:
    lines = plan()
    own: list[Piece] = ["申报单位：烟台示例职业学院", below]
    cover: list[Piece] = [*lines[:2], "填报单位：烟台示例职业学院", above]
    outcome = parse(typed([*cover, *lines[:2], *own, *lines[2:]]))
    assert outcome.record["institution"] == "烟台示例职业学院"
    assert str(outcome.record["date"]).endswith("-15")
    assert said(outcome) == doubts


def test_a_body_in_its_headings_paragraph_is_taken() -> None:
    run_in = ["二、组织机构及职责：" + BODIES[1] if p == "二、组织机构及职责" else p for p in plan()]
    outcome = parse(typed([p for p in run_in if p != BODIES[1]]))
    assert outcome.record == record()
    broken = ["二、组织机构及职责\n" + BODIES[1] if p == "二、组织机构及职责" else p for p in plan()]
    assert parse(typed([p for p in broken if p != BODIES[1]])).record == record()


def test_a_body_typed_on_behind_its_whole_heading_is_taken_and_a_longer_heading_is_not_cut() -> None:
    joined = ["二、组织机构及职责" + BODIES[1] if p == "二、组织机构及职责" else p for p in plan()]
    outcome = parse(typed([p for p in joined if p != BODIES[1]]))
    assert outcome.record == record()
    assert said(outcome) == []
    longer = ["二、组织机构及职责分工" if p == "二、组织机构及职责" else p for p in plan()]
    assert parse(typed(longer)).record == record()


EXTRA: list[Piece] = ["八、档案管理", "纸质档案保管不少于2年。", "一、分年归档", "二、专人保管", "九、投诉处理", "十、附则", "自发布之日起施行。"]  # fmt: skip
SECTIONS = [
    {"heading": "档案管理", "body": "纸质档案保管不少于2年。\n一、分年归档\n二、专人保管"},
    {"heading": "投诉处理", "body": None},
    {"heading": "附则", "body": "自发布之日起施行。"},
]


def test_sections_added_after_the_last_are_read_in_their_order() -> None:
    for pieces in (plan() + EXTRA, [*plan(closing=False), *EXTRA, CLOSING]):
        outcome = parse(typed(pieces))
        assert outcome.record == record(extra_sections=SECTIONS)
        assert said(outcome) == []


def test_sections_added_between_and_before_are_read_too() -> None:
    headings = [h[2:] for h in numbered("一、")]
    headings[3:3] = ["财务管理"]
    headings.insert(0, "编制依据")
    bodies = ["根据鲁人社字〔2020〕50号文件。", *BODIES[:3], "专账核算。", *BODIES[3:]]
    counts = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    lines = [
        t for c, h, b in zip(counts, headings, bodies, strict=True) for t in (f"{c}、{h}", *b.split("\n"))
    ]
    outcome = parse(typed(["工作方案", *lines, CLOSING]))
    sections = [
        {"heading": "编制依据", "body": "根据鲁人社字〔2020〕50号文件。"},
        {"heading": "财务管理", "body": "专账核算。"},
    ]
    assert outcome.record == record(extra_sections=sections)
    assert said(outcome) == []


def test_headings_of_a_style_need_no_numbers_to_be_sections() -> None:
    pieces = [
        *plan(WORDS, "Heading 1"),
        ("Heading 1", "档案管理"),
        ("Heading 2", "纸质档案"),
        "专人保管。",
    ]
    outcome = parse(typed(pieces))
    assert outcome.record == record(extra_sections=[{"heading": "档案管理", "body": "纸质档案\n专人保管。"}])
    assert said(outcome) == []


def test_a_section_whose_number_does_not_follow_is_doubted() -> None:
    outcome = parse(typed([*plan(), "六、质量监督", "内部督导。"]))
    assert outcome.record == record(extra_sections=[{"heading": "质量监督", "body": "内部督导。"}])
    assert said(outcome) == [("doubtful", "other"), ("doubtful", "extra_sections[0].heading")]


def test_a_list_that_runs_up_to_the_next_sections_number_leaves_that_line_in_doubt() -> None:
    items = [f"{number}、{word}" for number, word in zip("一二三四五六七", "甲乙丙丁戊己庚", strict=True)]
    outcome = parse(typed([*plan(closing=False), *items, "八、档案管理", "专人保管。", CLOSING]))
    body = "\n".join([BODIES[6], *items, "八、档案管理", "专人保管。"])
    assert outcome.record == record(other=body)
    assert said(outcome) == [("doubtful", "other")]


def test_a_list_that_ends_before_leaves_nothing_in_doubt() -> None:
    items = ["一、甲", "二、乙"]
    outcome = parse(typed([*plan(closing=False), *items, "八、档案管理", "专人保管。", CLOSING]))
    assert outcome.record == record(
        other="\n".join([BODIES[6], *items]), extra_sections=[{"heading": "档案管理", "body": "专人保管。"}]
    )
    assert said(outcome) == []


@pytest.mark.parametrize(
    "line", ["组织机构及职责", "组织机构及职责见下文。", "（三）组织机构及职责", "其他", "2.评价内容及方式"]
)
def test_a_line_of_a_body_with_a_headings_words_stays_text(line: str) -> None:
    whole = plan()
    at = whole.index(BODIES[0].split("\n")[0])
    outcome = parse(typed([*whole[: at + 1], line, *whole[at + 1 :]]))
    first, _, rest = BODIES[0].partition("\n")
    assert outcome.record == record(master_plan=f"{first}\n{line}\n{rest}")
    assert said(outcome) == []


def test_a_heading_that_stands_twice_is_doubted() -> None:
    whole = plan()
    at = whole.index(BODIES[4])
    outcome = parse(typed([*whole[:at], "二、组织机构及职责", *whole[at:]]))
    assert ("doubtful", "organization") in said(outcome)


def test_the_printed_closing_line_altered_or_gone_is_said() -> None:
    gone = parse(typed(plan(closing=False)))
    assert gone.record == record()
    assert said(gone) == [("wording-changed", "")]
    altered = parse(typed([*plan(closing=False), "（各评价机构可以根据自身的情况增加内容）"]))
    assert altered.record == record()
    assert said(altered) == [("wording-changed", "")]


def test_a_signature_at_the_end_stays_text_and_is_doubted() -> None:
    outcome = parse(typed([*plan(closing=False), "泉韵家政职业培训学校", "2026年3月5日", CLOSING]))
    assert outcome.record == record(other=f"{BODIES[6]}\n泉韵家政职业培训学校\n2026年3月5日")
    assert said(outcome) == [("doubtful", "other")]


def test_an_approval_page_below_the_printed_closing_line_is_left_out_and_told() -> None:
    outcome = parse(typed([*plan(), "主管部门审批单", [["审批意见", "同意上报。"]]]))
    assert outcome.record == record()
    assert said(outcome) == [("doubtful", "other")]


def test_a_plan_typed_into_a_frame_of_cells_is_read() -> None:
    bodies = [[f"{h}\n{b}"] for h, b in zip(numbered("一、"), BODIES, strict=True)]
    framed = parse(typed(["工作方案", bodies, CLOSING]))
    assert framed.record == record()
    pairs = [[h, b] for h, b in zip(numbered("一、"), BODIES, strict=True)]
    assert parse(typed(["工作方案", pairs, CLOSING])).record == record()


@pytest.mark.parametrize(
    "lines",
    [
        ["某市2026年工作要点", "一、总体要求", "略。", "二、组织机构及职责", "略。", "三、工作安排", "略。", "四、其他", "略。"],
        ["关于开展评价工作的通知", "一、指导思想", "略。", "二、工作目标", "略。", "三、保障措施", "略。"],
        ["社会培训评价组织职业技能等级认定", "工作方案", "一、总体规划、工作计划", "略。", "二、组织机构及职责", "略。", "七、其他", "略。"],
    ],
)  # fmt: skip
def test_other_documents_with_headings_are_no_work_plan(lines: list[str]) -> None:
    (submission,) = KIT.parse(typed(lines), "x.docx")
    assert submission.error is not None
    assert submission.error.code == "unknown-form"


def test_a_plan_with_every_other_heading_reworded_is_recognised() -> None:
    headings = [
        "一、总体规划及年度工作计划", "二、组织机构和人员职责", "三、评价职业、等级、申报条件、标准及题库", "四、评价流程和考核规则",
        "五、评价内容及方式方法", "六、评价工作保障措施", "七、其他有关事项",
    ]  # fmt: skip
    outcome = parse(typed(plan(headings)))
    assert outcome.form == "sd-2021-work-plan"
    assert outcome.record == record()
    assert {code for code, _ in said(outcome)} == {"label-reworded"}


def test_qingdaos_plan_is_not_shandongs() -> None:
    headings = [
        "一、总体规划、工作计划", "二、组织机构及职责", "三、开展考核的专项职业能力项目、报考条件、依据的考核规范及题库资源",
        "四、考核流程及考务工作规则", "五、考核内容及方式", "六、开展考核工作的各项保障", "七、其他",
    ]  # fmt: skip
    outcome = parse(typed(["专项职业能力考核工作方案", *plan(headings)[2:-1]]))
    assert outcome.form == "qd-2023-work-plan"
    assert outcome.record == record()
    assert said(outcome) == [("wording-changed", "")]


def test_a_plan_behind_another_form_is_a_part_of_its_own() -> None:
    samples = KIT.workspace.samples()
    first = docx.Document(str(samples / "sd-2021-org-profile" / "complete.docx"))
    second = docx.Document(io.BytesIO(typed(["附件2", *plan()])))
    for element in list(second.element.body[:-1]):
        first.element.body[-1].addprevious(element)
    out = io.BytesIO()
    first.save(out)
    parts = KIT.parse(out.getvalue(), "x.docx")
    assert [(p.part, p.form) for p in parts] == [(1, "sd-2021-org-profile"), (2, "sd-2021-work-plan")]
    assert parts[1].outcome is not None
    assert parts[1].outcome.record == record()


def test_two_plans_in_one_file_are_two_parts() -> None:
    parts = KIT.parse(typed([*plan(), *plan()]), "x.docx")
    assert [(p.part, p.outcome and p.outcome.record) for p in parts] == [(1, record()), (2, record())]


def test_the_annex_number_above_a_second_plan_is_no_line_of_the_first() -> None:
    parts = KIT.parse(typed([*plan(), "附件2", "", *plan()]), "x.docx")
    assert [(p.part, p.outcome and p.outcome.record) for p in parts] == [(1, record()), (2, record())]


def test_the_colon_behind_an_added_heading_is_no_part_of_it() -> None:
    colons = [f"{p}：" if isinstance(p, str) and p[:2] in ("八、", "九、") else p for p in EXTRA]
    outcome = parse(typed([*plan(), *colons]))
    assert outcome.record == parse(typed(plan() + EXTRA)).record


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_plan_saved_by_libreoffice_is_the_same(tmp_path: Path) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "numbers": with_automatic_numbers,
        "heads": lambda: typed(
            [*plan(numbered("（一）"), "Heading 1", closing=False), [["甲", "乙"]], CLOSING]
        ),
        "extra": lambda: typed(plan() + EXTRA),
    }
    files = [tmp_path / f"{name}.docx" for name in makers]
    for path in files:
        path.write_bytes(makers[path.stem]())
    wanted = {path.stem: parse(path.read_bytes()).record for path in files}
    again = office.convert(files, "docx", tmp_path / "again")
    old = office.convert(files, "doc", tmp_path / "doc")
    pdf = office.convert(files, "pdf", tmp_path / "pdf")
    for path in (*again, *old, *pdf):
        assert (path.name, parse(path.read_bytes(), path.name).record) == (path.name, wanted[path.stem])


def test_a_headings_line_break_does_not_part_it() -> None:
    long = "三、开展评价的职业（工种）、等级、申报条件、依据的标准及题库资源"
    outcome = parse(typed([long.replace("申报", "\n申报") if p == long else p for p in plan()]))
    assert outcome.record == record()
    assert said(outcome) == []


def test_a_number_that_is_anothers_is_text_where_the_headings_have_levels_and_doubted() -> None:
    whole = plan(style="Heading 1")
    at = whole.index(("Heading 1", "七、其他"))
    outcome = parse(typed([*whole[:at], "七、质量督导", *whole[at:]]))
    assert outcome.record == record(safeguards=f"{BODIES[5]}\n七、质量督导")
    assert said(outcome) == [("doubtful", "safeguards")]


@pytest.mark.parametrize("seal", ["（盖章）", "(公章)", "（加盖单位公章）", " （盖章）"])
@pytest.mark.parametrize("label", ["申报单位：", ""])
def test_where_the_seal_goes_is_no_part_of_the_institutions_name(seal: str, label: str) -> None:
    cover: list[Piece] = ["工作方案", f"{label}济南市示例职业培训学校{seal}"]
    outcome = parse(typed([*cover, *plan()[2:]]))
    assert outcome.record == record(institution="济南市示例职业培训学校")
    assert said(outcome) == []


def test_blanks_to_be_filled_in_by_hand_are_blank() -> None:
    outcome = parse(typed(["工作方案", "申报单位：________", "申报日期：    年  月  日", *plan()[2:]]))
    assert outcome.record == record()
    assert said(outcome) == []


TEXT = ["普通的一段，说清楚怎么做。", "（一）总体目标", "1. 第一年", "①场地", "● 人员", "2026年3月", "联系电话：0531-86913178", "附件：考评员名册", "甲\t乙"]  # fmt: skip
STYLES = ("一、", "（一）", "1.", "第一部分 ", "一．", "1）")


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Piece], dict[str, object]]:
    """A plan in any numerals and styles, its headings in any order, with sections added, and its record."""
    numeral = draw(st.sampled_from(STYLES))
    word_style = draw(st.sampled_from(["", "Heading 1", "Heading 3"]))
    text = [line for line in TEXT if not ("1." in line and "1" in numeral) and not ("（一）" in line and "（一）" in numeral)]  # fmt: skip
    bodies = st.lists(st.sampled_from(text), min_size=1, max_size=4)
    headings = [(path, heading) for path, heading in zip(FIELDS, WORDS, strict=True)]
    if draw(st.booleans()):
        one, other = draw(st.tuples(st.integers(0, 6), st.integers(0, 6)))
        headings[one], headings[other] = headings[other], headings[one]
    names = draw(
        st.lists(st.sampled_from(["档案管理", "投诉处理", "财务管理", "附则"]), unique=True, max_size=3)
    )
    for name in names:
        headings.insert(draw(st.integers(0, len(headings))), ("", name))
    order = [heading for _, heading in headings]
    sections: list[dict[str, object]] = []
    values: dict[str, object] = {}
    pieces: list[Piece] = []
    for number, (path, heading) in enumerate(headings, 1):
        count = chinese_numeral(number) if "一" in numeral else str(number)
        line = numeral.replace("一", count).replace("1", count) + heading
        body = draw(bodies)
        pieces += [(word_style, line) if word_style else line, *body]
        if path:
            values[path] = "\n".join(body)
        else:
            sections.append({"heading": heading, "body": "\n".join(body)})
    contents: list[Piece] = ["目录", *(f"{h}\t{n}" for n, h in enumerate(order, 1))] if draw(st.booleans()) else []  # fmt: skip
    cover: list[Piece] = ["泉韵家政职业培训学校", "2026年3月"] if draw(st.booleans()) else []
    whole = {
        "institution": "泉韵家政职业培训学校" if cover else None,
        "date": "2026-03" if cover else None,
        **values,
        "extra_sections": sections or None,
    }
    return ["工作方案", *cover, *contents, *pieces, CLOSING], whole


@settings(max_examples=60)
@given(plans())
def test_a_plan_typed_in_any_way_is_read_as_it_was_meant(made: tuple[list[Piece], dict[str, object]]) -> None:
    pieces, meant = made
    outcome = parse(typed(pieces))
    assert outcome.record == meant
    assert {code for code, _ in said(outcome)} <= {"doubtful"}


@pytest.mark.parametrize("mark", [". ", "、"])
def test_a_list_that_goes_on_from_section_to_section_is_no_new_section(mark: str) -> None:
    count, bodies = 0, list[str]()
    pieces: list[Piece] = [TITLE]
    for number, heading in enumerate(WORDS, 1):
        items = [
            f"{count + n}{mark}{words}" for n, words in enumerate(("要求明确", "职责落实", "按时完成"), 1)
        ]
        count += len(items)
        pieces += [f"{number}{mark}{heading}", "本节说明。", *items]
        bodies.append("\n".join(("本节说明。", *items)))
    (submission,) = KIT.parse(typed([*pieces, CLOSING]), "a.docx")
    assert submission.outcome is not None
    record = submission.outcome.record
    assert [record[name] for name in FIELDS] == bodies
    assert (record["extra_sections"] or [], submission.outcome.findings) == ([], ())


def test_a_section_added_after_lists_that_begin_anew_is_one_still() -> None:
    pieces: list[Piece] = [TITLE]
    for number, heading in enumerate(WORDS, 1):
        pieces += [
            f"{number}. {heading}",
            *(f"{n}. 第{n}项工作要求" for n in range(1, 8 if number == 6 else 3)),
        ]
    (submission,) = KIT.parse(typed([*pieces, "8. 附则", "本方案自公布之日起施行。", CLOSING]), "a.docx")
    assert submission.outcome is not None
    assert submission.outcome.record["extra_sections"] == [
        {"heading": "附则", "body": "本方案自公布之日起施行。"}
    ]

"""Lists whose labels stand right of their answers, some of them blank; hints under a header; halves of names over
strokes; cells filled alike that once were one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retyped_forms import parse

from formkit.flows.kit import Kit
from formkit.model import Outcome

Excel = Callable[..., bytes]
TITLE = "报名花名册"
INFO = """| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 机构代码 | 3702000001 | 考核日期 | 2026年3月21日 |"""
MIRRORED = """| 青岛琴韵职业培训学校 | 考核机构 | 2026年第1批 | 考核批次 |
|  | 机构代码 | 2026年3月21日 | 考核日期 |"""
HEADER = "| 姓名 | 性别 | 证件号码 | 文化程度 | 报考项目 |"
FIRST = "| 令狐洁 | 女 | 370299199003078026 | 高中 | 面塑制作 |"
ITEMS = [
    "操作技能考核评分表",
    "| 考核机构 | 某校 | 考核批次 | 第1批 |",
    "| 考核项目 | 面塑 | 考核日期 | 2026年3月21日 |",
]


def read(kit: Kit, excel: Excel, *lines: str) -> Outcome:
    return parse(kit, excel("\n".join(("", *lines, ""))), "x.xlsx")


def doubted(outcome: Outcome) -> set[str | None]:
    return {each.field for each in outcome.findings if each.code == "doubtful"}


def people(outcome: Outcome) -> list[object]:
    rows = outcome.record["candidates"]
    assert isinstance(rows, list)
    return [row["name"] for row in rows if isinstance(row, dict)]


@pytest.mark.parametrize(
    ("signed", "by", "reviewed"),
    [
        ("|  | 填表人 |  | 资格审核人 | 2026年3月2日 | 填表日期 |", None, None),
        ("|  | 填表人 | 李静 | 资格审核人 | 2026年3月2日 | 填表日期 |", None, "李静"),
        ("| 高红 | 填表人 |  | 资格审核人 | 2026年3月2日 | 填表日期 |", "高红", None),
    ],
)
def test_blank_answers_left_of_their_labels_take_nobody_elses(
    kit: Kit, excel: Excel, signed: str, by: str | None, reviewed: str | None
) -> None:
    outcome = read(kit, excel, TITLE, MIRRORED, HEADER, FIRST, signed)
    record = outcome.record
    assert (record["institution"], record["session"]) == ("青岛琴韵职业培训学校", "2026年第1批")
    assert (record["institution_code"], record["date"]) == (None, "2026-03-21")
    assert record["prepared"] == {"by": by, "reviewed_by": reviewed, "date": "2026-03-02"}
    assert {"institution", "session", "date", "prepared.date"} <= doubted(outcome)


def test_blank_answers_right_of_their_labels_are_no_mirror(kit: Kit, excel: Excel) -> None:
    outcome = read(kit, excel, TITLE, INFO, HEADER, FIRST, "| 填表人 |  | 资格审核人 | 李静 | 填表日期 |  |")
    assert outcome.record["prepared"] == {"by": None, "reviewed_by": "李静", "date": None}
    assert doubted(outcome) == set()


@pytest.mark.parametrize(
    "hints",
    ["| 与证件一致 | 男/女 | 18位 |  | 按公告填写 |", "| 与身份证相符 | 男或女 | 18位 | 选填 | 以公告为准 |"],
)
def test_what_is_asked_of_the_columns_is_no_person_and_is_told(kit: Kit, excel: Excel, hints: str) -> None:
    outcome = read(kit, excel, TITLE, INFO, HEADER, hints, FIRST)
    assert people(outcome) == ["令狐洁"]
    assert "18位" in [each.seen for each in outcome.findings if each.code == "unclaimed-text"]


def test_a_person_of_whom_one_thing_is_asked_is_a_person(kit: Kit, excel: Excel) -> None:
    outcome = read(kit, excel, TITLE, INFO, HEADER, "| 端木晴 | 男/女 | 18位 | 高中 | 面塑制作 |", FIRST)
    assert people(outcome) == ["端木晴", "令狐洁"]


@pytest.mark.parametrize("stroke", ["", "/", "—"])
def test_half_a_name_over_strokes_is_half_a_name(kit: Kit, excel: Excel, stroke: str) -> None:
    first, second = "| 令狐 | 女 | 370299199003078026 | / | 面塑制作 |", f"| 洁 |  |  | {stroke} |  |"
    outcome = read(kit, excel, TITLE, INFO, HEADER, first, second)
    assert "candidates[0].name" in doubted(outcome)


def test_one_letter_of_a_name_over_the_rest_of_it_is_doubted(kit: Kit, excel: Excel) -> None:
    marks = ["| 评分项目 | 配分 | 评分要点 |", "| 造 | 100 | 形态准确 |", "| 型制作 |  |  |"]
    header = [
        "| 考位号 | 姓名 | 证件号码 | 第1项 | 得分合计 |",
        "| 1 | 令狐洁 | 370299199003078026 | 80 | 80 |",
    ]
    assert "items[0].name" in doubted(read(kit, excel, *ITEMS, *marks, *header))


def test_an_answer_in_each_of_the_cells_it_once_was_merged_over_is_one(kit: Kit, excel: Excel) -> None:
    info = "| 考核机构 | 青岛琴韵职业培训学校 |  | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |"
    outcome = read(kit, excel, TITLE, info, HEADER, FIRST)
    assert outcome.record["institution"] == "青岛琴韵职业培训学校"


def test_half_a_name_in_a_list_whose_columns_were_moved_is_doubted(kit: Kit, excel: Excel) -> None:
    head = ["附件1", "青岛市专项职业能力考核项目目录（2023版）", "| 备注 | 序号 | 项目名称 | 考核规范 |"]
    lines = [
        "|  | 1 | 剪纸制作 | 甲 |",
        "| 新增 | 2 | 茶叶 | 乙 |",
        "|  |  | 冲泡 |  |",
        "|  | 3 | 面塑制作 | 丙 |",
    ]
    outcome = read(kit, excel, *head, *lines)
    assert {"projects[1].name", "projects[2]"} <= doubted(outcome)


@pytest.mark.parametrize("answer", ["李静", ""])
def test_a_name_of_the_section_before_labels_whose_answers_stay_blank_is_none_of_them(
    kit: Kit, word: Callable[[str], bytes], answer: str
) -> None:
    signed = f"| 签字栏 | 填表人 | {answer} | 资格审核人 |  |"
    outcome = parse(kit, word("\n".join(("", TITLE, INFO, HEADER, FIRST, "", signed, ""))), "x.docx")
    assert outcome.record["prepared"] == {"by": answer or None, "reviewed_by": None, "date": None}
    assert "prepared.by" not in doubted(outcome)

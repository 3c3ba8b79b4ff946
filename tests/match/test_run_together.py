"""Two answers typed into one cell, and the cell beside, above or below it left blank."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from filled_exam_site import FILLED

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.readers import read_document
from formkit.spec import load_form

Draw = Callable[[str], Document]
FIRST = "| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |"
SECOND = "| ^ | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |"


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


@pytest.mark.parametrize("both", ["本科/大专", "本科\\n大专", "本科 大专", "本科、大专"])
def test_two_answers_in_one_row_are_doubted_with_the_blank_of_the_next_row(
    both: str, draw: Draw, exam_site_layout: Layout
) -> None:
    upper, lower = FIRST.replace("本科", both), SECOND.replace("本科", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == ["examiners[0].education", "examiners[1].education"]


def test_two_answers_in_the_lower_row_are_doubted_with_the_blank_above(
    draw: Draw, exam_site_layout: Layout
) -> None:
    upper, lower = FIRST.replace("拉面制作", ""), SECOND.replace("社区绿化", "拉面制作\\n社区绿化")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == ["examiners[1].project", "examiners[0].project"]


@pytest.mark.parametrize("one", ["本科", "本\\n科", "本　科"])
def test_one_answer_above_a_blank_is_not_doubted(one: str, draw: Draw, exam_site_layout: Layout) -> None:
    upper, lower = FIRST.replace("本科", one), SECOND.replace("本科", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == []


@pytest.mark.parametrize(
    "one",
    [
        "EOS 90D",
        "EPSON CB-X06",
        "联想 M435",
        "GD/H130A",
        "茶艺师/二级",
        "茶艺师 高级技师",
        "三级/高级工",
        "高级技师/一级",
        "电工三级/高级工",
    ],
)
def test_a_model_of_two_words_a_trade_with_its_grade_or_a_grade_with_its_name_is_one_answer(
    one: str, draw: Draw, exam_site_layout: Layout
) -> None:
    upper, lower = FIRST.replace("一级", one), SECOND.replace("一级", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == []


@pytest.mark.parametrize("both", ["一级/二级", "A100/B200", "一级 二级"])
def test_two_grades_or_two_codes_are_two_answers(both: str, draw: Draw, exam_site_layout: Layout) -> None:
    upper, lower = FIRST.replace("一级", both), SECOND.replace("一级", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == ["examiners[0].certificate", "examiners[1].certificate"]


def test_two_answers_in_a_row_are_not_doubted_where_the_next_row_has_its_own(
    draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED.replace(FIRST, FIRST.replace("本科", "本科/大专"))), exam_site_layout)
    assert doubted(raw) == []


def test_parts_in_one_cell_merged_over_two_rows_are_doubted(draw: Draw, exam_site_layout: Layout) -> None:
    upper, lower = FIRST.replace("本科", "本科\\n大专"), SECOND.replace("本科", "^")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == ["examiners[0].education", "examiners[1].education"]


@pytest.fixture(scope="module")
def station_layout() -> Layout:
    root, form = Path(__file__).parents[2], "hn-2020-exam-station"
    template = read_document((root / f"templates/{form}.docx").read_bytes(), "form.docx")
    return compile_layout(load_form((root / f"forms/{form}.yaml").read_text("utf-8"), "form"), template)


STATION = """
| 考核机构 | {institution} | 性质 | 民办 |
| 负责人 | {principal} | 联系电话 | {phone} |
| 联系人 | 李四 | 联系电话 | 13900001111 |
| 详细地址 | {address} | < | < |
| 考核项目 | {projects} | < | < |
| 设施设备、场地（可另加页） | {facilities} | < | < |
| 考评人员配置情况（可另加页） | {examiners} | < | < |
"""
ANSWERS = {
    "institution": "长沙某校",
    "principal": "王芳",
    "phone": "13800001111",
    "address": "某路1号",
    "projects": "面塑制作",
    "facilities": "教室三间。",
    "examiners": "考评员三人。",
}


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"principal": "王芳/13800001111", "phone": ""}, "principal"),
        ({"principal": "王芳 13800001111", "phone": ""}, "principal"),
        ({"address": "某路1号\\n面塑制作", "projects": ""}, "address"),
        ({"facilities": "教室三间。\\n考评员三人。", "examiners": ""}, "facilities"),
        ({"examiners": "教室三间。\\n考评员三人。", "facilities": ""}, "examiners"),
    ],
)
def test_an_answer_that_may_hold_the_one_of_the_blank_beside_or_below_is_doubted(
    answers: dict[str, str], path: str, draw: Draw, station_layout: Layout
) -> None:
    raw = match(draw(STATION.format(**ANSWERS | answers)), station_layout)
    assert path in doubted(raw)


@pytest.mark.parametrize("path", ["principal", "facilities", "examiners"])
def test_a_label_written_once_more_before_its_answer_is_no_part_of_it(
    path: str, draw: Draw, station_layout: Layout
) -> None:
    label = {"principal": "负责人", "facilities": "设施设备、场地", "examiners": "考评人员配置情况"}[path]
    plain = match(draw(STATION.format(**ANSWERS)), station_layout)
    again = STATION.format(**ANSWERS | {path: f"{label}：{ANSWERS[path]}"})
    raw = match(draw(again), station_layout)
    assert raw.values[path].seen == plain.values[path].seen
    assert raw.findings == plain.findings


@pytest.mark.parametrize(
    "answers", [{}, {"principal": "王 芳", "phone": ""}, {"principal": "王芳（校长）", "phone": ""}]
)
def test_a_name_alone_beside_a_blank_phone_is_not_doubted(
    answers: dict[str, str], draw: Draw, station_layout: Layout
) -> None:
    raw = match(draw(STATION.format(**ANSWERS | answers)), station_layout)
    assert "principal" not in doubted(raw)


def test_a_column_whose_answers_are_all_of_two_parts_is_not_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    third = SECOND.replace("赵六", "钱七").replace("124", "125")
    rows = [
        FIRST.replace("一级", "厨师 一级"),
        SECOND.replace("一级", ""),
        third.replace("一级", "厨师 二级"),
    ]
    filled = FILLED.replace(FIRST, rows[0]).replace(SECOND, f"{rows[1]}\n{rows[2]}")
    assert doubted(match(draw(filled), exam_site_layout)) == []


def test_two_numbers_one_under_the_other_are_doubted(draw: Draw, exam_site_layout: Layout) -> None:
    document = draw(FILLED.replace(FIRST, FIRST.replace("44", "4\\n45")))
    assert doubted(match(document, exam_site_layout)) == ["examiners[0].age"]


@pytest.mark.parametrize("both", ["44/45", "44\\n45", "44 45"])
def test_two_numbers_above_a_blank_are_doubted(both: str, draw: Draw, exam_site_layout: Layout) -> None:
    upper, lower = FIRST.replace("44", both), SECOND.replace("44", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert {"examiners[0].age", "examiners[1].age"} <= set(doubted(raw))


def test_the_blank_entry_whose_answer_may_stand_in_the_one_beside_it_is_doubted_too(
    draw: Draw, station_layout: Layout
) -> None:
    raw = match(
        draw(STATION.format(**ANSWERS | {"principal": "王芳/13800001111", "phone": ""})), station_layout
    )
    assert doubted(raw) == ["principal", "principal_phone"]


def test_a_remark_of_two_words_is_not_doubted_in_a_column_that_is_mostly_blank(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rows = [FIRST.replace("|  | 一级", "| 高级讲师 双师型 | 一级"), SECOND]
    rows += [SECOND.replace("赵六", name).replace("124", n) for name, n in (("钱七", "125"), ("孙八", "126"))]
    filled = FILLED.replace(FIRST, rows[0]).replace(SECOND, "\n".join(rows[1:]))
    assert doubted(match(draw(filled), exam_site_layout)) == []
    both = filled.replace("高级讲师 双师型", "高级讲师\\n讲师")
    assert doubted(match(draw(both), exam_site_layout)) == ["examiners[0].title", "examiners[1].title"]


@pytest.mark.parametrize(
    ("signed", "doubts"),
    [
        ("高建国、林秀", []),
        ("高建国 阿依古丽·买买提", []),
        ("高建国、第1考场", ["signed.examiners", "room"]),
    ],
)
def test_several_who_sign_beside_a_blank_room_are_not_doubted(signed: str, doubts: list[str]) -> None:
    assert doubted_in("score-sheet", {"M3": None, "D23": signed}) == doubts


def doubted_in(form: str, cells: dict[str, str | None]) -> list[str]:
    """What is doubted in the sample of ``form`` with these cells written anew."""
    root = Path(__file__).parents[2]
    template = read_document((root / f"templates/{form}.xlsx").read_bytes(), "form.xlsx")
    layout = compile_layout(load_form((root / f"forms/{form}.yaml").read_text("utf-8"), "form"), template)
    book = openpyxl.load_workbook(root / f"samples/{form}/complete.xlsx")
    for cell, text in cells.items():
        book.worksheets[0][cell] = text
    book.save(out := io.BytesIO())
    return doubted(match(read_document(out.getvalue(), "a.xlsx"), layout))


@pytest.mark.parametrize(
    ("form", "cells", "doubts"),
    [
        ("archive-index", {"C2": "青岛市 示例学校", "G2": None}, []),
        ("archive-index", {"C2": "示例学校 3702000001", "G2": None}, ["institution", "institution_code"]),
        ("archive-index", {"C18": "李静 已归档", "D18": None}, []),
        ("archive-index", {"C18": "李静 2026年4月10日"}, []),
        ("candidate-roster", {"C25": "李静 2026年3月2日"}, []),
        ("candidate-roster", {"C25": "李静 张小兰"}, ["prepared.by", "prepared.reviewed_by"]),
        ("sign-in-sheet", {"C4": None, "E4": "3月21日 9:00-11:00"}, []),
        ("sign-in-sheet", {"C4": None, "E4": "9:00-11:00 三楼考场"}, ["time", "room"]),
    ],
)
def test_beside_an_optional_blank_only_what_looks_like_its_answer_is_doubted(
    form: str, cells: dict[str, str | None], doubts: list[str]
) -> None:
    assert doubted_in(form, cells) == doubts


CHECKLIST = """
青岛市专项职业能力考核机构遴选评估表
| 申报机构 | 青岛琴韵职业培训学校 | < | < |
| 评估条件 | 分值 | 得分 | 结论 |
| {upper} | 10 | 8 | 符合 |
| {lower} | 10 | 8 | 符合 |
| 总分 | 16 | < | < |
"""


@pytest.mark.parametrize("text", ["信用良好，无违法失信记录", "考场布置、考位间隔和编号符合要求"])
def test_a_condition_of_several_words_is_one_condition(text: str, draw: Draw) -> None:
    root, form = Path(__file__).parents[2], "qd-2023-selection-checklist"
    template = read_document((root / f"templates/{form}.docx").read_bytes(), "form.docx")
    layout = compile_layout(load_form((root / f"forms/{form}.yaml").read_text("utf-8"), "form"), template)
    raw = match(draw(CHECKLIST.format(upper=text, lower="")), layout)
    assert doubted(raw) == []


def test_a_cell_excel_could_not_compute_holds_no_two_answers(draw: Draw, exam_site_layout: Layout) -> None:
    upper, lower = FIRST.replace("一级", "#N/A"), SECOND.replace("一级", "")
    raw = match(draw(FILLED.replace(FIRST, upper).replace(SECOND, lower)), exam_site_layout)
    assert doubted(raw) == []


def test_names_of_several_who_sign_are_no_answer_of_the_entry_below(draw: Draw) -> None:
    root, form = Path(__file__).parents[2], "supervision-report"
    template = read_document((root / f"templates/{form}.docx").read_bytes(), "form.docx")
    layout = compile_layout(load_form((root / f"forms/{form}.yaml").read_text("utf-8"), "form"), template)
    raw = match(draw("| 报告人（签字） | 上官萍、古丽娜尔·艾山 |\n| 单位（盖章） |  |"), layout)
    assert doubted(raw) == []

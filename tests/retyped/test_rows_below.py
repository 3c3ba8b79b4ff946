"""Rows of a list that somebody added by hand below its foot, on the same sheet, or on a further one; and totals, which are no rows."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from retyped_forms import parse, rows

from formkit.flows.kit import Kit

Excel = Callable[..., bytes]
ROSTER = """
报名花名册
| 考核机构 | 青岛琴韵职业培训学校 | < | < | 考核批次 | 2026年第1批 | < |
| 序号 | 姓名 | 性别 | 证件号码 | 联系电话 | 报考项目 | 备注 |
| 1 | 令狐洁 | 女 | 370299199003078026 | 13800000001 | 面塑制作 |  |
| 2 | 端木晴 | 女 | 370299199003078042 | 13800000002 | 剪纸 |  |
| 填表人（签字） | < | 冉㛃 | < | 填表日期 | 2026年3月2日 | < |
{below}
"""
ADDED = "| 3 | 刘洋 | 男 | 370299198511220033 |  | 面塑制作 |"


def test_a_person_added_below_the_foot_is_read_and_the_list_doubted(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(ROSTER.format(below=ADDED)), "x.xlsx")
    assert rows(outcome, "candidates", "name", "gender", "project")[2:] == [("刘洋", "男", "面塑制作")]
    assert ("candidates", "doubtful") in {(f.field, f.code) for f in outcome.findings}
    assert "unclaimed-text" not in {f.code for f in outcome.findings}


def test_people_added_below_with_other_cells_left_blank_are_read(kit: Kit, excel: Excel) -> None:
    below = f"\n{ADDED}\n|  | 陈志强 | 男 | 370299199510106073 | 13800000006 |  |"
    outcome = parse(kit, excel(ROSTER.format(below=below)), "x.xlsx")
    assert rows(outcome, "candidates", "name", "phone")[2:] == [("刘洋", None), ("陈志强", "13800000006")]


def test_what_is_written_across_the_columns_below_is_nobody(kit: Kit, excel: Excel) -> None:
    below = "| 校长 | < | 高建国 | 已审 | 同意 | 盖章 |"
    outcome = parse(kit, excel(ROSTER.format(below=below)), "x.xlsx")
    assert rows(outcome, "candidates", "name") == [("令狐洁",), ("端木晴",)]
    assert "unclaimed-text" in {f.code for f in outcome.findings}


CATALOGUE = """
青岛市专项职业能力考核项目目录（2023版）
| 项目名称 | 考核规范 | 备注 |
| 面塑制作 | 面塑制作规范 |  |
| 剪纸 | 剪纸规范 |  |
| {word} |  | 2项 |
"""


@pytest.mark.parametrize("word", ["本页小计", "累计", "以上合计", "项目总计"])
def test_a_total_with_its_number_is_no_project(kit: Kit, excel: Excel, word: str) -> None:
    outcome = parse(kit, excel(CATALOGUE.format(word=word)), "x.xlsx")
    assert rows(outcome, "projects", "name") == [("面塑制作",), ("剪纸",)]
    assert "unclaimed-text" in {f.code for f in outcome.findings}


def test_people_on_another_sheet_whose_numbers_excel_cut_are_read_and_told(kit: Kit, excel: Excel) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel(ROSTER.format(below=""))))
    more = book.create_sheet("Sheet2")
    more.append([3, "刘洋", "男", 3.70299198511220e17, None, "面塑制作"])
    more.append([4, "陈志强", "男", 3.70299199510106e17, None, "剪纸"])
    kept = io.BytesIO()
    book.save(kept)
    outcome = parse(kit, kept.getvalue(), "x.xlsx")
    assert rows(outcome, "candidates", "name")[2:] == [("刘洋",), ("陈志强",)]
    told = {(f.field, f.code) for f in outcome.findings}
    assert {("candidates[2].id_number", "number-as-id"), ("candidates", "table-split")} <= told


MARKS = """
操作技能考核评分表
| 考核机构 | 青岛琴韵职业培训学校 | < | < | < | 考核批次 | 2026年第1批 | < | < | < |
| 考核项目 | 面塑制作 | < | < | < | 考核日期 | 2026年3月21日 | < | < | < |
| 序号 | 项目 | < | 配分 | 评分要点 | < | < | < | < | < |
| 1 | 面团调制 | < | 10 | 软硬适度 | < | < | < | < | < |
| 2 | 造型制作 | < | 30 | 形态准确 | < | < | < | < | < |
| 3 | 细节 | < | 40 | 细部清晰 | < | < | < | < | < |
| 4 | 整理 | < | 20 | 工位整洁 | < | < | < | < | < |
| 序号 | 考位号 | 姓名 | 证件号码 | 第1项 | 第2项 | 第3项 | 第4项 | 得分合计 | 备注 |
| 1 | 1 | 令狐洁 | 370299199003078026 | 5 | 23 | 35 | 20 | 83 |  |
| 2 | 2 | 端木晴 | 370299199003078042 | 10 | 17 | 24 | 12 | 63 |  |
| 3 | 3 | 刘洋 | 370299198511220033 | 7 | 20.5 | 31 | 15 | 73.5 |  |
| 4 | 4 | 陈志强 | 370299199510106073 | 5 | 15.5 | 39 | 10.5 | 70 |  |
| 考评员（签字） | < | 邬㛃 | 统分人（签字） | < | 李静 | < | 评分日期 | 2026年3月21日 | < |
"""


def test_marks_on_another_sheet_are_those_of_the_list_in_whose_columns_they_stand(
    kit: Kit, excel: Excel
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel(MARKS)))
    more = book.create_sheet("续表")
    more.append([5, "5", "冉㛃", "370299200101285088", 7, 16, 36, 18.5, 77.5])
    more.append([6, "6", "古丽娜尔·艾山", "370299197809034060", 7, 19, 23.5, 18, 67.5])
    more.append([7, "7", "欧阳小䴗", "370299199906153044", 8, 21, 30, 12, 71])
    kept = io.BytesIO()
    book.save(kept)
    outcome = parse(kit, kept.getvalue(), "x.xlsx")
    assert [name for (name,) in rows(outcome, "items", "name")] == ["面团调制", "造型制作", "细节", "整理"]
    assert rows(outcome, "candidates", "name", "item4", "total")[4:] == [
        ("冉㛃", 18.5, 77.5),
        ("古丽娜尔·艾山", 18, 67.5),
        ("欧阳小䴗", 12, 71),
    ]
    assert ("candidates", "table-split") in {(f.field, f.code) for f in outcome.findings}

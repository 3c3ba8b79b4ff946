"""Lists that go on on a further sheet under headers in other words, and sheets beside them that hold no rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from retyped_forms import parse, rows

from formkit.flows.kit import Kit

Excel = Callable[..., bytes]
SUMMARY = """
成绩汇总表
| 考核机构 | 青岛琴韵职业培训学校 | < | < | < | 考核批次 | 2026年第1批 | < |
| 序号 | 姓名 | 性别 | 证件种类 | 证件号码 | 考核项目 | 结论 | 说明 |
| 1 | 令狐洁 | 女 | 居民身份证 | 370299199003078026 | 面塑制作 | 合格 | 补考 |
| 制表人（签字） | < | 冉㛃 | < | 审核人（签字） | < | 邬㛃 | < |
"""
HEAD = ("序号", "姓名", "性别", "证件种类", "证件号码", "考核项目", "结论", "说明")
FURTHER = (
    (2, "刘洋", "男", "居民身份证", "370299198511220033", "剪纸", "合格", "免考"),
    (3, "端木晴", "女", "居民身份证", "370299199003078042", "茶艺", "合格"),
)
READ = [("令狐洁", "居民身份证", "补考"), ("刘洋", "居民身份证", "免考"), ("端木晴", "居民身份证", None)]
ARCHIVE = """
考核档案目录
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 | < |
| 考核日期 | 2026年3月5日 | 归档日期 | 2026年4月5日 | < |
| 档案名称 | 载体 | 文件名（存放位置） | 件数 | 保管期限 |
| 报名花名册 | 纸质 | 1号柜 | 1 | 3年 |
"""
CATALOGUE = """
青岛市专项职业能力考核项目目录（2023版）
| 项目名称 | 考核规范 |
| 面塑制作 | 面塑制作规范 |
"""


ADDED = """
青岛市专项职业能力考核项目目录（2023版）
| 序号 | 项目名称 | 考核规范 | 备注 | 属地 |
| 1 | 面塑制作 | 面塑制作规范 | 传统技艺 | 市南区 |
| 2 | 剪纸 | 剪纸规范 |  | 即墨区 |
| 注：按开考顺序填写。 | < | < | < | < |
"""


def with_sheet(data: bytes, further: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    more = book.create_sheet("续")
    for row in further:
        more.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("further", [(HEAD, *FURTHER), FURTHER], ids=["a header", "none"])
def test_a_list_goes_on_on_another_sheet_under_the_headers_in_other_words(
    kit: Kit, excel: Excel, further: Sequence[Sequence[object]]
) -> None:
    outcome = parse(kit, with_sheet(excel(SUMMARY), further), "x.xlsx")
    assert rows(outcome, "candidates", "name", "id_type", "remark") == READ


def test_a_first_column_in_other_words_needs_no_running_numbers_before_it(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(ARCHIVE), "x.xlsx")
    assert rows(outcome, "entries", "title", "carrier") == [("报名花名册", "纸质")]
    assert ("entries", "label-reworded") in {(f.field, f.code) for f in outcome.findings}


def test_a_list_of_choices_on_another_sheet_is_no_end_of_a_catalogue(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, with_sheet(excel(CATALOGUE), (("选项",), ("男",), ("女",))), "x.xlsx")
    assert rows(outcome, "projects", "name") == [("面塑制作",)]
    assert "unclaimed-text" in {f.code for f in outcome.findings}


def test_rows_on_another_sheet_may_have_the_columns_somebody_added(kit: Kit, excel: Excel) -> None:
    more = ((3, "茶艺", "茶艺规范", None, "市北区"), (4, "贝雕", "贝雕规范", None, "市北区"))
    outcome = parse(kit, with_sheet(excel(ADDED), more), "x.xlsx")
    assert rows(outcome, "projects", "name", "remark")[2:] == [("茶艺", None), ("贝雕", None)]
    assert [f.seen for f in outcome.findings if f.code == "unclaimed-text"].count("市北区") == 2

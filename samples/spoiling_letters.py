"""The letters of one assessment spoiled by hand; README.md beside this file lists what is wrong with each."""

from __future__ import annotations

import copy

from docx.document import Document
from docx.table import _Cell
from retyping import cell_of, replace, retype, rows_under, value_of


def _added(document: Document, header: str, at: int, texts: tuple[str, ...]) -> None:
    """A copy of the row that stands ``at`` under ``header``, put after it and typed over."""
    row = rows_under(document, header)[at][0]._tc._tr
    row.addnext(copy.deepcopy(row))
    for cell, text in zip(rows_under(document, header)[at + 1], texts, strict=True):
        retype(cell, text)


def _typed_below(cell: _Cell, text: str) -> None:
    """``text`` in a further paragraph of the look the last one has."""
    last = cell.paragraphs[-1]._p
    last.addnext(copy.deepcopy(last))
    cell.paragraphs[-1].runs[0].text = text


def spoil_annual_plan(document: Document) -> None:
    retype(cell_of(document, "联系地址："), "通讯地址：")
    retype(cell_of(document, "四、报名要求"), "四、报名条件")
    _added(document, "考核时间", 2, ("4", "12月26日", "短视频剪辑", "６０人", "琴韵楼5层机房"))
    retype(value_of(document, "通讯地址："), "青岛市市南区示例路 18 号")
    replace(document, "现将本年度", "现将2026年度")


def spoil_session_plan(document: Document) -> None:
    retype(value_of(document, "考核总人数："), "60人")
    retype(value_of(document, "考核日期："), "2026.5.16")
    retype(rows_under(document, "场次")[0][4], "约20")
    replace(document, "八、督导员", "八、内部督导员")
    replace(document, "10个工作日前", "5个工作日前")


def spoil_result_notice(document: Document) -> None:
    retype(cell_of(document, "公示截止日期："), "公示结束日期：")
    rows = rows_under(document, "姓名")
    retype(rows[6][8], "缺 考")
    replace(document, "，逾期不再受理", "")


def spoil_supervision_report(document: Document) -> None:
    retype(cell_of(document, "考核地点："), "督导地点：")
    retype(value_of(document, "考核人数："), "约60人")
    retype(rows_under(document, "检查项目")[2][2], "基本符合")
    _added(document, "检查项目", 3, ("5", "考前宣读考场规则", "√", ""))
    retype(value_of(document, "三、发现的问题"), "第3场1名监考员迟到8分钟。")
    _typed_below(value_of(document, "三、发现的问题"), "2号考场1路视频有间断。")


SPOILED_LETTERS = {
    "annual-plan": spoil_annual_plan,
    "session-plan": spoil_session_plan,
    "result-notice": spoil_result_notice,
    "supervision-report": spoil_supervision_report,
}

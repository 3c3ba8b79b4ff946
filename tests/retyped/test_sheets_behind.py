"""Two submissions in a workbook, and the second page of the first, or of who knows which, behind the second."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from formkit.flows.kit import Kit
from formkit.model import Outcome

Excel = Callable[..., bytes]
HEADER = "| 序号 | 准考证号 | 姓名 | 性别 | 证件号码 | 文化程度 | 工作单位 | 联系电话 | 报考项目 |"
NAMES = ["令狐洁", "端木晴", "欧阳宁", "颜若琳", "孔令溪", "司马岚", "诸葛瑜", "上官雪"]


def row(number: int | str, name: str) -> str:
    n = NAMES.index(name)
    return (
        f"| {number} | 26{n:02} | {name} | 女 | 37029919900307{n}020 | 本科 |  | 1380000000{n} | 面塑制作 |"
    )


def roster(school: str, *rows: str) -> list[str]:
    about = [
        f"| 考核机构 | {school} | 机构代码 | 3702000001 |",
        "| 考核批次 | 2026年第1批 | 考核日期 | 2026年3月21日 |",
    ]
    foot = "| 填表人（签字） | 孔令溪 | 填表日期 | 2026年3月5日 |"
    return ["报名花名册", *about, *([HEADER, *rows] if rows else []), foot]


FIRST = roster("青岛琴韵职业培训学校", row(1, "令狐洁"), row(2, "端木晴"))
SECOND = roster("青岛海韵职业培训学校", row(1, "欧阳宁"))


def read(kit: Kit, excel: Excel, *sheets: list[str]) -> list[Outcome]:
    """The submissions of a workbook of ``sheets``, each a picture."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets, 1):
        source = openpyxl.load_workbook(io.BytesIO(excel("\n".join(("", *lines, ""))))).worksheets[0]
        sheet = book.create_sheet(f"第{number}页")
        for cell in (cell for cells in source.iter_rows() for cell in cells if cell.value is not None):
            sheet.cell(cell.row, cell.column or 1, cell.value)
        for merged in source.merged_cells.ranges:
            sheet.merge_cells(str(merged))
    out = io.BytesIO()
    book.save(out)
    return [each.outcome for each in kit.parse(out.getvalue(), "x.xlsx") if each.outcome is not None]


def names(outcome: Outcome) -> list[object]:
    rows = outcome.record["candidates"]
    assert isinstance(rows, list)
    return [each["name"] for each in rows if isinstance(each, dict)]


def is_doubted(outcome: Outcome) -> bool:
    return any((each.code, each.field) == ("doubtful", "candidates") for each in outcome.findings)


@pytest.mark.parametrize("above", [["报名花名册（续）", HEADER], [HEADER], []])
def test_rows_whose_numbers_go_on_from_the_first_list_are_the_first_s(
    kit: Kit, excel: Excel, above: list[str]
) -> None:
    behind = [*above, row(3, "颜若琳"), row(4, "孔令溪")]
    first, second = read(kit, excel, FIRST, SECOND, behind)
    assert names(first) == ["令狐洁", "端木晴", "颜若琳", "孔令溪"]
    assert names(second) == ["欧阳宁"]
    assert [is_doubted(each) for each in (first, second)] == [False, False]
    assert "table-split" in {each.code for each in first.findings}


def test_both_may_have_a_further_page_behind_the_second(kit: Kit, excel: Excel) -> None:
    seconds = [HEADER, row(2, "司马岚"), row(3, "诸葛瑜")]
    firsts = [HEADER, row(3, "颜若琳"), row(4, "孔令溪")]
    first, second = read(kit, excel, FIRST, SECOND, seconds, firsts)
    assert names(first) == ["令狐洁", "端木晴", "颜若琳", "孔令溪"]
    assert names(second) == ["欧阳宁", "司马岚", "诸葛瑜"]
    assert [is_doubted(each) for each in (first, second)] == [False, False]


def test_rows_whose_numbers_go_on_from_the_list_before_them_stay_there(kit: Kit, excel: Excel) -> None:
    first, second = read(kit, excel, FIRST, SECOND, [HEADER, row(2, "颜若琳")])
    assert (names(first), names(second)) == (["令狐洁", "端木晴"], ["欧阳宁", "颜若琳"])
    assert [is_doubted(each) for each in (first, second)] == [False, False]


@pytest.mark.parametrize("number", ["", 1, 7])
def test_rows_whose_numbers_go_on_from_neither_list_are_told_of_both(
    number: int | str, kit: Kit, excel: Excel
) -> None:
    first, second = read(kit, excel, FIRST, SECOND, [HEADER, row(number, "颜若琳")])
    assert sorted(map(str, names(first) + names(second))) == ["令狐洁", "欧阳宁", "端木晴", "颜若琳"]
    assert [is_doubted(each) for each in (first, second)] == [True, True]


def test_rows_whose_numbers_go_on_from_both_lists_are_told_of_both(kit: Kit, excel: Excel) -> None:
    second = roster("青岛海韵职业培训学校", row(1, "欧阳宁"), row(2, "司马岚"))
    assert [is_doubted(each) for each in read(kit, excel, FIRST, second, [HEADER, row(3, "颜若琳")])] == [
        True
    ] * 2


def test_a_list_that_stands_on_the_sheet_behind_its_form_is_its_own(kit: Kit, excel: Excel) -> None:
    first, second = read(kit, excel, FIRST, roster("青岛海韵职业培训学校"), [HEADER, row(1, "颜若琳")])
    assert (names(first), names(second)) == (["令狐洁", "端木晴"], ["颜若琳"])
    assert [is_doubted(each) for each in (first, second)] == [False, False]


def test_choices_and_hints_behind_two_lists_are_no_rows(kit: Kit, excel: Excel) -> None:
    choices = [
        ["| 性别 | 证件类型 |", "| 男 | 居民身份证 |", "| 女 | 护照 |"],
        ["| 1 | 如实填写 |", "| 2 | 不得涂改 |"],
    ]
    for sheet in choices:
        assert [is_doubted(each) for each in read(kit, excel, FIRST, SECOND, sheet)] == [False, False]


REGISTER = [
    "发证名册",
    "| 单位：青岛海韵职业培训学校 | < | < | 日期：2026年3月20日　　共 1 人 | < |",
    "| 序号 | 姓名 | 性别 | 证件号码 | 项目（职业、等级） | 成绩 | 证书编号 | 发证日期 | 领取人签字 | 备注 |",
    "| 1 | 欧阳宁 | 男 | 370299199003078055 | 茶艺表演 | 80 | 2601001 | 2026年3月20日 |  |  |",
    "| 经办人（签字）：孔令溪 | < | < | 负责人（签字）：颜若琳 | < |",
]


@pytest.mark.parametrize(("above", "number"), [([HEADER], ""), ([HEADER], 3), ([], 3)])
def test_rows_behind_another_form_are_those_of_the_list_they_are_of(
    above: list[str], number: int | str, kit: Kit, excel: Excel
) -> None:
    rows = [row(number, "颜若琳"), row(number and 4, "孔令溪")]
    first, register = read(kit, excel, FIRST, REGISTER, [*above, *rows])
    assert (first.form, register.form) == ("candidate-roster", "certificate-register")
    assert names(first) == ["令狐洁", "端木晴", "颜若琳", "孔令溪"]
    assert not is_doubted(first)
    people = register.record["people"]
    assert isinstance(people, list)
    assert len(people) == 1


def test_rows_behind_another_form_with_neither_header_nor_numbers_are_told_of_the_first(
    kit: Kit, excel: Excel
) -> None:
    first, _ = read(kit, excel, FIRST, REGISTER, [row("", "颜若琳"), row("", "孔令溪")])
    assert is_doubted(first)

"""Further rows of a list on a sheet in front of their form, in a workbook of one form and of two."""

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
RESULTS = "| 序号 | 姓名 | 性别 | 证件类型 | 证件号码 | 考核项目 | 理论成绩 | 实操成绩 | 成绩 | 考核日期 | 工作单位 | 结论 |"


def row(number: int | str, name: str) -> str:
    n = NAMES.index(name)
    return (
        f"| {number} | 26{n:02} | {name} | 女 | 37029919900307{n}020 | 本科 |  | 1380000000{n} | 面塑制作 |"
    )


def result(number: int | str, name: str) -> str:
    n = NAMES.index(name)
    card = f"37029919900307{n}020"
    return f"| {number} | {name} | 女 | 居民身份证 | {card} | 面塑制作 | 7{n} | 8{n} | 7{n} | 2026年3月21日 | 个体 | 合格 |"


def roster(school: str, *rows: str) -> list[str]:
    about = [
        f"| 考核机构 | {school} | 机构代码 | 3702000001 |",
        "| 考核批次 | 2026年第1批 | 考核日期 | 2026年3月21日 |",
    ]
    return ["报名花名册", *about, HEADER, *rows, "| 填表人（签字） | 孔令溪 | 填表日期 | 2026年3月5日 |"]


def summary(school: str, *rows: str) -> list[str]:
    about = [f"| 考核机构 | {school} | 考核批次 | 2026年第1批 |", "| 应考人数 | 4 | 参考人数 | 4 |"]
    return ["成绩汇总表", *about, RESULTS, *rows, "| 制表人（签字） | 孔令溪 |"]


FORM = roster("青岛琴韵职业培训学校", row(1, "令狐洁"), row(2, "端木晴"))
OTHER = summary("青岛海韵职业培训学校", result(1, "欧阳宁"))


def read(kit: Kit, excel: Excel, *sheets: list[str]) -> list[Outcome]:
    """The submissions of a workbook of ``sheets``, each a picture."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets, 1):
        source = openpyxl.load_workbook(io.BytesIO(excel("\n".join(("", *lines, ""))))).worksheets[0]
        sheet = book.create_sheet(f"第{number}页")
        for cell in (cell for cells in source.iter_rows() for cell in cells if cell.value is not None):
            sheet.cell(cell.row, cell.column or 1, cell.value)
    out = io.BytesIO()
    book.save(out)
    return [each.outcome for each in kit.parse(out.getvalue(), "x.xlsx") if each.outcome is not None]


def names(outcome: Outcome, table: str = "candidates") -> list[object]:
    rows = outcome.record[table]
    assert isinstance(rows, list)
    return [each["name"] for each in rows if isinstance(each, dict)]


def is_doubted(outcome: Outcome) -> bool:
    return any((each.code, each.field) == ("doubtful", "candidates") for each in outcome.findings)


@pytest.mark.parametrize(
    "above", [["报名花名册（续）", HEADER], ["附表：报名人员名单", HEADER], [HEADER], []]
)
@pytest.mark.parametrize("numbers", [(3, 4), (1, 2)])
def test_rows_on_a_sheet_in_front_of_their_form_are_read_behind_its_own(
    above: list[str], numbers: tuple[int | str, int | str], kit: Kit, excel: Excel
) -> None:
    ahead = [*above, row(numbers[0], "颜若琳"), row(numbers[1], "孔令溪")]
    (outcome,) = read(kit, excel, ahead, FORM)
    assert names(outcome) == ["令狐洁", "端木晴", "颜若琳", "孔令溪"]
    assert outcome.record["institution"] == "青岛琴韵职业培训学校"


def test_who_signs_may_stand_below_the_rows_in_front_of_the_form(kit: Kit, excel: Excel) -> None:
    ahead = [HEADER, row(3, "颜若琳"), FORM[-1]]
    (outcome,) = read(kit, excel, ahead, FORM[:-1])
    assert names(outcome) == ["令狐洁", "端木晴", "颜若琳"]
    assert outcome.record["prepared"] == {"by": "孔令溪", "reviewed_by": None, "date": "2026-03-05"}


CATALOGUE = ["| 序号 | 项目名称 | 考核规范 | 备注 |"]


@pytest.mark.parametrize("title", [[], ["青岛市专项职业能力考核项目目录（2023版）"]])
def test_a_catalogue_s_second_page_may_stand_in_front_of_it(title: list[str], kit: Kit, excel: Excel) -> None:
    ahead = [*title, *CATALOGUE, "| 3 | 剪纸 | 剪纸考核规范 |  |"]
    form = ["青岛市专项职业能力考核项目目录（2023版）", *CATALOGUE]
    form += ["| 1 | 糖画制作 | 糖画考核规范 |  |", "| 2 | 草编编织 | 草编考核规范 | 手工 |"]
    (outcome,) = read(kit, excel, ahead, form)
    assert names(outcome, "projects") == ["糖画制作", "草编编织", "剪纸"]


def test_a_cover_and_a_list_of_papers_stay_in_front_of_the_form(kit: Kit, excel: Excel) -> None:
    for sheet in (
        ["考核材料", "| 单位名称 | 青岛琴韵 |", "| 日期 | 2026年3月1日 |"],
        ["| 1 | 报名花名册 | 1页 |"],
    ):
        (outcome,) = read(kit, excel, sheet, FORM)
        assert names(outcome) == ["令狐洁", "端木晴"]


@pytest.mark.parametrize("above", [[RESULTS], []])
def test_rows_in_front_of_a_second_form_are_those_of_the_form_that_reads_them(
    above: list[str], kit: Kit, excel: Excel
) -> None:
    ahead = [*above, result("", "颜若琳"), result("", "孔令溪")]
    first, second = read(kit, excel, FORM, ahead, OTHER)
    assert names(first) == ["令狐洁", "端木晴"]
    assert sorted(map(str, names(second))) == sorted(["欧阳宁", "颜若琳", "孔令溪"])


def test_rows_without_a_header_behind_another_form_are_those_of_the_form_that_reads_them(
    kit: Kit, excel: Excel
) -> None:
    first, second = read(kit, excel, OTHER, FORM, [result("", "颜若琳"), result("", "孔令溪")])
    assert (names(first), names(second)) == (["欧阳宁", "颜若琳", "孔令溪"], ["令狐洁", "端木晴"])
    assert is_doubted(first)


def test_a_page_under_its_form_s_title_behind_another_form_is_no_third_submission(
    kit: Kit, excel: Excel
) -> None:
    page = ["报名花名册", HEADER, row(3, "颜若琳"), row(4, "孔令溪")]
    first, second = read(kit, excel, FORM, OTHER, page)
    assert (names(first), names(second)) == (["令狐洁", "端木晴", "颜若琳", "孔令溪"], ["欧阳宁"])
    assert not is_doubted(first)


def test_pages_of_two_forms_behind_both_are_each_their_own_form_s(kit: Kit, excel: Excel) -> None:
    pages = [
        ["成绩汇总表（续）", result(2, "司马岚"), "| 制表人（签字） | 孔令溪 |"],
        [HEADER, row("", "颜若琳")],
    ]
    first, second = read(kit, excel, OTHER[:-1], FORM, *pages)
    assert (names(first), names(second)) == (["欧阳宁", "司马岚"], ["令狐洁", "端木晴", "颜若琳"])


def test_such_a_page_whose_numbers_begin_anew_is_doubted(kit: Kit, excel: Excel) -> None:
    first, second = read(kit, excel, FORM, OTHER, ["报名花名册", HEADER, row(1, "颜若琳")])
    assert (names(first), names(second)) == (["令狐洁", "端木晴", "颜若琳"], ["欧阳宁"])
    assert is_doubted(first)


def test_rows_under_the_name_of_an_institution_are_that_institution_s(kit: Kit, excel: Excel) -> None:
    other = roster("青岛海韵职业培训学校", row(1, "欧阳宁"), row(2, "司马岚"))
    page = ["青岛琴韵职业培训学校报名人员名单", HEADER, row(3, "颜若琳")]
    first, second = read(kit, excel, FORM, other, page)
    assert (names(first), names(second)) == (["令狐洁", "端木晴", "颜若琳"], ["欧阳宁", "司马岚"])
    assert [is_doubted(each) for each in (first, second)] == [False, False]


CONTENTS = ["目录", "| 1 | 报名花名册 | 1页 |", "| 2 | 成绩汇总表 | 2页 |", "| 3 | 签到表 | 3页 |"]
PROJECTS = ["青岛市专项职业能力考核项目目录（2023版）", *CATALOGUE, "| 1 | 糖画制作 | 糖画考核规范 |  |"]


def test_a_table_of_contents_in_front_of_a_catalogue_is_none_of_its_rows(kit: Kit, excel: Excel) -> None:
    (outcome,) = read(kit, excel, CONTENTS, PROJECTS)
    assert names(outcome, "projects") == ["糖画制作"]
    assert "unclaimed-text" in {each.code for each in outcome.findings}


def test_numbers_and_words_behind_a_catalogue_that_begin_at_1_are_doubted(kit: Kit, excel: Excel) -> None:
    (outcome,) = read(kit, excel, PROJECTS, CONTENTS)
    assert ("doubtful", "projects") in {(each.code, each.field) for each in outcome.findings}

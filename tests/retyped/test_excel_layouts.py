"""Sheets people draw for themselves: labels that stand where an answer would, columns named twice, answers merged too far."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from retyped_forms import parse, rows

from formkit.flows.kit import Kit

Excel = Callable[..., bytes]
STATION = """
湖南省专项职业能力考核站备案申报表
| 考核机构 | 长沙市湘绣坊职业培训学校 | 性质 | 民办非企业单位 |
| 负责人 | 钟离雁 | 联系电话 | 0731-82290021 |
| 联系人 | 端木晴 | 联系电话 | 13800000021 |
| 详细地址 | 示范大道21号 | 考核项目 | 湘绣制作、米粉制作 |
| 设施设备、场地（可另加页） | 实训室2间。 |
| 考评人员配置情况（可另加页） | 考评人员9人。 |
| 评估组 |
| {opinion} |
| 评估组签字{colon} | 日期{colon} |
| 省鉴定中心意见 |
| {opinion} |
| 日期{colon} |
"""
ROSTER = """
报名花名册
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 序号 | 姓名 | 性别 | 证件号码 | 报考项目 | {second} |
| 1 | 令狐洁 | 女 | 370299199003078026 | 面塑制作 | {other} |
| 2 | 端木晴 | 女 | 370299199003078042 | 剪纸 |  |
"""
SCOPE = """
评价机构信息与认定范围清单
| 机构名称 | 山东示例技工学校 | < | < | 备注 |
| 机构简称 | 示例技校 | 备案号 | 370100000001 |  |
| 机构类型 | 技工院校 | < | < |  |
| 联系人 | 令狐洁 | 联系电话 | 0531-86910000 | < |
| 邮箱 | a@example.com | 网址 | www.example.com | < |
| 地址 | 示范路1号 | < | < |  |
| 开展职业技能等级认定范围 | < | < | < |  |
| 职业名称 | 职业编号 | 工种/职业方向 | 级别 | 备注 |
| 电工 | 6-31-01-03 |  | 5、4、3 |  |
"""
HEADLESS = """
评价机构信息与认定范围清单
| 机构名称 | 山东示例技工学校 |
| 备案号 | 370100000001 |
| 机构类型 | 技工院校 |
| 联系人 | 令狐洁 |
| 联系电话 | 0531-86910000 |
| 邮箱 | a@example.com |
| 地址 | 示范路1号 |
| 备注 |

| 6-31-01-03 | 电工 | 5、4、3 |
| 6-18-02-04 | 焊工 | 3 |
"""
HALVES = """
报名花名册
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 序号 | 准考证号 | 姓名 | 性别 | 证件号码 | 报考项目 | 序号 | 姓名 | 性别 | 证件号码 | 报考项目 |
| 1 | 20260001 | 令狐洁 | 女 | 370299199003078026 | 面塑制作 | 2 | 端木晴 | 女 | 370299199003078042 | 剪纸 |
"""
ABOVE = """
报名花名册
| 考核机构： | 机构代码： |  |  |
| 青岛琴韵职业培训学校 | QD0020012 |  |  |
| 考核批次： | 报名人数： |  |  |
| 2026年第1批 | 1 |  |  |
| 姓名 | 性别 | 证件号码 | 报考项目 |
| 令狐洁 | 女 | 370299199003078026 | 面塑制作 |
"""


@pytest.mark.parametrize("colon", ["：", ""])
def test_a_label_without_an_answer_is_nobody_s_answer(kit: Kit, excel: Excel, colon: str) -> None:
    picture = STATION.format(opinion=f"意见{colon}", colon=colon)
    outcome = parse(kit, excel(picture), "x.xlsx")
    assert outcome.record["institution"] == "长沙市湘绣坊职业培训学校"
    assert outcome.record["review"] == {"text": None, "signed_by": None, "date": None}
    assert outcome.record["decision"] == {"text": None, "date": None}


@pytest.mark.parametrize(
    ("second", "other", "doubted"), [("报考项目", "茶艺", 1), ("报考项目", "", 0), ("民族", "汉族", 0)]
)
def test_two_columns_of_one_name_are_doubted_where_both_are_filled(
    kit: Kit, excel: Excel, second: str, other: str, doubted: int
) -> None:
    outcome = parse(kit, excel(ROSTER.format(second=second, other=other)), "x.xlsx")
    assert rows(outcome, "candidates", "project") == [("面塑制作",), ("剪纸",)]
    found = [(f.field, f.code) for f in outcome.findings]
    assert found.count(("candidates[].project", "doubtful")) == doubted


def test_an_answer_merged_over_the_next_column_stays_its_own_label_s(kit: Kit, excel: Excel) -> None:
    record = parse(kit, excel(SCOPE), "x.xlsx").record
    names = ("phone", "url", "remark")
    assert [record[n] for n in names] == ["0531-86910000", "www.example.com", None]


def test_a_second_half_of_a_list_with_a_column_less_is_read_on(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(HALVES), "x.xlsx")
    assert rows(outcome, "candidates", "number", "name", "project") == [
        ("20260001", "令狐洁", "面塑制作"),
        (None, "端木晴", "剪纸"),
    ]
    assert "doubtful" not in {f.code for f in outcome.findings}


def test_labels_over_their_answers_with_blank_cells_behind_them_are_read_below(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    outcome = parse(kit, word(ABOVE), "x.docx")
    names = ("institution", "institution_code", "session", "registered")
    assert [outcome.record[n] for n in names] == ["青岛琴韵职业培训学校", "QD0020012", "2026年第1批", 1]
    assert {f.field for f in outcome.findings if f.code == "doubtful"} == {*names}


def test_a_note_beside_an_opinion_is_doubted(kit: Kit, excel: Excel) -> None:
    picture = STATION.format(opinion="意见", colon="").replace("实训室2间。 |", "实训室2间。 |  | 王老师处 |")
    outcome = parse(kit, excel(picture), "x.xlsx")
    assert outcome.record["facilities"] == "实训室2间。 王老师处"
    assert ("facilities", "doubtful") in {(f.field, f.code) for f in outcome.findings}


def test_rows_under_a_header_on_another_sheet_are_said(kit: Kit, excel: Excel) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel(ROSTER.format(second="备注", other=""))))
    more = book.create_sheet("第二页")
    more.append(["序号", "姓名", "性别", "证件号码", "报考项目", "备注"])
    more.append([3, "冉㛃", "女", "370299199003078069", "茶艺"])
    kept = io.BytesIO()
    book.save(kept)
    outcome = parse(kit, kept.getvalue(), "x.xlsx")
    assert rows(outcome, "candidates", "name") == [("令狐洁",), ("端木晴",), ("冉㛃",)]
    assert ("candidates", "table-split") in {(f.field, f.code) for f in outcome.findings}


def test_the_cells_of_a_list_without_a_header_under_a_label_are_doubted(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(HEADLESS), "x.xlsx")
    assert ("remark", "doubtful") in {(f.field, f.code) for f in outcome.findings}


def test_running_numbers_that_begin_again_are_said(kit: Kit, excel: Excel) -> None:
    picture = ROSTER.format(second="备注", other="")
    assert "doubtful" not in {f.code for f in parse(kit, excel(picture), "x.xlsx").findings}
    again = picture + "|  |  |  |  |  |  |\n| 1 | 冉㛃 | 女 | 370299199003078069 | 茶艺 |  |\n"
    outcome = parse(kit, excel(again), "x.xlsx")
    assert rows(outcome, "candidates", "name") == [("令狐洁",), ("端木晴",), ("冉㛃",)]
    assert [(f.field, f.anchor.cell) for f in outcome.findings if f.code == "doubtful" and f.anchor] == [
        ("candidates", "B7")
    ]


BARE = """
报名花名册
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 | 机构代码 | QD0020012 |
| 考核日期 | 2026年3月5日 | 报名人数 | 2 | 填表日期 | 2026年3月1日 |
| 填表人 | 冉㛃 | 资格审核人 | 邬㛃 |
| 1 | 令狐洁 | 女 | 370299199003078026 | 本科 | 面塑制作 |
| 2 | 端木晴 | 女 | 370299199003078042 | 大专 | 剪纸 |
"""
REGISTER = """
专项职业能力证书发证名册
| 单位：青岛琴韵职业培训学校 | < | < | 日期：2026年3月20日　　共 2 人 | < |
| 1 | 令狐洁 | 女 | 370299199003078026 | 面塑制作 |
| 2 | 端木晴 | 女 | 370299199003078042 | 剪纸 |
| 合计：2 | < | < | < | < |
| 经办人（签字）：冉㛃 | < | 负责人（签字）：邬㛃 | 单位（盖章） | < |
"""


def test_a_list_without_its_header_is_told_by_its_answers_and_doubted(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(BARE), "x.xlsx")
    assert rows(outcome, "candidates", "name", "gender", "education", "project") == [
        ("令狐洁", "女", "本科", "面塑制作"),
        ("端木晴", "女", "大专", "剪纸"),
    ]
    assert ("candidates", "doubtful") in {(f.field, f.code) for f in outcome.findings}


def test_a_register_without_its_header_is_known_by_its_frame(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(REGISTER), "x.xlsx")
    assert outcome.form == "certificate-register"
    assert rows(outcome, "people", "name", "id_number", "subject") == [
        ("令狐洁", "370299199003078026", "面塑制作"),
        ("端木晴", "370299199003078042", "剪纸"),
    ]
    assert ("people", "doubtful") in {(f.field, f.code) for f in outcome.findings}


def test_somebody_elses_list_in_such_a_frame_is_none_of_its_columns(kit: Kit, excel: Excel) -> None:
    other = REGISTER.replace("| 1 | 令狐洁 | 女 | 370299199003078026 |", "| 1 | 桌子 | 2张 | 木制 |").replace(
        "| 2 | 端木晴 | 女 | 370299199003078042 |", "| 2 | 椅子 | 4把 | 木制 |"
    )
    outcome = parse(kit, excel(other), "x.xlsx")
    assert outcome.record["people"] == []
    assert ("people", "label-missing") in {(f.field, f.code) for f in outcome.findings}


def with_sheet(data: bytes, before: list[str], number: int, *answers: str) -> bytes:
    """The workbook with two people more on a further sheet, numbered from ``number``, right of the cells ``before``."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    more = book.create_sheet("Sheet2")
    for each in (number, number + 1):
        more.append([*before, each, *answers])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


SIGNED = ROSTER.format(second="备注", other="补考") + "| 填表人 | 冉㛃 | 资格审核人 | 邬㛃 |\n"
FURTHER = ("冉㛃", "女", "370299199003078069", "茶艺")


@pytest.mark.parametrize(
    ("before", "number"),
    [([], 3), ([""], 3), ([], 1)],
    ids=["in the same columns", "a column further", "numbered anew"],
)
def test_the_rest_of_a_list_on_another_sheet_is_read_on_and_said(
    kit: Kit, excel: Excel, before: list[str], number: int
) -> None:
    outcome = parse(kit, with_sheet(excel(SIGNED), before, number, *FURTHER), "x.xlsx")
    assert rows(outcome, "candidates", "name", "project") == [
        ("令狐洁", "面塑制作"),
        ("端木晴", "剪纸"),
        ("冉㛃", "茶艺"),
        ("冉㛃", "茶艺"),
    ]
    assert ("candidates", "table-split") in {(f.field, f.code) for f in outcome.findings}


@pytest.mark.parametrize(
    ("number", "answers"),
    [
        (7, FURTHER),
        (3, ("桌子", "2张", "木制", "茶艺")),
        (3, ("冉㛃", "370299199003078069", "女", "茶艺")),
    ],
    ids=["other numbers", "other things", "another order"],
)
def test_other_lists_on_another_sheet_are_only_told(
    kit: Kit, excel: Excel, number: int, answers: tuple[str, ...]
) -> None:
    outcome = parse(kit, with_sheet(excel(SIGNED), [], number, *answers), "x.xlsx")
    assert rows(outcome, "candidates", "name") == [("令狐洁",), ("端木晴",)]
    assert "unclaimed-text" in {f.code for f in outcome.findings}


EMPLOYED = """
报名花名册
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 序号 | 姓名 | 性别 | 证件号码 | 工作单位 | 报考项目 |
| 1 | 令狐洁 | 女 | 370299199003078026 | 济南示例餐饮管理有限公 | 面塑制作 |
{row}
| 3 | 端木晴 | 女 | 370299199003078042 | 无 | 剪纸 |
"""


@pytest.mark.parametrize(
    ("row", "doubted"),
    [
        ("| 2 |  |  |  | 司泉城路分公司 |  |", {"candidates[0].employer", "candidates[1]"}),
        ("| 2 | ·买买提 |  |  |  |  |", {"candidates[0].name", "candidates[1]"}),
        ("| 2 | 冉㛃 |  |  |  |  |", set()),
    ],
    ids=["an employer", "a name", "a person of whom no more is known"],
)
def test_the_rest_of_a_row_under_a_number_of_its_own_is_doubted(
    kit: Kit, excel: Excel, row: str, doubted: set[str]
) -> None:
    outcome = parse(kit, excel(EMPLOYED.format(row=row)), "x.xlsx")
    assert {f.field for f in outcome.findings if f.code == "doubtful"} == doubted


@pytest.mark.parametrize("word", ["汇总", "Total", "小计", "本页小计", "累计：2人", "2 | 合计：2人"])
def test_a_row_of_totals_is_nobody(kit: Kit, excel: Excel, word: str) -> None:
    outcome = parse(kit, excel(EMPLOYED.format(row=f"| {word} |  |  |  |")), "x.xlsx")
    assert rows(outcome, "candidates", "name") == [("令狐洁",), ("端木晴",)]
    assert "unclaimed-text" in {f.code for f in outcome.findings}


CATALOGUE = """
青岛市专项职业能力考核项目目录（2023版）
| 项目名称 | 考核规范 | 备注 |
| 面塑制作 | 面塑制作规范 |  |
| {row} |  |  |
| 剪纸 | 剪纸规范 |  |
"""


@pytest.mark.parametrize("row", ["附件1（续表）", "共 2 项", "合计：2项"])
def test_what_is_written_between_the_rows_of_a_list_is_no_row(kit: Kit, excel: Excel, row: str) -> None:
    outcome = parse(kit, excel(CATALOGUE.format(row=row)), "x.xlsx")
    assert rows(outcome, "projects", "name") == [("面塑制作",), ("剪纸",)]


BESIDE = """
专项职业能力证书发证名册
| 单位：青岛琴韵职业培训学校 | < | < | 日期：2026年3月20日　　共 2 人 | < |
| 序号 | 姓名 | 证件号码 | 项目（职业、等级） | 证书编号 |  | 班次 | 人数 |
| 1 | 令狐洁 | 370299199003078026 | 面塑制作 | QD20260001 |  | 甲班 | 2 |
| 2 | 端木晴 | 370299199003078042 | 剪纸 | QD20260002 |  | 合计 | 2 |
| 合计： | < | < | < | < |
| 经办人（签字）：冉㛃 | < | 负责人（签字）：邬㛃 | 单位（盖章） | < |
"""


def test_a_small_table_beside_a_list_takes_no_row_of_it(kit: Kit, excel: Excel) -> None:
    outcome = parse(kit, excel(BESIDE), "x.xlsx")
    assert rows(outcome, "people", "name", "number") == [("令狐洁", "QD20260001"), ("端木晴", "QD20260002")]
    assert ("total", "doubtful") in {(f.field, f.code) for f in outcome.findings}


ARCHIVE = """
考核档案目录
| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 考核日期 | 2026年3月5日 | 保管依据 | 实施方案 |
| 序号 | 材料名称 | 载体 | 件数 |
| 1 | 报名花名册 | 纸质 | 1 |
| 2 | 现场签 | 纸质 | 2 |
| 3 | 到表 |  |  |
| 4 | 评分表 | 纸质 | 1 |
| 5 | 成绩汇总表 | {carrier} |  |
| 6 | 考核录像 | {carrier} |  |
| 7 | 公示 | 纸质 | 1 |
| 8 | 督导报告 | 纸质 | 1 |
"""


@pytest.mark.parametrize(
    ("carrier", "doubted"),
    [("视频", {"entries[1].title", "entries[2]"}), ("", set())],
    ids=["one", "several"],
)
def test_one_numbered_row_with_a_name_alone_may_be_the_rest_of_the_one_above(
    kit: Kit, excel: Excel, carrier: str, doubted: set[str]
) -> None:
    outcome = parse(kit, excel(ARCHIVE.format(carrier=carrier)), "x.xlsx")
    assert {f.field for f in outcome.findings if f.code == "doubtful"} == doubted


COMPUTED = """
专项职业能力证书发证名册
| 单位 | 青岛琴韵职业培训学校 | 日期 | 2026年3月20日 | < |
| 序号 | 姓名 | 证件号码 | 项目（职业、等级） | 证书编号 |
| 1 | 令狐洁 | 370299199003078026 | 面塑制作 | QD20260001 |
| 合计 | 1人 | < | < | < |
"""


@pytest.mark.parametrize(("place", "field"), [("B2", "institution"), ("B5", "total")])
@pytest.mark.parametrize(("value", "code"), [("#N/A", "cell-error"), ("=A1&B1", "formula-without-value")])
def test_what_is_wrong_with_a_cell_is_said_where_it_stands_beside_words_printed_in_the_answers_cell(
    kit: Kit, excel: Excel, place: str, field: str, value: str, code: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel(COMPUTED)))
    sheet = book.worksheets[0]
    assert sheet[place].value in ("青岛琴韵职业培训学校", "1人")
    sheet[place].value = value
    out = io.BytesIO()
    book.save(out)
    outcome = parse(kit, out.getvalue(), "x.xlsx")
    assert outcome.record[field] is None
    assert (field, code) in {(f.field, f.code) for f in outcome.findings}

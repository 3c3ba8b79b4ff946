"""Submissions one below the other on a sheet, without the titles that would part them; other lists below a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.flows.kit import Kit
from formkit.flows.submissions.read import read_submission
from formkit.model import Outcome

Excel = Callable[..., bytes]
INFO = """| 考核机构 | {school} | 机构代码 | 3702000001 |
| 考核批次 | 2026年第1批 | 考核日期 | 2026年3月21日 |"""
HEADER = "| 序号 | 准考证号 | 姓名 | 性别 | 证件号码 | 文化程度 | 工作单位 | 联系电话 | 报考项目 |"
FIRST = "| 1 | 2601 | 令狐洁 | 女 | 370299199003078020 | 本科 |  | 13800000001 | 面塑制作 |"
SECOND = "| {n} | 2602 | 端木晴 | 女 | 370299199003078047 | 大专 |  | 13800000002 | 剪纸 |"
FOOT = "| 填表人（签字） | {name} | 填表日期 | 2026年3月5日 |"
ROSTER = [INFO.format(school="青岛琴韵职业培训学校"), HEADER, FIRST, FOOT.format(name="孔令溪")]
OTHER = [INFO.format(school="青岛海韵职业培训学校"), HEADER, SECOND.format(n=1), FOOT.format(name="颜若琳")]
REGISTER = [
    "| 单位：青岛琴韵职业培训学校 | < | < | 日期：2026年3月20日　　共 1 人 | < |",
    "| 序号 | 姓名 | 性别 | 证件号码 | 项目（职业、等级） | 成绩 | 证书编号 | 发证日期 | 领取人签字 | 备注 |",
    "| 1 | 欧阳宁 | 男 | 370299199003078055 | 茶艺表演 | 80 | 2601001 | 2026年3月20日 |  |  |",
    "| 合计：1人 | < |",
    "| 经办人（签字）：孔令溪 | < | < | 负责人（签字）：颜若琳 | < |",
]
CATALOGUE = ["| 序号 | 项目名称 | 考核规范 | 备注 |", "| 1 | 茶艺表演 | 茶艺表演考核规范 |  |"]


def read(kit: Kit, data: bytes) -> list[Outcome]:
    found = read_submission(data, "x.xlsx", "x.xlsx", kit.library, None)
    return [each.outcome for each in found if each.outcome is not None]


def names(outcome: Outcome, path: str = "candidates") -> list[object]:
    rows = outcome.record[path]
    assert isinstance(rows, list)
    return [row["name"] for row in rows if isinstance(row, dict)]


def sheet(*lines: str) -> str:
    return "\n".join(("", *lines, ""))


def told(outcome: Outcome) -> set[tuple[str, str | None]]:
    return {(each.code, each.field) for each in outcome.findings}


@pytest.mark.parametrize("title", [[], ["报名花名册"]])
@pytest.mark.parametrize("between", [[], ["|  |  |"]])
def test_a_second_roster_below_begins_where_its_labels_do(
    kit: Kit, excel: Excel, title: list[str], between: list[str]
) -> None:
    first, second = read(kit, excel(sheet(*title, *ROSTER, *between, *OTHER)))
    assert (first.record["institution"], names(first)) == ("青岛琴韵职业培训学校", ["令狐洁"])
    assert (second.record["institution"], names(second)) == ("青岛海韵职业培训学校", ["端木晴"])
    assert [one.record["prepared"] for one in (first, second)] == [
        {"by": name, "reviewed_by": None, "date": "2026-03-05"} for name in ("孔令溪", "颜若琳")
    ]
    assert ("several-forms", None) in told(first)


def test_labels_below_the_first_list_are_the_first_roster_s(kit: Kit, excel: Excel) -> None:
    first = [HEADER, FIRST, ROSTER[0], FOOT.format(name="孔令溪")]
    found = read(kit, excel(sheet(*first, *OTHER)))
    assert [(each.record["institution"], names(each)) for each in found] == [
        ("青岛琴韵职业培训学校", ["令狐洁"]),
        ("青岛海韵职业培训学校", ["端木晴"]),
    ]


def test_the_same_labels_over_further_rows_go_on_with_the_roster(kit: Kit, excel: Excel) -> None:
    (one,) = read(kit, excel(sheet(*ROSTER[:3], ROSTER[0], HEADER, SECOND.format(n=2))))
    assert names(one) == ["令狐洁", "端木晴"]


@pytest.mark.parametrize("other", [REGISTER, CATALOGUE])
def test_another_form_below_or_above_is_read_as_itself(kit: Kit, excel: Excel, other: list[str]) -> None:
    for both in ([*ROSTER, *other], [*other, *ROSTER]):
        found = {each.form: each for each in read(kit, excel(sheet(*both)))}
        assert names(found.pop("candidate-roster")) == ["令狐洁"]
        ((form, outcome),) = found.items()
        path, name = {
            "certificate-register": ("people", "欧阳宁"),
            "qd-2023-project-catalogue": ("projects", "茶艺表演"),
        }[form]
        assert names(outcome, path) == [name]


def test_a_catalogue_below_is_another_where_its_numbers_begin_again(kit: Kit, excel: Excel) -> None:
    anew, on = (f"| {n} | 剪纸制作 | 剪纸制作考核规范 |  |" for n in (1, 2))
    found = read(kit, excel(sheet(*CATALOGUE, CATALOGUE[0], anew)))
    assert [names(each, "projects") for each in found] == [["茶艺表演"], ["剪纸制作"]]
    (one,) = read(kit, excel(sheet(*CATALOGUE, CATALOGUE[0], on)))
    assert names(one, "projects") == ["茶艺表演", "剪纸制作"]


@pytest.mark.parametrize(
    ("below", "doubted"),
    [
        (["缺考人员名单", HEADER, SECOND.format(n="")], True),
        ([HEADER, SECOND.format(n=1)], True),
        ([FOOT.format(name="孔令溪"), HEADER, SECOND.format(n=2)], True),
        ([HEADER, SECOND.format(n=2)], False),
        (["续表", HEADER, SECOND.format(n=2)], False),
    ],
)
def test_a_header_once_more_over_what_may_be_another_list_is_told(
    kit: Kit, excel: Excel, below: list[str], doubted: bool
) -> None:
    (one,) = read(kit, excel(sheet("报名花名册", *ROSTER[:3], *below)))
    assert names(one) == ["令狐洁", "端木晴"]
    assert (("doubtful", "candidates") in told(one)) is doubted

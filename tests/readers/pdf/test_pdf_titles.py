"""What stands above the table of each page: the title of a form that begins there, or a header of the paper (页眉)."""

from __future__ import annotations

from pdf_drawing import Paper

from formkit.flows.kit import Kit
from formkit.model import Outcome

TITLE = "专项职业能力证书发证名册"
HEAD = (
    "序号",
    "姓名",
    "性别",
    "证件号码",
    "项目（职业、等级）",
    "成绩",
    "证书编号",
    "发证日期",
    "领取人（签字）",
    "备注",
)
XS = [20, 50, 100, 130, 240, 330, 360, 460, 510, 550, 580]
IDS = ("370202199001011216", "370202199203042445", "370203198805063117", "370203199507082228")
FIRST, SECOND = "单位：青岛海韵职业技能培训学校", "单位：济宁鲁彩职业中等专业学校"


def register(heads: tuple[str, str], numbers: tuple[int, ...]) -> list[Outcome]:
    """Two pages of two people each, under ``heads``; ``numbers``: their running numbers."""
    paper = Paper()
    for page, head in enumerate(heads):
        if page:
            paper.next_page()
        paper.text(230, 50, TITLE, 16)
        rows = [HEAD]
        for at in (2 * page, 2 * page + 1):
            name, sex = (("杨波庆", "男"), ("卓玛央金", "女"), ("段翀佳", "男"), ("闫雪", "女"))[at]
            code = f"37020000012600000{at + 1}"
            rows.append((str(numbers[at]), name, sex, IDS[at], "剪纸", "82", code, "", "", ""))
        paper.table([20, 330, 580], [70, 90], [(head, "共2人")], 8)
        paper.table(XS, [90, 110, 130, 150], rows, 8)
    outcomes = [s.outcome for s in Kit().parse(paper.done(), "x.pdf")]
    assert None not in outcomes
    return [each for each in outcomes if each is not None]


def names(outcome: Outcome) -> list[object]:
    people = outcome.record["people"]
    assert isinstance(people, list)
    return [row["name"] for row in people if isinstance(row, dict)]


def test_a_title_above_another_institution_on_the_next_page_begins_another_form() -> None:
    one, two = register((FIRST, SECOND), (1, 2, 1, 2))
    assert (one.record["institution"], names(one)) == (FIRST[3:], ["杨波庆", "卓玛央金"])
    assert (two.record["institution"], names(two)) == (SECOND[3:], ["段翀佳", "闫雪"])


def test_a_title_printed_again_above_the_same_institution_begins_none() -> None:
    (only,) = register((FIRST, FIRST), (1, 2, 3, 4))
    assert only.record["institution"] == FIRST[3:]
    assert names(only) == ["杨波庆", "卓玛央金", "段翀佳", "闫雪"]

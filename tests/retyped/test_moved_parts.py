"""Parts of a form that stand away from where they belong: behind another section, on a page of their own, beside other lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retyped_forms import PROFILE, SCOPE, check_profile, parse, rows

from formkit.flows.kit import Kit

TITLE = "社会培训评价组织基本情况表"
Word = Callable[[str], bytes]


def test_a_pledge_read_on_behind_another_section_is_told_at_both(kit: Kit, word: Word) -> None:
    picture = PROFILE["2020 with narrow sections"].replace("| 六、诚信承诺 |\n", "\n")
    moved = picture.replace("| 五、专职", "| 六、诚信承诺 |\n| 五、专职")
    outcome = parse(kit, word(moved), "x.docx")
    doubted = {f.field for f in outcome.findings if f.code == "doubtful"}
    assert doubted >= {"staff", "pledge.signed_by", "pledge.institution", "pledge.date"}


def test_the_title_once_more_over_the_next_page_begins_no_form_of_the_other_edition(
    kit: Kit, word: Word
) -> None:
    picture = PROFILE["2021 on another grid"]
    paged = picture.replace("| 序号 | 职业（工种）", f"\n{TITLE}\n| 序号 | 职业（工种）")
    outcome = parse(kit, word(paged), "x.docx")
    check_profile(outcome)
    assert outcome.form == "sd-2021-org-profile"


LIST = (
    """
附件3
评价机构信息与认定范围清单
| 机构名称 | 济南示例技师学院 | < | < | 备注 |  |

|  | 机构简称 | 示例技师 | 备案号 | 370100000001 |  |
|  | 机构类型 | 技工院校 | < | < |  |

| 联系人 | 令狐洁 | < | 联系电话 | 0531-86910000 |  |
| 邮箱 | a@example.com | < | 网址 | www.example.com |  |
| 地址 | 示范路1号 | < | < | < |  |
"""
    + "| 开展职业技能等级认定范围"
    + SCOPE["another grid"].split("| 开展职业技能等级认定范围")[1]
)


def test_an_answer_in_another_table_is_not_the_remark_printed_over_its_place(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(LIST), "x.docx")
    assert (outcome.record["remark"], outcome.record["filing_number"]) == (None, "370100000001")


PLAN = """
专项职业能力考核方案
| 一、基本情况 | < |
| 考核机构： | 青岛示例职业培训学校 |
| 机构代码： | QD0001 |
| 考核批次： | 2026年第3批 |
| 考核日期： | 2026年5月6日 |
| 考核场所： | 琴韵楼实训中心 |
| 联系人： | 闵泉音 |
| 联系电话： | 0532-82290016 |

二、考核项目和人数
| 序号 | 考核项目 | 项目编码 | 考核规范 | 考核人数 |
| 1 | 面塑制作 |  |  | 40 |

| 考核总人数： | 40 |

三、时间场次安排
| 场次 | 日期 | 时间 | 项目 | 人数 | 考场 |
| 第1场 | 2026年5月6日 | 9:00—11:00 | 面塑制作 | 20 | 第1考场 |

{rows}| 四、考核流程 |
| 先理论后实操。 |
| 五、考场准备情况 |
| 已布置。 |

六、考评员
| 序号 | 姓名 | 职务（职称） | 证件编号 | 电话 |
| 1 | 端木晴 | 讲师 | KP01 | 13900000001 |
{rest}
七、监考员
| 序号 | 姓名 | 职务（职称） | 证件编号 | 电话 |
| 1 | 令狐洁 |  | KP02 | 13900000002 |

八、督导员
| 序号 | 姓名 | 职务（职称） | 证件编号 | 电话 |
| 1 | 冉㛃 |  | KP03 | 13900000003 |
"""
ROW = "| 第2场 | 2026年5月6日 | 14:00—16:00 | 面塑制作 | 20 | 第2考场 |\n\n"


@pytest.mark.parametrize("moved", [False, True])
def test_a_row_of_a_list_in_a_table_behind_another_list_is_no_row_of_that_list(
    moved: bool, kit: Kit, word: Word
) -> None:
    picture = PLAN.format(rows="" if moved else ROW, rest=f"\n{ROW}" if moved else "")
    outcome = parse(kit, word(picture), "x.docx")
    assert rows(outcome, "examiners", "name", "number") == [("端木晴", "KP01")]
    assert rows(outcome, "schedule", "round", "room") == [("第1场", "第1考场"), ("第2场", "第2考场")]


REPORT = """
专项职业能力考核内部督导情况报告
| 一、督导概况 | < |
| 考核机构： | 青岛示例职业培训学校 |
| 机构代码： | QD0001 |
| 考核批次： | 2026年第3批 |
| 考核项目： | 面塑制作 |
| 考核日期： | 2026年5月6日 |
| 考核地点： | 琴韵楼实训中心 |
| 考核人数： | 40 |
| 督导员： | {names} |

二、督导内容
| 序号 | 检查项目 | 是/否 | 情况说明 |
| 1 | 试题保密 | 是 |  |

| 三、发现的问题 |
| 无。 |
| 四、整改措施 |
| 无。 |
| 五、督导结论 |
| 合格。 |
"""


@pytest.mark.parametrize(
    ("names", "doubted"),
    [("闵泉\\n音", True), ("闵\\n泉音", True), ("闵泉音、端木\\n晴", True), ("闵泉音、\\n端木晴", False)],
)
def test_names_parted_by_a_line_break_alone_are_doubted_where_it_may_cut_one(
    names: str, doubted: bool, kit: Kit, word: Word
) -> None:
    outcome = parse(kit, word(REPORT.format(names=names)), "x.docx")
    told = [f.code for f in outcome.findings if f.field == "supervisors"]
    assert ("doubtful" in told) is doubted


HEAD = """
湖南省专项职业能力考核站备案申报表
| 考核机构 | {institution} | 性质 | {nature} |
| 负责人 | {principal} | 联系电话 | 13900000001 |
| 联系人 | 端木晴 | 联系电话 | 13900000002 |
| 详细地址 | 示范东路66号 | < | < |
| 考核项目 | 面塑制作 | < | 材料附件目录 |
| 设施设备、场地（可另加页） | 场地300平方米。 | < | < |
| 考评人员配置情况（可另加页） | 3人。 | < | < |
"""
SCHOOL, KIND, PERSON = "长沙市岳麓区示例职业培训学校", "民办非企业单位", "闵泉音"


@pytest.mark.parametrize(
    ("answers", "doubted"),
    [
        ((SCHOOL, KIND, PERSON), set()),
        ((KIND, SCHOOL, PERSON), {"institution", "nature"}),
        ((PERSON, KIND, SCHOOL), {"institution", "principal"}),
        ((SCHOOL, "民办职业培训学校", "副校长"), {"principal"}),
    ],
)
def test_a_kind_a_post_or_a_body_where_another_belongs_is_doubted(
    answers: tuple[str, str, str], doubted: set[str], kit: Kit, word: Word
) -> None:
    institution, nature, principal = answers
    picture = HEAD.format(institution=institution, nature=nature, principal=principal)
    outcome = parse(kit, word(picture), "x.docx")
    assert {f.field for f in outcome.findings if f.code == "doubtful"} == doubted


def test_a_row_in_a_table_of_its_own_behind_one_of_several_like_lists_is_told_of_each(
    kit: Kit, word: Word
) -> None:
    outcome = parse(
        kit, word(PLAN.format(rows=ROW, rest="\n| 2 | 曾庆禾 |  | KP09 | 13900000009 |\n")), "x.docx"
    )
    assert rows(outcome, "examiners", "name") == [("端木晴",), ("曾庆禾",)]
    doubted = {f.field for f in outcome.findings if f.code == "doubtful"}
    assert doubted == {"examiners", "invigilators", "supervisors"}


def test_a_text_below_a_blank_where_the_next_heading_is_gone_is_doubted(kit: Kit, word: Word) -> None:
    picture = REPORT.format(names="闵泉音").replace("| 无。 |\n| 五、督导结论 |", "|  |\n|  |")
    outcome = parse(kit, word(picture), "x.docx")
    told = {(f.field, f.code) for f in outcome.findings}
    assert {("measures", "doubtful"), ("conclusion", "label-missing")} <= told


@pytest.mark.parametrize(
    ("signature", "doubted"),
    [("闵泉音", set()), ("闵泉音（代）", set()), ("端木晴", {"legal_representative", "pledge.signed_by"})],
)
def test_a_signature_of_another_than_the_one_named_is_told(
    signature: str, doubted: set[str], kit: Kit, word: Word
) -> None:
    picture = PROFILE["2021 on another grid"].replace("（签字）：闵泉音", f"（签字）：{signature}")
    outcome = parse(kit, word(picture), "x.docx")
    assert {f.field for f in outcome.findings if f.code == "doubtful"} == doubted


def test_a_label_left_in_another_answer_is_told_there(kit: Kit, word: Word) -> None:
    picture = PROFILE["2021 on another grid"].replace("| 端木晴 | < | 职 务 |", "| 端木晴/职务 | < |  |")
    outcome = parse(kit, word(picture), "x.docx")
    told = {(f.field, f.code) for f in outcome.findings}
    assert {("contact", "doubtful"), ("post", "label-missing")} <= told


@pytest.mark.parametrize(
    ("item", "held"), [("试题保密/是", {"item", "verdict"}), ("试题保密/答卷密封", set())]
)
def test_an_answer_typed_into_the_cell_beside_its_own_is_told_at_both(
    item: str, held: set[str], kit: Kit, word: Word
) -> None:
    picture = REPORT.format(names="闵泉音").replace("| 试题保密 | 是 |", f"| {item} |  |")
    outcome = parse(kit, word(picture), "x.docx")
    told = {f.field for f in outcome.findings if f.code == "doubtful"}
    assert told == {f"checklist[0].{name}" for name in held}


@pytest.mark.parametrize(("place", "doubted"), [("301", False), ("A302", False), ("13900000001", True)])
def test_a_rooms_number_is_a_place_and_a_phone_number_is_none(
    place: str, doubted: bool, kit: Kit, word: Word
) -> None:
    outcome = parse(kit, word(REPORT.format(names="闵泉音").replace("琴韵楼实训中心", place)), "x.docx")
    assert [f.code for f in outcome.findings if f.field == "place"] == ["doubtful"] * doubted

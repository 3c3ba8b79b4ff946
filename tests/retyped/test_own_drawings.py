"""Forms offices draw for themselves: columns of explanations, labels of their own, words that are labels elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pictures import EXAM_SITE, drawn
from retyped_forms import PROFILE, check_exam_site, check_profile, parse

from formkit.flows.kit import Kit
from formkit.model import Outcome

Word = Callable[[str], bytes]
HEAD = {
    "institution": "长沙市湘绣坊职业培训学校", "nature": "民办非企业单位", "principal": "钟离雁", "principal_phone": "0731-82290021",
    "contact": "端木晴", "contact_phone": "13800000021", "address": "示范大道21号", "projects": ["湘绣制作", "米粉制作"],
}  # fmt: skip
REST = """
| 设施设备、场地（可另加页） | 实训室2间。 | < |
| 考评人员配置情况（可另加页） | 考评人员9人。 | < |
| 评估组 | 评估组签字：\\n    年  月  日 | < |
| 省鉴定中心意见 | （盖章）\\n    年  月  日 | < |
"""
EXPLAINED = """
湖南省专项职业能力考核站备案申报表
| 栏目 | 填写内容 | 填写说明 |
| 考核机构 | 长沙市湘绣坊职业培训学校 | 必填 |
| 性质 | 民办非企业单位 | 应为独立法人单位 |
| 负责人 | 钟离雁 | 如实填写 |
| 联系电话 | 0731-82290021 | 负责人的电话 |
| 联系人 | 端木晴 | 与负责人可为同一人 |
| 联系电话 | 13800000021 | 必填 |
| 详细地址 | 示范大道21号 | 写到门牌号 |
| 考核项目 | 湘绣制作、米粉制作 | 可多项 |
"""
NUMBERED = """
湖南省专项职业能力考核站备案申报表
| 1.考核机构（必填） | 长沙市湘绣坊职业培训学校 | < |
| 2.性质\\n（如实填写） | 民办非企业单位 | < |
| 3、负责人（必填） | 钟离雁 | < |
| 4.联系电话（负责人） | 0731-82290021 | < |
| 5.联系人（必填） | 端木晴 | < |
| 6.联系电话（联系人） | 13800000021 | < |
| 7.详细地址（到门牌号） | 示范大道21号 | < |
| 8.考核项目（可多项） | 湘绣制作、米粉制作 | < |
"""
OWN_LABELS = """
湖南省专项职业能力考核站备案申报表
| 考核机构 | 长沙市湘绣坊职业培训学校 | < | < |
| 性质 | 民办非企业单位 | < | < |
| 负责人 | 钟离雁 | 传真 | 0731-82290029 |
| 联系电话 | 0731-82290021 | QQ号 | 10001 |
| 联系人 | 端木晴 | 上级主管部门 | 某市教育局 |
| 联系电话 | 13800000021 | 微信号 | ceshi001 |
| 详细地址 | 示范大道21号 | 邮政编码 | 410000 |
| 考核项目 | 湘绣制作、米粉制作 | < | < |
"""


@pytest.mark.parametrize(
    "drawn", [EXPLAINED, NUMBERED, OWN_LABELS], ids=["explained", "numbered", "own labels"]
)
def test_what_stands_beside_an_answer_is_none(drawn: str, kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(drawn + REST), "x.docx")
    assert {k: outcome.record[k] for k in HEAD} == HEAD
    assert outcome.valid


def test_an_explanation_beside_a_blank_is_no_answer(kit: Kit, word: Word) -> None:
    drawn = EXPLAINED.replace("| 钟离雁 | 如实填写 |", "|  | 如实填写 |")
    outcome = parse(kit, word(drawn + REST), "x.docx")
    assert outcome.record["principal"] is None
    assert ("principal", "required") in codes(outcome)


def test_what_is_written_under_explanations_and_is_no_prompt_is_reported(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(EXPLAINED + REST), "x.docx")
    seen = {f.seen for f in outcome.findings if f.code == "unclaimed-text"}
    assert {"与负责人可为同一人", "写到门牌号"} <= seen
    assert not {"必填", "如实填写", "应为独立法人单位"} & seen


def test_own_labels_and_their_answers_are_reported(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(OWN_LABELS + REST), "x.docx")
    seen = {f.seen for f in outcome.findings if f.code == "unclaimed-text"}
    assert {"QQ号", "10001", "上级主管部门", "某市教育局"} <= seen


def test_a_hint_standing_as_an_answer_is_kept_and_doubted(kit: Kit, word: Word) -> None:
    drawn = NUMBERED.replace("| 民办非企业单位 |", "| 应为独立法人单位 |")
    outcome = parse(kit, word(drawn + REST), "x.docx")
    assert outcome.record["nature"] == "应为独立法人单位"
    assert ("nature", "doubtful") in codes(outcome)


SCOPE = """
评价机构信息与认定范围清单
| 机构名称 | 备注 |
| 机构简称 | 张职务 |
| 备案号 | 370100000001 |
| 机构类型 | 技工院校 |
| 联系人 | 令狐洁 |
| 联系电话 | 0531-86910000 |
| 邮箱 | a@example.com |
| 网址 | www.example.com |
| 地址 | 示范路1号 |

| 职业名称 | 职业编号 | 工种/职业方向 | 级别 | 备注 |
| 电工 | 6-31-01-03 |  | 5、4、3 |  |
"""


def test_an_answer_that_reads_like_the_head_of_a_column_stays_an_answer(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(SCOPE), "x.docx")
    names = ("name", "short_name", "url", "remark")
    assert [outcome.record[n] for n in names] == ["备注", "张职务", "www.example.com", None]


PLAN = """
专项职业能力年度考核计划公告
| 考核机构 | 青岛琴韵职业培训学校 | 机构代码 | QD0020012 |
| 计划年度 | 2026 | < | < |
| 二、考核项目及考核规范 | < | < | < |
| 序号 | 考核项目 | 考核规范 | < |
| 1 | 面塑制作 | 面塑制作专项职业能力考核规范 | < |
| 一、理论部分 | < | < | < |
| 三、时间安排 | < | < | < |
| 考核时间 | 考核项目 | 计划人数 | 考核地点 |
| 3月21日 | 面塑制作 | 40 | 琴韵楼 |
| 四、报名要求 | < | < | < |
| 达到法定劳动年龄。 | < | < | < |
| 五、报名方式 | < | < | < |
| 到琴韵楼现场报名。 | < | < | < |
"""
FEET = {
    "labels above": """
| 联系人 | 联系方式 | 联系地址 | 监督电话 |
| 端木晴 | 0532-82290018 | 示例路18号 | 0532-82290099 |
| 发布单位 | < | 发布日期 | < |
| 青岛琴韵职业培训学校 | < | 2026/3/5 | < |
""",
    "labels beside": """
| 联系人 | 端木晴 | 联系方式 | 0532-82290018 |
| 联系地址 | 示例路18号 | 监督电话 | 0532-82290099 |
| 发布单位 | 青岛琴韵职业培训学校 | 发布日期 | 2026年3月5日 |
""",
    "lines": """

联系人：端木晴    联系电话：0532-82290018
联系地址：示例路18号    监督电话：0532-82290099
发布单位：青岛琴韵职业培训学校    发布日期：2026-03-05
""",
}


@pytest.mark.parametrize("foot", FEET)
def test_a_letters_foot_drawn_with_labels_of_its_own_is_read(foot: str, kit: Kit, word: Word) -> None:
    record = parse(kit, word(PLAN + FEET[foot].lstrip("\n" if foot != "lines" else "")), "x.docx").record
    assert {k: record[k] for k in ("registration", "contact", "phone", "address", "supervision_phone")} == {
        "registration": "到琴韵楼现场报名。",
        "contact": "端木晴",
        "phone": "0532-82290018",
        "address": "示例路18号",
        "supervision_phone": "0532-82290099",
    }
    assert (record["issued_by"], record["issued_on"]) == ("青岛琴韵职业培训学校", "2026-03-05")


def test_a_line_over_all_columns_of_a_table_is_no_row(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(PLAN + FEET["labels beside"]), "x.docx")
    projects = outcome.record["projects"]
    assert isinstance(projects, list)
    assert len(projects) == 1
    assert "一、理论部分" in {f.seen for f in outcome.findings if f.code == "unclaimed-text"}


def test_each_answer_of_a_foot_that_is_not_there_is_said(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(PLAN), "x.docx")
    assert {("issued_by", "label-missing"), ("issued_on", "label-missing")} <= codes(outcome)


def test_a_second_label_in_a_line_is_not_looked_for_inside_an_answer(kit: Kit, word: Word) -> None:
    lines = (
        "联系人：联系电话亭管理处    联系电话：0532-82290018\n联系地址：示例路18号    监督电话：0532-82290099"
    )
    record = parse(kit, word(f"{PLAN}\n{lines}"), "x.docx").record
    found = [record[k] for k in ("contact", "phone", "address", "supervision_phone")]
    assert found == ["联系电话亭管理处", "0532-82290018", "示例路18号", "0532-82290099"]


def test_a_signatures_label_is_not_the_label_of_the_person(kit: Kit, word: Word) -> None:
    drawn = PROFILE["2021 on another grid"].replace("（签字）：闵泉音", "（签字）：罗知行")
    row = "| 法定代表人 | < | 闵泉音 | < | 注册资金 | < | 200万元 | < |"
    assert row in drawn
    line = "| 注册资金：200万元    法定代表人：闵泉音 | < | < | < | < | < | < | < |"
    record = parse(kit, word(drawn.replace(row, line)), "x.docx").record
    assert (record["registered_capital"], record["legal_representative"]) == ("200万元", "闵泉音")
    assert isinstance(record["pledge"], dict)
    assert record["pledge"]["signed_by"] == "罗知行"


PERSONS = """
湖南省专项职业能力考核站备案申报表
| 考核机构 | 长沙市湘绣坊职业培训学校 | 性质 | 民办非企业单位 |
| 人员 | 姓名 | 联系电话 | < |
| 负责人 | 钟离雁 | 0731-82290021 | < |
| 联系人 | 端木晴 | 13800000021 | < |
| 详细地址 | 示范大道21号 | < | < |
| 考核项目 | 湘绣制作、米粉制作 | < | < |
"""
MIRRORED = """
湖南省专项职业能力考核站备案申报表
| 长沙市湘绣坊职业培训学校 | < | 考核机构 |
| 民办非企业单位 | < | 性质 |
| 钟离雁 | < | 负责人 |
| 0731-82290021 | < | 联系电话 |
| 端木晴 | < | 联系人 |
| 13800000021 | < | 联系电话 |
| 示范大道21号 | < | 详细地址 |
| 湘绣制作、米粉制作 | < | 考核项目 |
"""


@pytest.mark.parametrize("picture", [PERSONS, MIRRORED], ids=["one column of phones", "labels at the right"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_labels_above_or_right_of_their_answers_are_theirs(
    picture: str, kind: str, kit: Kit, word: Word, excel: Callable[..., bytes]
) -> None:
    data = (word if kind == "docx" else excel)(picture + REST)
    record = parse(kit, data, f"x.{kind}").record
    assert {k: record[k] for k in HEAD} == HEAD


def test_answers_left_of_their_labels_are_doubted(kit: Kit, word: Word) -> None:
    assert ("principal", "doubtful") in codes(parse(kit, word(MIRRORED + REST), "x.docx"))


ROOMS = {
    "counts in the heads": """
| 考核场地 |  | 教室（个） | 面积（M2） | 操作室（个） | 面积（M2） |
| ^ | 自有 | 3 | 240 | 2 | 310.5 |
| ^ | 租用 |  |  | 1 | 96 |
""",
    "heads of their own": """
| 考核场地 | 类型 | 教室数 | 教室面积 | 操作室数 | 操作室面积 |
|  | 自有 | 3 | 240㎡ | 2 | 310.5㎡ |
|  | 租用 |  |  | 1 | 96㎡ |
""",
}


@pytest.mark.parametrize("rooms", ROOMS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_rooms_in_columns_are_read_as_printed(
    rooms: str, kind: str, kit: Kit, word: Word, excel: Callable[..., bytes]
) -> None:
    parts = {**EXAM_SITE, "rooms": {"printed": ROOMS[rooms]}}
    outcome = parse(kit, (word if kind == "docx" else excel)(drawn(parts)), f"x.{kind}")
    check_exam_site(outcome)
    anchor = outcome.raw["site.owned.classroom_area"].anchor
    assert anchor is not None
    assert anchor.cell[:1] == "D" if kind == "xlsx" else anchor.col == 4


def codes(outcome: Outcome) -> set[tuple[str | None, str]]:
    return {(f.field, f.code) for f in outcome.findings}


SESSION = """
专项职业能力考核方案
| 考核机构 | 青岛琴韵职业培训学校 | < | 机构代码 | QD0020012 |
| 考核批次 | 2026年第3批 | < | 考核日期 | 2026年5月16日 |
| 考核场所 | 示例路18号 | < | 联系人 | 端木晴 |
| 联系电话 | 0532-82290018 | < | < | < |
四、考核流程
| 签到入场。 | < | < | < | < |
六、考评员
| 序号 | 姓名 | 职务（职称） | 证件编号 | 电话 |
| 1 | 史艳天 | 讲师 | KP1 | 18634194793 |
八、督导员
| 序号 | 姓名 | 职务（职称） | 证件编号 | 电话 |
| 1 | 郝雪 | 主任 | DD1 | 18634194794 |

|  |  |  |  |  |
{rest}
| 单位盖章 | 青岛琴韵职业培训学校 | < | < | < |
| 报送日期 | 2026年3月5日 | < | < | < |
"""


def test_a_label_without_the_signs_of_its_brackets_is_the_label(kit: Kit, word: Word) -> None:
    outcome = parse(kit, word(SESSION.format(rest="|  |  |  |  |  |")), "x.docx")
    assert outcome.record["sealed_by"] == "青岛琴韵职业培训学校"
    assert ("sealed_by", "label-reworded") not in codes(outcome)


@pytest.mark.parametrize(
    ("rest", "people", "doubted"),
    [
        ("|  |  |  |  |  |", ["郝雪"], False),
        ("| 2 | 董海梅 | 讲师 | DD2 | 18634194795 |", ["郝雪", "董海梅"], True),
    ],
)
def test_blank_rows_may_be_the_first_of_the_second_part_of_a_list(
    rest: str, people: list[str], doubted: bool, kit: Kit, word: Word
) -> None:
    outcome = parse(kit, word(SESSION.format(rest=rest)), "x.docx")
    supervisors = outcome.record["supervisors"]
    assert isinstance(supervisors, list)
    assert [row["name"] for row in supervisors if isinstance(row, dict)] == people
    assert (("supervisors", "doubtful") in codes(outcome)) == doubted
    assert ("supervisors", "table-split") in codes(outcome)


def test_a_label_as_printed_under_a_list_of_few_columns_is_not_called_reworded(kit: Kit, word: Word) -> None:
    picture = """
专项职业能力考核内部督导情况报告
| 考核机构 | 青岛琴韵职业培训学校 | < |
| 机构代码 | QD0020012 | < |
| 考核批次 | 2026年第3批 | < |
| 考核项目 | 面塑制作 | < |
| 考核日期 | 2026年3月3日 | < |
| 督导员 | 澹台明 | < |
| 检查项目 | 是/否 | 情况说明 |
| 考场布置符合要求 | 是 |  |
| 五、督导结论 | < | < |
| 可以公示。 | < | < |
| 报告人（签字） |  | < |
| 报告日期 | 2026年3月5日 | < |
"""
    outcome = parse(kit, word(picture), "x.docx")
    assert outcome.record["issued_on"] == "2026-03-05"
    assert [f.field for f in outcome.findings if f.code == "label-reworded"] == []


WORDS = {
    "联系电话": "固定电话/手机", "电 子 邮 箱": "E-MAIL", "法定代表人": "单位法人", "联系人": "联络人", "机构性质": "单位类型",
}  # fmt: skip


@pytest.mark.parametrize("label", WORDS)
def test_words_people_use_for_a_label_are_the_label_s_own(label: str, kit: Kit, word: Word) -> None:
    picture = PROFILE["2021 on another grid"]
    assert f"| {label} |" in picture
    outcome = parse(kit, word(picture.replace(f"| {label} |", f"| {WORDS[label]} |")), "x.docx")
    check_profile(outcome)
    assert "label-reworded" not in {f.code for f in outcome.findings}

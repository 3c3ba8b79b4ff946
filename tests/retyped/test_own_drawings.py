"""Forms offices draw for themselves: columns of explanations, labels of their own, words that are labels elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_retyped import parse

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


def test_a_hint_left_standing_in_its_cell_is_no_answer(kit: Kit, word: Word) -> None:
    drawn = NUMBERED.replace("| 民办非企业单位 |", "| 应为独立法人单位 |")
    outcome = parse(kit, word(drawn + REST), "x.docx")
    assert outcome.record["nature"] is None
    assert ("nature", "required") in codes(outcome)


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


def codes(outcome: Outcome) -> set[tuple[str, str]]:
    return {(f.field, f.code) for f in outcome.findings}

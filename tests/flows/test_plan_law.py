"""Work plans with bodies that look like headings, covers and notes: delivered and read back the same, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formkit import Kit
from formkit.errors import FormkitError
from formkit.flows.fill import render_many

KIT = Kit()
FIELDS = ("master_plan", "organization", "scope", "procedure", "content", "safeguards", "other")
ODD = [
    "二、组织机构及职责", "八、档案", "九、投诉", "一、甲", "二、乙", "三、丙", "目录", "2026年3月", "工作方案", "附件2", "第一部分 总则", "1. 甲",
    "（各评价机构可根据自身情况增加内容）", "（各考核机构可根据自身情况增加内容）", "申报单位：某校", "{{ x }}", "社会培训评价组织职业技能等级认定",
    "其他", "七、其他", "组织机构及职责：见后", "（一）甲", "甲\t乙", "某某学校", "普通一段，很普通。", "开展评价工作的各项保障", "十、末", "无",
    "— 1 —", "注：无", "1", "{%p endfor %}", "三、开展考核",
]  # fmt: skip
BODIES = st.none() | st.lists(st.sampled_from(ODD), min_size=1, max_size=4).map("\n".join)
HEADINGS = st.sampled_from(
    ["档案", "其他", "组织机构及职责", "（一）投诉", "1.费用", "一", "附则。", "长" * 90, "八", "目录", "A&B"]
)
SECTIONS = st.lists(st.fixed_dictionaries({"heading": HEADINGS, "body": BODIES}), max_size=3)
RECORDS = st.fixed_dictionaries(
    {
        "institution": st.sampled_from([None, "某校", "2026", "（盖章）", "工作方案"]),
        "date": st.sampled_from([None, "2026-03"]),
        **dict.fromkeys(FIELDS, BODIES),
        "extra_sections": SECTIONS,
    }
)


@pytest.mark.parametrize("form", ["sd-2021-work-plan", "qd-2023-work-plan"])
@settings(max_examples=60)
@given(data=RECORDS)
def test_a_plan_is_read_back_as_it_was_filled_or_not_delivered(form: str, data: dict[str, object]) -> None:
    outcome = KIT.check(form, data)
    delivered = next(render_many([outcome], KIT.form(form), KIT.library, "docx"))
    if isinstance(delivered, FormkitError):
        assert delivered.code == "read-back-differs"
        return
    (submission,) = KIT.parse(delivered, "x.docx")
    assert submission.outcome is not None
    assert submission.outcome.record == outcome.record


@pytest.mark.parametrize("line", [line for line in ODD if line[:2] not in ("八、", "（各")])
def test_one_odd_line_in_a_body_is_delivered(line: str) -> None:
    data = {
        **dict.fromkeys(FIELDS, "普通一段，很普通。"),
        "organization": f"普通一段，很普通。\n{line}\n后一段。",
    }
    outcome = KIT.check("sd-2021-work-plan", data)
    (submission,) = KIT.parse(KIT.render("sd-2021-work-plan", outcome, "docx"), "x.docx")
    assert submission.outcome is not None
    assert submission.outcome.record == outcome.record

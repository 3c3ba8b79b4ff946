"""The law of the toolkit: filling a record and reading the form gives the record, for every form and format."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formkit import Kit
from formkit.flows.fill import differences
from formkit.spec import Field
from formkit.spec.field import FieldType

KIT = Kit()
LAYOUTS = [(form.id, kind) for form in KIT.forms().values() for kind in form.formats]

NAMES = ["王芳", "冉㛃", "仲䶮", "古丽娜尔·艾山", "欧阳小䴗", "O'Neil Smith", "阿卜杜热依木·买买提艾力"]
WORDS = [
    "面塑制作", "济南市历下区示例职业培训学校", "A&B <测试> \"引号\"", "{{ 7*7 }}", "{% if x %}", "=1+1", "-5℃", "@all", "+86",
    "50%", "1800×800×800mm", "第一、第二", "（盖章）", "无", "其他：见附件", "2026", "3.0", "甲/乙", "C:\\temp", "a  b", "'", "…", "①②",
]  # fmt: skip
LINES = [
    "一是有专职人员12名。",
    "（一）教室3间",
    "- 设备",
    "1. 面积240平方米",
    "　空两格",
    "A&B <x>",
    "联系电话另附",
    "见附件2",
]
SIMPLE: dict[FieldType, st.SearchStrategy[object]] = {
    FieldType.TEXT: st.sampled_from(NAMES + WORDS)
    | st.text("甲乙丙丁戊abcXYZ019，。（）·—", min_size=1, max_size=40),
    FieldType.TEXTS: st.lists(
        st.sampled_from(["面塑制作", "剪纸 制作", "A&B", "鲁式糕点制作"]), max_size=4, unique=True
    ),
    FieldType.PARAGRAPHS: st.lists(st.sampled_from(LINES), min_size=1, max_size=5).map("\n".join),
    FieldType.INT: st.integers(0, 10000),
    FieldType.DECIMAL: st.decimals(0, 100000, places=2),
    FieldType.DATE: st.dates().filter(lambda d: d.year > 1950).map(str) | st.just("2026-03"),
    FieldType.PERIOD: st.sampled_from(
        ["2026-03-05", "2026-03-05/2026-03-07", "2026-03-30/2026-04-02", "2026-12-30/2027-01-02"]
    ),
    FieldType.PHONE: st.sampled_from(
        ["13800138000", "0531-86913178", "0531-86913178-8012", "13800138000、0537-2290018"]
    ),
    FieldType.EMAIL: st.sampled_from(["a.b@example.cn", "hr@shili.example.com"]),
    FieldType.URL: st.sampled_from(["www.example.cn", "https://example.cn/a?b=1&c=2"]),
    FieldType.USCC: st.sampled_from(["52370102MJD3012019", "91370203MA3K00019X"]),
    FieldType.ID_CARD: st.sampled_from(["11010519491231002X"]),
    FieldType.OCCUPATION_CODE: st.sampled_from(["6-31-01-03", "4-10-01-02", "6-18-02-04-01"]),
    FieldType.SECTIONS: st.lists(
        st.fixed_dictionaries(
            {
                "heading": st.none()
                | st.sampled_from(["档案管理", "（一）投诉", "3D打印", "其他事项另行规定。", "A&B <x>"]),
                "body": st.none()
                | st.lists(st.sampled_from([*LINES, "一、纸质", "二、电子"]), max_size=4).map("\n".join),
            }
        ),
        max_size=4,
    ),
    FieldType.LEVELS: st.lists(st.sampled_from([5, 4, 3, 2, 1]), min_size=1, max_size=5, unique=True),
}


def any_members(fields: tuple[Field, ...], *, row: bool = False) -> st.SearchStrategy[dict[str, object]]:
    """A value or nothing for each of ``fields``; in a table's row what has to be there is there."""
    names = [each.name for each in fields if not each.derived and each.name != "remark" and not each.fields]
    return st.fixed_dictionaries(
        {each.name: any_value(each, tuple(names), row and each.required) for each in fields}
    )


@cache
def any_value(field: Field, siblings: tuple[str, ...], needed: bool) -> st.SearchStrategy[object]:
    if field.is_group:
        return any_members(field.fields)
    if field.is_table:
        return st.lists(any_members(field.fields, row=True), max_size=field.printed_rows + 4)
    if field.type is FieldType.NAMES:
        return st.lists(st.sampled_from(siblings), max_size=3, unique=True).map(
            lambda names: sorted(names, key=siblings.index)
        )
    given_one = st.sampled_from(field.choices) if field.choices else SIMPLE[field.type]
    if field.type is FieldType.TEXT:
        given_one = given_one.filter(
            lambda text: text != "（盖章）"
        )  # 申报单位：（盖章） is a blank, to any reader
    if field.stamp and field.type is FieldType.TEXT:
        given_one = st.sampled_from(NAMES)  # 2026 signed before 年 月 日 is a year, to any reader
    return given_one if needed else st.none() | given_one


@pytest.mark.parametrize(("form_id", "kind"), LAYOUTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(draw=st.data())
def test_a_filled_form_reads_back_as_the_record_it_was_filled_with(
    form_id: str, kind: str, draw: st.DataObject
) -> None:
    outcome = KIT.check(form_id, draw.draw(any_members(KIT.form(form_id).fields)))
    data = KIT.library.template(KIT.form(form_id), kind).render(outcome.record)
    (submission,) = KIT.parse(data, f"a.{kind}")
    assert submission.outcome is not None
    assert submission.form == form_id
    assert list(differences(outcome.record, submission.outcome.record)) == []


@pytest.mark.parametrize(("form_id", "kind"), LAYOUTS)
def test_a_blank_form_reads_back_as_an_empty_record(form_id: str, kind: str) -> None:
    (submission,) = KIT.parse(KIT.blank(form_id, kind), f"blank.{kind}")
    assert submission.outcome is not None
    assert list(differences(KIT.check(form_id, {}).record, submission.outcome.record)) == []
    assert {f.code for f in submission.outcome.findings} <= {"required", "none-given"}


@pytest.mark.parametrize(("form_id", "kind"), LAYOUTS)
def test_the_same_record_gives_the_same_bytes(form_id: str, kind: str) -> None:
    record = KIT.check(form_id, {}).record
    template = KIT.library.template(KIT.form(form_id), kind)
    assert template.render(record) == template.render(record)
    assert Kit().library.template(KIT.form(form_id), kind).render(record) == template.render(record)

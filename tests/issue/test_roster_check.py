"""Each fault of a roster row is found and put at its row and column; right rows go through."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from formkit.errors import UsageError
from formkit.findings import Severity
from formkit.issue.roster import Place, RosterRow, RosterTable
from formkit.issue.roster_check import Checked, RosterCheck
from formkit.issue.settings import Settings, number_fault, resolve
from formkit.spec import Certificate, NumberRule
from formkit.spec.load_certificate import load_certificate, load_number_rule

FOLDER = Path(__file__).parents[2] / "certificates"
TODAY = dt.date(2026, 3, 20)
NAMES = (
    "name",
    "sex",
    "id_type",
    "id_number",
    "project",
    "theory_score",
    "practical_score",
    "assessment_date",
)
GOOD = ("张三", "男", "居民身份证", "430199199003078013", "湘菜制作", "82", "90.5", "2026-03-05")
HN = {"city": "长沙", "issuer": "长沙市职业技能鉴定中心"}


def certificate(name: str = "hn-2020-special-ability") -> tuple[Certificate, NumberRule]:
    found = load_certificate((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), name)
    path = FOLDER / "rules" / f"{found.number_rule}.yaml"
    return found, load_number_rule(path.read_text(encoding="utf-8"), path.name)


def table(
    *rows: tuple[str, ...], flags: dict[str, str] | None = None, names: tuple[str, ...] = NAMES
) -> RosterTable:
    places = {name: Place(at, name) for at, name in enumerate(names)}
    made = [RosterRow(number, row, flags or {}) for number, row in enumerate(rows, 3)]
    return RosterTable("xlsx", "Sheet1", places, made)


def judged(roster: RosterTable, given: dict[str, str] | None = None, *, checking: bool = False) -> Checked:
    kind, rule = certificate()
    settings = None if checking else resolve(kind, rule, given or HN, TODAY)
    return RosterCheck(kind, rule, roster, settings, TODAY).run()


def found(checked: Checked) -> list[tuple[int, str | None, str]]:
    return [(f.anchor.row if f.anchor else 0, f.field, f.code) for f in checked.findings]


def row(**changes: str) -> tuple[str, ...]:
    return tuple(changes.get(name, value) for name, value in zip(NAMES, GOOD, strict=True))


def test_a_right_row_goes_through_with_clean_values() -> None:
    checked = judged(
        table(row(name=" 张　三 ", id_number="４３０１９９１９９００３０７８０１３", id_type=""))
    )
    assert found(checked) == []
    data = checked.candidates[0].data
    assert (data["name"], data["id_number"], data["id_type"]) == ("张三", "430199199003078013", "居民身份证")
    assert (data["city"], data["date"], data["session"]) == ("长沙市", "2026-03-20", "2026-03-05")


def test_a_project_in_other_brackets_is_the_same_project() -> None:
    checked = judged(table(row(project="面点（初级）"), row(project="面点(初级)")))
    assert found(checked) == [(4, "id_number", "row-repeated")]


def test_an_id_number_typed_with_dashes_or_an_apostrophe_is_the_same_persons() -> None:
    checked = judged(
        table(row(), row(id_number="430199-19900307-8013"), row(id_number="'430199199003078013"))
    )
    assert found(checked) == [(4, "id_number", "row-repeated"), (5, "id_number", "row-repeated")]
    assert {each.data["id_number"] for each in checked.candidates} == {"430199199003078013"}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "张\x01三"}, "name", "bad-character"),
        ({"sex": "女"}, "id_number", "sex-disagrees"),
        ({"practical_score": "缺考"}, "practical_score", "score-missing"),
        ({"practical_score": "不合格"}, "practical_score", "score-low"),
        ({"sex": "未知"}, "sex", "not-a-choice"),
        ({"id_number": ""}, "id_number", "required"),
        ({"id_number": "430199199003078014"}, "id_number", "check-digit"),
        ({"id_number": "43019919900307801"}, "id_number", "format"),
        ({"id_number": "430199900307801"}, "id_number", "format"),
        ({"id_number": "430199199013078011"}, "id_number", "format"),
        ({"id_number": "4.30199E+17"}, "id_number", "number-as-id"),
        ({"id_number": "430199199003078000"}, "id_number", "number-as-id"),
        ({"id_number": "43019920150307801X"}, "id_number", "under-age"),
        ({"id_type": "护照", "id_number": "E1"}, "id_number", "format"),
        ({"id_type": "护照", "id_number": "E12345678", "sex": ""}, "sex", "required"),
        ({"project": ""}, "project", "required"),
        ({"theory_score": "59.9"}, "theory_score", "score-low"),
        ({"practical_score": "0"}, "practical_score", "score-low"),
        ({"practical_score": ""}, "practical_score", "required"),
        ({"theory_score": "", "practical_score": ""}, "theory_score", "score-missing"),
        ({"theory_score": "合格"}, "theory_score", "wrong-type"),
        ({"theory_score": "101"}, "theory_score", "out-of-range"),
        ({"assessment_date": ""}, "assessment_date", "required"),
        ({"assessment_date": "2026年13月5日"}, "assessment_date", "wrong-type"),
        ({"assessment_date": "2026-03-21"}, "assessment_date", "date-after-issue"),
    ],
)
def test_each_fault_is_put_at_its_row_and_column(changes: dict[str, str], field: str, code: str) -> None:
    checked = judged(table(row(), row(**({"id_number": "43019919900307803X"} | changes))))
    assert found(checked) == [(4, field, code)]
    assert checked.findings[0].severity is Severity.ERROR
    assert checked.refused_rows() == {4}


def test_the_place_is_the_cell_a_clerk_sees() -> None:
    [fault] = judged(table(row(theory_score="59"))).findings
    assert fault.place() == "工作表“Sheet1”F3“theory_score”"


def test_all_faults_of_a_row_are_said_at_once() -> None:
    checked = judged(table(row(name="", theory_score="50", sex="女")))
    assert sorted(found(checked)) == [
        (3, "id_number", "sex-disagrees"),
        (3, "name", "required"),
        (3, "theory_score", "score-low"),
    ]


@pytest.mark.parametrize(
    ("flag", "code"),
    [("numeric", "number-as-id"), ("formula", "formula-without-value"), ("error", "cell-error")],
)
def test_a_cell_that_is_no_text_is_refused(flag: str, code: str) -> None:
    assert found(judged(table(row(), flags={"id_number": flag}))) == [(3, "id_number", code)]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026.3.5",
        "2026年3月5日",
        "2026/3/5",
        "20260305",
        "46086",
        "二〇二六年三月五日",
        "2026-03-05 00:00:00",
    ],
)
def test_a_date_is_read_however_it_is_typed(text: str) -> None:
    checked = judged(table(row(assessment_date=text)))
    assert [c.session for c in checked.candidates] == ["2026-03-05"]


def test_of_two_rows_for_one_person_project_and_session_the_later_is_refused() -> None:
    checked = judged(table(row(), row(), row(project="手工编织"), row(assessment_date="2026-03-06")))
    assert found(checked) == [(4, "id_number", "row-repeated")]
    assert checked.findings[0].values["first"] == 3


def test_one_number_under_two_names_is_refused_at_the_later_row() -> None:
    checked = judged(table(row(), row(name="李四", project="手工编织")))
    assert found(checked) == [(4, "id_number", "two-names")]


def test_a_passport_needs_no_check_digit_and_states_its_sex() -> None:
    checked = judged(table(row(id_type="护照", id_number="E12345678")))
    assert found(checked) == []


def test_a_missing_sex_is_taken_from_the_number() -> None:
    checked = judged(table(row(sex="")))
    assert (found(checked), checked.candidates[0].data["sex"]) == ([], "男")


def test_a_column_that_is_missing_is_said_once_unless_a_setting_stands_in() -> None:
    names = tuple(n for n in NAMES if n != "project")
    values = tuple(v for n, v in zip(NAMES, GOOD, strict=True) if n != "project")
    assert found(judged(table(values, (*values[:3], "43019919900307803X", *values[4:]), names=names))) == [
        (0, "project", "column-missing")
    ]
    stated = judged(table(values, names=names), {**HN, "project": "湘菜制作"})
    assert (found(stated), stated.candidates[0].subject) == ([], "湘菜制作")
    [warning] = judged(table(values, names=names), checking=True).findings
    assert (warning.code, warning.severity) == ("column-missing", Severity.WARNING)


def test_sixteen_is_counted_on_the_assessment_day() -> None:
    number = "430199201003068018"
    assert found(judged(table(row(id_number=number, assessment_date="2026-03-05")))) == [
        (3, "id_number", "under-age")
    ]
    assert found(judged(table(row(id_number=number, assessment_date="2026-03-06")))) == []


# --- settings


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({**HN, "ctiy": "01"}, "set-unknown"),
        ({"city": "01"}, "set-missing"),
        ({**HN, "city": "青岛"}, "set-invalid"),
        ({**HN, "date": "2026-02-30"}, "set-invalid"),
        ({**HN, "verify_url": "zs.example.cn"}, "set-invalid"),
    ],
)
def test_a_wrong_setting_is_wrong_use_and_named(given: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError) as refused:
        resolve(*certificate(), given, TODAY)
    assert refused.value.code == code
    assert any(key in str(refused.value) for key in ("ctiy", "issuer", "city", "date", "verify_url"))


def test_a_rule_that_is_only_assumed_is_refused_until_accepted() -> None:
    given = {"organization": "青岛市示例学校", "organization_code": "3702000001"}
    with pytest.raises(UsageError) as refused:
        resolve(*certificate("qd-2023-special-ability"), given, TODAY)
    assert refused.value.code == "assumed-rule"
    settings = resolve(*certificate("qd-2023-special-ability"), given, TODAY, accept_assumed=True)
    assert settings.inputs == {"organization_code": "3702000001"}


def test_a_code_nobody_sourced_is_a_warning() -> None:
    settings = resolve(*certificate(), {**HN, "city": "株洲"}, TODAY)
    assert [(f.code, f.severity) for f in settings.findings] == [("assumed-code", Severity.WARNING)]
    assert resolve(*certificate(), HN, TODAY).findings == ()


def test_a_code_of_the_wrong_length_is_found_before_the_roster_is_read() -> None:
    given = {"category": "S", "org": "0000", "province": "37", "site": "123", "issuer": "示例评价公司"}
    kind, rule = certificate("skill-level")
    settings: Settings = resolve(kind, rule, given, TODAY)
    fault = number_fault(kind, rule, settings)
    assert fault is not None
    assert fault.code == "set-invalid"
    assert number_fault(kind, rule, resolve(kind, rule, {**given, "site": "000123"}, TODAY)) is None


@pytest.mark.parametrize("none", ["", "无", "/", "--", "——"])
def test_no_trade_is_none_whatever_stands_for_it(none: str) -> None:
    """人社鉴发〔2021〕1号: without a 工种 “--” is printed; and it is one certificate, not several."""
    kind, rule = certificate("skill-level")
    given = {"category": "S", "org": "0000", "province": "37", "site": "000123", "issuer": "示例评价公司"}
    names = ("name", "id_number", "occupation", "trade", "level", "score", "assessment_date")
    person = ("张三", "430199199003078013", "中式烹调师", none, "三级", "80", "2026-03-05")
    settings = resolve(kind, rule, given, TODAY)
    checked = RosterCheck(kind, rule, table(person, names=names), settings, TODAY).run()
    assert [(each.data["trade"], each.subject) for each in checked.candidates] == [
        ("", "中式烹调师 /  / 三级/高级工")
    ]
    assert found(checked) == []

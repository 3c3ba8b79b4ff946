"""Each fault of a roster row is found and put at its row and column; right rows go through."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from formkit.errors import UsageError
from formkit.findings import Severity
from formkit.issue.roster import Place, RosterRow, RosterTable
from formkit.issue.roster_check import Checked, RosterCheck
from formkit.issue.roster_header import find_header
from formkit.issue.settings import Settings, number_fault, resolve
from formkit.issue.values import score_text
from formkit.readers.roster.rows import table_of
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
        ({"practical_score": "缺考"}, "practical_score", "not-passed"),
        ({"practical_score": "不合格"}, "practical_score", "not-passed"),
        ({"theory_score": "缺　考"}, "theory_score", "not-passed"),
        ({"theory_score": "补考"}, "theory_score", "not-passed"),
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
        ({"theory_score": "八十五"}, "theory_score", "wrong-type"),
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


@pytest.mark.parametrize(
    ("theory", "practical", "expected", "printed"),
    [
        ("合格", "90", [("theory_score", "score-as-word", False)], "理论 合格　实操 90"),
        (
            "良好",
            "优秀",
            [("practical_score", "score-as-word", False), ("theory_score", "score-as-word", False)],
            "理论 良好　实操 优秀",
        ),
        ("免考", "90", [("theory_score", "part-exempt", False)], "理论 免考　实操 90"),
        (
            "免试",
            "合格",
            [("practical_score", "score-as-word", False), ("theory_score", "part-exempt", False)],
            "理论 免考　实操 合格",
        ),
        ("免考", "59", [("practical_score", "score-low", True), ("theory_score", "part-exempt", False)], ""),
        ("免考", "", [("practical_score", "required", True), ("theory_score", "not-passed", True)], ""),
        ("免考", "免考", [("practical_score", "not-passed", True), ("theory_score", "not-passed", True)], ""),
        ("免考", "缺考", [("practical_score", "not-passed", True), ("theory_score", "not-passed", True)], ""),
    ],
)
def test_a_word_for_a_mark_is_a_pass_only_where_it_says_so_and_never_silently(
    theory: str, practical: str, expected: list[tuple[str, str, bool]], printed: str
) -> None:
    checked = judged(table(row(theory_score=theory, practical_score=practical)))
    assert sorted((f.field, f.code, f.is_error) for f in checked.findings) == expected
    assert (not checked.refused_rows()) == bool(printed)
    if printed:
        assert score_text(checked.candidates[0].data) == printed


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("合格", []),
        ("是", []),
        ("√", []),
        ("", []),
        ("/", []),
        ("85", []),
        ("不合格", [("result", "not-passed", True)]),
        ("缺考", [("result", "not-passed", True)]),
        ("否", [("result", "not-passed", True)]),
        ("59", [("result", "not-passed", True)]),
        ("再议", [("result", "result-unknown", False)]),
    ],
)
def test_a_column_of_results_that_says_not_passed_overrules_the_marks(
    result: str, expected: list[tuple[str, str, bool]]
) -> None:
    checked = judged(table((*row(), result), names=(*NAMES, "result")))
    assert [(f.field, f.code, f.is_error) for f in checked.findings] == expected
    assert "result" not in checked.candidates[0].data


def test_who_was_absent_by_the_column_of_results_is_not_asked_for_marks_as_well() -> None:
    absent = (*row(theory_score="", practical_score=""), "缺考")
    assert found(judged(table(absent, names=(*NAMES, "result")))) == [(3, "result", "not-passed")]


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
    ("shown", "flag", "severity"),
    [
        ("60", "stored:59.6", Severity.ERROR),
        ("85.3", "stored:85.25", Severity.WARNING),
    ],
)
def test_a_score_shown_as_another_is_said_and_is_refused_where_it_decides(
    shown: str, flag: str, severity: Severity
) -> None:
    checked = judged(table(row(theory_score=shown), flags={"theory_score": flag}))
    assert [(f.field, f.code, f.severity) for f in checked.findings] == [
        ("theory_score", "shown-otherwise", severity)
    ]


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


SKILL = {"category": "S", "org": "0000", "province": "37", "site": "000123", "issuer": "示例评价公司"}
SKILL_NAMES = ("name", "id_number", "occupation", "level", "score", "assessment_date")
SKILL_ROW = ("张三", "430199199003078013", "中式烹调师", "三级", "80", "2026-03-05")


def skilled(lacking: str, given: dict[str, str] | None = None, *, blank: bool = False) -> Checked:
    """Three people of a skill-level roster whose column ``lacking`` is not there, or is empty."""
    kind, rule = certificate("skill-level")
    ids = ("430199199003078013", "43019919900307803X", "430199199003078056")
    kept = [n for n in SKILL_NAMES if blank or n != lacking]
    rows = [
        tuple(
            "" if n == lacking else number if n == "id_number" else value
            for n, value in zip(SKILL_NAMES, SKILL_ROW, strict=True)
            if n in kept
        )
        for number in ids
    ]
    settings = resolve(kind, rule, {**SKILL, **(given or {})}, TODAY)
    return RosterCheck(kind, rule, table(*rows, names=tuple(kept)), settings, TODAY).run()


@pytest.mark.parametrize("lacking", ["occupation", "level", "score", "assessment_date"])
def test_what_the_whole_roster_lacks_is_one_finding_that_names_the_headers(lacking: str) -> None:
    [fault] = skilled(lacking).findings
    assert (fault.field, fault.code, fault.is_error) == (lacking, "column-missing", True)
    assert all(f"“{name}”" in fault.message() for name in SKILL_NAMES if name != lacking)


@pytest.mark.parametrize("lacking", ["name", "id_number", "occupation", "level", "score", "assessment_date"])
def test_a_column_nobody_filled_is_one_finding(lacking: str) -> None:
    assert [(f.field, f.code, f.is_error) for f in skilled(lacking, blank=True).findings] == [
        (lacking, "column-blank", True)
    ]


def test_a_stated_session_does_without_days_where_none_is_printed() -> None:
    assert skilled("assessment_date", {"session": "2026年第1批"}).findings == []
    names = tuple(n for n in NAMES if n != "assessment_date")
    [warning] = judged(table(row()[:-1], names=names), {**HN, "session": "2026年第1批"}).findings
    assert (warning.code, warning.severity) == ("column-missing", Severity.WARNING)


@pytest.mark.parametrize(
    ("header", "asked"),
    [("技能等极", True), ("技能等级情况", True), ("培训学时", False), ("考核机构", False)],
)
def test_a_header_like_the_missing_one_is_asked_about(header: str, asked: bool) -> None:
    kind, rule = certificate("skill-level")
    lacking = [n for n in SKILL_NAMES if n != "level"]
    values = [v for n, v in zip(SKILL_NAMES, SKILL_ROW, strict=True) if n != "level"]
    headers = {
        "name": "姓名",
        "id_number": "证件号码",
        "occupation": "职业",
        "score": "成绩",
        "assessment_date": "考试日期",
    }
    lines = [[*(headers[n] for n in lacking), header], [*values, "三级"]]
    found_header = find_header(lines, kind.roster)
    assert found_header is not None
    made = table_of("csv", "", found_header, [(2, tuple(values), {}, False)], kind.roster)
    [fault] = [f for f in RosterCheck(kind, rule, made, None, TODAY).run().findings if f.is_error]
    assert (fault.field, f"“{header}”" in str(fault.values["suggestion"])) == ("level", asked)
    assert f"“{header}”" in fault.message()


def test_marks_under_the_header_of_results_are_asked_about() -> None:
    names = tuple(n if n != "theory_score" else "result" for n in NAMES if n != "practical_score")
    values = tuple(v for n, v in zip(NAMES, GOOD, strict=True) if n != "practical_score")
    [fault] = judged(table(values, names=names)).findings
    assert (fault.field, fault.code) == ("score", "column-missing")
    assert "“result”" in str(fault.values["suggestion"])


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


@pytest.mark.parametrize("name", ["hn-2020-special-ability", "qd-2023-special-ability", "skill-level"])
@pytest.mark.parametrize(
    "header", ["考核结果", "结论", "是否合格", "合格与否", "考试结果", "合格/不合格", "总 评"]
)
def test_a_column_of_results_is_known_by_its_wordings_and_of_two_the_first_counts(
    name: str, header: str
) -> None:
    kind, _ = certificate(name)
    found_header = find_header([["姓名", "证件号码", "成绩", header, "等次"]], kind.roster)
    assert found_header is not None
    assert (found_header.places["result"].column, found_header.doubled) == (3, {})
    assert [(name, place.header) for name, place in found_header.second] == [("result", "等次")]
    assert found_header.unused == ()


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (("score",), []),
        (("theory_score", "practical_score"), []),
        (("score", "theory_score"), []),
        (("theory_score",), [("theory_score", "practical_score")]),
        (("practical_score",), [("practical_score", "theory_score")]),
    ],
)
def test_marks_for_one_part_of_two_are_said_with_the_part_that_is_missing(
    marks: tuple[str, ...], said: list[tuple[str, str]]
) -> None:
    names = (*(n for n in NAMES if not n.endswith("score")), *marks)
    values = tuple(row()[NAMES.index(n)] if n in NAMES else "85" for n in names)
    checked = judged(table(values, names=names))
    labels = {c.name: c.label for c in certificate()[0].roster.columns}
    assert [(f.field, f.values["other"]) for f in checked.findings] == [
        (here, labels[lacking]) for here, lacking in said
    ]
    assert not checked.refused_rows()


@pytest.mark.parametrize("result", [True, False])
def test_a_column_that_says_who_has_passed_is_named_beside_the_only_marks(result: bool) -> None:
    names = (*(n for n in NAMES if n != "practical_score"), *(["result"] if result else []))
    values = tuple(row()[NAMES.index(n)] if n in NAMES else "合格" for n in names)
    (said,) = judged(table(values, names=names)).findings
    told = [said.code, *("result" in str(said.values[key]) for key in ("also", "also_en"))]
    assert told == ["score-of-one-part", result, result]

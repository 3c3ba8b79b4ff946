"""The rules over several fields, each by a form that breaks it and one that keeps it."""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import Any

import pytest

from formkit.check import check_data, check_raw
from formkit.errors import SpecError
from formkit.findings import Anchor
from formkit.identifiers import id_card
from formkit.model import Catalogue, Outcome, RawRecord, RawValue
from formkit.spec import Form, load_form

CODES = {
    "examiners-per-project", "too-few-rows-for-item", "matches-in-part", "matches-nothing", "sum-exceeds", "none-given",
    "needs-companion", "two-holders", "sex-disagrees", "under-age", "row-too-low", "too-few-question-sets",
    "row-too-high", "sum-differs", "listed-twice", "not-in-catalogue",
}  # fmt: skip


def found(outcome: Outcome) -> list[tuple[str | None, str]]:
    return [(f.field, f.code) for f in outcome.findings if f.code in CODES]


def examiners(*rows: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "examiners": [{"name": n, "gender": "男", "project": p, "examiner_number": x} for n, p, x in rows]
    }


ROOMS = {"site": {"rented": {"workshops": 1, "workshop_area": 60}}}
A_SITE = ROOMS | {"projects": ["面点制作", "焊接"]}


def test_each_project_needs_three_examiners_and_the_message_says_which_and_how_many(exam_site: Form) -> None:
    data = A_SITE | examiners(*[(n, "面点 制作", n) for n in "甲乙丙"], ("丁", "焊接", "4"))
    outcome = check_data(exam_site, data)
    assert found(outcome) == [("examiners", "examiners-per-project")]
    finding = next(f for f in outcome.findings if f.code == "examiners-per-project")
    assert finding.message() == "项目“焊接”只有1名考评员，至少需要3名。"
    assert finding.is_error


def test_a_project_written_in_part_counts_with_a_warning(exam_site: Form) -> None:
    data = (
        ROOMS
        | {"projects": ["中式面点制作"]}
        | examiners(("甲", "面点制作", "1"), ("乙", "中式面点制作（初级）", "2"), ("丙", "中式面点制作", "3"))
    )
    outcome = check_data(exam_site, data)
    assert found(outcome) == [
        ("examiners[0].project", "matches-in-part"),
        ("examiners[1].project", "matches-in-part"),
    ]


def test_an_exact_project_is_not_taken_for_a_longer_one_too(exam_site: Form) -> None:
    data = (
        ROOMS
        | {"projects": ["焊接", "焊接检验"]}
        | examiners(*[(n, "焊接", n) for n in "甲乙丙"], *[(n, "焊接检验", n) for n in "丁戊己"])
    )
    assert found(check_data(exam_site, data)) == []


def test_a_project_that_is_none_of_those_listed_is_a_warning_of_its_own(exam_site: Form) -> None:
    data = (
        ROOMS | {"projects": ["焊接"]} | examiners(*[(n, "焊接", n) for n in "甲乙丙"], ("丁", "电工", "4"))
    )
    outcome = check_data(exam_site, data)
    assert found(outcome) == [("examiners[3].project", "matches-nothing")]
    assert not any(f.is_error for f in outcome.findings if f.code == "matches-nothing")


def test_the_same_row_three_times_is_one_examiner(exam_site: Form) -> None:
    data = ROOMS | {"projects": ["焊接"]} | examiners(*[("甲", "焊接", "1")] * 3)
    assert found(check_data(exam_site, data)) == [("examiners", "examiners-per-project")]


def test_without_projects_nobody_is_missing(exam_site: Form) -> None:
    assert found(check_data(exam_site, ROOMS | examiners(("甲", "焊接", "1")))) == []


def test_in_a_submission_the_finding_stands_at_the_table(exam_site: Form) -> None:
    raw = RawRecord(exam_site.id, {"projects": RawValue("焊接")}, {})
    raw.values["examiners"] = RawValue("考评员情况", Anchor("docx", table=1, row=26, col=1))
    outcome = check_raw(exam_site, raw)
    places = [f.place() for f in outcome.findings if f.code == "examiners-per-project"]
    assert places == ["表1 第26行“考评员情况”"]


@pytest.mark.parametrize(
    ("total", "managers", "teachers", "codes"),
    [
        (10, 5, 5, []),
        (9, 5, 5, ["sum-exceeds"]),
        (4, 5, None, ["sum-exceeds"]),
        (None, 5, 5, []),
        (9, "若干", 5, []),
    ],
)
def test_managers_and_teachers_are_not_more_than_all_staff(
    exam_site: Form, total: object, managers: object, teachers: object, codes: list[str]
) -> None:
    data = ROOMS | {"staff_total": total, "manager_count": managers, "teacher_count": teachers}
    assert found(check_data(exam_site, data)) == [("staff_total", code) for code in codes]


def test_the_message_of_a_sum_names_its_parts(exam_site: Form) -> None:
    outcome = check_data(exam_site, ROOMS | {"staff_total": 9, "manager_count": 5, "teacher_count": 5})
    message = next(f.message() for f in outcome.findings if f.code == "sum-exceeds")
    assert message == "“管理人员数”、“专职教师数”合计10，超过了“从事考核职工总数”9。"


@pytest.mark.parametrize(
    ("owned", "expected"),
    [
        ({}, [("site", "none-given")]),
        ({"classrooms": 0}, [("site", "none-given")]),
        ({"classrooms": 3, "classroom_area": 0.5}, []),
        ({"classrooms": 3}, [("site.owned.classroom_area", "needs-companion")]),
        ({"classrooms": 3, "classroom_area": 0}, [("site.owned.classroom_area", "needs-companion")]),
        ({"classrooms": 3, "classroom_area": "约50"}, []),
        ({"classrooms": "几间"}, []),
        ({"workshops": 1, "classroom_area": 20}, [("site.owned.workshop_area", "needs-companion")]),
    ],
)
def test_some_room_is_given_and_rooms_have_an_area(
    exam_site: Form, owned: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert found(check_data(exam_site, {"site": {"owned": owned}})) == expected


def test_a_number_of_two_people_is_a_finding_at_the_later_row(exam_site: Form) -> None:
    data = ROOMS | examiners(("甲", "焊接", "A１"), ("甲", "电工", "A1"), ("乙", "焊接", "A 1"))
    outcome = check_data(exam_site, data)
    assert found(outcome) == [("examiners[2].examiner_number", "two-holders")]
    finding = next(f for f in outcome.findings if f.code == "two-holders")
    assert (finding.values["first"], finding.values["second"]) == ("甲", "乙")


PEOPLE = """
id: roster
title: 花名册
formats: [xlsx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - {name: held, label: 考核日期, type: date}
  - {name: chief, label: 负责人证号, type: id_card}
  - {name: chief_sex, label: 负责人性别, type: choice, choices: [男, 女]}
  - name: people
    label: 考生
    type: table
    fields:
      - {name: number, label: 证件号码, type: id_card}
      - {name: sex, label: 性别, type: choice, choices: [男, 女]}
rules:
  - {kind: sex-agrees, table: people, id_card: number, gender: sex}
  - {kind: sex-agrees, id_card: chief, gender: chief_sex, severity: warning}
  - {kind: age-at-least, table: people, id_card: number, day: held}
"""


def number(born: str, order: str) -> str:
    return "370102" + born + order + id_card.check_character("370102" + born + order)


def people(**more: object) -> Outcome:
    return check_data(load_form(PEOPLE, "roster.yaml"), more)


def test_the_sex_digit_agrees_with_the_sex_stated() -> None:
    rows = [
        {"number": number("19900307", "123"), "sex": "女"},
        {"number": number("19900307", "124"), "sex": "女"},
    ]
    outcome = people(people=rows, chief=number("19700101", "002"), chief_sex="男")
    assert [(f.field, f.code, str(f.severity)) for f in outcome.findings] == [
        ("people[0].number", "sex-disagrees", "error"),
        ("chief", "sex-disagrees", "warning"),
    ]


def test_a_mistyped_number_is_not_judged_twice() -> None:
    rows = [{"number": number("19900307", "123")[:17] + "?", "sex": "女"}]
    assert [f.code for f in people(people=rows, held="2026-03-05").findings] == ["format"]


@pytest.mark.parametrize(
    ("held", "today", "codes"),
    [
        ("2026-03-05", None, []),
        ("2026-03-04", None, ["under-age"]),
        ("2026-03", None, []),
        ("2026-02", None, ["under-age"]),
        (None, dt.date(2026, 3, 4), ["under-age"]),
        (None, dt.date(2026, 3, 5), []),
        (None, None, []),
    ],
)
def test_sixteen_full_years_on_the_day_of_assessment(
    held: str | None, today: dt.date | None, codes: list[str]
) -> None:
    data = {"held": held, "people": [{"number": number("20100305", "123")}]}
    outcome = check_data(load_form(PEOPLE, "roster.yaml"), data, today=today)
    assert found(outcome) == [("people[0].number", code) for code in codes]


def test_a_rule_that_names_no_field_is_refused() -> None:
    from formkit.errors import SpecError

    with pytest.raises(SpecError, match="people\\[\\]\\.gender"):
        load_form(PEOPLE.replace("gender: sex}", "gender: gender}"), "roster.yaml")


def test_the_default_code_of_too_few_rows(exam_site: Form) -> None:
    text = """
id: f
title: 表
formats: [docx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - {name: items, label: 项目, type: texts}
  - {name: rows, label: 明细, type: table, fields: [{name: item, label: 项目}]}
rules: [{kind: rows-per-item, items: items, table: rows, column: item, least: 1, severity: warning}]
"""
    outcome = check_data(load_form(text, "f.yaml"), {"items": ["甲", "乙"], "rows": [{"item": "甲"}]})
    assert [(f.field, f.code, str(f.severity)) for f in outcome.findings] == [
        ("rows", "too-few-rows-for-item", "warning")
    ]


SCORES = """
id: scores
title: 评分表
formats: [docx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - name: items
    label: 各项
    type: table
    fields:
      - {name: name, label: 项目}
      - {name: full, label: 分值, type: decimal}
      - {name: score, label: 得分, type: decimal}
      - {name: sets, label: 套数, type: int}
  - {name: total, label: 总分, type: decimal}
rules:
  - {kind: row-at-least, table: items, column: sets, least: 5, named: name}
  - {kind: row-at-most, table: items, column: score, most: full, named: name, severity: warning}
  - {kind: column-sum, table: items, column: score, total: total}
"""


def scored(*rows: tuple[object, object, object, object], total: object = None) -> Outcome:
    items = [dict(zip(("name", "full", "score", "sets"), row, strict=True)) for row in rows]
    return check_data(load_form(SCORES, "scores.yaml"), {"items": items, "total": total})


def test_a_row_below_the_least_is_named_by_its_name_or_its_number() -> None:
    outcome = scored(("面塑", 10, 10, 4), (None, 10, 10, 0), ("剪纸", 10, 10, 5), ("泥塑", 10, 10, None))
    assert found(outcome) == [("items[0].sets", "row-too-low"), ("items[1].sets", "row-too-low")]
    low = [f for f in outcome.findings if f.code == "row-too-low"]
    assert [f.message() for f in low] == ["“面塑”的“套数”为4，应不低于5。", "第2行的“套数”为0，应不低于5。"]
    assert low[1].message("en") == "“套数” of row 2 is 0; it must be at least 5."


def test_a_score_above_its_full_marks_is_a_finding_at_the_score() -> None:
    outcome = scored(("甲", "10", "10.5", 5), ("乙", 10, 10, 5), ("丙", None, 12, 5), ("丁", 10, None, 5))
    assert found(outcome) == [("items[0].score", "row-too-high")]
    (finding,) = [f for f in outcome.findings if f.code == "row-too-high"]
    assert (finding.message(), finding.is_error) == ("“甲”的“得分”为10.5，超过了“分值”10。", False)


@pytest.mark.parametrize(
    ("scores", "total", "codes"),
    [
        ((17.5, 18, 12), 47.5, []),
        ((17.5, 18, 12), 48, ["sum-differs"]),
        ((17.5, None, 12), 29.5, []),
        ((17.5, "约18", 12), 47.5, []),
        ((17.5, 18, 12), None, []),
        ((), 60, []),
    ],
)
def test_the_total_is_the_sum_of_the_rows(
    scores: tuple[object, ...], total: object, codes: list[str]
) -> None:
    outcome = scored(*[(f"第{n}项", 20, score, 5) for n, score in enumerate(scores)], total=total)
    assert found(outcome) == [("total", code) for code in codes]


def test_the_message_of_a_total_says_both_sums() -> None:
    outcome = scored(("甲", 20, "0.1", 5), ("乙", 20, "0.2", 5), total="0.4")
    (finding,) = [f for f in outcome.findings if f.code == "sum-differs"]
    assert finding.message() == "“总分”写的是0.4，但各行“得分”合计0.3。"


CHOSEN = """
id: chosen
title: 申请表
formats: [docx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - {name: projects, label: 项目, type: table, fields: [{name: name, label: 名称}]}
rules:
  - {kind: in-catalogue, table: projects, column: name, catalogue: list, entries: "items[].title"}
"""


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({}, []),
        ({"other": ["焊接"]}, []),
        ({"list": ["焊接"]}, [("projects[1].name", "not-in-catalogue")]),
        ({"list": ["焊接", "砌筑"]}, []),
        ({"list": ["焊接", "古建筑砌筑"]}, [("projects[1].name", "matches-in-part")]),
        ({"list": []}, [("projects[0].name", "not-in-catalogue"), ("projects[1].name", "not-in-catalogue")]),
    ],
)
def test_what_is_applied_for_stands_in_the_catalogue_that_is_kept(
    kept: dict[str, list[str]], expected: list[tuple[str, str]]
) -> None:
    catalogues = {
        key: Catalogue("目录", {"items": [{"title": name} for name in names]}) for key, names in kept.items()
    }
    data = {"projects": [{"name": "焊 接"}, {"name": "砌筑"}, {"name": None}]}
    outcome = check_data(load_form(CHOSEN, "chosen.yaml"), data, catalogues=catalogues)
    assert found(outcome) == expected


@pytest.mark.parametrize("key", ["named: nobody", "most: nothing", "column: nothing"])
def test_a_rule_over_a_column_that_is_not_there_is_refused(key: str) -> None:
    name = key.partition(":")[0]
    line = "  - {kind: row-at-most, table: items, column: score, most: full, named: name, severity: warning}"
    broken = re.sub(rf"{name}: \w+", key, line)
    with pytest.raises(SpecError) as refused:
        load_form(SCORES.replace(line, broken), "scores.yaml")
    assert f"items[].{key.split()[1]}" in refused.value.message()


def scope(*rows: tuple[str, str, str | None]) -> dict[str, Any]:
    return {"scope": [{"occupation": o, "code": c, "levels": [5], "change": x} for o, c, x in rows]}


def otherwise(outcome: Outcome) -> list[tuple[str | None, str | None, bool]]:
    return [(f.field, f.seen, f.is_error) for f in outcome.findings if f.code == "named-otherwise"]


def test_one_occupation_code_with_two_names_is_a_warning_at_both_rows(scope_list: Form) -> None:
    rows = ("电工", "6-31-01-03", None), ("焊工", "6-18-02-04", None), ("电梯工", "6-31-01-03", None)
    assert otherwise(check_data(scope_list, scope(*rows))) == [
        ("scope[0].occupation", "电工", False),
        ("scope[2].occupation", "电梯工", False),
    ]


def test_the_row_that_differs_from_most_is_named_and_one_of_them(scope_list: Form) -> None:
    rows = [("电工", "6-31-01-03", None)] * 3 + [("电工", "6-31-01-08", None)]
    assert otherwise(check_data(scope_list, scope(*rows))) == [
        ("scope[0].code", "6-31-01-03", False),
        ("scope[3].code", "6-31-01-08", False),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("焊工", "6-18-02-04", None), ("焊工", "6-18-02-04", None)],
        [
            ("焊工", "6-18-02-04-01", None),
            ("焊 工", "6-18-02-04-02", None),
            ("焊工（电焊）", "6-18-02-04", None),
        ],
        [("汽车维修工", "4-12-01-01", "增加"), ("汽车维修工", "6-31-01-02", "删除")],
    ],
)
def test_trades_levels_and_deleted_rows_share_codes(
    scope_list: Form, rows: list[tuple[str, str, str | None]]
) -> None:
    assert otherwise(check_data(scope_list, scope(*rows))) == []


def test_trades_of_an_organisation_share_their_occupations_code_and_have_no_two(org_profile: Form) -> None:
    two = [{"name": "美甲师", "code": "4-10-03-01"}, {"name": "化妆师", "code": "4-10-03-01"}]
    assert otherwise(check_data(org_profile, {"occupations": two})) == []
    two[1] = {"name": "美甲师", "code": "4-10-03-02"}
    assert [f[0] for f in otherwise(check_data(org_profile, {"occupations": two}))] == [
        "occupations[0].code",
        "occupations[1].code",
    ]


@pytest.mark.parametrize(
    ("project", "codes"),
    [("面塑制作", []), ("面塑 制作（理论）", []), ("面塑制作、剪纸", []), ("面朔制作", ["matches-nothing"]),
     ("剪纸，面朔制作", ["matches-nothing"]), ("面塑和剪纸", []), ("面塑 剪纸", []), ("全部项目", []), ("以上各项目", []),
     ("面朔和剪纸", ["matches-nothing"]), ("全部面朔", ["matches-nothing"])],
)  # fmt: skip
def test_what_is_scheduled_is_among_the_projects(annual_plan: Form, project: str, codes: list[str]) -> None:
    data = {"projects": [{"project": "面塑制作"}, {"project": "剪纸"}], "schedule": [{"project": project}]}
    outcome = check_data(annual_plan, data)
    assert [f.code for f in outcome.findings if f.field == "schedule[0].project"] == codes
    assert "matches-nothing" not in {
        f.code for f in check_data(annual_plan, {**data, "projects": []}).findings
    }


def test_thousands_of_projects_and_rounds_are_compared_in_time(annual_plan: Form) -> None:
    data = {
        "projects": [{"project": f"项目{n}号"} for n in range(10_000)],
        "schedule": [{"project": f"科目{n}号"} for n in range(10_000)],
    }
    begun = time.process_time()
    codes = [f.code for f in check_data(annual_plan, data).findings]
    assert codes.count("matches-nothing") == 10_000
    assert time.process_time() - begun < 4

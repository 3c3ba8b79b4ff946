"""check_data: mistakes of a data file, all in one pass, each at its path."""

from __future__ import annotations

from typing import Any

import pytest

from formkit.check import check_data, check_raw
from formkit.check.values import write
from formkit.model import Outcome, RawRecord, RawValue
from formkit.spec import Form


def faults(outcome: Outcome) -> list[tuple[str | None, str]]:
    return [(f.field, f.code) for f in outcome.findings]


def examiner(name: str, number: str, project: str = "面点制作") -> dict[str, Any]:
    return {"name": name, "gender": "女", "project": project, "examiner_number": number}


def application() -> dict[str, Any]:
    return {
        "applicant": "济南市历下区示例职业培训学校",
        "principal": "王芳",
        "phone": "0531-86913178",
        "address": "济南市历下区示例路1号",
        "projects": ["面点制作"],
        "staff_total": 10,
        "manager_count": 3,
        "teacher_count": 5,
        "site": {"owned": {"classrooms": 3, "classroom_area": 240.0}},
        "equipment": [{"name": "烤箱", "quantity": 4}],
        "managers": [{"name": "李明", "gender": "男", "age": 45}],
        "examiners": [examiner("甲", "1"), examiner("乙", "2"), examiner("丙", "3")],
    }


def test_right_data_is_valid_and_canonical(exam_site: Form) -> None:
    outcome = check_data(exam_site, application())
    assert outcome.findings == ()
    record = outcome.record
    assert list(record) == [f.name for f in exam_site.fields]
    assert record["site"] == {
        "owned": {"classrooms": 3, "classroom_area": 240, "workshops": None, "workshop_area": None},
        "rented": {"classrooms": None, "classroom_area": None, "workshops": None, "workshop_area": None},
    }
    assert record["opinion"] == {"text": None, "signed_by": None, "date": None}
    assert outcome.raw == {}


def test_the_canonical_record_is_its_own_canonical_record(exam_site: Form) -> None:
    once = check_data(exam_site, application()).record
    assert check_data(exam_site, once).record == once


def test_printing_and_reading_every_value_gives_the_record_back(exam_site: Form) -> None:
    record = check_data(exam_site, application()).record
    raw = RawRecord(exam_site.id)
    for path, field in exam_site.scalars.items():
        node: Any = record
        for name in path.split("."):
            node = node[name]
        raw.values[path] = RawValue(write(node, field))
    for path, table in exam_site.tables.items():
        rows: Any = record[path]
        raw.tables[path] = [{c.name: RawValue(write(row[c.name], c)) for c in table.fields} for row in rows]
    assert check_raw(exam_site, raw).record == record


@pytest.mark.parametrize(("data", "what"), [(None, "空"), ([], "列表"), ("x", "文字"), (3, "数值")])
def test_what_is_no_record_is_said(exam_site: Form, data: object, what: str) -> None:
    outcome = check_data(exam_site, data)
    assert [(f.field, f.code, f.values["what"]) for f in outcome.findings] == [(None, "not-a-record", what)]
    assert outcome.record["examiners"] == []
    assert list(outcome.record) == [f.name for f in exam_site.fields]


def test_an_unknown_key_is_an_error_with_a_suggestion(exam_site: Form) -> None:
    data = application()
    data["applicnat"] = "某校"
    data["site"]["owned"]["classroms"] = 3
    data["equipment"][0]["型号规格"] = "大"
    keys: dict[Any, Any] = {**data, 7: "七"}
    outcome = check_data(exam_site, keys)
    assert [(f.field, f.code, f.values["suggestion"]) for f in outcome.findings] == [
        ("applicnat", "unknown-key", "是不是“applicant”？"),
        ("7", "unknown-key", ""),
        ("site.owned.classroms", "unknown-key", "是不是“classrooms”？"),
        ("equipment[0].型号规格", "unknown-key", "是不是“model”？"),
    ]


def test_missing_values_are_named_and_stamps_are_not(exam_site: Form) -> None:
    required = {f for f, c in faults(check_data(exam_site, {})) if c == "required"}
    assert required == {
        "applicant", "principal", "phone", "address", "projects", "staff_total", "manager_count", "teacher_count"
    }  # fmt: skip


def test_mistyped_values_are_null_with_one_error_each(exam_site: Form) -> None:
    data = application() | {
        "applicant": 3,
        "staff_total": True,
        "projects": "焊接、面点制作",
        "managers": {"name": "李明"},
        "opinion": "同意",
    }
    data["equipment"] = ["烤箱", {"name": "烤箱", "quantity": 2.5}]
    data["site"] = {"owned": {"classrooms": "3间", "classroom_area": "约50"}}
    outcome = check_data(exam_site, data)
    assert [f for f in faults(outcome) if f[1] != "examiners-per-project"] == [
        ("applicant", "wrong-type"),
        ("staff_total", "wrong-type"),
        ("site.owned.classroom_area", "wrong-type"),
        ("equipment[0]", "wrong-type"),
        ("equipment[1].quantity", "wrong-type"),
        ("managers", "wrong-type"),
        ("opinion", "wrong-type"),
    ]
    assert outcome.record["projects"] == ["焊接", "面点制作"]
    assert outcome.record["opinion"] == {"text": None, "signed_by": None, "date": None}


def test_places_in_data_name_the_row_as_people_count_and_the_path(exam_site: Form) -> None:
    data = application()
    data["managers"] = [None, {}, {"name": "李明", "gender": "男", "age": "老"}]
    outcome = check_data(exam_site, data, source="a.yaml")
    assert [(f.field, f.place()) for f in outcome.findings] == [
        ("managers[0].age", "第3行“年龄”（a.yaml：managers[2].age）")
    ]


def test_blank_rows_are_skipped_and_an_empty_required_table_is_named(scope_list: Form) -> None:
    outcome = check_data(scope_list, {"scope": [{}, None, {"occupation": " "}]})
    assert ("scope", "required") in faults(outcome)
    assert outcome.record["scope"] == []


def test_a_wrong_check_digit_is_kept(org_profile: Form) -> None:
    outcome = check_data(
        org_profile, {"uscc": "91370100MA3C0LQE0K", "occupations": [{"standard": "国家标准"}]}
    )
    assert outcome.record["uscc"] == "91370100MA3C0LQE0K"
    assert ("uscc", "check-digit") in faults(outcome)
    assert ("occupations[0].standard", "starts-with") in faults(outcome)


def test_a_row_of_invisible_characters_is_no_row(exam_site: Form) -> None:
    rows: list[Any] = [{"name": "\u200b", "model": "\u3000\ufeff"}, {"name": "烤箱", "quantity": 1}, {}]
    once = check_data(exam_site, {"equipment": rows}).record
    assert [row["name"] for row in once["equipment"]] == ["烤箱"]  # type: ignore[union-attr, index, call-overload]
    assert check_data(exam_site, once).record == once


def test_what_is_not_a_row_is_named_as_such(exam_site: Form) -> None:
    outcome = check_data(exam_site, {"equipment": ["烤箱", {"name": "和面机", "quantity": 1}]})
    (fault,) = [f for f in outcome.findings if f.code == "wrong-type"]
    assert (fault.field, fault.values["expected_en"]) == ("equipment[0]", "a row (keys and values)")


def test_a_row_of_marks_that_nothing_follows_is_no_row_as_on_paper(exam_site: Form) -> None:
    rows = [
        {"name": "烤箱", "quantity": 1},
        {"name": "—", "remark": "／"},
        {"name": "以下空白"},
        {"name": "无"},
    ]
    outcome = check_data(exam_site, {"equipment": rows})
    kept = check_data(exam_site, {"equipment": [{"name": "—", "quantity": 2}]})
    nothing = {"model": None, "remark": None}
    assert outcome.record["equipment"] == [{"name": "烤箱", "quantity": 1, **nothing}]
    assert kept.record["equipment"] == [{"name": None, "quantity": 2, **nothing}]

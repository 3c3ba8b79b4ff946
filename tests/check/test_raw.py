"""check_raw: the record has every field, every fault is said once, and each has its place."""

from __future__ import annotations

import datetime as dt

from formkit.check import check_raw
from formkit.findings import Anchor, finding
from formkit.model import Outcome, RawRecord, RawValue
from formkit.spec import Form, load_form

FORM = """
id: f
title: 表
formats: [docx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - {name: name, label: 单位, required: true}
  - {name: people, label: 人数, type: int, required: true, range: {low: 1, high: 100}}
  - name: room
    label: 场地
    type: group
    fields: [{name: area, label: 面积, type: decimal}]
  - {name: number, label: 身份证号, type: id_card}
  - {name: standard, label: 有无标准, starts: [有, 无]}
  - {name: seal, label: 盖章, required: true, stamp: true}
  - {name: more, label: 其他, type: sections}
  - name: staff
    label: 人员
    type: table
    required: true
    fields:
      - {name: name, label: 姓名, required: true}
      - {name: age, label: 年龄, type: int, range: {low: 16, high: 80, severity: warning}}
      - {name: trade, label: 工种}
"""


def form() -> Form:
    return load_form(FORM, "f.yaml")


def at(row: int, col: int = 2) -> Anchor:
    return Anchor("docx", table=1, row=row, col=col)


def faults(outcome: Outcome) -> list[tuple[str | None, str]]:
    return [(f.field, f.code) for f in outcome.findings]


def good() -> RawRecord:
    return RawRecord(
        "f",
        {
            "name": RawValue("示例学校", at(1)),
            "people": RawValue("5人", at(2)),
            "number": RawValue("370102199003071238", at(3)),
        },
        {"staff": [{"name": RawValue("王　芳", at(6, 1)), "age": RawValue("３５岁", at(6))}]},
        confidence=0.9,
    )


def test_a_right_submission_is_valid_and_every_field_is_there() -> None:
    outcome = check_raw(form(), good())
    assert outcome.findings == ()
    assert outcome.valid
    assert outcome.confidence == 0.9
    assert outcome.record == {
        "name": "示例学校",
        "people": 5,
        "room": {"area": None},
        "number": "370102199003071238",
        "standard": None,
        "seal": None,
        "more": None,
        "staff": [{"name": "王芳", "age": 35, "trade": None}],
    }
    assert list(outcome.record) == [f.name for f in form().fields]


def test_every_value_as_seen_is_found_by_its_path() -> None:
    outcome = check_raw(form(), good())
    assert list(outcome.raw) == ["name", "people", "number", "staff[0].name", "staff[0].age"]
    assert outcome.raw["staff[0].age"].seen == "３５岁"


def test_nothing_found_gives_the_empty_record_and_names_what_is_required() -> None:
    outcome = check_raw(form(), RawRecord("f"))
    assert faults(outcome) == [("name", "required"), ("people", "required"), ("staff", "required")]
    assert outcome.record["room"] == {"area": None}
    assert outcome.record["staff"] == []
    assert not outcome.valid


def test_what_is_missing_in_a_row_is_placed_by_its_neighbour() -> None:
    raw = good()
    raw.tables["staff"].append({"age": RawValue("40", at(7, 2))})
    outcome = check_raw(form(), raw)
    assert [(f.field, f.code, f.place()) for f in outcome.findings] == [
        ("staff[1].name", "required", "表1 第7行“姓名”")
    ]


def test_a_blank_cell_is_required_at_its_own_place() -> None:
    raw = good()
    raw.values["name"] = RawValue("", at(1), state="blank")
    assert [(f.code, f.place()) for f in check_raw(form(), raw).findings] == [("required", "表1 第1行“单位”")]


def test_an_unreadable_value_is_null_with_one_error_and_what_was_seen() -> None:
    raw = good()
    raw.values["people"] = RawValue("若干", at(2))
    outcome = check_raw(form(), raw)
    assert [(f.field, f.code, f.seen, f.place()) for f in outcome.findings] == [
        ("people", "wrong-type", "若干", "表1 第2行“人数”")
    ]
    assert outcome.record["people"] is None
    assert outcome.raw["people"].seen == "若干"


def test_a_written_blank_is_missing_where_the_field_is_required() -> None:
    raw = good()
    raw.values["people"] = RawValue("/", at(2))
    outcome = check_raw(form(), raw)
    assert [(f.field, f.code, f.seen) for f in outcome.findings] == [("people", "required", "/")]
    assert (outcome.raw["people"].seen, outcome.raw["people"].state) == ("/", "placeholder")


def test_a_written_blank_in_a_row_is_a_blank() -> None:
    raw = good()
    raw.tables["staff"][0]["age"] = RawValue("—", at(6))
    outcome = check_raw(form(), raw)
    assert faults(outcome) == []
    assert (outcome.raw["staff[0].age"].seen, outcome.raw["staff[0].age"].state) == ("—", "placeholder")


def test_values_out_of_range_are_kept_with_the_severity_of_the_form() -> None:
    raw = good()
    raw.values["people"] = RawValue("101")
    raw.tables["staff"][0]["age"] = RawValue("15")
    outcome = check_raw(form(), raw)
    assert [(f.field, f.code, str(f.severity), f.values["low"]) for f in outcome.findings] == [
        ("people", "out-of-range", "error", 1),
        ("staff[0].age", "out-of-range", "warning", 16),
    ]
    assert outcome.record["people"] == 101


def test_a_value_that_begins_otherwise_is_a_warning() -> None:
    raw = good()
    raw.values["standard"] = RawValue("国家标准")
    outcome = check_raw(form(), raw)
    assert [(f.code, f.values["starts"]) for f in outcome.findings] == [("starts-with", "“有”或“无”")]
    raw.values["standard"] = RawValue("有，国家标准")
    assert check_raw(form(), raw).findings == ()


def test_a_birth_after_the_day_of_checking_is_an_error() -> None:
    raw = good()
    raw.values["number"] = RawValue("370102209901011230")
    first = "37010220990101123"
    from_rule = first + "10X98765432"[sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(first)) % 11]
    raw.values["number"] = RawValue(from_rule)
    assert check_raw(form(), raw).findings == ()
    assert faults(check_raw(form(), raw, today=dt.date(2026, 3, 5))) == [("number", "format")]


def test_findings_of_the_matching_come_first() -> None:
    raw = good()
    raw.findings.append(finding("label-missing", field="seal", label="盖章"))
    raw.values["people"] = RawValue("若干")
    assert faults(check_raw(form(), raw)) == [("seal", "label-missing"), ("people", "wrong-type")]


def test_faults_are_all_reported_in_the_forms_order() -> None:
    raw = RawRecord(
        "f",
        {"people": RawValue("若干"), "number": RawValue("1"), "room.area": RawValue("约50")},
        {"staff": [{"name": RawValue("", state="blank"), "age": RawValue("x")}]},
    )
    assert faults(check_raw(form(), raw)) == [
        ("name", "required"),
        ("people", "wrong-type"),
        ("room.area", "wrong-type"),
        ("number", "format"),
        ("staff[0].name", "required"),
        ("staff[0].age", "wrong-type"),
    ]


def test_a_group_member_is_named_with_its_group() -> None:
    raw = good()
    raw.values["room.area"] = RawValue("约50", at(4))
    found = check_raw(form(), raw).findings[0]
    assert (found.label, found.place()) == ("场地·面积", "表1 第4行“面积”")


def test_a_cell_merged_over_rows_is_reported_once() -> None:
    raw = good()
    merged = RawValue("电工", at(6, 3), flags=("merged",))
    raw.tables["staff"] = [
        {"name": RawValue("甲", at(6, 1)), "trade": merged},
        {"name": RawValue("乙", at(7, 1)), "trade": merged},
        {"name": RawValue("丙", at(8, 1)), "trade": merged},
        {"name": RawValue("丁", at(9, 1)), "trade": RawValue("焊工", at(9, 3), flags=("merged",))},
    ]
    outcome = check_raw(form(), raw)
    assert faults(outcome) == [("staff[0].trade", "merged-value")]
    assert [row["trade"] for row in outcome.record["staff"]] == ["电工", "电工", "电工", "焊工"]  # type: ignore[union-attr,index,call-overload]


def test_the_same_row_twice_is_a_warning_and_both_stay() -> None:
    raw = good()
    raw.tables["staff"].append({"name": RawValue("王芳", at(7, 1)), "age": RawValue("35", at(7, 2))})
    outcome = check_raw(form(), raw)
    assert [(f.field, f.code, f.values["row"], f.values["first"]) for f in outcome.findings] == [
        ("staff[1]", "duplicate-row", 2, 1)
    ]
    assert outcome.findings[0].place() == "表1 第7行“人员”"
    assert len(outcome.record["staff"]) == 2  # type: ignore[arg-type]


def test_sections_come_as_rows_or_as_text() -> None:
    raw = good()
    raw.tables["more"] = [{"heading": RawValue("八、附 则"), "body": RawValue("甲\n\n乙")}]
    assert check_raw(form(), raw).record["more"] == [{"heading": "附则", "body": "甲\n乙"}]
    del raw.tables["more"]
    raw.values["more"] = RawValue("八、附则\n甲\n乙")
    assert check_raw(form(), raw).record["more"] == [{"heading": "附则", "body": "甲\n乙"}]


def test_what_is_missing_in_a_row_is_placed_by_the_first_cell_of_that_row() -> None:
    raw = RawRecord("f")
    raw.tables["staff"] = [
        {"trade": RawValue("焊工", at(5, 3)), "age": RawValue("30", at(5, 2))},
        {"trade": RawValue("电工"), "age": RawValue("31", at(6, 2))},
        {"age": RawValue("32")},
    ]
    outcome = check_raw(form(), raw)
    places = {
        f.field: (f.anchor.row, f.anchor.col, f.anchor.label) if f.anchor else None
        for f in outcome.findings
        if f.field and f.field.endswith("].name")
    }
    assert places == {
        "staff[0].name": (5, 0, "姓名"),
        "staff[1].name": (6, 0, "姓名"),
        "staff[2].name": None,
    }

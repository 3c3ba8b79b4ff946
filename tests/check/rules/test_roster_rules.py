"""The rules of lists of people and marks: row-sum, id-by-type, no-repeat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from formkit import Kit
from formkit.check import check_data
from formkit.errors import SpecError
from formkit.spec import load_form

FORM = """
id: people
title: 名单
provenance: [{status: reconstructed, document: 试}]
fields:
  - name: people
    label: 名单
    type: table
    fields:
      - {name: name, label: 姓名}
      - {name: kind, label: 证件类型}
      - {name: id, label: 证件号码}
      - {name: project, label: 项目}
      - {name: one, label: 第1项, type: decimal}
      - {name: two, label: 第2项, type: decimal}
      - {name: total, label: 合计, type: decimal}
rules:
  - {kind: row-sum, table: people, columns: [one, two], total: total, named: name}
  - {kind: id-by-type, table: people, id_card: id, type: kind}
  - {kind: no-repeat, table: people, columns: [id, project]}
"""
GOOD = "370299199903078026"
ROW = ("name", "kind", "id", "project", "one", "two", "total")


def found(*rows: Mapping[str, object], today: dt.date | None = None) -> list[tuple[str | None, str]]:
    outcome = check_data(load_form(FORM, "people.yaml"), {"people": list(rows)}, today=today)
    return [(f.field, f.code) for f in outcome.findings]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"one": 40, "two": 45.5, "total": 85.5}, []),
        ({"one": 40, "two": 45, "total": 86}, [("people[0].total", "row-sum-differs")]),
        ({"one": 40, "total": 40}, []),
        ({"one": 40, "two": 45}, []),
        ({"total": 85}, []),
        ({"one": "若干", "two": 45, "total": 85}, [("people[0].one", "wrong-type")]),
    ],
)
def test_the_parts_of_a_row_add_up_to_its_total(row: dict[str, object], expected: list[object]) -> None:
    assert found(row) == expected


@pytest.mark.parametrize(
    ("number", "kept", "codes"),
    [
        ("37029919990307018x", "37029919990307018X", []),
        ("３７０２９９ 19990307 018Ｘ", "37029919990307018X", []),
        (GOOD[:17] + "7", GOOD[:17] + "7", ["check-digit"]),
        ("370299199903078000", "370299199903078000", ["number-as-id"]),
        ("E12345678", "E12345678", []),
        ("3702**********8026", "3702**********8026", []),
    ],
)
def test_where_no_document_is_named_a_number_of_18_is_an_identity_card_s(
    number: str, kept: str, codes: list[str]
) -> None:
    form = load_form(FORM.replace("id_card: id, type: kind}", "id_card: id}"), "people.yaml")
    outcome = check_data(form, {"people": [{"name": "王芳", "id": number}]})
    assert [f.code for f in outcome.findings] == codes
    assert outcome.record["people"][0]["id"] == kept  # type: ignore[index,call-overload]


@pytest.mark.parametrize("form", ["score-sheet", "sign-in-sheet", "certificate-register"])
def test_a_small_x_is_kept_as_a_large_one_in_every_list_of_people(form: str) -> None:
    kit = Kit()
    table = "people" if form == "certificate-register" else "candidates"
    outcome = kit.check(form, {table: [{"name": "王芳", "id_number": "37029919990307018x"}]})
    assert outcome.record[table][0]["id_number"] == "37029919990307018X"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("kind", "number", "codes"),
    [
        (None, GOOD, []),
        ("居民身份证", GOOD, []),
        ("身 份 证", GOOD, []),
        ("居民身份证", GOOD[:17] + "7", ["check-digit"]),
        (None, "370299990307802", ["format"]),
        ("居民身份证", "370299199913078026", ["format"]),
        ("居民身份证", "370299199903078000", ["number-as-id"]),
        ("居民身份证", "3.70299199903078E+17", ["number-as-id"]),
        ("护照", "E12345678", []),
        ("港澳居民来往内地通行证", "H12345678", []),
        ("护照", "E1", ["format"]),
        ("护照", "无", ["format"]),
        ("港澳台居民居住证", "810000199205207016", []),
        ("港澳台居民居住证", "810000199205207015", ["check-digit"]),
    ],
)
def test_a_number_is_judged_by_its_document(kind: str | None, number: str, codes: list[str]) -> None:
    assert [code for _, code in found({"kind": kind, "id": number})] == codes


@pytest.mark.parametrize(
    "typed", ["'" + GOOD, "370299 19990307 8026", "３７０２９９199903078026", "370299-19990307-8026"]
)
def test_a_right_number_is_kept_without_what_was_typed_around_it(typed: str) -> None:
    outcome = check_data(load_form(FORM, "people.yaml"), {"people": [{"id": typed}]})
    assert (outcome.record["people"], outcome.findings) == ([dict.fromkeys(ROW) | {"id": GOOD}], ())


@pytest.mark.parametrize("typed", ["370299 19990307 8027", "E 1234"])
def test_a_number_that_is_wrong_or_of_another_document_is_kept_as_typed(typed: str) -> None:
    kind = "护照" if typed[0] == "E" else None
    outcome = check_data(load_form(FORM, "people.yaml"), {"people": [{"kind": kind, "id": typed}]})
    assert outcome.record["people"] == [dict.fromkeys(ROW) | {"kind": kind, "id": typed}]


def test_a_birth_in_the_future_is_no_number() -> None:
    assert found({"id": GOOD}, today=dt.date(1990, 1, 1)) == [("people[0].id", "format")]


def test_the_same_person_and_project_twice_is_an_error_another_project_is_none() -> None:
    one = {"id": GOOD, "project": "面塑制作", "name": "王芳"}
    assert found(one, {**one, "project": "剪纸"}) == []
    assert found(
        one, {**one, "project": "面塑 制作", "name": "王 芳", "one": 5}, {**one, "name": None, "id": None}
    ) == [("people[1].id", "entered-twice")]


@pytest.mark.parametrize("rule", ["{kind: row-sum, table: people, columns: [three], total: total, named: name}",
                                  "{kind: no-repeat, table: people, columns: [three]}",
                                  "{kind: id-by-type, table: people, id_card: id, type: three}",
                                  "{kind: row-sum, table: people, columns: [one], total: three, named: name}"])  # fmt: skip
def test_a_rule_of_a_column_that_is_not_there_is_refused(rule: str) -> None:
    with pytest.raises(SpecError, match="three"):
        load_form(FORM + f"  - {rule}\n", "people.yaml")

"""Facts: typed once, put into every form, and the same in all of them."""

from __future__ import annotations

import pytest

from formkit.bundle.data_form import data_form
from formkit.bundle.facts import disagreements, fact_values, spread
from formkit.errors import SpecError
from formkit.spec import Form, Package, load_form, load_package

ONE = """
id: one
title: 甲表
formats: [docx]
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: school, label: 学校, required: true}
  - {name: total, label: 人数, type: int}
  - name: projects
    label: 项目
    type: table
    fields: [{name: name, label: 名称}, {name: sets, label: 套数, type: int}]
"""
TWO = """
id: two
title: 乙方案
formats: [docx]
provenance: [{status: reconstructed, document: 自拟}]
fields:
  - {name: cover, label: 封面, type: group, fields: [{name: institution, label: 机构}]}
  - {name: projects, label: 项目, type: texts}
  - {name: subject, label: 主题}
  - {name: scope, label: 范围, type: paragraphs}
"""
PACKAGE = """
id: both
title: 两份
provenance: [{status: reconstructed, document: 自拟}]
items: [{name: first, form: one}, {name: second, form: two}]
facts:
  - {name: institution, label: 单位名称, fields: {first: school, second: cover.institution}}
  - name: projects
    label: 项目
    fields: {first: "projects[].name", second: projects}
    mentioned: {second: [scope]}
"""


@pytest.fixture
def forms() -> dict[str, Form]:
    return {"first": load_form(ONE, "one.yaml"), "second": load_form(TWO, "two.yaml")}


@pytest.fixture
def package() -> Package:
    return load_package(PACKAGE, "both.yaml")


def test_a_fact_typed_once_goes_into_every_form(package: Package, forms: dict[str, Form]) -> None:
    data: dict[object, object] = {
        "institution": "某校",
        "first": {"total": 3, "projects": [{"name": "面塑"}, {"name": "剪纸"}]},
    }
    assert spread(package, forms, data) == {
        "first": {"school": "某校", "total": 3, "projects": [{"name": "面塑"}, {"name": "剪纸"}]},
        "second": {"cover": {"institution": "某校"}, "projects": ["面塑", "剪纸"]},
    }
    assert data["first"] == {"total": 3, "projects": [{"name": "面塑"}, {"name": "剪纸"}]}


def test_a_list_put_into_a_field_of_one_line_is_joined(forms: dict[str, Form]) -> None:
    package = load_package(PACKAGE.replace("second: projects}", "second: subject}"), "both.yaml")
    data: dict[object, object] = {"first": {"projects": [{"name": "面塑"}, {"name": "剪纸"}]}}
    assert spread(package, forms, data)["second"]["subject"] == "面塑、剪纸"


def test_what_a_section_says_itself_stays_and_the_difference_is_found(
    package: Package, forms: dict[str, Form]
) -> None:
    data: dict[object, object] = {"institution": "某校", "second": {"cover": {"institution": "某学校"}}}
    sections = spread(package, forms, data)
    found = list(disagreements(package, forms, sections))  # type: ignore[arg-type]  # records are such mappings
    assert [(item, f.code, f.field, f.seen) for item, f in found] == [
        ("second", "fact-differs", "cover.institution", "某学校")
    ]


def test_the_same_said_with_other_spaces_in_another_order_agrees(
    package: Package, forms: dict[str, Form]
) -> None:
    records = {
        "first": {"school": "某　校", "projects": [{"name": "面塑"}, {"name": "剪纸"}]},
        "second": {"cover": {"institution": "某校"}, "projects": ["剪纸", "面 塑"], "scope": "面塑和剪纸"},
    }
    assert list(disagreements(package, forms, records)) == []  # type: ignore[arg-type]


def test_a_blank_is_no_disagreement_and_a_missing_mention_is(
    package: Package, forms: dict[str, Form]
) -> None:
    records = {
        "first": {"school": "某校", "projects": [{"name": "面塑"}, {"name": "剪纸"}]},
        "second": {"cover": {"institution": None}, "projects": [], "scope": "只考面塑"},
    }
    found = list(disagreements(package, forms, records))  # type: ignore[arg-type]
    assert [(f.code, f.field, f.seen) for _, f in found] == [("fact-not-mentioned", "scope", "剪纸")]


def test_the_values_of_a_fact_come_from_the_first_form_that_says_any(package: Package) -> None:
    records = {"first": {"projects": []}, "second": {"projects": ["剪纸", "剪纸", "面塑"]}}
    assert fact_values(package, "projects", records) == ["剪纸", "面塑"]  # type: ignore[arg-type]


def test_the_data_form_asks_for_shared_facts_once_and_for_the_rest_by_form(
    package: Package, forms: dict[str, Form]
) -> None:
    form = data_form(package, forms)
    assert list(form.by_path) == [
        "institution", "projects",
        "first", "first.total", "first.projects", "first.projects[].name", "first.projects[].sets",
        "second", "second.subject", "second.scope",
    ]  # fmt: skip
    assert form.by_path["institution"].required


def test_a_fact_that_names_no_field_is_told_with_file_and_place(forms: dict[str, Form]) -> None:
    package = load_package(PACKAGE.replace("first: school", "first: schol"), "both.yaml")
    with pytest.raises(SpecError) as caught:
        data_form(package, forms)
    assert (caught.value.code, "schol" in caught.value.message()) == ("spec-invalid", True)

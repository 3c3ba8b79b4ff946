"""The Shandong forms as described: the record of forms.md, labels that cannot be taken for one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.spec import Field, Form, load_form
from formkit.text import label_key

FORMS = Path(__file__).resolve().parents[2] / "forms"
NAMES = sorted(path.name for path in FORMS.glob("sd-*.yaml"))


def form_of(name: str) -> Form:
    return load_form((FORMS / name).read_text(encoding="utf-8"), name)


def shape(form: Form) -> dict[str, tuple[str, bool, int, tuple[str, ...]]]:
    """What a record can hold: path → type, required, printed rows, choices."""
    return {p: (f.type.value, f.required, f.printed_rows, f.choices) for p, f in form.by_path.items()}


def scopes(fields: tuple[Field, ...], inside: str = "") -> Iterator[tuple[str, list[Field]]]:
    """Fields whose labels stand beside each other: a table's columns, a group's members, the rest."""
    yield inside, [field for field in fields if not field.derived]
    for field in fields:
        if field.fields:
            yield from scopes(field.fields, f"{inside}.{field.name}".lstrip("."))


@pytest.mark.parametrize("name", NAMES)
def test_no_wording_stands_for_two_fields_side_by_side(name: str) -> None:
    doubled = []
    for inside, fields in scopes(form_of(name).fields):
        keys = Counter(key for f in fields for key in {label_key(text) for text in (f.label, *f.also)})
        doubled += [(inside, key) for key, count in keys.items() if count > 1]
    # 面积 is printed four times in the exam site's form: the room it belongs to stands left of it.
    expected = [("site.owned", "面积"), ("site.rented", "面积")] if "exam-site" in name else []
    assert doubled == expected


@pytest.mark.parametrize("name", NAMES)
def test_other_wordings_are_really_other_wordings(name: str) -> None:
    repeated = []
    for path, field in form_of(name).by_path.items():
        keys = [label_key(text) for text in (field.label, *field.also)]
        repeated += [(path, key) for key, count in Counter(keys).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize("name", NAMES)
def test_every_form_says_which_official_document_it_comes_from(name: str) -> None:
    form = form_of(name)
    assert form.id == name.removesuffix(".yaml")
    assert [(p.status, p.issuer) for p in form.provenance] == [("official", "山东省人力资源和社会保障厅")]
    assert all(p.document and p.annex.startswith("附件") for p in form.provenance)
    year = form.id.split("-")[1]
    assert [p.date[:4] for p in form.provenance] == [year]


def test_both_editions_of_the_profile_have_one_record() -> None:
    assert shape(form_of("sd-2020-org-profile.yaml")) == shape(form_of("sd-2021-org-profile.yaml"))


def test_the_editions_differ_in_two_labels_and_know_each_others() -> None:
    old, new = form_of("sd-2020-org-profile.yaml"), form_of("sd-2021-org-profile.yaml")
    differing = {path: (f.label, new.by_path[path].label) for path, f in old.by_path.items() if f.label != new.by_path[path].label}  # fmt: skip
    assert differing == {
        "occupations[].assessed": ("已评价人数（人）", "评价人数（人）"),
        "pledge.institution": ("单位名称（公章）", "单位名称（盖章）"),
    }
    assert [old.by_path[p].label in new.by_path[p].also for p in differing] == [True, True]
    assert [new.by_path[p].label in old.by_path[p].also for p in differing] == [True, True]


@pytest.mark.parametrize(
    ("name", "required", "tables"),
    [
        (
            "sd-2020-exam-site.yaml",
            "applicant principal phone address projects staff_total manager_count teacher_count",
            {"equipment": 6, "managers": 4, "examiners": 7},
        ),
        (
            "sd-2021-org-profile.yaml",
            "name address uscc registrar nature legal_representative registered_capital contact phone email "
            "occupations strengths facilities staff",
            {"occupations": 6},
        ),
        (
            "sd-2021-scope-list.yaml",
            "name filing_number type contact phone email address scope",
            {"scope": 4},
        ),
    ],
)
def test_required_fields_and_printed_rows_are_the_printed_forms(
    name: str, required: str, tables: dict[str, int]
) -> None:
    form = form_of(name)
    assert [field.name for field in form.fields if field.required] == required.split()
    assert {path: field.printed_rows for path, field in form.tables.items()} == tables


@pytest.mark.parametrize(
    ("name", "stamps"),
    [
        ("sd-2020-exam-site.yaml", ["opinion.text", "opinion.signed_by", "opinion.date"]),
        ("sd-2021-org-profile.yaml", ["pledge.signed_by", "pledge.institution", "pledge.date"]),
        ("sd-2021-scope-list.yaml", []),
    ],
)
def test_stamps_are_never_required(name: str, stamps: list[str]) -> None:
    form = form_of(name)
    assert [path for path, field in form.by_path.items() if field.stamp] == stamps
    assert [path for path, field in form.by_path.items() if field.stamp and field.required] == []


def test_the_scope_list_reports_changes_by_colour_and_word() -> None:
    form = form_of("sd-2021-scope-list.yaml")
    assert [(c.within, c.cells, c.remark, c.word) for c in form.colouring] == [
        ("", "changed_cells", "remark", ""),
        ("scope", "changed_cells", "remark", "change"),
    ]
    derived = [path for path, field in form.by_path.items() if field.derived]
    assert derived == ["changed_cells", "scope[].change", "scope[].changed_cells"]
    assert form.by_path["scope[].change"].choices == ("修改", "增加", "删除")

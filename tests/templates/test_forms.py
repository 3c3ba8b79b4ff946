"""The forms as described: the record of forms.md, labels that cannot be taken for one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.spec import Field, Form, load_form
from formkit.spec.base import as_data
from formkit.text import label_key

FORMS = Path(__file__).resolve().parents[2] / "forms"
NAMES = sorted(path.name for path in FORMS.glob("*.yaml"))
ISSUERS = {
    "sd": "山东省人力资源和社会保障厅",
    "hn": "湖南省人力资源和社会保障厅",
    "qd": "青岛市人力资源和社会保障局",
}
# What the Qingdao plan asks for without drawing it, and where it does.
PAPERWORK = {
    "annual-plan": "三（三）1",
    "session-plan": "三（三）3",
    "result-notice": "三（三）5",
    "supervision-report": "三（三）7",
    "candidate-roster": "三（三）",
    "sign-in-sheet": "三（三）",
    "score-sheet": "三（三）",
    "score-summary": "三（三）",
    "certificate-register": "三（三）",
    "archive-index": "三（三）",
    "session": "三（三）",
}
RECONSTRUCTED = [name for name in NAMES if name.startswith("qd-") or name.removesuffix(".yaml") in PAPERWORK]


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
    # 面积 is printed four times in the exam site's form, 联系电话 twice in the station's: what stands left of
    # it in its row tells whose it is.
    expected = {
        "sd-2020-exam-site.yaml": [("site.owned", "面积"), ("site.rented", "面积")],
        "hn-2020-exam-station.yaml": [
            ("", each) for each in ("手机号", "手机号码", "电话", "联系手机", "联系方式", "联系电话")
        ],
    }
    assert sorted(doubled) == expected.get(name, [])


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
    place = name.split("-")[0]
    assert form.id == name.removesuffix(".yaml")
    if form.id in PAPERWORK:
        (source,) = form.provenance
        assert (source.status, source.issuer, source.annex, source.date[:4]) == ("reconstructed", ISSUERS["qd"], PAPERWORK[form.id], "2023")  # fmt: skip
        return
    status = "reconstructed" if place == "qd" else "official"
    assert {(p.status, p.issuer) for p in form.provenance} == {(status, ISSUERS[place])}
    assert all(p.document and p.annex.startswith("附件") for p in form.provenance)
    # The form's own name and its others each say the year of one source.
    assert [p.date[:4] for p in form.provenance] == [each.split("-")[1] for each in (form.id, *form.names)]


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
        (
            "hn-2020-exam-station.yaml",
            "institution nature principal principal_phone contact contact_phone address projects facilities "
            "examiners",
            {},
        ),
        (
            "qd-2023-org-application.yaml",
            "institution uscc kind registration_place registrar address legal_representative contact phone "
            "email main_duties credit projects teachers sites equipment training",
            {"projects": 4, "teachers": 4, "sites": 3, "equipment": 4},
        ),
        ("qd-2023-project-catalogue.yaml", "projects", {"projects": 20}),
        *(
            (f"{name}-work-plan.yaml", "master_plan organization scope procedure content safeguards", {})
            for name in ("sd-2021", "qd-2023")
        ),
        (
            "qd-2023-selection-checklist.yaml",
            "institution uscc assessed_on projects criteria total result",
            {"criteria": 10},
        ),
        (
            "annual-plan.yaml",
            "institution institution_code year projects schedule requirements registration contact phone",
            {"projects": 1, "schedule": 2},
        ),
        (
            "session-plan.yaml",
            "institution institution_code session date place contact phone projects total schedule process "
            "preparation examiners invigilators supervisors",
            {"projects": 1, "schedule": 2, "examiners": 3, "invigilators": 1, "supervisors": 1},
        ),
        (
            "result-notice.yaml",
            "institution session projects date posting_start posting_end registered candidates contact phone",
            {"candidates": 5},
        ),
        (
            "supervision-report.yaml",
            "institution session projects date place supervisors checklist conclusion",
            {"checklist": 5},
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
        (
            "hn-2020-exam-station.yaml",
            ["review.text", "review.signed_by", "review.date", "decision.text", "decision.date"],
        ),
        (
            "qd-2023-org-application.yaml",
            [
                "pledge.signed_by",
                "pledge.institution",
                "pledge.date",
                "verification.text",
                "verification.date",
                "evaluation.text",
                "evaluation.institution_code",
                "evaluation.date",
            ],
        ),
        ("qd-2023-project-catalogue.yaml", []),
        (
            "qd-2023-selection-checklist.yaml",
            ["signature.members", "signature.leader", "signature.date"],
        ),
        ("annual-plan.yaml", ["issued_by", "issued_on"]),
        ("session-plan.yaml", ["principal", "sealed_by", "filed_on"]),
        ("result-notice.yaml", ["issued_by", "issued_on"]),
        ("supervision-report.yaml", ["signed_by", "sealed_by", "issued_on"]),
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


def test_the_stations_record_is_that_of_the_contract() -> None:
    form = form_of("hn-2020-exam-station.yaml")
    assert {path: (f.label, f.type.value) for path, f in form.scalars.items()} == {
        "institution": ("考核机构", "text"),
        "nature": ("性质", "text"),
        "principal": ("负责人", "text"),
        "principal_phone": ("联系电话", "phone"),
        "contact": ("联系人", "text"),
        "contact_phone": ("联系电话", "phone"),
        "address": ("详细地址", "text"),
        "projects": ("考核项目", "texts"),
        "facilities": ("设施设备、场地（可另加页）", "paragraphs"),
        "examiners": ("考评人员配置情况（可另加页）", "paragraphs"),
        "review.text": ("意见", "paragraphs"),
        "review.signed_by": ("评估组签字", "text"),
        "review.date": ("日期", "date"),
        "decision.text": ("意见", "paragraphs"),
        "decision.date": ("日期", "date"),
    }


@pytest.mark.parametrize("name", RECONSTRUCTED)
def test_a_reconstructed_form_says_so_and_where_to_read_on(name: str) -> None:
    (source,) = form_of(name).provenance
    assert "formkit 自拟" in source.note
    assert "docs/reconstructed.md" in source.note
    docs = FORMS.parent / "docs"
    guide = "".join((docs / page).read_text(encoding="utf-8") for page in ("reconstructed.md", "session.md"))
    fields = {path.split(".")[-1].removesuffix("[]") for path in form_of(name).by_path}
    assert [field for field in sorted(fields) if f"{field}" not in guide] == []
    assert name.removesuffix(".yaml") in guide


def test_the_application_asks_what_the_notice_asks() -> None:
    form = form_of("qd-2023-org-application.yaml")
    assert form.by_path["kind"].choices == ("企业", "院校", "社会团体", "职业技能培训机构")
    of_the_form = ("one-name", "named-in")  # what a list says must agree with the list itself
    assert [as_data(rule, without_defaults=True) for rule in form.rules if rule.kind not in of_the_form] == [
        {
            "kind": "in-catalogue",
            "table": "projects",
            "column": "name",
            "catalogue": "qd-2023-project-catalogue",
            "entries": "projects[].name",
        },
        {
            "kind": "row-at-least",
            "code": "too-few-question-sets",
            "table": "projects",
            "column": "question_sets",
            "least": 5,
            "named": "name",
        },
    ]
    assert "projects[].name" in form_of("qd-2023-project-catalogue.yaml").by_path


@pytest.mark.parametrize(
    "name", ["archive-index", "candidate-roster", "score-sheet", "score-summary", "sign-in-sheet"]
)
def test_a_signature_of_an_excel_form_is_known_without_the_brackets_of_its_label(name: str) -> None:
    """Without “立卷人签字” among the labels the cell beside it was read into the signature before it."""
    signers = [
        f
        for f in form_of(f"{name}.yaml").by_path.values()
        if any("（签字）" in t for t in (f.label, *f.also))
    ]
    assert len(signers) == 2
    for field in signers:
        known = {label_key(text) for text in (field.label, *field.also)}
        bare = field.label.removesuffix("（签字）")
        assert {label_key(bare + "签字"), label_key(bare + "签名")} <= known

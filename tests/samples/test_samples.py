"""The sample submissions: made from the sample data, read back to it, every fault of theirs found."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from formkit import Kit
from formkit.spec.load import load_yaml

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COMPLETE = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("*/complete.*"))
FAULTY = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("*/faulty.[dx]*"))
FORMS = (
    "annual-plan",
    "archive-index",
    "candidate-roster",
    "certificate-register",
    "hn-2020-exam-station",
    "qd-2023-org-application",
    "qd-2023-project-catalogue",
    "qd-2023-selection-checklist",
    "qd-2023-work-plan",
    "result-notice",
    "score-sheet",
    "score-summary",
    "sd-2020-exam-site",
    "sd-2020-org-profile",
    "sd-2021-org-profile",
    "sd-2021-scope-list",
    "sd-2021-work-plan",
    "session-plan",
    "supervision-report",
    "sign-in-sheet",
)

# A passage that was deleted stands nowhere, nor what should stand below a deleted heading.
DELETED = {
    "sd-2020-org-profile/faulty.docx": ["wording-changed"],
    "sd-2021-work-plan/faulty.docx": ["wording-changed", "required"],
}

Projection = list[tuple[str, str, str]]

# (severity, field, code) of every finding, sorted; no field: a printed passage, or text that belongs to none.
EXPECTED: dict[str, Projection] = {
    "annual-plan/faulty.docx": [
        ("error", "institution_code", "required"),
        ("error", "phone", "format"),
        ("error", "projects[1].standard", "required"),
        ("error", "registration", "required"),
        ("error", "schedule[1].time", "required"),
        ("error", "schedule[2].number", "out-of-range"),
        ("error", "year", "out-of-range"),
        ("warning", "", "wording-changed"),
        ("warning", "schedule[3].project", "matches-nothing"),
    ],
    "result-notice/faulty.docx": [
        ("error", "candidates[1].masked_id", "format"),
        ("error", "candidates[2].conclusion", "conclusion-differs"),
        ("error", "candidates[3].conclusion", "conclusion-differs"),
        ("error", "candidates[3].number", "two-holders"),
        ("error", "candidates[4].conclusion", "conclusion-differs"),
        ("error", "candidates[5].score", "out-of-range"),
        ("error", "candidates[7].name", "required"),
        ("error", "passed", "row-count-differs"),
        ("error", "phone", "required"),
        ("error", "posting_end", "dates-out-of-order"),
        ("error", "registered", "row-count-differs"),
        ("warning", "", "wording-changed"),
    ],
    "session-plan/faulty.docx": [
        ("error", "date", "dates-out-of-order"),
        ("error", "examiners[1].number", "two-holders"),
        ("error", "examiners[2].phone", "format"),
        ("error", "phone", "format"),
        ("error", "preparation", "required"),
        ("error", "schedule[0].number", "wrong-type"),
        ("error", "schedule[1].date", "required"),
        ("error", "schedule[2].room", "required"),
        ("error", "session", "required"),
        ("error", "supervisors[0].name", "required"),
        ("error", "total", "sum-differs"),
        ("warning", "", "wording-changed"),
    ],
    "supervision-report/faulty.docx": [
        ("error", "checklist[1].verdict", "required"),
        ("error", "checklist[2].verdict", "not-a-choice"),
        ("error", "checklist[3].item", "required"),
        ("error", "checklist[4].verdict", "not-a-choice"),
        ("error", "conclusion", "required"),
        ("error", "date", "required"),
        ("error", "number", "wrong-type"),
        ("error", "supervisors", "required"),
    ],
    "hn-2020-exam-station/faulty.docx": [
        ("error", "nature", "required"),
        ("error", "principal_phone", "format"),
        ("error", "projects", "required"),
        ("error", "review.date", "wrong-type"),
        ("warning", "", "unclaimed-text"),
    ],
    "qd-2023-org-application/faulty.docx": [
        ("error", "", "wording-changed"),
        ("error", "credit", "required"),
        ("error", "email", "format"),
        ("error", "kind", "several-ticked"),
        ("error", "legal_representative", "required"),
        ("error", "phone", "format"),
        ("error", "projects[0].question_sets", "too-few-question-sets"),
        ("error", "projects[1].question_sets", "wrong-type"),
        ("error", "projects[2].examiners", "required"),
        ("error", "sites[0].area", "out-of-range"),
        ("error", "sites[1].tenure", "required"),
        ("error", "teachers[1].project", "required"),
        ("error", "teachers[2].employment", "required"),
        ("error", "uscc", "check-digit"),
    ],
    "archive-index/faulty.xlsx": [
        ("error", "date", "required"),
        ("error", "entries[0].carrier", "required"),
        ("error", "entries[1].title", "required"),
        ("error", "entries[2].pieces", "out-of-range"),
    ],
    "candidate-roster/faulty.xlsx": [
        ("error", "candidates[0].id_number", "check-digit"),
        ("error", "candidates[1].id_number", "sex-disagrees"),
        ("error", "candidates[2].name", "required"),
        ("error", "candidates[3].id_number", "under-age"),
        ("error", "candidates[4].project", "required"),
        ("error", "candidates[5].phone", "format"),
        ("error", "candidates[7].id_number", "entered-twice"),
        ("error", "candidates[8].id_number", "format"),
    ],
    "certificate-register/faulty.xlsx": [
        ("error", "institution", "required"),
        ("error", "people[1].number", "two-holders"),
        ("error", "people[2].id_number", "sex-disagrees"),
    ],
    "score-sheet/faulty.xlsx": [
        ("error", "candidates[0].total", "row-sum-differs"),
        ("error", "candidates[1].item2", "out-of-range"),
        ("error", "candidates[3].item1", "wrong-type"),
        ("error", "candidates[4].name", "required"),
        ("error", "project", "required"),
    ],
    "score-summary/faulty.xlsx": [
        ("error", "assessed", "sum-exceeds"),
        ("error", "candidates[0].score", "out-of-range"),
        ("error", "candidates[1].id_number", "format"),
        ("error", "candidates[1].score", "wrong-type"),
        ("error", "candidates[3].conclusion", "required"),
        ("error", "candidates[4].project", "required"),
    ],
    "sign-in-sheet/faulty.xlsx": [
        ("error", "candidates[1].id_number", "required"),
        ("error", "candidates[3].id_number", "entered-twice"),
        ("error", "candidates[3].id_number", "two-holders"),
        ("error", "date", "required"),
        ("error", "expected", "sum-exceeds"),
    ],
    "qd-2023-project-catalogue/faulty.xlsx": [
        ("error", "projects[1].name", "required"),
        ("error", "projects[3].name", "listed-twice"),
    ],
    "qd-2023-selection-checklist/faulty.docx": [
        ("error", "assessed_on", "required"),
        ("error", "criteria[1].score", "row-too-high"),
        ("error", "criteria[2].verdict", "not-a-choice"),
        ("error", "criteria[3].criterion", "required"),
        ("error", "result", "several-ticked"),
        ("error", "total", "sum-differs"),
    ],
    "qd-2023-work-plan/faulty.docx": [
        ("error", "safeguards", "required"),
        ("warning", "extra_sections[0].heading", "doubtful"),
        ("warning", "other", "doubtful"),
    ],
    "sd-2021-work-plan/faulty.docx": [
        ("error", "content", "required"),
        ("error", "date", "wrong-type"),
        ("error", "procedure", "required"),
        ("warning", "", "unclaimed-text"),
        ("warning", "", "wording-changed"),
        ("warning", "extra_sections[1].body", "doubtful"),
        ("warning", "organization", "label-reworded"),
        ("warning", "procedure", "label-missing"),
        ("warning", "safeguards", "label-reworded"),
        ("warning", "scope", "doubtful"),
    ],
    "sd-2020-exam-site/faulty.docx": [
        ("error", "address", "required"),
        ("error", "equipment[0].quantity", "wrong-type"),
        ("error", "equipment[1].name", "required"),
        ("error", "examiners", "examiners-per-project"),
        ("error", "examiners[4].examiner_number", "two-holders"),
        ("error", "phone", "format"),
        ("error", "site.owned.workshop_area", "needs-companion"),
        ("error", "staff_total", "sum-exceeds"),
        ("warning", "", "unclaimed-text"),
        ("warning", "", "wording-changed"),
        ("warning", "examiners[0].age", "out-of-range"),
        ("warning", "examiners[1].project", "matches-in-part"),
        ("warning", "examiners[5].project", "matches-nothing"),
        ("warning", "managers[1].gender", "doubtful"),
    ],
    "sd-2020-org-profile/faulty.docx": [
        ("error", "email", "format"),
        ("error", "name", "required"),
        ("error", "occupations[1].assessed", "out-of-range"),
        ("error", "occupations[1].code", "format"),
        ("error", "staff", "required"),
        ("error", "uscc", "format"),
        ("warning", "", "wording-changed"),
        ("warning", "occupations[1].standard", "starts-with"),
    ],
    "sd-2021-org-profile/faulty.docx": [
        ("error", "", "wording-changed"),
        ("error", "email", "format"),
        ("error", "facilities", "required"),
        ("error", "legal_representative", "required"),
        ("error", "nature", "several-ticked"),
        ("error", "occupations[0].assessed", "wrong-type"),
        ("error", "occupations[0].code", "format"),
        ("error", "occupations[1].levels", "out-of-range"),
        ("error", "occupations[2].code", "required"),
        ("error", "phone", "format"),
        ("error", "pledge.date", "wrong-type"),
        ("error", "uscc", "check-digit"),
        ("warning", "occupations[1].standard", "starts-with"),
    ],
    "sd-2021-scope-list/faulty.docx": [
        ("error", "email", "format"),
        ("error", "filing_number", "required"),
        ("error", "phone", "format"),
        ("error", "scope[0].code", "format"),
        ("error", "scope[1].levels", "out-of-range"),
        ("error", "scope[3].occupation", "required"),
        ("error", "type", "not-a-choice"),
        ("warning", "", "wording-changed"),
        ("warning", "contact", "colour-without-change"),
        ("warning", "scope[1].remark", "change-without-colour"),
        ("warning", "scope[2].levels", "colour-without-change"),
        ("warning", "scope[2].levels", "level-style"),
    ],
    "sd-2021-scope-list/faulty.xlsx": [
        ("error", "email", "format"),
        ("error", "filing_number", "required"),
        ("error", "phone", "format"),
        ("error", "scope[0].code", "format"),
        ("error", "scope[1].levels", "out-of-range"),
        ("error", "scope[3].occupation", "required"),
        ("error", "type", "not-a-choice"),
        ("warning", "contact", "colour-without-change"),
        ("warning", "scope[1].code", "merged-value"),
        ("warning", "scope[1].levels", "level-style"),
        ("warning", "scope[1].occupation", "merged-value"),
        ("warning", "scope[1].remark", "change-without-colour"),
        ("warning", "scope[2].levels", "colour-without-change"),
    ],
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit(working_folder=SAMPLES.parent)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    command = [sys.executable, str(SAMPLES / "build.py"), "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def members(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def projection(kit: Kit, name: str) -> Projection:
    (submission,) = kit.parse(SAMPLES / name)
    assert submission.outcome is not None
    return sorted((f.severity.value, f.field or "", f.code) for f in submission.outcome.findings)


def test_every_form_has_a_complete_and_a_faulty_submission_in_each_of_its_formats(kit: Kit) -> None:
    formats = {name: kit.form(name).formats for name in FORMS}
    assert sorted(f"{form}/complete.{kind}" for form, kinds in formats.items() for kind in kinds) == COMPLETE
    assert sorted(f"{form}/faulty.{kind}" for form, kinds in formats.items() for kind in kinds) == FAULTY


@pytest.mark.parametrize("name", [*COMPLETE, *FAULTY])
def test_the_committed_sample_is_what_its_data_and_script_make(name: str, rebuilt: Path) -> None:
    assert members(SAMPLES / name) == members(rebuilt / name)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_submission_is_read_back_to_its_data_without_a_finding(kit: Kit, name: str) -> None:
    (submission,) = kit.parse(SAMPLES / name)
    data = SAMPLES / name.split("/")[0] / "data.yaml"
    assert submission.outcome is not None
    assert submission.outcome.form == name.split("/")[0]
    assert submission.outcome.findings == ()
    assert submission.outcome.record == load_yaml(data.read_text(encoding="utf-8"), data.name)


@pytest.mark.parametrize("name", FAULTY)
def test_every_fault_of_a_faulty_submission_is_found_in_one_pass(kit: Kit, name: str) -> None:
    assert projection(kit, name) == EXPECTED[name]


@pytest.mark.parametrize("name", FAULTY)
def test_every_finding_on_a_faulty_submission_says_where_it_stands(kit: Kit, name: str) -> None:
    (submission,) = kit.parse(SAMPLES / name)
    assert submission.outcome is not None
    assert [f.code for f in submission.outcome.findings if f.anchor is None] == DELETED.get(name, [])


def test_what_was_typed_over_by_hand_is_read_for_what_it_says(kit: Kit) -> None:
    (submission,) = kit.parse(SAMPLES / "sd-2020-exam-site" / "faulty.docx")
    assert submission.outcome is not None
    record = submission.outcome.record
    site, equipment = record["site"], record["equipment"]
    assert isinstance(site, dict)
    assert isinstance(equipment, list)
    assert site["owned"] == {"classrooms": 3, "classroom_area": 240, "workshops": 2, "workshop_area": None}
    assert equipment[-1] == {"name": "电子秤", "model": "ACS-30", "quantity": 20, "remark": "新购"}


def test_what_was_retyped_on_the_newer_forms_is_read_for_what_it_says(kit: Kit) -> None:
    (station,) = kit.parse(SAMPLES / "hn-2020-exam-station" / "faulty.docx")
    (application,) = kit.parse(SAMPLES / "qd-2023-org-application" / "faulty.docx")
    (catalogue,) = kit.parse(SAMPLES / "qd-2023-project-catalogue" / "faulty.xlsx")
    assert station.outcome is not None
    assert application.outcome is not None
    assert catalogue.outcome is not None
    phones = {name: station.outcome.record[name] for name in ("principal_phone", "contact", "contact_phone")}
    assert phones == {"principal_phone": "073182290", "contact": "端木晴", "contact_phone": "13800000021"}
    equipment, projects = application.outcome.record["equipment"], catalogue.outcome.record["projects"]
    assert isinstance(equipment, list)
    assert isinstance(projects, list)
    assert equipment[-1] == {"name": "短视频拍摄支架", "model": "ZJ-2", "quantity": 15, "remark": "新购"}
    assert [row["name"] for row in projects if isinstance(row, dict)] == [
        "面塑制作", None, "海产品初加工", "面塑制作", "短视频剪辑", "茶叶冲泡",
    ]  # fmt: skip


def test_options_struck_out_until_one_is_left_choose_it(kit: Kit) -> None:
    (submission,) = kit.parse(SAMPLES / "sd-2020-org-profile" / "faulty.docx")
    assert submission.outcome is not None
    assert submission.outcome.record["nature"] == "企业"
    rows = submission.outcome.record["occupations"]
    assert isinstance(rows, list)
    assert [row["levels"] for row in rows if isinstance(row, dict)] == [[5, 4, 3, 2], [5, 4, 3]]


@pytest.mark.parametrize(("form", "seed"), [("sd-2021-org-profile", ("52370102", "MJD30120")), ("sd-2020-org-profile", ("91370203", "MA3K0001")), ("qd-2023-org-application", ("52370202", "MJD30121"))])  # fmt: skip
def test_the_invented_credit_codes_come_from_the_scripts_own_generator(
    form: str, seed: tuple[str, str]
) -> None:
    command = [sys.executable, str(SAMPLES / "build.py"), "--credit-code", *seed]
    code = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    data = load_yaml((SAMPLES / form / "data.yaml").read_text(encoding="utf-8"), "data.yaml")
    assert code == data["uscc"]

"""A whole session built from one data file: every document right, the chain to certificates, nothing overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from formkit import Kit
from formkit.flows.fill import differences
from formkit.flows.session.build import Built, checked
from formkit.session import papers
from formkit.spec.load import load_yaml
from formkit.writers.json_text import to_json

KIT = Kit()
SAMPLE = KIT.workspace.samples() / "session"
FILES = [
    "01 年度考核计划公告.docx",
    "02 考核方案.docx",
    "03 报名花名册.xlsx",
    "04 现场签到表（面塑制作·第1考场）.xlsx",
    "04 现场签到表（面塑制作·第2考场）.xlsx",
    "04 现场签到表（海产品初加工·第3考场）.xlsx",
    "05 评分表（面塑制作·第1考场）.xlsx",
    "05 评分表（面塑制作·第2考场）.xlsx",
    "05 评分表（海产品初加工·第3考场）.xlsx",
    "06 成绩汇总表.xlsx",
    "07 结果公示.docx",
    "08 内部督导情况报告.docx",
    "09 发证名册.xlsx",
    "10 档案目录.xlsx",
]


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml((SAMPLE / "session.yaml").read_text(encoding="utf-8"), "session.yaml")
    return loaded


def test_the_committed_samples_are_what_their_script_makes(tmp_path: Path) -> None:
    import subprocess
    import sys
    import zipfile

    subprocess.run([sys.executable, str(SAMPLE / "build.py"), str(tmp_path)], check=True, capture_output=True)
    for name in ("session.yaml", "faulty.yaml"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (SAMPLE / name).read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "session.xlsx") as made, zipfile.ZipFile(SAMPLE / "session.xlsx") as kept:
        assert [(n, made.read(n)) for n in made.namelist()] == [(n, kept.read(n)) for n in kept.namelist()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("材料")
    built = KIT.build_session(SAMPLE / "session.yaml", out)
    assert (built.findings, built.left_out, built.refused) == ((), (), False)
    return out


def build(data: dict[str, Any], folder: Path, **options: bool) -> Built:
    path = folder / "session.json"
    path.write_text(to_json(data), encoding="utf-8")
    return KIT.build_session(path, folder / "out", **options)


def record(path: Path) -> dict[str, Any]:
    (submission,) = KIT.parse(path)
    assert submission.outcome is not None
    return dict(submission.outcome.record)


def test_all_documents_are_there_by_number_and_title(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {*FILES, "manifest.json"}
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in listed["files"]] == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_document_is_read_back_without_a_finding(folder: Path, name: str) -> None:
    (submission,) = KIT.parse(folder / name)
    assert submission.outcome is not None
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert submission.form == next(each["form"] for each in listed if each["file"] == name)
    assert [(f.code, f.field) for f in submission.outcome.findings if f.code != "required"] == []


def test_everybody_stands_in_the_roster_the_sheets_the_summary_and_the_notice(
    folder: Path, sample: dict[str, Any]
) -> None:
    people = [(each["name"], each["id_number"]) for each in sample["candidates"]]

    def listed(*names: str) -> list[tuple[str, str]]:
        return [
            (row["name"], row["id_number"]) for name in names for row in record(folder / name)["candidates"]
        ]

    assert len(people) == 42
    assert listed(FILES[2]) == people
    assert listed(*FILES[3:6]) == people
    assert listed(*FILES[6:9]) == people
    assert listed(FILES[9]) == people
    notice = record(folder / FILES[10])
    assert [(row["name"], row["masked_id"][:4], row["masked_id"][-4:]) for row in notice["candidates"]] == [
        (name, number[:4], number[-4:]) for name, number in people
    ]
    assert not any(number in str(notice) for _, number in people)


def test_the_notice_is_posted_over_the_national_holiday(folder: Path) -> None:
    notice = record(folder / FILES[10])
    assert (notice["posting_start"], notice["posting_end"]) == ("2026-09-28", "2026-10-09")


def test_the_register_holds_who_passed(folder: Path, sample: dict[str, Any]) -> None:
    summary, register = record(folder / FILES[9]), record(folder / FILES[12])
    passed = [row["name"] for row in summary["candidates"] if row["conclusion"] == "合格"]
    assert [row["name"] for row in register["people"]] == passed
    assert (len(passed), register["count"]) == (38, 38)


def test_the_archive_index_lists_the_files_and_until_when(folder: Path) -> None:
    index = record(folder / FILES[13])
    named = [row["place"] for row in index["entries"] if row["place"]]
    assert set("；".join(named).split("；")) == set(FILES[:13])
    assert {(row["carrier"], row["until"]) for row in index["entries"]} == {
        ("纸质", "2029-10-30"),
        ("电子", "2031-10-30"),
        ("视频", "2031-10-30"),
    }


def test_the_data_sheet_and_the_yaml_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    KIT.build_session(SAMPLE / "session.xlsx", tmp_path)
    names = [path.name for path in folder.iterdir()]
    assert [(tmp_path / name).read_bytes() for name in names] == [
        (folder / name).read_bytes() for name in names
    ]


def test_before_the_assessment_what_can_be_made_is_made_and_the_rest_says_why(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    bare = ("theory_score", "practical_score", "marks", "attendance")
    people = [{k: v for k, v in each.items() if k not in bare} for each in sample["candidates"]]
    later = {"candidates": people, "posting_start": None, "conclusion": None, "process": None}
    built = build({**sample, **later}, tmp_path)
    assert [(each.form, each.zh) for each in built.left_out] == [
        ("session-plan", "还缺：四、考核流程"),
        ("score-summary", "还没有成绩"),
        ("result-notice", "还没有成绩"),
        ("certificate-register", "还没有成绩"),
    ]
    assert built.errors == 0
    assert record(tmp_path / "out" / "08 内部督导情况报告.docx")["conclusion"] is None
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["left_out"]) == 4
    # Later everything is in: the same folder is completed.
    again = build(sample, tmp_path)
    assert (again.left_out, again.findings) == ((), ())
    assert [each.file for each in again.files] == FILES


def test_with_errors_nothing_is_made_and_all_of_them_are_told(tmp_path: Path) -> None:
    built = KIT.build_session(SAMPLE / "faulty.yaml", tmp_path / "out")
    assert built.refused
    assert not (tmp_path / "out").exists()
    found = {(each.code, each.field) for each in built.findings}
    assert found == {
        ("check-digit", "candidates[0].id_number"),
        ("sex-disagrees", "candidates[1].id_number"),
        ("project-not-listed", "candidates[2].project"),
        ("out-of-range", "candidates[3].practical_score"),
        ("marks-disagree", "candidates[3].practical_score"),
        ("score-missing-part", "candidates[4].practical_score"),
        ("score-of-absent", "candidates[6].practical_score"),
        ("marks-unfit", "candidates[7].marks"),
        ("marks-disagree", "candidates[8].practical_score"),
        ("theory-not-assessed", "candidates[9].theory_score"),
        ("under-age", "candidates[10].id_number"),
        ("sex-disagrees", "candidates[10].id_number"),
        ("entered-twice", "candidates[42].id_number"),
        ("required", "candidates[13].name"),
        ("full-marks-total", "projects[1].project"),
        ("plan-filed-late", "plan_filed"),
        ("posting-too-short", "posting_end"),
    }


def test_allowed_to_be_invalid_the_documents_are_made_and_nobody_is_dropped(tmp_path: Path) -> None:
    built = KIT.build_session(SAMPLE / "faulty.yaml", tmp_path, allow_invalid=True)
    assert built.errors > 0
    assert not built.refused
    assert len(record(tmp_path / "03 报名花名册.xlsx")["candidates"]) == 43


def test_a_file_changed_by_hand_is_kept_and_said(tmp_path: Path, sample: dict[str, Any]) -> None:
    build(sample, tmp_path)
    report = tmp_path / "out" / "08 内部督导情况报告.docx"
    typed = (tmp_path / "out" / "02 考核方案.docx").read_bytes()
    report.write_bytes(typed)
    again = build({**sample, "conclusion": "另写的结论。"}, tmp_path)
    assert [(each.code, each.values["file"]) for each in again.findings] == [
        ("session-file-kept", report.name)
    ]
    assert [each.file for each in again.files if not each.written] == [report.name]
    assert report.read_bytes() == typed
    # Moved away it is made anew.
    report.unlink()
    assert build({**sample, "conclusion": "另写的结论。"}, tmp_path).findings == ()
    assert record(report)["conclusion"] == "另写的结论。"


def test_a_foreign_file_of_the_same_name_is_not_overwritten(tmp_path: Path, sample: dict[str, Any]) -> None:
    (tmp_path / "out").mkdir()
    own = tmp_path / "out" / "03 报名花名册.xlsx"
    own.write_bytes(b"mine")
    assert [each.code for each in build(sample, tmp_path).findings] == ["session-file-kept"]
    assert own.read_bytes() == b"mine"


def test_what_an_earlier_run_made_and_this_one_does_not_is_left_and_said(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    build(sample, tmp_path)
    moved = {
        table: [
            {**each, "room": "第1考场"} if each["project"] == "面塑制作" else each for each in sample[table]
        ]
        for table in ("candidates", "schedule")
    }
    stale = {FILES[4], FILES[7]}
    for _ in range(2):
        again = build({**sample, **moved}, tmp_path)
        assert {(each.code, each.values["file"]) for each in again.findings} == {
            ("session-file-stale", name) for name in stale
        }
    # Wanted again, it is formkit's own file still and made anew.
    assert build(sample, tmp_path).findings == ()


def test_rules_nobody_knows_are_named_with_what_was_meant(tmp_path: Path, sample: dict[str, Any]) -> None:
    built = build({**sample, "rules": "qd-2032"}, tmp_path)
    assert built.refused
    (fault,) = built.findings
    assert (fault.code, fault.field) == ("session-rules-unknown", "rules")
    assert "qd-2023" in fault.message()


def test_an_offices_own_rules_come_before_those_of_the_package(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    text = (KIT.workspace.samples().parent / "sessions" / "qd-2023.yaml").read_text(encoding="utf-8")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "own.yaml").write_text(text.replace("days: 10", "days: 20"), encoding="utf-8")
    own = Kit(working_folder=tmp_path)
    assert own.workspace.session_rules()["qd-2023"].plan is not None
    outcome = own.check("session", sample)
    assert [each.code for each in outcome.findings] == ["plan-filed-late"]


@pytest.mark.parametrize("certificate", ["qd-2023-special-ability", "hn-2020-special-ability"])
def test_the_summary_is_the_roster_that_certificates_are_issued_from(
    folder: Path,
    tmp_path: Path,
    certificate: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from formkit.cli.command_line import run

    monkeypatch.chdir(tmp_path)
    photos = sorted((KIT.workspace.samples() / "certificates" / "photos").glob("*.jpg"))
    (tmp_path / "照片").mkdir()
    summary = record(folder / FILES[9])["candidates"]
    for photo, row in zip(photos * 2, summary, strict=False):
        shutil.copyfile(photo, tmp_path / "照片" / f"{row['id_number']}.jpg")
    roster = str(folder / FILES[9])
    common = [certificate, roster, "--photos", "照片", "--json"]
    failed = [number for number, row in enumerate(summary, 5) if row["conclusion"] != "合格"]
    capsys.readouterr()
    run(["cert", "check", *common])
    checked = json.loads(capsys.readouterr().out)
    refused = {each["row"] for each in checked["findings"] if each["severity"] == "error"}
    sets = {
        "qd-2023-special-ability": ["organization=青岛市示例职业培训学校", "organization_code=3702000001"],
        "hn-2020-special-ability": ["city=长沙", "issuer=长沙市职业技能鉴定指导中心"],
    }[certificate]
    options = [part for each in (*sets, "date=2026-10-12") for part in ("--set", each)]
    assumed = ["--accept-assumed"] if certificate.startswith("qd") else []
    run(["cert", "issue", *common, *options, *assumed, "--out", "证书"])
    issued = json.loads(capsys.readouterr().out)
    assert sorted(refused) == failed
    assert [each["row"] for each in issued["issued"]] == [n for n in range(5, 47) if n not in failed]
    # And the register it writes is the form of the same name.
    register = record(tmp_path / "证书" / "发证名册.xlsx")
    assert [row["name"] for row in register["people"]] == [
        row["name"] for row in summary if row["conclusion"] == "合格"
    ]
    assert register["total"] == record(folder / FILES[12])["total"]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
def test_every_document_prints_whole_on_the_pages_it_should(folder: Path, tmp_path: Path) -> None:
    import pdfplumber

    from formkit.office import convert

    given = [folder / name for name in FILES]
    pages = {}
    for path, pdf in zip(given, convert(given, "pdf", tmp_path), strict=True):
        with pdfplumber.open(pdf) as opened:
            pages[path.name[:2]] = len(opened.pages)
            text = "".join(char["text"] for page in opened.pages for char in page.chars)
        said = record(path)
        for row in said.get("candidates", said.get("people", [])):
            assert row["name"].replace(" ", "") in text, (path.name, row["name"])
            number = row.get("id_number") or row["masked_id"]
            assert number in text
    assert pages == {
        "01": 2, "02": 3, "03": 2, "04": 1, "05": 1, "06": 2, "07": 4, "08": 2, "09": 2, "10": 1,
    }  # fmt: skip


def test_nothing_differs_between_a_record_and_its_document(folder: Path, sample: dict[str, Any]) -> None:
    session = checked(sample, "", KIT.library).session
    assert session is not None
    names = iter(FILES)
    for paper in papers(session):
        for made in paper.made:
            wanted = KIT.check(paper.form, made.record).record
            assert list(differences(wanted, record(folder / next(names)))) == []


def test_a_score_that_cannot_be_read_is_said_once() -> None:
    path = SAMPLE / "session.yaml"
    data: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path.name)
    data["candidates"][30]["practical_score"] = "优秀"
    outcome = KIT.check("session", data)
    assert [(each.code, each.field) for each in outcome.findings] == [
        ("wrong-type", "candidates[30].practical_score")
    ]


def test_names_of_files_are_what_every_system_takes_and_no_two_differ_by_case_alone(tmp_path: Path) -> None:
    from formkit.flows.session.files import Folder, file_name

    assert file_name(4, "签到表（A/B·第1考场）", "xlsx") == "04 签到表（A_B·第1考场）.xlsx"
    folder = Folder(tmp_path)
    for name in ("04 A.xlsx", "04 a.xlsx"):
        folder.add(name, "sign-in-sheet", b"")
    assert folder.by_form() == {"sign-in-sheet": ["04 A.xlsx", "04 a 2.xlsx"]}

"""``package check``: a package as it was received, forms known by content, everything else by name."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from formkit import FormkitError, Kit
from formkit.bundle.report import PackageReport
from formkit.errors import FileProblem, UsageError
from formkit.issue.draw import Drawing, Sheet
from formkit.issue.draw import Path as Lines
from formkit.render import FontBook, Needs, Renderer

KIT = Kit()
SAMPLES = KIT.workspace.samples()
SITE, STATION = "sd-2020-exam-site", "hn-2020-exam-station"


def told(report: PackageReport) -> list[tuple[str, str]]:
    return sorted((f.place(), f.code) for f in report.findings)


@pytest.fixture
def received(tmp_path: Path) -> Callable[[str], Path]:
    """``received(package)``: the sample materials in a folder, with the form under a name that says nothing."""

    def made(package: str) -> Path:
        folder = tmp_path / "收到"
        shutil.copytree(SAMPLES / "packages" / package / "materials", folder)
        shutil.copyfile(SAMPLES / package / "complete.docx", folder / "新建 Microsoft Word 文档.docx")
        return folder

    return made


def handed_in(folder: Path, package: str, **institutions: str) -> Path:
    """The sample package, each form under a name that says nothing; ``institutions``: item → another 单位名称."""
    home = SAMPLES / "packages" / package
    shutil.copytree(home / "materials", folder)
    outcomes = KIT.plan_package(package, home / "data.yaml").filled.outcomes
    for number, (item, outcome) in enumerate(outcomes.items(), 1):
        if item in institutions:
            outcome = replace(outcome, record=outcome.record | {"institution": institutions[item]})
        (folder / f"新建文档{number}.docx").write_bytes(KIT.render(outcome.form, outcome, "docx"))
    return folder


@pytest.mark.parametrize("package", KIT.packages())
def test_a_whole_package_has_no_finding_whatever_the_forms_are_called(tmp_path: Path, package: str) -> None:
    report = KIT.check_package(handed_in(tmp_path / "收到", package))
    assert (report.package.id, told(report), report.valid) == (package, [], True)
    assert {entry.status for entry in report.entries if entry.item.required} == {"present"}


@pytest.mark.parametrize(
    ("package", "label"), [("sd-2021-assessment-org", "单位名称"), ("qd-2023-exam-org", "申报机构")]
)
def test_what_the_forms_say_differently_is_told_with_both_wordings(
    tmp_path: Path, package: str, label: str
) -> None:
    (finding,) = KIT.check_package(handed_in(tmp_path / "收到", package, plan="某某培训学校")).findings
    assert (finding.code, finding.label, finding.field) == ("fact-differs", label, "institution")
    assert (finding.place(), finding.seen) == ("新建文档2.docx", "某某培训学校")
    assert "职业培训学校" in str(finding.values["expected"])


def test_an_occupation_the_plan_does_not_mention_is_told(tmp_path: Path) -> None:
    folder = handed_in(tmp_path / "收到", "sd-2021-assessment-org")
    document = docx.Document(str(folder / "新建文档2.docx"))
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.replace("保育员", "")
    document.save(str(folder / "新建文档2.docx"))
    (finding,) = KIT.check_package(folder).findings
    assert (finding.code, finding.seen, finding.is_error) == ("fact-not-mentioned", "保育员", False)


def test_the_form_of_another_edition_is_read_and_told(tmp_path: Path) -> None:
    folder = handed_in(tmp_path / "收到", "sd-2021-assessment-org")
    report = KIT.check_package(folder, "sd-2020-assessment-org")
    assert told(report) == [("新建文档1.docx", "form-edition")]
    assert (report.valid, len(report.forms)) == (True, 2)


def test_the_second_faulty_sample_has_the_faults_its_list_says() -> None:
    folder = SAMPLES / "packages" / "qd-2023-exam-org" / "faulty"
    assert told(KIT.check_package(folder, "qd-2023-exam-org")) == [
        ("", "material-missing"),
        ("", "material-missing"),
        ("5.法人登记证书复印件.pdf", "material-blank"),
        ("信用报告（1月）.pdf", "material-several"),
        ("题库/短视频剪辑.rar", "material-wrong-kind"),
        ("题库和培训计划.docx", "material-ambiguous"),
    ]


def test_what_is_missing_empty_broken_double_and_misplaced_is_told_in_one_pass(tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(SAMPLES / "packages" / SITE / "faulty", folder)
    report = KIT.check_package(folder, SITE)
    assert told(report) == [
        ("", "material-missing"),
        ("九月菜单.docx", "material-unknown"),
        ("场地照片/考核工作管理制度.pdf", "material-elsewhere"),
        ("场地照片/鲁式糕点制作/1.jpg", "material-same-bytes"),
        ("场地照片/鲁式糕点制作/全景.jpg", "material-unreadable"),
        ("场地照片/鲁式糕点制作/说明.docx", "material-wrong-kind"),
        ("场地照片/鲁式糕点制作/门口.jpg", "material-empty"),
        ("管理制度/安全制度.pdf", "material-encrypted"),
    ]
    assert [entry.status for entry in report.entries] == ["missing", "incomplete", "incomplete"]


def test_a_faulty_form_is_read_and_its_findings_stand_with_it(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    shutil.copyfile(SAMPLES / SITE / "faulty.docx", folder / "新建 Microsoft Word 文档.docx")
    report = KIT.check_package(folder)
    (form,) = report.forms
    assert form.outcome is not None
    assert (form.file, report.valid) == ("新建 Microsoft Word 文档.docx", False)
    assert "examiners-per-project" in {f.code for f in form.outcome.findings}


def packed(folder: Path, encoding: str = "utf-8", top: str = "") -> bytes:
    """``folder`` as a zip whose names are in ``encoding`` and not marked as UTF-8 unless they are."""
    out = io.BytesIO()
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    raw = [f"{top}{path.relative_to(folder).as_posix()}" for path in paths]
    with zipfile.ZipFile(out, "w") as archive:
        for path, name in zip(paths, raw, strict=True):
            marked = name if encoding == "utf-8" else "x" * len(name.encode(encoding))
            archive.writestr(zipfile.ZipInfo(marked), path.read_bytes())
    data = out.getvalue()
    if encoding == "utf-8":
        return data
    return _renamed(data, [name.encode(encoding) for name in raw])


def _renamed(data: bytes, names: list[bytes]) -> bytes:
    """The names put over those in the local headers and in the directory, entry by entry."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = [entry.header_offset + 30 for entry in archive.infolist()]
        at = archive.start_dir
    for start, name in zip(starts, names, strict=True):
        changed[start : start + len(name)] = name
        changed[at + 46 : at + 46 + len(name)] = name
        extra, comment = (int.from_bytes(changed[at + n : at + n + 2], "little") for n in (30, 32))
        at += 46 + len(name) + extra + comment
    return bytes(changed)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_zip_from_windows_in_folders_of_its_own_reads_the_same(
    received: Callable[[str], Path], tmp_path: Path, encoding: str
) -> None:
    data = packed(received(SITE), encoding, "济宁鲁彩申报/材料/")
    (tmp_path / "收到.zip").write_bytes(data)
    report = KIT.check_package(tmp_path / "收到.zip")
    assert (report.package.id, told(report)) == (SITE, [])
    assert report.entries[2].files[0].path == "附件3 考核工作管理制度（盖章扫描件）.pdf"


def test_a_list_of_contents_of_the_applicants_own_is_no_unknown_file(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    (folder / "申报材料目录.pdf").write_bytes(scan())
    assert told(KIT.check_package(folder)) == []


def test_a_hostile_zip_is_refused_whole(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../申请表.docx", b"x")
    (tmp_path / "收到.zip").write_bytes(out.getvalue())
    with pytest.raises(FileProblem) as caught:
        KIT.check_package(tmp_path / "收到.zip")
    assert caught.value.code == "file-hostile"


def test_one_broken_file_in_a_zip_does_not_keep_the_rest_from_being_read(
    received: Callable[[str], Path], tmp_path: Path
) -> None:
    data = bytearray(packed(received(SITE)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = next(e for e in archive.infolist() if e.filename.endswith("全景.jpg"))
    data[entry.header_offset + 200] ^= 0xFF
    (tmp_path / "收到.zip").write_bytes(bytes(data))
    report = KIT.check_package(tmp_path / "收到.zip")
    assert told(report) == [("附件2 场地设施设备图像证明/鲁式糕点制作/操作室全景.jpg", "material-unreadable")]


def test_two_copies_of_a_form_that_differ_are_told_with_both_values(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    shutil.copyfile(SAMPLES / SITE / "faulty.docx", folder / "申请表（修改）.docx")
    codes = [code for _, code in told(KIT.check_package(folder))]
    assert codes.count("material-several") == 1
    assert "form-copies-differ" in codes


def test_another_applicants_form_among_them_is_told_as_that_wherever_it_lies(tmp_path: Path) -> None:
    folder = handed_in(tmp_path / "收到", "sd-2021-assessment-org")
    shutil.copyfile(folder / "新建文档1.docx", folder / "新建文档1（盖章）.docx")
    before = told(KIT.check_package(folder))
    shutil.copyfile(SAMPLES / "sd-2020-org-profile" / "complete.docx", folder / "0.docx")
    report = KIT.check_package(folder)
    added = [each for each in told(report) if each not in before]
    assert added == [("0.docx", "form-edition"), ("0.docx", "form-of-another")]
    assert [each.form for each in report.forms] == ["sd-2021-org-profile", "sd-2021-work-plan"]


def test_a_name_changed_in_one_copy_is_a_change_and_not_another_applicant(tmp_path: Path) -> None:
    folder = handed_in(tmp_path / "收到", "sd-2021-assessment-org")
    plan = KIT.plan_package("sd-2021-assessment-org", SAMPLES / "packages/sd-2021-assessment-org/data.yaml")
    outcome = plan.filled.outcomes["profile"]
    other = replace(outcome, record=outcome.record | {"name": "济南市改了名的学校"})
    (folder / "又一份.docx").write_bytes(KIT.render(outcome.form, other, "docx"))
    codes = {code for _, code in told(KIT.check_package(folder))}
    assert {"form-copies-differ", "material-several"} <= codes
    assert "form-of-another" not in codes


def scan() -> bytes:
    """A PDF of one page with a drawing and no text."""
    sheet = Sheet(210, 297, cell_w=210, cell_h=297)
    out = io.BytesIO()
    line = Lines((("m", 10.0, 10.0), ("l", 90.0, 90.0)), stroke="#000000")
    Renderer(sheet, FontBook(system=False), Needs()).write(out, [Drawing((line,))], "")
    return out.getvalue()


def test_a_signed_scan_beside_the_form_is_fine_and_alone_it_is_not_enough(
    received: Callable[[str], Path],
) -> None:
    folder = received(SITE)
    (folder / "申请表（盖章扫描件）.pdf").write_bytes(scan())
    assert told(KIT.check_package(folder)) == []
    (folder / "新建 Microsoft Word 文档.docx").unlink()
    report = KIT.check_package(folder, SITE)
    assert told(report) == [("申请表（盖章扫描件）.pdf", "form-scanned")]
    assert report.entries[0].status == "faulty"


def test_a_file_called_like_the_form_that_is_none_is_told(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    document = docx.Document()
    document.add_paragraph("申请表我下午再发，先占个位置。")
    (folder / "新建 Microsoft Word 文档.docx").unlink()
    document.save(str(folder / "申请表.docx"))
    report = KIT.check_package(folder, SITE)
    assert told(report) == [("申请表.docx", "form-unreadable")]


def test_the_form_of_another_application_is_told_by_its_name(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    shutil.copyfile(SAMPLES / STATION / "complete.docx", folder / "申报表.docx")
    (finding,) = KIT.check_package(folder).findings
    assert (finding.code, finding.values["id"]) == ("form-other", STATION)


def test_a_heap_that_is_no_package_has_to_be_named(tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    folder.mkdir()
    (folder / "信.txt").write_text("你好", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        KIT.check_package(folder)
    assert caught.value.code == "package-unknown"
    report = KIT.check_package(folder, SITE)
    assert [code for _, code in told(report)] == ["material-missing"] * 3 + ["material-unknown"]


def test_materials_alone_are_known_by_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(SAMPLES / "packages" / STATION / "materials", folder)
    report = KIT.check_package(folder)
    assert (report.package.id, told(report)) == (STATION, [("", "material-missing")])


def test_what_was_changed_since_the_package_was_made_is_told(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    listed = [{"path": path, "sha256": digest} for path, digest in files.items()]
    listed.append({"path": "3-考核工作管理制度/附录.pdf", "sha256": "0" * 64})
    manifest = {"formkit_package": SITE, "items": [{"files": listed}]}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    shutil.copyfile(SAMPLES / SITE / "faulty.docx", folder / "新建 Microsoft Word 文档.docx")
    shutil.copyfile(next(folder.rglob("*.png")), folder / "附件2 场地设施设备图像证明" / "又一张.png")
    found = dict(told(KIT.check_package(folder)))
    assert found["3-考核工作管理制度/附录.pdf"] == "package-file-gone"
    assert found["新建 Microsoft Word 文档.docx"] == "package-file-changed"
    assert ("附件2 场地设施设备图像证明/又一张.png", "package-file-added") in told(KIT.check_package(folder))


def test_a_manifest_that_is_not_ours_is_a_file_like_any_other(received: Callable[[str], Path]) -> None:
    folder = received(SITE)
    (folder / "manifest.json").write_text('{"name": "某网站"}', encoding="utf-8")
    assert told(KIT.check_package(folder)) == [("manifest.json", "material-unknown")]


def outcome_of(path: Path) -> str:
    """``report`` where there was one with findings, else the code of the refusal."""
    try:
        return "report" if KIT.check_package(path, STATION).findings else "nothing found"
    except FormkitError as error:
        return error.code


def test_whatever_becomes_of_the_bytes_of_a_zip_it_is_told_and_nothing_crashes(
    received: Callable[[str], Path], tmp_path: Path
) -> None:
    whole, chance, reports = packed(received(STATION)), random.Random(20), 0
    path = tmp_path / "收到.zip"
    for n in range(30):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            # Half of the blows fall on the directory at the end.
            at = chance.randrange(len(data)) if n % 2 else len(data) - 1 - chance.randrange(2000)
            data[at] = chance.randrange(256)
        path.write_bytes(data)
        told_of = outcome_of(path)
        reports += told_of == "report"
        assert told_of in ("report", "file-damaged", "file-too-large", "file-hostile", "package-not-one")
    assert reports > 5

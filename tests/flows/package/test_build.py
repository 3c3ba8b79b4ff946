"""``package build``: the whole package from the samples, opened again; with faults nothing, and all of them named."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from formkit import FormkitError, Kit
from formkit.cli.command_line import run
from formkit.errors import FileProblem, RefusedRecord, UsageError
from formkit.flows.package import write
from formkit.flows.package.binding import picture_page
from formkit.flows.package.build import Built, Plan
from formkit.model import Grid
from formkit.readers import read_document

KIT = Kit()
SAMPLES = KIT.workspace.samples() / "packages"
SITE = "sd-2020-exam-site"
SCAN = "山东省专项职业能力考点设立申请表.pdf"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def plan(package: str, materials: str = "materials", data: Path | None = None) -> Plan:
    home = SAMPLES / package
    return KIT.plan_package(package, data or home / "data.yaml", home / materials)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return KIT.write_package(plan(SITE), tmp_path_factory.mktemp("built") / "申报")


def contents(folder: Path) -> list[tuple[str, ...]]:
    document = read_document((folder / "目录.docx").read_bytes(), "目录.docx")
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    return [tuple(c.text for c in grid.cells if c.r0 == row) for row in range(grid.rows)]


def manifest(folder: Path) -> dict[str, object]:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    return told


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.libreoffice
@needs_office
def test_every_item_has_its_numbered_folder(built: Built) -> None:
    assert sorted(files(built.folder)) == sorted(
        [
            "1-山东省专项职业能力考点设立申请表/山东省专项职业能力考点设立申请表.docx",
            "1-山东省专项职业能力考点设立申请表/山东省专项职业能力考点设立申请表.pdf",
            "2-场地设施设备图像证明/面塑制作/操作室.png",
            "2-场地设施设备图像证明/鲁式糕点制作/操作室全景.jpg",
            "2-场地设施设备图像证明/鲁式糕点制作/烤箱与工作台.jpg",
            "3-考核工作管理制度/附件3 考核工作管理制度（盖章扫描件）.pdf",
            "manifest.json",
            "山东省专项职业能力考点设立申报材料（合订本）.pdf",
            "目录.docx",
        ]
    )


@pytest.mark.libreoffice
@needs_office
def test_the_list_gives_the_pages_of_the_bound_pdf(built: Built) -> None:
    assert contents(built.folder)[1:] == [
        ("1", "山东省专项职业能力考点设立申请表", "1", ""),
        ("2", "场地设施设备图像证明", "2—4", "3份"),
        ("", "鲁式糕点制作 · 操作室全景", "2", ""),
        ("", "鲁式糕点制作 · 烤箱与工作台", "3", ""),
        ("", "面塑制作 · 操作室", "4", ""),
        ("3", "考核工作管理制度", "5—7", ""),
    ]
    (bound,) = built.folder.glob("*合订本*.pdf")
    with pypdfium2.PdfDocument(bound) as opened:
        assert len(opened) == built.pages + 1 == 8
        texts = [page.get_textpage().get_text_bounded() for page in opened]
        sizes = [tuple(round(side) for side in page.get_size()) for page in opened]
        marks = [(mark.level, mark.get_title()) for mark in opened.get_toc()]
    assert "目" in texts[0]
    assert "考点设立申请表" in texts[1]
    assert [f"第{n}页" in text for n, text in enumerate(texts)] == [False, *[True] * 7]
    # The pictures: lying, one that the camera's Exif stands upright, lying; all on A4.
    assert sizes[2:5] == [(842, 595), (595, 842), (842, 595)]
    assert [title for level, title in marks if level == 0] == [
        "目录",
        "1 山东省专项职业能力考点设立申请表",
        "2 场地设施设备图像证明",
        "3 考核工作管理制度",
    ]


@pytest.mark.libreoffice
@needs_office
def test_the_form_as_word_and_as_pdf_reads_back_to_the_data(built: Built) -> None:
    made = sorted(built.folder.glob("1-*/*"))
    assert [path.suffix for path in made] == [".docx", ".pdf"]
    for path in made:
        (read,) = KIT.parse(path)
        assert read.outcome is not None
        assert read.outcome.record == next(iter(plan(SITE).filled.outcomes.values())).record


@pytest.mark.libreoffice
@needs_office
def test_the_manifest_tells_the_truth(built: Built) -> None:
    told, there = manifest(built.folder), files(built.folder)
    named = {
        file["path"]: file["sha256"]
        for file in [told["contents"], told["bound"], *(f for item in told["items"] for f in item["files"])]  # type: ignore[attr-defined]
    }
    assert named == {
        path: hashlib.sha256(data).hexdigest() for path, data in there.items() if path != "manifest.json"
    }
    assert (told["formkit_package"], told["applicant"]) == (SITE, "济宁市任城区鲁彩职业培训学校")


@pytest.mark.libreoffice
@needs_office
def test_the_zip_holds_the_folder(built: Built) -> None:
    with zipfile.ZipFile(built.archive) as archive:
        packed = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert {name.partition("/")[0] for name in archive.namelist()} == {"申报"}
    assert packed == files(built.folder)


@pytest.mark.libreoffice
@needs_office
def test_building_again_replaces_the_package_with_the_same_bytes(built: Built, tmp_path: Path) -> None:
    out = tmp_path / "申报"
    shutil.copytree(built.folder, out)
    (out / "目录.docx").write_bytes(b"old")
    (tmp_path / ".申报.formkit-old").mkdir()  # of a run that was killed before it had removed it
    again = KIT.write_package(plan(SITE), tmp_path / "申报.zip")  # the folder is meant, and its zip
    assert files(again.folder) == files(built.folder)
    assert again.archive.read_bytes() == built.archive.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["申报", "申报.zip"]


def test_a_folder_with_the_longest_of_names_can_be_put_aside_too(tmp_path: Path) -> None:
    names = ["申" * 83, "申" * 82 + "报", "申报"]
    aside = [write._out_of_the_way(tmp_path / name) for name in names]
    for path in aside:
        path.mkdir()
    assert len({path.name for path in tmp_path.iterdir()}) == len(names)
    assert aside[-1].name == ".申报.formkit-old"


@pytest.mark.libreoffice
@needs_office
def test_a_package_that_a_killed_run_had_put_aside_is_put_back(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    shutil.copytree(built.folder, tmp_path / ".申报.formkit-old")
    monkeypatch.setattr(write, "write_bytes", full)
    with pytest.raises(FileProblem) as raised:
        KIT.write_package(plan(SITE), tmp_path / "申报")
    assert raised.value.code == "cannot-write"
    assert [each.name for each in tmp_path.iterdir()] == ["申报"]
    assert files(tmp_path / "申报") == files(built.folder)


@pytest.mark.libreoffice
@needs_office
def test_what_was_built_checks_without_a_finding(built: Built) -> None:
    for path in (built.folder, built.archive):
        report = KIT.check_package(path)
        assert (report.package.id, report.findings, report.valid) == (SITE, (), True)
        assert [entry.status for entry in report.entries] == ["present"] * 3
        (form,) = report.forms
        assert form.outcome is not None
        assert form.outcome.findings == ()


@pytest.fixture(scope="module")
def with_gaps(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """No pictures of the equipment; the signed form scanned, called just as the form is."""
    home = tmp_path_factory.mktemp("gaps")
    shutil.copytree(SAMPLES / SITE / "materials", home / "材料")
    shutil.rmtree(next((home / "材料").glob("附件2*")))
    seal = next((SAMPLES / "hn-2020-exam-station" / "materials").rglob("办学许可证.jpg"))
    (home / "材料" / SCAN).write_bytes(picture_page(seal.read_bytes(), ""))
    planned = KIT.plan_package(SITE, SAMPLES / SITE / "data.yaml", home / "材料")
    return KIT.write_package(planned, home / "out", allow_invalid=True)


@pytest.mark.libreoffice
@needs_office
def test_with_gaps_allowed_the_list_says_what_is_missing(with_gaps: Built) -> None:
    assert ("2", "场地设施设备图像证明", "", "缺") in contents(with_gaps.folder)
    report = KIT.check_package(with_gaps.folder)
    assert [(f.code, f.is_error) for f in report.findings] == [("material-missing", True)]


@pytest.mark.libreoffice
@needs_office
def test_the_signed_scan_called_as_the_form_lies_beside_the_form_made(with_gaps: Built) -> None:
    stem = Path(SCAN).stem
    folder = with_gaps.folder / f"1-{stem}"
    assert sorted(p.name for p in folder.iterdir()) == sorted([f"{stem}.docx", SCAN, f"{stem}(2).pdf"])
    with zipfile.ZipFile(with_gaps.archive) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_every_fault_of_mixed_up_materials_is_named_in_one_pass() -> None:
    report = plan(SITE, "faulty").report
    assert sorted((f.place(), f.code, f.is_error) for f in report.findings) == [
        ("", "material-missing-for", True),
        ("九月菜单.docx", "material-unknown", False),
        ("场地照片/考核工作管理制度.pdf", "material-elsewhere", False),
        ("场地照片/鲁式糕点制作/1.jpg", "material-same-bytes", False),
        ("场地照片/鲁式糕点制作/全景.jpg", "material-unreadable", True),
        ("场地照片/鲁式糕点制作/说明.docx", "material-wrong-kind", True),
        ("场地照片/鲁式糕点制作/门口.jpg", "material-empty", True),
        ("管理制度/安全制度.pdf", "material-encrypted", True),
    ]
    assert [form.valid for form in report.forms] == [True]


def test_a_package_with_errors_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(RefusedRecord) as caught:
        KIT.write_package(plan(SITE, "faulty"), tmp_path / "out")
    assert (caught.value.code, list(tmp_path.iterdir())) == ("package-refused", [])


def test_without_libreoffice_there_is_one_clear_problem_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", str(tmp_path / "none"))
    with pytest.raises(FileProblem) as caught:
        KIT.write_package(plan(SITE), tmp_path / "out")
    assert (caught.value.code, list(tmp_path.iterdir())) == ("needs-libreoffice-pdf", [])


@needs_office
def test_somebody_elses_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "信.txt").write_text("不要删", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        KIT.write_package(plan(SITE), tmp_path / "out")
    assert caught.value.code == "package-out-taken"
    assert [p.name for p in tmp_path.rglob("*")] == ["out", "信.txt"]


@needs_office
def test_the_package_cannot_lie_among_its_own_materials(tmp_path: Path) -> None:
    materials = tmp_path / "材料"
    shutil.copytree(SAMPLES / SITE / "materials", materials)
    planned = KIT.plan_package(SITE, SAMPLES / SITE / "data.yaml", materials)
    for out in (materials, materials / "申报"):
        with pytest.raises(UsageError) as caught:
            KIT.write_package(planned, out)
        assert caught.value.code == "bad-argument"


def changed(tmp_path: Path, old: str, new: str, package: str = SITE) -> Path:
    text = (SAMPLES / package / "data.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "data.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_fault_of_the_data_and_an_unknown_key_are_named_with_those_of_the_materials(tmp_path: Path) -> None:
    data = changed(tmp_path, "phone: 0537-2290018", "phone: 没有\ninstitusion: 某校")
    report = plan(SITE, "faulty", data).report
    assert ("unknown-key", "institusion") in [(f.code, f.field) for f in report.findings]
    assert {f.field for form in report.forms if form.outcome for f in form.outcome.findings} == {"phone"}
    assert "material-encrypted" in [f.code for f in report.findings]


def test_a_fault_of_a_form_is_placed_where_the_data_file_has_it(tmp_path: Path) -> None:
    data = changed(tmp_path, "institution: 济宁市任城区鲁彩职业培训学校\n", "")
    text = data.read_text(encoding="utf-8").replace("quantity: 6", "quantity: 若干")
    data.write_text(text, encoding="utf-8")
    (form,) = plan(SITE, data=data).report.forms
    assert form.outcome is not None
    assert [(f.anchor and f.anchor.path, f.field) for f in form.outcome.findings] == [
        ("institution", "applicant"),
        ("application.equipment[0].quantity", "equipment[0].quantity"),
    ]


def test_a_project_added_to_the_data_needs_its_pictures(tmp_path: Path) -> None:
    data = changed(tmp_path, "[鲁式糕点制作, 面塑制作]", "[鲁式糕点制作, 面塑制作, 剪纸]")
    report = plan(SITE, data=data).report
    assert [(f.code, f.values["value"]) for f in report.findings] == [("material-missing-for", "剪纸")]


def test_a_word_copy_of_a_form_among_the_materials_is_left_out_and_a_signed_scan_taken_in(
    tmp_path: Path,
) -> None:
    materials = tmp_path / "材料"
    shutil.copytree(SAMPLES / SITE / "materials", materials)
    shutil.copyfile(SAMPLES.parent / SITE / "complete.docx", materials / "申请表.docx")
    shutil.copyfile(
        next((SAMPLES / "hn-2020-exam-station" / "materials").rglob("办学许可证.jpg")),
        materials / "申请表（盖章）.jpg",
    )
    report = KIT.plan_package(SITE, SAMPLES / SITE / "data.yaml", materials).report
    assert [(f.place(), f.code) for f in report.findings] == [("申请表.docx", "material-form-given")]
    assert [file.path for file in report.entries[0].files] == ["申请表（盖章）.jpg"]


@pytest.mark.parametrize("package", KIT.packages())
@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
def test_the_empty_data_file_of_a_package_is_one_of_its_data_files(
    tmp_path: Path, package: str, suffix: str
) -> None:
    path = tmp_path / f"data.{suffix}"
    assert run(["package", "new", package, "-o", str(path)]) == 0
    report = plan(package, data=path).report
    assert [f.code for f in report.findings if f.code.startswith("unknown")] == []
    found = {f.code for form in report.forms if form.outcome for f in form.outcome.findings}
    assert "required" in found
    assert found <= {"required", "none-given"}


def test_a_data_sheet_filled_in_gives_the_same_forms_as_the_yaml(tmp_path: Path) -> None:
    package, path = "hn-2020-exam-station", tmp_path / "data.xlsx"
    assert run(["package", "new", package, "-o", str(path)]) == 0
    wanted = next(iter(plan(package).filled.outcomes.values())).record
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        value = wanted.get(str(row[3].value).removeprefix("application."))
        if value is not None and not isinstance(value, dict):
            row[1].value = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    book.save(path)
    assert next(iter(plan(package, data=path).filled.outcomes.values())).record == wanted


def test_a_data_file_of_two_records_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text("- {institution: 甲}\n- {institution: 乙}\n", encoding="utf-8")
    with pytest.raises(FormkitError) as caught:
        plan(SITE, data=path)
    assert caught.value.code == "bad-argument"


@pytest.mark.parametrize("package", sorted(p.name for p in SAMPLES.iterdir() if p.is_dir()))
def test_the_sample_of_every_package_is_complete(package: str) -> None:
    report = plan(package).report
    assert [(f.place(), f.code) for f in report.findings] == []
    assert [f.code for form in report.forms if form.outcome for f in form.outcome.findings] == []
    assert {entry.status for entry in report.entries} <= {"present", "not-given"}


def test_every_package_has_a_sample() -> None:
    assert sorted(KIT.packages()) == sorted(p.name for p in SAMPLES.iterdir() if p.is_dir())


def test_the_sample_materials_are_what_their_script_makes(tmp_path: Path) -> None:
    script = SAMPLES / "build.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True, capture_output=True)
    made, kept = files(tmp_path), files(SAMPLES)
    assert sorted(made) == sorted(p for p in kept if not p.endswith(("data.yaml", ".py", ".pyc")))
    assert [path for path, data in made.items() if not same(path, data, kept[path])] == []


def same(path: str, one: bytes, other: bytes) -> bool:
    if not path.endswith((".docx", ".xlsx", ".zip")):
        return one == other
    with zipfile.ZipFile(io.BytesIO(one)) as a, zipfile.ZipFile(io.BytesIO(other)) as b:
        return {n: a.read(n) for n in a.namelist()} == {n: b.read(n) for n in b.namelist()}

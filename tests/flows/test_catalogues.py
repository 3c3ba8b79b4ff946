"""The catalogue an office keeps: the projects applied for are held against it, however its file was made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import docx
import openpyxl
import pytest

from formkit import FormkitError, Kit
from formkit.model import Outcome
from formkit.spec.load import load_yaml
from formkit.writers.data.sheet import write_data_sheet

FORM, LIST = "qd-2023-org-application", "qd-2023-project-catalogue"
SAMPLES = Kit().workspace.samples()
DATA = cast("dict[str, object]", load_yaml((SAMPLES / FORM / "data.yaml").read_text("utf-8"), "data.yaml"))


def applied_for(*names: str) -> dict[str, object]:
    """The sample's application for these projects alone, which its teachers teach."""
    rows = [{"name": name, "question_sets": 5, "examiners": ["东郭守拙"]} for name in names]
    teachers = [row | {"project": names[0]} for row in cast("list[dict[str, object]]", DATA["teachers"])]
    return DATA | {"projects": rows, "teachers": teachers}


def found(outcome: Outcome | None) -> list[tuple[str, str | None, str]]:
    assert outcome is not None
    return [(f.severity.value, f.field, f.code) for f in outcome.findings]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A working folder that keeps the sample's catalogue: 面塑制作, 贝雕制作, 海产品初加工, 短视频剪辑, 茶叶冲泡, 草编编织."""
    (tmp_path / "catalogues").mkdir()
    shutil.copyfile(SAMPLES / LIST / "complete.xlsx", tmp_path / "catalogues" / f"{LIST}.xlsx")
    return tmp_path


def test_without_a_catalogue_nothing_is_asked(tmp_path: Path) -> None:
    assert found(Kit(working_folder=tmp_path).check(FORM, applied_for("无此项目"))) == []


def test_a_project_of_the_catalogue_is_right_however_it_is_spaced(office: Path) -> None:
    kit = Kit(working_folder=office)
    assert found(kit.check(FORM, DATA)) == []
    assert found(kit.check(FORM, applied_for("面　塑制作", "茶叶冲泡"))) == []


def test_a_project_the_catalogue_does_not_hold_is_an_error_at_its_row_with_the_nearest_name(
    office: Path,
) -> None:
    outcome = Kit(working_folder=office).check(FORM, applied_for("面塑制作", "草编纺织", "砖雕"))
    assert found(outcome) == [
        ("error", "projects[1].name", "not-in-catalogue"),
        ("error", "projects[2].name", "not-in-catalogue"),
    ]
    near, far = outcome.findings
    assert "是不是“草编编织”？" in near.message()
    assert "青岛市专项职业能力考核项目目录（2023版）" in far.message()
    assert "是不是" not in far.message()


def test_a_name_written_in_part_is_a_warning(office: Path) -> None:
    outcome = Kit(working_folder=office).check(FORM, applied_for("短视频剪辑（初级）", "草编"))
    assert found(outcome) == [
        ("warning", "projects[0].name", "matches-in-part"),
        ("warning", "projects[1].name", "matches-in-part"),
    ]
    assert [f.values["item"] for f in outcome.findings] == ["短视频剪辑", "草编编织"]


def test_a_submission_is_held_against_it_too_with_its_place(office: Path) -> None:
    kit = Kit(working_folder=office)
    kit.fill(FORM, applied_for("面塑制作", "砖雕"), office / "a.docx", allow_invalid=True)
    (alone,) = kit.parse(office / "a.docx")
    assert found(alone.outcome) == [("error", "projects[1].name", "not-in-catalogue")]
    assert alone.outcome is not None
    assert alone.outcome.findings[0].place() == "表1 第15行“项目名称”"
    in_processes = [s.outcome for s in kit.parse_many([str(office / "a.docx")], jobs=2)]
    assert in_processes == [alone.outcome]


def yaml_list(folder: Path) -> None:
    shutil.copyfile(SAMPLES / LIST / "data.yaml", folder / f"{LIST}.yaml")


def word_list(folder: Path) -> None:
    """As the official annex is: a Word table, its rows numbered."""
    document = docx.Document()
    document.add_paragraph("青岛市专项职业能力考核项目目录（2023版）")
    table = document.add_table(rows=0, cols=3)
    for row in (("序号", "项目名称", "考核规范"), ("1", "面塑制作", "规范"), ("2", "贝雕制作", "")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / f"{LIST}.docx"))


@pytest.mark.parametrize("keep", [yaml_list, word_list])
def test_the_catalogue_may_be_data_or_a_word_table(tmp_path: Path, keep: object) -> None:
    (tmp_path / "catalogues").mkdir()
    assert callable(keep)
    keep(tmp_path / "catalogues")
    outcome = Kit(working_folder=tmp_path).check(FORM, applied_for("面塑制作", "贝雕制作", "砖雕"))
    assert found(outcome) == [("error", "projects[2].name", "not-in-catalogue")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        (f"{LIST}.yaml", "projects: []", "catalogue-unusable"),
        (f"{LIST}.yaml", "projects: [", "catalogue-unreadable"),
        (f"{LIST}.xlsx", "no workbook", "catalogue-unreadable"),
    ],
)
def test_a_catalogue_that_says_nothing_is_never_taken_for_one_that_allows_everything(
    tmp_path: Path, name: str, content: str, code: str
) -> None:
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / name).write_text(content, encoding="utf-8")
    kit = Kit(working_folder=tmp_path)
    with pytest.raises(FormkitError) as refused:
        kit.check(FORM, DATA)
    assert refused.value.code == code
    assert name in refused.value.message()
    (submission,) = kit.parse(SAMPLES / FORM / "complete.docx")
    assert submission.error is not None
    assert submission.error.code == code


def test_forms_that_ask_for_no_catalogue_do_not_mind_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / f"{LIST}.yaml").write_text("projects: []", encoding="utf-8")
    kit = Kit(working_folder=tmp_path)
    (submission,) = kit.parse(SAMPLES / "sd-2020-exam-site" / "complete.docx")
    assert submission.valid


def test_the_sheet_that_formkit_new_makes_is_a_catalogue_too(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    kit = Kit(working_folder=tmp_path)
    sheet = tmp_path / "catalogues" / f"{LIST}.xlsx"
    sheet.write_bytes(write_data_sheet(kit.form(LIST)))
    book = openpyxl.load_workbook(sheet)
    table = book.worksheets[1]
    (names, *_) = [n for n, row in enumerate(table.values, 1) if any("[]." in str(value) for value in row)]
    for row, name in enumerate(("面塑制作", "贝雕制作"), names + 1):
        table.cell(row, 1, name)
        table.cell(row, 2, "专项职业能力考核规范")
    book.save(sheet)
    assert found(kit.check(FORM, applied_for("面塑制作"))) == []
    assert found(kit.check(FORM, applied_for("砖雕"))) == [("error", "projects[0].name", "not-in-catalogue")]

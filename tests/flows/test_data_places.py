"""A fault in a data sheet is told at the cell a person sees."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from formkit import Kit
from formkit.flows.data_places import placed
from formkit.writers.data.sheet import write_data_sheet

KIT = Kit()
SAMPLE = KIT.workspace.samples() / "session" / "session.xlsx"


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[dict[tuple[str, str], Any]], Path]:
    def make(cells: dict[tuple[str, str], Any]) -> Path:
        book = openpyxl.load_workbook(SAMPLE)
        for (sheet, cell), value in cells.items():
            book[sheet][cell].value = value
        book.save(tmp_path / "考核.xlsx")
        return tmp_path / "考核.xlsx"

    return make


def test_sheet_and_cell_of_a_row_and_of_a_single_field(spoiled: Callable[..., Path], tmp_path: Path) -> None:
    path = spoiled({("考生名单", "B6"): None, ("填写", "B10"): "2026-02-30", ("评分项目", "C4"): 500})
    built = KIT.build_session(path, tmp_path / "out")
    assert built.refused
    places = {(each.code, each.anchor.sheet, each.anchor.cell) for each in built.findings if each.anchor}
    assert {
        ("required", "考生名单", "B6"),
        ("wrong-type", "填写", "B10"),
        ("out-of-range", "评分项目", "C4"),
    } <= places


def test_blank_rows_between_do_not_shift_the_places(spoiled: Callable[..., Path], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    book["考生名单"].insert_rows(5, 2)
    book["考生名单"]["B8"].value = None
    book.save(tmp_path / "a.xlsx")
    built = KIT.build_session(tmp_path / "a.xlsx", tmp_path / "out")
    assert [(each.code, each.anchor and each.anchor.cell) for each in built.findings] == [("required", "B8")]


def test_another_file_keeps_its_own_places(tmp_path: Path) -> None:
    findings = KIT.check("session", {}).findings
    assert placed(findings, tmp_path / "a.yaml") == findings
    book = openpyxl.Workbook()
    book.worksheets[0].append(["姓名", "成绩"])
    book.save(tmp_path / "list.xlsx")
    assert placed(findings, tmp_path / "list.xlsx") == findings


def test_check_tells_the_cell_of_any_form(
    spoiled: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from formkit.cli.command_line import run

    path = spoiled({("考生名单", "E4"): "370299197208018371"})
    assert run(["check", "session", str(path)]) == 1
    assert "工作表“考生名单”E4" in capsys.readouterr().out


def test_a_spoiled_number_is_one_fault_among_the_others(spoiled: Callable[..., Path], tmp_path: Path) -> None:
    path = spoiled({("考生名单", "E4"): 3.70299197208018e17, ("考生名单", "B6"): None})
    built = KIT.build_session(path, tmp_path / "out")
    assert [(each.code, each.anchor and each.anchor.cell) for each in built.findings] == [
        ("number-as-id", "E4"),
        ("required", "B6"),
    ]


def test_rows_named_in_a_sentence_are_those_of_the_sheet(
    spoiled: Callable[..., Path], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["考生名单"]
    sheet.insert_rows(5, 2)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(9, column).value = sheet.cell(4, column).value
    book.save(tmp_path / "a.xlsx")
    found = KIT.build_session(tmp_path / "a.xlsx", tmp_path / "out").findings
    assert [
        (each.code, each.anchor and each.anchor.cell, each.values["row"], each.values["first"])
        for each in found
        if each.code in ("entered-twice", "duplicate-row")
    ] == [("duplicate-row", "A9", 9, 4), ("entered-twice", "E9", 9, 4)]


def test_filling_tells_the_cell_too(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    book = openpyxl.load_workbook(io.BytesIO(write_data_sheet(KIT.form("candidate-roster"))))
    book.worksheets[1]["B3"].value = "王芳"
    book.save(tmp_path / "花名册.xlsx")
    (order,) = KIT.fill_files("candidate-roster", [str(tmp_path / "花名册.xlsx")], tmp_path / "out")
    assert order.outcome is not None
    assert {each.anchor.kind for each in order.outcome.findings if each.anchor} == {"xlsx"}


def test_the_data_sheet_of_a_package_tells_the_cell(tmp_path: Path) -> None:
    from formkit.cli.command_line import run

    sheet = tmp_path / "数据.xlsx"
    assert run(["package", "new", "sd-2020-exam-site", "-o", str(sheet)]) == 0
    report = KIT.plan_package("sd-2020-exam-site", sheet).report
    (outcome,) = [each.outcome for each in report.forms if each.outcome]
    assert {each.anchor.kind for each in outcome.findings if each.anchor} == {"xlsx"}

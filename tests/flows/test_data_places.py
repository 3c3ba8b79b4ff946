"""A fault in a data sheet is told at the cell a person sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from formkit import Kit
from formkit.flows.data_places import placed

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
    from formkit.cli import run

    path = spoiled({("考生名单", "E4"): "370299197208018371"})
    assert run(["check", "session", str(path)]) == 1
    assert "工作表“考生名单”E4" in capsys.readouterr().out

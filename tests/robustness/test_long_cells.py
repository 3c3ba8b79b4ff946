"""Cells filled with thousands of blank lines or digits: read in time that grows with their length, no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from formkit import Kit
from formkit.check.values import read
from formkit.match.prose import front
from formkit.match.tables.telling import suits
from formkit.model import RawValue, rows_at
from formkit.spec import Field, FieldType

SAMPLES = Path(__file__).parents[2] / "samples"
MANY = 30_000
SECONDS = 3.0
NATURE = Field(name="x", label="机构性质", type=FieldType.CHOICE, choices=("企业", "行业协会"))
NUMBER = Field(name="x", label="证书编号")


@pytest.mark.parametrize("written", ["1" + "\n" * 5_000 + "甲", "\n" * 5_000 + "、甲", "." * MANY + "甲"])
def test_a_running_number_among_blank_lines_costs_no_row(tmp_path: Path, written: str) -> None:
    book = openpyxl.load_workbook(SAMPLES / "sign-in-sheet" / "complete.xlsx")
    book.worksheets[0]["A8"] = written
    book.save(tmp_path / "a.xlsx")
    begun = time.process_time()
    [read_back] = Kit().parse(tmp_path / "a.xlsx")
    assert time.process_time() - begun < SECONDS
    assert read_back.outcome is not None
    names = [row["name"] for row in rows_at(read_back.outcome.record, "candidates")]
    assert names[:2] == ["王芳", "刘洋"]


@pytest.mark.parametrize(
    "look",
    [
        lambda: suits(NUMBER, "1" * MANY + "！"),
        lambda: read(RawValue("□企业 （" + "打" * MANY), NATURE),
        lambda: read(RawValue("☑企业 (" + "选" * MANY), NATURE),
        lambda: front.NAMED.match("\u3000" * MANY + "甲"),
    ],
)
def test_a_long_text_is_looked_at_in_time(look: Callable[[], object]) -> None:
    begun = time.process_time()
    look()
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    "written", ["联系人甲" + " " * 20_000 + "\n乙", "联系人：王芳" + " " * 30_000 + "李：甲乙"]
)
def test_an_entry_named_beside_the_form_with_a_long_gap_is_asked_in_time(
    tmp_path: Path, written: str
) -> None:
    book = openpyxl.load_workbook(SAMPLES / "sign-in-sheet" / "complete.xlsx")
    book.worksheets[0]["L30"] = written
    book.save(tmp_path / "a.xlsx")
    begun = time.process_time()
    [read_back] = Kit().parse(tmp_path / "a.xlsx")
    assert time.process_time() - begun < SECONDS
    assert read_back.outcome is not None
    assert "unclaimed-text" in {each.code for each in read_back.outcome.findings}


def test_a_certificate_s_number_is_told_as_before() -> None:
    assert [suits(NUMBER, text) for text in ("鲁职鉴〔2021〕0123号", "0537-22-0099", "甲", "12")] == [
        True,
        True,
        False,
        False,
    ]

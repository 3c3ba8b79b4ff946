"""Cells filled with thousands of blank lines or digits: read in time that grows with their length, no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from formkit import Kit
from formkit.check.values import read
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
    ],
)
def test_a_long_text_is_looked_at_in_time(look: Callable[[], object]) -> None:
    begun = time.process_time()
    look()
    assert time.process_time() - begun < SECONDS


def test_a_certificate_s_number_is_told_as_before() -> None:
    assert [suits(NUMBER, text) for text in ("鲁职鉴〔2021〕0123号", "0537-22-0099", "甲", "12")] == [
        True,
        True,
        False,
        False,
    ]

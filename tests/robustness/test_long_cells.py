"""Cells filled with thousands of blank lines, digits or words, sheets of thousands of columns: read in time that grows
with their size, no faster."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from formkit import Kit
from formkit.check.values import read
from formkit.identifiers.folding import fold_dashes
from formkit.match.prose import front
from formkit.match.tables.telling import suits
from formkit.model import Outcome, Paragraph, RawValue, rows_at
from formkit.readers.word.story import Story
from formkit.readers.word.survey import Survey
from formkit.spec import Field, FieldType
from formkit.text import is_ruled

SAMPLES = Path(__file__).parents[2] / "samples"
MANY = 30_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COLUMNS = 6_000
SECONDS = 3.0
NATURE = Field(name="x", label="机构性质", type=FieldType.CHOICE, choices=("企业", "行业协会"))
NUMBER = Field(name="x", label="证书编号")
PERIOD = Field(name="x", label="考核日期", type=FieldType.PERIOD)
PROJECTS = Field(name="x", label="考核项目", type=FieldType.TEXTS)


def _read_in_time(folder: Path, typed: Callable[[openpyxl.Workbook], None]) -> Outcome:
    """The sign-in sheet with what ``typed`` puts into it."""
    book = openpyxl.load_workbook(SAMPLES / "sign-in-sheet" / "complete.xlsx")
    typed(book)
    book.save(folder / "a.xlsx")
    begun = time.process_time()
    [read_back] = Kit().parse(folder / "a.xlsx")
    assert time.process_time() - begun < SECONDS
    assert read_back.outcome is not None
    return read_back.outcome


def _cells(cells: Mapping[str, str]) -> Callable[[openpyxl.Workbook], None]:
    def typed(book: openpyxl.Workbook) -> None:
        for place, text in cells.items():
            book.worksheets[0][place] = text

    return typed


def _wide(sheet: Worksheet, first: int) -> None:
    for column in range(1, COLUMNS):
        for row in range(3):
            sheet.cell(first + row, column, f"甲{column}")


@pytest.mark.parametrize("written", ["1" + "\n" * 5_000 + "甲", "\n" * 5_000 + "、甲", "." * MANY + "甲"])
def test_a_running_number_among_blank_lines_costs_no_row(tmp_path: Path, written: str) -> None:
    outcome = _read_in_time(tmp_path, _cells({"A8": written}))
    assert [row["name"] for row in rows_at(outcome.record, "candidates")][:2] == ["王芳", "刘洋"]


@pytest.mark.parametrize(
    "look",
    [
        lambda: suits(NUMBER, "1" * MANY + "！"),
        lambda: read(RawValue("□企业 （" + "打" * MANY), NATURE),
        lambda: read(RawValue("☑企业 (" + "选" * MANY), NATURE),
        lambda: read(RawValue("公司" * MANY), PROJECTS),
        lambda: read(RawValue("面和" * MANY + "1"), PROJECTS),
        lambda: read(RawValue("至" * MANY), PERIOD),
        lambda: front.NAMED.match("\u3000" * MANY + "甲"),
        lambda: is_ruled("." * 2 * MANY + "甲"),
        lambda: fold_dashes("4" + " " * 2 * MANY + "甲"),
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
    outcome = _read_in_time(tmp_path, _cells({"L30": written}))
    assert "unclaimed-text" in {each.code for each in outcome.findings}


def test_a_name_on_a_cover_with_a_long_gap_behind_it_is_read_in_time() -> None:
    plan = docx.Document(str(SAMPLES / "sd-2021-work-plan" / "complete.docx"))
    plan.paragraphs[1].insert_paragraph_before("申报单位：示例职业培训学校" + " " * 40_000 + "甲")
    out = io.BytesIO()
    plan.save(out)
    begun = time.process_time()
    [read_back] = Kit().parse(out.getvalue(), "x.docx")
    assert time.process_time() - begun < SECONDS
    assert read_back.form == "sd-2021-work-plan"


def test_thousands_of_fields_that_never_end_are_read_in_time() -> None:
    kinds = ('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', "<w:t>甲</w:t>")
    runs = "".join(f"<w:r>{kind}</w:r>" for kind in kinds) * MANY
    body = etree.fromstring(f'<w:body xmlns:w="{W}"><w:p>{runs}</w:p></w:body>')
    begun = time.process_time()
    [block] = Story(Survey(body, runs.encode(), lambda part: None)).blocks(body)
    assert time.process_time() - begun < SECONDS
    assert isinstance(block, Paragraph)
    assert block.text == "甲" * MANY


def test_a_number_of_thousands_of_letters_is_asked_in_time(tmp_path: Path) -> None:
    outcome = _read_in_time(tmp_path, _cells({"F8": "x" * 3_000 + "！"}))
    assert ("candidates[1].id_number", "format") in {(each.field, each.code) for each in outcome.findings}


def test_a_sheet_of_thousands_of_columns_behind_the_form_is_said_once(tmp_path: Path) -> None:
    outcome = _read_in_time(tmp_path, lambda book: _wide(book.create_sheet("x"), 1))
    assert [each.code for each in outcome.findings] == ["unclaimed-text"]


def test_thousands_of_columns_where_a_header_was_are_told_in_time(tmp_path: Path) -> None:
    def typed(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.delete_rows(6, 2)
        _wide(sheet, 6)

    outcome = _read_in_time(tmp_path, typed)
    assert ("candidates", "label-missing") in {(each.field, each.code) for each in outcome.findings}


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [("0531 - 86 —— 1", "0531-86-1"), ("4-01 -", "4-01-"), (" -1", "-1"), ("1  2", "1  2")],
)
def test_dashes_are_one_without_the_spaces_round_them(written: str, cleaned: str) -> None:
    assert fold_dashes(written) == cleaned


def test_a_certificate_s_number_is_told_as_before() -> None:
    assert [suits(NUMBER, text) for text in ("鲁职鉴〔2021〕0123号", "0537-22-0099", "甲", "12")] == [
        True,
        True,
        False,
        False,
    ]

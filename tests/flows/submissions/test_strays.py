"""A table or sheet that belongs to no form is said once; the register's list of volumes is known and not said."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest

from formkit import Kit
from formkit.findings import Finding
from formkit.writers.register import RegisterHead, RegisterLine, VolumeLine, write_register

KIT = Kit()
SAMPLES = KIT.workspace.samples()
FOREIGN = [["车牌号", "车型", "购置日期"], ["鲁B00001", "客车", "2020年"], ["鲁B00002", "货车", "2021年"]]


def unclaimed(data: bytes, name: str) -> list[Finding]:
    (submission,) = KIT.parse(data, name)
    assert submission.outcome is not None
    return [f for f in submission.outcome.findings if f.code == "unclaimed-text"]


def with_table(rows: list[list[str]]) -> bytes:
    document = docx.Document(io.BytesIO((SAMPLES / "sd-2020-exam-site/complete.docx").read_bytes()))
    document.add_paragraph("")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return saved(document)


def with_sheet(rows: list[list[str]]) -> bytes:
    book = openpyxl.load_workbook(SAMPLES / "score-summary/complete.xlsx")
    sheet = book.create_sheet("车辆")
    sheet.append([])
    for row in rows:
        sheet.append([None, *row])
    return saved(book)


def saved(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_a_table_nobody_reads_is_one_finding_with_its_extent_and_first_words() -> None:
    (found,) = unclaimed(with_table(FOREIGN), "a.docx")
    assert found.seen == "3×3 车牌号 车型 购置日期 鲁B00001 客车 2020年 鲁B00002 货车 2021年"
    assert found.anchor is not None
    assert (found.anchor.table, found.anchor.row, found.anchor.col) == (2, 1, 1)


def test_a_sheet_nobody_reads_is_one_finding_with_its_extent_and_first_words() -> None:
    (found,) = unclaimed(with_sheet(FOREIGN), "a.xlsx")
    assert (found.seen or "").startswith("B2:D4 车牌号 车型 购置日期 鲁B00001")
    assert found.anchor is not None
    assert (found.anchor.sheet, found.anchor.cell) == ("车辆", "B2")


@pytest.mark.parametrize(
    "rows", [[["车牌号", "鲁B00001"]], [["姓名", "性别"], ["甲某", "男"], ["乙某", "女"]]]
)
def test_a_few_words_and_lost_rows_of_the_form_itself_are_said_one_by_one(rows: list[list[str]]) -> None:
    found = unclaimed(with_table(rows), "a.docx")
    assert [f.seen for f in found] == [text for row in rows for text in row]


def register(path: Path, header: str = "册") -> bytes:
    lines = [RegisterLine("甲某", "男", "370299199001010017", "面塑制作", "85", "N000001", "2026年3月20日")]
    head = RegisterHead(
        "专项职业能力证书发证名册", "示例学校", "2026年3月20日", Counter(each.subject for each in lines)
    )
    write_register(path, head, lines, [VolumeLine("N1.pdf", "N000001", "N000001", 1, 1, "ab" * 32)])
    book = openpyxl.load_workbook(path)
    book["分册目录"]["A1"] = header
    return saved(book)


def test_the_list_of_volumes_beside_the_register_is_known(tmp_path: Path) -> None:
    assert unclaimed(register(tmp_path / "r.xlsx"), "r.xlsx") == []


def test_another_list_beside_the_register_is_said(tmp_path: Path) -> None:
    (found,) = unclaimed(register(tmp_path / "r.xlsx", "盒号"), "r.xlsx")
    assert (found.seen or "").startswith("A1:G2 盒号 文件")

"""Lists of a thousand rows and more: their running numbers are nobody's text."""

from __future__ import annotations

import io

import openpyxl
import pytest

from formkit import Kit
from formkit.flows.submissions.reading import all_findings
from formkit.model import rows_at

HEAD: list[list[object]] = [
    ["报名花名册"],
    ["考核机构", "青岛某校"],
    ["序号", "准考证号", "姓名", "性别", "证件号码", "报考项目", "备注"],
]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit()


def _told(kit: Kit, numbers: list[int]) -> tuple[list[str], int]:
    """The texts of the list with these running numbers that no field took; how many rows were read."""
    book = openpyxl.Workbook()
    rows: list[list[object]] = [
        [n, f"2026{n:06}", f"王{chr(0x5000 + n)}", "女", f"E{n:08}", "茶艺", "无"] for n in numbers
    ]
    for row in (*HEAD, *rows):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    (read,) = kit.parse(out.getvalue(), "a.xlsx", form="candidate-roster")
    assert read.outcome is not None
    told = [each.seen or "" for each in all_findings([read]) if each.code == "unclaimed-text"]
    return told, len(rows_at(read.outcome.record, "candidates"))


def test_running_numbers_beyond_a_thousand_are_no_strange_text(kit: Kit) -> None:
    assert _told(kit, list(range(1, 1011))) == ([], 1010)


def test_a_year_for_a_running_number_in_a_short_list_is_told(kit: Kit) -> None:
    assert _told(kit, [1, 2, 2026]) == (["2026"], 3)

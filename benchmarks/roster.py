"""A roster of 100,000 people read by formkit and by openpyxl (read_only), CPU seconds of one process each.

Run: python benchmarks/roster.py [people].  The ID numbers are compared to the last digit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import openpyxl
import xlsxwriter

from formkit.flows.certificates.kinds import load_kind
from formkit.identifiers.id_card import check_character
from formkit.readers.roster.reader import read_roster
from formkit.workspace import Workspace

HEADER = (
    "序号",
    "姓名",
    "性别",
    "证件类型",
    "证件号码",
    "考核项目",
    "理论成绩",
    "实操成绩",
    "考核日期",
    "工作单位",
    "备注",
)


def id_number(n: int) -> str:
    digits = f"370299{1960 + n % 40}{n // 40 % 12 + 1:02}{n // 480 % 28 + 1:02}{n // 13440 % 1000:03}"
    return digits + check_character(digits)


def write(path: Path, people: int) -> list[str]:
    """The roster as Excel writes it (shared strings, dates as numbers); its ID numbers."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("成绩汇总表")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "2026年第1批成绩汇总表")
    sheet.write_row(1, 0, HEADER)
    numbers = []
    for n in range(people):
        numbers.append(id_number(n))
        name = f"张{chr(0x4E00 + n % 3000)}{chr(0x4E00 + n // 3000)}"
        sheet.write_row(n + 2, 0, (n + 1, name, "男" if n % 2 else "女", "居民身份证"))
        sheet.write_string(n + 2, 4, numbers[-1])
        sheet.write_row(n + 2, 5, ("湘菜制作", 60 + n % 40, 60 + n % 37))
        sheet.write_number(n + 2, 8, 46000 + n % 60, day)
        sheet.write_row(n + 2, 9, (f"单位{n % 500}", "补考" if n % 9 == 0 else ""))
    book.close()
    return numbers


def main(people: int) -> None:
    roster = load_kind(Workspace(), "hn-2020-special-ability").certificate.roster
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        numbers = write(path, people)
        started = time.process_time()
        table = read_roster(path, roster)
        ours = time.process_time() - started
        at = table.names.index("id_number")
        assert [row.values[at] for row in table.rows] == numbers
        started = time.process_time()
        book = openpyxl.load_workbook(path, read_only=True)
        rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
        theirs = time.process_time() - started
        book.close()
        print(
            f"{people} people: formkit {ours:.2f} s, openpyxl read_only {theirs:.2f} s ({rows} rows), {theirs / ours:.1f} times"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

"""Four times as much of anything takes some four times as long: nothing looks at everything for every finding.

Counted are the lines of Python that run, not the clock: the same on every machine, however much else it does.  A loop
in a loop makes the ratio sixteen.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import FrameType
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from formkit import Kit
from formkit.check import check_raw
from formkit.findings import Anchor
from formkit.flows.submissions.reading import all_findings
from formkit.match.review.run_together import doubt_run_together
from formkit.model import RawRecord, RawValue, rows_at

if TYPE_CHECKING:
    from _typeshed import TraceFunction

_TIMES, _MOST = 4, 8.0


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit()


def _grown(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as many lines the work of four times ``size`` runs."""
    small, large = (_lines_run(work(n)) for n in (size, _TIMES * size))
    return large / small


def _lines_run(run: Callable[[], object]) -> int:
    lines = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> TraceFunction:
        nonlocal lines
        lines += event == "line"
        return count

    with ExitStack() as after:
        after.callback(sys.settrace, sys.gettrace())
        sys.settrace(count)
        run()
    return lines


def test_the_count_tells_a_loop_in_a_loop_from_one_loop() -> None:
    def once(size: int) -> Callable[[], object]:
        return lambda: [number + 1 for number in range(size)]

    def squared(size: int) -> Callable[[], object]:
        return lambda: [sum(number for number in range(size)) for _ in range(size)]

    assert _grown(once, 400) < _MOST < _grown(squared, 40)


def test_what_is_missing_in_every_row_is_placed_in_time(kit: Kit) -> None:
    form = kit.form("candidate-roster")

    def work(rows: int) -> Callable[[], object]:
        raw = RawRecord(form.id)
        raw.tables["candidates"] = [
            {
                column: RawValue(f"值{row}", Anchor("xlsx", row=row, sheet="表", cell=f"{letter}{row}"))
                for column, letter in (("employer", "H"), ("project", "J"), ("remark", "K"))
            }
            for row in range(1, rows + 1)
        ]
        return lambda: check_raw(form, raw)

    assert _grown(work, 400) < _MOST


def test_findings_in_one_large_cell_are_annotated_in_time(kit: Kit) -> None:
    def work(tables: int) -> Callable[[], object]:
        data = kit.blank("sd-2020-exam-site", "docx")
        document = docx.Document(io.BytesIO(data))
        cell = document.tables[0].cell(0, 1)
        for number in range(tables):
            for row in cell.add_table(2, 4).rows:
                for each in row.cells:
                    each.text = f"另一栏{number}"
        out = io.BytesIO()
        document.save(out)
        changed = out.getvalue()
        findings = all_findings(kit.parse(changed, "a.docx"))
        assert len(findings) > tables
        return lambda: kit.annotate(changed, "a.docx", findings)

    assert _grown(work, 40) < _MOST


def test_a_long_list_is_read_checked_and_annotated_in_time(kit: Kit) -> None:
    form = kit.form("candidate-roster")
    template = kit.library.template(form, "xlsx")

    def work(rows: int) -> Callable[[], object]:
        candidates = [{"number": f"{n}", "name": f"王{n}", "id_number": "123"} for n in range(rows)]
        data = template.render(kit.check(form.id, {"session": "一", "candidates": candidates}).record)

        def run() -> None:
            findings = all_findings(kit.parse(data, "a.xlsx"))
            assert len(findings) >= 2 * rows
            kit.annotate(data, "a.xlsx", findings)

        return run

    assert _grown(work, 60) < _MOST


HEAD = [
    ["报名花名册"],
    ["考核机构", "青岛某校", "机构代码", "3702000001", "考核批次", "2026年第1批"],
    ["考核日期", "2026年3月21日"],
    ["序号", "姓名", "性别", "文化程度", "工作单位", "联系电话", "报考项目"],
]


def _candidate(number: int) -> list[object]:
    return [number, f"王{chr(0x5000 + number)}", "女", "高中", "某公司", f"138{number:08}", "茶艺"]


def _misplaced(number: int) -> list[object]:
    """In every third row a number for an employer and a place for a phone, in every other a number for a name."""
    row = _candidate(number)
    if number % 3 == 0:
        row[4], row[5] = f"{number}", f"青岛市{chr(0x5000 + number)}路"
    elif number % 3 == 1:
        row[1] = f"{number}"
    return row


def _roster(rows: list[list[object]], page: int) -> bytes:
    """The roster with its title and header over every ``page`` rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows):
        if number % page == 0:
            for head in HEAD:
                sheet.append(head)
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_answers_out_of_place_in_every_row_are_told_in_time(kit: Kit) -> None:
    def work(rows: int) -> Callable[[], object]:
        data = _roster([_misplaced(n) for n in range(1, rows + 1)], rows)
        found = all_findings(kit.parse(data, "a.xlsx"))
        assert sum(each.code == "doubtful" for each in found) >= rows // 3
        return lambda: kit.parse(data, "a.xlsx")

    assert _grown(work, 100) < _MOST


def test_the_title_over_every_page_of_a_long_list_is_met_in_time(kit: Kit) -> None:
    def work(rows: int) -> Callable[[], object]:
        data = _roster([_candidate(n) for n in range(1, rows + 1)], 10)
        assert len(kit.parse(data, "a.xlsx")) == 1
        return lambda: kit.parse(data, "a.xlsx")

    assert _grown(work, 80) < _MOST


def _workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"第{number}页")
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _word(tables: Sequence[Sequence[Sequence[object]]], titles: int = 1) -> bytes:
    """The title stands over the first ``titles`` of the tables."""
    document = docx.Document()
    for number, rows in enumerate(tables):
        if number < titles:
            document.add_paragraph("报名花名册")
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = str(text)
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


COLUMNS: list[object] = [
    "序号", "准考证号", "姓名", "性别", "证件类型", "证件号码", "文化程度", "联系电话", "报考项目", "备注",
]  # fmt: skip


def _full(number: int) -> list[object]:
    name, phone = f"王{chr(0x5000 + number)}", f"138{number:08}"
    return [number, f"2026{number:06}", name, "女", "护照", f"E{number:08}", "高中", phone, "茶艺", "无"]


def test_many_titles_each_over_too_little_to_be_a_form_are_read_in_time(kit: Kit) -> None:
    def work(forms: int) -> Callable[[], object]:
        one = [
            ["报名花名册"],
            ["序号", "姓名", "证件号码"],
            *([f"{n}", f"王{n}", f"{n:05}"] for n in range(1, 11)),
        ]
        data = _workbook(one * forms)
        assert [each.error and each.error.code for each in kit.parse(data, "a.xlsx")] == ["unknown-form"]
        return lambda: kit.parse(data, "a.xlsx")

    assert _grown(work, 30) < _MOST


def test_the_header_in_each_of_hundreds_of_small_tables_is_met_in_time(kit: Kit) -> None:
    def work(tables: int) -> Callable[[], object]:
        data = _word([[COLUMNS, _full(n)] for n in range(1, tables + 1)], tables)
        (read,) = kit.parse(data, "a.docx")
        assert read.outcome is not None
        assert len(rows_at(read.outcome.record, "candidates")) == tables
        return lambda: kit.parse(data, "a.docx")

    assert _grown(work, 100) < _MOST


@pytest.mark.parametrize("own", ["栏{}", "联系电话"])
def test_thousands_of_columns_are_read_in_time(kit: Kit, own: str) -> None:
    def work(columns: int) -> Callable[[], object]:
        more: list[object] = [own.format(n) for n in range(columns)]
        data = _workbook([["报名花名册"], COLUMNS + more, _full(1) + ["甲"] * columns])
        (read,) = kit.parse(data, "a.xlsx")
        assert read.outcome is not None
        assert len(rows_at(read.outcome.record, "candidates")) == 1
        return lambda: kit.parse(data, "a.xlsx")

    assert _grown(work, 150) < _MOST


def test_a_list_over_hundreds_of_sheets_is_read_in_time(kit: Kit) -> None:
    def work(sheets: int) -> Callable[[], object]:
        pages: list[list[list[object]]] = [[["报名花名册"], COLUMNS, _full(n)] for n in range(1, sheets + 1)]
        data = _workbook(*pages)
        (read,) = kit.parse(data, "a.xlsx")
        assert read.outcome is not None
        assert len(rows_at(read.outcome.record, "candidates")) == sheets
        return lambda: kit.parse(data, "a.xlsx")

    assert _grown(work, 100) < _MOST


def test_what_is_told_on_each_of_hundreds_of_sheets_is_annotated_in_time(kit: Kit) -> None:
    def work(sheets: int) -> Callable[[], object]:
        data = _workbook([["报名花名册"], COLUMNS, _full(1)], *([["说明"]] for _ in range(sheets)))
        findings = all_findings(kit.parse(data, "a.xlsx"))
        assert len(findings) > sheets
        return lambda: kit.annotate(data, "a.xlsx", findings)

    assert _grown(work, 60) < _MOST


def test_numbers_in_two_lines_in_every_row_are_told_in_time(kit: Kit) -> None:
    form = kit.form("candidate-roster")
    layout = kit.library.layouts(form)[0]

    def work(rows: int) -> Callable[[], object]:
        raw = RawRecord(form.id)
        raw.tables["candidates"] = [
            {"employer": RawValue(f"12\n{row}", Anchor("xlsx", row=row, sheet="表"))}
            for row in range(10, rows + 10)
        ]

        def run() -> None:
            doubt_run_together(layout, raw)
            assert len(raw.findings) == rows

        return run

    assert _grown(work, 100) < _MOST

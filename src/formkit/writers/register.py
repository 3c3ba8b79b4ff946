"""发证名册.xlsx, ready to sign, and 问题.xlsx.  Uses XlsxWriter; the same rows give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import starmap
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import xlsxwriter

from formkit.findings import Finding
from formkit.writers.atomic import replacing
from formkit.writers.pattern_rows import write_repeated
from formkit.writers.row_height import row_height

_FIXED = dt.datetime(2000, 1, 1)
_A4 = 9
_TITLE_PT, _TEXT_PT = 18, 10.5
_SIGNED = 30.0  # points: a row a pen can sign in
_FIRST_SHEET = "xl/worksheets/sheet1.xml"


class RegisterLine(NamedTuple):
    """One person in the register; ``subject``: 项目（职业、等级）."""

    name: str
    sex: str
    id_number: str
    subject: str
    score: str
    number: str
    date: str
    remark: str = ""


class RegisterHead(NamedTuple):
    """What stands above and below the people: title, issuing unit, day or days, how many have each subject."""

    title: str
    unit: str
    date: str
    subjects: Mapping[str, int]

    @property
    def people(self) -> int:
        return sum(self.subjects.values())


class VolumeLine(NamedTuple):
    """One printed volume, for the cover list."""

    file: str
    first: str
    last: str
    certificates: int
    pages: int
    sha256: str


_COLUMNS: tuple[tuple[str, float, str], ...] = (
    ("序号", 5.5, "count"),
    ("姓名", 12, "middle"),
    ("性别", 5.5, "middle"),
    ("证件号码", 21, "middle"),
    ("项目（职业、等级）", 24, "left"),
    ("成绩", 17, "middle"),
    ("证书编号", 25, "middle"),
    ("发证日期", 15, "middle"),
    ("领取人签字", 14, "middle"),
    ("领取日期", 12, "middle"),
    ("备注", 13, "left"),
)
_PROBLEM_COLUMNS: tuple[tuple[str, float, str], ...] = (
    ("行号", 7, "count"),
    ("姓名", 11, "middle"),
    ("栏目", 14, "middle"),
    ("内容", 22, "left"),
    ("问题", 48, "left"),
    ("处理办法", 40, "left"),
    ("级别", 9, "middle"),
    ("位置", 24, "left"),
    ("代码", 20, "middle"),
)
_VOLUME_COLUMNS: tuple[tuple[str, float, str], ...] = (
    ("册", 6, "middle"),
    ("文件", 52, "left"),
    ("起始编号", 25, "middle"),
    ("终止编号", 25, "middle"),
    ("证书数", 9, "middle"),
    ("页数", 9, "middle"),
    ("SHA-256", 70, "left"),
)


# What is left of a column's width between the cell's margins, in digits.
_WIDTHS = [width - 1 for _, width, _ in _COLUMNS]
# Characters that surely stand on two lines, for which a row to sign in is high enough.
_NAME, _SUBJECT, _SCORE, _REMARK = (int(_WIDTHS[at] // 2) * 2 - 1 for at in (1, 4, 5, 10))
_Line = tuple[int, str, str, str, str, str, str, str, str, str, str]
_PROBLEM_WIDTHS = [width - 1 for _, width, _ in _PROBLEM_COLUMNS]


def write_register(
    path: Path, head: RegisterHead, lines: Iterable[RegisterLine], volumes: Sequence[VolumeLine] = ()
) -> None:
    """The register: landscape A4, the header on each page, totals, room to sign; the volumes' cover list."""
    skeleton = io.BytesIO()
    with _book(skeleton, head.title) as book:
        sheet = book.add_worksheet("发证名册")
        styles = _styles(book)
        last = len(_COLUMNS) - 1
        _page(sheet, _COLUMNS, repeat=(2, 2))
        sheet.set_row(0, 32)
        sheet.merge_range(0, 0, 0, last, head.title, styles["title"])
        sheet.set_row(1, 20)
        sheet.merge_range(1, 0, 1, 5, f"单位：{head.unit}", styles["note"])
        sheet.merge_range(1, 6, 1, last, f"日期：{head.date}　　共 {head.people} 人", styles["note_right"])
        _header(sheet, 2, _COLUMNS, styles)
        _pattern_row(sheet, 3, _COLUMNS, styles, height=_SIGNED)
        below = 3 + head.people
        total = f"合计：{head.people} 人（{_by_subject(head.subjects)}）"
        sheet.set_row(below, max(24.0, row_height([total], [sum(_WIDTHS)]) or 0))
        sheet.merge_range(below, 0, below, last, total, styles["total"])
        sheet.set_row(below + 1, 34)
        sheet.merge_range(below + 1, 0, below + 1, 3, "经办人（签字）：", styles["note"])
        sheet.merge_range(below + 1, 4, below + 1, 6, "负责人（签字）：", styles["note"])
        stamp = "单位（盖章）　　　　　年　　月　　日"
        sheet.merge_range(below + 1, 7, below + 1, last, stamp, styles["note"])
        if volumes:
            _cover_list(book, volumes, styles)
    numbered = ((at, *line[:-1], "", "", line.remark) for at, line in enumerate(lines, 1))
    with replacing(path) as temporary:
        write_repeated(skeleton, _FIRST_SHEET, 4, numbered, temporary, _signed_height)


def write_problems(path: Path, findings: Collection[tuple[Finding, str]]) -> None:
    """Every finding with its row, what is wrong and what to do.  ``findings``: each with the person's name."""
    skeleton = io.BytesIO()
    with _book(skeleton, "问题") as book:
        sheet = book.add_worksheet("问题")
        styles = _styles(book)
        _page(sheet, _PROBLEM_COLUMNS, repeat=(0, 0))
        _header(sheet, 0, _PROBLEM_COLUMNS, styles)
        _pattern_row(sheet, 1, _PROBLEM_COLUMNS, styles)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(findings), len(_PROBLEM_COLUMNS) - 1)
    with replacing(path) as temporary:
        write_repeated(skeleton, _FIRST_SHEET, 2, starmap(_problem, findings), temporary, _told_height)


def _signed_height(cells: Sequence[int | str]) -> float | None:
    """Of a person's row, where a text takes more lines than there is room for."""
    _, name, _, _, subject, score, _, _, _, _, remark = cast(_Line, cells)
    if len(name) <= _NAME and len(subject) <= _SUBJECT and len(score) <= _SCORE and len(remark) <= _REMARK:
        return None
    height = row_height(cells, _WIDTHS)
    return height if height and height > _SIGNED else None


def _told_height(cells: Sequence[int | str]) -> float | None:
    return row_height(cells, _PROBLEM_WIDTHS)


def _problem(fault: Finding, name: str) -> tuple[int | str, ...]:
    return (
        fault.anchor.row if fault.anchor and fault.anchor.row else "",
        name,
        fault.label,
        fault.seen or "",
        fault.message(),
        fault.hint(),
        fault.severity.word(),
        fault.place(),
        fault.code,
    )


def _cover_list(book: Any, volumes: Sequence[VolumeLine], styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet("分册目录")
    _page(sheet, _VOLUME_COLUMNS, repeat=(0, 0))
    _header(sheet, 0, _VOLUME_COLUMNS, styles)
    for row, each in enumerate(volumes, 1):
        sheet.set_row(row, 20)
        _row(sheet, row, (row, *each), _VOLUME_COLUMNS, styles)


def _by_subject(counts: Mapping[str, int]) -> str:
    shown = [f"{subject} {count} 人" for subject, count in list(counts.items())[:12]]
    return "；".join(shown) + ("等" if len(counts) > 12 else "")


@contextmanager
def _book(out: BinaryIO, title: str) -> Iterator[Any]:
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "author": "formkit", "created": _FIXED})
    yield book
    book.close()


def _styles(book: Any) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": _TEXT_PT, "valign": "vcenter"}
    cell = {**base, "border": 1, "text_wrap": True, "num_format": "@"}
    return {
        "title": book.add_format({**base, "font_name": "黑体", "font_size": _TITLE_PT, "align": "center"}),
        # Ruled like the rows, so that a PDF of it still tells one entry from the next.
        "note": book.add_format({**base, "border": 1}),
        "note_right": book.add_format({**base, "border": 1, "align": "right"}),
        "header": book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#E8ECEF"}),
        "middle": book.add_format({**cell, "align": "center"}),
        "left": book.add_format({**cell, "align": "left"}),
        "count": book.add_format({**cell, "align": "center", "num_format": "0"}),
        "total": book.add_format({**cell, "bold": True, "align": "left"}),
    }


def _page(sheet: Any, columns: Sequence[tuple[str, float, str]], *, repeat: tuple[int, int]) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*repeat)
    sheet.set_footer("&C第 &P 页　共 &N 页")
    sheet.center_horizontally()
    for at, (_, width, _) in enumerate(columns):
        sheet.set_column(at, at, width)


def _header(sheet: Any, row: int, columns: Sequence[tuple[str, float, str]], styles: dict[str, Any]) -> None:
    for at, (label, _, _) in enumerate(columns):
        sheet.write_string(row, at, label, styles["header"])
    sheet.set_row(row, 24)


def _pattern_row(
    sheet: Any,
    row: int,
    columns: Sequence[tuple[str, float, str]],
    styles: dict[str, Any],
    *,
    height: float | None = None,
) -> None:
    """An empty row that has each column's look."""
    sheet.set_row(row, height)
    for at, (_, _, style) in enumerate(columns):
        sheet.write_blank(row, at, None, styles[style])


def _row(
    sheet: Any,
    row: int,
    cells: Sequence[object],
    columns: Sequence[tuple[str, float, str]],
    styles: dict[str, Any],
) -> None:
    """Numbers as numbers, everything else as text: an ID stays whole, = + - @ stay harmless."""
    for at, (value, (_, _, style)) in enumerate(zip(cells, columns, strict=True)):
        if isinstance(value, int):
            sheet.write_number(row, at, value, styles["count"])
        else:
            sheet.write_string(row, at, str(value), styles[style])

"""发证名册.xlsx and 问题.xlsx: thousands of rows written from one pattern row come back cell for cell."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from formkit.findings import Anchor, finding
from formkit.writers.register import (
    RegisterHead,
    RegisterLine,
    VolumeLine,
    write_problems,
    write_register,
)

TRICKY = [
    "=1+1",
    "+86",
    "-3",
    "@x",
    "<b>&amp;</b>",
    " 前后有空格 ",
    "两\n行",
    "_x0041_",
    "㛃䶮𬭎",
    "阿卜·买买提",
]


def line(name: str, at: int) -> RegisterLine:
    return RegisterLine(
        name, "男", f"37020219900307{at:04}", "中式烹调师 三级/高级工", "85", f"N{at:06}", "2026年3月20日"
    )


def register(path: Path, names: list[str]) -> None:
    lines = [line(name, at) for at, name in enumerate(names, 1)]
    head = RegisterHead("发证名册", "示例公司", "2026年3月20日", Counter(each.subject for each in lines))
    volume = VolumeLine("N000001-N000009.pdf", "N000001", "N000009", len(lines), len(lines), "ab" * 32)
    write_register(path, head, iter(lines), [volume])


def test_every_text_of_the_register_comes_back_as_it_was_and_no_formula_is_made(tmp_path: Path) -> None:
    register(tmp_path / "r.xlsx", TRICKY)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["发证名册"]
    rows = list(sheet.iter_rows(min_row=4, max_row=3 + len(TRICKY)))
    assert [row[0].value for row in rows] == list(range(1, len(TRICKY) + 1))
    # openpyxl leaves Excel's escape _x005F_ (an underscore) as it stands in the file.
    assert [str(row[1].value).replace("_x005F_", "_") for row in rows] == TRICKY
    assert {row[1].data_type for row in rows} == {"s"}
    assert [row[3].value for row in rows][:2] == ["370202199003070001", "370202199003070002"]


@pytest.mark.parametrize("people", [1, 499, 500, 501, 1200])
def test_rows_keep_their_look_and_what_stands_below_has_its_place(tmp_path: Path, people: int) -> None:
    register(tmp_path / "r.xlsx", ["张三"] * people)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["发证名册"]
    last = 3 + people
    assert sheet.cell(last, 1).value == people
    assert {sheet.row_dimensions[row].height for row in (4, last)} == {30}
    looks = {
        (cell.border.left.style, cell.number_format, cell.font.name)
        for row in (4, last)
        for cell in sheet[row][1:]
    }
    assert looks == {("thin", "@", "宋体")}
    assert sheet.cell(last + 1, 1).value == f"合计：{people} 人（中式烹调师 三级/高级工 {people} 人）"
    assert sheet.cell(last + 2, 1).value == "经办人（签字）："
    assert sheet.print_title_rows == "$3:$3"


def test_the_register_is_the_same_bytes_each_time_and_a_sound_zip(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        register(tmp_path / name, ["张三", "李四"])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert book.testzip() is None
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_problems_name_row_person_and_code(tmp_path: Path) -> None:
    found = [
        (finding("private-use", field="name", label="姓名", anchor=Anchor("data", row=7), seen="张",
                 character="", codepoint="U+E000"), "张"),
        (finding("photo-unused", field="photo", label="照片", seen="a.jpg"), ""),
    ]  # fmt: skip
    write_problems(tmp_path / "p.xlsx", found)
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["问题"]
    rows = [[row[at].value for at in (0, 1, 2, 8)] for row in sheet.iter_rows(min_row=2)]
    assert rows == [[7, "张", "姓名", "private-use"], [None, None, "照片", "photo-unused"]]
    assert sheet.auto_filter.ref == "A1:I3"


def test_a_row_is_as_high_as_its_longest_text_and_the_others_stay(tmp_path: Path) -> None:
    long = "互联网营销师（直播销售员、视频创推员） 直播销售员与平台管理员方向 一级/高级技师"
    lines = [
        line("张三", 1),
        line("吾尔开希·阿不都热合曼·买买提明", 2)._replace(subject=long),
        line("李四", 3),
    ]
    lines.append(line("王五", 4)._replace(remark="补发（第2版）；" + "说明" * 20))
    head = RegisterHead("发证名册", "示例公司", "2026年3月20日", Counter(each.subject for each in lines))
    write_register(tmp_path / "r.xlsx", head, lines)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["发证名册"]
    assert [sheet.row_dimensions[row].height for row in range(4, 8)] == [30, 60, 30, 120]
    assert [sheet.cell(row, 2).value for row in range(4, 8)] == [each.name for each in lines]


def test_a_problem_told_in_many_words_is_seen_to_its_end(tmp_path: Path) -> None:
    faults = [finding("roster-stray", anchor=Anchor("data", row=n), seen="字" * 10 * n) for n in (1, 9)]
    write_problems(tmp_path / "p.xlsx", [(fault, "张三") for fault in faults])
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["问题"]
    short, tall = (sheet.row_dimensions[row].height or 15 for row in (2, 3))
    assert 15 <= short < tall
    assert tall >= 15 * len("字" * 90) * 2 / 22

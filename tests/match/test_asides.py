"""Rows among those of a list that answer nothing: numbers of the columns, hints, notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filled_exam_site import LINES, line, moved

from formkit.match import Layout, match
from formkit.model import Document, RawRecord

Draw = Callable[[str], Document]
FIRST, LAST = line("| ^ | 赵五"), line("| 申报单位意见")
PEOPLE = ["赵五", "赵六"]


def names(raw: RawRecord) -> list[str]:
    return [row["name"].seen for row in raw.tables["examiners"]]


def told(raw: RawRecord) -> list[tuple[str, str | None]]:
    return [(f.code, f.seen) for f in raw.findings if f.code in {"unclaimed-text", "doubtful"}]


@pytest.mark.parametrize(
    "row",
    [
        "| ^ | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |",
        "| ^ | （2） | （3） | （4） | （5） | （6） | （7） | （8） | （9） |",
        "| ^ | A | B | C | D | E | F | G | H |",
        "| ^ | 甲 | 乙 | 丙 | 1 | 2 | 3 | 4 | 5 |",
        "| ^ | ① | ② | ③ | ④ | ⑤ | ⑥ | ⑦ | ⑧ |",
        "| ^ | （必填） | （必填） |  |  |  | 选填 |  | 文本 |",
        "| ^ | （请填写真实姓名） |  |  |  |  |  |  | （10位） |",
    ],
)
def test_numbers_and_hints_under_a_header_are_part_of_it(
    row: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(moved(LINES[:FIRST], [row], LINES[FIRST:])), exam_site_layout)
    assert (names(raw), told(raw)) == (PEOPLE, [])


@pytest.mark.parametrize(
    "row",
    [
        "| ^ | 1 | 2 | 4 | 5 | 6 | 7 | 8 | 9 |",
        "| ^ | 5 | 6 | 7 | 8 |  |  |  |  |",
        "| ^ | 文本 |  |  |  |  |  |  |  |",
        "| ^ | 赵七 | （必填） |  |  |  |  |  |  |",
    ],
)
def test_a_row_only_partly_so_is_a_row(row: str, draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(moved(LINES[:FIRST], [row], LINES[FIRST:])), exam_site_layout)
    assert len(names(raw)) == 3


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("| ^ | 1 | < | < | 2 | < | 3 | 4 |", 0),
        ("| ^ | （1） | < | < | （2） | < | （3） |  |", 0),
        ("| ^ | 1 | < | < | 2 | < | 3 |  |", 1),
    ],
)
def test_figures_that_leave_a_column_out_may_be_answers(
    row: str, read: int, draw: Draw, exam_site_layout: Layout
) -> None:
    at = line("| ^ | 灶台")
    raw = match(draw(moved(LINES[:at], [row], LINES[at:])), exam_site_layout)
    told = [f.field for f in raw.findings if f.code == "doubtful"]
    assert (len(raw.tables["equipment"]), told) == (2 + read, ["equipment[0]"] * read)


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        ("| ^ | 注：以上人员均已到岗。 |  |  |  |  |  |  |  |", ["注：以上人员均已到岗。"]),
        ("| ^ |  |  |  |  |  |  |  | 备注: 空白处不填 |", ["备注: 空白处不填"]),
        ("| ^ | 说明： | 空白处不填 |  |  |  |  |  |  |", ["说明：", "空白处不填"]),
    ],
)
def test_a_note_below_a_list_is_told_and_is_nobody_s_answer(
    row: str, seen: list[str], draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(moved(LINES[:LAST], [row], LINES[LAST:])), exam_site_layout)
    assert (names(raw), told(raw)) == (PEOPLE, [("unclaimed-text", text) for text in seen])


@pytest.mark.parametrize("text", ["第1页 共2页", "- 1 -", "1/2", "（接下页）"])
def test_the_number_of_a_page_between_the_rows_is_nobody(
    text: str, draw: Draw, exam_site_layout: Layout
) -> None:
    second = line("| ^ | 赵六")
    page = f"| ^ | {text} |  |  |  |  |  |  |  |"
    raw = match(draw(moved(LINES[:second], [page], LINES[second:])), exam_site_layout)
    assert names(raw) == PEOPLE
    assert "doubtful" not in {code for code, _ in told(raw)}


def test_figures_in_a_row_right_under_another_row_are_no_numbers_of_columns(
    draw: Draw, exam_site_layout: Layout
) -> None:
    second = line("| ^ | 赵六")
    row = "| ^ | 1 | 2 | 3 |  |  |  |  |  |"
    raw = match(draw(moved(LINES[:second], [row], LINES[second:])), exam_site_layout)
    assert len(names(raw)) == len(PEOPLE) + 1

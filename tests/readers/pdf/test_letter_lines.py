"""Lines of an official letter (公文): answers that hang beside their labels, the foot set flush right."""

from __future__ import annotations

import pytest
from pdf_drawing import Paper

from formkit.readers.pdf import read_pdf

LEFT, RIGHT, FULL = 60.0, 60 + 5.4 * 2 + 20 * 10.5, "青岛西海岸新区示例职业技能"


def cell_of(paper: Paper) -> str:
    (grid,) = read_pdf(paper.done()).grids
    return grid.cells[0].text


def lines(paper: Paper, *placed: tuple[float, str]) -> str:
    """The text of a cell 20 characters wide in which each line begins so many characters in."""
    paper.table([LEFT, RIGHT], [100, 200])
    for number, (characters, text) in enumerate(placed):
        paper.text(LEFT + 5.4 + characters * 10.5, 120 + 16 * number, text)
    return cell_of(paper)


@pytest.mark.parametrize(
    ("placed", "seen"),
    [
        # 考核机构：13 characters, and the rest of the name under its beginning.
        (((2, "考核机构：" + FULL), (7, "培训学校"), (2, "代码：1")), "考核机构：" + FULL + "培训学校\n代码：1"),
        # The label's column is wider than the label.
        (((2, "地址：　　" + FULL), (7, "培训学校")), "地址：　　" + FULL + "培训学校"),
        # A paragraph set in two characters below a labelled line is a paragraph of its own.
        (((0, "报名要求：" + "年满十六周岁的劳动者均可以报名"), (2, "带身份证")), "报名要求：年满十六周岁的劳动者均可以报名\n带身份证"),
        # A heading right under a full answer.
        (((2, "督导员：" + FULL + "欧"), (2, "二、督导内容")), "督导员：" + FULL + "欧\n二、督导内容"),
        # Who issues it, and the date below, both flush right.
        (((0, "特此公告。"), (18, "冉㛃"), (11, "二〇二六年三月五日")), "特此公告。\n冉㛃\n二〇二六年三月五日"),
        # But a block that begins far in goes on where it began.
        (((10, "单位盖章青岛西海岸新"), (10, "区学校")), "单位盖章青岛西海岸新区学校"),
    ],
)  # fmt: skip
def test_a_line_goes_on_below_only_where_its_answer_does(
    paper: Paper, placed: tuple[tuple[float, str], ...], seen: str
) -> None:
    assert lines(paper, *placed).replace("　", "") == seen.replace("　", "")


def test_a_figure_taken_below_by_the_mark_after_it_belongs_to_its_number(paper: Paper) -> None:
    paper.table([LEFT, LEFT + 10.8 + 72], [100, 200])
    paper.text(LEFT + 5.4, 120, "甲", 10)
    paper.text(LEFT + 15.4, 120, "0532-8229001", 10, "Helvetica")
    paper.text(LEFT + 5.4, 136, "8", 10, "Helvetica")
    paper.text(LEFT + 5.4 + 5.6, 136, "、", 10)
    paper.text(LEFT + 5.4 + 15.6, 136, "1380000", 10, "Helvetica")
    assert cell_of(paper) == "甲0532-82290018、1380000"


def centred(paper: Paper, *placed: tuple[float, str]) -> None:
    """Lines of a cell 20 characters wide, each set in and then centred in what is left, from the top down."""
    paper.table([LEFT, RIGHT], [100, 300])
    for number, (indent, text) in enumerate(placed):
        paper.text(LEFT + 5.4 + (20 + indent - len(text)) / 2 * 10.5, 120 + 16 * number, text)


def breaks(paper: Paper) -> tuple[str, list[str]]:
    (grid,) = read_pdf(paper.done()).grids
    return grid.cells[0].text, [mark.kind for mark in grid.cells[0].marks]


WIDE = "考前三十分钟凭准考证和身份证件签到"


def test_a_paragraph_set_in_and_centred_goes_on_below_its_first_line(paper: Paper) -> None:
    centred(paper, (2, WIDE), (0, "（一）入场。"), (2, WIDE), (0, "（二）离场。"))
    assert breaks(paper) == (f"{WIDE}（一）入场。\n{WIDE}（二）离场。", [])


def test_where_the_first_line_is_full_nobody_can_tell_that_it_is_centred(paper: Paper) -> None:
    centred(paper, (2, WIDE + "到"), (0, "入场。"))
    assert breaks(paper) == (f"{WIDE}到入场。", ["break"])


def test_a_short_line_and_a_centred_one_below_are_two(paper: Paper) -> None:
    centred(paper, (2, "四、考核流程"), (0, "入场"))
    assert breaks(paper) == ("四、考核流程\n入场", [])

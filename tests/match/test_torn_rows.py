"""Rows of a list that are not a row each: two people in one, one over two, headings between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from filled_exam_site import FILLED

from formkit.match import Layout, match
from formkit.model import Document, RawRecord

Draw = Callable[[str], Document]
FIRST = "| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |"
SECOND = "| ^ | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |"
THIRD = "| ^ | 钱七 | 男 | 39 | 大专 |  | 二级 | 社区绿化 | 125 |"


def people(raw: RawRecord) -> list[tuple[str, ...]]:
    columns = ("name", "gender", "age", "project", "examiner_number")
    return [tuple(row[c].seen for c in columns) for row in raw.tables["examiners"]]


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


THREE = [
    ("赵五", "女", "44", "拉面制作", "123"),
    ("赵六", "女", "44", "社区绿化", "124"),
    ("钱七", "男", "39", "社区绿化", "125"),
]


@pytest.mark.parametrize(
    ("rows", "doubts"),
    [
        (
            [
                "| ^ | 赵五\\n赵六 | 女\\n女 | 44\\n44 | 本科\\n本科 |  | 一级\\n一级 | 拉面制作\\n社区绿化 | 123\\n124 |",
                THIRD,
            ],
            ["examiners[0]", "examiners[1]"],
        ),
        (
            [
                FIRST,
                "| ^ | 赵六\\n\\n钱七 | 女\\n男 | 44\\n39 | 本科\\n大专 |  | 一级\\n二级 | 社区绿化 | 124\\n125 |",
            ],
            ["examiners[1]", "examiners[2]"],
        ),
        (
            [
                FIRST,
                "| ^ | 赵六 | 女 | 44 |  |  |  |  |  |",
                "| ^ |  |  |  | 本科 |  | 一级 | 社区绿化 | 124 |",
                THIRD,
            ],
            ["examiners[1]"],
        ),
    ],
    ids=["two in the first row", "two who share a project", "one over two rows"],
)
def test_everybody_is_read_once_and_the_torn_ones_are_doubted(
    rows: list[str], doubts: list[str], draw: Draw, exam_site_layout: Layout
) -> None:
    picture = FILLED.replace(f"{FIRST}\n{SECOND}", "\n".join(rows))
    raw = match(draw(picture), exam_site_layout)
    assert people(raw) == THREE
    assert doubted(raw) == doubts


@pytest.mark.parametrize(
    "row",
    [
        "| ^ | 赵五 | 女 | 44 | 本科 |  | 一级\\n高级技师 | 拉面制作\\n剪纸 | 123\\n124 |",
        "| ^ | 阿卜杜拉·\\n买买提 | 女 | 44 | 本科 |  | 一级\\n技师 | 拉面\\n制作 | 37010219\\n9003071238 |",
    ],
    ids=["one name", "broken for want of room"],
)
def test_one_person_in_a_row_of_several_lines_stays_one_and_is_doubted(
    row: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED.replace(FIRST, row)), exam_site_layout)
    assert len(raw.tables["examiners"]) == 2
    assert doubted(raw) == ["examiners[0]"]


@pytest.mark.parametrize(
    ("row", "doubts"),
    [
        (
            "| ^ | 赵五\\n赵六 | 女\\n女 | 44\\n44 | 本科\\n本科 |  | 一级\\n一级 | 拉面制作\\n社区绿化 | 123\\n124 |",
            ["examiners[0]"],
        ),
        ("| ^ | 阿卜杜拉·\\n买买提 | 女 | 44 | 本科 |  | 一级\\n技师 | 拉面\\n制作 | 3701021\\n990071 |", []),
    ],
    ids=["two people", "broken for want of room"],
)
def test_two_people_in_a_row_of_a_pdf_stay_together_and_are_doubted(
    row: str, doubts: list[str], draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(replace(draw(FILLED.replace(FIRST, row)), kind="pdf"), exam_site_layout)
    assert len(raw.tables["examiners"]) == 2
    assert [place for place in doubted(raw) if place in ("examiners[0]", "examiners[1]")] == doubts


def test_the_halves_of_a_row_that_do_not_touch_are_doubted_both(draw: Draw, exam_site_layout: Layout) -> None:
    halves = "| ^ | 赵五 | 女 | 44 |  |  |  |  |  |\n| ^ |  |  |  |  |  |  |  |  |\n| ^ |  |  |  | 本科 |  |  | 拉面制作 | 123 |"
    raw = match(draw(FILLED.replace(FIRST, halves)), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["赵五", "", "赵六"]
    assert doubted(raw) == ["examiners[0]", "examiners[1]"]


@pytest.mark.parametrize(
    "heading", ["| ^ | 一、高级技师 |  |  |  |  |  |  |  |", "| ^ | （二）校外 | < | < | < | < | < | < | < |"]
)
def test_a_numbered_heading_between_the_rows_is_no_row_and_is_told(
    heading: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED.replace(SECOND, f"{heading}\n{SECOND}")), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["赵五", "赵六"]
    assert [f.seen for f in raw.findings if f.code == "unclaimed-text"] == [heading.split("|")[2].strip()]


def test_a_sentence_alone_in_a_row_is_no_heading(draw: Draw, exam_site_layout: Layout) -> None:
    alone = "| ^ | 王某，另行安排 |  |  |  |  |  |  |  |"
    raw = match(draw(FILLED.replace(SECOND, f"{alone}\n{SECOND}\n{THIRD}")), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["赵五", "王某，另行安排", "赵六", "钱七"]
    assert doubted(raw) == []


def test_a_word_alone_in_a_row_is_doubted_and_moves_nobody(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(
        draw(FILLED.replace(SECOND, f"| ^ | 乙班 |  |  |  |  |  |  |  |\n{SECOND}\n{THIRD}")),
        exam_site_layout,
    )
    assert [row[0] for row in people(raw)] == ["赵五", "乙班", "赵六", "钱七"]
    assert doubted(raw) == ["examiners[1]"]


def test_a_word_alone_in_a_row_is_doubted_above_somebody_s_own_list_too(
    draw: Draw, exam_site_layout: Layout
) -> None:
    other = "| ^ | 名称 | 型号 | 数量 | 单价 | 规格 | 金额 | 地点 | 内容 |"
    raw = match(
        draw(FILLED.replace(SECOND, f"| ^ | 乙班 |  |  |  |  |  |  |  |\n{SECOND}\n{THIRD}\n{other}")),
        exam_site_layout,
    )
    assert [row[0] for row in people(raw)] == ["赵五", "乙班", "赵六", "钱七"]
    assert "examiners[1]" in doubted(raw)


def test_the_rest_of_an_answer_in_the_row_below_is_put_to_it_and_the_answer_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rest = "| ^ |  |  |  |  |  |  | 及服务 |  |"
    raw = match(draw(FILLED.replace(FIRST, f"{FIRST}\n{rest}")), exam_site_layout)
    assert [row[3] for row in people(raw)] == ["拉面制作及服务", "社区绿化"]
    assert doubted(raw) == ["examiners[0].project"]


def test_words_under_a_number_are_not_its_rest_and_both_rows_are_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    alone = "| ^ |  |  |  |  |  |  |  | 待定 |"
    raw = match(draw(FILLED.replace(SECOND, f"{SECOND}\n{alone}")), exam_site_layout)
    assert [row["examiner_number"].seen for row in raw.tables["examiners"]] == ["123", "124", "待定"]
    assert set(doubted(raw)) == {"examiners[1].examiner_number", "examiners[2]"}


def test_the_rest_of_an_answer_a_row_further_down_leaves_both_rows_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rest = "| ^ |  |  |  |  |  |  |  |  |\n| ^ |  |  |  |  |  |  | 及服务 |  |"
    raw = match(draw(FILLED.replace(FIRST, f"{FIRST}\n{rest}")), exam_site_layout)
    assert [row[3] for row in people(raw)] == ["拉面制作", "及服务", "社区绿化"]
    assert doubted(raw) == ["examiners[0].project", "examiners[1]"]


def test_a_long_name_that_may_go_on_in_the_row_below_is_doubted_and_a_short_one_is_not(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rest = "| ^ | 尔逊 |  |  |  |  |  |  |  |"
    long = FIRST.replace("赵五", "迪丽努尔·吐")
    raw = match(draw(FILLED.replace(FIRST, f"{long}\n{rest}")), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["迪丽努尔·吐", "尔逊", "赵六"]
    assert "examiners[0].name" in doubted(raw)
    raw = match(draw(FILLED.replace(FIRST, f"{FIRST}\n{rest}")), exam_site_layout)
    assert "examiners[0].name" not in doubted(raw)


def test_a_row_with_a_number_of_its_own_and_no_name_is_nobodys_rest(
    draw: Draw, exam_site_layout: Layout
) -> None:
    nameless = "| ^ |  | 女 | 44 |  |  |  | 社区绿化 | 126 |"
    raw = match(draw(FILLED.replace(SECOND, f"{SECOND}\n{nameless}")), exam_site_layout)
    assert doubted(raw) == []


def test_halves_of_a_row_in_two_places_are_doubted(draw: Draw, exam_site_layout: Layout) -> None:
    first, last = (
        "| ^ | 赵五 | 女 | 44 | 本科 |  |  |  |  |",
        "| ^ | 赵五 |  |  |  |  | 一级 | 拉面制作 | 123 |",
    )
    raw = match(draw(FILLED.replace(FIRST, f"{first}\n{THIRD}\n{last}")), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["赵五", "钱七", "赵五", "赵六"]
    assert doubted(raw) == ["examiners[2]"]


def test_two_of_one_name_with_an_answer_each_in_one_column_are_not_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    namesake = "| ^ | 赵五 |  |  |  |  |  | 社区绿化 | 129 |"
    raw = match(draw(FILLED.replace(FIRST, f"{FIRST}\n{namesake}")), exam_site_layout)
    assert [row[0] for row in people(raw)] == ["赵五", "赵五", "赵六"]
    assert doubted(raw) == []


def test_a_row_all_of_whose_few_answers_are_of_two_lines_is_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    both = "| ^ | 灶台\\n面案 | < | < | A-1\\nA-2 | < |  |  |"
    raw = match(draw(FILLED.replace("| ^ | 灶台 | < | < | A-1 | < | 5台 |  |", both)), exam_site_layout)
    assert "equipment[0]" in doubted(raw)

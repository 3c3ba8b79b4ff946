"""Labels and answers set side by side without rules: the unruled tables of letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid, Paragraph
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
LEFT, ANSWERS = 80, 160


def letter(paper: Paper, rows: list[tuple[str, str]]) -> Document:
    """Each row a line: what begins at the margin, and what begins in the second column."""
    for number, (label, answer) in enumerate(rows):
        paper.text(LEFT, 100 + 20 * number, label)
        paper.text(ANSWERS, 100 + 20 * number, answer)
    return read_pdf(paper.done())


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_lines_whose_answers_begin_at_one_place_are_a_table(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    document = letter(
        paper, [("考核机构：", "琴韵学校"), ("机构代码：", "QD0020012"), ("联系人：", "端木晴")]
    )
    assert texts(one_grid(document)) == [
        ["考核机构：", "琴韵学校"],
        ["机构代码：", "QD0020012"],
        ["联系人：", "端木晴"],
    ]


def test_two_lines_with_wide_gaps_are_enough_and_one_is_not(paper: Paper) -> None:
    two = letter(paper, [("考核机构：", "琴韵学校"), ("联系人：", "端木晴")])
    assert len(two.grids) == 1
    assert letter(Paper(), [("考核机构：", "琴韵学校"), ("以上。", "")]).grids == []


def test_a_label_on_two_lines_and_a_full_answer_on_two_lines_stay_with_their_row(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows = [
        ("考核机构：", "琴韵学校"),
        ("考核场所详细", "示例路" * 12),
        ("地址：", "琴韵楼二层"),
        ("", "没有标签的一行"),
        ("电话：", "1"),
    ]
    assert texts(one_grid(letter(paper, rows))) == [
        ["考核机构：", "琴韵学校"],
        ["考核场所详细地址：", "示例路" * 12 + "琴韵楼二层"],
        ["", "没有标签的一行"],
        ["电话：", "1"],
    ]


def test_an_answer_wrapped_in_a_column_that_ends_before_the_margin_stays_whole(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.text(LEFT, 60, "本次考核结果予以公示" * 4)
    rows = [
        ("考核机构：", "琴韵学校"),
        ("考核项目：", "面塑制作、贝雕制"),
        ("", "作、剪纸制作、木"),
        ("", "雕"),
        ("电话：", "1"),
    ]
    assert [[t.replace("\n", "") for t in row] for row in texts(one_grid(letter(paper, rows)))] == [
        ["考核机构：", "琴韵学校"],
        ["考核项目：", "面塑制作、贝雕制作、剪纸制作、木雕"],
        ["电话：", "1"],
    ]


def test_a_blank_answer_keeps_its_row_and_a_heading_ends_the_table(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows = [("机构：", "琴韵学校"), ("代码：", ""), ("联系人：", "端木晴"), ("二、项目", "")]
    sentence = letter(
        Paper(), [("机构：", "琴韵学校"), ("代码：", "1"), ("联系的电话", "2"), ("特此公告。", "")]
    )
    assert paragraphs(sentence) == ["特此公告。"]
    document = letter(paper, rows)
    assert texts(one_grid(document)) == [["机构：", "琴韵学校"], ["代码：", ""], ["联系人：", "端木晴"]]
    assert paragraphs(document) == ["二、项目"]


def test_prose_whose_characters_stand_under_each_other_is_no_table(paper: Paper) -> None:
    lines = ["一、面塑制作40人，", "二、贝雕制作18人，", "三、剪纸制作20人。"]
    for number, line in enumerate(lines):
        paper.text(LEFT, 100 + 20 * number, line)
    document = read_pdf(paper.done())
    assert document.grids == []
    assert paragraphs(document) == lines


def test_a_heading_set_downwards_is_one_paragraph(paper: Paper) -> None:
    for number, line in enumerate(["四、", "整", "改", "措", "施", "对有关人员批评教育。"]):
        paper.text(LEFT, 100 + 20 * number, line)
    assert paragraphs(read_pdf(paper.done())) == ["四、\n整\n改\n措\n施", "对有关人员批评教育。"]


def test_a_label_of_nothing_but_spaces_is_a_blank_one(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    rows = [("机构：", "1"), ("电话：", "2"), ("  　　 ", "二"), ("地址：", ""), ("代码：", "3")]
    assert texts(one_grid(letter(paper, rows))) == [
        ["机构：", "1"],
        ["电话：", "2"],
        ["", "二"],
        ["地址：", ""],
        ["代码：", "3"],
    ]


def test_a_cell_of_the_last_row_goes_on_below_in_whatever_column(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    places = (80, 140, 240, 300)
    for number, row in enumerate((("序号", "姓名", "证书", "专业"), ("1", "冉㛃", "西式面点", "烹饪"))):
        for x, text in zip(places, row, strict=True):
            paper.text(x, 100 + 20 * number, text)
    paper.text(240, 135, "师（二")
    paper.text(240, 150, "级）")
    paper.text(80, 180, "考评员情况一览及有关说明")
    document = read_pdf(paper.done())
    assert texts(one_grid(document)) == [
        ["序号", "姓名", "证书", "专业"],
        ["1", "冉㛃", "西式面点师（二级）", "烹饪"],
    ]
    assert paragraphs(document) == ["考评员情况一览及有关说明"]


@pytest.mark.parametrize("gap", [10.8, 20.0])
def test_a_label_that_has_no_room_for_its_end_is_one_beside_its_only_answer(
    paper: Paper, texts: Texts, one_grid: OneGrid, gap: float
) -> None:
    """数： goes to the next line together: no line begins with a colon."""
    paper.text(60, 100, "考核总人")
    paper.text(60 + 4 * 10.5 + gap, 100, "58")
    paper.text(60, 120, "数：")
    assert texts(one_grid(read_pdf(paper.done()))) == [["考核总人数：", "58"]]


def test_a_label_cut_within_its_brackets_with_nothing_beside_it_is_one(paper: Paper) -> None:
    paper.text(60, 100, "负责人（签")
    paper.text(60, 118, "字）：")
    paper.text(60, 180, "说明（见附件")
    paper.text(60, 230, "二）：无")
    assert paragraphs(read_pdf(paper.done())) == [
        "负责人（签字）：",
        "说明（见附件",
        "二）：无",
    ]


@pytest.mark.parametrize("below", ["其他：", "七、其他:", "档案管理："])
def test_a_figure_a_program_set_apart_above_a_short_line_with_a_colon_begins_no_column(
    paper: Paper, below: str
) -> None:
    for x, y, text in [
        (LEFT, 100, "咨询电话"),
        (LEFT + 4.25 * 10.5, 100, "0531-86918721。"),
        (LEFT, 116, below),
    ]:
        paper.text(x, y, text)
    paper.text(LEFT, 136, "纸质材料保管不少于三年。")
    document = read_pdf(paper.done())
    assert document.grids == []
    assert below in paragraphs(document)

"""Two pages on one sheet are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_drawing import HIGH, WIDE, Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

LEFT, RIGHT = 60.0, 480.0
NAMES = ["考生姓名", "身份证件号码", "考核项目名称"]
FIRST, SECOND = (
    (NAMES, ["冉㛃", "甲", "面塑制作"]),
    (["王芳", "乙一", "贝雕制作和面塑"], ["李四", "丙二", "面塑制作和贝雕"]),
)


def wide(paper: Paper, *tables: tuple[float, Sequence[Sequence[str]]], line: str = "") -> Document:
    """A sheet turned on its side with a table at each place, set in the upper part, and ``line`` over its middle."""
    paper.canvas.setPageSize((HIGH, WIDE))
    paper.canvas.translate(0, WIDE - HIGH)
    for number, (x, rows) in enumerate(tables):
        top = 100 - 20 * number  # the right one above: neither one sheet nor in order down the paper
        paper.table([x, x + 80, x + 160, x + 250], [top, top + 30, top + 60], rows)
    paper.text(HIGH / 2 - 30, 60, line)
    return read_pdf(paper.done())


def texts(document: Document) -> list[list[str]]:
    return [
        [c.text for c in block.cells] if isinstance(block, Grid) else [block.text]
        for block in document.blocks
    ]


def test_two_pages_on_one_sheet_are_read_one_after_the_other(paper: Paper) -> None:
    document = wide(paper, (LEFT, FIRST), (RIGHT, SECOND))
    cells = [text for block in texts(document) for text in block]
    assert cells == [text for row in (*FIRST, *SECOND) for text in row]
    assert {c.page for block in document.blocks if isinstance(block, Grid) for c in block.cells} == {1}


@pytest.mark.parametrize(
    ("places", "line"),
    [((LEFT, RIGHT), "跨过中线的标题"), ((LEFT, HIGH / 2 - 5), ""), ((LEFT,), "")],
)
def test_a_wide_sheet_with_something_over_its_middle_stays_one_page(
    paper: Paper, places: tuple[float, ...], line: str
) -> None:
    document = wide(paper, *((x, FIRST) for x in places), line=line)
    right = max(c.x1 for block in document.blocks if isinstance(block, Grid) for c in block.cells)
    assert right == round(places[-1] + 250)


def test_text_in_two_columns_without_a_table_stays_on_one_line(paper: Paper) -> None:
    paper.canvas.setPageSize((HIGH, WIDE))
    paper.canvas.translate(0, WIDE - HIGH)
    for number in range(6):
        paper.text(HIGH / 2 - 100, 80 + 20 * number, f"考核项目{number}")
        paper.text(HIGH / 2 + 40, 80 + 20 * number, f"面塑制作{number}")
    (first, *_) = texts(read_pdf(paper.done()))
    assert "".join(first).split()[:2] == ["考核项目0", "面塑制作0"]


def test_two_pages_of_prose_on_one_sheet_are_read_one_after_the_other(paper: Paper) -> None:
    paper.canvas.setPageSize((HIGH, WIDE))
    paper.canvas.translate(0, WIDE - HIGH)
    sides = (("甲", 50.0), ("乙", HIGH / 2 + 50))
    for sign, x in sides:
        for number in range(6):
            line = f"{sign}{number}" + "一二三四五六七" * 4
            paper.text(x, 100 + 18 * number, line[:-1] + "。" if number == 5 else line)
    read = "".join(text for (text,) in texts(read_pdf(paper.done())))
    assert read == "".join(
        f"{sign}{number}" + "一二三四五六七" * 3 + "一二三四五六" + ("。" if number == 5 else "七")
        for sign, _ in sides
        for number in range(6)
    )


def test_what_writer_clips_on_the_right_one_of_two_pages_is_known_there(paper: Paper) -> None:
    paper.canvas.setCreator("Writer")
    paper.canvas.setPageSize((HIGH, WIDE))
    down = HIGH - WIDE  # the sheet lies on its side, Paper counts from the top of one that stands
    for x, rows in ((LEFT, FIRST), (RIGHT, SECOND)):
        paper.table([x, x + 80, x + 160, x + 250], [down + 80, down + 110, down + 140], rows)
    with paper.within((RIGHT, down + 140.3, RIGHT + 80, down + 169.7)):
        paper.text(RIGHT + 5.4, down + 155, "下一行六个字")
    paper.table([RIGHT, RIGHT + 80, RIGHT + 160], [down + 140, down + 170])
    cells = [c for b in read_pdf(paper.done()).blocks if isinstance(b, Grid) for c in b.cells]
    assert {c.text: {m.kind for m in c.marks} for c in cells if c.marks} == {"下一行六个字": {"cut"}}

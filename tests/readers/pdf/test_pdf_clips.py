"""Text seen in part: a sheet's cell too small for it, a string cut off by the cell beside or by the paper's edge."""

from __future__ import annotations

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Paragraph
from formkit.readers.pdf import read_pdf

XS = [60.0, 140.0, 220.0, 320.0]
YS = [100.0, 120.0, 140.0, 160.0]


def ruled(paper: Paper) -> None:
    paper.table(
        XS, YS, [["姓名", "职业", "证件号码"], ["王芳", "", "37010119900101"], ["李强", "电工", "备查"]]
    )


def texts(document: Document) -> list[list[str]]:
    (grid,) = document.grids
    return [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)]


def marks(document: Document) -> dict[str, set[str]]:
    (grid,) = document.grids
    return {c.text: {m.kind for m in c.marks} for c in grid.cells if c.marks}


def test_lines_above_and_below_a_cell_too_low_for_them_are_its_own_and_it_is_marked(paper: Paper) -> None:
    ruled(paper)
    cell = (XS[1], YS[1], XS[2], YS[2])
    for y, line in ((117, "职业技能等级认"), (133, "定考评人员质量"), (149, "督导")):
        paper.clipped(cell, XS[1] + 3, y, line)
    document = read_pdf(paper.done())
    assert texts(document)[1:] == [
        ["王芳", "职业技能等级认定考评人员质量督导", "37010119900101"],
        ["李强", "电工", "备查"],
    ]
    assert {text for text, kinds in marks(document).items() if "cut" in kinds} == {
        "职业技能等级认定考评人员质量督导"
    }


def test_a_string_cut_off_by_the_cell_beside_is_whole_and_marked(paper: Paper) -> None:
    ruled(paper)
    paper.clipped((XS[1], YS[0], XS[2], YS[-1]), XS[1] + 3, 134, "职业技能等级认定考评")
    document = read_pdf(paper.done())
    assert texts(document)[1][1] == "职业技能等级认定考评"
    assert marks(document) == {"职业技能等级认定考评": {"cut"}}


def test_a_string_that_just_fits_its_clip_is_not_marked(paper: Paper) -> None:
    ruled(paper)
    paper.clipped((XS[1], YS[1], XS[2], YS[2]), XS[1] + 3, 134, "职业技能等级")
    document = read_pdf(paper.done())
    assert texts(document)[1][1] == "职业技能等级"
    assert marks(document) == {}


def test_a_string_all_of_which_lies_beside_its_clip_is_hidden(paper: Paper) -> None:
    ruled(paper)
    paper.clipped((XS[2], YS[0], XS[3], YS[-1]), XS[0] + 3, 90, "职业技能")
    document = read_pdf(paper.done())
    assert [(f.code, f.seen) for f in document.findings] == [("hidden-text", "职业技能")]


def test_a_border_through_a_line_that_is_cut_off_strikes_nothing_out(paper: Paper) -> None:
    ruled(paper)
    cell = (XS[1], YS[1], XS[2], YS[2])
    for y, line in ((123, "职业技能等级认"), (137, "定考评"), (143, "督导")):
        paper.clipped(cell, XS[1] + 3, y, line)
    (kinds,) = marks(read_pdf(paper.done())).values()
    assert kinds == {"cut", "break"}


def test_a_line_that_ends_where_its_clip_does_is_marked_there_also_outside_tables(paper: Paper) -> None:
    """What would have followed is not in the file: LibreOffice draws no character behind the cell's edge."""
    ruled(paper)
    paper.clipped((XS[0], 60, XS[0] + 83.2, 80), XS[0], 75, "考核项目：面塑制")
    paper.clipped((XS[0], 40, XS[0] + 110, 60), XS[0], 55, "考核地点：第一实训楼")
    lines = [block for block in read_pdf(paper.done()).blocks if isinstance(block, Paragraph)]
    found = {line.text: [(mark.kind, mark.start) for mark in line.marks] for line in lines}
    assert found == {"考核地点：第一实训楼": [], "考核项目：面塑制": [("cut", 7)]}


def test_a_line_that_ends_right_at_its_border_may_have_been_cut_between_two_characters(paper: Paper) -> None:
    ruled(paper)
    paper.text(XS[2] - 7 * 10.5, 134, "职业技能等级认")
    assert marks(read_pdf(paper.done())) == {"职业技能等级认": {"cut"}}


def marked_at(document: Document) -> dict[str, list[str]]:
    """Each text with the characters of it that are marked as cut."""
    (grid,) = document.grids
    return {
        c.text: [c.text[m.start : m.end] for m in c.marks if m.kind == "cut"]
        for c in grid.cells
        if any(m.kind == "cut" for m in c.marks)
    }


@pytest.mark.parametrize(
    ("creator", "marked"), [("Calc", {"KP370101": ["1"], "KP3702029": ["29"]}), ("Writer", {})]
)
def test_of_a_text_calc_cut_off_all_that_is_left_lies_in_its_clip_and_is_marked(
    paper: Paper, creator: str, marked: dict[str, list[str]]
) -> None:
    """The clip is in the file, one for all texts after it that are cut off in their column; PDFium forgets it."""
    paper.canvas.setCreator(creator)
    paper.table(XS, YS)
    with paper.within((XS[1], YS[1], XS[1] + 54, YS[-1] + 40)):
        paper.text(XS[1] + 3, 134, "KP370101")
        paper.text(XS[1] + 3, 154, "KP3702029")
    assert marked_at(read_pdf(paper.done())) == marked


def test_lines_calc_clips_for_their_height_are_all_there(paper: Paper) -> None:
    paper.canvas.setCreator("Calc")
    paper.table(XS, YS)
    with paper.within((XS[1], YS[0], XS[2], YS[1] + 20)):
        paper.text(XS[1] + 3, 114, "面点师、西式面")
        paper.text(XS[1] + 3, 134, "点师")
    assert marked_at(read_pdf(paper.done())) == {}

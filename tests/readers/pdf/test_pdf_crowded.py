"""Rows held too low for their text: every value of which part may be hidden, or run into the next, is marked."""

from __future__ import annotations

import pytest
from pdf_drawing import Paper
from reportlab.lib.pagesizes import A4, landscape

from formkit.model import Document, Paragraph
from formkit.readers.pdf import read_pdf

XS = [60.0, 140.0, 220.0, 320.0]
ROW = 20.0


def marked(document: Document) -> set[str]:
    (grid,) = document.grids
    return {c.text.replace("\n", "") for c in grid.cells if any(m.kind == "cut" for m in c.marks)}


def rows(paper: Paper, count: int = 4) -> list[float]:
    ys = [100 + ROW * n for n in range(count + 1)]
    paper.table(XS, ys, [["姓名", "证件类型", "证件号码"], ["王芳", "居民身份证", "37010119900101"]])
    return ys


def test_text_within_its_borders_is_not_marked(paper: Paper) -> None:
    rows(paper)
    assert marked(read_pdf(paper.done())) == set()


def test_a_line_a_border_runs_through_marks_the_cells_on_both_its_sides(paper: Paper) -> None:
    ys = rows(paper)
    paper.text(XS[1] + 5.4, ys[3] + 1.2, "外国人")
    paper.text(XS[1] + 5.4, ys[3] + 17, "护照")
    assert marked(read_pdf(paper.done())) == {"外国人", "护照"}


def test_lines_printed_over_one_another_are_marked_and_so_is_every_full_cell(paper: Paper) -> None:
    ys = rows(paper)
    paper.text(XS[2] + 5.4, ys[2] + 11, "43010219801116")
    paper.text(XS[2] + 5.4, ys[2] + 16, "37010119760101")
    paper.text(XS[0] + 5.4, ys[3] + 13, "职业技能等级证")
    found = marked(read_pdf(paper.done()))
    assert "职业技能等级证" in found
    assert "王芳" not in found
    assert any("4" in text and "7" in text for text in found)


@pytest.mark.parametrize("turned", [False, True])
def test_a_page_number_in_the_margin_of_a_turned_sheet_is_no_text(paper: Paper, turned: bool) -> None:
    if turned:
        paper.canvas.setPageSize(landscape(A4))
    wide, high = landscape(A4) if turned else A4
    paper.canvas.setFont("STSong-Light", 10.5)
    paper.canvas.drawString(70, high - 120, "七、其他")
    paper.canvas.drawString(wide - 120, 76, "— 3 —")
    assert [getattr(b, "text", None) for b in read_pdf(paper.done()).blocks] == ["七、其他"]


@pytest.mark.parametrize("whole_line_hidden", [False, True])
def test_where_half_a_line_is_hidden_a_full_cell_may_have_lost_lines_unless_hidden_ones_are_kept(
    paper: Paper, whole_line_hidden: bool
) -> None:
    ys = rows(paper)
    paper.text(XS[0] + 5.4, ys[2] + 14, "职业技能等级")
    paper.canvas.saveState()
    area = paper.canvas.beginPath()
    area.rect(XS[2], A4[1] - ys[3], XS[3] - XS[2], ROW)
    paper.canvas.clipPath(area, stroke=0)
    paper.text(XS[2] + 5.4, ys[2] + 10, "面点师中式")
    paper.text(XS[2] + 5.4, ys[2] + 24, "烹调师茶艺")
    if whole_line_hidden:
        paper.text(XS[2] + 5.4, ys[2] + 38, "师")
    paper.canvas.restoreState()
    found = marked(read_pdf(paper.done()))
    assert ("职业技能等级" in found) is not whole_line_hidden
    assert any("面点师" in text for text in found)


@pytest.mark.parametrize(
    ("creator", "row", "lines", "kinds"),
    [
        ("Writer", 40.0, ["专职人员九人。"], {"cut"}),
        ("Writer", 14.0, ["专职人员"], {"tight"}),
        ("Writer", 14.0, ["专职人员九人。"], {"cut"}),
        ("Word", 40.0, ["专职人员九人。"], set()),
    ],
)
def test_what_writer_clips_though_all_that_is_seen_has_room_lacks_lines(
    paper: Paper, creator: str, row: float, lines: list[str], kinds: set[str]
) -> None:
    """It clips a cell's text only where it runs out of its row, and draws no line that would lie outside."""
    paper.canvas.setCreator(creator)
    xs, ys = [60.0, 60 + 10.8 + 8 * 10.5, 400.0], [100.0, 100 + row, 140 + row]
    paper.table(xs, ys)
    paper.text(xs[1] + 5.4, 100 + row + 14, "别的一格")
    with paper.within((xs[0], ys[0] + 0.3, xs[1], ys[1] - 0.3)):
        for n, line in enumerate(lines):
            paper.text(xs[0] + 5.4, 111.5 + 14 * n, line)
    (grid,) = read_pdf(paper.done()).grids
    found = {cell.text: {mark.kind for mark in cell.marks} for cell in grid.cells if cell.text}
    assert found == {"".join(lines): kinds, "别的一格": set()}


@pytest.mark.parametrize(("creator", "kinds"), [("Writer", {"cut"}), ("Word", set())])
def test_a_full_line_writer_clips_in_a_cell_without_borders_lacks_lines(
    paper: Paper, creator: str, kinds: set[str]
) -> None:
    paper.canvas.setCreator(creator)
    wide = 10.8 + 12 * 10.5
    for n, (label, text) in enumerate(
        [("考核批次：", "第三批"), ("考核项目：", "面塑制作、剪纸、茶艺表演"), ("考核地点：", "某楼")]
    ):
        paper.text(60, 111 + 24 * n, label)
        if n != 1:
            paper.text(165.4, 111 + 24 * n, text)
            continue
        with paper.within((160, 122.3, 160 + wide, 136.3)):
            paper.text(165.4, 111 + 24 * n, text)
    (grid,) = read_pdf(paper.done()).grids
    found = {cell.text: {mark.kind for mark in cell.marks} for cell in grid.cells if "、" in cell.text}
    assert found == {"面塑制作、剪纸、茶艺表演": kinds}


def test_a_line_writer_clips_by_itself_in_its_cell_may_be_followed_by_hidden_ones(paper: Paper) -> None:
    """Of rows of an exact height it clips each line, from margin to margin."""
    paper.canvas.setCreator("Writer")
    xs, ys = [60.0, 60 + 10.8 + 8 * 10.5, 400.0], [100.0, 128.0, 156.0]
    paper.table(xs, ys)
    paper.text(xs[1] + 5.4, 142, "别的一格")
    for n, line in enumerate(["期参加继续教育学", "员满意度较高无投"]):
        with paper.within((xs[0] + 2.2, 100.3 + 14 * n, xs[1] - 2.2, 114 + 13.7 * n)):
            paper.text(xs[0] + 5.4, 111.5 + 14 * n, line)
    (grid,) = read_pdf(paper.done()).grids
    assert {c.text for c in grid.cells if any(m.kind == "cut" for m in c.marks)} == {
        "期参加继续教育学员满意度较高无投"
    }


@pytest.mark.parametrize(("cut", "doubted"), [(2, False), (3, True)])
def test_beside_several_texts_cut_off_nothing_on_a_page_without_borders_is_sure(
    paper: Paper, cut: int, doubted: bool
) -> None:
    """A sheet printed without its borders: its narrow columns show that it was never made to be printed."""
    for number in range(5):
        top = 100 + 40 * number
        within = (100, top - 12, 140 if number < cut else 400, top + 4)
        paper.clipped(within, 100, top, "示例职业技能培训学校")
    paper.text(100, 400, "办学评估合格。")
    shown = [block for block in read_pdf(paper.done()).blocks if isinstance(block, Paragraph)]
    (last,) = (paragraph for paragraph in shown if paragraph.text == "办学评估合格。")
    assert ("cut" in {mark.kind for mark in last.marks}) is doubted


@pytest.mark.parametrize(
    ("creator", "row", "kinds"),
    [("Writer", 22.0, {"tight"}), ("Writer", 40.0, set()), ("Word", 22.0, set())],
)
def test_beside_a_row_that_hides_lines_a_cell_with_no_room_for_a_paragraph_more_is_doubted(
    paper: Paper, creator: str, row: float, kinds: set[str]
) -> None:
    paper.canvas.setCreator(creator)
    xs, ys = [60.0, 60 + 10.8 + 8 * 10.5, 400.0], [100.0, 140.0, 140 + row]
    paper.table(xs, ys)
    paper.text(xs[1] + 5.4, 140 + 12, "别的一格。")
    with paper.within((xs[0], ys[0] + 0.3, xs[1], ys[1] - 0.3)):
        paper.text(xs[0] + 5.4, 111.5, "专职人员九人。")
    (grid,) = read_pdf(paper.done()).grids
    assert [{m.kind for m in cell.marks} for cell in grid.cells if cell.text == "别的一格。"] == [kinds]


@pytest.mark.parametrize(
    ("row", "text", "found"),
    [(12.5, "琴韵楼东侧", True), (12.5, "琴韵楼", False), (20.0, "琴韵楼东侧", False)],
)
def test_a_full_line_that_stands_out_of_a_row_too_low_for_it_may_go_on_unseen(
    paper: Paper, row: float, text: str, found: bool
) -> None:
    paper.table([60, 60 + 5 * 10.5 + 4, 400], [100, 100 + row, 140])
    paper.text(62, 100 + row - 1.2, text)
    assert marked(read_pdf(paper.done())) == ({text} if found else set())


@pytest.mark.parametrize(("y", "columns"), [(162.0, [0]), (176.0, [])])
def test_a_blank_cell_over_whose_lower_border_text_is_printed_is_doubted(
    paper: Paper, y: float, columns: list[int]
) -> None:
    paper.table([60, 200, 400], [100, 130, 158], [["申报单位意见", "同意"]])
    paper.text(90, y, "（盖章）")
    (grid,) = read_pdf(paper.done()).grids
    last = [cell for cell in grid.cells if cell.r0 == 1]
    assert [n for n, cell in enumerate(last) if any(m.kind == "cut" for m in cell.marks)] == columns


def test_an_indented_line_writer_clips_outside_tables_may_have_hidden_ones_below(paper: Paper) -> None:
    """A row of a table without borders, held too low: the first line of its text is set in two characters."""
    paper.canvas.setCreator("Writer")
    paper.text(60, 100, "四、整改措施")
    with paper.within((60, 106, 500, 124)):
        paper.text(81, 122, "（二）能满足，一次可容纳40人。")
    paper.text(60, 150, "五、督导结论")
    lines = {
        b.text: {m.kind for m in b.marks} for b in read_pdf(paper.done()).blocks if isinstance(b, Paragraph)
    }
    assert lines == {
        "四、整改措施": set(),
        "（二）能满足，一次可容纳40人。": {"tight"},
        "五、督导结论": set(),
    }


def test_of_a_line_in_a_row_held_too_low_the_end_is_marked_too_where_an_answer_stands_behind_its_label(
    paper: Paper,
) -> None:
    paper.table([60, 260], [100, 120, 140])
    paper.text(66, 123, "备案号 S00003702")
    (grid,) = read_pdf(paper.done()).grids
    (cell,) = [each for each in grid.cells if each.text]
    assert {mark.start for mark in cell.marks if mark.kind == "cut"} == {0, len(cell.text) - 1}


@pytest.mark.parametrize(
    ("over", "rest", "doubted"), [(True, 175, True), (True, 130, False), (False, 175, False)]
)
def test_what_a_full_cell_writes_into_the_wider_one_below_it_is_doubted_there(
    paper: Paper, over: bool, rest: float, doubted: bool
) -> None:
    """Of the three lines of 网址, in a row as high as one, the first is printed over 电话, the last beside 地址."""
    paper.table([60, 160, 226], [100, 120, 140])
    paper.table([60, 226], [140, 160])
    paper.text(162, 114, "示例电话号码")
    if over:
        paper.text(165, 112, "网站地址")
    paper.text(162, 134, "七八九十百千")
    paper.text(64, 154, "路7号")
    paper.text(rest, 154, "末")
    assert any("路7号" in text for text in marked(read_pdf(paper.done()))) is doubted

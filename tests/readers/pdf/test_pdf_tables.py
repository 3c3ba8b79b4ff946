"""Tables drawn with rules, bars and gaps, read as grids of cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import FONT, HIGH, WIDE, Paper

from formkit.model import Document, Grid, Paragraph
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
XS = [60.0, 160.0, 260.0, 500.0]


def extents(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.r0, c.r1, c.x0, c.x1, c.text) for c in grid.cells]


def test_spans_come_out_whole_with_their_rows_and_their_place_on_the_page(
    paper: Paper, one_grid: OneGrid
) -> None:
    for y, x0 in ((100, 60), (130, 160), (160, 60), (190, 60)):
        paper.across(y, x0, 500)
    paper.down(60, 100, 190)
    paper.down(160, 100, 160)
    paper.down(260, 130, 160)
    paper.down(500, 100, 190)
    for x, y, text in (
        (70, 130, "考核场地"),
        (170, 120, "自有教室"),
        (170, 150, "三间"),
        (270, 150, "240M2"),
    ):
        paper.text(x, y, text)
    paper.text(70, 180, "备注")
    assert extents(one_grid(read_pdf(paper.done()))) == [
        (0, 2, 60, 160, "考核场地"),
        (0, 1, 160, 500, "自有教室"),
        (1, 2, 160, 260, "三间"),
        (1, 2, 260, 500, "240M2"),
        (2, 3, 60, 500, "备注"),
    ]


def test_a_table_of_one_cell_is_a_table(paper: Paper, one_grid: OneGrid) -> None:
    paper.table([60, 500], [100, 200], [["本人承诺：申报材料真实有效。"]])
    assert extents(one_grid(read_pdf(paper.done()))) == [(0, 1, 60, 500, "本人承诺：申报材料真实有效。")]


def test_borders_drawn_as_filled_bars_cell_by_cell_are_rules_too(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    for y in (100.0, 130.0, 160.0):
        for x0, x1 in ((60.0, 160.0), (160.5, 260.0)):
            paper.area(x0, y, x1, y + 0.5)
    for x in (60.0, 160.0, 259.5):
        for y in (100.0, 130.5):
            paper.area(x, y, x + 0.5, y + 30)
    for n, text in enumerate("甲乙丙丁"):
        paper.text(70 + 100 * (n % 2), 120 + 30 * (n // 2), text)
    assert texts(one_grid(read_pdf(paper.done()))) == [["甲", "乙"], ["丙", "丁"]]


def test_double_borders_and_slightly_dragged_ones_make_no_columns_of_their_own(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.table([60, 160, 260], [100, 130, 160], [["甲", "乙"], ["丙", "丁"]])
    paper.table([61.5, 258.5], [101.5, 158.5])
    assert texts(one_grid(read_pdf(paper.done()))) == [["甲", "乙"], ["丙", "丁"]]


def test_a_table_without_rules_at_its_sides_keeps_its_outer_columns(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    for y in (100, 130, 160):
        paper.across(y, 60, 360)
    for x in (160, 260):
        paper.down(x, 100, 160)
    for n, text in enumerate("甲乙丙丁戊己"):
        paper.text(70 + 100 * (n % 3), 120 + 30 * (n // 3), text)
    assert texts(one_grid(read_pdf(paper.done()))) == [["甲", "乙", "丙"], ["丁", "戊", "己"]]


def test_rules_that_enclose_nothing_and_a_frame_around_the_page_are_no_tables(paper: Paper) -> None:
    paper.across(150, 60, 300)
    paper.table([20, WIDE - 20], [20, HIGH - 20])
    paper.text(60, 147, "申报单位")
    document = read_pdf(paper.done())
    assert document.blocks == (Paragraph("申报单位", 1, document.blocks[0].marks, page=1),)  # type: ignore[union-attr]


def test_a_cell_as_long_as_the_page_is_no_frame_where_the_table_before_has_its_sides(
    paper: Paper, one_grid: OneGrid
) -> None:
    sides = [40, WIDE - 40]
    line = "场地设备" * 12
    for top, rows in ((700, [700, 730, HIGH - 40]), (40, [40, HIGH - 40]), (40, [40, 90])):
        paper.table(sides, rows)
        if top == 700:
            paper.text(46, 720, "设施设备")
        for y in range(rows[-2] + 20, int(rows[-1]), 20):
            paper.text(46, y, line)
        paper.next_page()
    grid = one_grid(read_pdf(paper.done()))
    lines = sum(
        len(range(rows, end, 20)) for rows, end in ((750, int(HIGH - 40)), (60, int(HIGH - 40)), (60, 90))
    )
    assert [c.text.count(line) for c in grid.cells] == [0, lines]


def test_a_table_in_a_cell_is_a_grid_of_its_own_and_lines_of_the_cell(
    paper: Paper, one_grid: OneGrid
) -> None:
    paper.table([60, 500], [100, 300], [["设备如下："]])
    paper.table([80, 180, 280], [150, 180, 210], [["烤箱", "6台"], ["和面机", "4台"]])
    paper.text(66, 250, "另有备件。")
    (cell,) = one_grid(read_pdf(paper.done())).cells
    assert cell.text == "设备如下：\n烤箱\t6台\n和面机\t4台\n另有备件。"
    assert [c.text for c in cell.nested[0].cells] == ["烤箱", "6台", "和面机", "4台"]


def test_a_cell_has_the_colour_it_is_filled_with_or_highlighted_in(paper: Paper, one_grid: OneGrid) -> None:
    paper.area(60, 100, 160, 130, "#FFFF00")
    paper.area(165, 102, 200, 118, "#FFFF00")
    paper.area(260, 100, 500, 130, "#FFFFFF")
    paper.table(XS, [100, 130], [["修改", "增加", "删除"]])
    assert [c.fill for c in one_grid(read_pdf(paper.done())).cells] == ["FFFF00", "FFFF00", ""]


def test_paragraphs_and_tables_come_in_reading_order_with_their_pages(paper: Paper) -> None:
    paper.text(200, 80, "申请表", 16)
    paper.table([60, 300], [100, 130], [["甲"]])
    paper.text(60, 160, "注：一。")
    paper.next_page()
    paper.text(60, 160, "附页", 16)
    blocks = read_pdf(paper.done()).blocks
    shown = [
        (b.text, b.page) if isinstance(b, Paragraph) else (b.cells[0].text, b.cells[0].page) for b in blocks
    ]
    assert shown == [("申请表", 1), ("甲", 1), ("注：一。", 1), ("附页", 2)]


def test_a_page_printed_sideways_reads_as_one_printed_upright(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.canvas.setPageRotation(90)
    paper.canvas.translate(WIDE, 0)
    paper.canvas.rotate(90)
    paper.canvas.translate(0, WIDE - HIGH)
    paper.table(XS, [300, 330, 360], [["姓名", "性别", "备注"], ["王芳", "女", ""]])
    assert texts(one_grid(read_pdf(paper.done()))) == [["姓名", "性别", "备注"], ["王芳", "女", ""]]


def test_a_page_drawn_sideways_is_turned_until_its_text_is_upright(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.canvas.translate(WIDE, 0)
    paper.canvas.rotate(90)
    paper.canvas.translate(0, WIDE - HIGH)
    paper.table(XS, [300, 330, 360], [["姓名", "性别", "备注"], ["王芳", "女", ""]])
    assert texts(one_grid(read_pdf(paper.done()))) == [["姓名", "性别", "备注"], ["王芳", "女", ""]]


def test_a_blank_row_of_a_table_in_a_cell_is_a_blank_line(paper: Paper, one_grid: OneGrid) -> None:
    paper.table([60, 400], [100, 300])
    paper.table([100, 300], [150, 180, 210])
    paper.text(110, 168, "甲")
    (cell,) = one_grid(read_pdf(paper.done())).cells
    assert [inner.text for inner in cell.nested[0].cells] == ["甲", ""]
    assert cell.text == "甲\n"


@pytest.mark.parametrize("above", [-1.5, 3.5])
def test_a_line_under_or_through_text_that_fills_its_cell_is_no_border(
    paper: Paper, texts: Texts, one_grid: OneGrid, above: float
) -> None:
    paper.table([60, 130, 300], [100, 150], [["姓名", "一二三四五六七八九十甲乙丙丁戊"]])
    paper.across(113 - above, 135.4, 135.4 + 15 * 10.5)
    assert texts(one_grid(read_pdf(paper.done()))) == [["姓名", "一二三四五六七八九十甲乙丙丁戊"]]


@pytest.mark.parametrize(("x", "own"), [(62, 0), (200 - 8 * 10.5, 1)])
def test_text_that_runs_over_a_border_stays_whole_in_the_cell_it_is_set_against(
    paper: Paper, texts: Texts, one_grid: OneGrid, x: float, own: int
) -> None:
    paper.table([60, 130, 202], [100, 130, 160], [["", ""], ["姓名", "备注"]])
    paper.text(x, 120, "一二三四五六七八")
    row = ["", ""]
    row[own] = "一二三四五六七八"
    assert texts(one_grid(read_pdf(paper.done()))) == [row, ["姓名", "备注"]]


@pytest.mark.parametrize(
    ("x", "text"),
    [(202 - 6 * 10.5, "一二三四五六七八"), (202 - 2 * 10.5, "每人一套"), (60 - 2 * 10.5, "申请单位")],
)
def test_text_that_runs_out_of_its_table_stays_whole_in_the_cell_half_of_it_is_in(
    paper: Paper, texts: Texts, one_grid: OneGrid, x: float, text: str
) -> None:
    paper.table([60, 130, 202], [100, 130, 160], [["", ""], ["姓名", "备注"]])
    paper.text(x, 120, text)
    row = [text, ""] if x < 60 else ["", text]
    document = read_pdf(paper.done())
    assert texts(one_grid(document)) == [row, ["姓名", "备注"]]
    assert [b for b in document.blocks if isinstance(b, Paragraph)] == []


def test_text_of_which_less_than_half_is_in_its_table_is_doubted_there(
    paper: Paper, one_grid: OneGrid
) -> None:
    paper.table([60, 130, 202], [100, 130, 160], [["", ""], ["姓名", "备注"]])
    paper.text(202 - 2 * 10.5, 120, "一二三四五六七八")
    document = read_pdf(paper.done())
    cell = next(c for c in one_grid(document).cells if c.text == "一二")
    assert [m.kind for m in cell.marks] == ["cut"]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["三四五六七八"]


def test_a_note_beside_a_table_is_no_part_of_its_cell(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    paper.table([60, 130, 202], [100, 130, 160], [["一", "二"], ["姓名", "备注"]])
    paper.text(204, 120, "见注")
    document = read_pdf(paper.done())
    assert texts(one_grid(document)) == [["一", "二"], ["姓名", "备注"]]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["见注"]


def test_two_texts_that_touch_are_parted_by_the_border_between_them(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    edge = 60.3 + 4 * 10.5 + 0.2
    paper.table([60, edge, 202], [100, 130, 160], [["", ""], ["项目", "分数"]])
    paper.text(60.3, 120, "贝雕制作")
    paper.text(edge + 0.3, 120, "83.5")
    assert texts(one_grid(read_pdf(paper.done()))) == [["贝雕制作", "83.5"], ["项目", "分数"]]


def test_a_text_in_two_pieces_that_a_border_runs_through_stays_whole(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.table([60, 110, 202], [100, 130, 160], [["", ""], ["项目", "分数"]])
    paper.text(62, 120, "贝雕制作")
    paper.text(62 + 4 * 10.5, 120, "考核83")
    assert texts(one_grid(read_pdf(paper.done()))) == [["贝雕制作考核83", ""], ["项目", "分数"]]


def test_a_word_set_upwards_that_reaches_over_its_row_stays_in_its_cell(paper: Paper) -> None:
    """竖排表头 longer than its row is high: its end stands in the row above, and is none of its answer."""
    paper.table([60, 100, 300], [60, 90, 150], [["保管", "人力资源管理中心"], ["", "件数"]])
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(84, HIGH - 148)
    canvas.rotate(90)
    canvas.setFont(FONT, 10)
    canvas.drawString(0, 0, "文件名（存放位置）")
    canvas.restoreState()
    (grid,) = read_pdf(paper.done()).grids
    assert [cell.text for cell in grid.cells] == ["保管", "人力资源管理中心", "文件名（存放位置）", "件数"]

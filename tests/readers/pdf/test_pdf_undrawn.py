"""Tables none of whose borders is drawn: read by the order their cells are drawn in, and by where nothing stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Border
from openpyxl.worksheet.properties import PageSetupProperties
from pdf_drawing import Paper

from formkit import Kit
from formkit.flows.fill import differences
from formkit.model import Document, Grid
from formkit.office import convert, find_office
from formkit.readers.pdf import read_pdf
from formkit.readers.pdf.tables import sections
from formkit.readers.pdf.tables.drawn_texts import Text

Texts = Callable[[Grid], list[list[str]]]
OneGrid = Callable[[Document], Grid]
XS = (60, 130, 240, 330)
HEADER = ("姓名", "单位", "人数", "备注")
KIT = Kit()


def rows(paper: Paper, each: Sequence[Sequence[str]], top: float = 100, pitch: float = 40) -> Paper:
    """A table: each cell's lines centred in a row ``pitch`` high, drawn cell by cell."""
    for number, row in enumerate(each):
        for x, cell in zip(XS, row, strict=True):
            lines = cell.split("\n")
            for n, line in enumerate(lines):
                if line:
                    paper.text(x, top + pitch * number + 14 * (n - (len(lines) - 1) / 2), line)
    return paper


def around(paper: Paper, left: float, top: float, right: float, bottom: float) -> None:
    for y in (top, bottom):
        paper.across(y, left, right)
    for x in (left, right):
        paper.down(x, top, bottom)


def test_a_table_with_nothing_but_a_frame_around_it_keeps_its_cells(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    each = [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")]
    rows(paper, each)
    around(paper, 54, 80, 400, 200)
    assert texts(one_grid(read_pdf(paper.done()))) == [list(row) for row in each]


@pytest.mark.parametrize("between", ["rows", "columns"])
def test_a_frame_with_lines_only_between_its_rows_or_its_columns_keeps_its_cells(
    paper: Paper, texts: Texts, one_grid: OneGrid, between: str
) -> None:
    each = [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")]
    rows(paper, each)
    around(paper, 54, 80, 400, 200)
    for number in (1, 2):
        if between == "rows":
            paper.across(80 + 40 * number, 54, 400)
    for x in XS[1:]:
        if between == "columns":
            paper.down(x - 6, 80, 200)
    assert texts(one_grid(read_pdf(paper.done()))) == [list(row) for row in each]


@pytest.mark.parametrize("cut", [True, False])
def test_a_frame_keeps_its_tables_cells_beside_other_tables_and_where_the_page_cuts_it(
    paper: Paper, texts: Texts, cut: bool
) -> None:
    each = [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")]
    paper.table([54, 200, 400], [40, 60], [["考核机构", "某校"]])
    rows(paper, each)
    paper.across(80, 54, 400)
    for x in (54, 400):
        paper.down(x, 80, 200)
    if not cut:
        paper.across(200, 54, 400)
    assert [texts(grid) for grid in read_pdf(paper.done()).grids] == [
        [["考核机构", "某校"]],
        [list(row) for row in each],
    ]


def test_what_is_left_of_a_frame_around_prose_is_no_cell(paper: Paper) -> None:
    for number, line in enumerate(("本单位承诺：", "一、材料属实。", "二、接受监督。")):
        paper.text(60, 100 + 18 * number, line)
    paper.across(80, 54, 400)
    for x in (54, 400):
        paper.down(x, 80, 200)
    document = read_pdf(paper.done())
    assert (len(document.grids), len(document.blocks)) == (0, 3)


def test_a_frame_around_prose_is_one_cell(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    for number, line in enumerate(("本单位承诺：", "一、材料属实。", "二、接受监督。", "三、依法评价。")):
        paper.text(60, 100 + 18 * number, line)
    around(paper, 54, 80, 400, 200)
    assert texts(one_grid(read_pdf(paper.done()))) == [
        ["本单位承诺：\n一、材料属实。\n二、接受监督。\n三、依法评价。"]
    ]


def column_marks(grid: Grid) -> list[tuple[int, str]]:
    return [(cell.r0, cell.text) for cell in grid.cells if any(m.kind == "column" for m in cell.marks)]


def test_cells_of_several_lines_and_blank_ones_keep_their_rows_and_columns(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows(
        paper,
        [
            HEADER,
            ("王芳", "济南市历下\n区某校", "12", ""),
            ("李雷", "", "8", "代评"),
            ("冉㛃", "某厂", "", ""),
        ],
    )
    grid = one_grid(read_pdf(paper.done()))
    assert texts(grid) == [
        list(HEADER),
        ["王芳", "济南市历下区某校", "12", ""],
        ["李雷", "", "8", "代评"],
        ["冉㛃", "某厂", "", ""],
    ]
    assert column_marks(grid) == []


def test_paragraphs_of_one_cell_stay_one_cell(paper: Paper, one_grid: OneGrid) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")])
    paper.text(60, 240, "设施")
    for n, (indent, line) in enumerate(
        ((21, "实训场地三百平方"), (0, "米，全部自有。一二三四"), (21, "绣架六十台。"), (21, "另有八套。"))
    ):
        paper.text(130 + indent, 220 + 14 * n, line)
    grid = one_grid(read_pdf(paper.done()))
    assert [(c.r0, c.text.strip()) for c in grid.cells if c.r0 > 2] == [
        (3, "设施"),
        (3, "实训场地三百平方米，全部自有。一二三四\n绣架六十台。\n另有八套。"),
    ]


def test_a_label_in_the_middle_of_several_rows_spans_them(paper: Paper, one_grid: OneGrid) -> None:
    paper.text(60, 140, "设备")
    for number, row in enumerate((("名称", "数量", "备注"), ("烤箱", "6", "新"), ("和面机", "4", "旧"))):
        for x, cell in zip(XS[1:], row, strict=True):
            paper.text(x, 100 + 40 * number, cell)
    grid = one_grid(read_pdf(paper.done()))
    assert [(c.r0, c.r1, c.text) for c in grid.cells if c.x0 < 100] == [(0, 3, "设备")]


def test_columns_that_touch_are_parted_as_the_rows_above_are(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无")])
    for x, cell in zip(
        (60.0, 130.0, 240.0, 332.0), ("李雷", "某校", "一二三四五六七八", "KP37"), strict=True
    ):
        paper.text(x, 180, cell)
    for x, cell in zip(
        (60.0, 130.0, 240.0, 324.3), ("韩梅", "某校", "一二三四五六七八", "KP38"), strict=True
    ):
        paper.text(x, 220, cell)
    grid = one_grid(read_pdf(paper.done()))
    assert texts(grid)[3] == ["韩梅", "某校", "一二三四五六七八", "KP38"]


def test_a_number_as_wide_as_its_column_is_parted_from_the_name_behind_it(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    for number, row in enumerate(
        [("8", "王芳", "某厂", "12"), ("9", "李雷", "", "7"), ("10", "韩梅", "某校", "5")]
    ):
        for x, cell in zip((60, 74, 150, 250), row, strict=True):
            if cell:
                paper.text(x, 100 + 40 * number, cell)
    read_back = [[cell for cell in row if cell] for row in texts(one_grid(read_pdf(paper.done())))]
    assert read_back == [["8", "王芳", "某厂", "12"], ["9", "李雷", "7"], ["10", "韩梅", "某校", "5"]]


def test_a_head_in_the_middle_over_answers_set_left_is_their_head_and_they_are_doubted(
    paper: Paper, one_grid: OneGrid
) -> None:
    for x, cell in zip((60, 130, 200, 330), HEADER, strict=True):
        paper.text(x, 100, cell)
    each = [("王芳", "某厂", "12", "已核"), ("李雷", "某校", "8", "外聘"), ("韩梅", "某厂", "9", "")]
    for number, row in enumerate(each, 1):
        for x, cell in zip((60, 130, 200, 270), row, strict=True):
            paper.text(x, 100 + 40 * number, cell)
    grid = one_grid(read_pdf(paper.done()))
    (head,) = [cell for cell in grid.cells if cell.text == "备注"]
    assert [c.text for c in grid.cells if (c.x0, c.x1) == (head.x0, head.x1)] == ["备注", "已核", "外聘", ""]
    assert {"已核", "外聘"} <= {text for _, text in column_marks(grid)}


def test_where_a_text_is_cut_off_every_column_is_doubted(paper: Paper, one_grid: OneGrid) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无")])
    paper.text(60, 180, "李雷")
    paper.clipped((125, 160, 160, 190), 130, 180, "济南市历下区某校")
    paper.text(240, 180, "8")
    paper.text(330, 180, "有")
    grid = one_grid(read_pdf(paper.done()))
    assert (2, "8") in column_marks(grid)
    assert (0, "姓名") in column_marks(grid)


def test_a_row_at_the_foot_of_the_page_is_doubted(paper: Paper, one_grid: OneGrid) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")], top=700)
    assert column_marks(one_grid(read_pdf(paper.done()))) == [(2, t) for t in ("李雷", "某校", "8", "有")]


def test_on_the_next_page_rows_stand_in_the_columns_they_had_on_the_last(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    """By themselves those of the first row there would be other columns, and two rows no table."""
    each = [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")]
    rows(paper, each, 660)
    paper.next_page()
    more = [("冉㛃", "某店", "", "外聘"), ("韩梅", "", "7", "无")]
    rows(paper, more, 60)
    grid = one_grid(read_pdf(paper.done()))
    assert texts(grid) == [list(row) for row in each + more]


def test_a_row_the_page_cut_is_one_row_and_doubted(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无")], 700)
    rows(paper, [("李雷", "青岛市市南区示\n例职业技术培训", "8", "有")], 780)
    paper.next_page()
    paper.text(130, 60, "学校")
    rows(paper, [("韩梅", "某厂", "7", "无"), ("陈晨", "某厂", "9", "无")], 100)
    document = read_pdf(paper.done())
    read_back = texts(one_grid(document))
    assert [row[0] for row in read_back] == ["姓名", "王芳", "李雷", "韩梅", "陈晨"]
    assert read_back[2][1] == "青岛市市南区示例职业技术培训学校"
    assert [each.code for each in document.findings] == ["row-over-pages"]


def test_two_rows_between_nothing_but_lines_that_part_columns_are_two(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    each = [("序号", "项目", "规范"), ("1", "面塑", "见附件")]
    for number, row in enumerate(each):
        for x, cell in zip(XS, row, strict=False):
            paper.text(x, 100 + 15 * number, cell)
    around(paper, 54, 80, 330, 125)
    for x in (124, 234):
        paper.down(x, 80, 125)
    assert texts(one_grid(read_pdf(paper.done()))) == [list(row) for row in each]


def test_the_lines_of_one_cell_between_lines_that_part_columns_are_one_row(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    for x, lines in zip(XS, (("单位", "名称"), ("某职业", "学校"), ("备", "注")), strict=False):
        for number, line in enumerate(lines):
            paper.text(x, 100 + 15 * number, line)
    around(paper, 54, 80, 330, 125)
    for x in (124, 234):
        paper.down(x, 80, 125)
    assert len(texts(one_grid(read_pdf(paper.done())))) == 1


def test_a_second_pass_draws_the_lines_of_two_cells_one_under_the_other(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    """At one pitch: each two stand in the middle of a row."""
    paper.canvas.setCreator("Calc")
    rows(paper, [HEADER, ("王芳", "", "12", "无"), ("李雷", "", "8", "代评")], pitch=28)
    for y, line in ((121, "某公司第"), (135, "1分公司"), (149, "某学校第"), (163, "2教学点")):
        paper.text(130, y, line)
    read_back = texts(one_grid(read_pdf(paper.done())))
    assert [row[1].replace("\n", "") for row in read_back] == ["单位", "某公司第1分公司", "某学校第2教学点"]


def test_what_is_left_of_a_frame_on_the_next_page_is_a_frame(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")], 680)
    around(paper, 54, 655, 360, 780)
    paper.next_page()
    paper.text(60, 60, "意见")
    paper.text(130, 60, "情况属实。")
    around(paper, 54, 40, 360, 90)
    grids = read_pdf(paper.done()).grids
    assert [cell for cell in texts(grids[-1])[-1] if cell] == ["意见", "情况属实。"]


def test_cells_nearly_touching_are_parted_as_the_rows_above_are_though_one_is_blank(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    each = [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")]
    rows(paper, each)
    for x, text in ((60, "韩梅"), (330 - 5 - 7 * 10.5, "鲁式糕点制作师"), (330, "代评")):
        paper.text(x, 220, text)
    read_back = texts(one_grid(read_pdf(paper.done())))
    assert read_back[-1] == ["韩梅", "", "鲁式糕点制作师", "代评"]


def test_what_ends_an_answer_further_down_belongs_to_the_label_beside_its_middle(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    """Who signs, and the day, set to the right: without lines that part rows they would be rows by themselves."""
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")])
    paper.text(60, 250, "评估组意见")
    for x, y, text in ((130, 230, "现场评估合格。"), (300, 250, "签字：罗知行"), (330, 270, "2026年3月12日")):
        paper.text(x, y, text)
    found = one_grid(read_pdf(paper.done()))
    assert [text for text in texts(found)[-1] if text] == [
        "评估组意见",
        "现场评估合格。\n签字：罗知行\n2026年3月12日",
    ]


def test_all_that_stands_in_a_frame_is_one_table(paper: Paper, texts: Texts, one_grid: OneGrid) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")])
    for y, label, answer in ((240, "主要职责", "一、培训。"), (280, "信用情况", "良好。")):
        paper.text(60, y, label)
        paper.text(130, y, answer)
    paper.text(60, 220, "二、其他情况")
    around(paper, 54, 80, 400, 300)
    rows_ = texts(one_grid(read_pdf(paper.done())))
    assert [[text for text in row if text] for row in rows_[-3:]] == [
        ["二、其他情况"],
        ["主要职责", "一、培训。"],
        ["信用情况", "良好。"],
    ]


def test_a_line_ends_where_its_writer_ended_it_if_there_is_room_up_to_the_frame(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    rows(paper, [HEADER, ("王芳", "某厂", "12", "无"), ("李雷", "某校", "8", "有")])
    paper.text(60, 240, "主要职责")
    paper.text(130, 233, "从事技能培训，年培训三百人次")
    paper.text(130, 247, "受街道委托开展培训")
    around(paper, 54, 80, 500, 300)
    assert (
        texts(one_grid(read_pdf(paper.done())))[-1][-1] == "从事技能培训，年培训三百人次\n受街道委托开展培训"
    )


def test_labels_with_their_answer_behind_a_colon_are_no_table(paper: Paper) -> None:
    for y in (100, 140, 180):
        for x, text in ((60, "填表人：王芳"), (200, "电话：0531-1"), (350, "日期：3月5日")):
            paper.text(x, y, text)
    assert all(len(grid.cells) < 9 for grid in read_pdf(paper.done()).grids)


EVERY_SIDE = b"top|left|bottom|right|start|end|inside[HV]"


def without_borders(data: bytes, sides: bytes = EVERY_SIDE) -> bytes:
    """A Word file, its borders at ``sides`` taken away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name in ("word/document.xml", "word/styles.xml"):
                part = re.sub(rb"<w:(?:" + sides + rb')\b[^>]*w:val="[a-zA-Z]+"[^>]*/>', b"", part)
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("sides", [EVERY_SIDE, b"inside[HV]", b"insideV", b"insideH"])
def test_forms_printed_without_borders_read_as_their_own_file(tmp_path: Path, sides: bytes) -> None:
    sources = []
    for form in ("sd-2020-exam-site", "session-plan", "result-notice", "sd-2021-scope-list"):
        (sample,) = KIT.workspace.samples().glob(f"{form}/complete.docx")
        sources.append(tmp_path / f"{form}.docx")
        sources[-1].write_bytes(without_borders(sample.read_bytes(), sides))
    for source, pdf in zip(sources, convert(sources, "pdf", tmp_path / "pdf", timeout=300), strict=True):
        (truth,) = KIT.parse(source.read_bytes(), source.name)
        (found,) = KIT.parse(pdf.read_bytes(), pdf.name)
        assert truth.outcome is not None, source.name
        assert found.outcome is not None, source.name
        assert [
            each
            for each in differences(truth.outcome.record, found.outcome.record)
            if "changed_cells" not in each.path
        ] == [], source.name


def test_what_a_sheet_draws_in_a_second_pass_goes_into_its_rows(
    paper: Paper, texts: Texts, one_grid: OneGrid
) -> None:
    paper.canvas.setCreator("Calc")
    rows(paper, [HEADER, ("王芳", "", "12", ""), ("李雷", "某校", "", "代评"), ("", "", "", "")])
    paper.text(130, 140, "第1校")
    paper.text(330, 140, "KP37号")
    paper.text(60, 220, "第3人")
    paper.text(240, 220, "8")
    grid = one_grid(read_pdf(paper.done()))
    assert texts(grid) == [
        list(HEADER),
        ["王芳", "第1校", "12", "KP37号"],
        ["李雷", "某校", "", "代评"],
        ["第3人", "", "8", ""],
    ]
    assert column_marks(grid) == []


def test_what_a_second_pass_draws_between_two_rows_is_doubted(paper: Paper, one_grid: OneGrid) -> None:
    paper.canvas.setCreator("Calc")
    rows(paper, [HEADER, ("王芳", "", "12", ""), ("李雷", "", "8", "代评")], pitch=12)
    paper.text(130, 118, "第1校")
    assert [text for _, text in column_marks(one_grid(read_pdf(paper.done()))) if "校" in text] == ["第1校"]


ROSTERS = ("score-sheet", "sign-in-sheet", "candidate-roster", "certificate-register")


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_rosters_printed_without_borders_read_as_their_own_file(tmp_path: Path) -> None:
    sources = [tmp_path / f"{form}.xlsx" for form in ROSTERS]
    for source in sources:
        book = load_workbook(KIT.workspace.samples() / source.stem / "complete.xlsx")
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                cell.border = Border()
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
            sheet.page_setup.fitToHeight = 0
        book.save(source)
    for source, pdf in zip(sources, convert(sources, "pdf", tmp_path / "pdf", timeout=300), strict=True):
        (truth,) = KIT.parse(source.read_bytes(), source.name)
        (found,) = KIT.parse(pdf.read_bytes(), pdf.name)
        assert truth.outcome is not None, source.name
        assert found.outcome is not None, source.name
        assert list(differences(truth.outcome.record, found.outcome.record)) == [], source.name


def test_more_rows_or_columns_than_a_sheet_holds_are_no_table(paper: Paper) -> None:
    for number in range(6):
        for column in range(45):
            paper.text(20 + 12 * column, 100 + 20 * number, "7", size=5)
    assert all(len(grid.cells) < 45 for grid in read_pdf(paper.done()).grids)


def test_what_columns_hold_is_counted_once_a_table_not_once_a_row(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    real = sections.column_of

    def counted(text: Text, columns: Sequence[tuple[float, float]]) -> int:
        nonlocal asked
        asked += 1
        return real(text, columns)

    monkeypatch.setattr(sections, "column_of", counted)
    many, wide = 40, 12
    for number in range(many):
        for column in range(wide):
            paper.text(30 + 40 * column, 60 + 17 * number, f"{column}", size=8)
    (grid,) = read_pdf(paper.done()).grids
    assert len(grid.cells) == many * wide
    assert 0 < asked < 2 * many * many * wide

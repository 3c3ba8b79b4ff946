"""Tables and cells over several pages: put together where they were cut, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

Texts = Callable[[Grid], list[list[str]]]
XS = [60.0, 140.0, 180.0, 300.0, 500.0]
HEADER = ["姓名", "性别", "职称", "考评员证书号"]
TOP, BOTTOM = 70.0, 772.0


def two_pages(paper: Paper, last: list[str], first: list[str], height: float = 20.0) -> Document:
    """A table that ends a page with row ``last`` and begins the next with row ``first``."""
    paper.table(XS, [BOTTOM - height - 30, BOTTOM - height, BOTTOM], [HEADER, last])
    paper.next_page()
    paper.table(XS, [TOP, TOP + 20, TOP + 40], [first, ["王芳", "女", "讲师", "KP37"]])
    return read_pdf(paper.done())


def test_rows_that_follow_on_the_next_page_are_one_grid_each_cell_with_its_page(
    paper: Paper, texts: Texts
) -> None:
    document = two_pages(paper, ["李四", "男", "讲师", "KP35"], ["赵六", "男", "讲师", "KP36"])
    (grid,) = document.grids
    assert texts(grid) == [
        HEADER,
        ["李四", "男", "讲师", "KP35"],
        ["赵六", "男", "讲师", "KP36"],
        ["王芳", "女", "讲师", "KP37"],
    ]
    assert [c.page for c in grid.cells] == [1] * 8 + [2] * 8
    assert document.findings == ()


def test_full_rows_of_narrow_columns_are_not_run_together(paper: Paper, texts: Texts) -> None:
    last = ["欧阳小明明", "男", "高级讲师讲师讲师高", "KP370100010001000100010001000"]
    document = two_pages(
        paper, last, ["欧阳小红红", "女", "高级讲师讲师讲师级", "KP370100010001000100010001001"]
    )
    assert texts(document.grids[0])[1:3] == [
        last,
        ["欧阳小红红", "女", "高级讲师讲师讲师级", "KP370100010001000100010001001"],
    ]


def test_full_rows_with_numbers_one_after_the_other_are_not_run_together(paper: Paper, texts: Texts) -> None:
    xs = [60.0, 60 + 10.8 + 10.5, 60 + 2 * 10.8 + 4.5 * 10.5, 200.0]
    paper.table(
        xs,
        [BOTTOM - 64, BOTTOM - 34, BOTTOM],
        [["号", "姓名", "单位"], ["9", "闻人秋", "济南某学校\n某系某专业"]],
    )
    paper.next_page()
    paper.table(
        xs, [TOP, TOP + 34, TOP + 68], [["10", "宇文静", "青岛某学校\n某系某专业"], ["11", "长孙睿", "某厂"]]
    )
    (grid,) = read_pdf(paper.done()).grids
    assert [row[:2] for row in texts(grid)] == [
        ["号", "姓名"],
        ["9", "闻人秋"],
        ["10", "宇文静"],
        ["11", "长孙睿"],
    ]


def test_a_row_cut_by_the_page_is_made_whole_and_named(paper: Paper, texts: Texts) -> None:
    document = two_pages(
        paper,
        ["欧阳小明", "男", "高级讲师高级讲师高级\n讲师高级讲师高级讲师", "KP35"],
        ["", "", "师组", ""],
        34,
    )
    assert texts(document.grids[0]) == [
        HEADER,
        ["欧阳小明", "男", "高级讲师高级讲师高级讲师高级讲师高级讲师师组", "KP35"],
        ["王芳", "女", "讲师", "KP37"],
    ]
    assert [(f.code, f.anchor.page if f.anchor else 0, f.seen) for f in document.findings] == [
        ("row-over-pages", 2, "师组")
    ]


def test_a_cell_without_a_rule_where_the_page_ends_goes_on_without_a_doubt(
    paper: Paper, texts: Texts
) -> None:
    paper.across(700, 60, 500)
    for x in (60, 160, 500):
        paper.down(x, 700, BOTTOM)
    paper.text(66, 713, "评估组意见")
    paper.text(166, 713, "场地符合要求。")
    paper.next_page()
    for x in (60, 160, 500):
        paper.down(x, TOP, TOP + 40)
    paper.across(TOP + 40, 60, 500)
    paper.text(166, TOP + 13, "同意备案。")
    document = read_pdf(paper.done())
    assert texts(document.grids[0]) == [["评估组意见", "场地符合要求。\n同意备案。"]]
    assert document.findings == ()


def test_a_text_that_runs_over_the_page_has_no_break_there_and_a_new_row_has(
    paper: Paper, texts: Texts
) -> None:
    whole = "一二三四五六七八九十" * 4
    paper.table([60, 60 + 420 + 12], [700, 730, BOTTOM], [["三、组织优势"], [f"{whole}\n{whole}"]])
    paper.next_page()
    paper.table([60, 60 + 420 + 12], [TOP, TOP + 30, TOP + 60], [["十一。"], ["四、场地设备"]])
    assert texts(read_pdf(paper.done()).grids[0]) == [
        ["三、组织优势"],
        [f"{whole}{whole}十一。"],
        ["四、场地设备"],
    ]


def test_a_label_merged_over_rows_goes_on_where_the_page_cuts_between_them(
    paper: Paper, texts: Texts
) -> None:
    xs = [60.0, 160.0, 260.0, 500.0]
    paper.across(BOTTOM - 60, 60, 500)
    paper.across(BOTTOM - 30, 160, 500)
    paper.across(BOTTOM, 60, 500)
    for x in xs:
        paper.down(x, BOTTOM - 60, BOTTOM)
    paper.text(66, BOTTOM - 40, "考核场地")
    for y, texts_of_row in ((BOTTOM - 40, ("自有", "3间")), (BOTTOM - 10, ("租用", "2间"))):
        for x, text in zip((166, 266), texts_of_row, strict=True):
            paper.text(x, y, text)
    paper.next_page()
    paper.table(xs, [TOP, TOP + 30], [["", "借用", "1间"]])
    (grid,) = read_pdf(paper.done()).grids
    assert [(c.r0, c.r1, c.text) for c in grid.cells if c.x0 == 60] == [(0, 3, "考核场地")]
    assert texts(grid)[2] == ["借用", "1间"]


def test_a_header_printed_again_on_the_next_page_stands_once(paper: Paper, texts: Texts) -> None:
    paper.table(XS, [BOTTOM - 40, BOTTOM - 20, BOTTOM], [HEADER, ["李四", "男", "讲师", "KP35"]])
    paper.next_page()
    paper.table(XS, [TOP, TOP + 20, TOP + 40], [HEADER, ["王芳", "女", "讲师", "KP37"]])
    assert texts(read_pdf(paper.done()).grids[0]) == [
        HEADER,
        ["李四", "男", "讲师", "KP35"],
        ["王芳", "女", "讲师", "KP37"],
    ]


@pytest.mark.parametrize(("high", "grids"), [(400.0, 1), (60.0, 2)])
def test_under_a_header_printed_again_a_table_goes_on_with_a_row_that_had_no_room(
    paper: Paper, high: float, grids: int
) -> None:
    xs = [60.0, 500.0]
    paper.table(xs, [400, 420, 440], [["一、基本信息"], ["某校"]])
    paper.next_page()
    paper.table(
        xs, [TOP, TOP + 20, TOP + 40, TOP + 40 + high], [["一、基本信息"], ["三、优势"], ["师资强。"]]
    )
    found = read_pdf(paper.done()).grids
    assert len(found) == grids
    assert [c.text for grid in found for c in grid.cells] == [
        *("一、基本信息", "某校"),
        *(["一、基本信息"] * (grids - 1)),
        *("三、优势", "师资强。"),
    ]


@pytest.mark.parametrize(("again", "count"), [("四、报名要求", 1), ("五、报名方式", 2)])
def test_the_heading_of_a_section_printed_again_on_its_next_page_stands_once(
    paper: Paper, again: str, count: int
) -> None:
    paper.text(60, 600, "四、报名要求")
    paper.text(60, 620, "年满十六周岁。")
    paper.next_page()
    paper.text(60, 80, again)
    paper.text(60, 100, "身体健康。")
    texts = [getattr(block, "text", "") for block in read_pdf(paper.done()).blocks]
    assert sum("、报名" in text for text in texts) == count


@pytest.mark.parametrize(("between", "count"), [("五、整改措施", 1), ("一、概况", 2)])
def test_a_tables_heading_is_printed_again_after_another_section_of_it_unless_the_form_begins_once_more(
    paper: Paper, between: str, count: int
) -> None:
    for number, text in enumerate(["四、发现的问题", "没有。", between, "已经整改。"]):
        paper.text(60, 600 + 20 * number, text)
    paper.next_page()
    paper.text(60, 80, "四、发现的问题")
    paper.text(60, 100, "其余照旧。")
    texts = [getattr(block, "text", "") for block in read_pdf(paper.done()).blocks]
    assert texts.count("四、发现的问题") == count


@pytest.mark.parametrize(("note", "tables"), [("（续表）", 1), ("附件2", 2)])
def test_a_note_that_the_table_goes_on_is_no_text_between_its_parts(
    paper: Paper, note: str, tables: int
) -> None:
    paper.table(XS, [BOTTOM - 20, BOTTOM], [HEADER])
    paper.next_page()
    paper.text(60, TOP - 6, note)
    paper.table(XS, [TOP, TOP + 20, TOP + 40], [["1", "甲", "乙"], ["2", "丙", "丁"]])
    document = read_pdf(paper.done())
    assert len(document.grids) == tables
    assert [getattr(block, "text", "") for block in document.blocks].count(note) == tables - 1


@pytest.mark.parametrize(
    ("below", "rows"), [(["", "（工种）名称", "", "或规范"], 1), (["", "88", "", "2"], 2)]
)
def test_a_header_that_the_page_cuts_is_one_row(paper: Paper, below: list[str], rows: int) -> None:
    xs = [60, 120, 240, 360, 480]
    paper.table(xs, [BOTTOM - 20, BOTTOM], [["序号", "职业", "编码", "标准"]])
    paper.next_page()
    paper.table(xs, [TOP, TOP + 20, TOP + 40], [below, ["1", "甲", "乙", "丙"]])
    (grid,) = read_pdf(paper.done()).grids
    assert grid.rows == rows + 1


def test_tables_parted_by_text_or_by_empty_paper_stay_two(paper: Paper) -> None:
    paper.table(XS, [100, 120], [HEADER])
    paper.next_page()
    paper.table(XS, [TOP, TOP + 20], [HEADER])
    paper.text(60, BOTTOM - 50, "附件2")
    paper.next_page()
    paper.table(XS, [TOP, TOP + 20], [HEADER])
    assert len(read_pdf(paper.done()).grids) == 3


def test_a_table_of_other_width_on_the_next_page_is_another_table(paper: Paper) -> None:
    paper.table(XS, [BOTTOM - 20, BOTTOM], [HEADER])
    paper.next_page()
    paper.table([60, 200, 400], [TOP, TOP + 20], [["甲", "乙"]])
    assert len(read_pdf(paper.done()).grids) == 2


@pytest.mark.parametrize(
    ("label", "more", "joined"),
    [
        ("省中心", "意见", "省中心\n意见"),
        ("市人力资源和", "社保局意见", "市人力资源和社保局意见"),
        ("市申报单位意", "见", "市申报单位意见"),
        ("负责人", "单位公章", None),
        ("配置情况（页", "单位意见书", None),
        ("（可另加页）", "单位意见", None),
        ("区局审验意见", "市局评估意见", None),
        ("评　 估　 组", "省中心意见", None),
    ],
)
def test_what_is_signed_under_an_opinion_stays_with_it_over_the_page(
    paper: Paper, texts: Texts, label: str, more: str, joined: str | None
) -> None:
    paper.table([60, 60 + 10.8 + 6 * 10.5, 500], [BOTTOM - 20, BOTTOM], [[label, "同意备案。"]])
    paper.next_page()
    paper.table([60, 60 + 10.8 + 6 * 10.5, 500], [TOP, TOP + 40], [[more, "（盖章）\n2026年3月20日"]])
    document = read_pdf(paper.done())
    (grid,) = document.grids
    whole = [[joined, "同意备案。\n（盖章）\n2026年3月20日"]]
    parted = [[label, "同意备案。"], [more, "（盖章）\n2026年3月20日"]]
    assert texts(grid) == (whole if joined else parted)
    assert [f.code for f in document.findings] == (["row-over-pages"] if joined else [])


def test_a_label_cut_by_the_page_beside_an_opinion_that_is_blank_is_one_row(
    paper: Paper, texts: Texts
) -> None:
    xs = [60, 60 + 10.8 + 5 * 10.5, 500]
    paper.table(xs, [BOTTOM - 20, BOTTOM], [["省鉴定中心", ""]])
    paper.next_page()
    paper.table(xs, [TOP, TOP + 40], [["意见", "（盖章）\n年 月 日"]])
    document = read_pdf(paper.done())
    assert texts(document.grids[0]) == [["省鉴定中心意见", "（盖章）\n年 月 日"]]
    assert [f.code for f in document.findings] == ["row-over-pages"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("示例市某某学校\n2026年5月20日", True),
        ("联系人：王芳\n2026年5月20日", False),
        ("示例市某某学校", False),
    ],
)
def test_who_issues_a_notice_and_the_day_are_no_row_of_their_own_on_the_next_page(
    paper: Paper, lines: str, joined: bool
) -> None:
    paper.table([60, 500], [BOTTOM - 40, BOTTOM - 20, BOTTOM], [["附注"], ["特此公告。"]])
    paper.next_page()
    paper.table([60, 500], [TOP, TOP + 40], [[lines]])
    (grid,) = read_pdf(paper.done()).grids
    assert grid.rows == (2 if joined else 3)


def test_the_day_under_the_office_far_in_is_a_line_of_its_own(paper: Paper) -> None:
    paper.text(60, 100, "特此公告。")
    paper.text(430, 116, "示例市某某技工学校")
    paper.text(429, 132, "2025年7月2日")
    assert [getattr(block, "text", "") for block in read_pdf(paper.done()).blocks] == [
        "特此公告。",
        "示例市某某技工学校",
        "2025年7月2日",
    ]


def test_a_row_of_which_all_but_a_sign_goes_on_in_words_is_one_row(paper: Paper, texts: Texts) -> None:
    document = two_pages(
        paper,
        ["考评员均按时", "否", "监考员有一名迟到八分", "KP35"],
        ["到岗", "", "钟", ""],
    )
    assert texts(document.grids[0])[1] == ["考评员均按时到岗", "否", "监考员有一名迟到八分钟", "KP35"]
    assert [f.code for f in document.findings] == ["row-over-pages"]


def test_a_name_in_a_column_of_one_character_goes_on_over_the_page(paper: Paper, texts: Texts) -> None:
    xs = [60.0, 90.0, 120.0, 150.0, 180.0]
    paper.table(
        xs, [BOTTOM - 70, BOTTOM - 40, BOTTOM], [["号", "座", "姓", "分"], ["2", "东\n方", "刘", "15"]]
    )
    paper.next_page()
    paper.table(xs, [TOP, TOP + 60, TOP + 80], [["", "红\n路", "洋", ""], ["3", "5", "无", "16"]])
    document = read_pdf(paper.done())
    assert texts(document.grids[0])[1:] == [["2", "东方红路", "刘洋", "15"], ["3", "5", "无", "16"]]
    assert [f.code for f in document.findings] == ["row-over-pages"]


def test_an_age_in_a_column_of_one_digit_goes_on_over_the_page(paper: Paper, texts: Texts) -> None:
    xs = [60.0, 60 + 10.8 + 31.5, 120 + 10.8, 150.0, 150 + 10.8 + 42.0]
    paper.table(
        xs,
        [BOTTOM - 70, BOTTOM - 40, BOTTOM],
        [["姓名", "性", "龄", "专业"], ["买买提\n江吐尔", "男", "5", "计算机科"]],
    )
    paper.next_page()
    paper.table(xs, [TOP, TOP + 20, TOP + 40], [["逊江", "", "6", "学与技术"], ["王芳", "女", "4", "农学"]])
    document = read_pdf(paper.done())
    assert [row[0] for row in texts(document.grids[0])] == ["姓名", "买买提江吐尔逊江", "王芳"]
    assert texts(document.grids[0])[1][2].split() == ["56"]
    assert [f.code for f in document.findings] == ["row-over-pages"]


def test_a_name_in_a_column_of_one_character_goes_on_where_lines_are_set_far_apart(
    paper: Paper, texts: Texts
) -> None:
    xs = [60.0, 90.0, 120.0, 150.0, 180.0]
    paper.table(xs, [BOTTOM - 90, BOTTOM - 60, BOTTOM], [["号", "座", "姓", "分"]])
    for x, text in zip(xs, ("2", "东", "刘", "15"), strict=False):
        paper.text(x + 5.4, BOTTOM - 42, text)
    paper.text(95.4, BOTTOM - 18, "方")
    paper.next_page()
    paper.table(xs, [TOP, TOP + 60, TOP + 80], [["", "红\n路", "洋", ""], ["3", "5", "无", "16"]])
    document = read_pdf(paper.done())
    assert texts(document.grids[0])[1:] == [["2", "东方红路", "刘洋", "15"], ["3", "5", "无", "16"]]


@pytest.mark.parametrize(
    ("bottom", "rows", "held", "marks"),
    [
        (780, 2, True, {"tight"}),
        (780, 1, True, {"tight"}),
        (780, 1, False, {"tight"}),
        (780, 2, False, set()),
        (500, 2, True, set()),
        (500, 1, False, set()),
    ],
)
def test_a_table_that_ends_with_its_page_and_goes_on_nowhere_may_lack_rows(
    paper: Paper, bottom: float, rows: int, held: bool, marks: set[str]
) -> None:
    """LibreOffice prints no more there of a table in a cell, nor of a list whose first row just had room; one of more
    rows, not held low, only happens to end so."""
    paper.canvas.setCreator("Writer")
    ys = [bottom - 20 * n for n in range(rows + 1, -1, -1)]
    above = [["李四", "讲师", "2"]] * (rows - 1)
    paper.table([60, 160, 300, 400], ys, [["姓名", "职称", "电话"], *above, ["", "讲师", "1"]])
    with paper.within((60, bottom - 20, 160, bottom) if held else (0, 0, 595, 842)):
        paper.text(65.4, bottom - 7, "王芳")
    paper.next_page()
    paper.text(60, 80, "七、监考员")
    (grid,) = read_pdf(paper.done()).grids
    assert {m.kind for cell in grid.cells if not cell.text for m in cell.marks} == marks

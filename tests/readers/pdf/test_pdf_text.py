"""The text of cells and pages: lines, wraps, spaces, glyphs printed twice, symbols, what cannot be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import HIGH, Paper
from reportlab.pdfbase.pdfmetrics import stringWidth

from formkit.model import Cell, Document, Grid, Mark, Paragraph
from formkit.readers.pdf import read_pdf
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.readers.pdf.lines.paragraphs import paragraphs_of

OneGrid = Callable[[Document], Grid]


def cell_of(paper: Paper) -> Cell:
    (grid,) = read_pdf(paper.done()).grids
    return grid.cells[0]


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (["一二三四五六七八九", "十。"], "一二三四五六七八九十。"),
        (["　　一二三四五六七", "八九。", "　　十。"], "　　一二三四五六七八九。\n　　十。"),
        (["一二三四五六七八。", "九十。"], "一二三四五六七八。九十。"),
        (["一二三四五六七八。", "（一）九十。"], "一二三四五六七八。\n（一）九十。"),
        (["一二三。", "四五六。"], "一二三。\n四五六。"),
        (["91370203MA3K0001XX", "9X"], "91370203MA3K0001XX9X"),
        (["O'Neil Johnson Ann", "Smith"], "O'Neil Johnson Ann Smith"),
        (["0531-869100000000-", "80122"], "0531-869100000000-80122"),
        (["O'Neil Johnson A&", "BCD"], "O'Neil Johnson A&BCD"),
        (["企业☐", "院校☑"], "企业☐\n院校☑"),
        (["一二三四五六七八", "，九十"], "一二三四五六七八，九十"),
        (["一二三四五六七", "号“实训楼”二层"], "一二三四五六七号“实训楼”二层"),
    ],
)
def test_a_line_end_is_kept_where_the_author_ended_it_and_not_where_the_paper_did(
    paper: Paper, lines: list[str], seen: str
) -> None:
    paper.table([60, 60 + 9 * 10.5 + 10.8 + 1], [100, 200], [["\n".join(lines)]])
    assert cell_of(paper).text == seen


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        (["一二三四五六七八九", "十。"], []),
        (["一二三四五六七八。", "九十。"], ["break"]),
        (["　　一二三四五六七", "八九十一二三四五。", "六。"], []),
        (["一二三四五六七八九", "X10"], ["wrap"]),
        (["一二A四五六七八九号", "X10"], ["break"]),
        (["一二A四五六七八九号", "X10。"], []),
        (["一二3四五六七八九号", "X10。"], ["wrap"]),
        (["O'Neil Johnson Ann", "Smith"], ["wrap"]),
        (["EPSONCANONBROTHERXX", "CBX"], ["wrap"]),
        (["91370203MA3K0001XX", "9X"], []),
        (["0531-869100000000-", "80122"], []),
        (["O'Neil Johnson Ann", "公司"], ["wrap"]),
        (["一2三四五六七A&B", "公司"], ["break"]),
        (["一二三四五六七2019", "年"], ["break"]),
        (["一二3四Windows 10", "系统"], ["wrap"]),
    ],
)
def test_what_nobody_can_tell_of_a_line_end_is_marked(
    paper: Paper, lines: list[str], doubts: list[str]
) -> None:
    paper.table([60, 60 + 9 * 10.5 + 10.8 + 1], [100, 200], [["\n".join(lines)]])
    assert [mark.kind for mark in cell_of(paper).marks] == doubts


def test_lines_that_all_reach_past_the_edge_run_on(paper: Paper) -> None:
    paper.table([60, 60 + 9 * 10.5 + 4], [100, 200], [["一二三四五六七八、\n九十一二三四五六："]])
    assert cell_of(paper).text == "一二三四五六七八、九十一二三四五六："


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        (["培训中心建筑面积", "方米和焊工实训工", "位各有。"], ["break", "break"]),
        (["培训中心建筑面积", "方米和焊工实训。"], []),
        (["培训中心建筑面积", "（一）焊工实训间"], []),
        (["法定代表人", "联系人：欧阳"], []),
        (["甲乙丙", "丁戊己", "庚辛壬"], []),
        (["一二三四五六七八九十一二三四五六七", "八九"], ["break"]),
        (["一二三四五六七八九十一二三四五六。", "八九"], []),
        (["一二三四五六七八九十一二三四", "八九"], []),
    ],
)
def test_lines_that_may_have_been_full_in_a_nearer_room_are_doubted_as_paragraphs(
    paper: Paper, lines: list[str], doubts: list[str]
) -> None:
    paper.table([60, 60 + 20 * 10.5 + 10.8 + 1], [100, 200], [["\n".join(lines)]])
    cell = cell_of(paper)
    assert (cell.text.split("\n"), [mark.kind for mark in cell.marks]) == (lines, doubts)


def test_an_underlined_option_below_another_stays_underlined(paper: Paper) -> None:
    paper.table([60, 300], [100, 200], [["行业协会☐\n高等院校☐\n民办机构☐"]])
    paper.across(128.5, 65.4, 65.4 + 4 * 10.5)
    assert ("underline", 6, 10) in cell_of(paper).marks


@pytest.mark.parametrize(
    ("right", "seen", "kinds"), [(58.0, "2016年至今", ["spread", "break"]), (80.0, "2016 年至今", ["gap"])]
)
def test_a_line_stretched_to_both_sides_has_no_space_for_sure(
    paper: Paper, right: float, seen: str, kinds: list[str]
) -> None:
    paper.table([60, 60 + right], [100, 150])
    paper.text(65.4, 120, "2016", 10.5, "Helvetica")
    paper.text(60 + 58.0 - 5.4 - 10.5, 120, "年")
    paper.text(65.4, 136, "至今")
    cell = cell_of(paper)
    assert (cell.text.replace("\n", ""), [mark.kind for mark in cell.marks]) == (seen, kinds)


def test_a_stroke_that_begins_a_line_was_not_parted_from_what_follows(paper: Paper) -> None:
    paper.table([60, 60 + 2 * 10.5 + 10.8 + 9], [100, 200], [["红旗\n/向阳"]])
    assert cell_of(paper).text == "红旗/向阳"


def test_lines_flush_right_that_begin_wherever_they_do_are_one_text(paper: Paper) -> None:
    """2019年3月 / 至2025年 / 12月: the last begins as far in as a paragraph of its own would."""
    lines = ["2019年3月", "至2025年", "12月"]
    wide = [stringWidth(line, "STSong-Light", 10.5) for line in lines]
    right = 60 + 10.8 + max(wide)
    paper.table([60, right], [100, 200])
    for n, (line, width) in enumerate(zip(lines, wide, strict=True)):
        paper.text(right - 5.4 - width, 115 + 14 * n, line)
    assert cell_of(paper).text == "".join(lines)


def test_an_address_set_flush_right_goes_on_below(paper: Paper) -> None:
    paper.table([60, 200], [100, 200])
    for y, text in ((120, "http://"), (136, "www.example.com/abcdef")):
        paper.text(200 - 5.4 - stringWidth(text, "Helvetica", 10.5), y, text, 10.5, "Helvetica")
    assert cell_of(paper).text == "http://www.example.com/abcdef"


@pytest.mark.parametrize(("apart", "seen"), [(0.25, "南市12号"), (0.32, "南市 12号")])
def test_a_gap_wider_than_chinese_and_latin_are_set_apart_was_a_space(
    paper: Paper, apart: float, seen: str
) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "南市")
    paper.text(66 + (2 + apart) * 10.5, 120, "12", 10.5, "Helvetica")
    paper.text(66 + (2 + apart) * 10.5 + 2 * 5.84, 120, "号")
    assert cell_of(paper).text == seen


@pytest.mark.parametrize(
    ("apart", "seen", "kinds"),
    [(0.205, "南市12号", []), (0.225, "南市 12号", ["wrap"]), (0.25, "南市12号", [])],
)
def test_a_gap_between_what_two_programs_leave_was_a_space_and_is_doubted(
    paper: Paper, apart: float, seen: str, kinds: list[str]
) -> None:
    """LibreOffice sets Chinese and Latin a fifth apart, Word a quarter; a Chinese font's space may be between."""
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "南市")
    paper.text(66 + (2 + apart) * 10.5, 120, "12", 10.5, "Helvetica")
    paper.text(66 + (2 + apart) * 10.5 + 2 * 5.84, 120, "号")
    cell = cell_of(paper)
    assert (cell.text, [mark.kind for mark in cell.marks]) == (seen, kinds)


@pytest.mark.parametrize(("apart", "seen"), [(0.3, "南市区12"), (0.47, "南市区 12")])
def test_between_letters_set_apart_a_gap_wider_by_more_than_programs_leave_was_a_space(
    paper: Paper, apart: float, seen: str
) -> None:
    paper.table([60, 300], [100, 130])
    for n, char in enumerate("南市区"):
        paper.text(66 + 1.1 * n * 10.5, 120, char)
    paper.text(66 + (3.2 + apart) * 10.5, 120, "1", 10.5, "Helvetica")
    paper.text(66 + (3.3 + apart) * 10.5 + 5.84, 120, "2", 10.5, "Helvetica")
    assert cell_of(paper).text == seen


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["一二三四五六 AB-12", "七八九"], ["wrap"]),
        (["一二三四五六七 AB1", "八九十"], ["wrap"]),
        (["一二三四五六七8AB1", "八九十"], ["break"]),
    ],
)
def test_behind_a_word_with_a_space_in_front_there_may_have_been_one_at_the_lines_end(
    paper: Paper, lines: list[str], kinds: list[str]
) -> None:
    wide = stringWidth(lines[0], "STSong-Light", 10.5)
    paper.table([60, 60 + 10.8 + wide + 1], [100, 200], [["\n".join(lines)]])
    assert [mark.kind for mark in cell_of(paper).marks] == kinds


@pytest.mark.parametrize(
    ("below", "seen"),
    [("2026年1月29日", "申报单位：某校\n2026年1月29日"), ("1月29日", "申报单位：某校1月29日")],
)
def test_a_day_centred_under_a_labelled_answer_is_a_paragraph_of_its_own(
    paper: Paper, below: str, seen: str
) -> None:
    wide = [stringWidth(text, "STSong-Light", 10.5) for text in ("申报单位：某校", below)]
    room = max(wide) + 10.8 + 4
    paper.table([60, 60 + room], [100, 200])
    for n, (text, width) in enumerate(zip(("申报单位：某校", below), wide, strict=True)):
        paper.text(60 + (room - width) / 2, 115 + 14 * n, text)
    assert cell_of(paper).text == seen


def test_a_day_in_the_middle_under_a_labelled_answer_is_a_paragraph_in_a_room_wider_at_one_end(
    paper: Paper,
) -> None:
    texts = ("申报单位：某校", "2026年1月29日")
    wide = [stringWidth(text, "STSong-Light", 10.5) for text in texts]
    paper.table([60, 60 + wide[0] + 10.8 + 9], [100, 200])
    for n, (text, width) in enumerate(zip(texts, wide, strict=True)):
        paper.text(60 + 5.4 + 1 + (wide[0] - width) / 2, 115 + 14 * n, text)
    assert cell_of(paper).text == "\n".join(texts)


def test_the_rest_of_a_centred_sentence_under_its_indented_beginning_goes_on_and_is_doubted(
    paper: Paper,
) -> None:
    """Nothing on the page tells where the room begins: 专／门的考务办公室。"""
    first, rest = "二" * 26, "门的考务办公室。"
    paper.text(112, 200, first, 16)
    paper.text(112 + 13 * 16 - 16 - 4 * 16, 229, rest, 16)
    paper.text(170, 300, "五、报名方式", 16)
    (paragraph, *_) = read_pdf(paper.done()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == first + rest
    assert {mark.kind for mark in paragraph.marks} == {"break"}


def test_the_rest_of_a_centred_sentence_on_the_next_page_goes_on(paper: Paper) -> None:
    """The margins are not as wide as each other: on a page of short lines nothing tells where the room ends."""
    first, rest = "一" * 38, "场配备监控设备。"
    paper.text(104, 700, first)
    paper.next_page()
    paper.text(104 + (19 - 4) * 10.5, 200, rest)
    paper.text(90, 220, "五、报名方式")
    paragraph = read_pdf(paper.done()).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == first + rest


def set_at(number: int, x0: float, text: str) -> Line:
    """A line in characters of 16 points in a room that seems to begin at 88."""
    x1 = x0 + 16.0 * len(text)
    top = 100.0 + 28 * number
    return Line(
        text, ("",) * len(text), x0, x1, top, top + 16, 16.0, 88.0, 513.0, 16.0, 16.0, sizes=(16.0, 16.0)
    )


FULL = "设有实训室十二间工位七十个配有消防器材和急救箱。"


def test_a_paragraph_begins_as_far_in_as_the_one_above_where_lines_begin_two_characters_further_left() -> (
    None
):
    lines = [
        set_at(0, 111.5, FULL[:-1] + "等"),
        set_at(1, 79.5, "和水。"),
        set_at(2, 111.5, FULL),
        set_at(3, 111.5, FULL),
    ]
    told = paragraphs_of(lines)
    assert [(text, [(mark.kind, mark.start) for mark in marks]) for text, marks, _ in told] == [
        (FULL[:-1] + "等和水。", []),
        (FULL, []),
        (FULL, [("break", 0)]),
    ]


def test_a_full_line_that_ends_a_sentence_above_one_begun_alike_may_end_a_paragraph() -> None:
    lines = [set_at(0, 128.0, "一、整改。"), set_at(1, 111.5, FULL), set_at(2, 111.5, FULL)]
    _, (text, marks, _) = paragraphs_of(lines)
    assert (text, [(mark.kind, mark.start) for mark in marks]) == (FULL + FULL, [("break", len(FULL))])


def test_the_doubt_about_a_lines_end_is_told_of_underlined_text_too(paper: Paper) -> None:
    paper.table([60, 60 + 10.8 + 4 * 10.5 + 1], [100, 200], [["意度较高\n3D"]])
    for n, wide in enumerate((42.0, 12.0)):
        paper.across(115 + 14 * n, 65.4, 65.4 + wide)
    assert [(m.kind, m.start) for m in cell_of(paper).marks] == [
        ("underline", 0),
        ("wrap", 4),
        ("underline", 5),
    ]


def test_a_first_line_as_far_from_the_right_edge_as_it_is_set_in_is_not_centred(paper: Paper) -> None:
    """…（监控设备⏎齐），…: the bracket and the comma go down with the last character."""
    paper.table([60, 60 + 10.8 + 14 * 10.5], [100, 200])
    for n, (at, line) in enumerate(
        [(2, "一二三四五六七八九（十"), (0, "齐），一二三四五六七八九十"), (2, "甲乙。")]
    ):
        paper.text(65.4 + at * 10.5, 115 + 15 * n, line)
    assert cell_of(paper).text.count("\n") == 1


def test_a_line_set_in_from_the_one_above_begins_a_paragraph(paper: Paper) -> None:
    paper.table([60, 200], [100, 200], [["一二三四五六七八九十一二"]])
    paper.text(100, 127, "二〇二六年三月五日")
    assert cell_of(paper).text == "一二三四五六七八九十一二\n二〇二六年三月五日"


def test_text_printed_twice_for_bold_counts_once_and_twenty_two_stays_twenty_two(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    for shift in (0.0, 0.3, 0.5):
        paper.text(66 + shift, 120, "共22间1122平方米", 10.5)
    assert cell_of(paper).text == "共22间1122平方米"


def test_single_glyphs_printed_twice_count_once(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    for number, char in enumerate("面22"):
        x = 66 + number * 10.5
        paper.text(x, 120, char)
        paper.text(x + 0.3, 120, char)
    assert cell_of(paper).text.replace(" ", "") == "面22"


def test_a_raised_figure_stays_in_its_line(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "240M")
    paper.text(66 + 4 * 6.5, 115, "2", 6)
    assert cell_of(paper).text == "240M2"


def test_words_apart_are_parted_and_chinese_beside_latin_is_not(paper: Paper) -> None:
    paper.table([60, 400], [100, 130])
    paper.text(66, 120, "Model", 10, "Helvetica")
    paper.text(100, 120, "X", 10, "Helvetica")
    paper.text(110, 120, "型", 10)
    assert cell_of(paper).text == "Model X型"


def test_rare_characters_survive(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "古丽娜尔·艾山①②℃㎡")
    assert cell_of(paper).text == "古丽娜尔·艾山①②℃㎡"


def test_struck_out_and_underlined_text_is_marked(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "企业院校协会")
    paper.across(116, 66, 87)
    paper.across(121, 108, 129)
    cell = cell_of(paper)
    assert cell.text == "企业院校协会"
    assert cell.marks == (Mark("struck", 0, 2), Mark("underline", 4, 6))


def test_text_underlined_first_and_then_struck_out_is_struck_out(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "企业院校协会")
    paper.across(121, 66, 87)
    paper.across(116, 66, 87)
    assert cell_of(paper).marks == (Mark("struck", 0, 2),)


def test_a_label_turned_sideways_reads_in_its_own_direction(paper: Paper) -> None:
    paper.table([60, 100, 300], [100, 300], [["", "右边的文字比竖排的多一些"]])
    canvas = paper.canvas
    for turn, x, y in ((90, 85.0, 250.0),):
        canvas.saveState()
        canvas.translate(x, HIGH - y)
        canvas.rotate(turn)
        canvas.setFont("STSong-Light", 10.5)
        canvas.drawString(0, 0, "组织管理")
        canvas.restoreState()
    assert cell_of(paper).text == "组织管理"


def test_invisible_and_covered_and_white_text_is_no_value_and_is_reported(paper: Paper) -> None:
    paper.table([60, 300], [100, 200], [["看得见"]])
    canvas = paper.canvas
    writing = canvas.beginText(66, HIGH - 130)
    writing.setTextRenderMode(3)
    writing.textOut("隐形")
    canvas.drawText(writing)
    paper.text(66, 150, "盖住")
    paper.area(62, 138, 120, 155, "#FFFFFF")
    canvas.setFillColor("#FFFFFF")
    paper.text(66, 170, "白字")
    document = read_pdf(paper.done())
    assert document.grids[0].cells[0].text == "看得见"
    assert [(f.code, f.seen) for f in document.findings] == [("hidden-text", "隐形 盖住 白字")]


def test_white_text_on_a_dark_ground_is_seen(paper: Paper) -> None:
    paper.area(60, 100, 300, 130, "#003366")
    paper.table([60, 300], [100, 130])
    paper.canvas.setFillColor("#FFFFFF")
    paper.text(66, 120, "申请单位")
    assert cell_of(paper).text == "申请单位"


@pytest.mark.parametrize(("code", "tick"), [("\xfe", "☑"), ("\xa8", "☐"), ("R", "☑")])
def test_ticks_of_a_symbol_font_are_ticks(paper: Paper, code: str, tick: str) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, code, 10, "Helvetica")
    data = paper.done().replace(b"/BaseFont /Helvetica ", b"/BaseFont /Wingdings ")
    assert read_pdf(data).grids[0].cells[0].text == tick


def test_page_numbers_and_running_heads_are_not_text_of_the_form(paper: Paper) -> None:
    for number in (1, 2, 3):
        paper.text(60, 40, "某某市人力资源和社会保障局印")
        paper.text(60, 300, f"正文第{number}段")
        paper.text(290, 810, f"— {number} —")
        paper.next_page()
    document = read_pdf(paper.done())
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "正文第1段",
        "正文第2段",
        "正文第3段",
    ]
    assert [(f.code, f.seen) for f in document.findings] == [
        ("text-in-margin", "某某市人力资源和社会保障局印")
    ]


@pytest.mark.parametrize("numbers", [("1", "2"), ("5", "6"), ("(1)", "(2)"), ("iv", "v"), ("-9-", "-10-")])
def test_numbers_alone_in_the_margin_count_the_pages(paper: Paper, numbers: tuple[str, str]) -> None:
    for number in numbers:
        paper.text(160, 300, "正文段落")
        paper.text(290, 810, number)
        paper.next_page()
    document = read_pdf(paper.done())
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["正文段落", "正文段落"]
    assert document.findings == ()


@pytest.mark.parametrize("answers", [("95",), ("C",), ("95", "80"), ("", "12")])
def test_an_answer_alone_in_the_margin_stays(paper: Paper, answers: tuple[str, ...]) -> None:
    for answer in answers:
        paper.text(160, 300, "正文段落")
        if answer:
            paper.text(290, 810, answer)
        paper.next_page()
    blocks = read_pdf(paper.done()).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph) and b.text != "正文段落"] == [
        a for a in answers if a
    ]


@pytest.mark.parametrize("number", ["— {} —", "第{}页", "第{}页 共3页"])
def test_numbers_that_count_the_pages_are_no_text_however_small_the_pages_were_printed(
    paper: Paper, number: str
) -> None:
    for page in (1, 2, 3):
        paper.text(160, 300, f"正文第{page}段")
        paper.text(290, 620, number.format(page))
        paper.next_page()
    blocks = read_pdf(paper.done()).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["正文第1段", "正文第2段", "正文第3段"]


@pytest.mark.parametrize("numbers", [("1", "2"), ("— 2 —", "— 2 —"), ("第3页", "第1页")])
def test_numbers_in_the_text_that_do_not_count_the_pages_stay(paper: Paper, numbers: tuple[str, str]) -> None:
    for number in numbers:
        paper.text(160, 300, "正文段落")
        paper.text(290, 500, number)
        paper.next_page()
    blocks = read_pdf(paper.done()).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)][1::2] == list(numbers)


def test_what_a_browser_prints_at_the_edge_of_the_paper_does_not_widen_the_text(paper: Paper) -> None:
    paper.text(20, 15, "2026/3/5 09:12")
    paper.text(480, 15, "在线填报系统的网页")
    paper.text(90, 100, "一二三四五六七八九十" * 3 + "一二三四五六七八九")
    paper.text(90, 116, "十，一二三。")
    paper.text(20, 835, "https://example.org/form?id=12")
    blocks = read_pdf(paper.done()).blocks
    assert "一二三四五六七八九十" * 4 + "，一二三。" in [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_figure_raised_high_stays_with_its_line(paper: Paper) -> None:
    paper.table([60, 200], [100, 160])
    paper.text(66, 140, "310.5M")
    paper.text(66 + 6 * 5.5, 133, "2", 8)
    assert "".join(cell_of(paper).text.split()) == "310.5M2"


def test_a_gap_too_wide_for_a_space_is_marked(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    paper.text(66, 120, "一二")
    paper.text(66 + 4 * 10.5, 120, "三四")
    cell = cell_of(paper)
    assert (cell.text, cell.marks) == ("一二 三四", (Mark("gap", 2, 3),))


def test_a_hyphen_the_program_put_between_two_chinese_characters_goes_and_is_doubted(paper: Paper) -> None:
    paper.table([60, 60 + 4 * 10.5 + 10.8 + 1], [100, 200], [["大学本-\n科"]])
    cell = cell_of(paper)
    assert (cell.text, cell.marks) == ("大学本科", (Mark("hyphen", 3, 4),))


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (["一二三四五（含备", "用）1800×800mm"], "一二三四五（含备用）1800×800mm"),
        (["一二三四五（含备）", "（用）六"], "一二三四五（含备）\n（用）六"),
        (["（一）一二三（四", "（二）五六七"], "（一）一二三（四\n（二）五六七"),
    ],
)
def test_no_paragraph_ends_within_brackets(paper: Paper, lines: list[str], seen: str) -> None:
    paper.table([60, 60 + 20 * 10.5], [100, 200], [["\n".join(lines)]])
    assert cell_of(paper).text == seen


def test_a_line_that_may_go_on_below_is_doubted_though_it_is_underlined(paper: Paper) -> None:
    text = ["一二三四五六七八九十一二三四五六七八九", "二十一。"]
    paper.table([60, 60 + 23 * 10.5], [100, 200], [["\n".join(text)]])
    for n, line in enumerate(text):
        paper.across(114.5 + 14 * n, 65.4, 65.4 + len(line) * 10.5)
    cell = cell_of(paper)
    assert cell.text == "\n".join(text)
    assert cell.marks == (Mark("underline", 0, 19), Mark("break", 19, 20), Mark("underline", 20, 24))


@pytest.mark.parametrize(
    ("text", "apart", "seen"),
    [
        ("9:00—", 3.0, "9:00—"),
        ("1.|面塑制作题库", 4.0, "1. 面塑制作题库"),
        ("示例大道129号", 8.0, "示例大道129号"),
        ("示例大道|A座", 8.0, "示例大道 A座"),
        ("年购", 6.0, "年购"),
    ],
)
def test_letters_set_apart_evenly_are_parted_by_no_space_and_a_typed_one_is_seen(
    paper: Paper, text: str, apart: float, seen: str
) -> None:
    paper.table([60, 500], [100, 140])
    x = 66.0
    for char in text:
        if char == "|":
            x += 5.0 + apart
            continue
        paper.text(x, 120, char, 12)
        x += stringWidth(char, "STSong-Light", 12) + apart
    assert cell_of(paper).text == seen


def test_of_a_line_parted_twice_what_the_line_below_goes_on_from_is_doubted(paper: Paper) -> None:
    paper.table([60, 60 + 24 * 10.5], [100, 160])
    for x, text in ((66, "邮箱"), (108, "rending@shili-"), (213, "网址"), (255, "www.shili")):
        paper.text(x, 115, text)
    paper.text(108, 129, "jishi.cn")
    cell = cell_of(paper)
    doubted = [cell.text[m.start :][:2] for m in cell.marks if m.kind == "column"]
    assert doubted == ["re", "网址", "ww", "ji"]


def test_a_centred_line_is_not_set_in_as_a_paragraphs_first_is(paper: Paper) -> None:
    """The word has no room in the line above; behind the mark nobody can tell whether that was ended by hand."""
    paper.table([60, 260], [100, 160], [[""]])
    for y, line in ((120, "符合条件、一级高级技师；"), (134, "18001800180018001")):
        paper.text(160 - stringWidth(line, "STSong-Light", 10.5) / 2, y, line)
    cell = cell_of(paper)
    assert cell.text == "符合条件、一级高级技师；18001800180018001"
    assert [mark.kind for mark in cell.marks] == ["break"]

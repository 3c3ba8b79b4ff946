"""Automatic numbers and bullets are text, as on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.model import Document, Mark, Paragraph
from formkit.readers.word.numerals import numeral

Read = Callable[..., Document]


def level(n: int, style: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(n: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>'


def num(n: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, num_id: int = 1, at: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("style", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 105: "一百零五", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {9: "九", 1001: "一千零一"}),
        ("ideographDigital", {1: "一", 10: "一〇"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03"}),
        ("upperRoman", {4: "IV", 1990: "MCMXC"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("none", {1: ""}),
        ("neverHeardOf", {5: "5"}),
    ],
)
def test_numerals_are_printed_as_word_prints_them(style: str, values: dict[int, str]) -> None:
    assert {value: numeral(style, value) for value in values} == values


@pytest.mark.parametrize(
    ("style", "pattern", "seen"),
    [
        ("chineseCounting", "%1、", ["一、甲", "二、乙"]),
        ("chineseCounting", "（%1）", ["（一）甲", "（二）乙"]),
        ("decimal", "第%1条", ["第1条 甲", "第2条 乙"]),
        ("decimal", "%1.", ["1. 甲", "2. 乙"]),
        ("bullet", "●", ["● 甲", "● 乙"]),
        ("bullet", "\uf06c", ["● 甲", "● 乙"]),
        ("bullet", "\uf0e8", ["• 甲", "• 乙"]),
    ],
)
def test_items_begin_with_their_number(read: Read, style: str, pattern: str, seen: list[str]) -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    numbering = abstract(0, level(0, style, pattern, fonts)) + num(1, 0)
    assert lines(read(item("甲") + item("乙"), numbering=numbering)) == seen


def test_levels_count_on_their_own_and_start_again_below_a_new_item(read: Read) -> None:
    numbering = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + num(1, 0)
    body = item("甲") + item("乙", at=1) + item("丙", at=1) + item("丁") + item("戊", at=1)
    assert lines(read(body, numbering=numbering)) == ["1 甲", "1.1 乙", "1.2 丙", "2 丁", "2.1 戊"]


def test_a_level_that_never_restarts_goes_on(read: Read) -> None:
    never = level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, level(0, "decimal", "%1"), never) + num(1, 0)
    body = item("甲") + item("乙", at=1) + item("丙") + item("丁", at=1)
    assert lines(read(body, numbering=numbering)) == ["1 甲", "1 乙", "2 丙", "2 丁"]


def test_lists_of_one_abstract_go_on_unless_one_starts_anew(read: Read) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0) + num(2, 0) + num(3, 0, anew)
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3)
    assert lines(read(body, numbering=numbering)) == ["1 甲", "2 乙", "1 丙", "2 丁"]


def test_legal_levels_print_digits(read: Read) -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    ) + num(1, 0)
    assert lines(read(item("甲") + item("乙", at=1), numbering=numbering)) == ["一 甲", "1.1 乙"]


def test_a_style_can_number_its_paragraphs(read: Read) -> None:
    numbering = abstract(0, level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H"/>')) + num(7, 0)
    styles = '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    styled = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>总体规划</w:t></w:r></w:p>'
    off = styled.replace('"H"/>', '"H"/><w:numPr><w:numId w:val="0"/></w:numPr>', 1)
    assert lines(read(styled + off + styled, styles=styles, numbering=numbering)) == [
        "一、总体规划", "总体规划", "二、总体规划",
    ]  # fmt: skip


def test_numbers_in_cells_count_in_reading_order_and_blank_items_show_theirs(read: Read) -> None:
    rows = "".join(f"<w:tr><w:tc>{item(text)}</w:tc></w:tr>" for text in ("甲", "", "乙"))
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    (grid,) = read(f"<w:tbl>{rows}</w:tbl>", numbering=numbering).grids
    assert [c.text for c in grid.cells] == ["1. 甲", "2.", "3. 乙"]


def test_marks_move_behind_the_number(read: Read) -> None:
    struck = item("甲").replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>")
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    (paragraph,) = read(struck, numbering=numbering).blocks
    assert (paragraph.text, paragraph.marks) == ("1. 甲", (Mark("struck", 3, 4),))  # type: ignore[union-attr]


def test_a_deleted_item_takes_no_number(read: Read) -> None:
    gone = (
        item("旧")
        .replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>")
        .replace("<w:r><w:t>", "<w:del><w:r><w:t>")
    )
    gone = gone.replace("</w:t></w:r>", "</w:t></w:r></w:del>")
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert lines(read(item("甲") + gone + item("乙"), numbering=numbering)) == ["1. 甲", "2. 乙"]


def test_a_list_that_is_not_defined_has_no_numbers(read: Read) -> None:
    assert lines(read(item("甲", 9))) == ["甲"]


def test_a_list_that_starts_beyond_all_counting_shows_digits(read: Read) -> None:
    absurd = level(0, "lowerLetter", "%1.").replace('w:start w:val="1"', 'w:start w:val="9e99"')
    assert lines(read(item("甲"), numbering=abstract(0, absurd) + num(1, 0))) == ["1000000. 甲"]

"""Text printed again at the top of a page is read once, and what goes on behind it is doubted."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_drawing import Paper

from formkit.model import Document, Paragraph
from formkit.readers.pdf import read_pdf

HEAD = [
    "四、报名要求",
    "年满十六周岁，身体健康，遵守法律法规，无不良信用记录。",
    "非本市户籍的，须持有本市居住证。",
]
LAST = "各县区考核机构在规定时间内将报名材料整理成册，统一报送至中心办公室，"


def lines(paper: Paper, top: float, each: Sequence[str]) -> None:
    for n, line in enumerate(each):
        paper.text(90, top + 24 * n, line)


def read(paper: Paper) -> Document:
    return read_pdf(paper.done())


def paragraphs(document: Document) -> list[tuple[str, set[str]]]:
    return [
        (block.text, {mark.kind for mark in block.marks})
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def over_two_pages(paper: Paper, again: Sequence[str]) -> None:
    lines(paper, 600, [*HEAD, "五、报名方式", LAST])
    paper.next_page()
    lines(paper, 120, [*again, "逾期不再受理。", "六、联系方式"])


def test_lines_that_stand_on_the_page_before_in_the_same_order_are_read_once(paper: Paper) -> None:
    over_two_pages(paper, HEAD)
    read_back = paragraphs(read(paper))
    assert [text for text, _ in read_back].count(HEAD[1]) == 1
    assert [kinds >= {"cut"} for text, kinds in read_back if "逾期" in text] == [True]


def test_a_line_that_stands_there_already_is_the_writers(paper: Paper) -> None:
    over_two_pages(paper, HEAD[1:2])
    assert [text for text, _ in paragraphs(read(paper))].count(HEAD[1]) == 2


def test_lines_in_another_order_or_set_elsewhere_are_the_writers(paper: Paper) -> None:
    over_two_pages(paper, [HEAD[2], HEAD[1]])
    assert [text for text, _ in paragraphs(read(paper))].count(HEAD[1]) == 2


def test_what_a_second_form_says_again_pages_later_is_the_writers(paper: Paper) -> None:
    lines(paper, 120, HEAD)
    paper.next_page()
    lines(paper, 120, [LAST])
    paper.next_page()
    lines(paper, 120, [*HEAD, "逾期不再受理。"])
    read_back = paragraphs(read(paper))
    assert [text for text, _ in read_back].count(HEAD[1]) == 2
    assert not [text for text, kinds in read_back if "cut" in kinds]


def test_a_whole_page_that_says_the_page_before_again_is_the_writers(paper: Paper) -> None:
    lines(paper, 120, HEAD)
    paper.next_page()
    lines(paper, 120, HEAD)
    assert [text for text, _ in paragraphs(read(paper))].count(HEAD[1]) == 2


def test_sentences_from_the_midst_of_the_page_before_are_said_again_by_their_writer(paper: Paper) -> None:
    said = ["考务组负责报名、考场编排和证书管理，组长端木晴。", "督导组独立开展内部质量督导，受理申诉。"]
    lines(paper, 600, ["二、组织机构及职责", *said, "成立工作领导小组，统筹全部工作。"])
    paper.next_page()
    lines(paper, 120, [*said, "三、评价内容及方式", "理论知识采用闭卷机考。"])
    texts = [text for text, _ in paragraphs(read(paper))]
    assert [texts.count(each) for each in said] == [2, 2]

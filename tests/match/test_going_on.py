"""A line nobody took, beside an answer of a PDF: it may be the rest of it."""

from __future__ import annotations

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Block, Cell, Document, Grid, Paragraph
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


def doubted(*blocks: Block, kind: str = "pdf") -> list[str | None]:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    raw = match(Document(kind, blocks), layout)
    return [f.field for f in raw.findings if f.code == "doubtful" and "一行没有栏目名称" in f.message()]


def grid(rows: list[tuple[str, str]], index: int = 1) -> Grid:
    cells = [
        Cell(r, r + 1, x0, x1, text, col)
        for r, row in enumerate(rows)
        for (x0, x1, col), text in zip(((0, 80, 1), (80, 400, 2)), row, strict=True)
    ]
    return Grid(tuple(cells), len(rows), index)


@pytest.mark.parametrize(("kind", "fields"), [("pdf", ["institution"]), ("docx", [])])
def test_an_answer_with_a_row_below_it_whose_label_is_blank_is_doubted_on_paper(
    kind: str, fields: list[str]
) -> None:
    rows = [("考核机构", "琴韵市示例路660号"), ("", "1607室"), ("详细地址", "琴韵楼")]
    assert doubted(grid(rows), kind=kind) == fields


def test_an_answer_in_a_paragraph_with_another_below_it_is_doubted() -> None:
    texts = ["考核机构：琴韵市示例路660号", "1607室", "详细地址：琴韵楼"]
    assert "institution" in doubted(*(Paragraph(text, n) for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(("between", "fields"), [("续表", ["address"]), ("另附说明", [])])
def test_a_table_that_begins_without_a_label_may_go_on_from_the_last_answer_of_the_one_before(
    between: str, fields: list[str]
) -> None:
    first = grid([("考核机构", "琴韵学校"), ("详细地址", "琴韵市示例路660号")])
    second = grid([("", "琴韵楼1607室"), ("性质", "民办")], 2)
    assert doubted(first, Paragraph(between, 1), second) == fields


def test_where_nothing_is_left_nothing_is_doubted() -> None:
    assert doubted(grid([("考核机构", "琴韵学校"), ("详细地址", "琴韵楼")])) == []


def test_a_row_with_the_beginning_of_a_label_may_be_the_answers_below() -> None:
    rows = [
        ("考核机构", "琴韵学校"),
        ("省", "材料齐全，同意备案。"),
        ("鉴定中心意见", "（盖章）\n2026年3月5日"),
    ]
    assert doubted(grid(rows)) == ["institution", "decision.text", "decision.date"]


def test_a_text_with_a_table_nobody_reads_in_its_midst_is_doubted() -> None:
    form = "supervision-report"
    _, template = KIT.workspace.template(KIT.form(form), "docx")
    layout = compile_layout(KIT.form(form), read_document(template, "x.docx"))
    texts = ["三、发现的问题", "场地的通道被占用。", "四、整改措施", "已经清理。", "五、督导结论", "合格。"]
    blocks: list[Block] = [Paragraph(text, n) for n, text in enumerate(texts, 1)]
    blocks.insert(2, grid([("其中设备", "87台")]))
    raw = match(Document("pdf", tuple(blocks)), layout)
    assert "problems" in {f.field for f in raw.findings if f.code == "doubtful"}

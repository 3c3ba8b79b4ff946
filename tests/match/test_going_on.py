"""A line nobody took, beside an answer of a PDF: it may be the rest of it."""

from __future__ import annotations

import time

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Block, Cell, Document, Grid, Paragraph, RawRecord
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


def matched(*blocks: Block, kind: str) -> RawRecord:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    return match(Document(kind, blocks), layout)


def doubted(*blocks: Block, kind: str = "pdf") -> list[str | None]:
    raw = matched(*blocks, kind=kind)
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


FULL = [("考核机构", "琴韵学校"), ("设施设备、场地（可另加页）", "实训室2间。\n绣架60台。")]
REST = [("", "投影仪2台。"), ("", "监控4路。"), ("考评人员配置情况（可另加页）", "考评员9人。")]


@pytest.mark.parametrize("parted", [True, False], ids=["on the next page", "in a row of its own"])
def test_the_rest_of_a_free_text_in_a_row_without_a_label_is_read_on_and_said(*, parted: bool) -> None:
    blocks = (grid(FULL), Paragraph("", 1), grid(REST, 2)) if parted else (grid(FULL + REST),)
    raw = matched(*blocks, kind="docx")
    assert raw.values["facilities"].seen == "实训室2间。\n绣架60台。\n投影仪2台。\n监控4路。"
    assert raw.values["examiners"].seen == "考评员9人。"
    said = [(f.code, f.field, f.seen) for f in raw.findings if f.code in ("doubtful", "unclaimed-text")]
    assert said == [("doubtful", "facilities", text) for text in ("投影仪2台。", "监控4路。")]


def test_what_stands_under_the_answer_to_a_short_entry_is_only_told() -> None:
    raw = matched(grid([("考核机构", "琴韵学校"), ("", "另一所学校"), ("性质", "民办")]), kind="docx")
    assert raw.values["institution"].seen == "琴韵学校"
    assert ("unclaimed-text", "另一所学校") in {(f.code, f.seen) for f in raw.findings}


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


@pytest.mark.parametrize("paragraphs", [True, False])
def test_thousands_of_lines_nobody_took_are_asked_in_time(paragraphs: bool) -> None:
    rows = [("考核机构：", "琴韵学校"), ("详细地址：", "琴韵楼")]
    texts = [f"另一页上没有人认领的第{n}段" for n in range(8_000)]
    lines = [Paragraph(text, n) for n, text in enumerate(texts, 1)] if paragraphs else []
    begun = time.process_time()
    fields = doubted(grid(rows if paragraphs else rows + [("", text) for text in texts]), *lines)
    assert time.process_time() - begun < 2.5
    assert fields == ["address"]

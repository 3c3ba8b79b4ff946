"""Dates cut out of a cell: one in the midst of a text may be no answer."""

from __future__ import annotations

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Cell, Document, Grid
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("同意。\n评估组签字：端木晴\n2026年3月5日", False),
        ("按方案（2026年3月5日）实施，同意。", True),
        ("评估于2026年3月5日", True),
        ("同意。\n2026年3月5日", False),
        ("评估组签字：端木晴\n年 月 日\n省鉴定中心对场地、设施、设备和考评人员逐项看过，材料齐全，符合有关规定要求，同意备案\n2026年3月5日", True),
    ],
)  # fmt: skip
def test_a_date_is_doubted_where_words_of_nobodys_stand_around_it(text: str, doubted: bool) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, "评估组", 1), Cell(0, 1, 10, 90, text, 2))
    raw = match(Document("pdf", (Grid(cells, 1, 1),)), layout)
    assert raw.values["review.date"].seen.replace(" ", "") == "2026年3月5日"
    assert ("review.date" in {f.field for f in raw.findings if f.code == "doubtful"}) is doubted

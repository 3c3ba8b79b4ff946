"""Who signed: a day in that place is no name."""

from __future__ import annotations

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Cell, Document, Grid
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


@pytest.mark.parametrize(
    ("signed", "fields"),
    [
        ("2023年7月5日", ["review.signed_by"]),
        ("2023.7.5", ["review.signed_by"]),
        ("冉㛃", []),
        ("冉㛃 2023年7月5日", []),
    ],
)
def test_a_day_where_somebody_signs_is_doubted(signed: str, fields: list[str]) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    text = f"材料齐全。\n评估组签字：{signed}\n    年  月  日"
    cells = (Cell(0, 1, 0, 80, "评估组", 1), Cell(0, 1, 80, 400, text, 2))
    raw = match(Document("docx", (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful" and "日期" in f.message()] == fields

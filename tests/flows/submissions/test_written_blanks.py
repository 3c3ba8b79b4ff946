"""Strokes where there is nothing to say, in real forms: everybody's way of leaving a cell blank."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document

from formkit.flows.kit import Kit
from formkit.model import Outcome

KIT = Kit()
DATA = {
    "name": "枣庄示例技师学院", "filing_number": "370400000018", "type": "技工院校", "contact": "令狐洁",
    "phone": "0632-3290018", "address": "示范南路108号", "short_name": "短名SN", "url": "www.example.com",
    "email": "a@example.com",
    "scope": [
        {"occupation": "电工", "code": "6-31-01-03", "trade": "工种T", "levels": [5, 4]},
        {"occupation": "删去", "code": "6-18-02-04", "trade": "工种U", "levels": [3]},
    ],
}  # fmt: skip
WRITTEN = {
    "短名SN": "/", "www.example.com": "无", "工种T": "——", "令狐洁": "－",
    "删去": "/", "6-18-02-04": "/", "工种U": "//", "3": "--",
}  # fmt: skip


def written(kind: str) -> Outcome:
    """The scope list with strokes typed over some of its answers."""
    filled, out = KIT.render("sd-2021-scope-list", KIT.check("sd-2021-scope-list", DATA), kind), io.BytesIO()
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(filled))
        for cell in (c for row in book.worksheets[0].iter_rows() for c in row if c.value is not None):
            cell.value = WRITTEN.get(str(cell.value), cell.value)
        book.save(out)
    else:
        document = Document(io.BytesIO(filled))
        for text in document.element.iter("{*}t"):
            text.text = WRITTEN.get(str(text.text), text.text)
        document.save(out)
    (one,) = KIT.parse(out.getvalue(), f"f.{kind}")
    assert one.outcome is not None
    return one.outcome


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_stroke_is_a_blank_that_keeps_what_was_seen(kind: str) -> None:
    outcome = written(kind)
    assert {k: outcome.record[k] for k in ("short_name", "url", "contact")} == dict.fromkeys(
        ("short_name", "url", "contact")
    )
    states = {
        path: (outcome.raw[path].seen, outcome.raw[path].state) for path in ("short_name", "url", "contact")
    }
    assert states == {
        "short_name": ("/", "placeholder"), "url": ("无", "placeholder"), "contact": ("－", "placeholder")
    }  # fmt: skip
    assert [(f.field, f.code, f.seen) for f in outcome.findings] == [("contact", "required", "－")]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_row_of_strokes_is_no_row(kind: str) -> None:
    scope = written(kind).record["scope"]
    assert isinstance(scope, list)
    assert [(row["code"], row["trade"]) for row in scope if isinstance(row, dict)] == [("6-31-01-03", None)]

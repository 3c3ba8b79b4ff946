"""Strokes where there is nothing to say, in real forms: everybody's way of leaving a cell blank."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from docx import Document

from formkit.flows.kit import Kit
from formkit.model import Outcome
from formkit.office import convert, find_office

KIT = Kit()
BY_OFFICE = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed"),
]
KINDS = ["xlsx", "docx", pytest.param("pdf", marks=BY_OFFICE)]
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
OPTIONAL = {"短名SN": "——", "www.example.com": "无", "工种T": "/", "工种U": "—"}


def typed(kind: str, strokes: dict[str, str]) -> bytes:
    """The scope list with ``strokes`` typed over some of its answers."""
    filled, out = KIT.render("sd-2021-scope-list", KIT.check("sd-2021-scope-list", DATA), kind), io.BytesIO()
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(filled))
        for cell in (c for row in book.worksheets[0].iter_rows() for c in row if c.value is not None):
            cell.value = strokes.get(str(cell.value), cell.value)
        book.save(out)
    else:
        document = Document(io.BytesIO(filled))
        for text in document.element.iter("{*}t"):
            text.text = strokes.get(str(text.text), text.text)
        document.save(out)
    return out.getvalue()


@cache
def printed(*strokes: tuple[str, str]) -> bytes:
    """The Word file as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "f.docx")
        source.write_bytes(typed("docx", dict(strokes)))
        return convert([source], "pdf", Path(folder))[0].read_bytes()


def written(kind: str, strokes: dict[str, str]) -> Outcome:
    data = printed(*strokes.items()) if kind == "pdf" else typed(kind, strokes)
    (one,) = KIT.parse(data, f"f.{kind}")
    assert one.outcome is not None
    return one.outcome


@pytest.mark.parametrize("kind", KINDS)
def test_a_stroke_is_a_blank_that_keeps_what_was_seen(kind: str) -> None:
    outcome = written(kind, WRITTEN)
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


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_strokes_is_no_row(kind: str) -> None:
    scope = written(kind, WRITTEN).record["scope"]
    assert isinstance(scope, list)
    assert [(row["code"], row["trade"]) for row in scope if isinstance(row, dict)] == [("6-31-01-03", None)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_stroke_in_a_cell_that_may_be_blank_is_no_finding(kind: str) -> None:
    outcome = written(kind, OPTIONAL)
    scope = outcome.record["scope"]
    assert isinstance(scope, list)
    assert [(row["code"], row["trade"]) for row in scope if isinstance(row, dict)] == [
        ("6-31-01-03", None), ("6-18-02-04", None)
    ]  # fmt: skip
    assert [(f.field, f.code) for f in outcome.findings] == []

"""Where a PDF breaks a line and nobody can tell what stood there, the value is kept and doubted."""

from __future__ import annotations

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Cell, Document, Grid, Mark
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


@pytest.mark.parametrize(
    ("label", "kind", "fields"),
    [
        ("考核机构", "wrap", ["institution"]),
        ("考核机构", "break", []),
        ("设施设备、场地", "wrap", ["facilities"]),
        ("设施设备、场地", "break", ["facilities"]),
    ],
)
def test_a_doubt_about_a_line_end_is_told_where_it_changes_the_value(
    label: str, kind: str, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, label, 1), Cell(0, 1, 10, 90, "某校。X某校", 2, (Mark(kind, 3, 4),)))
    raw = match(Document("pdf", (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


@pytest.mark.parametrize(
    ("kind", "text", "fields"),
    [
        ("pdf", "示范路660\n号某校", ["institution"]),
        ("pdf", "示范路某某\n号某校", []),
        ("docx", "示范路660\n号某校", []),
    ],
)
def test_lines_of_a_pdf_read_as_two_are_doubted_where_they_make_one_text_with_a_space(
    kind: str, text: str, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, text, 2))
    raw = match(Document(kind, (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields

"""A second list under its own header, whose running numbers begin anew: it may be somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Document
from formkit.readers.document import read_document

Draw = Callable[[str], Document]
KIT = Kit()
FORM = "qd-2023-project-catalogue"
HEADER = "| 序号 | 项目名称 | 考核规范 | 备注 |"
FIRST = f"{HEADER}\n| 1 | 面塑制作 | 面塑规范 |  |\n| 2 | 贝雕制作 | 贝雕规范 |  |"


@pytest.mark.parametrize(
    ("kind", "numbers", "doubted"),
    [("pdf", (1, 2), True), ("pdf", (3, 4), False), ("docx", (1, 2), False)],
)
def test_a_list_on_a_further_page_that_counts_anew_is_doubted(
    kind: str, numbers: tuple[int, int], doubted: bool, draw: Draw
) -> None:
    one, two = numbers
    second = f"{HEADER}\n| {one} | 剪纸 | 剪纸规范 |  |\n| {two} | 草编 | 草编规范 |  |"
    drawn = draw(f"{FIRST}\n\n{second}")
    _, template = KIT.workspace.template(KIT.form(FORM), "xlsx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.xlsx"))
    raw = match(replace(drawn, kind=kind), layout)
    assert len(raw.tables["projects"]) == 4
    assert ("projects" in [f.field for f in raw.findings if f.code == "doubtful"]) is doubted

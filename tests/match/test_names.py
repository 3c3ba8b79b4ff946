"""What the rows of a list are called is looked at once more, and said once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: names
title: 项目目录
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: projects, label: 项目, type: table, fields: [
      {name: name, label: 项目名称, required: true}, {name: standard, label: 考核规范}, {name: remark, label: 备注}]}
"""
PRINTED = """
项目目录
| 项目名称 | 考核规范 | 备注 |
| {%tr for r in projects %} | < | < |
| {{ r.name }} | {{ r.standard }} | {{ r.remark }} |
| {%tr endfor %} | < | < |
"""
FILLED = """
项目目录
| 项目名称 | 考核规范 | 备注 |
| 面塑制作 | 面塑制作考核规范（2023版） | 传统技艺 |
| 贝雕制作 | 贝雕制作考核规范 |  |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(document: Document, layout: Layout) -> list[str | None]:
    return [f.field for f in match(document, layout).findings if f.code == "doubtful"]


def test_names_in_their_own_column_are_no_doubt(draw: Draw, layout: Layout) -> None:
    assert doubted(draw(FILLED), layout) == []


@pytest.mark.parametrize("note", ["（2023版）", "", "(试行)", "  （试行）"])
def test_a_name_and_its_standard_that_changed_places_are_one_doubt(
    note: str, draw: Draw, layout: Layout
) -> None:
    swapped = FILLED.replace(
        "| 面塑制作 | 面塑制作考核规范（2023版） |", f"| 面塑制作考核规范{note} | 面塑制作 |"
    )
    assert doubted(draw(swapped), layout) == ["projects[0]"]


def test_blanks_before_a_bracket_take_no_time(draw: Draw, layout: Layout) -> None:
    wide = draw(FILLED.replace("传统技艺", "传统" + " " * 30_000 + "技艺）"))
    begun = time.process_time()
    assert "projects[0]" not in doubted(wide, layout)
    assert time.process_time() - begun < 1


def test_a_number_for_a_name_is_one_doubt(draw: Draw, layout: Layout) -> None:
    assert doubted(draw(FILLED.replace("| 贝雕制作 |", "| 2026 |")), layout) == ["projects[1].name"]


@pytest.mark.parametrize("line", ["______", "……", "-----"])
def test_the_line_one_writes_on_is_a_blank_in_a_row_too(line: str, draw: Draw, layout: Layout) -> None:
    (row, _) = match(draw(FILLED.replace("传统技艺", line)), layout).tables["projects"]
    assert (row["remark"].seen, row["remark"].state) == ("", "blank")


def test_a_place_in_a_row_goes_down_to_the_paragraph(draw: Draw, layout: Layout) -> None:
    (row, other) = match(draw(FILLED.replace("传统技艺", r"\n\n传统技艺")), layout).tables["projects"]
    assert [r["remark"].anchor and r["remark"].anchor.paragraph for r in (row, other)] == [3, 0]

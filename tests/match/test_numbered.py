"""Running numbers typed before the names of a list are none of their letters."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from filled_exam_site import FILLED, seen

from formkit import Kit
from formkit.match import Layout, match
from formkit.model import Document

Draw = Callable[[str], Document]
KIT = Kit()


def _numbered(first: str, second: str) -> str:
    return FILLED.replace("| 赵五 |", f"| {first} |").replace("| 赵六 |", f"| {second} |")


@pytest.mark.parametrize("written", ["{}.{}", "{}、{}", "（{}）{}", "{}．{}", "{}) {}"])
def test_numbers_running_from_one_before_all_names_are_left_out(
    written: str, draw: Draw, exam_site_layout: Layout
) -> None:
    picture = _numbered(written.format(1, "赵五"), written.format(2, "赵六"))
    assert seen(match(draw(picture), exam_site_layout)) == seen(match(draw(FILLED), exam_site_layout))


def test_circled_numbers_before_all_names_are_left_out(draw: Draw, exam_site_layout: Layout) -> None:
    picture = _numbered("①赵五", "②赵六")
    assert seen(match(draw(picture), exam_site_layout)) == seen(match(draw(FILLED), exam_site_layout))


@pytest.mark.parametrize(
    ("first", "second"), [("1.赵五", "赵六"), ("2、赵五", "1、赵六"), ("赵五", "（2）赵六")]
)
def test_a_number_before_some_names_stays_and_is_doubted(
    first: str, second: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(_numbered(first, second)), exam_site_layout)
    assert [row["name"].seen for row in raw.tables["examiners"]] == [first, second]
    doubted = {f.field for f in raw.findings if f.code == "doubtful"}
    expected = {f"examiners[{n}].name" for n, name in enumerate((first, second)) if not name.startswith("赵")}
    assert doubted == expected


def test_a_number_before_the_only_name_stays_and_is_doubted(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(_numbered("1、赵五", "")), exam_site_layout)
    assert next(row["name"].seen for row in raw.tables["examiners"] if "name" in row) == "1、赵五"
    assert "examiners[0].name" in {f.field for f in raw.findings if f.code == "doubtful"}


def test_a_figure_before_another_is_no_running_number(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(_numbered("①②", "②③")), exam_site_layout)
    assert [row["name"].seen for row in raw.tables["examiners"]] == ["①②", "②③"]


def test_a_figure_that_is_part_of_a_name_stays(draw: Draw, exam_site_layout: Layout) -> None:
    picture = FILLED.replace("| 灶台 |", "| 1.5匹空调 |").replace("| 面案 |", "| 2号面案 |")
    raw = match(draw(picture), exam_site_layout)
    assert [row["name"].seen for row in raw.tables["equipment"]] == ["1.5匹空调", "2号面案"]
    assert not [f for f in raw.findings if f.code == "doubtful"]


def test_the_numbers_of_a_form_s_trades_are_left_out() -> None:
    source = KIT.workspace.samples() / "sd-2021-scope-list" / "complete.docx"
    filled = docx.Document(str(source))
    rows = [
        row for row in filled.tables[0].rows if row.cells[1].text[:1].isdigit() and "-" in row.cells[1].text
    ]
    for number, row in enumerate(rows, 1):
        row.cells[0].paragraphs[0].runs[0].text = f"{number}、{row.cells[0].text}"
    out = io.BytesIO()
    filled.save(out)
    read, plain = (KIT.parse(given, name="x.docx")[0].outcome for given in (out.getvalue(), source))
    assert read is not None
    assert plain is not None
    assert len(rows) > 1
    assert (read.record, read.findings) == (plain.record, plain.findings)

"""The drawing in the report: cells where they stand, faulty ones marked and numbered."""

from __future__ import annotations

import re

from formkit.findings import Finding, Severity, finding
from formkit.model import Cell, Grid
from formkit.model.document import cell_anchor
from formkit.writers.report.picture import numbered, picture

GRID = Grid(
    (
        Cell(0, 2, 0, 1000, "考核\n场地", 1),
        Cell(0, 1, 1000, 2000, "自有", 2),
        Cell(0, 1, 2000, 4000, "3 <b>", 3),
        Cell(1, 2, 1005, 4000, "租用", 2),
    ),
    2,
    1,
    row_numbers=(6, 9),
)


def at(place: int, severity: Severity = Severity.ERROR) -> Finding:
    return finding(
        "required", anchor=cell_anchor("docx", GRID, GRID.cells[place]), label="栏", severity=severity
    )


def drawn(*findings: Finding) -> str:
    return picture((GRID,), findings, numbered(findings, (GRID,)), "zh")


def rows(html: str) -> list[list[str]]:
    """The attributes of each row's cells."""
    return [re.findall(r"<td([^>]*)>", row) for row in re.findall(r"<tr.*?</tr>", html, re.S)]


def test_cells_span_as_they_stand_and_a_border_dragged_by_a_hair_is_none() -> None:
    assert rows(drawn(at(2))) == [[' rowspan="2"', "", ' class="error"'], [' colspan="2"']]


def test_findings_are_numbered_as_in_the_list_and_the_worst_gives_the_colour() -> None:
    html = drawn(at(3, Severity.WARNING), at(2, Severity.WARNING), finding("several-forms", count=2), at(2))
    assert '<td class="error">3 &lt;b&gt;<sup>2</sup><sup>4</sup></td>' in html
    assert '<td colspan="2" class="warning">租用<sup>1</sup></td>' in html


def test_rows_left_out_are_shown_as_a_cut() -> None:
    assert drawn(at(2)).count('<tr class="cut">') == 1


def test_what_has_no_place_in_a_table_is_not_drawn() -> None:
    assert drawn(finding("several-forms", count=2)) == ""
    assert numbered([finding("several-forms", count=2), at(0)], (GRID,)) == {2: (1, 6, 1)}


def test_a_sheet_is_called_by_its_name_and_its_columns_find_their_width() -> None:
    sheet = GRID._replace(sheet="清<单")
    html = picture((sheet,), [at(2)], numbered([at(2)], (sheet,)), "zh")
    assert "<figcaption>清&lt;单</figcaption>" in html
    assert "<col " not in html
    assert drawn(at(2)).count("<col ") == 3


def test_an_empty_place_in_a_row_stays_empty() -> None:
    grid = Grid((Cell(0, 1, 0, 1000, "甲", 1), Cell(0, 1, 2000, 3000, "乙", 2)), 1, 1)
    found = [finding("required", anchor=cell_anchor("docx", grid, grid.cells[1]), label="栏")]
    html = picture((grid,), found, numbered(found, (grid,)), "en")
    assert rows(html) == [["", ' class="gap" colspan="1"', ' class="error"']]

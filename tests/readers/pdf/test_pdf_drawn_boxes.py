"""Boxes to tick that are drawn: read as typed ones, and no cells; cells as small as boxes stay cells."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from pdf_drawing import HIGH, Paper

from formkit.readers.pdf import read_pdf
from formkit.readers.pdf.content.drawn_boxes import drawn_boxes, with_boxes
from formkit.readers.pdf.content.paths import Path
from formkit.readers.pdf.page import Glyph

Mark = Callable[[Paper, float, float], None]


def square(paper: Paper, x: float, y: float, side: float = 11.0) -> None:
    paper.canvas.rect(x, HIGH - y - side, side, side, stroke=1, fill=0)


def crossed(paper: Paper, x: float, y: float) -> None:
    paper.canvas.line(x, HIGH - y, x + 11, HIGH - y - 11)
    paper.canvas.line(x + 11, HIGH - y, x, HIGH - y - 11)


def hooked(paper: Paper, x: float, y: float) -> None:
    path = paper.canvas.beginPath()
    path.moveTo(x + 2, HIGH - y - 6)
    path.lineTo(x + 5, HIGH - y - 9)
    path.lineTo(x + 10, HIGH - y - 2)
    paper.canvas.drawPath(path)


def blackened(paper: Paper, x: float, y: float) -> None:
    paper.area(x + 2, y + 2, x + 9, y + 9)


def typed(paper: Paper, x: float, y: float) -> None:
    paper.text(x + 1, y + 10, "√", 10)


def texts(paper: Paper) -> list[str]:
    (grid,) = read_pdf(paper.done()).grids
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize("mark", [crossed, hooked, blackened, typed])
def test_a_drawn_box_is_read_as_a_typed_one(paper: Paper, mark: Mark) -> None:
    paper.table([60, 120, 300], [100, 130])
    paper.text(66, 118, "性质")
    for x, label in ((130, "企业"), (200, "院校")):
        square(paper, x, 109)
        paper.text(x + 14, 118, label)
    mark(paper, 200, 109)
    assert texts(paper) == ["性质", "☐企业 ☑院校"]


def test_a_row_of_squares_for_the_digits_of_a_number_stays_cells(paper: Paper) -> None:
    for n, digit in enumerate("3701"):
        square(paper, 100 + 14 * n, 100, 14)
        paper.text(104 + 14 * n, 111, digit)
    assert texts(paper) == ["3", "7", "0", "1"]


def test_a_square_cell_of_a_grid_stays_one(paper: Paper) -> None:
    paper.table([100, 114, 200], [100, 114, 128], [["", "甲"], ["", "乙"]])
    square(paper, 100, 100, 14)
    assert texts(paper) == ["", "甲", "", "乙"]


def test_a_framed_character_is_text(paper: Paper) -> None:
    paper.table([60, 300], [100, 130])
    square(paper, 70, 105, 14)
    paper.text(71.5, 116, "章")
    assert texts(paper) == ["章"]


def squares(step: float, side: float, across: int, down: int) -> list[Path]:
    """A page of squares, as many across and down."""
    corners = [
        (20 + step * n, 20 + step * m, 20 + step * n + side, 20 + step * m + side)
        for n in range(across)
        for m in range(down)
    ]
    return [
        Path([[(a, b), (c, b), (c, d), (a, d), (a, b)]], stroked=True, filled=False, colour="000000", order=n)
        for n, (a, b, c, d) in enumerate(corners, 1)
    ]


@pytest.mark.parametrize(("step", "boxes"), [(9.0, 4800), (6.0, 0)])
def test_a_page_of_small_squares_is_gone_through_in_no_time(step: float, boxes: int) -> None:
    start = time.process_time()
    found, rest = drawn_boxes(squares(step, 6.0, 60, 80))
    shown = with_boxes([Glyph("√", box.x0 + 1, box.x1, box.y1 - 1, 6.0) for box, _ in found], found)
    assert time.process_time() - start < 4  # each square against each other: half a minute
    assert (len(found), len(rest), len(shown)) == (boxes, 4800 - boxes, boxes)
    assert {glyph.char for glyph in shown} <= {"☑"}


def test_a_stroke_ticks_the_one_box_of_many_it_is_drawn_in() -> None:
    paths = squares(30.0, 10.0, 9, 9)
    stroke = Path([[(82.0, 52.0), (88.0, 58.0)]], stroked=True, filled=False, colour="000000", order=99)
    found, rest = drawn_boxes([*paths, stroke])
    assert [(round(box.x0), round(box.y0)) for box, ticked in found if ticked] == [(80, 50)]
    assert (len(found), rest) == (81, [])

"""Pinyin above characters is how they are read, not what is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid
from formkit.readers.pdf import read_pdf

OneGrid = Callable[[Document], Grid]
LATIN = "Helvetica"


@pytest.mark.parametrize(
    ("reading", "size", "seen"),
    [
        ("jié", 5.0, "洁面塑制作"),
        ("jié miàn".replace("à", "á"), 3.0, "洁面塑制作"),
        # Typed in the size of the text, a line of its own.
        ("jié", 10.5, "jié\n洁面塑制作"),
        # Small Latin without a tone may be anything.
        ("unit", 5.0, "unit\n洁面塑制作"),
    ],
)
def test_a_small_reading_above_a_character_is_no_text(
    paper: Paper, one_grid: OneGrid, reading: str, size: float, seen: str
) -> None:
    paper.table([60, 300], [100, 150])
    paper.text(66, 117, reading, size, LATIN)
    paper.text(65.4, 130, "洁面塑制作")
    (cell,) = one_grid(read_pdf(paper.done())).cells
    assert cell.text == seen


def test_a_small_line_with_a_tone_above_nothing_is_text(paper: Paper) -> None:
    paper.text(66, 117, "résumé", 5.0, LATIN)
    paper.text(200, 130, "洁面塑制作")
    assert [block.text for block in read_pdf(paper.done()).blocks if not isinstance(block, Grid)] == [
        "résumé",
        "洁面塑制作",
    ]

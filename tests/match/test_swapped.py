"""Answers of two entries, or of two columns, that changed places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filled_exam_site import FILLED

from formkit.match import Layout, match
from formkit.model import Document, RawRecord

Draw = Callable[[str], Document]
FIRST = "| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |"


def doubted(raw: RawRecord) -> list[str]:
    return [f.field for f in raw.findings if f.code == "doubtful" and f.field]


@pytest.mark.parametrize(
    ("row", "doubts"),
    [
        ("| ^ | 女 | 赵五 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |", ["examiners[0].name"]),
        ("| ^ | 赵五 | 女 | 本科 | 44 |  | 一级 | 拉面制作 | 123 |", ["examiners[0].education"]),
        ("| ^ | 赵五 | 不明 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |", []),
    ],
)
def test_a_text_that_is_the_next_column_s_answer_is_doubted_where_that_one_s_is_none(
    row: str, doubts: list[str], draw: Draw, exam_site_layout: Layout
) -> None:
    assert doubted(match(draw(FILLED.replace(FIRST, row)), exam_site_layout)) == doubts


def test_a_name_and_a_phone_that_changed_places_are_both_told(draw: Draw, exam_site_layout: Layout) -> None:
    swapped = FILLED.replace("王　芳", "13800001111").replace("0531-86913178", "王芳")
    assert "principal" in doubted(match(draw(swapped), exam_site_layout))

"""Four pages on one upright sheet."""

from __future__ import annotations

import pytest
from pdf_drawing import HIGH, WIDE, Paper

from formkit.readers.pdf import read_pdf

TEXTS = ["专项职业能力考核方案", "考核机构为琴韵学校", "考核流程按方案进行", "考场准备情况全部完成"]


def sheet(paper: Paper, texts: list[str], *, size: float = 6.0, indent: float = 0.0) -> list[str]:
    for number, text in enumerate(texts):
        x, y = WIDE / 2 * (number % 2) + 40, HIGH / 2 * (number // 2) + 60
        for line in range(4):
            paper.text(x + indent * (number % 2), y + 10 * line, f"{text}{line}，", size)
    return [getattr(block, "text", "") for block in read_pdf(paper.done()).blocks]


@pytest.mark.parametrize("count", [4, 3])
def test_four_small_pages_are_read_one_after_the_other(paper: Paper, count: int) -> None:
    said = "".join(sheet(paper, TEXTS[:count])).replace("\n", "")
    assert said.replace(" ", "") == "".join(f"{text}{line}，" for text in TEXTS[:count] for line in range(4))


@pytest.mark.parametrize(("size", "indent"), [(10.5, 0.0), (6.0, 30.0)])
def test_large_type_or_columns_that_begin_elsewhere_are_one_page(
    paper: Paper, size: float, indent: float
) -> None:
    said = "".join(sheet(paper, TEXTS, size=size, indent=indent)).replace(" ", "")
    assert said.index(TEXTS[1]) < said.index(f"{TEXTS[0]}1")  # line after line, over both columns

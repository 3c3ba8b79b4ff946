"""Paragraphs that begin under a full line without a mark: told by the numerals they count on, by what was typed in front."""

from __future__ import annotations

import pytest
from pdf_drawing import Paper

from formkit.readers.pdf import read_pdf

FULL = "各岗位职责明确培训与评价分离不得承担考评任务"[:20]


@pytest.mark.parametrize(
    ("lines", "seen"),
    [
        (["（一）甲。", FULL, "（二）乙乙。"], ["（一）甲。", FULL, "（二）乙乙。"]),
        (["二、甲。", FULL, "三、乙乙"], ["二、甲。", FULL, "三、乙乙"]),
        (["第一部分 甲。", FULL, "第二部分 乙乙"], ["第一部分 甲。", FULL, "第二部分 乙乙"]),
        (["● 甲。", FULL, "● 乙乙。"], ["● 甲。", FULL, "● 乙乙。"]),
        (["甲乙。", FULL, "（二）乙乙。"], ["甲乙。", f"{FULL}（二）乙乙。"]),
        (["（一）甲。", FULL[:-1] + "，", "（二）乙乙。"], ["（一）甲。", f"{FULL[:-1]}，（二）乙乙。"]),
        (["　　甲乙。", f"　　{FULL[2:]}", "　　乙乙。"], ["　　甲乙。", f"　　{FULL[2:]}", "　　乙乙。"]),
    ],
)
def test_a_line_that_counts_on_or_was_set_in_begins_a_paragraph_under_a_full_one(
    paper: Paper, lines: list[str], seen: list[str]
) -> None:
    paper.table([60, 60 + 20 * 10.5 + 10.8 + 1], [100, 200], [["\n".join(lines)]])
    (grid,) = read_pdf(paper.done()).grids
    assert grid.cells[0].text.split("\n") == seen


def test_what_comes_down_with_a_quotation_mark_is_the_character_behind_it_too(paper: Paper) -> None:
    """LibreOffice parts nothing there: the line above it had room for 源” and not for 源”部."""
    lines = [FULL, FULL[:17], "源”部分"]
    paper.table([60, 60 + 20 * 10.5 + 10.8 + 1], [100, 200], [["\n".join(lines)]])
    (grid,) = read_pdf(paper.done()).grids
    assert grid.cells[0].text == "".join(lines)

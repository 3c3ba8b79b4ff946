"""A setting that contradicts the registry is told once, with the rows it is about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from formkit import Kit
from formkit.findings import Anchor, Finding, finding
from formkit.flows.certificates.said_once import said_once

HN = "hn-2020-special-ability"


def of_row(row: int) -> Finding:
    return finding(
        "already-issued",
        field="city",
        label="城市",
        seen="株洲",
        anchor=Anchor("xlsx", sheet="名册", row=row),
        registered="长沙",
        number="H1",
    )


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ((2, 3, 4), "第 2-4 行", "rows 2-4"),
        ((7, 2, 3), "第 2-3、7 行", "rows 2-3, 7"),
        (range(2, 20, 2), "第 2、4、6、8、10…… 行", "rows 2, 4, 6, 8, 10, …"),
    ],
)
def test_the_rows_are_listed_as_each_language_lists_them(rows: Sequence[int], zh: str, en: str) -> None:
    (said,) = said_once([of_row(row) for row in rows], Kit().workspace.certificates()[HN])
    assert (zh in said.message("zh"), en in said.message("en"), "、" in said.message("en")) == (
        True,
        True,
        False,
    )

"""A list's row over two rows of the page, some of its cells merged over both: the rest of an answer in the second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from formkit.match import Layout, compile_layout, match
from formkit.model import Document, RawRecord
from formkit.spec import load_form

Draw = Callable[[str], Document]
FORM = """
id: merged-rest
title: 认定范围登记表
formats: [docx]
provenance: [{status: reconstructed, document: 测试}]
fields:
  - {name: school, label: 机构名称, required: true}
  - name: scope
    label: 认定范围
    type: table
    fields:
      - {name: name, label: 职业名称, required: true}
      - {name: trade, label: 工种}
      - {name: levels, label: 级别, type: levels, required: true}
      - {name: kept, label: 是否保留, type: choice, choices: [是, 否]}
"""
PRINTED = """
认定范围登记表
| 机构名称 | {{ school }} | < | < | < |
| 认定范围 | < | < | < | < |
| 序号 | 职业名称 | 工种 | 级别 | 是否保留 |
| {%tr for r in scope %} | < | < | < | < |
| {{ loop.index }} | {{ r.name }} | {{ r.trade }} | {{ r.levels }} | {{ r.kept }} |
| {%tr endfor %} | < | < | < | < |
"""
FILLED = """
认定范围登记表
| 机构名称 | 青岛某校 | < | < | < |
| 认定范围 | < | < | < | < |
| 序号 | 职业名称 | 工种 | 级别 | 是否保留 |
| 1 | 电工 | 维修 | 5、4 | 是 |
"""


@pytest.fixture(scope="module")
def layout(draw: Draw) -> Layout:
    return compile_layout(load_form(FORM, "form"), draw(PRINTED))


def doubted(raw: RawRecord) -> list[str | None]:
    return [f.field for f in raw.findings if f.code == "doubtful"]


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ("| 2 | 中式烹调师 | 地方风 | 3 | 是 |\n| ^ | ^ | 味菜 | ^ | ^ |", "trade"),
        ("| 2 | 中式烹调 | 面点 | 3 | 是 |\n| ^ | 师 | ^ | ^ | ^ |", "name"),
        ("| 2 | 中式烹调 | 面点 | 3 | 是 |\n| ^ | 师 |  |  |  |", "name"),
        ("| 2 | 中式烹调师 | 面点 | 5、4、 | 是 |\n| ^ | ^ | ^ | 3 | ^ |", "levels"),
    ],
)
def test_a_rest_under_an_answer_is_told_of_both_rows(
    rows: str, column: str, draw: Draw, layout: Layout
) -> None:
    raw = match(draw(FILLED + rows + "\n"), layout)
    assert doubted(raw) == [f"scope[1].{column}", f"scope[2].{column}"]


@pytest.mark.parametrize(
    "rows",
    [
        "| 2 | 中式烹调师 | 西点方向 | 3 | 是 |\n| ^ | ^ | 面点方向 | ^ | ^ |",
        "| 2 | 中式烹调师 | 地方风味 | 4、3 | 是 |\n| ^ | ^ | 面点 | 3 | ^ |",
        "| 2 | 中式烹调师 | 面点 | 3 | 是 |\n| 3 | 茶艺师 | ^ | ^ | ^ |",
        "| 2 | 中式烹调师 | 面点 | 3 | 是 |\n| ^ | ^ | ^ | ^ | 否 |",
    ],
)
def test_a_row_of_its_own_that_shares_cells_is_no_rest(rows: str, draw: Draw, layout: Layout) -> None:
    assert doubted(match(draw(FILLED + rows + "\n"), layout)) == []


@pytest.fixture(scope="module")
def uncounted(draw: Draw) -> Layout:
    """The same list without running numbers."""
    printed = [
        line.removeprefix("| 序号 ").replace("| {{ loop.index }} ", "").replace("| < | < |", "| < |", 1)
        for line in PRINTED.splitlines()
    ]
    return compile_layout(load_form(FORM, "form"), draw("\n".join(printed) + "\n"))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_trade_of_its_own_under_a_merged_occupation_without_a_number_is_a_row(
    kind: str, draw: Draw, uncounted: Layout
) -> None:
    filled = draw("""
认定范围登记表
| 机构名称 | 青岛某校 | < | < |
| 认定范围 | < | < | < |
| 职业名称 | 工种 | 级别 | 是否保留 |
| 焊工 | 气焊工 | 5、4 | 是 |
| ^ | 钎焊工 | ^ | ^ |
""")
    raw = match(replace(filled, kind=kind), uncounted)
    assert [[row[name].seen for name in ("name", "trade", "levels")] for row in raw.tables["scope"]] == [
        ["焊工", "气焊工", "5、4"], ["焊工", "钎焊工", "5、4"]
    ]  # fmt: skip
    assert doubted(raw) == []


def test_the_rest_of_a_trade_under_a_merged_occupation_without_a_number_is_told_of_both_rows(
    draw: Draw, uncounted: Layout
) -> None:
    filled = draw("""
认定范围登记表
| 机构名称 | 青岛某校 | < | < |
| 认定范围 | < | < | < |
| 职业名称 | 工种 | 级别 | 是否保留 |
| 中式烹调师 | 地方风 | 5、4 | 是 |
| ^ | 味菜 | ^ | ^ |
""")
    assert doubted(match(filled, uncounted)) == ["scope[0].trade", "scope[1].trade"]

"""Tables without their header, other tables' headers and labels right under a table, borders dragged in one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from filled_exam_site import FILLED, LINES, line, moved, seen

from formkit.match import Layout, match
from formkit.model import Document, Grid, RawRecord

Draw = Callable[[str], Document]
EXAMINER, OPINION = line("| 考评员情况"), line("| 申报单位意见")
PEOPLE = [
    "| 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |",
    "| 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |",
]
HEADER = "| 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |"

MANAGERS = "| 姓名 | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |"


def under_a_heading(*rows: str) -> str:
    return moved(LINES[:EXAMINER], ["考评员情况", *rows, ""], LINES[OPINION:])


def examiners(raw: RawRecord) -> list[tuple[str, ...]]:
    columns = ("name", "gender", "age", "project", "examiner_number")
    return [tuple(row[c].seen for c in columns if c in row) for row in raw.tables["examiners"]]


BOTH = [("赵五", "女", "44", "拉面制作", "123"), ("赵六", "女", "44", "社区绿化", "124")]


def test_a_table_without_its_header_is_read_by_the_printed_order_and_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(under_a_heading(*PEOPLE)), exam_site_layout)
    assert examiners(raw) == BOTH
    assert [(f.code, f.field) for f in raw.findings if f.field and f.field.startswith("examiners")] == [
        ("doubtful", "examiners")
    ]


def test_a_table_without_its_header_may_be_numbered(draw: Draw, exam_site_layout: Layout) -> None:
    numbered = [f"| {n} {row}" for n, row in enumerate(PEOPLE, 1)]
    assert examiners(match(draw(under_a_heading(*numbered)), exam_site_layout)) == BOTH


def test_a_table_without_its_header_whose_columns_look_otherwise_is_not_read(
    draw: Draw, exam_site_layout: Layout
) -> None:
    turned = [
        "| 女 | 赵五 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |",
        "| 女 | 赵六 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |",
    ]
    raw = match(draw(under_a_heading(*turned)), exam_site_layout)
    assert examiners(raw) == []
    assert ("label-missing", "examiners") in [(f.code, f.field) for f in raw.findings]


def test_the_rows_above_a_header_that_was_printed_again_belong_to_the_table(
    draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(under_a_heading(PEOPLE[0], HEADER, PEOPLE[1])), exam_site_layout)
    assert examiners(raw) == BOTH
    assert ("doubtful", "examiners") in [(f.code, f.field) for f in raw.findings]


def test_labels_and_answers_under_a_table_are_no_row_of_it(draw: Draw, exam_site_layout: Layout) -> None:
    row = "| 专职教师数 | < | 8 | < | 邮政编码 | < | 250000 | < |"
    raw = match(draw(under_a_heading(HEADER, *PEOPLE, row)), exam_site_layout)
    assert examiners(raw) == BOTH


def test_the_header_of_another_table_ends_the_rows(draw: Draw, exam_site_layout: Layout) -> None:
    other = [
        "| 名称 | 型号规格 | 数量 | 单价 | < | < | < | < |",
        "| 投影仪 | A-2 | 3 | 900 | < | < | < | < |",
    ]
    raw = match(draw(under_a_heading(HEADER, *PEOPLE, *other)), exam_site_layout)
    assert examiners(raw) == BOTH


def test_an_answer_that_reaches_under_an_empty_column_is_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    document = draw(under_a_heading(HEADER, *PEOPLE))

    def dragged(grid: Grid) -> Grid:
        """The cell of 本科 in the last row to the right by two fifths of a column, over the blank one."""
        cells = [c._replace(x1=c.x1 + 400) if c.r0 == 2 and c.x0 == 3000 else c for c in grid.cells]
        return grid._replace(
            cells=tuple(c._replace(x0=4400) if c.r0 == 2 and c.x0 == 4000 else c for c in cells)
        )

    people = document.grids[1]
    blocks = tuple(dragged(people) if block is people else block for block in document.blocks)
    raw = match(replace(document, blocks=blocks), exam_site_layout)
    assert examiners(raw) == BOTH
    assert [f.field for f in raw.findings if f.code == "doubtful"] == ["examiners[1].education"]
    assert seen(match(draw(FILLED), exam_site_layout)).findings == []


def test_a_header_printed_twice_under_its_own_label_is_nobody_elses(
    draw: Draw, exam_site_layout: Layout
) -> None:
    """The table above has the same columns but two and no header."""
    managers = line("| 组织管理")
    headless = ["组织管理人员情况", "| 李四 | 54 | 负责人 |", ""]
    rows = ["考评员情况", HEADER, PEOPLE[0], HEADER, PEOPLE[1], ""]
    raw = match(draw(moved(LINES[:managers], headless, rows, LINES[OPINION:])), exam_site_layout)
    assert examiners(raw) == BOTH
    assert raw.tables["managers"] == []
    assert ("label-missing", "managers") in [(f.code, f.field) for f in raw.findings]


def test_somebody_elses_table_under_a_signed_cell_gives_it_no_date(
    draw: Draw, exam_site_layout: Layout
) -> None:
    signed = ["| 申报单位意见 | < |", "| 同意申报。\\n（盖章）\\n负责人（签名）\\n    年  月  日 | < |"]
    others = ["| 审批日期 | 2026年1月5日 |", ""]
    raw = match(draw(moved(LINES[:OPINION], [""], signed, others, LINES[OPINION + 1 :])), exam_site_layout)
    assert "opinion.date" not in seen(raw).values
    assert any("2026年1月5日" in (f.seen or "") for f in raw.findings if f.code == "unclaimed-text")


def test_the_place_of_the_seal_behind_a_number_is_no_part_of_it(draw: Draw, exam_site_layout: Layout) -> None:
    raw = match(draw(FILLED.replace("| 0531-86913178 |", "| 0531-86913178（盖章） |")), exam_site_layout)
    assert raw.values["phone"].seen == "0531-86913178"


def test_a_header_whose_label_stands_in_the_middle_of_its_rows_is_not_the_table_above_s(
    draw: Draw, exam_site_layout: Layout
) -> None:
    """A print without borders: the label of several rows stands beside the middle one, and is met behind them."""
    below = moved(
        ["组织管理人员情况", MANAGERS, "| 孔令溪 | 男 | 52 | 大学本科 | 校长 |  | 教育管理 |  |", ""]
    )
    document = draw(moved(below.split("\n"), [HEADER, *PEOPLE, "", "考评员情况", ""], LINES[OPINION:]))
    raw = match(document, exam_site_layout)
    assert [row["name"].seen for row in raw.tables["managers"]] == ["孔令溪"]
    assert examiners(raw) == BOTH

"""The parts of a form as offices draw them for themselves: answers left of labels, a table on its side, rows for lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from filled_exam_site import FILLED, LINES, line, moved, seen

from formkit.match import Layout, match, split_forms
from formkit.model import Document, Grid

Draw = Callable[[str], Document]
HEAD, SITE, EXAMINER, OPINION = (
    line(t) for t in ("| 申请单位", "| 考核场地", "| 考评员情况", "| 申报单位意见")
)
MIRRORED = """
| 济南某校 | 申请单位 | < | < |
| 王　芳 | 负责人 | 0531-86913178 | 联系电话 |
| 济南 | 考点地址 | 拉面制作、社区绿化 | 专项职业能力考核项目 |
| 20 | 从事考核职工总数 | 4 | 管理人员数 |
| 8 | 专职教师数 | < | < |
"""
ON_ITS_SIDE = """
| 考评员情况 | < | < |
| 姓名 | 赵五 | 赵六 |
| 性别 | 女 | 女 |
| 年龄 | 44 | 44 |
| 民族 | 汉族 | 回族 |
| 文化程度 | 本科 | 本科 |
| 职称（级别） |  |  |
| 职业资格证书（等级） | 一级 | 一级 |
| 考评工种 | 拉面制作 | 社区绿化 |
| 考评员证书号 | 123 | 124 |
"""
IN_ROWS = """
| 申报单位意见 | < | < | < |
| 意见 | 同意申报。\\n情况属实 | < | < |
| 负责人（签字） | 王芳 | 日期 | 2026年3月5日 |
"""
BESIDE = """
| 申报单位意见 | 意见 | 同意申报。\\n情况属实 |
| ^ | 负责人签名 | 王芳 |
| ^ | 日期 | 2026年3月5日 |
"""


def test_labels_right_of_their_answers_in_every_row_are_read_from_the_right(
    draw: Draw, exam_site_layout: Layout
) -> None:
    picture = moved(LINES[:HEAD], MIRRORED.strip().split("\n"), [""], LINES[SITE:])
    raw = match(draw(picture), exam_site_layout)
    assert seen(raw).values == seen(match(draw(FILLED), exam_site_layout)).values
    assert {f.field for f in raw.findings if f.code == "doubtful"} == {
        "applicant", "principal", "phone", "address", "projects", "staff_total", "manager_count", "teacher_count",
    }  # fmt: skip


@pytest.mark.parametrize("photo", ["照片", "贴照片处", "二维码", "单位\\n标志"])
def test_a_cell_beside_several_rows_is_no_answer_of_any_and_told(
    photo: str, draw: Draw, exam_site_layout: Layout
) -> None:
    head = [
        f"| 申请单位 | 济南某校 | < | < | {photo} |",
        "| 负责人 | 王　芳 | 联系电话 | 0531-86913178 | ^ |",
        "| 考点地址 | 济南 | < | < | ^ |",
        "",
    ]
    picture = moved(LINES[:HEAD], head, LINES[HEAD + 3 :])
    raw, plain = match(draw(picture), exam_site_layout), match(draw(FILLED), exam_site_layout)
    assert seen(raw).values == seen(plain).values
    assert [f.code for f in raw.findings if f not in plain.findings] == ["unclaimed-text"]


def test_a_label_of_second_order_between_label_and_answer_is_no_part_of_it(
    draw: Draw, exam_site_layout: Layout
) -> None:
    row = "| 负责人 | 姓名 | 王　芳 | < | 联系电话 | 0531-86913178 | < | < |"
    plain = match(draw(FILLED), exam_site_layout)
    raw = match(draw(FILLED.replace(LINES[HEAD + 1], row)), exam_site_layout)
    assert seen(raw) == seen(plain)
    blank = match(draw(FILLED.replace(LINES[HEAD + 1], row.replace("王　芳", ""))), exam_site_layout)
    assert "principal" not in seen(blank).values


def test_a_row_of_somebodys_own_labels_over_their_answers_is_not_read_from_the_right(
    draw: Draw, exam_site_layout: Layout
) -> None:
    rows = ["| 邮政编码 | 负责人 | 传真 | 联系电话 |", "| 250000 | 王芳 | 0531-86913100 | 0531-86913178 |"]
    picture = moved(LINES[: HEAD + 1], [""], rows, [""], LINES[HEAD + 2 :])
    values = seen(match(draw(picture), exam_site_layout)).values
    assert (values.get("principal"), values.get("phone")) == ("王芳", "0531-86913178")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_table_on_its_side_is_read_a_person_a_column_and_keeps_its_places(
    kind: str, draw: Draw, exam_site_layout: Layout
) -> None:
    picture = moved(LINES[:EXAMINER], [""], ON_ITS_SIDE.strip().split("\n"), [""], LINES[OPINION:])
    document = draw(picture)
    raw = match(replace(document, kind=kind), exam_site_layout)
    upright = match(draw(FILLED), exam_site_layout)
    assert seen(raw).tables == seen(upright).tables
    anchor = raw.tables["examiners"][1]["project"].anchor
    assert anchor is not None
    assert (anchor.table, anchor.row, anchor.col) == (2, 9, 3)
    assert [f.seen for f in raw.findings if f.code == "unclaimed-text"] == ["民族", "汉族", "回族"]


def test_a_note_across_a_table_on_its_side_is_not_lost(draw: Draw, exam_site_layout: Layout) -> None:
    drawn = ON_ITS_SIDE.strip().split("\n")
    noted = [*drawn[:3], "| 以下由考点填写 | < | < |", *drawn[3:]]
    picture = moved(LINES[:EXAMINER], [""], noted, [""], LINES[OPINION:])
    raw = match(draw(picture), exam_site_layout)
    assert [row["age"].seen for row in raw.tables["examiners"]] == ["44", "44"]
    left = [(f.seen, f.anchor.row) for f in raw.findings if f.code == "unclaimed-text" and f.anchor]
    assert ("以下由考点填写", 4) in left


def test_a_remark_beside_rooms_drawn_as_columns_is_not_lost(draw: Draw, exam_site_layout: Layout) -> None:
    rooms = """
| 考核场地 |  | 教室（个） | 面积（M2） | 操作室（个） | 面积（M2） | 备注 |
| ^ | 自有 | 3 | 240 |  |  | 另有二楼会议室 |
| ^ | 租用 |  |  | 2 | 300 |  |
"""
    end = line("| 与专项职业能力项目相适应的设施设备")
    picture = moved(LINES[:SITE], [""], rooms.strip().split("\n"), [""], LINES[end:])
    raw = match(draw(picture), exam_site_layout)
    assert raw.values["site.owned.classrooms"].seen == "3"
    left = [(f.seen, f.anchor.row) for f in raw.findings if f.code == "unclaimed-text" and f.anchor]
    assert ("另有二楼会议室", 2) in left


@pytest.mark.parametrize("rows", [IN_ROWS, BESIDE], ids=["under the label", "beside the label"])
def test_the_answers_of_a_signed_cell_in_rows_of_their_own_are_each_read_at_its_label(
    rows: str, draw: Draw, exam_site_layout: Layout
) -> None:
    picture = moved(LINES[:OPINION], [""], rows.strip().split("\n"), [""], LINES[OPINION + 1 :])
    assert (
        seen(match(draw(picture), exam_site_layout)).values
        == seen(match(draw(FILLED), exam_site_layout)).values
    )


def test_a_form_whose_answers_stand_in_the_labels_cells_is_a_form_of_its_own_below_another(
    draw: Draw, exam_site_layout: Layout
) -> None:
    head = [
        "申请单位：烟台某校",
        "负责人：李强",
        "联系电话：13800138000",
        "考点地址：烟台",
        "专项职业能力考核项目：剪纸",
    ]
    head += ["从事考核职工总数：9", "管理人员数：2", "专职教师数：3"]
    second = [LINES[1], *(f"| {text} |" for text in head), "", *LINES[SITE:]]
    parts = split_forms(draw("\n".join([*LINES, *second])), [exam_site_layout])
    assert [match(g[0].document, exam_site_layout).values["applicant"].seen for g in parts] == [
        "济南某校",
        "烟台某校",
    ]


def test_a_cell_under_a_column_of_somebodys_own_moves_no_answer_where_others_are_blank(
    draw: Draw, exam_site_layout: Layout
) -> None:
    """Excel stores no blank cells, so that a row of as many cells as there are columns may lack one of them."""
    old = "| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |"
    header = "| 考评员情况 | 姓名 | 所在部门 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |"
    row = "| ^ | 赵五 | 教务处 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |"
    document = draw(moved(LINES[:EXAMINER], [""], [header, row], [""], LINES[OPINION:]))
    blocks = tuple(
        b._replace(cells=tuple(c for c in b.cells if c.text)) if isinstance(b, Grid) else b
        for b in document.blocks
    )
    raw = match(replace(document, blocks=blocks, kind="xlsx"), exam_site_layout)
    assert old in LINES
    assert [
        (r["name"].seen, r["gender"].seen, r["title"].seen, r["project"].seen)
        for r in raw.tables["examiners"]
    ] == [("赵五", "女", "", "拉面制作")]


def test_labels_of_an_approval_sheet_above_the_title_are_not_the_forms(
    draw: Draw, exam_site_layout: Layout
) -> None:
    sheet = ["呈批表", "| 负责人 | 李强 | 联系电话 | 0531-86910000 |", ""]
    typed = [*LINES[:HEAD], "| 申请单位：济南某校 | < | < | < | < | < | < | < |"]
    typed += ["| 负责人：王芳 | < | < | < | 联系电话：0531-86913178 | < | < | < |"]
    raw = match(draw(moved(sheet, typed, LINES[HEAD + 2 :])), exam_site_layout)
    assert (raw.values["principal"].seen, raw.values["phone"].seen) == ("王芳", "0531-86913178")
    assert "李强" in [f.seen for f in raw.findings if f.code == "unclaimed-text"]


def test_rows_under_a_table_whose_successor_lost_label_and_header_are_doubted(
    draw: Draw, exam_site_layout: Layout
) -> None:
    headless = [each.replace("| 考评员情况 |", "| ^ |") for each in LINES]
    del headless[EXAMINER]
    raw = match(draw(moved(headless)), exam_site_layout)
    assert [row["name"].seen for row in raw.tables["managers"]] == ["李四", "赵五", "赵六"]
    assert "managers" in [f.field for f in raw.findings if f.code == "doubtful"]


def test_a_row_most_of_whose_borders_were_dragged_is_doubted_once(
    draw: Draw, exam_site_layout: Layout
) -> None:
    document = draw(FILLED)
    grid = next(b for b in document.blocks if isinstance(b, Grid))
    row = next(c.r0 for c in grid.cells if c.text == "赵六")
    cells = tuple(
        c._replace(x0=c.x0 + 300 * (c.x0 > 4000), x1=c.x1 + 300 * (4000 <= c.x1 < 8000))
        if c.r0 == row and c.x1 > 4000
        else c
        for c in grid.cells
    )
    blocks = tuple(b._replace(cells=cells) if b is grid else b for b in document.blocks)
    raw = match(replace(document, blocks=blocks), exam_site_layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == ["examiners[1]"]


@pytest.mark.parametrize("row", ["| 负责人（签字） | 王　芳 |", "| 负责人 | 王　芳（签名） |"])
def test_the_place_of_a_signature_beside_a_label_or_name_is_no_part_of_it(
    row: str, draw: Draw, exam_site_layout: Layout
) -> None:
    raw = match(draw(FILLED.replace("| 负责人 | 王　芳 |", row)), exam_site_layout)
    assert seen(raw).values == seen(match(draw(FILLED), exam_site_layout)).values

"""Tables: where cells stand, what is merged, what is in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.model import Document, Grid, Mark

Read = Callable[..., Document]


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>" if text else "<w:p/>"


def tc(content: str = "", properties: str = "", width: int = 0) -> str:
    inner = content if content.startswith("<") else p(content)
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    return f"<w:tc><w:tcPr>{size}{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in grid)
    return f"<w:tbl><w:tblPr/>{f'<w:tblGrid>{columns}</w:tblGrid>' if grid else ''}{''.join(rows)}</w:tbl>"


def span(n: int) -> str:
    return f'<w:gridSpan w:val="{n}"/>'


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grid_of(document: Document) -> Grid:
    (grid,) = document.grids
    return grid


def laid_out(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.r0, c.r1, c.x0, c.x1) for c in grid.cells]


def test_spans_are_intervals_of_the_page(read: Read) -> None:
    body = tbl(tr(tc("甲", span(2)), tc("乙")), tr(tc("丙"), tc("丁", span(2))), grid=(1000, 2000, 3000))
    assert laid_out(grid_of(read(body))) == [
        ("甲", 0, 1, 0, 3000), ("乙", 0, 1, 3000, 6000), ("丙", 1, 2, 0, 1000), ("丁", 1, 2, 1000, 6000),
    ]  # fmt: skip


def test_a_vertical_merge_stands_once_at_its_first_row(read: Read) -> None:
    body = tbl(
        tr(tc("考核场地", DOWN), tc("自有")),
        tr(tc("", ON), tc("租用")),
        tr(tc("", DOWN), tc("甲")),
        grid=(1000, 1000),
    )
    assert laid_out(grid_of(read(body))) == [
        ("考核场地", 0, 2, 0, 1000), ("自有", 0, 1, 1000, 2000), ("租用", 1, 2, 1000, 2000),
        ("", 2, 3, 0, 1000), ("甲", 2, 3, 1000, 2000),
    ]  # fmt: skip


def test_an_irregular_merge_goes_with_the_cell_it_shares_most_of_its_width_with(read: Read) -> None:
    body = tbl(
        tr(tc("甲", DOWN + span(2)), tc("乙", DOWN)),
        tr(tc("", ON), tc("", ON + span(2))),
        grid=(1500, 500, 1500),
    )
    assert laid_out(grid_of(read(body))) == [("甲", 0, 2, 0, 2000), ("乙", 0, 2, 2000, 3500)]


def test_a_continuing_cell_with_nothing_above_is_a_cell(read: Read) -> None:
    assert laid_out(grid_of(read(tbl(tr(tc("甲", ON)), tr(tc("", ON)), grid=(1000,))))) == [
        ("甲", 0, 2, 0, 1000)
    ]


def test_text_merged_away_is_reported(read: Read) -> None:
    document = read(tbl(tr(tc("甲", DOWN), tc("乙")), tr(tc("丙", ON), tc("丁")), grid=(1000, 1000)))
    assert [(f.code, f.seen, f.anchor and f.anchor[1:4]) for f in document.findings] == [
        ("hidden-text", "丙", (1, 2, 1))
    ]


def test_legacy_horizontal_merges_are_one_cell(read: Read) -> None:
    body = tbl(
        tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("乙", '<w:hMerge w:val="continue"/>'), tc("丙")),
        grid=(1000, 1000, 1000),
    )
    assert laid_out(grid_of(read(body))) == [("甲\n乙", 0, 1, 0, 2000), ("丙", 0, 1, 2000, 3000)]


@pytest.mark.parametrize("absurd", [0, -3, 1_000_000, 99])
def test_absurd_spans_are_brought_to_reason(read: Read, absurd: int) -> None:
    body = tbl(tr(tc("甲", span(absurd)), tc("乙")), tr(tc("丙"), tc("丁")), grid=(1000, 1000))
    assert laid_out(grid_of(read(body)))[:2] == [("甲", 0, 1, 0, 1000), ("乙", 0, 1, 1000, 2000)]


def test_a_table_without_a_grid_takes_its_cells_widths(read: Read) -> None:
    body = tbl(tr(tc("甲", width=1000), tc("乙", width=3000)), tr(tc("丙", span(2), width=4000)))
    assert laid_out(grid_of(read(body))) == [
        ("甲", 0, 1, 0, 1000), ("乙", 0, 1, 1000, 4000), ("丙", 1, 2, 0, 4000),
    ]  # fmt: skip


def test_a_table_without_grid_and_widths_still_has_columns(read: Read) -> None:
    rows = laid_out(grid_of(read(tbl(tr(tc("甲"), tc("乙")), tr(tc("丙", span(2)))))))
    assert [(t, x0, x1) for t, _, _, x0, x1 in rows] == [("甲", 0, 1000), ("乙", 1000, 2000), ("丙", 0, 2000)]


def test_a_row_whose_spans_were_forgotten_goes_by_widths(read: Read) -> None:
    body = tbl(
        tr(*(tc(t, width=1000) for t in "甲乙丙丁")),
        tr(tc("戊", width=2000), tc("己", width=2000)),
        grid=(1000,) * 4,
    )
    assert [(c.text, c.x0, c.x1) for c in grid_of(read(body)).cells[4:]] == [
        ("戊", 0, 2000),
        ("己", 2000, 4000),
    ]


def test_columns_left_out_at_the_ends_shift_the_row(read: Read) -> None:
    body = tbl(
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(
            tc("丁"),
            properties='<w:gridBefore w:val="1"/><w:wBefore w:w="1000" w:type="dxa"/><w:gridAfter w:val="1"/>',
        ),
        grid=(1000, 2000, 3000),
    )
    assert laid_out(grid_of(read(body)))[3] == ("丁", 1, 2, 1000, 3000)


def test_a_merge_goes_on_past_a_row_that_leaves_its_column_out(read: Read) -> None:
    body = tbl(
        tr(tc("甲", DOWN), tc("乙")),
        tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("", ON), tc("丁")),
        grid=(1000, 1000),
    )
    assert laid_out(grid_of(read(body))) == [
        ("甲", 0, 3, 0, 1000), ("乙", 0, 1, 1000, 2000), ("丙", 1, 2, 1000, 2000), ("丁", 2, 3, 1000, 2000),
    ]  # fmt: skip


def test_a_dragged_border_is_the_same_edge(read: Read) -> None:
    body = tbl(
        tr(tc("甲"), tc("乙", span(2))),
        tr(tc("丙", span(2)), tc("丁")),
        tr(tc("戊"), tc("己", span(2))),
        grid=(1000, 60, 2000),
    )
    assert [(c.x0, c.x1) for c in grid_of(read(body)).cells] == [(0, 1000), (1000, 3060)] * 3


def test_a_border_dragged_far_is_another_edge(read: Read) -> None:
    body = tbl(tr(tc("甲"), tc("乙", span(2))), tr(tc("丙", span(2)), tc("丁")), grid=(1000, 300, 2000))
    assert [(c.x0, c.x1) for c in grid_of(read(body)).cells] == [
        (0, 1000),
        (1000, 3300),
        (0, 1300),
        (1300, 3300),
    ]


def test_measures_of_strict_files_have_units(read: Read) -> None:
    table = tbl(tr(tc("甲"), tc("乙")), grid=(0, 0)).replace('w:w="0"', 'w:w="50pt"')
    assert [(c.x0, c.x1) for c in grid_of(read(table)).cells] == [(0, 1000), (1000, 2000)]


def test_hidden_rows_are_reported_and_left_out(read: Read) -> None:
    document = read(tbl(tr(tc("甲")), tr(tc("乙"), properties="<w:hidden/>"), tr(tc("丙")), grid=(1000,)))
    assert laid_out(grid_of(document)) == [("甲", 0, 1, 0, 1000), ("丙", 1, 2, 0, 1000)]
    assert [(f.code, f.seen) for f in document.findings] == [("hidden-text", "乙")]


def test_deleted_rows_and_cells_do_not_count_and_inserted_ones_do(read: Read) -> None:
    document = read(
        tbl(
            tr(tc("甲"), tc("乙", "<w:cellDel/>")),
            tr(tc(p("旧", "<w:vanish/>")), tc("旧"), properties='<w:del w:id="1"/>'),
            tr(tc("丙"), tc("丁"), properties='<w:ins w:id="2"/>'),
            grid=(1000, 1000),
        )
    )
    assert [c.text for c in grid_of(document).cells] == ["甲", "丙", "丁"]
    assert document.findings == ()


def test_former_properties_in_tracked_changes_do_not_count(read: Read) -> None:
    former = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/><w:shd w:fill="FFFF00"/></w:tcPr></w:tcPrChange>'
    (cell,) = grid_of(read(tbl(tr(tc("甲", former)), grid=(1000,)))).cells
    assert (cell.x1, cell.fill) == (1000, "")


def test_rows_and_cells_in_content_controls_are_read(read: Read) -> None:
    def sdt(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    repeating = "<w15:repeatingSection/>"
    body = sdt(
        tbl(
            tr(tc("甲"), sdt(tc("乙"))),
            sdt(
                sdt(tr(tc("丙"), tc(sdt(p("丁"), "<w:showingPlcHdr/>"))), "<w15:repeatingSectionItem/>"),
                repeating,
            ),
            grid=(1000, 1000),
        )
    )
    grid = grid_of(read(body))
    assert [(c.text, c.r0, c.col) for c in grid.cells] == [
        ("甲", 0, 1),
        ("乙", 0, 2),
        ("丙", 1, 1),
        ("丁", 1, 2),
    ]
    assert [c.marks for c in grid.cells] == [(), (), (), (Mark("placeholder", 0, 1),)]


def test_a_cell_s_paragraphs_are_its_lines_and_boxes_come_last(read: Read) -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    cell = f"<w:p>{box}<w:r><w:t>一</w:t></w:r></w:p>{p('二', '<w:strike/>')}"
    (read_cell,) = grid_of(read(tbl(tr(tc(cell)), grid=(1000,)))).cells
    assert (read_cell.text, read_cell.marks) == ("一\n二\n框", (Mark("struck", 2, 3),))


def test_a_nested_table_is_text_and_a_grid(read: Read) -> None:
    inner = tbl(tr(tc("姓名"), tc("王芳")), tr(tc("电话"), tc("13800138000")), grid=(500, 500))
    (outer_left, outer) = grid_of(
        read(tbl(tr(tc("左"), tc("右")), tr(tc("甲"), tc(p("前") + inner + p())), grid=(1000, 1000)))
    ).cells[2:]
    assert outer_left.text == "甲"
    assert outer.text == "前\n姓名\t王芳\n电话\t13800138000\n"
    (nested,) = outer.nested
    assert [(c.text, c.r0, c.x0) for c in nested.cells] == [
        ("姓名", 0, 0), ("王芳", 0, 500), ("电话", 1, 0), ("13800138000", 1, 500),
    ]  # fmt: skip
    assert (nested.index, nested.row_number(1), nested.cells[3].col) == (1, 2, 2)


def test_what_is_struck_in_a_nested_table_is_struck_in_the_cell_around_it(read: Read) -> None:
    inner = tbl(
        tr(tc("姓名"), tc(p("王", "<w:strike/>"))), tr(tc(p() + p("李", "<w:strike/>"))), grid=(500, 500)
    )
    (cell,) = grid_of(read(tbl(tr(tc(p("前") + inner)), grid=(1000,)))).cells
    assert cell.text == "前\n姓名\t王\n李"
    assert [(m.kind, cell.text[m.start : m.end]) for m in cell.marks] == [("struck", "王"), ("struck", "李")]


def test_tables_are_counted_without_the_nested_ones(read: Read) -> None:
    inner = tbl(tr(tc("内")), grid=(500,))
    body = tbl(tr(tc("外"), tc(inner + p())), grid=(1000, 1000)) + p("间") + tbl(tr(tc("后")), grid=(1000,))
    assert [g.index for g in read(body).grids] == [1, 2]


@pytest.mark.parametrize(
    ("cell", "fill"),
    [
        (tc("甲", '<w:shd w:val="clear" w:fill="FFFF00"/>'), "FFFF00"),
        (tc("甲", '<w:shd w:val="clear" w:fill="ffff99"/>'), "FFFF99"),
        (tc("甲", '<w:shd w:val="clear" w:fill="auto"/>'), ""),
        (tc("甲", '<w:shd w:val="clear" w:fill="FFFFFF"/>'), ""),
        (tc(p("甲", '<w:highlight w:val="yellow"/>')), "FFFF00"),
        (tc(p("甲", '<w:shd w:val="clear" w:fill="FFFF00"/>')), "FFFF00"),
        (tc(p("甲", '<w:highlight w:val="none"/>')), ""),
        (tc(p("甲", '<w:highlight w:val="yellow"/>') + p("乙")), ""),
        (tc(p("甲", '<w:highlight w:val="yellow"/>') + p()), "FFFF00"),
        (tc('<w:p><w:pPr><w:rPr><w:highlight w:val="yellow"/></w:rPr></w:pPr></w:p>'), "FFFF00"),
        (tc(p("甲", '<w:highlight w:val="yellow"/>'), '<w:shd w:fill="D9D9D9"/>'), "FFFF00"),
    ],
)
def test_a_cell_s_colour_is_its_shading_or_the_highlight_of_all_its_text(
    read: Read, cell: str, fill: str
) -> None:
    assert grid_of(read(tbl(tr(cell), grid=(1000,)))).cells[0].fill == fill


def test_rows_without_cells_still_count(read: Read) -> None:
    assert grid_of(read(tbl(tr(), tr(tc("甲")), grid=(1000,)))).rows == 2


def test_an_empty_table_is_an_empty_grid(read: Read) -> None:
    assert (grid_of(read("<w:tbl/>")).cells, grid_of(read("<w:tbl/>")).rows) == ((), 0)

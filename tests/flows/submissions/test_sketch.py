"""What of a document is drawn: the tables with findings, near them, as compact as can be."""

from __future__ import annotations

from formkit.findings import Finding, finding
from formkit.flows.submissions.sketch import sketched
from formkit.model import Cell, Document, Grid, Mark
from formkit.model.document import cell_anchor


def grid_of(rows: int, index: int = 1, *, tall: bool = False) -> Grid:
    """Two columns; ``tall``: the left one is one cell over all rows."""
    cells = [Cell(0, rows, 0, 10, "情况", 1)] if tall else []
    for row in range(rows):
        if not tall:
            cells.append(Cell(row, row + 1, 0, 10, f"栏{row}", 1))
        cells.append(Cell(row, row + 1, 10, 30, f"值{row}", 2, (Mark("struck", 0, 1),)))
    return Grid(tuple(cells), rows, index)


def at(grid: Grid, row: int) -> Finding:
    cell = next(each for each in grid.cells if each.r0 == row and each.col == 2)
    return finding("required", anchor=cell_anchor("docx", grid, cell), label="栏")


def test_only_tables_with_findings_are_drawn_and_only_near_them() -> None:
    one, two = grid_of(30), grid_of(5, 2)
    document = Document("docx", (one, two))
    (drawn,) = sketched(document, [at(one, 20), finding("several-forms", count=2)])
    assert (drawn.index, drawn.row_numbers) == (1, (1, 2, 19, 20, 21, 22, 23))
    assert [cell.text for cell in drawn.cells if cell.col == 2][-2:] == ["值21", "值22"]
    assert sketched(document, []) == ()


def test_a_cell_over_many_rows_stands_over_those_that_are_left() -> None:
    grid = grid_of(30, tall=True)
    (drawn,) = sketched(Document("docx", (grid,)), [at(grid, 20)])
    assert (drawn.cells[0].r0, drawn.cells[0].r1, drawn.rows) == (0, 7, 7)


def test_long_texts_are_cut_and_what_is_not_drawn_is_left_out() -> None:
    long = Cell(0, 1, 0, 10, "字" * 500, 1, (Mark("struck", 0, 1),), "FFFF00", ("merged",))
    grid = Grid((long,), 1, 1)
    (drawn,) = sketched(
        Document("docx", (grid,)), [finding("required", anchor=cell_anchor("docx", grid, long))]
    )
    assert drawn.cells == (Cell(0, 1, 0, 10, "字" * 80 + "……", 1),)

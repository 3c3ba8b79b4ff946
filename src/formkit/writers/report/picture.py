"""A submission's tables drawn in HTML, the faulty cells marked and numbered as in the list of findings.

Drawn from what was read, not from a picture of the page: no LibreOffice, some hundred bytes a row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from formkit.findings import Finding
from formkit.model import Cell, Grid
from formkit.writers.report.page import escaped

# Edges nearer than this share of the table's width are one: a border dragged by a hair is no column.
_HAIR = 0.012

Place = tuple[int, int, int]
"""Of a cell: table, row and column as an anchor counts them."""


def numbered(findings: Sequence[Finding], tables: Sequence[Grid]) -> dict[int, Place]:
    """Which of ``findings`` can be shown in ``tables``, by their number from 1, and where."""
    drawn = {(grid.index, grid.row_number(cell.r0), cell.col) for grid in tables for cell in grid.cells}
    places = {number: _place(each) for number, each in enumerate(findings, 1)}
    return {number: place for number, place in places.items() if place in drawn}


def picture(
    tables: Sequence[Grid], findings: Sequence[Finding], places: Mapping[int, Place], lang: str
) -> str:
    """The ``tables``, with the number of each finding of ``places`` in its cell; "" for none."""
    marks: defaultdict[Place, list[int]] = defaultdict(list)
    for number, place in places.items():
        marks[place].append(number)
    wrong = {number for number, each in enumerate(findings, 1) if each.is_error}
    return "".join(
        _table(grid, marks, wrong, lang) for grid in tables if any(p[0] == grid.index for p in marks)
    )


def _place(finding: Finding) -> Place | None:
    anchor = finding.anchor
    return (anchor.table, anchor.row, anchor.col) if anchor is not None and anchor.table else None


def _table(grid: Grid, marks: Mapping[Place, list[int]], wrong: set[int], lang: str) -> str:
    edges = _edges(grid)
    name = grid.sheet or (f"表{grid.index}" if lang == "zh" else f"Table {grid.index}")
    widths = "".join(_columns(edges)) if not grid.sheet else ""
    rows = "".join(_rows(grid, edges, marks, wrong))
    return f'<figure class="pic"><figcaption>{escaped(name)}</figcaption><table>{widths}<tbody>{rows}</tbody></table></figure>'


def _edges(grid: Grid) -> list[int]:
    """The lines cells begin and end at, from the left; those a hair apart are one."""
    every = sorted({x for cell in grid.cells for x in (cell.x0, cell.x1)})
    near = (every[-1] - every[0]) * _HAIR if not grid.sheet else 0
    kept = every[:1]
    for x in every[1:]:
        if x - kept[-1] > near:
            kept.append(x)
    return kept


def _columns(edges: Sequence[int]) -> Iterator[str]:
    whole = max(edges[-1] - edges[0], 1)
    yield "<colgroup>"
    for left, right in pairwise(edges):
        yield f'<col style="width:{100 * (right - left) / whole:.1f}%">'
    yield "</colgroup>"


def _rows(
    grid: Grid, edges: Sequence[int], marks: Mapping[Place, list[int]], wrong: set[int]
) -> Iterator[str]:
    by_row: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        by_row[cell.r0].append(cell)
    spans = _spans(edges, grid.cells)
    tall = [cell for cell in grid.cells if cell.r1 - cell.r0 > 1]
    for row in range(grid.rows):
        skipped = row and grid.row_number(row) > grid.row_number(row - 1) + 1
        yield '<tr class="cut">' if skipped else "<tr>"
        at = 0
        for cell in sorted(by_row[row], key=lambda each: each.x0):
            first, last = spans[cell.x0, cell.x1]
            if first > at and not any(_covers(spans, other, row, at) for other in tall):
                yield f'<td class="gap" colspan="{first - at}"></td>'
            yield _cell(
                cell, last - first, marks.get((grid.index, grid.row_number(row), cell.col), []), wrong
            )
            at = last
        yield "</tr>"


Spans = Mapping[tuple[int, int], tuple[int, int]]
"""Where a cell begins and ends, to the columns it covers: half open, at least one."""


def _spans(edges: Sequence[int], cells: Sequence[Cell]) -> Spans:
    last = len(edges) - 1
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for left, right in {(cell.x0, cell.x1) for cell in cells}:
        first = min(_nearest(edges, left), last - 1)
        found[left, right] = first, max(_nearest(edges, right), first + 1)
    return found


def _nearest(edges: Sequence[int], x: int) -> int:
    at = min(bisect_left(edges, x), len(edges) - 1)
    return at - 1 if at and x - edges[at - 1] < edges[at] - x else at


def _covers(spans: Spans, cell: Cell, row: int, column: int) -> bool:
    """Whether a cell from above stands at ``row`` and ``column``."""
    first, last = spans[cell.x0, cell.x1]
    return cell.r0 < row < cell.r1 and first <= column < last


def _cell(cell: Cell, columns: int, numbers: list[int], wrong: set[int]) -> str:
    attributes = f' colspan="{columns}"' if columns > 1 else ""
    attributes += f' rowspan="{cell.r1 - cell.r0}"' if cell.r1 - cell.r0 > 1 else ""
    if numbers:
        attributes += f' class="{"error" if wrong & set(numbers) else "warning"}"'
    told = "".join(f"<sup>{number}</sup>" for number in numbers)
    return f"<td{attributes}>{escaped(cell.text)}{told}</td>"

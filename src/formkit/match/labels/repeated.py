"""A form on a grid without merged cells, its labels said again in every cell they cover: 考核场地 | 自有 | （3）个教室 over
考核场地 | 自有 | （2）个操作室, or 申请单位 | 申请单位 | 某校 | 某校, as 取消合并并填充 leaves it.

Only asked where a label that was found stands once more right beside itself, or its answer does.  Such cells are joined
to one again: a label with itself beside and below it, and its answer too; beside a label, any words with themselves; under
a column's header, an answer with itself where the header was joined.  A label that the form prints several times is none
said again.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from formkit.match.cells.spelled import is_spelled
from formkit.match.form.keys import variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import Located
from formkit.match.units import Unit, Units
from formkit.model import Block, Cell, Document, Grid
from formkit.text import label_key

_FEWEST_HEADERS = 3
Edges = set[int]


class _Kind(Enum):
    """What a row is: a list's header; one that begins with a label, or says one thing only; a list's row, or another."""

    HEADER = "header"
    LABEL = "label"
    OTHER = "other"


def join_repeated(document: Document, layout: Layout, units: Units, found: Located) -> Document | None:
    """``document`` with such cells joined; None where no label and no answer stands right beside itself."""
    if not _stands_again(units, layout, found):
        return None
    blocks: tuple[Block, ...] = tuple(
        _joined(block, layout) if isinstance(block, Grid) else block for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _stands_again(units: Units, layout: Layout, found: Located) -> bool:
    """In the row of some label two neighbours say the same, or a label stands above or below itself."""
    labels = [hit.unit for hit in found.marks.values() if hit.offset < 0 and hit.unit.grid is not None]
    rows = {unit.r0 for unit in labels}
    rows.update(headers[0].row for headers in found.headers.values())
    for row in rows:
        for one, other in itertools.pairwise(units.rows[row]):
            if one.key and one.key == other.key and one.x1 == other.x0 and one.grid is other.grid:
                return True
    for unit in labels:
        for row in (unit.r0 - 1, unit.r1):
            near = units.rows[row] if 0 <= row < len(units.rows) else ()
            if any([u.key == unit.key and _over(u, unit) for u in near]) and _said_once(unit.key, layout):  # noqa: C419 - faster
                return True
    return False


def _over(one: Unit, other: Unit) -> bool:
    return one.grid is other.grid and (one.x0, one.x1) == (other.x0, other.x1)


def _said_once(key: str, layout: Layout) -> Landmark | None:
    """The label, if the form has it once."""
    marks = _marks(key, layout)
    return marks[0] if len(marks) == 1 else None


def _opens(mark: Landmark) -> bool:
    """It heads a section, or several answers in one cell."""
    return mark.opens >= 0 or (mark.pattern is not None and not mark.pattern.simple)


def _joined(grid: Grid, layout: Layout) -> Grid:
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.r0].append(cell)
    kinds = list(_kinds(rows, layout))
    columns = {c.x0 for c in grid.cells if c.text and _heads_answers(label_key(c.text), layout)}
    under: Edges = set()
    across: list[Cell] = []
    for number, (cells, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind is not _Kind.OTHER:
            under = {c.x0 for c in cells} - columns
        if kind is _Kind.HEADER:
            end = next((n for n in range(number + 1, grid.rows) if kinds[n] is not _Kind.OTHER), grid.rows)
            under -= _apart(rows[number + 1 : end])
        joined = _side_by_side(cells, under)
        if kind is not _Kind.OTHER:
            under -= {c.x0 for c in joined}
        if kind is _Kind.LABEL and _copies(joined, across):
            across[-len(joined) :] = [c._replace(r1=c.r1 + 1) for c in across[-len(joined) :]]
            continue
        across += joined
    return grid._replace(cells=tuple(_one_over_the_other(across, layout)))


def _kinds(rows: Sequence[Sequence[Cell]], layout: Layout) -> Iterator[_Kind]:
    listed = False
    for cells in rows:
        keys = [label_key(c.text) for c in cells]
        heads = sum(1 for key in set(keys) if any(v in layout.header_keys for v in variants(key)))
        marks = _marks(keys[0], layout) if keys else []
        alone = len({key for key in keys if key}) == 1 and (marks or not listed)
        if heads >= _FEWEST_HEADERS:
            listed = True
            yield _Kind.HEADER
        elif alone or (marks and (not listed or any(mark.paths for mark in marks))):
            listed = False
            yield _Kind.LABEL
        else:
            yield _Kind.OTHER


def _heads_answers(key: str, layout: Layout) -> bool:
    """It heads a column of answers to several labels: 备注."""
    return any(mark.side is Side.BELOW and mark.opens < 0 for mark in _marks(key, layout))


def _apart(rows: Sequence[Sequence[Cell]]) -> Edges:
    """The edges with other words on their two sides."""
    beside = (pair for cells in rows for pair in itertools.pairwise(cells))
    return {b.x0 for a, b in beside if a.text.strip() and b.text.strip() and a.text != b.text}


def _marks(key: str, layout: Layout) -> list[Landmark]:
    numbers = {n for v in variants(key) for n in layout.by_key.get(v, ())} if key else set[int]()
    return [layout.landmarks[n] for n in sorted(numbers)]


def _side_by_side(cells: Sequence[Cell], edges: Edges) -> list[Cell]:
    """Cells of the same words on both sides of one of the ``edges`` as one."""
    out: list[Cell] = []
    spelled = _spelled(cells) if edges else set()
    for cell in cells:
        last = out[-1] if out else None
        same = last is not None and _same(last, cell) and last.x1 == cell.x0 and cell.x0 in edges
        if last is not None and same and cell.x0 not in spelled:
            out[-1] = last._replace(x1=cell.x1)
        else:
            out.append(cell)
    return out


def _spelled(cells: Sequence[Cell]) -> Edges:
    """The left edges of the cells that hold a code, a character each."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if len(cell.text.strip()) == 1 and runs and runs[-1][-1].x1 == cell.x0:
            runs[-1].append(cell)
        elif len(cell.text.strip()) == 1:
            runs.append([cell])
    return {c.x0 for run in runs if is_spelled([c.text.strip() for c in run]) for c in run}


def _copies(cells: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """A row of labels and answers says all that the row above says, cell under cell."""
    above = before[-len(cells) :]
    return len(cells) > 1 and [(c.x0, c.x1, c.r0, c.text) for c in cells] == [
        (c.x0, c.x1, c.r1, c.text) for c in above
    ]


def _same(one: Cell, other: Cell) -> bool:
    return bool(one.text.strip()) and one.text == other.text and (one.r0, one.r1) == (other.r0, other.r1)


def _one_over_the_other(cells: Sequence[Cell], layout: Layout) -> list[Cell]:
    """Labels said again below themselves as one, and their answers with them."""
    out: list[Cell] = []
    last: dict[tuple[int, int], int] = {}
    begun = {(c.r0, c.x0): c.text for c in cells}
    answers: set[tuple[int, int]] = set()
    for cell in cells:
        at = last.get((cell.x0, cell.x1), -1)
        above = out[at] if at >= 0 else None
        if above is not None and above.r1 == cell.r0 and cell.text and above.text == cell.text:
            mark = _said_once(label_key(cell.text), layout)
            same = begun.get((cell.r0, cell.x1)) == begun.get((above.r1 - 1, cell.x1))
            if (cell.r0, cell.x0) in answers or (mark is not None and (same or _opens(mark))):
                if mark is not None and not _opens(mark):
                    answers.add((cell.r0, cell.x1))
                out[at] = above._replace(r1=cell.r1)
                continue
        last[cell.x0, cell.x1] = len(out)
        out.append(cell)
    return out

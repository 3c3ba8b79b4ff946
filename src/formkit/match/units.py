"""A Document as one sequence of units on one ladder of rows: what matching looks at.

A unit is a cell or a paragraph.  Rows are counted through the whole document (grids stand one under the
other), so a table cut in two is still one run of rows.  ``x`` is comparable inside one grid only.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from operator import attrgetter

from formkit.findings import Anchor
from formkit.model import Cell, Document, Grid, Mark, Paragraph
from formkit.model.document import cell_anchor
from formkit.text import is_blank, label_key

_WIDE = 1 << 30
_BIG = 4
_new = object.__new__
_LEFT_EDGE = attrgetter("x0")


class Unit:
    """A cell or paragraph.  Rows [r0, r1) of the whole document, x [x0, x1) of its grid, half open.

    ``key``: the text as labels are compared, "" for a blank.  ``grid`` is None for a paragraph.
    """

    __slots__ = ("cell", "grid", "i", "key", "r0", "r1", "source", "text", "x0", "x1")

    def __init__(
        self,
        i: int,
        grid: Grid | None,
        cell: Cell | None,
        source: Paragraph | None,
        r0: int,
        r1: int,
        x0: int,
        x1: int,
        text: str,
    ) -> None:
        self.i = i
        self.grid = grid
        self.cell = cell
        self.source = source
        self.r0 = r0
        self.r1 = r1
        self.x0 = x0
        self.x1 = x1
        self.text = text
        self.key = label_key(text) if text else ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        if self.cell is not None:
            return self.cell.marks
        return self.source.marks if self.source is not None else ()

    @property
    def fill(self) -> str:
        return self.cell.fill if self.cell is not None else ""

    @property
    def flags(self) -> tuple[str, ...]:
        return self.cell.flags if self.cell is not None else ()

    def __repr__(self) -> str:
        return f"<{self.i} r{self.r0}-{self.r1} x{self.x0}-{self.x1} {self.text!r}>"


class Units:
    """All units of a document in reading order; ``rows[r]``: those that cover row r, from left to right.

    ``grids``: the numbers of the units that are the first of their grid, and -1 - number of each paragraph;
    ``written``: the units with a key.
    """

    __slots__ = ("_characters", "all", "grids", "kind", "rows", "written")

    def __init__(
        self, kind: str, units: list[Unit], rows: list[list[Unit]], grids: tuple[int, ...] = ()
    ) -> None:
        self.kind = kind
        self.all = units
        self.rows = rows
        self.grids = grids
        self.written = [unit for unit in units if unit.key]
        self._characters: frozenset[str] | None = None

    @property
    def characters(self) -> frozenset[str]:
        """Those of all keys that are not all ASCII; found once, when first asked for."""
        if self._characters is None:
            # Each wording once: in a long list the same few stand in every row.
            keys = {unit.key for unit in self.written if not unit.key.isascii()}
            self._characters = frozenset().union(*keys)
        return self._characters

    def anchor(self, unit: Unit, label: str = "") -> Anchor:
        """Where ``unit`` stands, for people and annotations."""
        if unit.grid is not None and unit.cell is not None:
            return cell_anchor(self.kind, unit.grid, unit.cell, label)
        source = unit.source
        if source is None:
            return Anchor(self.kind, label=label)
        return Anchor(self.kind, paragraph=source.index, page=source.page, label=label)

    def right_of(self, unit: Unit) -> list[Unit]:
        """The units of the same grid to the right of ``unit``, in its rows, in reading order, each once."""
        grid, edge = unit.grid, unit.x1
        if grid is None:
            return []
        if unit.r1 - unit.r0 == 1:
            return [u for u in self.rows[unit.r0] if u.x0 >= edge and u.grid is grid]
        found: dict[int, Unit] = {}
        for row in range(unit.r0, unit.r1):
            for other in self.rows[row]:
                if other.x0 >= edge and other.grid is grid:
                    found[other.i] = other
        return [found[i] for i in sorted(found)]

    def left_of(self, unit: Unit) -> Unit | None:
        """The unit of the same grid just left of ``unit``, in its first row."""
        if unit.grid is None:
            return None
        left = [u for u in self.rows[unit.r0] if u.x1 <= unit.x0 and u.grid is unit.grid]
        return left[-1] if left else None

    def alone(self, unit: Unit) -> bool:
        """Whether nothing else is written in the unit's first row."""
        return not [u for u in self.rows[unit.r0] if u.key and u is not unit]

    def between(self, first: int, last: int) -> Iterator[Unit]:
        """The units that begin in the rows [first, last), in reading order."""
        for row in range(first, min(last, len(self.rows))):
            for unit in self.rows[row]:
                if unit.r0 == row:
                    yield unit


def index(document: Document) -> Units:
    """The units of ``document``.  Nested grids that make up their cell come as rows of their own after it."""
    units: list[Unit] = []
    rows: list[list[Unit]] = []
    grids: list[int] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            _add_grid(block, units, rows, grids)
        elif not is_blank(block.text):
            row = len(rows)
            unit = Unit(len(units), None, None, block, row, row + 1, 0, _WIDE, block.text)
            grids.append(-1 - len(units))
            units.append(unit)
            rows.append([unit])
    return Units(document.kind, units, rows, tuple(grids))


def _add_grid(grid: Grid, units: list[Unit], rows: list[list[Unit]], grids: list[int]) -> None:
    base = len(rows)
    height = grid.rows
    mine: list[list[Unit]] = [[] for _ in range(height)]
    in_order = bool(grid.sheet)  # a sheet's cells come so, but for those that reach down from a row above
    wrappers: list[Cell] = []
    number = len(units)
    grids.append(number)
    for cell in grid.cells:
        r0, r1, x0, x1, text, _, _, _, _, nested, _ = cell
        if nested and _is_wrapper(cell, alone=len(grid.cells) == 1):
            wrappers.append(cell)
            text = ""
        unit = _new(Unit)  # set here: one for every cell, and a call would take as long again
        unit.i = number
        unit.grid = grid
        unit.cell = cell
        unit.source = None
        unit.r0 = base + r0
        unit.r1 = base + r1
        unit.x0 = x0
        unit.x1 = x1
        unit.text = text
        unit.key = label_key(text) if text else ""
        number += 1
        units.append(unit)
        if r1 - r0 == 1:
            mine[r0].append(unit)
        else:
            in_order = False
            for row in range(r0, min(r1, height)):
                mine[row].append(unit)
    for row_units in () if in_order else mine:
        if len(row_units) > 1:
            row_units.sort(key=_LEFT_EDGE)
    rows.extend(mine)
    for cell in wrappers:
        for own, inner in itertools.zip_longest(_own_lines(cell), cell.nested):
            _add_lines(own, grid, cell, units, rows)
            if inner is not None:
                _add_grid(inner, units, rows, grids)


def _add_lines(lines: list[str], grid: Grid, cell: Cell, units: list[Unit], rows: list[list[Unit]]) -> None:
    """What stands beside the tables in ``cell``, which only lays out a form: a row for each line."""
    for line in lines:
        row = len(rows)
        own = cell._replace(text=line, marks=(), nested=())
        units.append(Unit(len(units), grid, own, None, row, row + 1, cell.x0, cell.x1, line))
        rows.append(units[-1:])


def _is_wrapper(cell: Cell, *, alone: bool) -> bool:
    """The cell only lays out a form that was drawn inside it: big tables in a cell of a page-wide table, or any
    in a table of one cell, which is a frame, and no words beside them."""
    if cell.r1 - cell.r0 != 1:
        return False
    return sum(inner.rows for inner in cell.nested) >= _BIG or (alone and not any(_own_lines(cell)))


def _own_lines(cell: Cell) -> list[list[str]]:
    """The lines of the cell that are not its tables': those above the first of these, above the next …, below the
    last."""
    inside = [{line.strip() for each in grid.cells for line in each.text.split("\n")} for grid in cell.nested]
    own: list[list[str]] = [[] for _ in range(len(inside) + 1)]
    at = 0
    for line in cell.text.split("\n"):
        parts = [part.strip() for part in line.split("\t") if not is_blank(part)]
        if not parts:
            continue
        begun = range(max(at - 1, 0), len(inside))  # the table that was begun, and those below
        table = next((n for n in begun if all(part in inside[n] for part in parts)), -1)
        if table < 0:
            own[at].append(line)
        else:
            at = table + 1
    return own

"""Which cells stand in the rows under a table's header."""

from __future__ import annotations

from bisect import bisect_right

from formkit.match.form.layout import Layout
from formkit.match.found import Header, Hit, Located
from formkit.match.units import Unit, Units

_FEWER = 0.7


class Bodies:
    """The rows under the headers ``found`` holds now.  Each row is looked at once: a list has thousands of them, and as
    many headers where one is printed on every page."""

    def __init__(self, units: Units, found: Located) -> None:
        self._units = units
        self._belows: list[int] = []  # where rows of another header than before begin, and whose
        self._headers: list[Header] = []
        for header in sorted((h for hs in found.headers.values() for h in hs), key=lambda h: h.below):
            if not self._headers or header.row > self._headers[-1].row:
                self._belows.append(header.below)
                self._headers.append(header)
        self._edges: dict[int, set[tuple[int, int]]] = {}
        self._like: dict[int, bool] = {}

    def holds(self, unit: Unit) -> bool:
        """Whether the unit stands under a table's header in a row that is filled like one of the table's."""
        header = self.header_over(unit) or self._header_before(unit)
        return header is not None and self._is_like(header, unit.r0)

    def header_over(self, unit: Unit) -> Header | None:
        """The nearest header above the unit, if the unit lies within its columns."""
        header = self._nearest(unit.r0)
        if header is None:
            return None
        left, right = header.extent
        same = any(u.grid is unit.grid for u in header.cells.values())
        return header if same and left <= unit.x0 and unit.x1 <= right else None

    def is_drawn_otherwise(self, row: int, header: int) -> bool:
        """The row has fewer cells than the header above it in its table, and none as wide as one of the header's: 总分
        and 遴选评估结论 with their answers."""
        cells, heads = self._units.rows[row], self._units.rows[header]
        if not cells or not heads or cells[0].grid is not heads[0].grid or len(cells) > _FEWER * len(heads):
            return False
        edges = self._edges.get(header)
        if edges is None:
            edges = self._edges[header] = {(head.x0, head.x1) for head in heads}
        return len(cells) > 1 and not any((cell.x0, cell.x1) in edges for cell in cells)

    def _nearest(self, row: int) -> Header | None:
        at = bisect_right(self._belows, row)
        return self._headers[at - 1] if at else None

    def _header_before(self, unit: Unit) -> Header | None:
        """The nearest header above the unit, in another table, of as many cells as the unit's row: the table goes on."""
        header = self._nearest(unit.r0)
        if header is None or unit.grid is None:
            return None
        extra = len(self._units.rows[unit.r0]) - len(header.cells)
        return header if 0 <= extra <= 1 and len(header.cells) > 3 else None

    def _is_like(self, header: Header, row: int) -> bool:
        """``row`` is filled like one of the table whose ``header`` is the nearest above it."""
        like = self._like.get(row)
        if like is None:
            filled = sum(1 for u in self._units.rows[row] if u.key and u.r0 == row)
            enough = filled >= max(3, len(header.cells) / 2)
            like = self._like[row] = enough and not self.is_drawn_otherwise(row, header.row)
        return like


def in_body(hit: Hit, units: Units, bodies: Bodies, in_row: dict[int, set[int]]) -> bool:
    """Whether the hit is one of the cells under a table's header: a 考评员 in the 职务 column.

    Not so a heading to the letter that is alone in its row, or one of several labels in it.
    """
    unit = hit.unit
    if len(in_row.get(unit.r0, ())) > 1:
        return False
    if hit.cost == 0 and len(unit.key) > 4 and not any(u.key and u is not unit for u in units.rows[unit.r0]):
        return False
    header = bodies.header_over(unit)
    if header is None:
        return False
    row = units.rows[unit.r0]
    if hit.cost == 0 and row[0] is unit and (len(row) <= 0.6 * len(header.cells) or _stands_beside(unit)):
        return False  # a label and its answer, merged across the table's columns, or the next section's label
    left, right = header.extent
    return (unit.x1 - unit.x0) * 5 < (right - left) * 3


def _stands_beside(unit: Unit) -> bool:
    """A label of some length merged over the rows it stands left of: 组织管理人员情况."""
    return unit.r1 - unit.r0 > 1 and len(unit.key) > 4


def hits_by_row(hits: list[Hit]) -> dict[int, set[int]]:
    """Row → the units of it that may be labels."""
    in_row: dict[int, set[int]] = {}
    for hit in hits:
        in_row.setdefault(hit.unit.r0, set()).add(hit.unit.i)
    return in_row


def outside_tables(hits: list[Hit], units: Units, layout: Layout, found: Located) -> list[Hit]:
    """Without those that are answers in a table's rows: a 负责人 in the 职务 column is nobody's label.

    A row with half the cells of the table's, or with two labels in it, is no row of the table.
    """
    bodies = Bodies(units, found)
    rows: dict[int, int] = {}
    for table, headers in found.headers.items():
        columns = len(layout.tables[table].columns)
        rows.update(dict.fromkeys(_rows_under(headers, units, found, bodies), columns))
    in_row = hits_by_row(hits)
    return [
        h
        for h in hits
        if h.unit.r0 not in rows
        or len(units.rows[h.unit.r0]) <= 0.6 * rows[h.unit.r0]
        or (len(in_row[h.unit.r0]) > 1 and len(units.rows[h.unit.r0]) <= 2 * len(in_row[h.unit.r0]) + 1)
    ]


def _rows_under(headers: list[Header], units: Units, found: Located, bodies: Bodies) -> set[int]:
    """The rows between any of ``headers`` and the next section that are drawn like a row of its table."""
    rows: set[int] = set()
    others: list[int] = []  # drawn otherwise than under the headers so far
    done = 0
    for header in sorted(headers, key=lambda h: h.row):
        end = min(found.next_start(header.row), len(units.rows))
        asked = [row for row in others if header.below <= row < end]
        asked += range(max(header.below, done), end)
        unlike = {row for row in asked if bodies.is_drawn_otherwise(row, header.row)}
        rows.update(row for row in asked if row not in unlike)
        others = [row for row in others if row not in rows] + [row for row in unlike if row >= done]
        done = max(done, end)
    return rows

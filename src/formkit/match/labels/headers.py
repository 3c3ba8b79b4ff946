"""Which rows head the form's tables, and which cells stand under them."""

from __future__ import annotations

from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Hit, Located
from formkit.match.labels.hits import HeaderCells
from formkit.match.units import Unit, Units

# Of tables with the same columns, the one whose section has begun last has the header.
_UNDER = 0.2
_FEWEST_SHORT = 3
_FEWER = 0.7
_HALF = 0.7  # of the columns of a list are in its second half too


def choose_headers(found: Located, units: Units, layout: Layout, rows: HeaderCells, hits: list[Hit]) -> None:
    """Give each table its best header row; further good rows of it are headers repeated further down."""
    section_rows: dict[int, set[int]] = {}
    for hit in hits:
        section_rows.setdefault(hit.mark, set()).update(range(hit.unit.r0, hit.unit.r1 + 1))
    begun = _sections_begun(units, layout, hits, rows)
    offers: list[Header] = []
    for row, tables in rows.items():
        for number, cells in tables.items():
            if number < 0:
                continue
            table = layout.tables[number]
            share = len({u.i for u in cells.values()}) / len(table.columns)
            if len(cells) < 2 or (share < 0.4 and not _is_short(units, layout, table, row, cells)):
                continue
            bonus = 0.3 if row in section_rows.get(table.section, ()) else 0.0
            under = next((mark for at, mark in reversed(begun) if at <= row), -1)
            elsewhere = under not in (-1, table.section) and any(mark == table.section for _, mark in begun)
            if elsewhere and not _is_whole(number, table, tables):
                continue  # under another table's label, while its own stands elsewhere
            bonus += _UNDER if under == table.section >= 0 else -_UNDER if under >= 0 else 0.0
            below = max(u.r1 for u in cells.values())
            offers.append(Header(number, row, below, cells, share + bonus, share))
    found.offered = tuple(sorted({offer.row for offer in offers}))
    offers.sort(key=lambda o: (-o.score, o.row))
    used: set[int] = set()
    for offer in offers:
        if offer.table not in found.headers and offer.row not in used:
            found.headers[offer.table] = [offer]
            used.update(range(offer.top, offer.below))
    for offer in offers:
        first = found.headers[offer.table][0] if offer.table in found.headers else None
        again = first is not None and offer.share >= 0.6 * first.share
        if again and offer.row not in used and _strangers(units, offer.row, offer.cells) <= 1:
            found.headers[offer.table].append(offer)
            used.update(range(offer.top, offer.below))
    for chosen in found.headers.values():
        chosen += [half for half in (_second_half(h, rows) for h in chosen) if half is not None]
        for header in chosen:
            found.units.update(u.i for u in header.cells.values())


def _is_whole(number: int, table: TableLayout, tables: dict[int, dict[int, Unit]]) -> bool:
    """The row has all of the table's columns, and of no other's as many: its label may stand in the middle of its rows."""
    own = len(tables[number])
    fewer = all(len(cells) < own for other, cells in tables.items() if other not in (number, -1 - number))
    return own == len(table.columns) and fewer


def _is_short(units: Units, layout: Layout, table: TableLayout, row: int, cells: dict[int, Unit]) -> bool:
    """A header without most of the printed columns: those that must be filled are there, and nobody else's."""
    headed = {table.columns[c].name for c in cells}
    required = {column.name for column in layout.form.tables[table.path].fields if column.required}
    strangers = _strangers(units, row, cells)
    return required <= headed and len(cells) >= _FEWEST_SHORT + 2 * strangers


def _sections_begun(
    units: Units, layout: Layout, hits: list[Hit], rows: HeaderCells
) -> list[tuple[int, int]]:
    """The rows in which a table's section begins, and which: its label alone in its row, beside several, or left of
    what may be its header."""
    sections = {table.section for table in layout.tables if table.section >= 0}
    return sorted(
        (hit.unit.r0, hit.mark)
        for hit in hits
        if hit.mark in sections
        and (
            units.alone(hit.unit)
            or (
                units.rows[hit.unit.r0][0] is hit.unit
                and (hit.unit.r1 - hit.unit.r0 > 1 or _heads(rows.get(hit.unit.r0, {}), hit.mark, layout))
            )
        )
    )


def _heads(tables: dict[int, dict[int, Unit]], mark: int, layout: Layout) -> bool:
    """Most headers of a table of the section ``mark`` may stand in the row."""
    return any(
        number >= 0
        and layout.tables[number].section == mark
        and 2 * len(cells) > len(layout.tables[number].columns)
        for number, cells in tables.items()
    )


def _strangers(units: Units, row: int, cells: dict[int, Unit]) -> int:
    """How many cells of a header's row head none of the table's columns: somebody else's table has several."""
    own = {u.i for u in cells.values()}
    left = min(u.x0 for u in cells.values())
    return sum(1 for u in units.rows[row] if u.key and u.r0 == row and u.i not in own and u.x0 >= left)


def _second_half(header: Header, rows: HeaderCells) -> Header | None:
    """The same columns once more, right of the first: a list printed in two halves."""
    cells = rows[header.row].get(-1 - header.table, {})
    few = len(cells) < max(_FEWEST_SHORT, _HALF * len(header.cells))
    if (
        few
        or not cells.keys() <= header.cells.keys()
        or min(u.x0 for u in cells.values()) < _extent(header)[1]
    ):
        return None
    return header._replace(cells=cells)


def in_body(hit: Hit, units: Units, found: Located, in_row: dict[int, set[int]]) -> bool:
    """Whether the hit is one of the cells under a table's header: a 考评员 in the 职务 column.

    Not so a heading to the letter that is alone in its row, or one of several labels in it.
    """
    unit = hit.unit
    if len(in_row.get(unit.r0, ())) > 1:
        return False
    if hit.cost == 0 and len(unit.key) > 4 and not any(u.key and u is not unit for u in units.rows[unit.r0]):
        return False
    header = _header_over(unit, found)
    if header is None:
        return False
    row = units.rows[unit.r0]
    if hit.cost == 0 and row[0] is unit and (len(row) <= 0.6 * len(header.cells) or _stands_beside(unit)):
        return False  # a label and its answer, merged across the table's columns, or the next section's label
    left, right = _extent(header)
    return (unit.x1 - unit.x0) * 5 < (right - left) * 3


def _stands_beside(unit: Unit) -> bool:
    """A label of some length merged over the rows it stands left of: 组织管理人员情况."""
    return unit.r1 - unit.r0 > 1 and len(unit.key) > 4


def is_answer(unit: Unit, units: Units, found: Located) -> bool:
    """Whether the unit stands under a table's header in a row that is filled like one of the table's."""
    header = _header_over(unit, found) or _header_before(unit, units, found)
    if header is None or _is_drawn_otherwise(unit.r0, header.row, units):
        return False
    filled = sum(1 for u in units.rows[unit.r0] if u.key and u.r0 == unit.r0)
    return filled >= max(3, len(header.cells) / 2)


def _is_drawn_otherwise(row: int, header: int, units: Units) -> bool:
    """The row has fewer cells than the header above it in its table, and none as wide as one of the header's: 总分 and
    遴选评估结论 with their answers."""
    cells, heads = units.rows[row], units.rows[header]
    if not cells or not heads or cells[0].grid is not heads[0].grid or len(cells) > _FEWER * len(heads):
        return False
    edges = {(head.x0, head.x1) for head in heads}
    return len(cells) > 1 and not any((cell.x0, cell.x1) in edges for cell in cells)


def _header_before(unit: Unit, units: Units, found: Located) -> Header | None:
    """The nearest header above the unit, in another table, of as many cells as the unit's row: the table goes on."""
    above = [h for headers in found.headers.values() for h in headers if h.below <= unit.r0]
    header = max(above, key=lambda h: h.row, default=None)
    if header is None or unit.grid is None:
        return None
    extra = len(units.rows[unit.r0]) - len(header.cells)
    return header if 0 <= extra <= 1 and len(header.cells) > 3 else None


def _header_over(unit: Unit, found: Located) -> Header | None:
    """The nearest header above the unit, if the unit lies within its columns."""
    chosen = [h for headers in found.headers.values() for h in headers if h.below <= unit.r0]
    if not chosen:
        return None
    header = max(chosen, key=lambda h: h.row)
    left, right = _extent(header)
    same = any(u.grid is unit.grid for u in header.cells.values())
    return header if same and left <= unit.x0 and unit.x1 <= right else None


def _extent(header: Header) -> tuple[int, int]:
    cells = header.cells.values()
    return min(u.x0 for u in cells), max(u.x1 for u in cells)


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
    rows: dict[int, int] = {}
    for headers in found.headers.values():
        for header in headers:
            for row in range(header.below, min(found.next_start(header.row), len(units.rows))):
                if not _is_drawn_otherwise(row, header.row, units):
                    rows[row] = len(layout.tables[header.table].columns)
    in_row = hits_by_row(hits)
    return [
        h
        for h in hits
        if h.unit.r0 not in rows
        or len(units.rows[h.unit.r0]) <= 0.6 * rows[h.unit.r0]
        or (len(in_row[h.unit.r0]) > 1 and len(units.rows[h.unit.r0]) <= 2 * len(in_row[h.unit.r0]) + 1)
    ]

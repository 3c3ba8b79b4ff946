"""Which rows head the form's tables."""

from __future__ import annotations

from formkit.match.form.layout import Layout, TableLayout
from formkit.match.found import Header, Hit, Located
from formkit.match.labels.hits import HeaderCells
from formkit.match.units import Unit, Units

# Of tables with the same columns, the one whose section has begun last has the header.
_UNDER = 0.2
_FEWEST_SHORT = 3
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
        if again and offer.row not in used and _strangers(units, offer.row, offer.cells, first) <= 1:
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


def _strangers(units: Units, row: int, cells: dict[int, Unit], first: Header | None = None) -> int:
    """How many cells of a header's row head none of the table's columns: somebody else's table has several.  What the
    ``first`` header has too is no stranger."""
    own = {u.i for u in cells.values()}
    left = min(u.x0 for u in cells.values())
    strangers = [u for u in units.rows[row] if u.key and u.r0 == row and u.i not in own and u.x0 >= left]
    if len(strangers) > 1 and first is not None:
        known = {u.key for u in units.rows[first.row]}
        return sum(u.key not in known for u in strangers)
    return len(strangers)


def _second_half(header: Header, rows: HeaderCells) -> Header | None:
    """The same columns once more, right of the first: a list printed in two halves."""
    cells = rows[header.row].get(-1 - header.table, {})
    few = len(cells) < max(_FEWEST_SHORT, _HALF * len(header.cells))
    if few or not cells.keys() <= header.cells.keys() or min(u.x0 for u in cells.values()) < header.extent[1]:
        return None
    return header._replace(cells=cells)

"""Which columns a header's row has: by its wording, by place between the others, and where each one's values stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.form.keys import variants
from formkit.match.form.layout import Column, TableLayout
from formkit.match.found import Header, Located
from formkit.match.units import Unit, Units

Span = tuple[int, int]
Spans = Sequence[tuple[int, Span]]
SERIAL = -1
"""The column of running numbers that somebody drew where the form has none."""
SERIAL_KEYS = frozenset({"序号", "序", "编号", "no"})
_ALIKE = 60.0


class Fitted(NamedTuple):
    """``spans``: column → the x interval its values stand in; ``reworded``: columns whose header reads
    otherwise, with it; ``missing``: columns that are not there; ``parted``: header cells whose wording stands in
    two cells, one above the other."""

    spans: dict[int, Span]
    reworded: list[tuple[Column, Unit]]
    missing: list[Column]
    parted: list[Unit]


def fit_header(units: Units, table: TableLayout, header: Header, found: Located) -> Fitted:
    """The columns under ``header``, those without a header of the known wording worked out from the others."""
    cells = header.cells
    high = any(u.r1 < header.below for u in cells.values())
    over = {c for c, u in cells.items() if len(_under(units, header, u)) > 1} if high else set[int]()
    spans = {column: (unit.x0, unit.x1) for column, unit in cells.items() if column not in over}
    left = min(unit.x0 for unit in cells.values())
    missing = []
    for number, column in enumerate(table.columns):
        if number in spans:
            continue
        outer = found.marks.get(column.outer)
        if outer is not None and outer.unit.x0 >= left and not _headed(units, header, outer.unit):
            spans[number] = _unheaded(units, header, outer.unit)
        else:
            missing.append(number)
    grid = next(iter(header.cells.values())).grid
    free = [u for u in units.rows[header.row] if u.i not in found.units and u.grid is grid]
    if not missing:
        _add_serial(spans, free)
        return Fitted(spans, [], [], [])
    above, free = _parents(units, header, free + [cells[c] for c in over])
    parted = _by_two_rows(table, missing, above)
    spans |= {c: (u.x0, u.x1) for c, u in parted.items()}
    missing = [c for c in missing if c not in parted]
    free = [u for u in free if u not in parted.values()]
    serials = [
        u for u in free if u.key.lower() in SERIAL_KEYS and all(table.columns[c].path for c in missing)
    ]
    named = _by_place(table, spans, missing, [u for u in free if u not in serials])
    rest = [c for c in missing if c not in named]
    named |= _by_wording(table, rest, [u for u in free if u not in named.values() and u.key])
    spans |= {c: (u.x0, u.x1) for c, u in named.items()}
    _add_serial(spans, [u for u in free if u not in named.values()])
    columns = table.columns
    return Fitted(
        spans,
        [(columns[c], u) for c, u in named.items() if columns[c].path],
        [columns[c] for c in rest if c not in named and columns[c].path],
        [u for c, u in parted.items() if columns[c].path] + [u for u, _ in above.values()],
    )


def doubled(units: Units, table: TableLayout, header: Header, found: Located) -> list[tuple[Column, Unit]]:
    """The columns whose wording heads another cell of the row too, with that cell, where something is written
    under it: 成绩 and 成绩."""
    grid = next(iter(header.cells.values())).grid
    out = []
    filled = _Filled(units, header)
    for unit in units.rows[header.row]:
        if unit.i in found.units or unit.grid is not grid or not unit.key:
            continue
        keys = variants(unit.key)
        column = next(
            (table.columns[c] for c in header.cells if not table.columns[c].keys.keys().isdisjoint(keys)),
            None,
        )
        if column is not None and column.path and filled.under(unit):
            out.append((column, unit))
    return out


class _Filled:
    """Where something stands in the rows right under ``header`` or further down; each row is looked at once."""

    def __init__(self, units: Units, header: Header) -> None:
        grid = next(iter(header.cells.values())).grid
        below = itertools.islice(units.rows, header.below, None)
        self._rows = itertools.takewhile(lambda row: row and row[0].grid is grid, below)
        self._spans: set[Span] = set()

    def under(self, head: Unit) -> bool:
        """Something stands just under ``head``, as wide as it."""
        while (head.x0, head.x1) not in self._spans:
            row = next(self._rows, None)
            if row is None:
                return False
            self._spans.update([(u.x0, u.x1) for u in row if u.key])
        return True


def _headed(units: Units, header: Header, outer: Unit) -> bool:
    """Whether most of the width of ``outer``, a label above, is headed by another wording in the header's row."""
    return any(
        u.key and 2 * (min(u.x1, outer.x1) - max(u.x0, outer.x0)) > outer.x1 - outer.x0
        for u in units.rows[header.row]
        if u.grid is not None and u is not outer
    )


def _unheaded(units: Units, header: Header, outer: Unit) -> Span:
    """What of the width of ``outer`` is left to it: the blank header cell where somebody's own column takes the rest."""
    within = [
        u for u in units.rows[header.row] if outer.x0 <= u.x0 and u.x1 <= outer.x1 and u.grid is not None
    ]
    blank = [u for u in within if not u.key]
    if len(blank) == 1 < len(within):
        return blank[0].x0, blank[0].x1
    return outer.x0, outer.x1


def _under(units: Units, header: Header, unit: Unit) -> list[Unit]:
    """The header's cells below ``unit``, within its width."""
    return [
        u
        for row in range(unit.r1, header.below)
        for u in units.rows[row]
        if u.r0 == row and u.key and u.grid is unit.grid and unit.x0 <= u.x0 and u.x1 <= unit.x1
    ]


def _parents(
    units: Units, header: Header, free: list[Unit]
) -> tuple[dict[int, tuple[Unit, Unit]], list[Unit]]:
    """The header's cells that are parted once more below (评价经历 over 时间 and 人数): unit → (the cell above, the
    cell), and ``free`` with the parts in the place of the whole."""
    parts: dict[int, tuple[Unit, Unit]] = {}
    out: list[Unit] = []
    for unit in free:
        under = _under(units, header, unit) if unit.key else []
        if len(under) < 2:
            out.append(unit)
            continue
        parts |= {u.i: (unit, u) for u in under}
        out += under
    return parts, out


def _by_two_rows(
    table: TableLayout, missing: Sequence[int], parts: dict[int, tuple[Unit, Unit]]
) -> dict[int, Unit]:
    """Missing columns whose wording is that of the two cells together: 职业（工种） over 名称."""
    named: dict[int, Unit] = {}
    for above, unit in parts.values():
        both = variants(above.key + unit.key)
        column = next(
            (c for c in missing if c not in named and not table.columns[c].keys.keys().isdisjoint(both)), -1
        )
        if column >= 0:
            named[column] = unit
    return named


def _add_serial(spans: dict[int, Span], free: Sequence[Unit]) -> None:
    left = min((span[0] for span in spans.values()), default=0)
    serials = [u for u in free if u.key.lower() in SERIAL_KEYS]
    serial = max((u for u in serials if u.x1 <= left), key=lambda u: u.x0, default=next(iter(serials), None))
    if serial is not None and SERIAL not in spans:
        spans[SERIAL] = (serial.x0, serial.x1)


def _by_place(
    table: TableLayout, spans: dict[int, Span], missing: Sequence[int], free: Sequence[Unit]
) -> dict[int, Unit]:
    """Missing columns whose neighbours leave room for as many headers as there are columns missing there, with that of
    running numbers or without."""
    gaps: dict[Span, list[int]] = {}
    for column in missing:
        low = max((s[1] for c, s in spans.items() if c < column), default=0)
        high = min((s[0] for c, s in spans.items() if c > column), default=1 << 30)
        gaps.setdefault((low, high), []).append(column)
    named: dict[int, Unit] = {}
    for (low, high), columns in gaps.items():
        between = [u for u in free if low <= u.x0 and u.x1 <= high]
        if len(between) < len(columns):
            columns = [c for c in columns if table.columns[c].path]
        if len(between) == len(columns):
            named |= zip(columns, between, strict=True)
    return named


def _by_wording(table: TableLayout, missing: Sequence[int], free: list[Unit]) -> dict[int, Unit]:
    """Missing columns and the headers that read most like them."""
    if not missing or not free:
        return {}
    from rapidfuzz import fuzz  # slow to load, and only a reworded form needs it

    named: dict[int, Unit] = {}
    for column in missing:
        keys = table.columns[column].keys
        scores = [(max(fuzz.ratio(key, unit.key) for key in keys), n) for n, unit in enumerate(free)]
        top, best = max(scores, key=lambda s: (s[0], -s[1]), default=(0.0, -1))
        if top >= _ALIKE:
            named[column] = free.pop(best)
    return named

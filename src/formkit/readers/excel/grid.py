"""A sheet as read → a Grid of what a person sees, and findings for what is there but not seen.

Merged cells stand once, at their first visible row.  Text in hidden rows and columns, under a merge, or
hidden by its format is no answer: it is left out and reported, one finding a stretch.  What only a filter (筛选) or a
folded group (分级显示) puts away is read like the rest, and reported too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

from formkit.findings import Anchor, Finding, finding
from formkit.model import Cell, Grid
from formkit.model.document import column_letters
from formkit.readers.excel.numbers import CONCEALED
from formkit.readers.excel.raw import Area, RawRow, RawSheet
from formkit.readers.package import too_large

_MAX_COVERED = 3_000_000
_MAX_SEEN = 200
_MERGED = ("merged",)
_WIDENED = ("widened",)  # over columns alone: it is one row's

_LEFT_EDGE = itemgetter(2)
_new = tuple.__new__

Rows = list[list[Cell]]
_Covering = tuple[Area, int, int]
"""A merged area and the rows [top, bottom) of those that are seen which it covers."""


def build_grid(sheet: RawSheet, name: str, index: int) -> tuple[Grid, list[Finding]]:
    """The grid of ``sheet``, the ``index``-th with content, and what of it is hidden."""
    numbers = [row.number for row in sheet.rows]
    rows: Rows = [row.cells for row in sheet.rows]
    unseen = _Unseen(name, numbers)
    if not sheet.as_placed:
        _place(rows)
    for row, cells in enumerate(rows) if sheet.conceals else ():
        _drop_concealed(row, cells, unseen)
    _merge(sheet, numbers, rows, unseen)
    if sheet.hidden_columns:
        for row, cells in enumerate(rows):
            cells[:] = _numbered(_visible(row, cells, sheet.hidden_columns, unseen))
    grid = Grid(
        cells=tuple(chain.from_iterable(_trimmed(rows))),
        rows=len(rows),
        index=index,
        sheet=name,
        first_row=numbers[0] if numbers else 1,
        row_numbers=tuple(numbers),
    )
    return grid, [*_hidden_rows(sheet.hidden_rows, name), *unseen.findings(), *_put_away(sheet, name)]


def _place(rows: Rows) -> None:
    """Cells that were moved, dropped or added are given their rows and places."""
    for row, cells in enumerate(rows):
        cells[:] = _numbered([cell._replace(r0=row, r1=row + 1) for cell in cells])


def _numbered(cells: list[Cell]) -> list[Cell]:
    """The cells of a row, each knowing the how manieth it is."""
    return [
        cell if cell[5] == number else _new(Cell, (*cell[:5], number, *cell[6:]))
        for number, cell in enumerate(cells, 1)
    ]


def _put_away(sheet: RawSheet, name: str) -> list[Finding]:
    """What was read though a filter or a folded group keeps it out of sight: a finding for the rows, one for each
    stretch of columns."""
    away = set(sheet.put_away)
    rows = [row for row in sheet.rows if row.number in away]
    found = [_finding("put-away", _anchor(name, rows[0].number, _first(rows)), _texts(rows))] if rows else []
    for low, high in sheet.folded_columns:
        cells = [
            (row.number, cell)
            for row in sheet.rows
            for cell in row.cells
            if low <= cell.x0 <= high and cell.text
        ]
        if cells:
            number, first = cells[0]
            found.append(_finding("put-away", _anchor(name, number, first.x0), [c.text for _, c in cells]))
    return found


def _first(rows: Sequence[RawRow]) -> int:
    return next((cell.x0 for cell in rows[0].cells if cell.text), 0)


def hidden_sheet(sheet: RawSheet, name: str) -> list[Finding]:
    """One finding for the text of a sheet nobody sees; none if it has no text."""
    texts = _texts(sheet.rows + sheet.hidden_rows)
    return [_hidden(Anchor("xlsx", sheet=name), texts)] if texts else []


class _Unseen:
    """Collects hidden cells by column, so that a hidden column is one finding and not a thousand."""

    def __init__(self, sheet: str, numbers: list[int]) -> None:
        self._sheet = sheet
        self._numbers = numbers
        self._cells: dict[int, list[tuple[int, str]]] = {}

    def add(self, row: int, cell: Cell) -> None:
        if cell.text:
            self._cells.setdefault(cell.x0, []).append((self._numbers[row], cell.text))

    def findings(self) -> list[Finding]:
        return [
            _hidden(_anchor(self._sheet, cells[0][0], column), [text for _, text in cells])
            for column, cells in sorted(self._cells.items())
        ]


def _anchor(sheet: str, row: int, column: int) -> Anchor:
    return Anchor("xlsx", row=row, sheet=sheet, cell=f"{column_letters(column)}{row}")


def _hidden(anchor: Anchor, texts: list[str]) -> Finding:
    return _finding("hidden-text", anchor, texts)


def _finding(code: str, anchor: Anchor, texts: list[str]) -> Finding:
    seen = " ".join(texts[:_MAX_SEEN])
    more = len(texts) > _MAX_SEEN or len(seen) > _MAX_SEEN
    return finding(code, anchor=anchor, seen=f"{seen[:_MAX_SEEN]}… ×{len(texts)}" if more else seen)


def _hidden_rows(rows: list[RawRow], sheet: str) -> list[Finding]:
    """One finding for each stretch of rows that follow each other."""
    found = []
    for _, stretch in groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0]):
        together = [row for _, row in stretch]
        texts = _texts(together)
        if texts:
            # The first row may have given its only text to a merged cell that is partly seen.
            number, first = next((row.number, c) for row in together for c in row.cells if c.text)
            found.append(_hidden(_anchor(sheet, number, first.x0), texts))
    return found


def _texts(rows: Iterable[RawRow]) -> list[str]:
    return [cell.text for row in rows for cell in row.cells if cell.text]


def _drop_concealed(row: int, cells: list[Cell], unseen: _Unseen) -> None:
    for place, cell in enumerate(cells):
        if cell.flags is CONCEALED:
            unseen.add(row, cell)
            cells[place] = cell._replace(text="", flags=())


def _merge(sheet: RawSheet, numbers: list[int], rows: Rows, unseen: _Unseen) -> None:
    """Gives merged cells their spans and takes away what they cover."""
    if not sheet.merges:
        return
    merges, seen = tuple(sheet.merges), tuple(numbers)
    covered = _covered if len(merges) < _USUAL and len(seen) < _USUAL else _laid_over
    hidden = {row.number: row.cells for row in sheet.hidden_rows}
    for row, areas in covered(merges, seen):
        rows[row][:] = _merged_row(row, rows[row], areas, numbers, hidden, unseen)


def _laid_over(merges: tuple[Area, ...], numbers: tuple[int, ...]) -> tuple[tuple[int, list[_Covering]], ...]:
    """The rows that are seen, by their numbers, over which areas are merged, and which."""
    covered: dict[int, list[_Covering]] = {}
    budget = _MAX_COVERED
    for area in merges:
        top, bottom = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
        budget -= bottom - top
        if budget < 0:
            raise too_large("合并单元格过多", "too many merged cells")
        for row in range(top, bottom):
            covered.setdefault(row, []).append((area, top, bottom))
    return tuple(covered.items())


_USUAL = 512
_covered = lru_cache(maxsize=32)(
    _laid_over
)  # the same areas over the same rows in every submission on one form


def _merged_row(
    row: int,
    cells: list[Cell],
    areas: list[_Covering],
    numbers: list[int],
    hidden: dict[int, list[Cell]],
    unseen: _Unseen,
) -> list[Cell]:
    by_column = {cell[2]: cell for cell in cells}
    heads: list[Cell] = []
    for area, top, bottom in areas:
        if row == top:
            heads.append(_head(area, row, bottom, by_column, numbers, hidden))
        first, left, _, right = area
        wide = right - left >= len(by_column)
        for column in [c for c in by_column if left <= c <= right] if wide else range(left, right + 1):
            cell = by_column.pop(column, None)
            if cell is not None and cell[4] and (column != left or numbers[row] != first):
                unseen.add(row, cell)
    heads += by_column.values()
    heads.sort(key=_LEFT_EDGE)
    return _numbered(heads)


def _head(
    area: Area,
    row: int,
    bottom: int,
    by_column: dict[int, Cell],
    numbers: list[int],
    hidden: dict[int, list[Cell]],
) -> Cell:
    """The merged cell itself: its first cell, be that in a hidden row of a merge that is partly seen."""
    if numbers[row] == area.top:
        first = by_column.get(area.left)
    else:
        home = hidden.get(area.top, [])
        first = next((cell for cell in home if cell.x0 == area.left), None)
        if first is not None:
            home.remove(first)
    x0, x1 = area.left, area.right + 1
    merged = _MERGED if area.bottom > area.top else _WIDENED
    if first is None:
        return _new(Cell, (row, bottom, x0, x1, "", 0, (), "", merged, (), 0))
    flags = (*first.flags, *merged) if first.flags else merged
    return _new(Cell, (row, bottom, x0, x1, first[4], 0, first[6], first[7], flags, (), 0))


def _visible(row: int, cells: list[Cell], hidden: list[tuple[int, int]], unseen: _Unseen) -> list[Cell]:
    kept = []
    for cell in cells:
        if any(low <= cell.x0 and cell.x1 - 1 <= high for low, high in hidden):
            unseen.add(row, cell)
        else:
            kept.append(cell)
    return kept


def _trimmed(rows: Rows) -> Rows:
    """Without the empty, uncoloured cells right of everything: formats dragged to column XFD."""
    last = max(map(_last_text, rows), default=-1)
    if all(not cells or cells[-1][2] <= last for cells in rows):
        return rows
    return [[cell for cell in cells if cell.x0 <= last or cell.fill] for cells in rows]


def _last_text(cells: list[Cell]) -> int:
    for cell in reversed(cells):
        if cell[4] or cell[8]:  # its text, its flags
            return cell[2]
    return -1

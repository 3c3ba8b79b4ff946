"""Cells of a worksheet part given other styles, made where there are none (ECMA-376 Part 1, 18.3.1.73 and .4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from formkit.writers.annotate.archive import unpatchable
from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part, into, with_attribute

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def split_address(address: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of C7; (0, 0) for what is no address."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def styled_cells(part: Part, styles: frozenset[int]) -> set[str]:
    """The addresses of the cells that have one of ``styles``."""
    if not styles:
        return set()
    cells = (cell for cell in part.named(frozenset(("c",))) if _style(cell) in styles)
    return {address for cell in cells if split_address(address := cell.attributes.get("r", ""))[0]}


def restyle(part: Part, addresses: Iterable[str], style_for: Callable[[str, int], int]) -> list[Edit]:
    """The edits that give the cells at ``addresses`` the style ``style_for(address, its present style)``."""
    wanted: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for address in addresses:
        row, column = split_address(address)
        wanted[row][column] = address
    sheet_data = _Rows(part, wanted)
    edits: list[Edit] = []
    for row, columns in sorted(wanted.items()):
        edits += _restyle_row(part, sheet_data, row, dict(sorted(columns.items())), style_for)
    return edits


class _Rows:
    """The wanted rows and cells of a sheet, and where missing ones go."""

    def __init__(self, part: Part, wanted: dict[int, dict[int, str]]) -> None:
        numbers = _Numbers(wanted)
        told = part.told(_ROWS, numbers.keep)
        nodes = part.nodes(numbers.keep) if told is None else told
        found = [index for index, node in enumerate(nodes) if node.name == "sheetData"]
        if not found:
            raise unpatchable("工作表没有单元格部分", "the sheet has no sheetData")
        self.data = nodes[found[0]]
        rows = {
            index: numbers.rows[node.number]
            for index, node in enumerate(nodes)
            if node.name == "row" and node.parent == found[0]
        }
        self.rows = {number: nodes[index] for index, number in reversed(rows.items())}
        self.cells: defaultdict[int, dict[int, Node]] = defaultdict(dict)
        if told is None:
            cells = _by_row(nodes)
        else:
            cells = {index: _told_cells(part, nodes[index]) for index, n in rows.items() if n in wanted}
        for index, number in rows.items():
            for column, cell in _numbered(cells.get(index, [])):
                self.cells[number].setdefault(column, cell)


_ROWS = frozenset(("sheetData", "row"))
_CELLS = frozenset(("c",))


def _told_cells(part: Part, row: Node) -> list[Node]:
    found = part.told(_CELLS, within=row)
    if found is None:  # a row that is not well-formed
        raise unpatchable("工作表的行无法识别", "a row of the sheet is none")
    return [cell for cell in found if cell.parent < 0]


def _by_row(nodes: list[Node]) -> dict[int, list[Node]]:
    """Index of a row → its cells."""
    cells: defaultdict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.name == "c":
            cells[node.parent].append(node)
    return cells


def _numbered(cells: list[Node]) -> Iterator[tuple[int, Node]]:
    """The cells of a row with their columns: by r, and where there is none, after the one before."""
    column = -1
    for cell in cells:
        row, given = split_address(cell.attributes.get("r", ""))
        column = given if row else column + 1
        yield column, cell


class _Numbers:
    """Numbers rows as Excel does: by r, and where there is none, after the one before.

    Keeps wanted rows with their cells, and of the others the first after each place where one is missing.
    """

    def __init__(self, wanted: dict[int, dict[int, str]]) -> None:
        self._wanted = wanted
        self._in_order = sorted(wanted)
        self._row = 0
        self.rows: dict[int, int] = {}

    def keep(self, name: str, attributes: dict[str, str], number: int) -> bool:
        if name == "c":
            return self._row in self._wanted
        if name != "row":
            return name == "sheetData"
        given = attributes.get("r", "")
        last = self._row
        self._row = int(given) if given.isdecimal() and len(given) < 8 else self._row + 1
        kept = self._row in self._wanted or self._passed(last)
        if kept:
            self.rows[number] = self._row
        return kept

    def _passed(self, last: int) -> bool:
        """Whether a wanted row would stand between the ``last`` row and this one."""
        return bisect_right(self._in_order, self._row) > bisect_right(self._in_order, last)


def _restyle_row(
    part: Part, rows: _Rows, number: int, columns: dict[int, str], style_for: Callable[[str, int], int]
) -> list[Edit]:
    row = rows.rows.get(number)
    if row is None:
        prefix = f"{rows.data.prefix}:" if rows.data.prefix else ""
        cells = "".join(_cell(prefix, address, style_for(address, 0)) for address in columns.values())
        text = f'<{prefix}row r="{number}">{cells}</{prefix}row>'
        below = min((n for n in rows.rows if n > number), default=None)
        return [Edit(rows.rows[below].start, text)] if below else into(rows.data, part, text)
    inherited = _style(row) if row.attributes.get("customFormat") in ("1", "true") else 0
    edits: list[Edit] = []
    added = ""
    prefix = f"{row.prefix}:" if row.prefix else ""
    for column, address in columns.items():
        cell = rows.cells[number].get(column)
        if cell is not None:
            tag = part.tag(cell)
            styled = with_attribute(tag, "s", str(style_for(address, _style(cell))))
            edits.append(Edit(cell.start, styled, cell.inner - cell.start))
            continue
        text = _cell(prefix, address, style_for(address, inherited))
        right = min((c for c in rows.cells[number] if c > column), default=None)
        if right is not None:
            edits.append(Edit(rows.cells[number][right].start, text))
        else:
            added += text
    return edits + (into(row, part, added) if added else [])


def _style(node: Node) -> int:
    given = node.attributes.get("s", "0")
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def _cell(prefix: str, address: str, style: int) -> str:
    return f'<{prefix}c r="{address}" s="{style}"/>'

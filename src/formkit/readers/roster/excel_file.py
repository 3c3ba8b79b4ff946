"""A roster workbook: which sheet, which header, its rows.  Large sheets by ``plain``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from formkit.findings import Anchor, Finding, finding
from formkit.issue.roster import RosterTable
from formkit.issue.roster_header import LOOKED_AT, Header, find_header
from formkit.model import Cell
from formkit.readers.collection import no_collection
from formkit.readers.excel.cells import CellShow, Context, Seen, numbered
from formkit.readers.excel.frame import read_frame
from formkit.readers.excel.parts import SheetPart, read_workbook
from formkit.readers.excel.raw import RawSheet
from formkit.readers.excel.scan import scan_rows
from formkit.readers.excel.sheet import read_sheet
from formkit.readers.excel.strings import shared_strings
from formkit.readers.excel.styles import read_styles
from formkit.readers.excel.xml_text import NotPlainError
from formkit.readers.package import Package, open_package
from formkit.readers.roster.blocks import RowPieces
from formkit.readers.roster.plain import PlainRows
from formkit.readers.roster.rows import Line, flags_of, id_column, merged_down, table_of
from formkit.readers.xmlpart import parse_xml
from formkit.spec.certificate import Roster

_FEW = 200  # rows among which the header is looked for in a plain sheet


def read_roster_xlsx(data: bytes, roster: Roster) -> RosterTable | None:
    """The roster in the workbook ``data``; None where no visible sheet has a roster's header."""
    with no_collection():
        package = open_package(data)
        sheets, context = _opened(package)
        found: list[RosterTable] = []
        for sheet in sheets:
            if table := _read(package, sheet, context, roster):
                found.append(table)
    if not found:
        return None
    others = "、".join(f"“{table.sheet}”" for table in found[1:])
    return _with(found[0], _several(found[0], others)) if others else found[0]


def tops_of_workbook(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Each visible sheet's name and first rows, where a header would be."""
    package = open_package(data)
    sheets, context = _opened(package)
    for sheet in sheets:
        yield sheet.name, _top(read_sheet(package.read(sheet.part), sheet.part, context))


def _opened(package: Package) -> tuple[list[SheetPart], Context]:
    """The visible sheets, and what their cells are shown with."""
    workbook = read_workbook(package)
    strings = shared_strings(package.read(workbook.strings), workbook.strings) if workbook.strings else []
    styles = read_styles(package.read(workbook.styles), b"", workbook.styles) if workbook.styles else ()
    sheets = [sheet for sheet in workbook.sheets if sheet.visible]
    return sheets, Context(numbered(strings), styles, workbook.epoch_1904)


def _read(package: Package, sheet: SheetPart, context: Context, roster: Roster) -> RosterTable | None:
    data = package.read(sheet.part)
    return _read_plain(data, sheet, context, roster) or _read_any(data, sheet, context, roster)


def _read_plain(data: bytes, sheet: SheetPart, context: Context, roster: Roster) -> RosterTable | None:
    show = CellShow(context)
    try:
        rows = RowPieces(data)
        if show.conceals or (rows.tail and not scan_rows(rows.tail, show, RawSheet())):
            return None
        pieces = iter(rows)
        first = list(islice(pieces, _FEW))
        top = RawSheet()
        if not scan_rows("".join(f"{piece}</row>" for piece in first), show, top):
            return None
        header = _header(top, roster)
        if header is None:
            return None
        names = tuple(header.places)
        columns = _columns(header)
        frame = RawSheet()
        read_frame(parse_xml(rows.frame, sheet.part), frame)
        reader = PlainRows(context, columns, names, id_column(names, roster))
        lines = merged_down(reader.read(chain(first, pieces)), frame.merges, columns, header.last + 2)
        return table_of("xlsx", sheet.name, header, lines, roster)
    except NotPlainError:
        return None


def _columns(header: Header) -> list[int]:
    return [place.column for place in header.places.values()]


def _read_any(data: bytes, sheet: SheetPart, context: Context, roster: Roster) -> RosterTable | None:
    raw = read_sheet(data, sheet.part, context)
    header = _header(raw, roster)
    if header is None:
        return None
    names = tuple(header.places)
    id_at = id_column(names, roster)
    rows = [(row, False) for row in raw.rows] + [(row, True) for row in raw.hidden_rows]
    rows.sort(key=lambda each: each[0].number)
    lines: list[Line] = []
    for row, hidden in rows:
        by_column = {cell.x0: cell for cell in row.cells}
        seen = [_seen(by_column.get(column)) for column in _columns(header)]
        lines.append((row.number, tuple(s[0] for s in seen), flags_of(seen, names, id_at), hidden))
    whole = merged_down(lines, raw.merges, _columns(header), header.last + 2)
    return table_of("xlsx", sheet.name, header, whole, roster)


def _seen(cell: Cell | None) -> Seen:
    return (cell.text, cell.marks, cell.fill, cell.flags) if cell else ("", (), "", ())


def _header(raw: RawSheet, roster: Roster) -> Header | None:
    """The header, its ``last`` as the sheet numbers rows, less one."""
    return find_header(_top(raw), roster)


def _top(raw: RawSheet) -> list[list[str]]:
    """The first rows as text, each at its number less one."""
    rows = [row for row in raw.rows if row.number <= LOOKED_AT * 2][:LOOKED_AT]
    if not rows:
        return []
    grid: list[list[str]] = [[] for _ in range(rows[-1].number)]
    for row in rows:
        width = max((cell.x0 for cell in row.cells), default=-1) + 1
        line = grid[row.number - 1] = [""] * min(width, 16_384)
        for cell in row.cells:
            if cell.x0 < len(line):
                line[cell.x0] = cell.text
    return grid


def _several(table: RosterTable, others: str) -> Finding:
    anchor = Anchor("xlsx", sheet=table.sheet, cell="A1", row=1)
    return finding("several-rosters", anchor=anchor, seen=table.sheet, others=others)


def _with(table: RosterTable, fault: Finding) -> RosterTable:
    return replace(table, findings=(fault, *table.findings))

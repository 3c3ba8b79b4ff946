"""An Excel file → Document: one Grid a visible sheet with text, its text boxes after it as paragraphs.

The package's own XML is read, not a library's model of it: Strict files, files without shared strings, the
Chinese date formats and lying dimensions come out as Excel shows them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from formkit.findings import Finding
from formkit.model import Block, Document, Paragraph
from formkit.readers.excel.cells import Context, numbered
from formkit.readers.excel.controls import place_controls
from formkit.readers.excel.drawings import read_floating
from formkit.readers.excel.extras import outside_content, outside_formulas
from formkit.readers.excel.frame import read_frame
from formkit.readers.excel.grid import build_grid, hidden_sheet
from formkit.readers.excel.parts import SheetPart, Workbook, read_workbook
from formkit.readers.excel.raw import RawSheet
from formkit.readers.excel.sheet import read_sheet
from formkit.readers.excel.strings import shared_strings
from formkit.readers.excel.styles import Style, read_styles, wants_theme
from formkit.readers.excel.text import CellText
from formkit.readers.limits import MAX_BOOK_CELLS, MAX_CELLS, MAX_STRINGS, MAX_TEXT
from formkit.readers.package import Package, open_package, too_large
from formkit.readers.relations import relations
from formkit.readers.xmlpart import parse_xml

_TEXT = re.compile(rb"(?<=>)[^<]+")
_SHORTEST_CELL = 13
"""Bytes of <c><v>1</v></c>, about."""


def read_xlsx(data: bytes | Package, hidden: Collection[str] = ()) -> Document:
    """The workbook in ``data`` (.xlsx, .xlsm, .xltx) as a person sees it.  ``hidden``: names of sheets that are hidden,
    whatever it says itself.

    Raises FileProblem: not a workbook, damaged, over a limit, hostile.
    """
    package = data if isinstance(data, Package) else open_package(data)
    workbook = read_workbook(package)
    if hidden:
        sheets = [s._replace(visible=s.visible and s.name not in hidden) for s in workbook.sheets]
        workbook = workbook._replace(sheets=tuple(sheets))
    _require_few_cells(package, workbook)
    context = Context(_strings(package, workbook), _styles(package, workbook), workbook.epoch_1904)
    blocks: list[Block] = []
    findings = outside_content(package)
    lists = list(workbook.names)
    tables = paragraphs = 0
    for sheet in workbook.sheets:
        if not sheet.visible:
            continue
        raw = _sheet(package, sheet, context, findings)
        floating = read_floating(package, relations(package, sheet.part), sheet.name)
        place_controls(raw, floating.controls)
        if raw.hidden_rows:
            _read_table_filters(package, sheet, raw)
            raw.show_put_away()
        lists += raw.lists
        findings += floating.findings
        if raw.rows or raw.hidden_rows:
            grid, unseen = build_grid(raw, sheet.name, tables + 1)
            findings += unseen
            if grid.cells:
                tables += 1
                blocks.append(grid)
        for line in floating.boxes:
            paragraphs += 1
            blocks.append(Paragraph(line, paragraphs))
    for sheet in workbook.sheets:
        if not sheet.visible and not _feeds_lists(sheet.name, lists):
            findings += hidden_sheet(_sheet(package, sheet, context, findings), sheet.name)
    return Document("xlsx", tuple(blocks), tuple(findings))


def _read_table_filters(package: Package, sheet: SheetPart, raw: RawSheet) -> None:
    """What the filters of the tables (插入—表格) on the sheet leave out."""
    for each in relations(package, sheet.part):
        if each.kind == "table" and each.part:
            read_frame(parse_xml(package.read(each.part), each.part), raw)


def _require_few_cells(package: Package, workbook: Workbook) -> None:
    """One part may be many sheets, each of them read."""
    if len(workbook.sheets) * package.size < _SHORTEST_CELL * MAX_BOOK_CELLS:
        return
    counted: dict[str, int] = {}
    total = 0
    for sheet in workbook.sheets:
        if sheet.part not in counted:
            data = package.read(sheet.part)
            counted[sheet.part] = (data.count(b"v>") + data.count(b"is>")) // 2
        total += counted[sheet.part]
    if total > MAX_BOOK_CELLS:
        raise too_large(
            f"{total} 个单元格，超过 {MAX_BOOK_CELLS} 个", f"{total} cells, over {MAX_BOOK_CELLS}"
        )


def _sheet(package: Package, sheet: SheetPart, context: Context, findings: list[Finding]) -> RawSheet:
    """The sheet; to ``findings``, what its formulas ask of other programs."""
    data = package.read(sheet.part)
    _require(data, (b"v>", b"is>"), MAX_CELLS, sheet.part)
    _require_little_text(data, sheet.part)
    findings += outside_formulas(data)
    return read_sheet(data, sheet.part, context, covered=False)


def _strings(package: Package, workbook: Workbook) -> dict[str, CellText]:
    if not workbook.strings:
        return {}
    data = package.read(workbook.strings)
    _require(data, (b"si>",), MAX_STRINGS, workbook.strings)
    return numbered(shared_strings(data, workbook.strings))


def _require(data: bytes, tags: tuple[bytes, ...], most: int, part: str) -> None:
    """Not more than ``most`` elements that end so, counted in the bytes: a start and an end tag each."""
    if len(data) < most:
        return
    count = sum(data.count(tag) for tag in tags) // 2
    if count > most:
        raise too_large(f"“{part}”有 {count} 项，超过 {most} 项", f"“{part}” has {count} items, over {most}")


def _require_little_text(data: bytes, part: str) -> None:
    """A large part may be a million empty rows; what takes memory is text."""
    if len(data) > MAX_TEXT and sum(found.end() - found.start() for found in _TEXT.finditer(data)) > MAX_TEXT:
        megabytes = MAX_TEXT // 2**20
        raise too_large(
            f"“{part}”的文字超过 {megabytes} MB", f"“{part}” has more than {megabytes} MB of text"
        )


def _styles(package: Package, workbook: Workbook) -> tuple[Style, ...]:
    if not workbook.styles:
        return ()
    styles = package.read(workbook.styles)
    theme = package.read(workbook.theme) if workbook.theme and wants_theme(styles) else b""
    return read_styles(styles, theme, workbook.styles)


def _feeds_lists(name: str, lists: list[str]) -> bool:
    """A hidden sheet that only holds the options of drop-downs is part of the form, not of an answer."""
    quoted = "'" + name.replace("'", "''") + "'!"
    return any(
        formula.startswith((f"{name}!", quoted)) or f"({name}!" in formula or quoted in formula
        for formula in lists
    )

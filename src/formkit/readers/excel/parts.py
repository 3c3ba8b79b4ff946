"""The parts of an Excel package: sheets in the order of their tabs, and where strings and styles are."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.excel.xml import attribute, children, descend, is_true
from formkit.readers.package import Package, damaged
from formkit.readers.relations import Relation, main_part, relations
from formkit.readers.xmlpart import parse_xml


class SheetPart(NamedTuple):
    """``visible``: neither hidden nor very hidden."""

    name: str
    part: str
    visible: bool


FINDINGS_NAME = "_formkit.findings"
"""The defined name by which the list of findings is known that an annotated copy carries (writers.annotate)."""


class Workbook(NamedTuple):
    """``strings``, ``styles``, ``theme``: entry names, "" where there is none.  ``names``: what the defined
    names refer to, Excel's own ones (print areas, filters) left out.  ``findings_sheet``: the list of findings of an annotated copy, which is
    none of ``sheets``: it is ours, not the applicant's."""

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    theme: str
    epoch_1904: bool
    names: tuple[str, ...]
    findings_sheet: SheetPart | None = None


def read_workbook(package: Package) -> Workbook:
    """The workbook's table of contents.  Raises FileProblem where it has none."""
    part = main_part(package, "xl/workbook.xml")
    if not part:
        raise damaged("找不到工作簿（workbook.xml）", "there is no workbook.xml")
    root = parse_xml(package.read(part), part)
    related = relations(package, part)
    sheets = _sheets(root, {r.id: r for r in related})
    ours = _findings_sheet(root, sheets)
    return Workbook(
        sheets=tuple(sheet for sheet in sheets if sheet is not ours),
        strings=_part_of(package, related, "sharedStrings", "xl/sharedStrings.xml"),
        styles=_part_of(package, related, "styles", "xl/styles.xml"),
        theme=_part_of(package, related, "theme", "xl/theme/theme1.xml"),
        epoch_1904=_epoch_1904(root),
        names=tuple(_names(root)),
        findings_sheet=ours,
    )


def _sheets(root: _Element, by_id: dict[str, Relation]) -> list[SheetPart]:
    listed = descend(root, "sheets")
    found = []
    for sheet in children(listed, "sheet") if listed is not None else ():
        relation = by_id.get(attribute(sheet, "id"))
        if relation is not None and relation.part and relation.kind == "worksheet":
            visible = sheet.get("state", "visible") == "visible"
            found.append(SheetPart(sheet.get("name", ""), relation.part, visible))
    return found


def _part_of(package: Package, related: tuple[Relation, ...], kind: str, usual: str) -> str:
    return next((r.part for r in related if r.kind == kind and r.part), "") or package.find(usual)


def _epoch_1904(root: _Element) -> bool:
    properties = descend(root, "workbookPr")
    return properties is not None and is_true(properties.get("date1904"))


def _names(root: _Element) -> list[str]:
    listed = descend(root, "definedNames")
    defined = children(listed, "definedName") if listed is not None else ()
    return [each.text or "" for each in defined if not each.get("name", "").startswith("_xlnm")]


def _findings_sheet(root: _Element, sheets: list[SheetPart]) -> SheetPart | None:
    """The sheet our defined name refers to; a workbook of nothing else is not one we annotated."""
    listed = descend(root, "definedNames")
    for each in children(listed, "definedName") if listed is not None else ():
        if each.get("name") == FINDINGS_NAME and len(sheets) > 1:
            name = (each.text or "").rpartition("!")[0].strip("'").replace("''", "'")
            return next((sheet for sheet in sheets if sheet.name == name), None)
    return None

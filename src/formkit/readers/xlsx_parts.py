"""The parts of an Excel package: sheets in the order of their tabs, and where strings and styles are."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.package import Package, damaged
from formkit.readers.relations import Relation, main_part, relations
from formkit.readers.xlsx_xml import attribute, children, descend, is_true
from formkit.readers.xmlpart import parse_xml


class SheetPart(NamedTuple):
    """``visible``: neither hidden nor very hidden."""

    name: str
    part: str
    visible: bool


class Workbook(NamedTuple):
    """``strings``, ``styles``, ``theme``: entry names, "" where there is none.  ``names``: what the defined
    names refer to, Excel's own ones (print areas, filters) left out."""

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    theme: str
    epoch_1904: bool
    names: tuple[str, ...]


def read_workbook(package: Package) -> Workbook:
    """The workbook's table of contents.  Raises FileProblem where it has none."""
    part = main_part(package, "xl/workbook.xml")
    if not part:
        raise damaged("找不到工作簿（workbook.xml）", "there is no workbook.xml")
    root = parse_xml(package.read(part), part)
    related = relations(package, part)
    return Workbook(
        sheets=tuple(_sheets(root, {r.id: r for r in related})),
        strings=_part_of(package, related, "sharedStrings", "xl/sharedStrings.xml"),
        styles=_part_of(package, related, "styles", "xl/styles.xml"),
        theme=_part_of(package, related, "theme", "xl/theme/theme1.xml"),
        epoch_1904=_epoch_1904(root),
        names=tuple(_names(root)),
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

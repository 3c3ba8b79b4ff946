"""The parts of an Excel package: sheets in the order of their tabs, and where strings and styles are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
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
    source = package.read(part)
    listed = _listed(source, part) if len(source) < _SMALL else _list(source, part)
    related = relations(package, part)
    sheets = _sheets(listed, {r.id: r for r in related})
    ours = _findings_sheet(listed, sheets)
    return Workbook(
        sheets=tuple(sheet for sheet in sheets if sheet is not ours),
        strings=_part_of(package, related, "sharedStrings", "xl/sharedStrings.xml"),
        styles=_part_of(package, related, "styles", "xl/styles.xml"),
        theme=_part_of(package, related, "theme", "xl/theme/theme1.xml"),
        epoch_1904=listed.epoch_1904,
        names=listed.names,
        findings_sheet=ours,
    )


class _Listed(NamedTuple):
    """What the workbook part says.  ``sheets``: name, relation, whether it is visible; ``ours``: what our own
    defined name refers to, "" where it is not defined."""

    sheets: tuple[tuple[str, str, bool], ...]
    epoch_1904: bool
    names: tuple[str, ...]
    ours: str


def _list(source: bytes, part: str) -> _Listed:
    root = parse_xml(source, part)
    sheets = tuple(
        (sheet.get("name", ""), attribute(sheet, "id"), sheet.get("state", "visible") == "visible")
        for sheet in _each(root, "sheets", "sheet")
    )
    defined = [(name.get("name", ""), name.text or "") for name in _each(root, "definedNames", "definedName")]
    return _Listed(
        sheets,
        _epoch_1904(root),
        tuple(text for name, text in defined if not name.startswith("_xlnm")),
        next((text for name, text in defined if name == FINDINGS_NAME), ""),
    )


# The same few thousand bytes stand in every file a program saved from one template.
_SMALL = 8192
_listed = lru_cache(maxsize=64)(_list)


def _each(root: _Element, group: str, name: str) -> Iterator[_Element]:
    found = descend(root, group)
    return children(found, name) if found is not None else iter(())


def _sheets(listed: _Listed, by_id: dict[str, Relation]) -> list[SheetPart]:
    found = []
    for name, identity, visible in listed.sheets:
        relation = by_id.get(identity)
        if relation is not None and relation.part and relation.kind == "worksheet":
            found.append(SheetPart(name, relation.part, visible))
    return found


def _part_of(package: Package, related: tuple[Relation, ...], kind: str, usual: str) -> str:
    return next((r.part for r in related if r.kind == kind and r.part), "") or package.find(usual)


def _epoch_1904(root: _Element) -> bool:
    properties = descend(root, "workbookPr")
    return properties is not None and is_true(properties.get("date1904"))


def _findings_sheet(listed: _Listed, sheets: list[SheetPart]) -> SheetPart | None:
    """The sheet our defined name refers to; a workbook of nothing else is not one we annotated."""
    if not listed.ours or len(sheets) < 2:
        return None
    name = listed.ours.rpartition("!")[0].strip("'").replace("''", "'")
    return next((sheet for sheet in sheets if sheet.name == name), None)

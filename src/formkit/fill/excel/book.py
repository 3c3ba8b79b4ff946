"""The parts of an Excel template's package: its sheets, shared texts, formats and names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from formkit.fill.excel.grid import text_of
from formkit.fill.package import UnreadableError, parse_xml
from formkit.fill.xml_tree import Element

TYPES = "[Content_Types].xml"
_SHEET_MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TEMPLATE_MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: the name on its tab, its part, and its number from 0 among the workbook's sheets."""

    title: str
    part: str
    number: int


class Book:
    """The package of a workbook; what compiling changes is written back to ``members``."""

    def __init__(self, members: dict[str, bytes]) -> None:
        if TYPES not in members:
            raise UnreadableError("不是 Excel 文件", "not an Excel file")
        if b"macroEnabled" in members[TYPES]:
            raise UnreadableError("带有宏，请另存为不带宏的 .xlsx", "it carries macros; save it as .xlsx")
        members[TYPES] = members[TYPES].replace(_TEMPLATE_MAIN, _SHEET_MAIN)
        self.members = members
        self.main = self._named(_SHEET_MAIN.decode())
        if not self.main:
            raise UnreadableError("不是 Excel 文件", "not an Excel file")
        self.workbook = parse_xml(members[self.main])
        self.ns = "{" + (etree.QName(self.workbook).namespace or "") + "}"
        self._targets = self.relations(self.main)
        self._drop_calculation_chain()

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, the part it leads to), of the part called ``part``."""
        folder, name = posixpath.split(part)
        data = self.members.get(f"{folder}/_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in parse_xml(data) if data else ():
            target = str(relation.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if relation.get("TargetMode") != "External":
                found[str(relation.get("Id"))] = (str(relation.get("Type")).rpartition("/")[2], path)
        return found

    def sheets(self) -> list[SheetPart]:
        """The worksheets in the order of their tabs."""
        found = []
        for number, sheet in enumerate(self.workbook.iter(self.ns + "sheet")):
            links = [str(value) for key, value in sheet.attrib.items() if etree.QName(key).localname == "id"]
            part = self._targets.get(links[0], ("", ""))[1] if links else ""
            if part in self.members:
                found.append(SheetPart(str(sheet.get("name")), part, number))
        return found

    def shared_texts(self) -> list[Element]:
        """The shared texts' elements, which may be changed; ``save_shared_texts`` keeps the changes."""
        part = self._one("sharedStrings")
        self._shared = parse_xml(self.members[part]) if part else None
        return list(self._shared.iterchildren(self.ns + "si")) if self._shared is not None else []

    def save_shared_texts(self, blank: set[int]) -> None:
        """Empty the shared texts numbered in ``blank``: tags that now stand in their cells."""
        part = self._one("sharedStrings")
        if not part or self._shared is None or not blank:
            return
        for number, item in enumerate(self._shared.iterchildren(self.ns + "si")):
            if number in blank:
                for child in list(item):
                    item.remove(child)
                etree.SubElement(item, self.ns + "t")
        self.members[part] = dump(self._shared)

    def styles(self) -> Element:
        part = self._one("styles")
        if not part:
            raise UnreadableError("没有 styles.xml", "styles.xml is missing")
        return parse_xml(self.members[part])

    def save_styles(self, root: Element) -> None:
        self.members[self._one("styles")] = dump(root)

    def mark_names(self) -> tuple[str, ...]:
        """The formulas of the defined names, each replaced by a mark; Excel is told to calculate anew."""
        names = []
        for name in self.workbook.iter(self.ns + "definedName"):
            names.append(name.text or "")
            name.text = f"\ufdd5{len(names) - 1}\ufdd6"
        calculation = self.workbook.find(self.ns + "calcPr")
        if calculation is not None:
            calculation.set("fullCalcOnLoad", "1")
        return tuple(names)

    def _one(self, kind: str) -> str:
        return next((part for k, part in self._targets.values() if k == kind and part in self.members), "")

    def _named(self, kind: str) -> str:
        for override in parse_xml(self.members[TYPES]):
            name = str(override.get("PartName", "")).lstrip("/")
            if override.get("ContentType") == kind and name in self.members:
                return name
        return ""

    def _drop_calculation_chain(self) -> None:
        """The order Excel last calculated in: it names cells that move; Excel makes a new one."""
        part = self._one("calcChain")
        if not part:
            return
        folder, name = posixpath.split(self.main)
        relations = f"{folder}/_rels/{name}.rels"
        del self.members[part]
        for where, attribute in ((relations, "Target"), (TYPES, "PartName")):
            root = parse_xml(self.members[where])
            for child in list(root):
                if posixpath.basename(str(child.get(attribute, ""))) == posixpath.basename(part):
                    root.remove(child)
            self.members[where] = dump(root)


def dump(root: Element) -> bytes:
    """``root`` as a part of a package."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def sheet_texts(items: list[Element], ns: str) -> list[str]:
    """The shared texts as strings."""
    return [text_of(item, ns) for item in items]


def contents_first(members: dict[str, bytes]) -> dict[str, bytes]:
    """The members by name, [Content_Types].xml first: sniffers look for it at the beginning."""
    return {name: members[name] for name in sorted(members, key=lambda name: (name != TYPES, name))}

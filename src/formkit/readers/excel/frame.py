"""What a worksheet says about its cells outside the rows: merged areas, hidden columns, drop-downs, filters."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from formkit.readers.excel.raw import RawSheet, parse_area
from formkit.readers.excel.xml import is_true, local

EVERYWHERE = "A1:XFD1048576"
"""The area of a filter that does not say where it is: below the first row."""
_LONGEST = 9
"""Digits of a number that is no column's."""


def read_frame(root: _Element, sheet: RawSheet) -> None:
    """Adds to ``sheet`` what stands around its rows."""
    filtered = False
    for part in root:
        match local(part):
            case "cols":
                for column in part:
                    add_column(sheet, {str(key): str(value) for key, value in column.items()})
            case "mergeCells":
                for area in part:
                    add_merge(sheet, area.get("ref", ""))
            case "sheetPr":
                filtered = is_true(part.get("filterMode"))
            case "autoFilter":
                filtered = False
                if any(local(child) == "filterColumn" for child in part):
                    add_filter(sheet, str(part.get("ref", "")))
            case "dataValidations" | "extLst":
                for element in part.iter():
                    if local(element) == "formula1":
                        add_list(sheet, "".join(map(str, element.itertext())))
    if filtered:  # an advanced filter (高级筛选) does not say where it is
        add_filter(sheet, EVERYWHERE)


def add_column(sheet: RawSheet, given: Mapping[str, str]) -> None:
    low, high = given.get("min", ""), given.get("max", "")
    hidden = is_true(given.get("hidden")) or given.get("width") == "0"
    grouped = given.get("outlineLevel", "0") != "0"
    columns = sheet.folded_columns if grouped else sheet.hidden_columns
    if hidden and all(end.isdecimal() and len(end) < _LONGEST for end in (low, high)):
        columns.append((int(low) - 1, int(high) - 1))


def add_filter(sheet: RawSheet, ref: str) -> None:
    """``ref``: where a filter leaves rows out."""
    area = parse_area(ref)
    if area is not None:
        sheet.filters.append(area)


def add_merge(sheet: RawSheet, ref: str) -> None:
    area = parse_area(ref)
    if area is not None:
        sheet.merges.append(area)


def add_list(sheet: RawSheet, formula: str) -> None:
    """``formula`` of a drop-down; options written out in it refer to no sheet."""
    if formula and not formula.startswith('"'):
        sheet.lists.append(formula)

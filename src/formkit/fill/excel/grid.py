"""What an Excel sheet's XML says of its cells: their texts, widths, heights and merges."""

from __future__ import annotations

from lxml import etree

from formkit.fill.excel.rows import rows_of_range
from formkit.fill.xml_tree import Element

_USUAL_HEIGHT = 15.0
_USUAL_WIDTH = 8.43
# A column's width is in digits of the default font, 7 pixels each and 5 of padding; a pixel is 0.75 points
# (ECMA-376 part 1, 18.3.1.13).
_POINTS_A_DIGIT = 5.25


class Grid:
    """One worksheet.  ``shared``: the workbook's shared texts."""

    def __init__(self, root: Element, shared: list[str]) -> None:
        self.root = root
        self.ns = "{" + (etree.QName(root).namespace or "") + "}"
        self._shared = shared
        self._widths = self._column_widths()
        form = root.find(self.ns + "sheetFormatPr")
        self.usual_height = float(
            (form.get("defaultRowHeight") if form is not None else None) or _USUAL_HEIGHT
        )
        self.merges = [str(m.get("ref")) for m in root.iter(self.ns + "mergeCell")]
        self._merged = {(c, r): (c, r, c2, r2) for c, r, c2, r2 in map(rows_of_range, self.merges)}
        self.rows = {int(str(row.get("r"))): row for row in self.numbered_rows()}

    def numbered_rows(self) -> list[Element]:
        """The rows in order, each with its number and each cell with its address (both may be left out)."""
        data = self.root.find(self.ns + "sheetData")
        rows = list(data.iterchildren(self.ns + "row")) if data is not None else []
        number = 0
        for row in rows:
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            column = 0
            for cell in row.iterchildren(self.ns + "c"):
                column = column_number(cell.get("r") or "") or column + 1
                cell.set("r", f"{column_name(column)}{number}")
        return rows

    def text(self, cell: Element) -> str:
        """The text of a text cell; "" for any other."""
        if cell.get("t") == "s":
            value = cell.findtext(self.ns + "v") or ""
            return self._shared[int(value)] if value.isdigit() and int(value) < len(self._shared) else ""
        if cell.get("t") == "inlineStr":
            return text_of(cell.find(self.ns + "is"), self.ns)
        return ""

    def height(self, number: int) -> float:
        """A row's height in points."""
        row = self.rows.get(number)
        return float((row.get("ht") if row is not None else None) or self.usual_height)

    def width(self, column: str, row: int) -> float:
        """The points there are for text in a cell, those of the cells merged with it included."""
        _, _, last, _ = self._merged.get((column, row), (column, row, column, row))
        columns = range(column_number(column), column_number(last) + 1)
        return max(10.0, sum(self._widths.get(c, _USUAL_WIDTH) for c in columns) * _POINTS_A_DIGIT - 2)

    def shared_height(self, column: str, row: int) -> float:
        """What the further rows of a merged cell add to its first one's height."""
        *_, last = self._merged.get((column, row), (column, row, column, row))
        return sum(self.height(number) for number in range(row + 1, min(last, row + 200) + 1))

    def _column_widths(self) -> dict[int, float]:
        widths: dict[int, float] = {}
        for col in self.root.iter(self.ns + "col"):
            low, high = int(col.get("min") or 1), int(col.get("max") or 1)
            for number in range(low, min(high, low + 500) + 1):
                widths[number] = float(col.get("width") or _USUAL_WIDTH)
        return widths


def text_of(item: Element | None, ns: str) -> str:
    """The text of an ``si`` or ``is``: its runs joined, without phonetic readings."""
    if item is None:
        return ""
    runs = item.iterfind(f"{ns}r/{ns}t") if item.find(ns + "r") is not None else item.iterfind(ns + "t")
    return "".join(t.text or "" for t in runs)


def column_number(address: str) -> int:
    """B7 → 2; 0 if there is none."""
    number = 0
    for char in address:
        if not char.isalpha():
            break
        number = number * 26 + ord(char.upper()) - 64
    return number


def column_name(number: int) -> str:
    """2 → B"""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name

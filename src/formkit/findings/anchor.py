"""Where something stood: in a Word table, a sheet, a PDF page, a line of a data file."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A place a clerk can find and an annotation can be put at.  All counts are from 1.

    ``kind``: ``docx`` | ``xlsx`` | ``pdf`` | ``data``.  ``table``: the n-th table of the document in reading
    order (0: not in a table).  ``row``/``col``: row of that table, n-th cell of that row.  ``paragraph``: n-th
    paragraph outside tables (in a cell: n-th paragraph of the cell).  ``sheet``/``cell``: Excel sheet and
    address (``C7``).  ``page``: PDF page.  ``label``: the printed label the place belongs to.  ``path``: of a
    data file, the field path as typed.
    """

    kind: str
    table: int = 0
    row: int = 0
    col: int = 0
    paragraph: int = 0
    sheet: str = ""
    cell: str = ""
    page: int = 0
    label: str = ""
    path: str = ""

    def place(self, lang: str = "zh") -> str:
        """The place in words: 表1 第3行第2列 · 工作表“清单”C7 · 第2页 表1 第3行“联系电话”."""
        return _place_en(self) if lang == "en" else _place_zh(self)


def _place_zh(a: Anchor) -> str:
    label = f"“{a.label}”" if a.label else ""
    if a.sheet or a.cell:
        return f"工作表“{a.sheet}”{a.cell}{label}"
    page = f"第{a.page}页 " if a.page else ""
    if a.table:
        col = f"第{a.col}列" if a.col and not a.label else ""
        row = f" 第{a.row}行" if a.row else " "
        line = f"第{a.paragraph}段" if a.paragraph > 1 and col else ""
        return f"{page}表{a.table}{row}{col}{line}{label}"
    if a.row:
        return f"{page}第{a.row}行{label}" + (f"（{a.path}）" if a.path else "")
    if a.paragraph:
        return f"{page}第{a.paragraph}段{label}"
    return (page.strip() or a.path) + label


def _place_en(a: Anchor) -> str:
    label = f" “{a.label}”" if a.label else ""
    if a.sheet or a.cell:
        return f"sheet “{a.sheet}” {a.cell}{label}".strip()
    page = f"page {a.page}, " if a.page else ""
    if a.table:
        row = f" row {a.row}" if a.row else ""
        col = f" column {a.col}" if a.col and not a.label else ""
        line = f" paragraph {a.paragraph}" if a.paragraph > 1 and col else ""
        return f"{page}table {a.table}{row}{col}{line}{label}"
    if a.row:
        return f"{page}row {a.row}{label}" + (f" ({a.path})" if a.path else "")
    if a.paragraph:
        return f"{page}paragraph {a.paragraph}{label}"
    return (page.rstrip(", ") or a.path) + label

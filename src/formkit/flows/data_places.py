"""Findings on a data sheet, at the cell a person sees: 工作表“考生名单”E6 rather than candidates[3].id_number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.findings import Anchor, Finding
from formkit.flows.files import read_file

if TYPE_CHECKING:
    from formkit.readers.data.sheet_places import SheetCell

_SHEETS = (".xlsx", ".xlsm")
_ROWS = frozenset({"row", "first"})
"""What sentences call the rows of a table, from 1."""


def placed(findings: Iterable[Finding], path: Path) -> tuple[Finding, ...]:
    """``findings`` on the data in the file ``path``; as they are where it is no data sheet."""
    found = tuple(findings)
    if not found or path.suffix.lower() not in _SHEETS:
        return found
    # Start-up time: only a data sheet with findings is opened again.
    from formkit.readers.data.sheet_places import sheet_places

    places = sheet_places(read_file(path))
    return tuple(_placed(each, places) for each in found)


def _placed(found: Finding, places: Mapping[str, SheetCell]) -> Finding:
    """``found`` at its cell, the rows its sentence names counted as the sheet counts them."""
    anchor = found.anchor
    path = anchor.path.rpartition("：")[2] if anchor is not None and anchor.kind == "data" else ""
    cell = places.get(path) or _first_of(path, places)
    if anchor is None or cell is None:
        return found
    table = path.partition("[")[0]
    rows = {
        name: places.get(f"{table}[{int(found.values[name]) - 1}]") for name in _ROWS & found.values.keys()
    }
    counted = {name: row.row for name, row in rows.items() if row is not None}
    there = Anchor(
        "xlsx",
        row=cell.row,
        col=cell.column,
        sheet=cell.sheet,
        cell=cell.cell,
        label=anchor.label,
        path=anchor.path,
    )
    return replace(found, anchor=there, values={**found.values, **counted})


def _first_of(group: str, places: Mapping[str, SheetCell]) -> SheetCell | None:
    """The cell of a group's first field."""
    return next((cell for path, cell in places.items() if group and path.startswith(f"{group}.")), None)

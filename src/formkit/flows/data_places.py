"""Findings on a data sheet, at the cell a person sees: 工作表“考生名单”E6 rather than candidates[3].id_number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from formkit.findings import Anchor, Finding
from formkit.flows.files import read_file

_SHEETS = (".xlsx", ".xlsm")


def placed(findings: Iterable[Finding], path: Path) -> tuple[Finding, ...]:
    """``findings`` on the data in the file ``path``; as they are where it is no data sheet."""
    found = tuple(findings)
    if not found or path.suffix.lower() not in _SHEETS:
        return found
    # Start-up time: only a data sheet with findings is opened again.
    from formkit.readers.data.sheet_places import sheet_places

    places = sheet_places(read_file(path))
    return tuple(replace(each, anchor=_at(each.anchor, places)) for each in found)


def _at(anchor: Anchor | None, places: Mapping[str, tuple[str, str, int, int]]) -> Anchor | None:
    if anchor is None or anchor.kind != "data":
        return anchor
    cell = places.get(anchor.path.rpartition("：")[2])
    if cell is None:
        return anchor
    sheet, address, row, column = cell
    return Anchor(
        "xlsx", row=row, col=column, sheet=sheet, cell=address, label=anchor.label, path=anchor.path
    )

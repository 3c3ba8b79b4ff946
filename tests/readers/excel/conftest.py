"""The smallest Excel files that show a quirk, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest
from zips import packed

from formkit.model import Cell, Document, Grid
from formkit.readers.excel.reader import read_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*targets: tuple[str, str]) -> str:
    """(kind, target), numbered rId1, rId2, …"""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_REL}">{rows}</Relationships>'


class MakeXlsx(Protocol):
    def __call__(self, *sheets: str, **options: object) -> bytes: ...


def make_xlsx(
    *sheets: str,
    states: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    strings: str = "",
    styles: str = "",
    workbook: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of ``sheets``: what stands inside <worksheet>, or rows alone (then put in sheetData)."""
    listed, targets, made = "", [], dict(parts or {})
    for n, body in enumerate(sheets, 1):
        state = f' state="{states[n - 1]}"' if n <= len(states) and states[n - 1] else ""
        name = names[n - 1] if n <= len(names) else f"表{n}"
        listed += f'<sheet name="{name}" sheetId="{n}"{state} r:id="rId{n}"/>'
        targets.append(("worksheet", f"worksheets/sheet{n}.xml"))
        inside = body if "sheetData" in body else f"<sheetData>{body}</sheetData>"
        made.setdefault(
            f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{inside}</worksheet>'
        )
    if strings:
        targets.append(("sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        targets.append(("styles", "styles.xml"))
        made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    made.setdefault("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
    made.setdefault("xl/_rels/workbook.xml.rels", relationships(*targets))
    made.setdefault(
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{workbook}<sheets>{listed}</sheets></workbook>',
    )
    return packed(made)


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    return make_xlsx


@pytest.fixture
def zip_of() -> Callable[[dict[str, str | bytes]], bytes]:
    return packed


@pytest.fixture
def rels() -> Callable[..., str]:
    return relationships


@pytest.fixture
def document() -> Callable[..., Document]:
    def read(*sheets: str, **options: object) -> Document:
        return read_xlsx(make_xlsx(*sheets, **options))  # type: ignore[arg-type]

    return read


@pytest.fixture
def cell(document: Callable[..., Document]) -> Callable[..., Cell]:
    """The one cell a single <c> gives."""

    def read(xml: str, **options: object) -> Cell:
        grids = document(f'<row r="1">{xml}</row>', **options).grids
        (only,) = [c for grid in grids for c in grid.cells]
        return only

    return read


@pytest.fixture
def drawn() -> Callable[[Grid], list[str]]:
    """A grid as text: row number, then ``A-C:text`` for each cell, ``A:text*`` where it is merged."""

    def draw(grid: Grid) -> list[str]:
        lines: dict[int, list[str]] = {}
        for c in grid.cells:
            letters = chr(65 + c.x0) + (f"-{chr(64 + c.x1)}" if c.x1 > c.x0 + 1 else "")
            down = f"↓{c.r1 - c.r0}" if c.r1 > c.r0 + 1 else ""
            lines.setdefault(c.r0, []).append(f"{letters}{down}:{c.text}")
        return [f"{grid.row_number(r)} {' | '.join(cells)}" for r, cells in sorted(lines.items())]

    return draw

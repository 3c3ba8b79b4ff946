"""Where the parts of an Excel file are that an annotation touches: styles, each sheet's notes and their shapes."""

from __future__ import annotations

from formkit.model.places import BookPlaces, SheetPlaces
from formkit.readers.excel.parts import read_workbook
from formkit.readers.package import Package, open_package
from formkit.readers.relations import main_part, relations


def book_places(data: bytes | Package) -> BookPlaces:
    """The parts of the workbook in ``data``.  Raises FileProblem as reading does."""
    package = data if isinstance(data, Package) else open_package(data)
    workbook = read_workbook(package)
    sheets = {sheet.name: _sheet(package, sheet.part) for sheet in workbook.sheets}
    ours = workbook.findings_sheet
    if ours is not None:
        sheets[ours.name] = SheetPlaces(ours.part)
    return BookPlaces(
        main_part(package, "xl/workbook.xml"), workbook.styles, sheets, ours.name if ours is not None else ""
    )


def _sheet(package: Package, part: str) -> SheetPlaces:
    by_kind = {relation.kind: relation.part for relation in relations(package, part) if relation.part}
    return SheetPlaces(part, by_kind.get("comments", ""), by_kind.get("vmlDrawing", ""))

"""A workbook with a note and a colour at each cell that has a finding, and a sheet that lists them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from formkit.findings import Finding, from_the_top
from formkit.model.places import BookPlaces, SheetPlaces
from formkit.writers.annotate.archive import Archive, unpatchable
from formkit.writers.annotate.markup import Edit, Part
from formkit.writers.annotate.packaging import Packaging, is_strict, relation_namespace, xml_part
from formkit.writers.annotate.sheet_cells import restyle, split_address, styled_cells
from formkit.writers.annotate.sheet_former import without_shapes
from formkit.writers.annotate.sheet_list import Look, add_list
from formkit.writers.annotate.sheet_notes import (
    Notes,
    legacy_drawing,
    more_comments,
    more_shapes,
    new_comments,
    new_drawing,
)
from formkit.writers.annotate.sheet_styles import EMPTY_STYLES, Styles
from formkit.writers.annotate.wording import lines

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def annotate_excel(
    data: bytes | Archive, findings: Sequence[Finding], places: BookPlaces, lang: str = "zh"
) -> bytes:
    """The workbook with ``findings``; those that name no cell stand in the list only.

    Raises FileProblem (``cannot-annotate``): a part cannot be taken apart.
    """
    archive = data if isinstance(data, Archive) else Archive(data)
    if not findings and not places.findings_sheet:
        return archive.data
    package = Packaging(archive)
    styles_name, styles = _styles(package, places)
    found = _by_sheet(findings, places)
    for name, sheet in places.sheets.items():
        if name != places.findings_sheet and (name in found or places.findings_sheet):
            _annotate_sheet(package, sheet, found.get(name, {}), styles, lang)
    look = Look(styles.text(head=True), styles.text(head=False))
    package.changes[styles_name] = styles.rewritten()
    known = places.findings_sheet
    part = places.sheets[known].part if known else ""
    add_list(package, places.workbook, known, findings, look, lang, part=part)
    return package.finished()


def _by_sheet(findings: Sequence[Finding], places: BookPlaces) -> dict[str, dict[str, list[Finding]]]:
    """Sheet → address → findings, errors first."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for each in from_the_top(findings):
        anchor = each.anchor
        if anchor is not None and anchor.sheet in places.sheets and split_address(anchor.cell)[0]:
            found.setdefault(anchor.sheet, defaultdict(list))[anchor.cell].append(each)
    return found


def _styles(package: Packaging, places: BookPlaces) -> tuple[str, Styles]:
    """The workbook's styles; a workbook without any gets the plainest."""
    if places.styles:
        return places.styles, Styles(Part(package.read(places.styles), places.styles))
    workbook = Part(package.read(places.workbook), places.workbook)
    uri = workbook.named(frozenset(("workbook",)))[0].uri
    folder = places.workbook.rpartition("/")[0]
    name = package.free_name(f"{folder}/styles.xml".lstrip("/"))
    content = xml_part(EMPTY_STYLES.format(uri=uri))
    package.add(name, content, _STYLES_TYPE)
    package.relate(places.workbook, name, "styles", strict=is_strict(uri))
    return name, Styles(Part(content, name))


def _annotate_sheet(
    package: Packaging, sheet: SheetPlaces, cells: dict[str, list[Finding]], styles: Styles, lang: str
) -> None:
    part = Part(package.read(sheet.part), sheet.part)
    stale = styled_cells(part, styles.ours) - cells.keys()

    def style_for(address: str, style: int) -> int:
        if address in stale:
            return styles.unmarked(style)
        return styles.marked(style, error=any(each.is_error for each in cells[address]))

    notes = {
        address: [line for each in found for line in lines(each, lang)] for address, found in cells.items()
    }
    edits = restyle(part, (*cells, *stale), style_for) if cells or stale else []
    if notes or sheet.comments:
        edits += _add_notes(package, sheet, part, notes)
    if edits:
        package.changes[sheet.part] = part.rewritten(edits)


def _add_notes(package: Packaging, sheet: SheetPlaces, part: Part, notes: Notes) -> list[Edit]:
    """Puts the notes into their parts; the edits that make the sheet refer to them."""
    root = part.root("worksheet")
    if root is None:
        raise unpatchable("工作表无法识别", "the sheet is none")
    uri = root.uri
    strict = is_strict(uri)
    had = gone = frozenset[str]()
    if sheet.comments:
        comments = Part(package.read(sheet.comments), sheet.comments)
        package.changes[sheet.comments], had, gone = more_comments(comments, notes)
    else:
        name = package.free_name("xl/comments1.xml")
        package.add(name, xml_part(new_comments(notes, uri)), _COMMENTS_TYPE)
        package.relate(sheet.part, name, "comments", strict=strict)
    fresh = {address: told for address, told in notes.items() if address not in had}
    if sheet.vml:
        package.changes[sheet.vml] = more_shapes(without_shapes(package.read(sheet.vml), gone), fresh)
        return []
    if not fresh:
        return []
    name = package.free_name("xl/drawings/vmlDrawing1.vml")
    package.changes[name] = new_drawing(fresh).encode()
    package.default_type("vml", _VML_TYPE)
    relation = package.relate(sheet.part, name, "vmlDrawing", strict=strict)
    return legacy_drawing(part, relation, relation_namespace(uri))

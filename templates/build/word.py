"""Looks, cells and rows as WordprocessingML elements: few runs, each docxtpl tag a run of its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import cast

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from looks import LATIN, Cell, Line, Look, Row

_PIECES = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|²|\n)")


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def _element(tag: str, **attributes: object) -> BaseOxmlElement:
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def paragraph(line: Line) -> BaseOxmlElement:
    look = line.look
    paragraph = _element("w:p")
    properties = _element("w:pPr")
    if look.keep_next:
        properties.append(_element("w:keepNext"))
    if look.right_tab:
        tabs = _element("w:tabs")
        tabs.append(_element("w:tab", val="right", pos=_twips(look.right_tab)))
        properties.append(tabs)
    if look.free:
        properties.append(_element("w:snapToGrid", val="0"))
    spacing = {"before": look.before, "after": look.after, "line": look.pitch}
    given = {name: round(points * 20) for name, points in spacing.items() if points}
    properties.append(_element("w:spacing", **given, lineRule="exact"))
    if indents := _indents(look):
        properties.append(_element("w:ind", **indents))
    properties.append(_element("w:jc", val=look.align))
    if look.outline:
        properties.append(_element("w:outlineLvl", val=look.outline - 1))
    paragraph.append(properties)
    # An empty paragraph takes its size from its mark: a value typed there by hand then looks like the rest.
    if not line.text:
        properties.append(_run_properties(look))
    for run in _runs(line.text, look):
        paragraph.append(run)
    return paragraph


def _indents(look: Look) -> dict[str, int]:
    """In mm as twips; in characters as hundredths of one, and as twips for readers that know only those."""
    given = {"left": look.left, "right": look.right, "firstLine": look.first_line}
    indents = {name: _twips(mm) for name, mm in given.items() if mm}
    chars = {"left": look.left_chars, "right": look.right_chars, "firstLine": look.first_chars}
    for name, count in chars.items():
        if count:
            indents[f"{name}Chars"], indents[name] = round(count * 100), round(count * look.size * 20)
    return indents


def _runs(text: str, look: Look) -> Iterable[BaseOxmlElement]:
    """Each tag a run of its own; the plain text between two tags one run, its line breaks inside."""
    run: BaseOxmlElement | None = None
    for piece in filter(None, _PIECES.split(text)):
        if piece.startswith("{"):
            yield from () if run is None else (run,)
            run = None
            yield _with_text(_run(look), piece)
        elif piece == "²":
            yield from () if run is None else (run,)
            run = None
            yield _with_text(_run(look, superscript=True), "2")
        else:
            run = _run(look) if run is None else run
            if piece == "\n":
                run.append(_element("w:br"))
            else:
                _with_tabs(run, piece)
    if run is not None:
        yield run


def _run(look: Look, *, superscript: bool = False) -> BaseOxmlElement:
    run = _element("w:r")
    run.append(_run_properties(look, superscript=superscript))
    return run


def _run_properties(look: Look, *, superscript: bool = False) -> BaseOxmlElement:
    properties = _element("w:rPr")
    latin = LATIN.get(look.face, look.face)
    properties.append(_element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=look.face, hint="eastAsia"))
    if look.spacing:
        properties.append(_element("w:spacing", val=round(look.spacing * 20)))
    properties.append(_element("w:sz", val=round(look.size * 2)))
    if superscript:
        properties.append(_element("w:vertAlign", val="superscript"))
    return properties


def _with_tabs(run: BaseOxmlElement, text: str) -> None:
    for number, part in enumerate(text.split("\t")):
        if number:
            run.append(_element("w:tab"))
        if part:
            _with_text(run, part)


def _with_text(run: BaseOxmlElement, text: str) -> BaseOxmlElement:
    element = _element("w:t")
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(qn("xml:space"), "preserve")
    run.append(element)
    return run


def table(rows: list[Row], *, ruled: bool = True, margin: int = 45) -> BaseOxmlElement:
    """A centred table of fixed widths.  ``ruled``: its lines are printed; ``margin``: left and right in a cell, twips."""
    edges = sorted({edge for each in rows for edge in _edges(each)})
    element = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{edges[-1]}' w:type='dxa'/><w:jc w:val='center'/>"
        f"<w:tblBorders>{_borders('single' if ruled else 'nil')}</w:tblBorders><w:tblLayout w:type='fixed'/>"
        f"<w:tblCellMar><w:left w:w='{margin}' w:type='dxa'/><w:right w:w='{margin}' w:type='dxa'/></w:tblCellMar>"
        "</w:tblPr></w:tbl>"
    )
    grid = _element("w:tblGrid")
    element.append(grid)
    for left, right in itertools.pairwise(edges):
        grid.append(_element("w:gridCol", w=right - left))
    for each in rows:
        element.append(_row(each, edges))
    return element


def _borders(style: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    width = "w:sz='4' w:space='0' w:color='auto'" if style == "single" else ""
    return "".join(f"<w:{side} w:val='{style}' {width}/>" for side in sides)


def _edges(each: Row) -> list[int]:
    """The twips positions of a row's cell borders, from 0; equal sums of mm give equal positions."""
    position, edges = 0.0, [0]
    for cell in each.cells:
        position += cell.width
        edges.append(_twips(round(position, 3)))
    return edges


def _row(each: Row, edges: list[int]) -> BaseOxmlElement:
    element = _element("w:tr")
    properties = _element("w:trPr")
    if each.whole:
        properties.append(_element("w:cantSplit"))
    if each.height:
        properties.append(_element("w:trHeight", val=_twips(each.height), hRule="atLeast"))
    if each.head:
        properties.append(_element("w:tblHeader"))
    if len(properties):
        element.append(properties)
    own = _edges(each)
    if own[-1] != edges[-1]:
        raise ValueError(f"row ends at {own[-1]} of {edges[-1]} twips: {each.cells[0].content}")
    for cell, left, right in zip(each.cells, own, own[1:], strict=False):
        element.append(_cell(cell, right - left, edges.index(right) - edges.index(left)))
    return element


def _cell(cell: Cell, width: int, span: int) -> BaseOxmlElement:
    element, properties = _element("w:tc"), _element("w:tcPr")
    properties.append(_element("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(_element("w:gridSpan", val=span))
    if cell.merge:
        properties.append(_element("w:vMerge", **({"val": "restart"} if cell.merge == "start" else {})))
    properties.append(_element("w:vAlign", val=cell.align))
    element.append(properties)
    for line in cell.lines():
        element.append(paragraph(line))
    return element

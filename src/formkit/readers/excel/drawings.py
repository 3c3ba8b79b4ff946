"""What floats over an Excel sheet: text boxes, and the old form controls (check boxes, option buttons).

Sources: ECMA-376 Part 1, 20.5 (spreadsheetDrawing); Part 4, 19.4 (vml x:ClientData).  A control stands in the
drawing too (mc:Choice Requires="a14"); it is read from the VML part only, where its state is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from formkit.findings import Anchor, Finding, finding
from formkit.readers.excel.xml import child, children, descend, is_true, local
from formkit.readers.limits import MAX_TREE
from formkit.readers.package import Package
from formkit.readers.relations import Relation
from formkit.readers.xmlpart import parse_xml
from formkit.text.boxes import TICKED, UNTICKED

_BOXES = ("Checkbox", "Radio")
_NUMBER = re.compile(r"-?[0-9]{1,7}")
_BREAK = re.compile(rb"<br\b[^>]*>", re.IGNORECASE)


class Control(NamedTuple):
    """A ticked or empty box with its words, over the cell at ``row`` (from 1) and ``column`` (from 0)."""

    row: int
    column: int
    text: str


class Floating(NamedTuple):
    """``boxes``: the lines of text boxes.  ``controls``: by row and column."""

    boxes: list[str]
    controls: list[Control]
    findings: list[Finding]


def read_floating(package: Package, related: tuple[Relation, ...], sheet: str) -> Floating:
    """Everything that floats over ``sheet``, whose relationships are ``related``."""
    boxes: list[str] = []
    controls: list[Control] = []
    findings: list[Finding] = []
    for relation in related:
        if relation.part and relation.kind == "drawing":
            root = parse_xml(package.read(relation.part), relation.part)
            for shape, hidden in _shapes(root):
                lines = _lines(shape)
                if hidden and lines:
                    findings.append(
                        finding("hidden-text", anchor=Anchor("xlsx", sheet=sheet), seen=" ".join(lines))
                    )
                elif lines:
                    boxes += lines
        elif relation.part and relation.kind == "vmlDrawing":
            controls += _controls(package.read(relation.part))
    controls.sort(key=lambda control: (control.row, control.column))
    return Floating(boxes, controls, findings)


def _shapes(element: _Element) -> Iterator[tuple[_Element, bool]]:
    """Every shape with text and whether it is hidden; of alternatives the first, form controls not at all."""
    for each in children(element):
        kind = local(each)
        if kind == "AlternateContent":
            choice = child(each, "Choice")
            if choice is not None and "a14" not in choice.get("Requires", "").split():
                yield from _shapes(choice)
            elif choice is None and (fallback := child(each, "Fallback")) is not None:
                yield from _shapes(fallback)
        elif kind == "sp":
            properties = descend(each, "nvSpPr", "cNvPr")
            yield each, properties is not None and is_true(properties.get("hidden"))
        elif kind in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "grpSp"):
            yield from _shapes(each)


def _lines(shape: _Element) -> list[str]:
    body = child(shape, "txBody")
    lines = [_line(paragraph) for paragraph in children(body, "p")] if body is not None else []
    return [line for line in lines if line.strip()]


def _line(paragraph: _Element) -> str:
    out: list[str] = []
    for run in children(paragraph):
        if local(run) == "br":
            out.append("\n")
        elif local(run) in ("r", "fld"):
            text = child(run, "t")
            out.append(text.text or "" if text is not None else "")
    return "".join(out)


def _controls(data: bytes) -> list[Control]:
    """The boxes of a VML part, which often is not well-formed XML (<br> in its HTML): what can be read is."""
    if len(data) > MAX_TREE or b"<!DOCTYPE" in data:
        return []
    if b"\0" not in data and not any(kind.encode() in data for kind in _BOXES):
        return []  # the notes of a sheet, thousands of them at times
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_BREAK.sub(b" ", data), parser) if data.strip() else None
    found = []
    for shape in root.iter() if root is not None else ():
        client = child(shape, "ClientData") if local(shape) == "shape" else None
        if client is not None and client.get("ObjectType") in _BOXES:
            place = _place(client)
            if place is not None:
                found.append(Control(*place, (TICKED if _checked(client) else UNTICKED) + _words(shape)))
    return found


def _checked(client: _Element) -> bool:
    state = child(client, "Checked")
    return state is not None and (state.text or "1").strip() == "1"


def _place(client: _Element) -> tuple[int, int] | None:
    """x:Anchor is left column, offset, top row, offset, … all from 0; the box's own row is where most of it is."""
    anchor = child(client, "Anchor")
    numbers = [part.strip() for part in (anchor.text or "").split(",")] if anchor is not None else []
    if len(numbers) < 8 or not all(map(_NUMBER.fullmatch, numbers[:8])):
        return None
    left, _, top, top_offset, _, _, bottom, bottom_offset = map(int, numbers[:8])
    # A box drawn a little too high begins in the last pixels of the row above.
    row = top + 1 if bottom == top + 1 and top_offset > 12 and bottom_offset > 6 else top
    return max(row, 0) + 1, max(left, 0)


def _words(shape: _Element) -> str:
    box = child(shape, "textbox")
    return " ".join("".join(map(str, box.itertext())).split()) if box is not None else ""

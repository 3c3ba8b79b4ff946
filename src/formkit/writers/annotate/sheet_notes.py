"""Notes of a worksheet: the comments part and the VML shapes Excel draws them in.

Sources: ECMA-376 Part 1, 18.7 (comments); Part 4, 19.1 and 19.4 (VML).  What is there stays, but for what a former annotation left: a cell that has a
note gets ours below it, form controls in the same VML part keep their bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from formkit.writers.annotate.archive import unpatchable
from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part, clean, into
from formkit.writers.annotate.sheet_cells import split_address
from formkit.writers.annotate.sheet_former import NOTE_PARTS, former_notes
from formkit.writers.annotate.wording import AUTHOR

_SHAPE_ID = re.compile(rb"_s([0-9]{1,6})\b")
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_LINE_LENGTH, _LINE_HEIGHT = 18, 1
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575

Notes = Mapping[str, list[str]]
"""Address of a cell → the lines of its note."""


def new_comments(notes: Notes, uri: str) -> str:
    """A comments part with ``notes``."""
    listed = "".join(_comment(address, told, 0, "") for address, told in _in_order(notes))
    return (
        f'<comments xmlns="{uri}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{listed}</commentList></comments>"
    )


class MoreNotes(NamedTuple):
    """``comments``: the part; ``had``: the cells that had a note before and keep it; ``gone``: those that had one
    of ours, of last time."""

    comments: bytes
    had: frozenset[str]
    gone: frozenset[str]


def more_comments(part: Part, notes: Notes) -> MoreNotes:
    """A comments part with ``notes`` added, and those of a former annotation taken out."""
    nodes = part.named(NOTE_PARTS)
    authors = _one(nodes, "authors")
    listed = _one(nodes, "commentList")
    former = former_notes(part, nodes)
    prefix = f"{listed.prefix}:" if listed.prefix else ""
    texts = {
        nodes[n.parent].attributes.get("ref", ""): n for n in nodes if n.name == "text" and n.parent >= 0
    }
    texts = {address: text for address, text in texts.items() if address not in former.cells}
    edits: list[Edit] = []
    author = former.author
    if author < 0 and notes:
        author = sum(node.name == "author" for node in nodes)
        edits += into(authors, part, f"<{prefix}author>{AUTHOR}</{prefix}author>")
    added = ""
    for address, told in _in_order(notes):
        if address in texts:
            edits += into(texts[address], part, _run(["", *told], prefix))
        else:
            added += _comment(address, told, author, prefix)
    edits += into(listed, part, added) if added else []
    return MoreNotes(part.rewritten([*edits, *former.edits]), frozenset(texts), former.cells)


def new_drawing(notes: Notes) -> str:
    """A VML part with a shape for each note."""
    return f"<xml {_NAMESPACES}>{_SHAPE_TYPE}{_shapes(notes, 1025)}</xml>"


def more_shapes(vml: bytes, notes: Notes) -> bytes:
    """A VML part with shapes for ``notes`` added.  Excel writes HTML into it, so it need not be XML."""
    end = vml.rfind(b"</xml>")
    if end < 0:
        raise unpatchable("批注的图形部分无法识别", "the VML part of the notes is none")
    known = [int(number) for number in _SHAPE_ID.findall(vml)]
    kind = "" if b'id="_x0000_t202"' in vml else _declared(_SHAPE_TYPE)
    shapes = kind + _declared(_shapes(notes, max([1024, *known]) + 1))
    return vml[:end] + shapes.encode() + vml[end:]


def _one(nodes: list[Node], name: str) -> Node:
    found = next((node for node in nodes if node.name == name), None)
    if found is None:
        raise unpatchable("批注部分无法识别", "the comments part is none")
    return found


def _in_order(notes: Notes) -> list[tuple[str, list[str]]]:
    return sorted(notes.items(), key=lambda item: split_address(item[0]))


def _comment(address: str, told: list[str], author: int, prefix: str) -> str:
    text = f"<{prefix}text>{_run(told, prefix)}</{prefix}text>"
    return f'<{prefix}comment ref="{address}" authorId="{author}">{text}</{prefix}comment>'


def _run(told: list[str], prefix: str) -> str:
    words = clean("\n".join(told))
    properties = f'<{prefix}rPr><{prefix}sz val="9"/><{prefix}rFont val="宋体"/></{prefix}rPr>'
    return f'<{prefix}r>{properties}<{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}r>'


def _declared(shapes: str) -> str:
    return re.sub(r"<v:(shape|shapetype) ", rf"<v:\1 {_NAMESPACES} ", shapes)


def _shapes(notes: Notes, first: int) -> str:
    return "".join(_shape(first + n, address, told) for n, (address, told) in enumerate(_in_order(notes)))


def _shape(number: int, address: str, told: list[str]) -> str:
    """A hidden yellow box right of its cell, as high as its lines need."""
    row, column = split_address(address)
    height = 1 + sum(-(-len(line) // _LINE_LENGTH) for line in told) * _LINE_HEIGHT
    left = min(column + 1, _LAST_COLUMN - 4)
    top = min(max(row - 2, 0), _LAST_ROW - height)
    anchor = f"{left}, 12, {top}, 4, {left + 3}, 40, {top + height}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">'
        '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def legacy_drawing(part: Part, relation_id: str, namespace: str) -> list[Edit]:
    """The edit that makes a worksheet refer to its VML part, at its place among the sheet's elements.

    Source: ECMA-376 Part 1, 18.3.1.99 (the order of CT_Worksheet).
    """
    there = frozenset(name for name in _AFTER if name.encode() in part.text)
    wanted = there | {"worksheet"}
    whole = part.root("worksheet") if not there else None
    nodes = part.named(wanted) if whole is None else [whole]
    if len(nodes) > 1:  # how deep they stand matters, and only a parser counts that
        nodes = part.nodes(lambda name, *_: name in wanted)
    root = nodes[0]
    prefix = f"{root.prefix}:" if root.prefix else ""
    text = f'<{prefix}legacyDrawing xmlns:fkr="{namespace}" fkr:id="{relation_id}"/>'
    following = next((node for node in nodes[1:] if node.depth in (1, 2) and node.name in _AFTER), None)
    return into(root, part, text) if following is None else [Edit(_outer(part, following), text)]


_AFTER = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)


def _outer(part: Part, following: Node) -> int:
    """Where ``following`` begins, or the mc:AlternateContent Excel wraps controls in."""
    if following.depth == 1:
        return following.start
    return part.text.rfind(b"<", 0, part.text.rfind(b"AlternateContent", 0, following.start))

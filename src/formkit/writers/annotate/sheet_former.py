"""What a former annotation left in a workbook that comes back: our notes and their shapes, to be taken out.

Other people's notes stay; of those we added to, our lines go.  A note is told by its author, an added line by
how every line of ours begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part
from formkit.writers.annotate.sheet_cells import split_address
from formkit.writers.annotate.wording import AUTHOR, OPENINGS

_SHAPE = re.compile(rb"<v:shape\b(?:(?!<v:shape\b).)*?</v:shape>", re.S)
_PLACE = re.compile(rb"<x:(Row|Column)>\s*([0-9]{1,7})\s*</x:\1>")


class FormerNotes(NamedTuple):
    """``edits``: that take our notes out of the comments part; ``cells``: whose notes they were; ``author``: our
    number among the authors, -1 if we are not one of them."""

    edits: list[Edit]
    cells: frozenset[str]
    author: int


def former_notes(part: Part, nodes: list[Node]) -> FormerNotes:
    """Our notes in a comments part, of whose elements ``nodes`` are author, comment and r."""
    authors = [node for node in nodes if node.name == "author"]
    named = [part.text[node.inner : node.close].strip() == AUTHOR.encode() for node in authors]
    ours = {str(number) for number, mine in enumerate(named) if mine}
    edits, cells, gone = [], set(), set()
    for index, node in enumerate(nodes):
        if node.name == "comment" and node.attributes.get("authorId") in ours:
            gone.add(index)
            cells.add(node.attributes.get("ref", ""))
            edits.append(Edit(node.start, "", node.end - node.start))
        elif node.name == "r" and _is_ours(part, node) and _comment_of(nodes, node) not in gone:
            edits.append(Edit(node.start, "", node.end - node.start))
    return FormerNotes(edits, frozenset(cells), named.index(True) if ours else -1)


def _is_ours(part: Part, run: Node) -> bool:
    text = re.sub(rb"<[^>]*>", b"", part.text[run.inner : run.close]).lstrip(b"\r\n")
    return text.decode().startswith(OPENINGS)


def _comment_of(nodes: list[Node], node: Node) -> int:
    index = node.parent
    while index >= 0 and nodes[index].name != "comment":
        index = nodes[index].parent
    return index


def without_shapes(vml: bytes, cells: Iterable[str]) -> bytes:
    """A VML part without the shapes of the notes of ``cells``."""
    places = {(row - 1, column) for row, column in map(split_address, cells)}

    def kept(shape: re.Match[bytes]) -> bytes:
        place = {key: int(value) for key, value in _PLACE.findall(shape[0])}
        is_gone = b'ObjectType="Note"' in shape[0] and (place.get(b"Row"), place.get(b"Column")) in places
        return b"" if is_gone else shape[0]

    return _SHAPE.sub(kept, vml) if places else vml

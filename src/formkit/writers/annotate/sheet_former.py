"""What a former annotation left in a workbook that comes back: our notes and their shapes, to be taken out.

Our lines are told by how they begin, whoever the note is now said to be by: LibreOffice and WPS drop the author of
a note and cut its text into runs of their own.  Lines of other people stay, above ours or below.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part, clean
from formkit.writers.annotate.sheet_cells import split_address
from formkit.writers.annotate.wording import AUTHOR, CONTINUATIONS, OPENINGS

_SHAPE = re.compile(rb"<v:shape\b(?:(?!<v:shape\b).)*?</v:shape>", re.S)
_PLACE = re.compile(rb"<x:(Row|Column)>\s*([0-9]{1,7})\s*</x:\1>")

NOTE_PARTS = frozenset(("authors", "author", "commentList", "comment", "text", "r", "t"))
"""The elements of a comments part that tell whose a note is and what it says."""


class FormerNotes(NamedTuple):
    """``edits``: that take our lines out of the comments part; ``cells``: whose notes had no others and are gone;
    ``author``: our number among the authors, -1 if we are not one of them."""

    edits: list[Edit]
    cells: frozenset[str]
    author: int


class _Piece(NamedTuple):
    """A ``t`` of a note: where its text begins in that of the whole note."""

    node: Node
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def former_notes(part: Part, nodes: list[Node]) -> FormerNotes:
    """Our lines in a comments part; ``nodes``: its elements of ``NOTE_PARTS``."""
    named = [
        part.text[node.inner : node.close].strip() == AUTHOR.encode()
        for node in nodes
        if node.name == "author"
    ]
    edits, cells = [], set()
    for comment, runs, pieces in _notes(part, nodes):
        whole = "".join(piece.text for piece in pieces)
        spans = list(_our_lines(whole))
        if spans and not _without(whole, spans).strip():
            cells.add(comment.attributes.get("ref", ""))
            edits.append(Edit(comment.start, "", comment.end - comment.start))
        elif spans:
            edits += _edits(runs, pieces, spans)
    return FormerNotes(edits, frozenset(cells), named.index(True) if True in named else -1)


def _notes(part: Part, nodes: list[Node]) -> Iterator[tuple[Node, list[Node], list[_Piece]]]:
    """Each note with its runs and the pieces of its text."""
    comments = [node for node in nodes if node.name == "comment"]
    inside: dict[int, list[Node]] = {comment.start: [] for comment in comments}
    end = at = 0
    for node in nodes:  # in document order: what follows a comment and begins before its end is in it
        if node.name == "comment":
            end, at = node.end, node.start
        elif node.start < end:
            inside[at].append(node)
    for comment in comments:
        texts = [node for node in inside[comment.start] if node.name == "t"]
        yield (
            comment,
            [node for node in inside[comment.start] if node.name == "r"],
            list(_pieces(part, texts)),
        )


def _pieces(part: Part, texts: list[Node]) -> Iterator[_Piece]:
    at = 0
    for node in texts:
        written = part.text[node.inner : node.close].decode().replace("\r\n", "\n")
        piece = _Piece(node, at, html.unescape(written))
        at = piece.end
        yield piece


def _our_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of ours in a note's text, from and to, with the line break before them."""
    at, ours = 0, False
    for line in text.splitlines(keepends=True):
        words = line.strip()
        ours = words.startswith(OPENINGS) or (ours and words.startswith(CONTINUATIONS))
        if ours:
            yield (at - 1 if at and text[at - 1] == "\n" else at), at + len(line.rstrip("\r\n"))
        at += len(line)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    left, at = "", 0
    for start, end in spans:
        left += text[at : max(start, at)]
        at = max(at, end)
    return left + text[at:]


def _edits(runs: list[Node], pieces: list[_Piece], spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """``spans`` taken out of the pieces they stand in; a run with nothing left goes as a whole."""
    for piece in pieces:
        inside = [(max(start, piece.start), min(end, piece.end)) for start, end in spans]
        inside = [(start - piece.start, end - piece.start) for start, end in inside if start < end]
        if not inside:
            continue
        left, node = _without(piece.text, inside), piece.node
        run = next((each for each in runs if each.inner <= node.start < each.close), None)
        if not left and run is not None:
            yield Edit(run.start, "", run.end - run.start)
        else:
            yield Edit(node.inner, clean(left), node.close - node.inner)


def without_shapes(vml: bytes, cells: Iterable[str]) -> bytes:
    """A VML part without the shapes of the notes of ``cells``."""
    places = {(row - 1, column) for row, column in map(split_address, cells)}

    def kept(shape: re.Match[bytes]) -> bytes:
        place = {key: int(value) for key, value in _PLACE.findall(shape[0])}
        is_gone = b'ObjectType="Note"' in shape[0] and (place.get(b"Row"), place.get(b"Column")) in places
        return b"" if is_gone else shape[0]

    return _SHAPE.sub(kept, vml) if places else vml

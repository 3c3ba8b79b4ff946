"""What a former annotation left in a Word document that comes back: our comments and their marks, to be taken out.

Other people's comments stay, and so does one of ours that somebody answered (w15:commentEx): its answer would
lose what it answers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.errors import FormkitError
from formkit.writers.annotate.archive import Archive
from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part
from formkit.writers.annotate.wording import AUTHOR

OWN = "fk"
"""Our prefix for the namespace of the document: a paragraph written with it is one we put there."""

_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))

_TOLD_BY = re.compile(r"/(?:comments[0-9]*|workbook)\.xml$", re.I)


def left_behind(archive: Archive) -> bool:
    """Whether a Word or Excel file may have been annotated by us before."""
    try:
        return any(AUTHOR.encode() in archive.read(name) for name in archive.names if _TOLD_BY.search(name))
    except FormkitError:
        return False


class Former(NamedTuple):
    """``ids``: of our comments; ``comments``, ``document``: the edits that take them out of the two parts."""

    ids: frozenset[str]
    comments: list[Edit]
    document: list[Edit]


NONE = Former(frozenset(), [], [])


def former_comments(comments: Part, document: Part, extended: Part | None, *, last: bool) -> Former:
    """Our comments of last time.  ``extended``: the part that says which comment answers which; ``last``: no
    comments come in their place, and a paragraph of ours goes with them."""
    if AUTHOR.encode() not in comments.text:
        return NONE
    nodes = comments.named(frozenset(("comment", "p")))
    answered = _answered(extended)
    kept = {node.parent for node in nodes if node.name == "p" and node.attributes.get("paraId") in answered}
    ours = [
        node
        for index, node in enumerate(nodes)
        if node.name == "comment" and node.attributes.get("author") == AUTHOR and index not in kept
    ]
    ids = frozenset(node.attributes.get("id", "") for node in ours)
    if not ids:
        return NONE
    marks = _without_marks(document, ids)
    return Former(ids, [_without(node) for node in ours], _without_ours(document, marks) if last else marks)


def _answered(extended: Part | None) -> set[str]:
    """The paraId of every comment that has an answer."""
    if extended is None:
        return set()
    nodes = extended.named(frozenset(("commentEx",)))
    return {node.attributes["paraIdParent"] for node in nodes if "paraIdParent" in node.attributes}


def _without(node: Node) -> Edit:
    return Edit(node.start, "", node.end - node.start)


def _without_marks(document: Part, ids: frozenset[str]) -> list[Edit]:
    """The marks of ``ids`` taken out; a reference with the run it alone is in."""
    nodes = document.named(frozenset((*_MARKS, "r", "rPr")))
    edits = []
    for node in nodes:
        if node.name in _MARKS and node.attributes.get("id") in ids:
            run = nodes[node.parent] if node.parent >= 0 else None
            alone = run is not None and run.name == "r" and _is_alone(document, nodes, run, node)
            edits.append(_without(run if alone and run is not None else node))
    return edits


def _without_ours(document: Part, marks: list[Edit]) -> list[Edit]:
    """``marks`` taken out, and with them each paragraph of ours that holds nothing else."""
    edits = marks
    for node in document.named(frozenset(("p",))):
        if node.prefix != OWN:
            continue
        held = [each for each in marks if node.inner <= each.at < node.close]
        if sum(each.removed for each in held) == node.close - node.inner:
            edits = [*(each for each in edits if each not in held), _without(node)]
    return edits


def _is_alone(document: Part, nodes: list[Node], run: Node, reference: Node) -> bool:
    """Whether a run holds nothing but ``reference`` and its own look."""
    looks = [each for each in nodes if each.name == "rPr" and run.inner <= each.start < run.close]
    rest, at = b"", run.inner
    for each in sorted([*looks, reference], key=lambda one: one.start):
        rest += document.text[at : each.start]
        at = max(at, each.end)
    return not (rest + document.text[at : run.close]).strip()

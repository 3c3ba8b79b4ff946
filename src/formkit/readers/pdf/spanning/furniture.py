"""What is printed on the paper around the text: page numbers, running headers and footers."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter

from formkit.findings import Anchor, Finding, finding
from formkit.readers.pdf.leaf import Leaf, Part
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.text import label_key
from formkit.text.excerpts import shortened
from formkit.text.page_numbers import bare, is_in_margin, page_of

_EDGE = 0.12
"""Of the sheet's longer side: margins stay as wide when it is turned."""
_MARGIN = 90.0
"""An inch and a quarter: what a program leaves free on a small sheet too."""
_SAME_PLACE = 4.0
_DIGITS = re.compile(r"\d+")


def without_furniture(leaves: Sequence[Leaf]) -> list[Finding]:
    """Take page numbers, and lines that stand on several pages at the same place, out of the margins.

    Returns what is to be said of it: the words of running headers and footers (页眉、页脚) that stand nowhere else.
    """
    edges = {id(line): line for leaf in leaves for line in _at_edges(leaf)}
    repeated, counted = _repeated(leaves) & edges.keys(), _counted(leaves) | _bare_counted(leaves)
    named = {number for number, line in edges.items() if is_in_margin(label_key(line.text))}
    heads: list[tuple[Leaf, Line]] = []
    for leaf in leaves:
        heads += [(leaf, line) for line in leaf.lines if id(line) in repeated - named - counted]
        gone = named | repeated | counted
        leaf.lines = [line for line in leaf.lines if id(line) not in gone]
    return list(_said(heads, leaves)) if heads else []


def _said(heads: Sequence[tuple[Leaf, Line]], leaves: Sequence[Leaf]) -> Iterator[Finding]:
    body = "".join(label_key(line.text) for leaf in leaves for line in _lines(leaf))
    said: set[str] = set()
    for leaf, line in heads:
        key = label_key(line.text)
        if not key or key in said or key in body:
            continue
        said.add(key)
        above = line.bottom <= leaf.height / 2
        where, where_en = ("页眉", "header") if above else ("页脚", "footer")
        anchor = Anchor("pdf", page=leaf.number)
        yield finding(
            "text-in-margin", anchor=anchor, seen=shortened(line.text.strip()), where=where, where_en=where_en
        )


def _lines(leaf: Leaf) -> Iterator[Line]:
    yield from leaf.lines
    for part in leaf.tables:
        yield from _lines_of(part)


def _lines_of(part: Part) -> Iterator[Line]:
    for piece in part.pieces:
        yield from piece.lines
        for nested in piece.nested:
            yield from _lines_of(nested)


def _bare_counted(leaves: Sequence[Leaf]) -> set[int]:
    """The numbers alone in the margins that count the pages: 1 on the first, or one more on each page than before."""
    found = [
        (number, leaf.number, line)
        for leaf in leaves
        for line in _at_edges(leaf)
        if (number := bare(label_key(line.text)))
    ]
    steps = Counter(step for step, _ in {(number - page, page) for number, page, _ in found})
    return {id(line) for number, page, line in found if number == page or steps[number - page] > 1}


def _at_edges(leaf: Leaf) -> list[Line]:
    """The lines in the upper or lower margin with no table further out."""
    edge = max(leaf.length * _EDGE, _MARGIN)
    first = min((t.box.y0 for t in leaf.tables), default=leaf.height)
    last = max((t.box.y1 for t in leaf.tables), default=0.0)
    return [
        line
        for line in leaf.lines
        if (line.bottom <= edge and line.bottom <= first + 1)
        or (line.top >= leaf.height - edge and line.top >= last - 1)
    ]


def _counted(leaves: Sequence[Leaf]) -> set[int]:
    """The numbers that count the pages (— 2 —, 第2页) one after the other, wherever they stand: pages printed smaller
    have wider margins, and of two on one sheet the upper one has its number in the middle."""
    found = [
        (number, line)
        for leaf in leaves
        for line in sorted(leaf.lines, key=attrgetter("top"))
        if (number := page_of(label_key(line.text)))
    ]
    return {
        id(line)
        for (number, one), (following, two) in itertools.pairwise(found)
        if following == number + 1
        for line in (one, two)
    }


def _repeated(leaves: Sequence[Leaf]) -> set[int]:
    """The lines of the margins met on most pages in the same words, but for numbers in them, at the same height."""
    met: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for leaf in leaves:
        for line in _at_edges(leaf):
            key = label_key(line.text)
            if not bare(key):
                met[_DIGITS.sub("#", key)].append((leaf.number, line))
    repeated = {
        id(line)
        for found in met.values()
        for _, line in found
        if len({n for n, other in found if abs(other.top - line.top) <= _SAME_PLACE})
        >= max(2, len(leaves) / 2)
    }
    return repeated - _titles(leaves, repeated) if repeated else repeated


def _titles(leaves: Sequence[Leaf], repeated: set[int]) -> set[int]:
    """The ``repeated`` lines that are titles: below them stands one label (单位：) with other words on each page."""
    headed: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for leaf in leaves:
        heads = [line for line in leaf.lines if id(line) in repeated]
        rest = [line for line in _lines(leaf) if id(line) not in repeated] if heads else []
        for head in heads:
            below = min((line for line in rest if line.top >= head.bottom - 1), key=_in_order, default=None)
            label, colon, words = label_key(below.text).partition(":") if below else ("", "", "")
            if colon and words:
                headed[f"{label_key(head.text)}:{label}"][words].append(head)
    return {
        id(line) for said in headed.values() if len(said) > 1 for lines in said.values() for line in lines
    }


def _in_order(line: Line) -> tuple[int, float]:
    return round(line.top), line.x0

"""What is printed on the paper around the text: page numbers, running headers and footers."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from formkit.readers.pdf.leaf import Leaf
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.text import label_key

_NUMBER = re.compile(
    r"^(?:[-–—·~(]*(?:\d{1,4}|[ivxlc]{1,6})[-–—·~)]*|第?\d{1,4}页?[/,共]*(?:共?\d{1,4}页?)?|第\d{1,4}页.{0,3}共\d{1,4}页|page\d{1,4}(?:of\d{1,4})?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[-–—]+(\d{1,3})[-–—]+|第(\d{1,3})页(?:.{0,3}共\d{1,3}页)?")
_EDGE = 0.12
"""Of the sheet's longer side: margins stay as wide when it is turned."""
_MARGIN = 90.0
"""An inch and a quarter: what a program leaves free on a small sheet too."""
_SAME_PLACE = 4.0
_DIGITS = re.compile(r"\d+")


def without_furniture(leaves: Sequence[Leaf]) -> None:
    """Take page numbers, and lines that stand on several pages at the same place, out of the margins."""
    repeated, counted = _repeated(leaves), _counted(leaves)
    for leaf in leaves:
        edges = _at_edges(leaf)
        gone = {
            id(line) for line in edges if _NUMBER.match(label_key(line.text)) or id(line) in repeated
        } | counted
        leaf.lines = [line for line in leaf.lines if id(line) not in gone]


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
        if (number := _number(line))
    ]
    return {
        id(line)
        for (number, one), (following, two) in itertools.pairwise(found)
        if following == number + 1
        for line in (one, two)
    }


def _number(line: Line) -> int:
    """That of the page, where the line is nothing but that and says so; 0 for any other line."""
    found = _COUNTED.fullmatch(label_key(line.text))
    return int(found[1] or found[2]) if found else 0


def _repeated(leaves: Sequence[Leaf]) -> set[int]:
    """The lines of the margins met on most pages in the same words (but for numbers) at the same height."""
    met: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for leaf in leaves:
        for line in _at_edges(leaf):
            met[_DIGITS.sub("#", label_key(line.text))].append((leaf.number, line))
    return {
        id(line)
        for found in met.values()
        for _, line in found
        if len({n for n, other in found if abs(other.top - line.top) <= _SAME_PLACE})
        >= max(2, len(leaves) / 2)
    }

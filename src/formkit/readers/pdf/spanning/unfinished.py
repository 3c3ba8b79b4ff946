"""Tables that end where their page does and go on nowhere: LibreOffice prints no more of some, and the rows are lost.

A table inside another's cell is cut off at the page's end where rows are of an exact height; a list of which only the
header and a first row have room on the page may lose the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from formkit.readers.pdf.leaf import Leaf, Part, Piece
from formkit.readers.pdf.lines.glyph_lines import CUT, TIGHT, Line

_LOW = 0.75
"""Of the page's height: a table that ends further up did not fill it."""
_FEWEST_COLUMNS = 3
_BEGUN = 2
"""Rows of a list of which a header and a first row had room, and no more: where it is longer, none is printed again."""
_AT_END = 1.0
_HAIR = 0.01

Item = tuple[int, Line] | Part


def doubt_unfinished(items: Sequence[Item], leaves: Sequence[Leaf]) -> None:
    """Give every such table of several columns a blank row more, marked that it may not have been printed."""
    heights = {leaf.number: leaf.height for leaf in leaves}
    lowest = max((_bottom(item) for leaf in leaves for item in leaf.in_order()), default=0.0)
    for item, after in itertools.pairwise(items):
        if not isinstance(item, Part) or not item.ruled or _page(after) <= item.page:
            continue
        row = item.ys[-1] - item.ys[-2]
        full = lowest - item.box.y1 < row and item.box.y1 > _LOW * heights.get(item.page, 0.0)
        last = [piece for piece in item.pieces if piece.r1 == item.rows]
        begun = item.rows == _BEGUN and lowest - item.box.y1 < _AT_END
        if full and len(last) >= _FEWEST_COLUMNS and (begun or any(map(_is_held, item.pieces))):
            _add_row(item, last)


def _is_held(piece: Piece) -> bool:
    """Its row is held to a height: what is written in it may be printed in part."""
    return any(kind in (CUT, TIGHT) for line in piece.lines for kind in line.kinds)


def _add_row(part: Part, last: Sequence[Piece]) -> None:
    rows = part.rows
    part.ys = [*part.ys, part.ys[-1] + _HAIR]
    for piece in last:
        part.pieces.append(Piece(rows, rows + 1, piece.x0, piece.x1, part.page, blank=TIGHT))


def _page(item: Item) -> int:
    return item[0] if isinstance(item, tuple) else min((piece.page for piece in item.pieces), default=0)


def _bottom(item: Line | Part) -> float:
    return item.bottom if isinstance(item, Line) else item.box.y1

"""What stands on one page: its tables, their cells, and the lines outside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.readers.pdf.page import Box


@dataclass(eq=False)
class Piece:
    """A cell, or what of it stands on one page.  Rows [r0, r1) of its table, x [x0, x1) in points.

    ``blank``: the Mark it has where it is blank, "" for none: ``cut``, what should stand in it may be printed over the
    rows beside it; ``column``, it may stand in the next one.
    """

    r0: int
    r1: int
    x0: float
    x1: float
    page: int
    lines: list[Line] = field(default_factory=list)
    fill: str = ""
    nested: list[Part] = field(default_factory=list)
    blank: str = ""

    @property
    def rows(self) -> int:
        return self.r1 - self.r0


@dataclass(eq=False)
class Part:
    """A table, or what of it stands on one page.  ``ys``: where its rows begin, and the last ends.

    ``head``, ``lowest``: pieces among which those of the first rows and of the last are; ``edges``: where all begin and
    end.  A table of many pages is not looked through for each.

    ``ruled``: False for columns of text without rules; ``drawn``: False for a table of several none of whose borders is.
    ``goes_on``: of such a one, its first rows stand in the columns of that which ended the page before.
    """

    pieces: list[Piece]
    box: Box
    ys: list[float]
    page: int
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    drawn: bool = True
    goes_on: bool = False
    head: list[Piece] = field(init=False)
    lowest: list[Piece] = field(init=False)
    edges: set[float] = field(init=False)

    def __post_init__(self) -> None:
        self.head = self.lowest = self.pieces
        self.edges = {x for piece in self.pieces for x in (piece.x0, piece.x1)}

    @property
    def rows(self) -> int:
        return len(self.ys) - 1


@dataclass(eq=False)
class Leaf:
    """A page: its ``lines`` and ``tables`` not yet in one order.  ``length``: of the sheet's longer side, points."""

    number: int
    height: float
    length: float
    lines: list[Line]
    tables: list[Part]

    def in_order(self) -> list[Line | Part]:
        return sorted([*self.lines, *self.tables], key=_top)


def _top(item: Line | Part) -> float:
    return item.top if isinstance(item, Line) else item.box.y0

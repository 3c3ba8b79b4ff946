"""The short way through a table: one filtered pass over its rows, cells, paragraphs and texts."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from lxml.etree import _Element

from formkit.readers.word.controls import Control
from formkit.readers.word.grid import UNREAD, SeenCell
from formkit.readers.word.run_text import spaced
from formkit.readers.word.tags import BR, GRID_SPAN, POS, TAB, TBL, TC, TR, V_MERGE, VAL, P, T, number

Step = tuple[_Element, list[SeenCell], list[Control | None] | None]
"""A row, its cells, and the content control around each of them; None where every cell is read already.  Cells
that are still to be read, with care, have the text ``UNREAD``."""


_CLOSING = (TC, TR, TBL)
"""What ends the cell before it."""


def short_way(table: _Element, careful: Container[_Element]) -> Iterator[Step]:
    """The rows and cells of a table that has nothing unusual in its build.

    The cells in ``careful`` are left to the caller.
    """
    new = tuple.__new__  # a third of the time the class takes, and there is one for every cell
    row: _Element | None = None
    cell: _Element | None = None
    cells: list[SeenCell] = []
    unread = begun = False
    out: list[str] = []
    span, merge = 1, ""
    # The table itself once more at the end: it closes the last cell and row.
    for element in chain(table.iter(T, P, TC, TR, TAB, BR, GRID_SPAN, V_MERGE), (table,)):
        tag = element.tag
        if tag == T:
            text = element.text
            if text:
                out.append(
                    text if text[0] > " " and text[-1] > " " and "\n" not in text else spaced(element, text)
                )
        elif tag == P:
            if begun:
                out.append("\n")
            begun = True
        elif tag in _CLOSING:
            if cell is not None:
                text = out[0] if len(out) == 1 else "".join(out)
                if cell in careful:
                    text, unread = UNREAD, True
                cells.append(new(SeenCell, (cell, span, merge, False, text, (), "", ())))
            if tag == TC:
                cell, out, begun, span, merge = element, [], False, 1, ""
                continue
            if row is not None:
                yield row, cells, [None] * len(cells) if unread else None
            row, cell, cells, unread = element, None, [], False
        elif tag == GRID_SPAN:
            span = number(element.get(VAL), 1)
        elif tag == V_MERGE:
            merge = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == BR:
            out.append("\n")
        elif element.get(POS) is None:
            out.append("\t")

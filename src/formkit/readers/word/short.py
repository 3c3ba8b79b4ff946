"""The short way through a table: one filtered pass over its rows, cells, paragraphs and texts."""

from __future__ import annotations

from collections.abc import Container, Iterator

from lxml.etree import _Element

from formkit.readers.word.controls import Control
from formkit.readers.word.runs import spaced
from formkit.readers.word.tags import BR, GRID_SPAN, POS, TAB, TC, TR, V_MERGE, VAL, P, T, number

Step = tuple[_Element, _Element | None, str | None, int, str, Control | None]
"""Row, cell, text, columns, vertical merge, control.  No cell: a row begins.  No text: read the cell with care,
in that content control.  A plain tuple, for there is one for every cell."""


def short_way(table: _Element, careful: Container[_Element]) -> Iterator[Step]:
    """The rows and cells of a table that has nothing unusual in its build.

    The text of the cells in ``careful`` is left to the caller.
    """
    row: _Element | None = None
    cell: _Element | None = None
    skipped = begun = False
    out: list[str] = []
    span, merge = 1, ""
    for element in table.iter(TR, TC, P, T, TAB, BR, GRID_SPAN, V_MERGE):
        tag = element.tag
        if tag == T:
            text = element.text
            if text and not skipped:
                out.append(
                    text if text[0] > " " and text[-1] > " " and "\n" not in text else spaced(element, text)
                )
        elif tag == P:
            if begun:
                out.append("\n")
            begun = True
        elif tag == TC:
            if cell is not None and row is not None:
                yield (
                    row,
                    cell,
                    None if skipped else out[0] if len(out) == 1 else "".join(out),
                    span,
                    merge,
                    None,
                )
            out = []
            begun = False
            span, merge = 1, ""
            cell = element
            skipped = cell in careful
        elif tag == TR:
            if cell is not None and row is not None:
                yield row, cell, None if skipped else "".join(out), span, merge, None
            row, cell = element, None
            yield row, None, None, 1, "", None
        elif tag == GRID_SPAN:
            span = number(element.get(VAL), 1)
        elif tag == V_MERGE:
            merge = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == BR:
            out.append("\n")
        elif element.get(POS) is None:
            out.append("\t")
    if cell is not None and row is not None:
        yield row, cell, None if skipped else "".join(out), span, merge, None

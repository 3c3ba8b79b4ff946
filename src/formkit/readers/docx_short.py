"""The short way through a table: one filtered pass over its rows, cells, paragraphs and texts."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.docx_controls import Control
from formkit.readers.docx_runs import spaced
from formkit.readers.docx_tags import BR, POS, TAB, TC, TR, P, T

_OUTER = (TC, TR)


class Step(NamedTuple):
    """The next cell of a table.  ``cell`` None: a row begins.  ``text`` None: read the cell with care, in the
    content control around it."""

    row: _Element
    cell: _Element | None
    text: str | None = None
    control: Control | None = None


def short_way(table: _Element, careful: Container[_Element]) -> Iterator[Step]:
    """The rows and cells of a table that has no tables and no wrapped cells in it.

    The text of the cells in ``careful`` is left to the caller.
    """
    row = cell = None
    skipped = begun = False
    out: list[str] = []
    for element in table.iter(TR, TC, P, T, TAB, BR):
        tag = element.tag
        if tag in _OUTER:
            if cell is not None and row is not None:
                yield Step(row, cell, None if skipped else out[0] if len(out) == 1 else "".join(out))
            out = []
            begun = False
            if tag == TR:
                row, cell = element, None
                yield Step(row, None)
            else:
                cell = element
                skipped = cell in careful
        elif skipped:
            continue
        elif tag == T:
            text = element.text
            if text:
                out.append(
                    text if text[0] > " " and text[-1] > " " and "\n" not in text else spaced(element, text)
                )
        elif tag == P:
            if begun:
                out.append("\n")
            begun = True
        elif tag == BR:
            out.append("\n")
        elif element.get(POS) is None:
            out.append("\t")
    if cell is not None and row is not None:
        yield Step(row, cell, None if skipped else "".join(out))

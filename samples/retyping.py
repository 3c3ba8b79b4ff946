"""Word submissions retyped by hand: find a cell by its words, type over it, drop it."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from formkit.text import label_key


def drop(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def tcs_of(element: _Element) -> Iterator[CT_Tc]:
    for tc in element.iter(qn("w:tc")):
        assert isinstance(tc, CT_Tc)
        yield tc


def cells(document: Document) -> list[_Cell]:
    """Every cell of the document once, in reading order."""
    return [_Cell(tc, table) for table in document.tables for tc in tcs_of(table._tbl)]


def cell_of(document: Document, text: str) -> _Cell:
    """The first cell that holds ``text``, white space aside."""
    return next(cell for cell in cells(document) if label_key(text) in label_key(cell.text))


def value_of(document: Document, label: str) -> _Cell:
    """The cell right of the one whose whole text is ``label``."""
    found = cells(document)
    at = next(n for n, cell in enumerate(found) if label_key(cell.text) == label_key(label))
    return found[at + 1]


def paragraph_of(document: Document, text: str) -> Paragraph:
    """The paragraph outside tables whose whole text is ``text``, white space aside."""
    return next(p for p in document.paragraphs if label_key(p.text) == label_key(text))


def retype_line(document: Document, old: str, new: str) -> None:
    """The paragraph ``old`` typed anew, in its look."""
    paragraph = paragraph_of(document, old)
    for run in paragraph.runs[1:]:
        drop(run._r)
    paragraph.runs[0].text = new


def retype(cell: _Cell, text: str) -> None:
    """``text`` in the place of what stands in the cell, in its look."""
    paragraph = cell.paragraphs[0]
    for run in paragraph.runs[1:]:
        drop(run._r)
    if paragraph.runs:
        paragraph.runs[0].text = text
    else:
        paragraph.add_run(text)


def replace(document: Document, old: str, new: str) -> None:
    """``old`` in one run of the document (a printed sentence) rewritten."""
    paragraphs = [*document.paragraphs, *(p for cell in cells(document) for p in cell.paragraphs)]
    run = next(run for paragraph in paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)


def rows_under(document: Document, head: str) -> list[list[_Cell]]:
    """The rows of the table part below the row that begins with ``head`` (after a merged label)."""
    for table in document.tables:
        rows = [[_Cell(tc, table) for tc in tcs_of(tr)] for tr in table._tbl.iter(qn("w:tr"))]
        for number, row in enumerate(rows, 1):
            if any(label_key(cell.text) == label_key(head) for cell in row[:2]):
                return rows[number:]
    raise LookupError(head)

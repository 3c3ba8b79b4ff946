"""Where the places a Word document's reading names stand in its XML: anchor → paragraph.

The walk is the reader's own (``Story``), which says of every paragraph and row it counts which element it is;
so tables in content controls, deleted rows and text boxes count here exactly as they do when reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from lxml.etree import _Element

from formkit.findings import Anchor
from formkit.model.places import WordPlaces
from formkit.readers.package import Package, open_package
from formkit.readers.word.cells import inside
from formkit.readers.word.grid import SeenRow
from formkit.readers.word.plain import plain_document
from formkit.readers.word.plain_places import plain_places
from formkit.readers.word.reader import Opened, main_of, open_main
from formkit.readers.word.short import Step
from formkit.readers.word.story import Place, Story
from formkit.readers.word.tags import TXBX, P, T

_Cells = list[tuple[_Element, str]]
"""The cells of a row, each with its way of being merged into the one above: ``v_merge`` of SeenCell."""
_Rows = dict[int, list[_Cells]]


class _PlacingStory(Story):
    """Reads as ``Story`` does and remembers the elements: paragraphs by number, tables by row and cell."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.paragraphs: dict[int, _Element] = {}
        self.tables: _Rows = {}
        self._within: dict[_Element, list[_Element]] = {}

    def lines(self, cell: _Element) -> list[_Element]:
        """The paragraphs of ``cell``, those of its tables too; walked once, however many findings it has."""
        known = self._within.get(cell)
        if known is None:
            known = self._within[cell] = [element for element, _ in inside(cell, (P,))]
        return known

    def _met(self, paragraph: _Element, number: int) -> None:
        # The lines of a text box are numbered on from their paragraph, and so is what follows it: the last wins.
        self.paragraphs[number] = paragraph

    def _rows(self, steps: Iterable[Step], index: int, host: Place | None) -> list[SeenRow]:
        rows = super()._rows(steps, index, host)
        if host is None:
            self.tables[index] = [[(cell.element, cell.v_merge) for cell in row.cells] for row in rows]
        return rows


def word_places(data: bytes | Package, anchors: Sequence[Anchor | None]) -> WordPlaces:
    """The paragraph of each of ``anchors`` (None: no place is known) in the document ``data``.

    Where an anchor names nothing that is there, the nearest thing above it; without a place, the first
    paragraph.  Word allows no comment in a text box: there it is the paragraph the box hangs on.
    Raises FileProblem as reading does.
    """
    main = main_of(data if isinstance(data, Package) else open_package(data))
    plain = plain_document(main.source, main.styles)
    if plain is not None:
        return WordPlaces(main.name, main.entry("comments"), plain_places(main.source, plain, anchors))
    return _walked(open_main(main), anchors)


def _walked(opened: Opened, anchors: Sequence[Anchor | None]) -> WordPlaces:
    """The same by the tree."""
    story = _PlacingStory(opened.survey)
    opened.blocks(story)
    order = {element: number for number, element in enumerate(opened.root.iter(P))}
    first = next((each for each in order if _outside_boxes(each) is each), None)
    found = []
    for anchor in anchors:
        element = _of(anchor, story) if anchor is not None else None
        element = first if element is None else _outside_boxes(element)
        found.append(-1 if element is None else order[element])
    return WordPlaces(opened.main.name, opened.main.entry("comments"), tuple(found))


def _of(anchor: Anchor, story: _PlacingStory) -> _Element | None:
    if not anchor.table:
        return _at_or_before(story.paragraphs, anchor.paragraph)
    cell = _cell(story.tables.get(anchor.table, []), anchor.row, anchor.col)
    if cell is None:
        return None
    lines = story.lines(cell)
    if 0 < anchor.paragraph <= len(lines):
        return lines[anchor.paragraph - 1]
    written = (line for line in lines if any(text.text for text in line.iter(T)))
    return next(written, lines[0] if lines else None)


def _cell(rows: list[_Cells], row: int, col: int) -> _Element | None:
    """The cell at ``row`` and ``col``, from 1; the nearest in the rows at and above it, or the first of all.

    What hangs on a cell merged into the one above is shown nowhere: then the next of its row.
    """
    below = min(max(row, 1), len(rows))
    for number in chain(range(below - 1, -1, -1), range(below, len(rows))):
        if cells := rows[number]:
            at = min(max(col, 1), len(cells)) - 1
            merged_above = number > 0 and any(v_merge for _, v_merge in rows[number - 1])
            shown = (each for each, v_merge in cells[at:] if not merged_above or v_merge != "continue")
            return next(shown, cells[at][0])
    return None


def _at_or_before(paragraphs: dict[int, _Element], number: int) -> _Element | None:
    return next((paragraphs[n] for n in range(number, 0, -1) if n in paragraphs), None)


def _outside_boxes(paragraph: _Element) -> _Element | None:
    """``paragraph``, or the one the outermost text box around it is anchored in."""
    boxes = list(paragraph.iterancestors(TXBX))
    return next(boxes[-1].iterancestors(P), None) if boxes else paragraph

"""Sheets with nothing but rows of a list that stand in front of the form they belong to: they are read behind it.

Who makes a second page makes it left of the first as often as not.  Only a workbook whose first sheet has none of the
labels that stand above a form's list is asked; a sheet is put behind a form where its rows are read there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from formkit.match.engine import match
from formkit.match.form.batch import once_a_batch
from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout
from formkit.match.further import by_sheet, counted, has_labels, headed, is_wide, running_numbers
from formkit.match.recognise import Guess, recognise
from formkit.match.tables.telling import tells
from formkit.match.units import Units, index
from formkit.model import Block, Document, Grid
from formkit.text import label_key

_TOP_CELLS = 60
_MOST_PAGES, _MOST_FORMS = 6, 6
_Sheet = tuple[Block, ...]


def behind_their_forms(document: Document, layouts: Sequence[Layout]) -> Document:
    """``document``, a workbook, with such sheets put behind their forms; itself where there is none."""
    if len({grid.sheet for grid in document.grids}) < 2:
        return document
    sheets = _sheets(document.blocks)
    pages = list(
        itertools.takewhile(lambda sheet: _may_be_page(sheet, document, layouts), sheets[:_MOST_PAGES])
    )
    if not pages:
        return document
    rest = sheets[len(pages) :]
    behind: dict[int, list[_Sheet]] = {}
    kept: list[_Sheet] = []
    forms = _forms(document, rest[:_MOST_FORMS], layouts)
    for page in pages:
        at = next((n for n in forms if _goes_on(page, forms[n], behind.get(n, ()), layouts)), None)
        (kept if at is None else behind.setdefault(at, [])).append(page)
    if not behind:
        return document
    order = [*kept, *(each for n, sheet in enumerate(rest) for each in (sheet, *behind.get(n, ())))]
    return replace(document, blocks=tuple(itertools.chain.from_iterable(order)))


def _sheets(blocks: Iterable[Block]) -> list[_Sheet]:
    """The blocks of each sheet; words outside the cells stay with the sheet before them."""
    sheets: list[list[Block]] = []
    name: str | None = None
    for block in blocks:
        if not sheets or (isinstance(block, Grid) and name is not None and block.sheet != name):
            sheets.append([])
        if isinstance(block, Grid):
            name = block.sheet
        sheets[-1].append(block)
    return [tuple(sheet) for sheet in sheets]


def _may_be_page(sheet: _Sheet, document: Document, layouts: Sequence[Layout]) -> bool:
    """Rows may stand on ``sheet``, and no more of a form than a list's header, the title and who signs."""
    grids = [block for block in sheet if isinstance(block, Grid)]
    if _begins_a_form(grids, layouts) or not any(is_wide(grid) for grid in grids):
        return False
    guess = next(iter(recognise(replace(document, blocks=sheet, findings=()), layouts)), None)
    if guess is None or not guess.sure:
        return True
    if guess.layout.landmarks:
        return not has_labels(guess.units, guess.layout)
    rows = counted(grids)
    return not _is_titled(guess.units, guess.layout) or (bool(rows) and rows[0].number > 1)


@once_a_batch
def _fronts(layouts: Sequence[Layout]) -> frozenset[str]:
    """What is printed as a label of forms that hold lists and as the head of no column."""
    marks = (mark for layout in layouts if layout.tables for mark in layout.landmarks)
    heads = {key for layout in layouts for key in layout.header_keys}
    return frozenset(key for mark in marks if not mark.bounds for key in mark.keys).difference(heads)


def _begins_a_form(grids: Sequence[Grid], layouts: Sequence[Layout]) -> bool:
    """As nearly every first sheet does: asked first, and of its top alone."""
    fronts = _fronts(layouts)
    top = itertools.islice((cell[4] for grid in grids for cell in grid.cells if cell[4]), _TOP_CELLS)
    return any(each in fronts for text in top for each in variants(label_key(text)))


def _tells(units: Units, layout: Layout) -> bool:
    """Rows from 1 on are of one of the form's lists, and no table of contents: its header is over them, or its answers
    look like no other's."""
    fields = (field for table in layout.tables for field in layout.form.tables[table.path].fields)
    return bool(headed(units, layout)[0]) or any(map(tells, fields))


def _is_titled(units: Units, layout: Layout) -> bool:
    return any(unit.key in layout.titles for unit in units.written)


def _forms(document: Document, sheets: Sequence[_Sheet], layouts: Sequence[Layout]) -> dict[int, Guess]:
    """Those of ``sheets`` that are forms with lists, by their numbers."""
    forms: dict[int, Guess] = {}
    for number, sheet in enumerate(sheets):
        guess = next(iter(recognise(replace(document, blocks=sheet, findings=()), layouts)), None)
        if guess is not None and guess.sure and guess.layout.tables:
            forms[number] = guess
    return forms


def _goes_on(page: _Sheet, form: Guess, pages: Sequence[_Sheet], layouts: Sequence[Layout]) -> bool:
    """The rows of ``page`` are read as those of ``form``'s list, behind ``pages`` already put there."""
    document, layout = form.document, form.layout
    blocks = itertools.chain(document.blocks, *pages, page)
    whole = recognise(replace(document, blocks=tuple(blocks)), layouts)[0]
    if whole.layout is not layout:
        return False
    names = {block.sheet for block in page if isinstance(block, Grid)}
    numbers = running_numbers(whole.document)
    own = index(replace(document, blocks=page))
    is_apart = bool(layout.landmarks) or (_is_titled(form.units, layout) and not _is_titled(own, layout))
    rows_there = counted(block for block in page if isinstance(block, Grid))
    if is_apart and rows_there and rows_there[0].number == 1 and not _tells(own, layout):
        return False
    raw = match(whole.document, layout, whole.units)
    for rows in raw.tables.values():
        sheets = by_sheet(rows, numbers)
        here = [row for name in names for row in sheets.get(name, ())]
        before = [row for name, own in sheets.items() if name not in names for row in own]
        if here and (is_apart or (before and here[0].number == before[-1].number + 1)):
            return True
    return False

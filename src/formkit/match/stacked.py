"""A second submission below the first on its sheet, without a title: where its first labels stand once more.

A list that only goes on under its header has none of the form's labels above that header.  Of a row, its first written
cell alone is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.match.form.batch import once_a_batch
from formkit.match.form.keys import may_vary, trimmed, variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.units import Unit, Units
from formkit.model import Block, Document, Grid
from formkit.text import label_key

_FEWEST = 3
_SHARE = 0.5  # of a table's columns stand in its header
_LONGEST = 40
_MOST_KNOWN = 512


Table = tuple[int, int]
"""The numbers of a layout and of a table in it."""

_Row = tuple[Sequence[Unit], Unit, str]
"""A row, its first written cell and what that is."""


class _Words(NamedTuple):
    """``fronts``: the labels printed at the left edge above the first table of a form → the numbers of the layouts;
    ``feet``: those printed below it; ``headers``: wording of a column → the tables it is of; ``columns``: how many
    columns each of those has; ``lists``: the layouts that are nothing but a list; ``known_rows``: what was found of a
    row with these texts."""

    fronts: dict[str, set[int]]
    feet: dict[str, set[int]]
    headers: dict[str, set[Table]]
    columns: dict[Table, int]
    lists: frozenset[int]
    known_rows: dict[tuple[str, ...], set[int]]


def cut_stacked(document: Document, units: Units, layouts: Sequence[Layout]) -> tuple[Document, set[int]]:
    """``document`` with such sheets cut, and the numbers of the blocks a further submission begins with; ``document``
    itself where there is none.  ``units``: those of ``document``."""
    cuts: dict[int, list[int]] = {}
    for unit in _further_fronts(units, _words(layouts)):
        if unit.cell is not None:
            cuts.setdefault(id(unit.grid), []).append(unit.cell.r0)
    if not cuts:
        return document, set()
    blocks: list[Block] = []
    openings: set[int] = set()
    for block in document.blocks:
        if not isinstance(block, Grid):
            blocks.append(block)
            continue
        parts = block.parts([0, *cuts.get(id(block), ()), block.rows])
        openings.update(range(len(blocks) + 1, len(blocks) + len(parts)))
        blocks += parts if len(parts) > 1 else [block]
    return replace(document, blocks=tuple(blocks)), openings


def _further_fronts(units: Units, words: _Words) -> Iterator[Unit]:
    """The cell at which each further submission begins: the topmost of its labels between two headers of lists, or the
    header itself of a form that has none; the first of the sheet excepted."""
    for rows in _labelled(units, words):
        above: set[int] = set()  # the forms the last header may be of
        fronts: list[tuple[Unit, str]] = []
        for row, first, key in rows:
            forms = _headed_by(row, words) if key in words.headers else set()
            if forms:
                front = _first_of([(u, k) for u, k in fronts if not words.fronts[k].isdisjoint(forms)])
                if above and front is None and forms <= words.lists:
                    front = first
                if front is not None:
                    yield front
                above, fronts = forms, []
            elif above and key in words.fronts and above.isdisjoint(words.feet.get(key, ())):
                fronts.append((first, key))


def _labelled(units: Units, words: _Words) -> Iterator[Sequence[_Row]]:
    """Of each grid in which a second header may stand, the rows that begin with a label or the head of a column."""
    grid: Grid | None = None
    rows: list[_Row] = []
    headers = 0
    for row in units.rows:
        for first in row:
            if first.key:
                break
        else:
            continue
        if first.key.isdigit() or len(first.key) > _LONGEST:
            continue
        key = _known(first.key, words)
        if not key:
            continue
        if first.grid is not grid:
            if headers > 1:
                yield rows
            grid, rows, headers = first.grid, [], 0
        rows.append((row, first, key))
        headers += key in words.headers and len([unit for unit in row if unit.key]) >= _FEWEST
    if headers > 1:
        yield rows


def _first_of(fronts: Sequence[tuple[Unit, str]]) -> Unit | None:
    """The topmost of these labels; where they stand there twice, below a list and above the next one, of the latter."""
    keys = [key for _, key in fronts]
    again = (unit for n, (unit, key) in enumerate(fronts) if key in keys[:n])
    return next(again, fronts[0][0] if fronts else None)


def _known(key: str, words: _Words) -> str:
    """The label or the head of a column that ``key`` is or, with its answer behind a colon, begins with."""
    if key in words.headers or key in words.fronts:
        return key
    head = key.partition(":")[0]
    for each in variants(head) if head and (head is not key or may_vary(key)) else ():
        if each in words.headers or each in words.fronts:
            return each
    return ""


def _headed_by(row: Sequence[Unit], words: _Words) -> set[int]:
    """The layouts of which most columns of a table stand in the row, as many as of no other."""
    keys = tuple([unit.key for unit in row if unit.key])
    forms = words.known_rows.get(keys)
    if forms is None:
        forms = _headed(keys, words)
        if len(words.known_rows) < _MOST_KNOWN:
            words.known_rows[keys] = forms
    return forms


def _headed(keys: Sequence[str], words: _Words) -> set[int]:
    count: dict[Table, int] = {}
    for key in keys:
        heads = [v for v in variants(key) if v in words.headers]
        for table in set[Table]().union(*(words.headers[head] for head in heads)):
            count[table] = count.get(table, 0) + 1
    likely = {table: n for table, n in count.items() if n >= max(_FEWEST, _SHARE * words.columns[table])}
    most = max(likely.values(), default=0)
    return {table[0] for table, n in likely.items() if n == most}


@once_a_batch
def _words(layouts: Sequence[Layout]) -> _Words:
    fronts: dict[str, set[int]] = {}
    feet: dict[str, set[int]] = {}
    headers: dict[str, set[Table]] = {}
    columns: dict[Table, int] = {}
    for number, layout in enumerate(layouts):
        end = next((mark.index for mark in layout.landmarks if mark.bounds), 0)
        own = set(_fronts(layout.landmarks[:end])) if layout.tables else set[str]()
        below = {k for m in layout.landmarks[end:] for k in (*m.keys, *variants(label_key(m.text)))}
        for known, keys in ((fronts, own), (feet, below - own)):
            for key in keys:
                known.setdefault(key, set()).add(number)
        for key, places in layout.header_keys.items():
            headers.setdefault(key, set()).update((number, table) for table, _ in places)
        columns |= {(number, n): len(table.columns) for n, table in enumerate(layout.tables)}
    lists = frozenset(n for n, layout in enumerate(layouts) if layout.tables and not layout.landmarks)
    return _Words(fronts, feet, headers, columns, lists, {})


def _fronts(marks: Sequence[Landmark]) -> Iterator[str]:
    """The wordings of those that stand at the left edge."""
    for mark in marks:
        if mark.mate >= 0 or mark.side is Side.BELOW:
            continue
        yield from mark.keys
        if not mark.keys and mark.pattern is not None and len(mark.pattern.core) > 1:
            yield trimmed(mark.pattern.core)

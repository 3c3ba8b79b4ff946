"""Rows of answers with no header over them: where they stand, which spans their cells have, a header made for them."""

from __future__ import annotations

import itertools
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from formkit.match.found import Header, Located
from formkit.match.tables.columns import Span
from formkit.match.tables.running import number_of
from formkit.match.units import Unit, Units
from formkit.text import label_key

FEWEST_ROWS = 2
_SHARE = 0.6
_MOST_ROWS = 1000
_END = 1 << 30


def made_header(number: int, first: Unit, columns: dict[int, Span]) -> Header:
    cells = {
        column: Unit(-1, first.grid, None, None, first.r0, first.r0, x0, x1, "")
        for column, (x0, x1) in columns.items()
    }
    return Header(number, first.r0, first.r0, cells, 0.0, 0.0)


def runs(
    units: Units, found: Located, first: int = 0, last: int = _END, beside: Unit | None = None
) -> Iterator[list[list[Unit]]]:
    """The rows [first, last) parted where a label, a paragraph or another table stands; without the cell ``beside``."""
    run: list[list[Unit]] = []
    for row in range(first, min(last, len(units.rows), first + _MOST_ROWS)):
        here = [u for u in units.rows[row] if u.r0 == row and u is not beside]
        ends = any(u.i in found.units or u.grid is None for u in here)
        if run and here and (ends or here[0].grid is not run[0][0].grid):
            yield run
            run = []
        if here and not ends:
            run.append(here)
    if run:
        yield run


def lists(rows: list[list[Unit]]) -> Iterator[list[list[Unit]]]:
    """The rows parted where their running numbers begin again at 1."""
    begun = 0
    for at, row in enumerate(rows):
        if at and row[0].key == "1":
            yield rows[begun:at]
            begun = at
    yield rows[begun:]


def usual_spans(written: Sequence[Sequence[Unit]]) -> list[Span]:
    """The spans most cells stand in, from left to right; none of them overlaps another."""
    count = Counter((u.x0, u.x1) for row in written for u in row)
    kept: list[Span] = []  # in order: of thousands of columns none is compared but with its neighbours
    for span, _ in count.most_common():
        at = bisect(kept, span)
        if (not at or kept[at - 1][1] <= span[0]) and (at == len(kept) or span[1] <= kept[at][0]):
            kept.insert(at, span)
    return kept


def stacks_in(written: Sequence[Sequence[Unit]], spans: Iterable[Span]) -> dict[Span, list[str]]:
    """Span → what is written in the cells that stand just in it, from top to bottom."""
    stacks: dict[Span, list[str]] = {span: [] for span in spans}
    for row in written:
        for unit in row:
            stack = stacks.get((unit.x0, unit.x1)) if unit.key else None
            if stack is not None:
                stack.append(unit.text)
    return stacks


def counts(texts: Sequence[str]) -> bool:
    """Running numbers: 1, 2, 3, …"""
    numbers = [number_of(label_key(text)) for text in texts]
    if len(numbers) < FEWEST_ROWS or not all(numbers):
        return False
    steps = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    return steps >= _SHARE * (len(numbers) - 1)

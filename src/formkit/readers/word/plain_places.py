"""Where the places a plain Word document's reading names stand in it, found in its bytes: anchor → paragraph.

The same as ``places`` finds by walking the tree, for the documents that are read without one.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from formkit.findings import Anchor
from formkit.readers.word.plain import Plain

_PARAGRAPH = re.compile(rb"<w:p(?=[\s/>])")
_CELL = re.compile(rb"<w:tc(?=[\s>])")
_MERGED = re.compile(rb"<w:vMerge[\s/>]")
_GOES_ON = re.compile(rb'<w:vMerge(?![^<>]*"restart")[\s/>]')
_WRITTEN = re.compile(rb"<w:t(?:\s[^<>]*)?>[^<]")


def plain_places(source: bytes, plain: Plain, anchors: Sequence[Anchor | None]) -> tuple[int, ...]:
    """Of each of ``anchors`` the number of its paragraph in the document part ``source``, counted from 0.

    As in ``word_places``: the nearest thing above what is not there, the first paragraph for no place, -1 where there
    is none at all.
    """
    starts = [found.start() for found in _PARAGRAPH.finditer(source)]
    if not starts:
        return (-1,) * len(anchors)
    document = _Document(source, plain, starts)
    return tuple([document.paragraph(anchor) if anchor is not None else 0 for anchor in anchors])


class _Document:
    """``starts``: where each paragraph begins.  The cells of a row are looked up once: it may have thousands."""

    def __init__(self, source: bytes, plain: Plain, starts: list[int]) -> None:
        self._source = source
        self._plain = plain
        self._starts = starts
        self._cells: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def paragraph(self, anchor: Anchor) -> int:
        """The number of its paragraph; 0, the first, for no place."""
        plain = self._plain
        if not anchor.table:
            if anchor.paragraph <= 0 or not plain.paragraphs:
                return 0
            return bisect_left(
                self._starts, plain.paragraphs[min(anchor.paragraph, len(plain.paragraphs)) - 1]
            )
        rows = plain.tables[anchor.table - 1] if 0 < anchor.table <= len(plain.tables) else []
        if not rows:
            return 0
        begin, end = self._cell(rows, min(max(anchor.row, 1), len(rows)) - 1, anchor.col)
        first, after = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        if 0 < anchor.paragraph <= after - first:
            return first + anchor.paragraph - 1
        written = _WRITTEN.search(self._source, self._starts[first], end)
        return bisect_right(self._starts, written.start()) - 1 if written else first

    def _cell(self, rows: Sequence[tuple[int, int]], number: int, col: int) -> tuple[int, int]:
        """Where the cell ``col`` (from 1) of a row begins and ends; the nearest there is that is not merged into one
        of the row above."""
        row = rows[number]
        cells = self._cells.get(row)
        if cells is None:
            edges = [*(each.start() for each in _CELL.finditer(self._source, *row)), row[1]]
            cells = self._cells[row] = list(pairwise(edges))
        at = min(max(col, 1), len(cells)) - 1
        if (
            number
            and _GOES_ON.search(self._source, *cells[at])
            and _MERGED.search(self._source, *rows[number - 1])
        ):
            right = itertools.islice(cells, at, None)
            return next((each for each in right if not _GOES_ON.search(self._source, *each)), cells[at])
        return cells[at]

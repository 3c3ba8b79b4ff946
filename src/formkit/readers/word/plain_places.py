"""Where the places a plain Word document's reading names stand in it, found in its bytes: anchor → paragraph.

The same as ``places`` finds by walking the tree, for the documents that are read without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
    places = []
    for anchor in anchors:
        at = _of(anchor, source, plain, starts) if anchor is not None else -1
        places.append(bisect_left(starts, at) if at >= 0 else 0)
    return tuple(places)


def _of(anchor: Anchor, source: bytes, plain: Plain, starts: list[int]) -> int:
    """Where the paragraph begins; -1 for none."""
    if not anchor.table:
        return (
            plain.paragraphs[min(anchor.paragraph, len(plain.paragraphs)) - 1]
            if _is_some(anchor, plain)
            else -1
        )
    rows = plain.tables[anchor.table - 1] if 0 < anchor.table <= len(plain.tables) else []
    if not rows:
        return -1
    number = min(max(anchor.row, 1), len(rows)) - 1
    merged_above = number > 0 and _MERGED.search(source, *rows[number - 1]) is not None
    begin, end = _cell(source, rows[number], anchor.col, merged_above=merged_above)
    lines = starts[bisect_left(starts, begin) : bisect_left(starts, end)]
    if 0 < anchor.paragraph <= len(lines):
        return lines[anchor.paragraph - 1]
    written = (line for line, after in pairwise([*lines, end]) if _WRITTEN.search(source, line, after))
    return next(written, lines[0])


def _is_some(anchor: Anchor, plain: Plain) -> bool:
    """A paragraph outside tables is named, and there are such."""
    return anchor.paragraph > 0 and bool(plain.paragraphs)


def _cell(source: bytes, row: tuple[int, int], col: int, *, merged_above: bool) -> tuple[int, int]:
    """Where the cell ``col`` (from 1) of a row begins and ends; the nearest there is that is not merged into one of
    the row above, where ``merged_above`` has such."""
    begin, end = row
    edges = [*(found.start() for found in _CELL.finditer(source, begin, end)), end]
    cells = list(pairwise(edges))[min(max(col, 1), len(edges) - 1) - 1 :]
    shown = (each for each in cells if not merged_above or _GOES_ON.search(source, *each) is None)
    return next(shown, cells[0])

"""The merged areas of a sheet where they are written plainly right behind its rows, as every program writes them: taken
apart as text.  Whatever is not plain is left to the parser; both give the same result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from formkit.readers.excel.raw import Area, known_column

_END = b"</sheetData>"
_AREA = rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})" ?/>'
_ONE = re.compile(_AREA.decode())
_ALL = re.compile(
    rb'<mergeCells(?: count="[0-9]{1,7}")? ?>((?:'
    + re.sub(rb"\((?!\?)", b"(?:", _AREA)
    + rb")*+)</mergeCells>"
)
_new = tuple.__new__


_SMALL = 16384
_WIDE = 4
_MOST_COVERED = 4096

Covered = Mapping[int, Sequence[tuple[int, int]]]
"""Row, as Excel numbers it → the columns, first and last, that are merged with others before them, from left to right."""


def cut_merges(rest: bytes) -> tuple[tuple[Area, ...], bytes]:
    """The merged areas of a worksheet part, given without its rows, and the part without those."""
    return _known_cut(rest) if len(rest) < _SMALL else _cut(rest)


def covered_columns(areas: Sequence[Area]) -> Covered:
    """What the ``areas`` cover beside their first cells, where that is wide; nothing where it is very much, and nothing
    of a row in which they lie over each other."""
    covered: dict[int, list[tuple[int, int]]] = {}
    budget = _MOST_COVERED
    for top, left, bottom, right in areas:
        budget -= bottom - top + 1
        if budget < 0:
            return {}
        covered.setdefault(top, []).append((left + 1, right))
        for row in range(top + 1, bottom + 1):
            covered.setdefault(row, []).append((left, right))
    for row, spans in covered.items():
        spans.sort()
        over = any(left <= right for (_, right), (left, _) in pairwise(spans))
        covered[row] = [] if over else [s for s in spans if s[1] - s[0] >= _WIDE]
    return covered


def _cut(rest: bytes) -> tuple[tuple[Area, ...], bytes]:
    at = rest.find(_END + b"<mergeCells") + len(_END)
    found = _ALL.match(rest, at) if at >= len(_END) else None
    if found is None:
        return (), rest
    areas = [
        _area(known_column(left), int(top), known_column(right), int(bottom))
        for left, top, right, bottom in _ONE.findall(found[1].decode())
    ]
    return tuple(areas), rest[:at] + rest[found.end() :]


_known_cut = lru_cache(maxsize=32)(_cut)  # as what else stands around the rows


def _area(left: int, top: int, right: int, bottom: int) -> Area:
    if left > right:
        left, right = right, left
    if top > bottom:
        top, bottom = bottom, top
    return _new(Area, (top, left, bottom, right))

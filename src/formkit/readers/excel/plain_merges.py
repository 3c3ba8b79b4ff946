"""The merged areas of a sheet where they are written plainly right behind its rows, as every program writes them: taken
apart as text.  Whatever is not plain is left to the parser; both give the same result.
"""

from __future__ import annotations

import re

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


def cut_merges(rest: bytes) -> tuple[list[Area], bytes]:
    """The merged areas of a worksheet part, given without its rows, and the part without those."""
    at = rest.find(_END + b"<mergeCells") + len(_END)
    found = _ALL.match(rest, at) if at >= len(_END) else None
    if found is None:
        return [], rest
    areas = [
        _area(known_column(left), int(top), known_column(right), int(bottom))
        for left, top, right, bottom in _ONE.findall(found[1].decode())
    ]
    return areas, rest[:at] + rest[found.end() :]


def _area(left: int, top: int, right: int, bottom: int) -> Area:
    if left > right:
        left, right = right, left
    if top > bottom:
        top, bottom = bottom, top
    return _new(Area, (top, left, bottom, right))

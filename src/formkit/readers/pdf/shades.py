"""The filled areas of a page, looked up by where they are: sheets are drawn with an area, or several, for each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from formkit.readers.pdf.page import Box, Fill

_SLACK = 2.0
_BAND = 12.0
_LAST = 200.0
_PAPER = "FFFFFF"


class Shades:
    """The areas in the order they were drawn, by the bands across the page they reach into."""

    def __init__(self, fills: Sequence[Fill]) -> None:
        self._fills = fills
        self._bands: dict[int, list[int]] = defaultdict(list)
        for number, fill in enumerate(fills):
            for band in _bands(fill.box.y0, fill.box.y1):
                self._bands[band].append(number)

    def at(self, x: float, y: float) -> list[Fill]:
        """Those that hold a point, in the order they were drawn."""
        (band,) = _bands(y, y)
        return [fill for n in self._bands.get(band, ()) if (fill := self._fills[n]).box.holds(x, y)]

    def under(self, box: Box) -> str:
        """The last colour laid over the middle of the cell ``box``, or in it as a highlight, RRGGBB; "" where the
        paper shows."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        bands = _bands(box.y0 - _SLACK, box.y1 + _SLACK)
        near = {number for band in bands for number in self._bands.get(band, ())}
        for number in sorted(near, reverse=True):
            fill = self._fills[number]
            if fill.box.holds(x, y) or box.around(fill.box, _SLACK):
                return "" if fill.colour == _PAPER else fill.colour
        return ""


def _bands(top: float, bottom: float) -> Iterable[int]:
    """What is off the page, or nowhere, counts to the first band or the last."""
    low, high = (max(0.0, min(_LAST, y / _BAND)) for y in (top, bottom))
    return range(int(low), int(high) + 1)

"""The clips of a sheet's texts that PDFium forgets: those around what is left of a text Calc has cut off.

LibreOffice Calc clips only what runs out of its cell, and of one line of text writes none of the characters behind
the edge: what is left lies inside its clip, and of such a text PDFium keeps no clip.  The content stream has it
(ISO 32000-1, 8.5.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from formkit.readers.pdf.content.place import Placing
from formkit.readers.pdf.page import Box

_ALL = 0.9
"""A clip as wide as this share of the page cuts off nothing."""
_NEAR = 1.2
"""So near its edge, in its size, a text ends that was cut off there."""

Corners = tuple[float, float, float, float]


class Clip(NamedTuple):
    """A rectangle in user space, and the number of the operator that clips with it."""

    number: int
    corners: Corners


class Shown(NamedTuple):
    """A text object on the page: its baseline, where its ink ends, the size of its type."""

    address: int
    base: float
    right: float
    size: float


def forgotten(
    clips: Sequence[Clip | None], shown: Sequence[Shown], place: Placing, kept: Mapping[int, Box]
) -> dict[int, Box]:
    """Address → clip of the text objects that PDFium has no clip of and that were cut off between two characters.

    ``shown``: every text object in the order they are drawn.  ``kept``: the clips PDFium has.  Texts one after the other
    share a clip; where one does not reach its edge, they are the lines of a cell too low for them, which are all there.
    """
    if len(clips) != len(shown):
        return {}
    ends: dict[int, dict[int, Shown]] = defaultdict(dict)
    for clip, text in zip(clips, shown, strict=True):
        if clip is not None:
            line = ends[clip.number]
            line[round(text.base)] = max(line.get(round(text.base), text), text, key=lambda s: s.right)
    out = {}
    for clip, text in zip(clips, shown, strict=True):
        if clip is None or text.address in kept:
            continue
        box = placed(clip.corners, place)
        if box.width < _ALL * place.width and all(
            line.right > box.x1 - _NEAR * line.size for line in ends[clip.number].values()
        ):
            out[text.address] = box
    return out


def placed(corners: Corners, place: Placing) -> Box:
    """The rectangle on the page."""
    (x0, y0), (x1, y1) = place.point(*corners[:2]), place.point(*corners[2:])
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

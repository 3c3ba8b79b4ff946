"""Text objects that PDFium keeps no character of: spaces set by themselves, characters without a picture."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import c_float
from math import inf, isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from formkit.readers.pdf.content.place import Matrix, Placing, matrix_of
from formkit.readers.pdf.content.runs import UNSEEN_MODES
from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.page import UNKNOWN, Glyph

_LEVEL = 0.3
_TWICE = 0.5
_SPACE = 0.22
"""A space is wider than this, of the type's size; where less room is left, it was squeezed to nothing."""


class Placed(NamedTuple):
    """A text object: where PDFium has it, and the matrix of the forms it stands in."""

    address: int
    item: Any
    outer: Matrix


def lost_glyphs(
    placed: Sequence[Placed],
    lost: Sequence[int],
    texts: Sequence[str],
    seen: Sequence[Glyph],
    place: Placing,
    in_time: Callable[[], None],
) -> list[Glyph]:
    """The glyphs of the text objects numbered ``lost``.  ``texts``: what each object shows; where that does not
    fit the objects, what leaves a hole as wide as a character is one that nobody can read.  ``in_time``: asked
    now and then, raises where there is no time left.
    """
    known = len(texts) == len(placed)
    origins = {n: origin_of(placed[n], place) for n in (range(len(placed)) if known else lost)}
    lines = levels(seen)
    out: list[Glyph] = []
    for n in lost:
        in_time()
        text = texts[n] if known else ""
        if pdfium.FPDFTextObj_GetTextRenderMode(placed[n].item) in UNSEEN_MODES:
            continue
        if known and any(
            texts[m] == text and _is_near(origins[m], origins[n]) for m in _around(n, len(placed))
        ):
            continue
        out += _glyphs(text, origins[n], hole(origins[n], lines))
    return out


class Origin(NamedTuple):
    """Where a text object begins on the page, and the size of its type."""

    x: float
    base: float
    size: float


def origin_of(placed: Placed, place: Placing) -> Origin:
    matrix = matrix_of(placed.item).then(placed.outer)
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(placed.item, size)
    x, base = place.point(*matrix.apply(0.0, 0.0))
    return Origin(x, base, max(abs(size.value) * matrix.scale * place.scale, 1.0))


def _around(n: int, count: int) -> Iterator[int]:
    """PDFium looks for a second printing among the few objects before."""
    return (m for m in range(max(n - 6, 0), min(n + 7, count)) if m != n)


def _is_near(one: Origin, other: Origin) -> bool:
    return max(abs(one.x - other.x), abs(one.base - other.base)) < _TWICE * other.size


def levels(seen: Sequence[Glyph]) -> dict[int, list[tuple[float, float]]]:
    """x0 and base of every glyph from left to right, by the point its base is at."""
    found: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for glyph in seen:
        if isfinite(glyph.base):
            found[int(glyph.base // 1)].append((glyph.x0, glyph.base))
    for level in found.values():
        level.sort()
    return found


def hole(origin: Origin, lines: Mapping[int, Sequence[tuple[float, float]]]) -> float | None:
    """How much room there is before the next glyph on the line; None where none follows.  ``lines``: ``levels``."""
    low, high = origin.base - _LEVEL * origin.size, origin.base + _LEVEL * origin.size
    if not isfinite(high - low):
        return None
    first_level, last_level = int(low // 1), int(high // 1)
    few = last_level - first_level < len(lines)
    right = []
    for level in range(first_level, last_level + 1) if few else lines:
        line = lines.get(level, ())
        first = bisect_left(line, (origin.x - 0.1, -inf))
        x = next((x0 for x0, base in itertools.islice(line, first, None) if low <= base < high), None)
        if x is not None:
            right.append(x)
    return max(min(right) - origin.x, 0.0) if right else None


def _glyphs(text: str, origin: Origin, hole: float | None) -> Iterator[Glyph]:
    if not text:
        text = UNKNOWN if hole is not None and hole > 0.7 * origin.size else " "
    if text.isspace() and hole is not None and hole < _SPACE * len(text) * origin.size:
        return
    room = sum(1.0 if is_chinese(c) or c == UNKNOWN else 0.5 for c in text) * origin.size
    wide = (min(hole, room) if hole else room) / len(text)
    for n, char in enumerate(text):
        x = origin.x + n * wide
        yield Glyph(char, x, x + wide, origin.base, origin.size, 0, char != UNKNOWN)

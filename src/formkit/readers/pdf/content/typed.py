"""What was typed on top of a page, against what the page shows there: drawn, it is read as print; else at its place."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from formkit.readers.pdf.content.annotations import Corners, OnTop, Typed
from formkit.readers.pdf.content.place import Placing
from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.page import INK_ABOVE, Box, Glyph, Remarks, box_around

_USUAL = 10.5
_HIGHEST = 0.75
"""The share of a field's height its type takes at most, where a viewer chooses the size."""
_LEADING = 1.2
_INDENT = 2.0
_SMALLEST = 0.5
_MIDDLE = 0.35
_BOXES = frozenset("□☐○☑☒■●")
_BEHIND_A_BOX = 8
_WIDE = 0x2000
"""From here on characters are set as wide as they are high."""


def with_typed(
    glyphs: list[Glyph], on_top: OnTop, place: Placing, *, first: int
) -> tuple[list[Glyph], Remarks]:
    """``glyphs`` with the typed texts that no appearance draws, and what is to be said of the page.

    ``first``: the number of the first thing drawn that is not the page's own.
    """
    added: list[Glyph] = []
    undrawn: list[str] = []
    for each in on_top.typed:
        box = _box(each.corners, place)
        there = [g for g in glyphs if box.holds(*g.middle)]
        if _is_shown(each.text, there):
            continue
        undrawn.append(each.text)
        if not any(g.drawn > first and not g.char.isspace() for g in there):
            added += _glyphs(each, box, place.scale)
    struck = ["".join(_under(glyphs, _box(each, place))) for each in on_top.struck]
    drawn = dict.fromkeys(
        _drawn_over(glyphs, [_box(each, place) for each in strokes]) for strokes in on_top.drawn
    )
    said = Remarks(
        tuple(undrawn), tuple(text for text in struck if text.strip()), on_top.remarks, tuple(drawn)
    )
    return [*glyphs, *added], said


def _box(corners: Corners, place: Placing) -> Box:
    x0, y0, x1, y1 = corners
    return box_around([place.point(x0, y0), place.point(x1, y1)])


def _is_shown(text: str, there: Sequence[Glyph]) -> bool:
    wanted = Counter("".join(text.split()))
    return not wanted - Counter("".join(glyph.char for glyph in there))


def _under(glyphs: Sequence[Glyph], box: Box) -> Iterator[str]:
    return (glyph.char for glyph in glyphs if box.holds(*glyph.middle))


def _drawn_over(glyphs: Sequence[Glyph], strokes: Sequence[Box]) -> str:
    """What stands under the strokes, and what a box under them stands before; "" where nothing does."""
    under = [n for n, g in enumerate(glyphs) if any(_is_met(g, stroke) for stroke in strokes)]
    text = "".join(glyphs[n].char for n in under).strip()
    if text and set(text) <= _BOXES:
        box = glyphs[under[-1]]
        behind = glyphs[under[-1] + 1 : under[-1] + 1 + _BEHIND_A_BOX]
        text += "".join(
            g.char for g in itertools.takewhile(lambda g: g.base == box.base and g.char not in _BOXES, behind)
        )
    return text


def _is_met(glyph: Glyph, stroke: Box) -> bool:
    low, high = glyph.base - INK_ABOVE * glyph.size, glyph.base
    return glyph.x0 < stroke.x1 and stroke.x0 < glyph.x1 and low < stroke.y1 and stroke.y0 < high


def _glyphs(typed: Typed, box: Box, scale: float) -> Iterator[Glyph]:
    """The characters of ``typed`` from the left, its lines around the middle; set so small that none has to wrap:
    nobody would know such a break from one that was typed."""
    lines = typed.text.splitlines()
    widest = max(sum(map(_share, line)) for line in lines)
    given = typed.size * scale or min(_USUAL * scale, _HIGHEST * box.height)
    size = max(min(given, (box.width - 2 * _INDENT) / widest, box.height / len(lines)), _SMALLEST)
    for number, line in enumerate(lines):
        away = (number - (len(lines) - 1) / 2) * min(_LEADING * size, box.height / len(lines))
        x = box.x0 + _INDENT
        for char in line:
            wide = _share(char) * size
            yield Glyph(char, x, x + wide, (box.y0 + box.y1) / 2 + away + _MIDDLE * size, size)
            x += wide


def _share(char: str) -> float:
    """How wide a character is set, of its size."""
    return 1.0 if is_chinese(char) or ord(char) > _WIDE else 0.5

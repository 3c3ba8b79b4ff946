"""What of a page's glyphs can be seen: not what lies outside its area or under another, nor white on white."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from formkit.readers.pdf.content.runs import PALE, Run
from formkit.readers.pdf.page import Box, Fill, Glyph
from formkit.readers.pdf.shades import Shades

_LEVEL = 4.0
"""Points of one band across the page: glyphs of a line stand in the same or in the next."""
_BLANK_BESIDE = 0.2
"""Of a character's width on either side: no ink is surely there."""
_INK_ABOVE = 0.65
_INK_BELOW = 0.1
"""How far, in its size, a character surely has ink above its baseline; and from how far above it on."""
_COVERING = 0.6
"""An area so high, in the type's size, laid over text hides it; a lower one strikes it out."""


class Sight:
    """Who sees what of one page, asked glyph by glyph; what was asked for and cannot be seen is kept."""

    def __init__(self, paper: Box, fills: Sequence[Fill]) -> None:
        self._paper = paper
        self._shades = Shades(fills)
        self._last_fill = max((fill.order for fill in fills), default=-1)
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self._hidden: dict[tuple[int, Box | None], list[str]] = defaultdict(list)
        self._met: set[tuple[Box, int]] = set()

    def clipped(self, glyph: Glyph, run: Run) -> Glyph:
        """``glyph`` with the area that cuts off some of it, or the note that it ends where its area does."""
        clip = run.clip or (None if _is_on(glyph, self._paper) else self._paper)
        if clip is None:
            return glyph
        if glyph.x1 > clip.x0 and glyph.x0 < clip.x1:
            self._met.add((clip, int(glyph.base / _LEVEL)))
        if _is_cut(glyph, clip):
            return glyph._replace(clip=clip)
        return glyph._replace(last=True) if glyph.x1 > clip.x1 - run.reach else glyph

    def hides(self, glyph: Glyph, run: Run) -> bool:
        """Whether nobody can see ``glyph``, whatever its area."""
        hidden = self._is_hidden(glyph, run)
        if hidden:
            self._keep(glyph)
        return hidden

    def without_beside(self, glyphs: list[Glyph]) -> list[Glyph]:
        """``glyphs`` without the lines all of which lie beside their area: a sheet's, of a cell on another page."""
        if any(glyph.clip is self._paper for glyph in glyphs):
            self._met |= {(self._paper, int(g.base / _LEVEL)) for g in glyphs if g.clip is None}
        gone = {id(g) for g in glyphs if g.clip is not None and not self._is_seen_in_part(g, g.clip)}
        if not gone:
            return glyphs
        for glyph in glyphs:
            if id(glyph) in gone:
                self._keep(glyph)
        return [g for g in glyphs if id(g) not in gone]

    def hidden_texts(self) -> tuple[str, ...]:
        """What nobody can see, a line each."""
        lines = ("".join(chars).strip() for chars in self._hidden.values())
        return tuple(line for line in lines if line)

    def _keep(self, glyph: Glyph) -> None:
        self._hidden[round(glyph.base), glyph.clip].append(glyph.char)

    def _is_seen_in_part(self, glyph: Glyph, clip: Box) -> bool:
        level = int(glyph.base / _LEVEL)
        return any((clip, near) in self._met for near in (level - 1, level, level + 1))

    def _is_hidden(self, glyph: Glyph, run: Run) -> bool:
        if glyph.char.isspace():
            return False
        if run.unseen:
            return True
        if not run.pale and run.order > self._last_fill:
            return False
        under = self._shades.at(*glyph.middle)
        if any(fill.order > run.order and fill.box.height >= glyph.size * _COVERING for fill in under):
            return True
        return run.pale and not any(fill.order < run.order and _is_dark(fill.colour) for fill in under)


def _is_on(glyph: Glyph, paper: Box) -> bool:
    return glyph.x0 >= 0 and glyph.x1 <= paper.x1 and 0 <= glyph.base <= paper.y1


def _is_cut(glyph: Glyph, clip: Box) -> bool:
    """Some of what is surely ink lies outside."""
    if glyph.char.isspace() or glyph.turn:
        return False
    edge = _BLANK_BESIDE * (glyph.x1 - glyph.x0)
    if glyph.x0 + edge < clip.x0 or glyph.x1 - edge > clip.x1:
        return True
    return glyph.base - _INK_ABOVE * glyph.size < clip.y0 or glyph.base - _INK_BELOW * glyph.size > clip.y1


def _is_dark(colour: str) -> bool:
    """Dark enough for white type to be seen on it."""
    return min(int(colour[n : n + 2], 16) for n in (0, 2, 4)) < PALE

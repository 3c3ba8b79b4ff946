"""What a PDF page shows: glyphs, rules, filled areas.  Points (1/72 inch), from the top left corner down.

A sheet printed small, to fit its paper, is given at the size it was made for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

UNKNOWN = "\ufffd"
"""A glyph of which the file does not say what character it is."""
INK_ABOVE = 0.7
INK_BELOW = 0.05
"""How far, in its size, a character surely has ink above and not yet below its baseline."""
_INSIDE = 1.0


class Box(NamedTuple):
    """An area [x0, x1) × [y0, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1

    def moved(self, right: float) -> Box:
        return self._replace(x0=self.x0 + right, x1=self.x1 + right)

    def common(self, other: Box) -> Box:
        """What of it lies in ``other``: of two apart, no wider or no higher than nothing."""
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def around(self, other: Box, slack: float) -> bool:
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )


def box_around(points: Sequence[tuple[float, float]]) -> Box:
    """The smallest area that holds ``points``, of which there is one at least."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


class Glyph(NamedTuple):
    """One character as drawn.  ``x0``, ``x1``: its advance; ``base``: its baseline; ``size``: of its font.

    ``turn``: quarter turns against the clock it was drawn with.  ``known`` is False where the file does not say
    which character the picture is.  ``clip``: the area it is seen in, where that cuts off some of it or all.
    ``last``: it ends where that area does, and programs leave out the characters that would follow.
    ``drawn``: the number of what drew it, together with others of a text, 0 where that is not known.
    """

    char: str
    x0: float
    x1: float
    base: float
    size: float
    turn: int = 0
    known: bool = True
    clip: Box | None = None
    last: bool = False
    drawn: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the character, of one cut off, in its clip; of a turned one, ``x0`` … ``x1`` is still its
        extent across the page."""
        lift = 0.0 if self.turn else 0.35 * self.size
        x, y = (self.x0 + self.x1) / 2, self.base - lift
        clip = self.clip
        if clip is not None:
            x = min(max(x, clip.x0 + _INSIDE), clip.x1 - _INSIDE)
            y = min(max(y, clip.y0 + _INSIDE), clip.y1 - _INSIDE)
        return x, y

    def moved(self, right: float) -> Glyph:
        clip = self.clip.moved(right) if self.clip is not None else None
        return self._replace(x0=self.x0 + right, x1=self.x1 + right, clip=clip)


def inked(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Those of ``glyphs`` that leave ink on the paper: all but spaces."""
    return [glyph for glyph in glyphs if not glyph.char.isspace()]


class Slanted(NamedTuple):
    """A character of ``text``, set neither across nor down.  ``along``: the direction its text runs in on the page; the
    glyph's ``base`` is the middle of its height."""

    glyph: Glyph
    along: tuple[float, float]
    text: str


class Rule(NamedTuple):
    """A straight rule: at ``at`` (y of a horizontal one, x of a vertical one), from ``low`` to ``high``."""

    at: float
    low: float
    high: float


_AT = attrgetter("at")


def between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
    """Those of ``rules``, which are in order, that stand between ``low`` and ``high``: a map has a hundred thousand."""
    return rules[bisect_right(rules, low, key=_AT) : bisect_left(rules, high, key=_AT)]


class Fill(NamedTuple):
    """A filled area, RRGGBB.  ``order``: its place in the order things were drawn in."""

    box: Box
    colour: str
    order: int


class Seam(NamedTuple):
    """Where a page was put to the right of another: from ``x`` on stands what is on page ``number``."""

    x: float
    number: int


class Remarks(NamedTuple):
    """What is to be said of a page's annotations.  ``undrawn``: typed texts that no picture shows; ``struck``: texts
    of the page somebody struck out; ``notes``: what marks, notes and stamps say; ``drawn``: texts somebody drew over
    by hand, "" for a drawing where nothing stands."""

    undrawn: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()


class Page(NamedTuple):
    """One page as seen, or several side by side.  ``hidden``: texts that are in the file and cannot be
    seen, a line each.  ``pictures``: how many.  ``clips``: the areas LibreOffice Writer has drawn something in that
    would have run out of them, from the top down.  ``sheet``: LibreOffice Calc has printed it.
    ``watermarks``: texts printed over it or under it; ``aslant``: the characters of those that
    are set so, of which some may be headings."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Rule]
    down: list[Rule]
    fills: list[Fill]
    hidden: tuple[str, ...]
    pictures: int
    seams: tuple[Seam, ...] = ()
    clips: Sequence[Box] = ()
    remarks: Remarks = Remarks()
    sheet: bool = False
    watermarks: tuple[str, ...] = ()
    aslant: tuple[Slanted, ...] = ()

    def number_at(self, x: float) -> int:
        """The page on which what begins at ``x`` is printed."""
        return next((seam.number for seam in reversed(self.seams) if x >= seam.x - _INSIDE), self.number)

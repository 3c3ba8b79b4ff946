"""Where things stand on a page: PDF's user space, its page rotation included, as points from the top left."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_ASLANT = 0.1
"""Of a quarter turn: no scanner puts paper down as crooked."""


class Matrix(NamedTuple):
    """A PDF transformation (ISO 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: Matrix) -> Matrix:
        """This one first, ``after`` on what it gives."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    @property
    def turn(self) -> int:
        """Quarter turns against the clock of what is drawn with it."""
        return round(math.atan2(self.b, self.a) / (math.pi / 2)) % 4

    @property
    def is_aslant(self) -> bool:
        """What is drawn with it runs neither across nor down."""
        quarters = math.atan2(self.b, self.a) / (math.pi / 2)
        return abs(quarters - round(quarters)) > _ASLANT

    @property
    def scale(self) -> float:
        """By what heights are multiplied."""
        return math.hypot(self.c, self.d)


def matrix_of(item: Any) -> Matrix:
    """That of a page object; those of the forms it stands in come after it."""
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, raw)
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


class Placing(NamedTuple):
    """From user space to the page as it is shown.  ``turn``: quarter turns with the clock (/Rotate)."""

    matrix: Matrix
    width: float
    height: float
    turn: int

    @property
    def scale(self) -> float:
        return self.matrix.scale

    def times(self, factor: float) -> Placing:
        """The page shown so many times as large."""
        larger = Matrix(factor, 0, 0, factor)
        return Placing(self.matrix.then(larger), self.width * factor, self.height * factor, self.turn)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.matrix.apply(x, y)


def placing(left: float, bottom: float, right: float, top: float, turn: int) -> Placing:
    """The placing of a page whose visible box this is."""
    wide, high = right - left, top - bottom
    turn %= 4
    if turn == 1:
        return Placing(Matrix(0, 1, 1, 0, -bottom, -left), high, wide, turn)
    if turn == 2:
        return Placing(Matrix(-1, 0, 0, 1, right, -bottom), wide, high, turn)
    if turn == 3:
        return Placing(Matrix(0, -1, -1, 0, top, right), high, wide, turn)
    return Placing(Matrix(1, 0, 0, -1, -left, top), wide, high, turn)

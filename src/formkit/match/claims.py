"""Who answered for which text, so that what is left over can be reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from formkit.match.cells.pattern import Piece
from formkit.match.units import Unit


@dataclass(slots=True)
class Claims:
    """Which units somebody answered for; ``loose``: the texts inside a claimed unit that nobody took.

    ``printed``: the units that are printed wording to the letter.
    """

    units: set[int]
    printed: frozenset[int] = frozenset()
    loose: list[tuple[Unit, str]] = field(default_factory=list)
    changed: list[tuple[Piece, Unit]] = field(default_factory=list)

    def take(self, units: Iterable[Unit]) -> None:
        """Somebody answers for ``units``."""
        self.units.update([unit.i for unit in units])

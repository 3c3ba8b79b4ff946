"""A label that was found, and what its answer is looked for with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.answers.joined import Region, joined
from formkit.match.claims import Claims
from formkit.match.form.layout import Landmark, Layout
from formkit.match.found import Hit, Located
from formkit.match.units import Unit, Units


class Label(NamedTuple):
    """``mark`` of ``layout``, found as ``hit`` in ``units``; ``found``: the others; ``claims``: what was answered for."""

    units: Units
    layout: Layout
    mark: Landmark
    hit: Hit
    found: Located
    claims: Claims

    @property
    def own(self) -> str:
        """What stands behind it in its own cell."""
        return self.hit.unit.text[self.hit.offset : self._end] if self.hit.offset >= 0 else ""

    def answered(self, units: Sequence[Unit], how: str) -> Region:
        """``units`` are its answer: they are claimed."""
        self.claims.take(units)
        return joined(units, self.hit.unit, how)

    @property
    def _end(self) -> int:
        return self.hit.end if self.hit.end >= 0 else len(self.hit.unit.text)

"""Where the headings of a form of paragraphs stand in a document, and how it writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.match.prose.text_lines import Line


class Style(NamedTuple):
    """How the document writes its headings: the style of their numerals ("" for none) and their outline level
    (0 for none)."""

    numeral: str
    level: int

    def fits(self, line: Line) -> bool:
        """Whether the line is written as the headings are."""
        if self.level and line.level:
            return line.level == self.level
        if self.numeral:
            return line.numeral is not None and line.numeral.style == self.numeral
        return not self.level and line.heads


class Place(NamedTuple):
    """A heading found at line ``at``.  ``offset``: where its body begins in that line's text, -1 if below it.

    ``sure``: it is written as the other headings are."""

    heading: int
    at: int
    cost: float
    offset: int = -1
    sure: bool = True


@dataclass(slots=True)
class Headings:
    """``places``: heading → where it stands; ``style``: of the document's headings; ``twice``: line → heading, of
    those that stand in the document once more; ``run_in``: those again that do so with a text behind them."""

    style: Style
    places: dict[int, Place] = field(default_factory=dict)
    twice: dict[int, int] = field(default_factory=dict)
    run_in: dict[int, int] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """How much of the headings is there, counted from 0."""
        return sum(1.0 - place.cost for place in self.places.values())

"""What a Layout remembers of documents it was laid against: where the labels stood in one of the same shape.

Bounded: the shapes met last, and the words met most lately.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from formkit.spec import Field

Shape = tuple[object, ...]
_SHAPES, _WORDS, _PAIRS = 24, 8192, 64


class PlacedHit(NamedTuple):
    """A ``Hit`` by the number of its unit."""

    unit: int
    mark: int
    cost: float
    offset: int
    end: int
    start: int


class PlacedHeader(NamedTuple):
    """A ``Header`` by the numbers of its units."""

    table: int
    row: int
    below: int
    cells: tuple[tuple[int, int], ...]
    score: float
    share: float


class Places(NamedTuple):
    """A ``Located`` in which nothing was missing, by the numbers of the units; ``printed``: the printed wording."""

    printed: frozenset[int]
    units: frozenset[int]
    marks: tuple[PlacedHit, ...]
    headers: tuple[tuple[int, tuple[PlacedHeader, ...]], ...]
    starts: tuple[tuple[int, int, int], ...]


class Met(NamedTuple):
    """A shape met.  ``rows``: those that might head a table; ``places``: which of their cells are filled → the places."""

    rows: tuple[int, ...]
    places: dict[Shape, Places]


class Pair(NamedTuple):
    """Of two answers next to each other: ``told`` the field of the one that can be told by its looks, ``wrong`` where
    that one stands, ``other`` where the other does; whatever passes ``fits`` is an answer to ``told``."""

    told: Field
    wrong: str
    other: str
    fits: Callable[[str], object]


class Told(NamedTuple):
    """A column of a table; whatever passes ``fits`` suits it."""

    field: Field
    fits: Callable[[str], object]


@dataclass(slots=True)
class Memory:
    """``words``: text → whether it speaks to the layout.  ``shapes``: the shapes met, the latest last.

    ``pairs``: a table's path and the columns of a row of it → what stands next to each other there; () → outside
    tables.  ``columns``: a table's path → its columns.  ``looks``: a field outside tables → a test that costs next to
    nothing: whatever passes it suits the field.  ``named``: a table's path → its columns that hold names, places, kinds
    of things; "" → such fields outside tables.  ``signed``: the places of signatures, each with the entry of its label.
    """

    words: dict[str, bool] = field(default_factory=dict)
    shapes: dict[Shape, Met] = field(default_factory=dict)
    pairs: dict[tuple[str, ...], list[Pair]] = field(default_factory=dict)
    columns: dict[str, list[Told]] = field(default_factory=dict)
    looks: dict[str, Callable[[str], object]] = field(default_factory=dict)
    named: dict[str, dict[str, Field]] = field(default_factory=dict)
    signed: list[tuple[str, str]] | None = None

    def note_word(self, text: str, speaks: bool) -> bool:
        if len(self.words) >= _WORDS:
            self.words.clear()
        self.words[text] = speaks
        return speaks

    def note_pairs(self, names: tuple[str, ...], pairs: list[Pair]) -> list[Pair]:
        if len(self.pairs) >= _PAIRS:
            self.pairs.clear()
        self.pairs[names] = pairs
        return pairs

    def note_shape(self, shape: Shape, rows: tuple[int, ...], filled: Shape, places: Places) -> None:
        met = self.shapes.pop(shape, None) or Met(rows, {})
        if len(met.places) >= _SHAPES:
            met.places.clear()
        met.places[filled] = places
        self.shapes[shape] = met
        while len(self.shapes) > _SHAPES:
            del self.shapes[next(iter(self.shapes))]

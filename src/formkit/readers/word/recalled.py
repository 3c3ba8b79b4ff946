"""Rows and paragraphs read before: the printed words and the empty rows of a form stand, byte for byte, in every
submission on it.

What such bytes say depends on nothing but them and, of the document, on the styles they name; those are kept with
it, to be asked of the document at hand.  Bounded: beyond ``_MOST`` bytes all is forgotten.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from formkit.readers.word.grid import SeenCell

_MOST = 4 * 2**20
_LONGEST = 8192
_T = TypeVar("_T")


class KnownRow(NamedTuple):
    """The cells of a w:tr, which nobody changes.  ``looks``, ``runs``: the insides of the w:pPr and w:rPr in it."""

    cells: list[SeenCell]
    looks: frozenset[bytes]
    runs: frozenset[bytes]


class KnownParagraph(NamedTuple):
    """The text of a w:p.  ``looks``: the inside of its w:pPr; ``runs``: those of the w:rPr in it; ``first``: that of
    the first run with text."""

    text: str
    looks: bytes | None
    runs: frozenset[bytes]
    first: bytes | None


class Recalled(Generic[_T]):
    """What was understood, by the bytes it was written in."""

    __slots__ = ("_size", "known")

    def __init__(self) -> None:
        self.known: dict[bytes, _T] = {}
        self._size = 0

    def keep(self, written: bytes, what: _T) -> None:
        size = len(written)
        if size > _LONGEST:
            return
        self._size += size
        if self._size > _MOST:
            self.known.clear()
            self._size = size
        self.known[written] = what

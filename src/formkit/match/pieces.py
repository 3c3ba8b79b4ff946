"""What one form of a file is so far, piece by piece: thousands of short pieces take no more than they are long.

A piece that is no form on its own stays with the form before it.  Which form that is is asked again only where the
piece brought a printed word that was not there before; what it is in the end, once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from formkit.findings import Finding
from formkit.match.form.editions import is_edition
from formkit.match.form.keys import variants
from formkit.match.form.layout import TITLE, Layout
from formkit.match.prose.restarts import heading_numbers
from formkit.match.recognise import Guess, recognise, words_in
from formkit.match.units import Units
from formkit.model import Document
from formkit.text import label_key

_LONGEST_LABEL = 40
# 机构代码 and its answer on the next line of the cell, or behind a gap.
_PARTED = re.compile(r"\n|\s{2}|\u3000")


class Part:
    """A form and what belongs to it: ``first`` and what was added; ``guesses``: which form ``first`` may be."""

    def __init__(self, first: Document, guesses: list[Guess], layouts: Sequence[Layout]) -> None:
        self._layouts = layouts
        self._pieces = [first]
        self._guesses = guesses
        self._asked = 1  # so many pieces the guesses are of
        self._is_known = True  # asked of all of them, they would be the same
        self._words: frozenset[str] = frozenset()
        self._keys: set[str] = set()
        self._unread: list[Units] = []
        self._pages: list[Sequence[Guess]] = []
        self._note(guesses)

    def add(self, piece: Document, guesses: Sequence[Guess]) -> None:
        """``piece``, which may be ``guesses`` on its own, belongs to the part."""
        self._pieces.append(piece)
        words = self._words
        for each in (*self._pages, guesses):
            self._note(each)
        self._pages = []
        self._is_known = self._is_known and words == self._words and _is_sure(self._guesses)

    def add_page(self, page: Document, guesses: Sequence[Guess]) -> None:
        """``page`` holds more rows of the part's list; the pages after it are still compared with those before."""
        self._pieces.append(page)
        self._pages.append(guesses)

    def is_apart_from(self, after: Sequence[Guess]) -> bool:
        """Both are forms on their own: different ones, or the same, in whichever edition, with its labels there twice."""
        if not _is_sure(after):
            return False
        before = self._guesses if self._is_known else self.whole()
        if not _is_sure(before):
            return False
        layout, theirs = before[0].layout, after[0].units
        if layout is not after[0].layout and not is_edition(layout, after[0].layout):
            return True
        if layout.outline is not None:
            both = heading_numbers(self.whole()[0].units, layout.outline) & heading_numbers(
                theirs, layout.outline
            )
            return 2 * len(both) >= len(layout.outline.headings)
        known, new, labels = self._all_keys(), _keys(theirs), _labels(layout)
        return 2 * sum(1 for keys in labels if keys.keys() & known and keys.keys() & new) >= len(labels)

    def say(self, findings: Sequence[Finding]) -> None:
        """``findings`` belong to the part."""
        first = self._pieces[0]
        self._pieces[0] = replace(first, findings=(*first.findings, *findings))
        self._asked = 0

    def whole(self) -> list[Guess]:
        """Which form all of it may be."""
        if self._asked != len(self._pieces):
            blocks = tuple([block for piece in self._pieces for block in piece.blocks])
            self._guesses = recognise(replace(self._pieces[0], blocks=blocks), self._layouts)
            self._asked = len(self._pieces)
            self._is_known = True
        return self._guesses

    def _note(self, guesses: Sequence[Guess]) -> None:
        if guesses:
            self._words |= words_in(guesses[0].units, self._layouts)
            self._unread.append(guesses[0].units)

    def _all_keys(self) -> set[str]:
        while self._unread:
            self._keys |= _keys(self._unread.pop())
        return self._keys


def _is_sure(guesses: Sequence[Guess]) -> bool:
    return bool(guesses) and guesses[0].sure


def _keys(units: Units) -> set[str]:
    keys = {unit.key for unit in units.written}
    keys |= {key[:at] for key in keys if (at := key.find(":", 1, _LONGEST_LABEL)) > 0}
    keys |= {label_key(_PARTED.split(unit.text, 1)[0]) for unit in units.written}
    return keys | {wording for key in keys for wording in variants(key)}


def _labels(layout: Layout) -> list[dict[str, float]]:
    return [mark.keys for mark in layout.landmarks if mark.keys] or _columns(layout)


def _columns(layout: Layout) -> list[dict[str, float]]:
    """Of a form that is nothing but a list, the words of each column."""
    columns: dict[int, dict[str, float]] = {}
    for key, (label, weight) in layout.signature.items():
        if label != TITLE:
            columns.setdefault(label, {})[key] = weight
    return list(columns.values())

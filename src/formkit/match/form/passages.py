"""What a form prints apart from its labels and answers, run together: a heading and its five notes typed into one cell.

Told by whole lines of it that follow one another as printed, with their numerals or without; signs do not count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from formkit.text import label_key
from formkit.text.headings import without_numerals

_NO_WORD = re.compile(r"[\W_]+")
_FEWEST = 2


class _Run(NamedTuple):
    """Lines without their signs, joined, and where each begins, and the last ends."""

    text: str
    edges: tuple[int, ...]

    def holds(self, words: str) -> bool:
        """``words`` are two or more of the lines."""
        at = self.text.find(words)
        if at < 0 or at not in self.edges or at + len(words) not in self.edges:
            return False
        return self.edges.index(at + len(words)) - self.edges.index(at) >= _FEWEST


class Passages:
    """``texts``: the printed passages of one form, in reading order."""

    __slots__ = ("_firsts", "_longest", "_runs")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        lines = [line for text in texts for line in text.split("\n")]
        plain = [without_numerals(line) for line in lines]
        self._runs = tuple(map(_run, (lines, plain))) if len(lines) >= _FEWEST else ()
        self._firsts = frozenset(label_key(line)[:1] for line in (*lines, *plain) if self._runs)
        self._longest = max((len(run.text) for run in self._runs), default=0)

    def are(self, text: str, key: str) -> bool:
        """Whether ``text`` is several lines of them and nothing else.  ``key``: that of the text."""
        if key[:1] not in self._firsts:
            return False  # as nearly every text
        words = _words(key)
        if len(words) > self._longest:
            return False
        plain = _words(label_key("".join(without_numerals(line) for line in text.split("\n"))))
        return any(run.holds(each) for run in self._runs for each in {words, plain})

    def begin_in(self, text: str) -> int:
        """Where in ``text`` a line begins from which on it is several of their lines; -1 for none."""
        if not self._runs:
            return -1
        at = text.find("\n", max(len(text) - 2 * self._longest, 0)) + 1
        while at:
            if self.are(text[at:], label_key(text[at:])):
                return at
            at = text.find("\n", at) + 1
        return -1


def _run(lines: Sequence[str]) -> _Run:
    words = [each for line in lines if (each := _words(label_key(line)))]
    return _Run("".join(words), tuple(itertools.accumulate(map(len, words), initial=0)))


def _words(key: str) -> str:
    return _NO_WORD.sub("", key)

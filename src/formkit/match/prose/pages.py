"""What turning a page leaves between the lines of a text: 续表, a page number, the title once more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, Outline
from formkit.match.prose.text_lines import Line
from formkit.text.continued import is_continued
from formkit.text.page_numbers import dashed, is_named

_LONGEST = 12


class Turned(NamedTuple):
    """Lines by number: ``out``, what a turned page left and is no text; ``doubted``, what may be that or text."""

    out: set[int]
    doubted: set[int]


def page_lines(lines: Sequence[Line], outline: Outline, begin: int) -> Turned:
    """The lines below ``begin`` that stand where a page was turned.

    A dashed number alone (— 2 —) may be text: left out are those that count on from one another.
    """
    numbers = [(at, number) for at in range(begin + 1, len(lines)) if (number := dashed(lines[at].key))]
    counted = {at for (one, n), (two, m) in itertools.pairwise(numbers) if m == n + 1 for at in (one, two)}
    out = {
        at
        for at in range(begin + 1, len(lines))
        if (key := lines[at].key)
        and (len(key) <= _LONGEST or key.startswith(outline.title))
        and not lines[at].level
        and (is_continued(key) or is_named(key) or trimmed(BRACKETED.sub("", key)) == outline.title)
    }
    return Turned(out | counted, {at for at, _ in numbers} - counted)

"""Editions of one form: the same fields under slightly other words (已评价人数 of 2020, 评价人数 of 2021).

Most of what is printed is the same, and a submission may be typed anew with either's notes, so the edition is told
by the words only one of them has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Layout
from formkit.match.units import Units

_SHORTEST, _LONGEST = 2, 40
Words = frozenset[str]
_own_words: dict[tuple[str, str], tuple[Layout, Layout, Words]] = {}


def edition_of(layouts: Sequence[Layout], units: Units) -> Layout:
    """The first of ``layouts``, or the other edition of it among them that more of the document's words are of.

    Where no word tells, the first one stays.
    """
    best = layouts[0]
    others = [x for x in layouts[1:] if is_edition(best, x)]
    if not others:
        return best
    text = "\n".join(unit.key for unit in units.written)
    for other in others:
        mine, theirs = _own(best, other), _own(other, best)
        if sum(word in text for word in theirs) > sum(word in text for word in mine):
            best = other
    return best


def is_edition(one: Layout, other: Layout) -> bool:
    """Both hold the same fields and are printed in the same kind of file."""
    return (
        one is not other and one.kind == other.kind and one.form.by_path.keys() == other.form.by_path.keys()
    )


def _own(layout: Layout, other: Layout) -> Words:
    """The short printed words of ``layout`` that stand nowhere in ``other``."""
    key = (layout.form.id, other.form.id)
    known = _own_words.get(key)
    if known is None or known[0] is not layout or known[1] is not other:
        text = "\n".join(_printed(other))
        words = {trimmed(w) for w in _printed(layout)}
        found = frozenset(w for w in words if _SHORTEST <= len(w) <= _LONGEST and w not in text)
        known = _own_words[key] = (layout, other, found)
    return known[2]


def _printed(layout: Layout) -> set[str]:
    passages = chain.from_iterable(m.pattern.pieces for m in layout.landmarks if m.pattern is not None)
    return {*layout.printed, *(p.key for p in passages if p.key)}

"""Whether a document is one of a form of headings and paragraphs: how many of its headings are there."""

from __future__ import annotations

import itertools

from formkit.match.form.layout import Outline
from formkit.match.prose.contents import no_headings
from formkit.match.prose.headings import find_headings
from formkit.match.prose.looks import document_lines
from formkit.match.units import Units


def outline_score(units: Units, outline: Outline) -> float:
    """How many of the headings are there, reworded ones too, as a share of them all, and more under the form's own
    title; 0 for less than half."""
    titled = _is_titled(units, outline)
    if not titled and not _may_hold_half(units, outline):
        return 0.0
    lines = document_lines(units, outline, rows=False)
    found = find_headings(lines, outline, no_headings(lines, outline))
    if 2 * len(found.places) < len(outline.headings):
        return 0.0
    share = found.score / len(outline.headings)
    return (1 + share) / 2 if titled else share


def _is_titled(units: Units, outline: Outline) -> bool:
    """Whether the form's title stands in a paragraph or two."""
    keys = (unit.key for unit in units.all if unit.grid is None and unit.key)
    return any(
        two == outline.title or one + two == outline.title for one, two in itertools.pairwise(("", *keys))
    )


def _may_hold_half(units: Units, outline: Outline) -> bool:
    """Whether two characters of half the headings stand anywhere: without, no way of finding them would.

    The headings are Chinese: a key that is all ASCII has none of their characters, and says so in no time.
    """
    there = units.characters
    possible = sum(
        any(sum(char.isascii() or char in there for char in key) > 1 for key in heading.keys)
        for heading in outline.headings
    )
    return 2 * possible >= len(outline.headings)

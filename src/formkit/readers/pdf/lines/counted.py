"""Paragraphs that count on from one another: 三、 at a line's beginning, where 二、 or 四、 begins a paragraph."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence

from formkit.readers.pdf.lines.endings import ends_sentence, is_item
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.readers.pdf.lines.measure import Measure
from formkit.text.headings import numeral_of

_LONG = 15.0
"""As wide, in its size, a line is one of prose: in narrow cells （2） comes to a line's beginning by chance."""


_BULLETS = tuple("●•◆▪➢")


def counts_on(before: Line, line: Line, numerals: Container[tuple[str, int]]) -> bool:
    """Under a full line of prose that ends without a mark it begins a paragraph, as its neighbours in ``numerals`` do."""
    if not before.text[-1].isalnum() or before.x1 - before.x0 < _LONG * before.size:
        return False
    own = _numeral(line)
    return own is not None and any(
        (own[0], own[1] + step) in numerals for step in (-1, 0, 1) if step or not own[1]
    )


def sure_numerals(lines: Sequence[Line], measure: Measure) -> frozenset[tuple[str, int]]:
    """Those that begin paragraphs for sure: the line above has room left, or ends a sentence."""
    found = set[tuple[str, int]]()
    for before, line in itertools.pairwise((None, *lines)):
        numeral = _numeral(line) if line is not None else None
        if line is None or numeral is None:
            continue
        sure = before is None or not before.text or ends_sentence(before)
        if sure or (before is not None and measure.would_have_fitted(before, line)):
            found.add(numeral)
    return frozenset(found)


def _numeral(line: Line) -> tuple[str, int] | None:
    """How the line's numeral is written, and its number; a bullet's is 0.  1 平方米 is none."""
    if line.text.lstrip()[:1] in _BULLETS:
        return line.text.lstrip()[:1], 0
    numeral = numeral_of(line.text)
    return numeral[:2] if numeral and (is_item(line) or numeral.style.startswith("第")) else None

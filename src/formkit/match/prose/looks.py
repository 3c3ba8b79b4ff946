"""Headings told by their looks: bold, larger or of another typeface than the text, where no outline levels tell them.

Most headings of the form found by their words look alike, and no text does: every other line that looks so, numbered as
they are or not at all, is written as a heading too.  Where most of them end in a full stop, so may the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from formkit.match.form.layout import Outline
from formkit.match.prose.joined import whole_headings
from formkit.match.prose.text_lines import Line, lines_of
from formkit.match.units import Units

_FEWEST = 2
_FEW = 5
_STOP = "。"
_INSIDE = re.compile("[，,；;：:。！？!?]")


def document_lines(units: Units, outline: Outline, *, rows: bool = True) -> list[Line]:
    """The lines of a document, broken headings put together, each with its level.  ``rows``: as in ``lines_of``."""
    lines = whole_headings(lines_of(units, outline, rows=rows), outline)
    known = [line for line in lines if not line.row and outline.known(line.words)]
    _level_by_looks(lines, known)
    _see_stops(lines, known)
    return lines


def _see_stops(lines: Sequence[Line], known: Sequence[Line]) -> None:
    """Lets the full stop of the ``lines`` pass that are numbered as the headings of the form, if most of these have one."""
    stopped = [line for line in known if line.numeral and line.text.rstrip().endswith(_STOP)]
    if len(stopped) < _FEWEST or 2 * len(stopped) <= len(known):
        return
    styles = {line.numeral.style for line in stopped if line.numeral}
    for line in lines:
        if not line.row and line.numeral and line.numeral.style in styles:
            words = line.own.rstrip()
            line.stopped = words.endswith(_STOP) and _INSIDE.search(words[:-1]) is None


def _level_by_looks(lines: Sequence[Line], known: Sequence[Line]) -> None:
    """Gives the ``lines`` that look as the headings of the form do an outline level, where none has one.

    ``known``: those headings.
    """
    if any(line.level for line in known):
        return
    for look, count in Counter(line.look for line in known).most_common():
        if look and count >= _FEWEST and 2 * count > len({line.words for line in known}):
            _level(lines, known, look)


def _level(lines: Sequence[Line], known: Sequence[Line], look: str) -> None:
    """Gives those that look so a level, if no text does."""
    alike = [line for line in lines if line.look == look and not line.row]
    styles = {line.numeral.style if line.numeral else "" for line in known if line.look == look} | {""}
    heads = [line for line in alike if line.heads and (line.numeral.style if line.numeral else "") in styles]
    if _FEW * len(heads) < (_FEW - 1) * len(alike):
        return
    for line in heads:
        line.level = 1

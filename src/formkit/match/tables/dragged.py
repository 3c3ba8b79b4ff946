"""A table's row whose borders somebody dragged (拖动过格线): answers that stand under two headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formkit.match.tables.columns import Span, Spans
from formkit.match.tables.placing import reaches
from formkit.match.units import Unit
from formkit.model import RawValue


def dragged(
    placed: Sequence[tuple[Unit, int]],
    row: Mapping[str, RawValue],
    names: Mapping[int, str],
    spans: Spans,
    exact: Mapping[Span, int],
) -> list[tuple[Unit, str]]:
    """The answers of ``row`` that stand just under no header, with their columns' names, where one of them stands as
    much under a neighbouring header with nothing else in its column; else none.

    ``names``: column number → its name; ``spans``: what each column takes of the width; ``exact``: the same, by that.
    """
    loose = [
        (unit, column)
        for unit, column in placed
        if (unit.x0, unit.x1) not in exact and unit.key and names[column]
    ]
    others = (names[c] for unit, column in loose for c, span in spans if c != column and reaches(unit, span))
    if not any(other in row and not row[other].seen for other in others):
        return []
    return [(unit, names[column]) for unit, column in loose]

"""The foot of a letter (落款): who issues it and the date, typed as paragraphs of their own under 特此公告。"""

from __future__ import annotations

from formkit.match.claims import Claims
from formkit.match.cutting import cut, is_date
from formkit.match.found import Hit, Located
from formkit.match.layout import Landmark
from formkit.match.pattern import Piece
from formkit.match.units import Unit, Units


def foot_below(units: Units, mark: Landmark, hit: Hit, found: Located, claims: Claims) -> list[Unit]:
    """The paragraphs right under the one that holds the printed words, down to the date; none where the values
    stand beside those words, as printed, or where no date follows."""
    pattern = mark.pattern
    if pattern is None or hit.unit.grid is not None or hit.end >= 0:
        return []
    wanted = _last_values(pattern.pieces)
    given = cut(pattern, hit.unit.text)
    if not wanted or not wanted[-1].date or given.missing or any(a < b for a, b in given.values.values()):
        return []
    below: list[Unit] = []
    for unit in units.all[hit.unit.i + 1 : hit.unit.i + 1 + len(wanted)]:
        if unit.grid is not None or unit.i in found.units or unit.i in claims.units:
            return []
        below.append(unit)
        if is_date(unit.key):
            return below
    return []


def _last_values(pieces: tuple[Piece, ...]) -> list[Piece]:
    """The values after the last printed words."""
    last = max((n for n, piece in enumerate(pieces) if piece.key), default=-1)
    return list(pieces[last + 1 :])

"""The foot of a letter (落款): who issues it and the date, typed as paragraphs of their own under 特此公告。,
or without those words."""

from __future__ import annotations

from formkit.match.cells.cutting import cut, is_date
from formkit.match.cells.pattern import Piece
from formkit.match.claims import Claims
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.units import Unit, Units
from formkit.text import label_key


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


def find_foot(found: Located, units: Units, layout: Layout) -> None:
    """The cell of a foot whose printed words (特此公告。) are gone or others: the last one of all, below every label,
    with a date or the blank of one as its last line."""
    lost = [m for m in layout.landmarks if m.side is Side.INSIDE and m.index not in found.marks]
    lost = [m for m in lost if m.pattern is not None and not any(path in found.strewn for path in m.paths)]
    if not lost or not found.marks:
        return
    found.compared = True
    low = max(hit.unit.i for hit in found.marks.values())
    last = next((u for u in reversed(units.all) if u.key and u.i not in found.units), None)
    if last is None or last.i <= low or last.grid is None or not units.alone(last):
        return
    dated = is_date(label_key(last.text.rstrip().rpartition("\n")[2]))
    for mark in lost:
        wanted = _last_values(mark.pattern.pieces) if mark.pattern is not None else []
        if dated and len(wanted) > 1 and wanted[-1].date:
            found.take([Hit(last, mark.index, FUZZY_COST)])
            return


def _last_values(pieces: tuple[Piece, ...]) -> list[Piece]:
    """The values after the last printed words."""
    last = max((n for n, piece in enumerate(pieces) if piece.key), default=-1)
    return list(pieces[last + 1 :])

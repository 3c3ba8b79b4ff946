"""Several answers printed inside one cell that an office drew in rows, each beside a label of its own: 意见 | 同意。 over
日期 | 2026年3月5日, right of 评估组 or under it.

Such labels stand in other sections too, so they are looked for in their own only.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from formkit.match.form.keys import trimmed, variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import Hit, Located
from formkit.match.units import Unit, Units
from formkit.text import label_key


def find_parted(found: Located, units: Units, layout: Layout) -> None:
    """Put the labels of such answers into ``found.strewn``, and the label that heads them all into ``found.parted``."""
    for mark in layout.landmarks:
        hit = found.marks.get(mark.index)
        pattern = mark.pattern
        if hit is None or hit.offset >= 0 or pattern is None or pattern.simple or mark.side is Side.INSIDE:
            continue
        labels = _labels(mark, layout)
        placed = _placed(hit.unit, labels, found, units)
        if not any(_unprinted(path, mark, layout) for path in placed):
            continue
        found.compared = True
        found.parted.add(mark.index)
        for path, unit in placed.items():
            found.strewn[path] = Hit(unit, -1, 0.0)
            found.units.add(unit.i)


def _labels(mark: Landmark, layout: Layout) -> dict[str, str]:
    """Wording → the field it is the label of."""
    wordings: dict[str, str] = {}
    for path in mark.paths:
        known = layout.form.by_path[path]
        for wording in (known.label, *known.also):
            wordings.setdefault(trimmed(label_key(wording)), path)
    return wordings


def _unprinted(path: str, mark: Landmark, layout: Layout) -> bool:
    """Nothing printed in the cell says which answer it is: the opinion and its date."""
    known = layout.form.by_path[path]
    printed = {piece.key for piece in mark.pattern.pieces} if mark.pattern is not None else set[str]()
    return not any(label_key(word) in key for word in (known.label, *known.also) for key in printed if key)


def _placed(label: Unit, labels: dict[str, str], found: Located, units: Units) -> dict[str, Unit]:
    """Field → its label, of the rows in the section; none where a row is anything but labels and answers by turns."""
    placed: dict[str, Unit] = {}
    for cells in _rows(label, found, units):
        known = [_known(unit, labels) for unit in cells]
        if not cells or (len(cells) == 1 and not known[0]):
            continue
        if not known[0] or any(not a and not b for a, b in itertools.pairwise(known)):
            break
        for path, unit in zip(known, cells, strict=True):
            if path and path not in placed and units.right_of(unit):
                placed[path] = unit
    return placed


def _rows(label: Unit, found: Located, units: Units) -> Iterator[list[Unit]]:
    """The written cells of each row right of ``label``, or under it where it is alone, down to the next label."""
    under = not any(u.key for u in units.right_of(label))
    end = min(found.next_start(label.r0), len(units.rows))
    for row in range(label.r1, end) if under else range(label.r0, label.r1):
        begun = [u for u in units.rows[row] if u.r0 == row and u.grid is label.grid]
        cells = [u for u in begun if under or u.x0 >= label.x1]
        if not cells or any(u.i in found.units for u in cells):
            return
        yield [u for u in cells if u.key]


def _known(unit: Unit, labels: dict[str, str]) -> str:
    return next((labels[v] for v in variants(unit.key) if v in labels), "")

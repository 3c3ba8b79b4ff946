"""The rest of a free text in a row of its own: a table cut in the middle of the answer, at the end of the page, or a row
somebody added because the printed one was full.  No label stands left of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.findings import Anchor
from formkit.match.doubts import READ_ON, doubtful
from formkit.match.form.layout import Layout
from formkit.match.units import Unit, Units
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text.continued import is_continued


def read_on(units: Units, layout: Layout, raw: RawRecord, unclaimed: Sequence[Unit]) -> list[Unit]:
    """Put those of ``unclaimed`` that are such rests behind the answer above them, and say so; the others are left.

    On paper this is but doubted (``going_on``): there every line of a wide answer may look so.
    """
    if units.kind == "pdf" or not unclaimed:
        return list(unclaimed)
    answers = {
        _place(a): path
        for path, value in raw.values.items()
        if (a := value.anchor) is not None
        and value.state == "ok"
        and layout.form.by_path[path].type is FieldType.PARAGRAPHS
    }
    left, ends = [], dict[int, str]()
    for unit in unclaimed:
        above = _above(unit, units) if _without_label(unit, units) else None
        anchor = units.anchor(above) if above is not None else None
        path = ""
        if above is not None and anchor is not None:
            path = ends.get(above.i) or answers.get(_place(anchor), "")
        if not path:
            left.append(unit)
            continue
        ends[unit.i] = path
        raw.values[path] = raw.values[path]._replace(seen=f"{raw.values[path].seen}\n{unit.text}")
        raw.findings.append(doubtful(layout, path, units.anchor(unit), unit.text, READ_ON))
    return left


def _without_label(unit: Unit, units: Units) -> bool:
    """It is all its row says, and a blank cell stands where its label should."""
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid]
    alone = not any(u.key for u in row if u is not unit)
    return unit.grid is not None and row[0] is not unit and alone and not unit.marks


def _above(unit: Unit, units: Units) -> Unit | None:
    """The cell above it, as wide; of a table's first row, in the last one of the table before."""
    for row in range(unit.r0 - 1, -1, -1):
        over = units.rows[row]
        if all(u.grid is None and (not u.key or is_continued(u.text)) for u in over):
            continue
        return next(_as_wide(unit, over), None)
    return None


def _place(anchor: Anchor) -> tuple[str, int, int, int, str]:
    return anchor.sheet, anchor.table, anchor.row, anchor.col, anchor.cell


def _as_wide(unit: Unit, row: Sequence[Unit]) -> Iterator[Unit]:
    return (u for u in row if u.grid is not None and (u.x0, u.x1) == (unit.x0, unit.x1) and u.key)

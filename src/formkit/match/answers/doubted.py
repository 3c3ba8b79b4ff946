"""Said of an answer: that it was taken from an odd place, or by a wording that only resembles its label."""

from __future__ import annotations

import re

from formkit.findings import finding
from formkit.match.answers.joined import Region
from formkit.match.answers.label import Label
from formkit.match.doubts import (
    ASTRAY,
    BEHIND,
    CELLS,
    HALF,
    LEFT,
    LINES,
    NEXT,
    OFF,
    OVER,
    REACHES,
    TABLE,
    UNDER,
    Reason,
    doubtful,
)
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.units import Units
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text import is_blank

_LONGEST_HEADING = 20


def _before_gap(hit: Hit) -> str:
    """What a PDF has in front of the label in one cell with it, a wide gap between: somebody else's answer."""
    gap = next((mark for mark in hit.unit.marks if mark.kind == "gap"), None)
    return hit.unit.text[: gap.start].strip() if gap is not None and hit.offset < 0 else ""


def say_doubts(asked: Label, region: Region, raw: RawRecord) -> None:
    """Say when the value ``region`` was taken from an odd place or by a wording that only resembles the label ``asked``."""
    units, layout, mark, hit, found, _ = asked
    path = mark.paths[0]
    label = layout.form.label(path)
    if hit.cost >= FUZZY_COST:
        raw.findings.append(
            finding(
                "label-reworded",
                field=path,
                label=mark.text,
                anchor=units.anchor(hit.unit, mark.text),
                seen=hit.unit.text[:60],
            )
        )
        if lead := _before_gap(hit):
            raw.findings.append(finding("unclaimed-text", anchor=units.anchor(hit.unit), seen=lead[:60]))
    if is_blank(region.text):
        if region.off and units.kind == "pdf":
            raw.findings.append(doubtful(layout, path, units.anchor(hit.unit, label), "", OFF))
        elif units.kind == "pdf" and _is_cut_behind(hit):
            raw.findings.append(doubtful(layout, path, units.anchor(hit.unit, label), "", BEHIND))
        return
    if _is_astray(mark, hit, found):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, ASTRAY))
    if region.cut:
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, HALF))
    if region.how == "below" and region.pieces > 1 and _may_be_rows(layout, found, region.text):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, LINES))
    if region.how == "left":
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, LEFT))
    odd = _odd_place(asked, region)
    if odd is not None:
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, odd))
    if _has_table_inside(layout, path, region):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, TABLE))


def _odd_place(asked: Label, region: Region) -> Reason | None:
    """Why the answer may be another's, by where it stands and in how many pieces: the reason that says most."""
    units, layout, mark, hit, found, _ = asked
    lead, below, several = region.lead, mark.side is Side.BELOW, region.pieces > 1
    moved = lead.grid is not hit.unit.grid
    if below and (several or moved) and _next_is_missing(layout, mark, found):
        return NEXT
    if below and several and _heading_is_missing(layout, found):
        return NEXT
    if below and several and _ends_in_heading(layout, mark, found, region.text):
        return NEXT
    if below and lead.r0 > hit.unit.r1 and _next_is_missing(layout, mark, found):
        return OVER
    if (
        region.how == "right"
        and _next_is_missing(layout, mark, found)
        and _is_over_blanks(units, hit, region)
    ):
        return OVER
    if below and several and moved and lead.grid is not None and len(units.rows[lead.r0]) > 1:
        return CELLS
    if region.reach:
        return REACHES
    if below and region.how == "below" and region.joints:
        return CELLS
    simple = mark.pattern is not None and mark.pattern.simple
    many = several and simple and (mark.side is Side.RIGHT or region.how in ("right", "inside"))
    if many and (region.how == "under" or not mark.pattern.option_of):  # type: ignore[union-attr]
        return CELLS
    return UNDER if region.how == "under" else None


def _is_astray(mark: Landmark, hit: Hit, found: Located) -> bool:
    """A paragraph, while the labels printed beside and around it stand in a table."""
    if hit.unit.grid is not None or mark.pattern is None or not mark.pattern.simple:
        return False
    near = [found.marks[n].unit for n in (mark.index - 1, mark.index + 1) if n in found.marks]
    return len(near) > 1 and all(unit.grid is not None for unit in near)


def _is_cut_behind(hit: Hit) -> bool:
    """On paper its line ends where it was cut off, before its answer perhaps."""
    unit = hit.unit
    if hit.offset < 0 and unit.cell is not None:
        return False
    end = len(unit.text.rstrip())
    return any(mark.kind == "cut" and mark.start < end <= mark.end for mark in unit.marks)


def _may_be_rows(layout: Layout, found: Located, text: str) -> bool:
    """Nothing but numbers, one under the other, or the header of a table is not found: cells of a list perhaps."""
    headless = any(number not in found.headers for number in range(len(layout.tables)))
    return headless or all(piece.strip().isdigit() for piece in re.split(r"[；\n]", text))


def _is_over_blanks(units: Units, hit: Hit, region: Region) -> bool:
    """A blank cell lies between the label and the answer in its row."""
    label, lead = hit.unit, region.lead
    if lead.grid is None or lead.grid is not label.grid or lead.x0 <= label.x1:
        return False
    return any(u.x0 >= label.x1 and u.x1 <= lead.x0 for u in units.rows[lead.r0] if not u.key)


def _next_is_missing(layout: Layout, mark: Landmark, found: Located) -> bool:
    """The label printed after ``mark``'s is nowhere: what stands under it is read on to the one before."""
    if len(found.marks) == len(layout.landmarks):
        return False
    following = next((m for m in layout.landmarks[mark.index + 1 :] if m.pattern is not None), None)
    if following is None or following.index in found.marks:
        return False
    return not any(path in found.strewn for path in following.paths)


def _heading_is_missing(layout: Layout, found: Located) -> bool:
    """A label printed over its answer is nowhere: misspelt, it may stand in another's answer."""
    if len(found.marks) == len(layout.landmarks):
        return False
    lost = (m for m in layout.landmarks if m.side is Side.BELOW and m.index not in found.marks)
    return any(m.pattern is not None and not any(path in found.strewn for path in m.paths) for m in lost)


def _ends_in_heading(layout: Layout, mark: Landmark, found: Located, text: str) -> bool:
    """Its last line is short and no sentence, and the heading printed behind it, of a section, is nowhere."""
    following = next(iter(layout.landmarks[mark.index + 1 : mark.index + 2]), None)
    if following is None or following.index in found.marks or not following.bounds:
        return False
    last = text.rstrip().rpartition("\n")[2].strip()
    return 0 < len(last) <= _LONGEST_HEADING and last[-1] not in "。；;！？!?，,、"


def _has_table_inside(layout: Layout, path: str, region: Region) -> bool:
    """One line of text with a table in its cell: whatever was typed into that table was read with it.

    A table of which one cell alone is filled, and with all there is to read, is a frame and no table.
    """
    known = layout.form.by_path.get(path)
    cell = region.lead.cell
    if cell is None or not cell.nested or (known is not None and known.type is FieldType.PARAGRAPHS):
        return False
    filled = [c.text.strip() for g in cell.nested for c in g.cells if c.text.strip()]
    return bool(filled) and filled != [region.text.strip()]

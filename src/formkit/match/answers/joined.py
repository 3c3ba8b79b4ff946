"""The cells of an answer as one text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.cells.spelled import is_spelled
from formkit.match.form.layout import Landmark, Layout
from formkit.match.units import Unit
from formkit.model import Mark
from formkit.spec import FieldType


class Region(NamedTuple):
    """The cells an answer may stand in, as one text.  ``lead``: the cell its place is named by.

    ``pieces``: how many filled cells it is of; ``joints``: where one beside another begins.  ``cut``: it ends
    before what may be another label, or may be its own second half.  ``off``: no cell is left where it would stand.
    ``reach``: one of them begins in a column left of its label's.
    """

    text: str
    marks: tuple[Mark, ...]
    lead: Unit
    how: str
    fill: str = ""
    flags: tuple[str, ...] = ()
    pieces: int = 1
    joints: tuple[int, ...] = ()
    cut: bool = False
    off: bool = False
    reach: bool = False


def joined(units: Sequence[Unit], label: Unit, how: str, joiner: str = "\n") -> Region:
    """``units`` as one answer, ``joiner`` between one and the next below it; ``label`` leads where there is none."""
    if len(units) == 1:
        only = units[0]
        if only.key:
            return Region(only.text, only.marks, only, how, only.fill, only.flags)
        return Region("", (), only, how, only.fill, only.flags)
    filled = [u for u in units if u.key]
    fill = next((f for u in units if (f := u.fill)), "")
    if len(filled) <= 1:
        lead = filled[0] if filled else (units[0] if units else label)
        text = filled[0].text if filled else ""
        return Region(text, lead.marks if filled else (), lead, how, fill, lead.flags if units else ())
    if len({u.r0 for u in filled}) == 1 and is_spelled([u.text.strip() for u in filled]):
        text = "".join(u.text.strip() for u in filled)
        return Region(text, (), filled[0], how, fill, filled[0].flags)
    text, marks = filled[0].text, list(filled[0].marks)
    joints = []
    for before, unit in itertools.pairwise(filled):
        if unit.key == before.key and unit.r0 == before.r0:
            continue  # cells no longer merged, each of them filled with what stood in all
        text += joiner if unit.r0 > before.r0 else " "
        joints += [len(text)] if unit.r0 == before.r0 else []
        marks += [Mark(m.kind, m.start + len(text), m.end + len(text)) for m in unit.marks]
        text += unit.text
    return Region(text, tuple(marks), filled[0], how, fill, filled[0].flags, len(filled), tuple(joints))


def joiner_of(layout: Layout, mark: Landmark) -> str:
    """Several remarks under one header are one text joined by ；, paragraphs stay lines."""
    known = layout.form.by_path.get(mark.paths[0])
    simple = mark.pattern is not None and mark.pattern.simple
    return "；" if simple and known is not None and known.type is FieldType.TEXT else "\n"

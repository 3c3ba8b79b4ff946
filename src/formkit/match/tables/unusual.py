"""A table's answer that is not one plain cell of one row: merged, struck, a prompt, on a line, or in several cells."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.findings import Anchor
from formkit.match.answers.values import all_marked, cut_marks, first_line
from formkit.match.units import Unit
from formkit.model import RawValue
from formkit.text import is_ruled, on_line


def unusual(parts: Sequence[Unit], lead: Unit, number: int, anchor: Anchor) -> RawValue:
    """A cell merged over rows, struck or prompted text, a column's answer in several cells, __王芳__."""
    filled = [u for u in parts if u.key]
    seen = " ".join(u.text for u in filled)
    marks = lead.marks if len(filled) == 1 else ()
    start, end = on_line(seen)
    if start < end and end - start < len(seen):
        seen, marks = seen[start:end].strip(), cut_marks(marks, start, end)
    state = "ok"
    if all_marked("placeholder", seen, marks):
        state = "placeholder"
    elif all_marked("struck", seen, marks):
        state = "struck"
    elif is_ruled(seen):
        seen, state = "", "blank"
    flags = lead.flags
    if lead.r1 - lead.r0 > 1 and "merged" not in flags:
        flags = (*flags, "merged")
    how = "column" if lead.r0 == number else "merged"
    fill = next((u.fill for u in parts if u.fill), "")
    if len(filled) == 1 and "\n" in seen and not anchor.sheet:
        anchor = anchor._replace(paragraph=first_line(seen))
    return RawValue(seen, anchor, state, how, marks, flags, fill)

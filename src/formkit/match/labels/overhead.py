"""Answers taken from above the form's title: of a cover, an approval sheet, where the form itself lacks the label."""

from __future__ import annotations

from collections.abc import Set

from formkit.match.doubts import OVERHEAD, doubtful
from formkit.match.form.layout import Layout
from formkit.match.found import Located
from formkit.match.labels.titles import titles_below
from formkit.match.units import Units
from formkit.model import RawRecord

_FEWEST_TIMES = 3
"""So many labels stand under the title for each above it, at least."""


def doubt_overhead(units: Units, layout: Layout, found: Located, printed: Set[int], raw: RawRecord) -> None:
    """Say which answers stand above the title that has most labels under it."""
    if not found.marks:
        return
    first = min(hit.unit.i for hit in found.marks.values())
    for title in sorted(titles_below(first, units, layout, printed), reverse=True):
        above = [number for number, hit in found.marks.items() if hit.unit.i < title]
        if _FEWEST_TIMES * len(above) > len(found.marks):
            continue
        said = {f.field for f in raw.findings if f.code == "doubtful"}
        for number in above:
            for path in layout.landmarks[number].paths:
                value = raw.values.get(path)
                if value is not None and value.seen and path not in said:
                    raw.findings.append(doubtful(layout, path, value.anchor, value.seen, OVERHEAD))
        return

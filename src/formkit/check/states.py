"""What only the findings tell about a value as seen: that it was doubted, or that it is hidden in its cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from formkit.findings import Anchor
from formkit.model import Outcome, RawValue

_DOUBTS = frozenset(("doubtful", "row-over-pages"))
_Place = tuple[str, int, int, int, str]


def with_states(outcome: Outcome) -> Outcome:
    """``outcome`` with ``doubtful`` for the values a finding of such a code names, and ``hidden`` for blank ones in
    whose cell hidden text was found."""
    doubted = {each.field for each in outcome.findings if each.code in _DOUBTS and each.field in outcome.raw}
    hidden = {_place(each.anchor) for each in outcome.findings if each.code == "hidden-text" and each.anchor}
    if not doubted and not hidden:
        return outcome
    return replace(
        outcome, raw={path: _state(path, one, doubted, hidden) for path, one in outcome.raw.items()}
    )


def _state(path: str, raw: RawValue, doubted: Collection[str | None], hidden: set[_Place]) -> RawValue:
    if raw.state == "ok" and path in doubted:
        return raw._replace(state="doubtful")
    if raw.state == "blank" and raw.anchor is not None and _place(raw.anchor) in hidden:
        return raw._replace(state="hidden")
    return raw


def _place(anchor: Anchor) -> _Place:
    """The cell, or the paragraph outside tables."""
    line = 0 if anchor.table or anchor.cell else anchor.paragraph
    return anchor.sheet + anchor.cell, anchor.table, anchor.row, anchor.col, str(line)

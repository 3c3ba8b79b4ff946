"""A row of a list over two rows of the page: some of its cells are merged over both, and what another one had no room
for stands in the second.

A trade (工种) of its own under a merged occupation is no such rest: it has all that is required, or its words end
like those above it (西点方向, 面点方向).
"""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.cells.looks import only_one
from formkit.match.tables.torn import Row
from formkit.model import RawValue
from formkit.spec import Field
from formkit.text import says_nothing

_MERGED = "merged"


def rest_below(before: Row, row: Row, columns: Sequence[Field]) -> list[str]:
    """The columns in which ``row``, which has cells of the row ``before`` and no number of its own, may hold the rest
    of what stands there."""
    own = [c for c in columns if _begins(row.get(c.name))]
    whole = all(c.name in row and row[c.name].seen.strip() for c in columns if c.required)
    if whole and len(own) > 1:
        return []
    return [c.name for c in own if _may_go_on(before.get(c.name), row[c.name], c)]


def _begins(value: RawValue | None) -> bool:
    return value is not None and value.how != _MERGED and bool(value.seen.strip())


def _may_go_on(above: RawValue | None, value: RawValue, column: Field) -> bool:
    """``value`` may be the end of what stands above it, of which neither is an answer that can be but whole."""
    if above is None or not above.seen.strip() or above.how == _MERGED:
        return False
    first, then = above.seen.strip(), value.seen.strip()
    if says_nothing(then) or (column.choices and only_one(column, first) and only_one(column, then)):
        return False
    return not (len(first) == len(then) and first[-1] == then[-1])

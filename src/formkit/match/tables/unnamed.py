"""A column of an Excel list whose header somebody left blank and moved: the one column left over, if one is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from formkit.match.form.layout import Column, TableLayout
from formkit.match.found import Header
from formkit.match.tables.bare_rows import counts
from formkit.match.tables.columns import SERIAL, Fitted, Span
from formkit.match.tables.telling import suits, tells
from formkit.match.units import Units
from formkit.spec import Field

_ENOUGH = 60


def unnamed(
    units: Units,
    table: TableLayout,
    header: Header,
    fitted: Fitted,
    columns: Mapping[str, Field],
    labels: Collection[int],
) -> tuple[Column, Span] | None:
    """The column whose answers stand under no header, between the others, and where: the only one that is missing, or
    the only one of those whose answers look like no other's.  So many rows as ``_ENOUGH`` are looked at; ``labels``: the
    units that are labels, in whose rows there are none of the list's."""
    if units.kind != "xlsx" or not fitted.missing:
        return None
    left = _left_over(units, table, header, fitted, labels)
    if left is None:
        return None
    span, texts = left
    missing = [c for c in fitted.missing if len(fitted.missing) == 1 or tells(columns[c.name])]
    fitting = [c for c in missing if all(suits(columns[c.name], text.strip()) for text in texts)]
    return (fitting[0], span) if len(fitting) == 1 else None


def _left_over(
    units: Units, table: TableLayout, header: Header, fitted: Fitted, labels: Collection[int]
) -> tuple[Span, list[str]] | None:
    """The only interval in which something is written in rows of the list and no header stands over it."""
    known = fitted.spans.values()
    left, right = min(x0 for x0, _ in known), max(x1 for _, x1 in known)
    grid = next(iter(header.cells.values())).grid
    heads = [u for u in units.rows[header.row] if u.key and u.grid is grid]
    free: dict[Span, list[str]] = {}
    for number in range(header.below, min(header.below + _ENOUGH, len(units.rows))):
        here = [u for u in units.rows[number] if u.key and u.grid is grid]
        if sum((u.x0, u.x1) in known for u in here) < 2 or any(u.i in labels for u in here):
            continue  # a blank row, a note, the foot
        for u in here:
            if all(u.x1 <= x0 or x1 <= u.x0 for x0, x1 in known) and left - 1 <= u.x0 <= right:
                free.setdefault((u.x0, u.x1), []).append(u.text)
    if len(free) != 1:
        return None
    (span, texts), *_ = free.items()
    if any(u.x0 < span[1] and span[0] < u.x1 for u in heads):
        return None  # a header of somebody's own
    if not _is_numbered(fitted, table) and counts(texts):
        return None  # running numbers
    return span, texts


def _is_numbered(fitted: Fitted, table: TableLayout) -> bool:
    """The rows have running numbers elsewhere."""
    return any(n == SERIAL or not table.columns[n].path for n in fitted.spans)

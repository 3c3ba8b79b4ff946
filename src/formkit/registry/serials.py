"""Serials of number series: counted in a locked row, never by a database sequence (those leave gaps)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.registry import schema
from formkit.registry.records import Request


class Series(NamedTuple):
    """The first serial of a rule and its last."""

    first: int
    last: int


def next_serials(connection: sa.Connection, requests: Sequence[Request], series: Series) -> list[int]:
    """The serial of each request; the counters are moved on.  Raises ``series-full``."""
    table = schema.series
    counts: dict[str, int] = {}
    for request in requests:
        counts[request.scope] = counts.get(request.scope, 0) + 1
    upcoming: dict[str, int] = {}
    for scope in sorted(counts):
        row = connection.execute(sa.select(table).where(table.c.scope == scope).with_for_update()).first()
        start = int(row.next) if row else series.first
        if start + counts[scope] - 1 > series.last:
            raise problem("series-full", RegistryError, scope=scope, last=series.last, wanted=counts[scope])
        following = {"next": start + counts[scope]}
        if row is None:
            rule = next(r.rule for r in requests if r.scope == scope)
            connection.execute(table.insert(), {"scope": scope, "rule": rule, **following})
        else:
            connection.execute(table.update().where(table.c.scope == scope), following)
        upcoming[scope] = start
    serials = []
    for request in requests:
        serials.append(upcoming[request.scope])
        upcoming[request.scope] += 1
    return serials

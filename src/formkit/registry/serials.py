"""Serials of number series: counted in a locked row, never by a database sequence (those leave gaps)."""

from __future__ import annotations

import sqlalchemy as sa

from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.registry import schema
from formkit.registry.records import Request, Series


class Serials:
    """Hands out serials inside one writing transaction; ``keep`` moves the counters on."""

    def __init__(self, connection: sa.Connection, series: Series) -> None:
        self._connection = connection
        self._series = series
        self._next: dict[str, int] = {}

    def take(self, request: Request) -> int:
        """The next serial of the request's series.  Raises ``series-full``."""
        scope = request.scope
        serial = self._next[scope] if scope in self._next else self._first(request)
        if serial > self._series.last:
            raise problem("series-full", RegistryError, scope=scope, last=self._series.last)
        self._next[scope] = serial + 1
        return serial

    def keep(self) -> None:
        table = schema.series
        for scope, following in sorted(self._next.items()):
            self._connection.execute(table.update().where(table.c.scope == scope), {"next": following})

    def _first(self, request: Request) -> int:
        """Where the series stands; its row is locked, or made where there is none."""
        table = schema.series
        query = sa.select(table.c.next).where(table.c.scope == request.scope).with_for_update()
        found = self._connection.execute(query).scalar()
        if found is not None:
            return int(found)
        row = {"scope": request.scope, "rule": request.rule, "next": self._series.first}
        self._connection.execute(table.insert(), row)
        return self._series.first

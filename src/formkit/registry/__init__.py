"""Certificate numbers and what became of them: SQLite or PostgreSQL, one code path (SQLAlchemy Core)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.late import fetched_late

if TYPE_CHECKING:
    from formkit.registry.chain import Event
    from formkit.registry.records import (
        STATE_WORDS,
        Actor,
        Given,
        Holder,
        Registered,
        Request,
        Series,
        State,
    )
    from formkit.registry.stock import Balance, Stock
    from formkit.registry.store import Registry

__all__ = [
    "STATE_WORDS",
    "Actor",
    "Balance",
    "Event",
    "Given",
    "Holder",
    "Registered",
    "Registry",
    "Request",
    "Series",
    "State",
    "Stock",
]

# Start-up time: who only speaks of certificates needs no SQLAlchemy.
__getattr__ = fetched_late(
    __name__,
    {
        "chain": "Event",
        "records": "STATE_WORDS Actor Given Holder Registered Request Series State",
        "stock": "Balance Stock",
        "store": "Registry",
    },
)

"""Certificate numbers and what became of them: SQLite or PostgreSQL, one code path (SQLAlchemy Core)."""

from formkit.registry.chain import Event
from formkit.registry.records import STATE_WORDS, Actor, Holder, Registered, Request, State
from formkit.registry.serials import Series
from formkit.registry.stock import Balance, Stock
from formkit.registry.store import Registry

__all__ = [
    "STATE_WORDS",
    "Actor",
    "Balance",
    "Event",
    "Holder",
    "Registered",
    "Registry",
    "Request",
    "Series",
    "State",
    "Stock",
]

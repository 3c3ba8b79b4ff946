"""Certificate numbers and what became of them: SQLite or PostgreSQL, one code path (SQLAlchemy Core)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

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

_NAMES = {
    "chain": "Event",
    "records": "STATE_WORDS Actor Given Holder Registered Request Series State",
    "stock": "Balance Stock",
    "store": "Registry",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    # Start-up time: who only speaks of certificates needs no SQLAlchemy.
    if name not in _HOMES:
        raise AttributeError(f"module 'formkit.registry' has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found

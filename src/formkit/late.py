"""The names a package gives out, fetched from its modules when first asked for (PEP 562): start-up time."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping


def fetched_late(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of ``package``.  ``names``: module inside it → the names it holds, parted by spaces."""
    homes = {name: f"{package}.{module}" for module, held in names.items() for name in held.split()}

    def fetched(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found: object = getattr(importlib.import_module(homes[name]), name)
        setattr(importlib.import_module(package), name, found)
        return found

    return fetched

"""The packaged certificates and number rules as Python, so that a run of certificates need not read and judge YAML.

Each stands for one text only: it is found by the SHA-256 of the YAML it was made from, and an office's own or changed
description is read as it stands.  A test holds every one of them against its YAML.
"""

from __future__ import annotations

import hashlib
import importlib
from typing import TypeVar

from formkit.spec.compiled.homes import HOMES

D = TypeVar("D")


def digest(text: str) -> str:
    """What a description is known by."""
    return hashlib.sha256(text.encode()).hexdigest()


def compiled(kind: type[D], text: str) -> D | None:
    """The ``kind`` that the YAML in ``text`` describes, if it is a packaged one."""
    home = HOMES.get(digest(text))
    found = importlib.import_module(f"{__name__}.{home}").DESCRIBED if home else None
    return found if isinstance(found, kind) else None

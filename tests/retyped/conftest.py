"""The two ways a picture of a form (``tests/support/retyping.py``) becomes a file, and the kit that reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retyping import type_excel, type_word

from formkit.flows.kit import Kit


@pytest.fixture(scope="session")
def word() -> Callable[[str], bytes]:
    return type_word


@pytest.fixture(scope="session")
def excel() -> Callable[..., bytes]:
    return type_excel


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit()

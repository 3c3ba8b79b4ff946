"""Filled forms and their checked records: the truth a quirk must not change."""

from __future__ import annotations

import pytest

from formkit import Kit


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit()

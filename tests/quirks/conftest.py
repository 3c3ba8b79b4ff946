"""Filled forms and their checked records: the truth a quirk must not change."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from formkit import Kit

sys.path.insert(0, str(Path(__file__).parent))  # probe.py, word_quirks.py, excel_quirks.py


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit()

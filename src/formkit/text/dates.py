"""Dates as Chinese documents write them: 2026年3月5日, 2026年3月."""

from __future__ import annotations

import re
from functools import lru_cache

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@lru_cache(maxsize=1024)
def chinese_date(iso: str) -> str:
    """2026-03-05 → 2026年3月5日, 2026-03 → 2026年3月; anything else as it is."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    return "".join(f"{int(part)}{unit}" for part, unit in zip(match.groups(), "年月日", strict=True) if part)

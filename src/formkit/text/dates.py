"""Dates as Chinese documents write them: 2026年3月5日, 2026年3月."""

from __future__ import annotations

import re
from functools import lru_cache

from formkit.text.periods import ends_of

_DAY = len("2026-03-05")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


@lru_cache(maxsize=1024)
def chinese_date(iso: str) -> str:
    """2026-03-05 → 2026年3月5日, 2026-03 → 2026年3月; anything else as it is."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    year, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def chinese_period(iso: str) -> str:
    """2026-03-05/2026-03-07 → 2026年3月5日至7日, 2026-03-30/2026-04-02 → 2026年3月30日至4月2日; one day as it is."""
    first, last = ends_of(iso)
    begun = chinese_date(first)
    if last == first:
        return begun
    ended = chinese_date(last)
    if len(last) == _DAY and first[:7] == last[:7]:
        return f"{begun}至{ended.partition('月')[2]}"
    return f"{begun}至{ended.partition('年')[2] if first[:4] == last[:4] else ended}"

"""How values are worded on a certificate: levels and dates.

Level: 「中文数字+级/等级名称」, 人社鉴发〔2021〕1号; the five levels, 国家职业技能等级. Date: GB/T 9704-2012, no leading
zeros.
"""

from __future__ import annotations

import datetime

LEVELS = {1: "一级/高级技师", 2: "二级/技师", 3: "三级/高级工", 4: "四级/中级工", 5: "五级/初级工"}


def level_text(level: int) -> str:
    """1 → 一级/高级技师.  KeyError outside 1-5."""
    return LEVELS[level]


def date_text(date: datetime.date) -> str:
    """2026年3月5日."""
    return f"{date.year}年{date.month}月{date.day}日"

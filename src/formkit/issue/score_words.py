"""Words that stand where a mark is expected (合格, 免考, 缺考) or in a column of results (结论, 是否合格).  Pure.

A word for a pass stands for itself and is printed as it is written; 免考 (exempt) is one for one part of two; any
other word is no pass.
"""

from __future__ import annotations

from enum import StrEnum

from formkit.text.boxes import CROSSES, TICKED, TICKS

EXEMPT_WORD = "免考"


class Word(StrEnum):
    """What a word says of an assessment."""

    PASSED = "passed"
    EXEMPT = "exempt"
    FAILED = "failed"


_PASSED = frozenset(("合格", "及格", "通过", "良好", "优秀"))
_EXEMPT = frozenset((EXEMPT_WORD, "免试", "免"))
_FAILED = frozenset(
    [
        "不合格",
        "未合格",
        "不及格",
        "未及格",
        "不通过",
        "未通过",
        "缺考",
        "缺席",
        "旷考",
        "未考",
        "未参加",
        "弃考",
        "缓考",
        "待考",
        "补考",
        "待补考",
        "作弊",
        "违纪",
        "舞弊",
        "取消",
        "取消成绩",
        "取消资格",
    ]
)
_YES = _PASSED | frozenset(["是", "对", "优", "良", "中", *TICKS, TICKED])
_NO = _FAILED | frozenset(["否", "差", *CROSSES, "X", "x"])


def mark_word(text: str) -> Word | None:
    """What ``text`` says in place of a mark; None where it is none of the words."""
    if text in _PASSED:
        return Word.PASSED
    if text in _EXEMPT:
        return Word.EXEMPT
    return Word.FAILED if text in _FAILED else None


def result_word(text: str) -> Word | None:
    """What ``text`` says in a column of results; None where that cannot be told."""
    if text in _YES:
        return Word.PASSED
    return Word.FAILED if text in _NO else None


def is_word(mark: str) -> bool:
    """A mark as the roster keeps it that is no number."""
    return mark == EXEMPT_WORD or mark in _PASSED

"""One cell with two answers in it: 本科/大专, 面塑制作 剪纸, a number over a number."""

from __future__ import annotations

import re

from formkit.spec import Field, FieldType
from formkit.text import is_blank

LISTS = frozenset({FieldType.TEXTS, FieldType.LEVELS, FieldType.PHONE})
"""What may be several of its kind as it is."""
_PARTS = re.compile(r"\s*[/／、，,；;]\s*|\s+")
_LISTED = re.compile("[、，,；;]")
_STACKED = re.compile(r"[/／\n\v]")
# Of a label: an answer to it is a sentence, and has parts.
_SENTENCES = re.compile("要点|要求|说明|备注|条件|事项|检查项目")
# One answer in two parts: EOS 90D, 联想 M435, GD/H130A, 茶艺师/二级; 三级/高级工, the two names of one grade.
_GRADE = "(?:[一二三四五初中高]级工?|(?:高级)?技师)"


def _alike(grade: str, name: str) -> str:
    """The pattern of a grade's two names beside each other, either first."""
    return f"{grade}级工?[/／ \u3000]{name}|{name}[/／ \u3000]{grade}级工?"


_ONE_IN_TWO = re.compile(
    rf"(?:[^\d/／\s]+ |[A-Za-z]+[/／])(?=\S*\d)[0-9A-Za-z.-]+|(?!{_GRADE}[/／\s])[^/／\s]+[/／ \u3000]{_GRADE}"
    rf"|\S*(?:{_alike('一', '高级技师')}|{_alike('二', '技师')}|{_alike('三', '高级工')}"
    rf"|{_alike('四', '中级工')}|{_alike('五', '初级工')})"
)
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST_NAME = 10


def parts_of(seen: str) -> list[str]:
    """What stands in a cell set apart, by blanks, line breaks or signs."""
    return [part for part in _PARTS.split(seen) if not is_blank(part)]


def holds_two(seen: str, column: Field, *, few: bool) -> bool:
    """Two answers to ``column`` may stand in it.  ``few``: the column has an answer in nearly every row."""
    text = seen.strip()
    if text.startswith("#") or (_SENTENCES.search(column.label) and _STACKED.search(text) is None):
        return False  # #N/A, which Excel says; 操作规范，无安全事故
    if column.type in LISTS:
        apart = "\n/／ " if column.type is not FieldType.PHONE or not few else "\n/／ 、"
        return any(sign in text for sign in apart)
    parts = parts_of(text)
    if len(parts) != 2:
        return False
    if column.starts and all(part.startswith(tuple(column.starts)) for part in parts):
        return True
    if column.type is FieldType.TEXT and (
        all(len(part) == 1 for part in parts) or _ONE_IN_TWO.fullmatch(text) is not None
    ):
        return False
    stacked = _STACKED.search(seen) is not None and _LISTED.search(seen) is None
    return few or stacked or _shape(parts[0]) == _shape(parts[1]) != ""


def holds_names(seen: str) -> bool:
    """Two or more names stand in it, each a short word; not the parts of a sentence."""
    parts = parts_of(seen)
    return len(parts) > 1 and all(1 < len(part) <= _LONGEST_NAME and _HAN.search(part) for part in parts)


def _shape(part: str) -> str:
    """``part`` with its figures alike, where it has some: 2015年至2020年."""
    return re.sub(r"\d", "0", part) if re.search(r"\d", part) else ""

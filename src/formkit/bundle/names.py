"""File and folder names as people give them, compared with the names of the list.

附件3-考核工作管理制度（盖章扫描件）.pdf says a number, 3, and words; the words are compared by ``label_key``.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from formkit.spec import Item
from formkit.text import fold_width, label_key
from formkit.text.numerals import chinese_number

_PREFIX = r"(?:佐证材料|证明材料|申报材料|附件|材料|附)"
_NUMERAL = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(
    rf"^\s*(?:{_PREFIX}\s*[(\[【]?\s*({_NUMERAL})\s*[)\]】]?(?![0-9])"
    rf"|[(\[【]\s*({_NUMERAL})\s*[)\]】]"
    rf"|({_NUMERAL})(?=\s*[-—_.、:,\s]))"
    r"[-—_.、:,\s]*"
)
_DIGITS = re.compile(r"^[0-9]{1,2}(?=\D)")
# What is put behind a name without changing what the file is.
_TRAILING = re.compile(
    r"(?:[-—_\s(\[【]*(?:盖章版?|已?盖章|签字版?|扫描件|扫描版|复印件|原件|终稿|定稿|最终版|电子版|副本|[vV]?[0-9]{1,2}(?:\.[0-9]{1,2})?)[)\]】]*\s*)+$"
)
_LONGEST = 255
"""Characters of a name that is looked at: file systems hold no longer ones, a zip of somebody's making may."""
_ZIP = ".zip"
_SHORTEST_PART = 3
_ALIKE = 0.7
_NO_KEY = re.compile(r"[^\w\u3400-\U0003ffff]+")


class Strength(IntEnum):
    """How well a name names an item."""

    NUMBER = 1
    ALIKE = 2
    PART = 3
    CONTAINS = 4
    TITLE = 5
    EXACT = 6


class Claim(NamedTuple):
    """``span``: where in the name's key the item's name stands; empty but for CONTAINS and above."""

    item: str
    strength: Strength
    span: tuple[int, int] = (0, 0)


class Name(NamedTuple):
    """``number``: 0 where none is said; ``key``: what is left, folded."""

    number: int
    key: str


@cache
def parsed(name: str) -> Name:
    """A file's stem or a folder's name, taken apart."""
    text = fold_width(unicodedata.normalize("NFC", name[:_LONGEST])).strip()
    found = _NUMBERED.match(text)
    number = 0
    if found:
        number = _number(next(group for group in found.groups() if group))
        text = text[found.end() :]
    cut = _TRAILING.sub("", text)
    return Name(number, folded(cut or text))


@cache
def folded(text: str) -> str:
    """What names are compared by: label_key without any punctuation (机构资质-证明 = 机构资质证明)."""
    return _NO_KEY.sub("", label_key(text)).replace("_", "").lower()


def claims(name: str, items: Iterable[tuple[Item, tuple[str, ...]]], numbers: dict[str, int]) -> list[Claim]:
    """The items that ``name`` could mean, only the best for each.

    ``items``: each with its titles, the official one first; ``numbers``: item → number in the list.
    """
    said = parsed(name)
    found = [each for item, titles in items if (each := _claim(said, item, titles, numbers)) is not None]
    found = [each for each in found if not any(_covers(other, each) for other in found)]
    return sorted(found, key=lambda each: -each.strength)


def values_named(path: str, values: Iterable[str]) -> frozenset[str]:
    """Which of ``values`` (projects) a folder or the file on ``path`` names; 面塑 is not named by 面塑制作 where
    that is a value too."""
    found = set()
    longest_first = sorted(values, key=lambda value: -len(folded(value)))
    for part in path.split("/"):
        text = folded(part)
        for value in longest_first:
            key = folded(value)
            if key and key in text:
                found.add(value)
                text = text.replace(key, "/")
    return frozenset(found)


def _claim(said: Name, item: Item, titles: tuple[str, ...], numbers: dict[str, int]) -> Claim | None:
    best: Claim | None = None
    for place, title in enumerate(titles):
        claim = _by_title(said.key, item.name, folded(title), official=place == 0)
        if claim is not None and (best is None or _rank(claim) > _rank(best)):
            best = claim
    if best is None and said.number and said.number == numbers[item.name]:
        return Claim(item.name, Strength.NUMBER)
    return best


def _rank(claim: Claim) -> tuple[int, int]:
    return claim.strength, claim.span[1] - claim.span[0]


def _by_title(key: str, item: str, title: str, *, official: bool) -> Claim | None:
    if not key or not title:
        return None
    if title in (key, _DIGITS.sub("", key)):
        return Claim(item, Strength.EXACT, (0, len(key)))
    at = key.find(title)
    if at >= 0:
        return Claim(item, Strength.TITLE if official else Strength.CONTAINS, (at, at + len(title)))
    if len(key) >= _SHORTEST_PART and key in title:
        return Claim(item, Strength.PART)
    if official and difflib.SequenceMatcher(None, key, title, autojunk=False).ratio() >= _ALIKE:
        return Claim(item, Strength.ALIKE)
    return None


def _covers(one: Claim, other: Claim) -> bool:
    """Whether the name ``other`` found lies inside the longer one that ``one`` found."""
    (a, b), (c, d) = one.span, other.span
    return one.item != other.item and d > c and a <= c and d <= b and (b - a) > (d - c)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(chinese_number(text) or 0)


def parts(path: str) -> Iterator[str]:
    """The folders a file lies in, the nearest first; a zip it lies in goes by its stem."""
    *folders, _ = path.split("/")
    for folder in reversed(folders):
        yield folder[: -len(_ZIP)] if folder.lower().endswith(_ZIP) else folder

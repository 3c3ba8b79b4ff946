"""The wordings a printed label is known by, as keys with a cost: exact, without its brackets and what is in them or
only without the signs, an alias."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import lru_cache

from formkit.match.form.translated import without_translation
from formkit.spec import Field
from formkit.text import label_key

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[()]")
_NUMERAL = re.compile(r"^(?:\(?[一二三四五六七八九十]{1,3}\)?[,.]?|\(?[0-9]{1,2}\)?[,.])")

# What people put around a label: a colon, the line one writes on, the star of a field that must be filled, quotes.
_BEHIND = ":_.,;"
_AROUND = _BEHIND + '*★☆※▲△◆◇•·●■►▶➤√#"《》「」『』〈〉<>①②③④⑤⑥⑦⑧⑨⑩'
_ENDS = frozenset(_AROUND)
_FIRST = frozenset(_AROUND + "(一二三四五六七八九十0123456789")
_LAST_BRACKET = re.compile(r"(?<=.)\([^()]*\)$")
# Behind a label, of what is told or said again elsewhere: 注1 of a foot note, the label in English.
_TAIL = frozenset(string.ascii_letters + string.digits)
_NOTED = re.compile(r"(?<=.)注\d{1,2}$")
_TAIL_FROM = "\u3400"
_FRAMED = re.compile(r"\(((?:[^()]|\([^()]*\))+)\)")

EXACT, SHORTENED, ALIAS = 0.0, 0.1, 0.2


def wordings(printed: str, fields: Sequence[Field]) -> dict[str, float]:
    """Key → cost of every wording the label ``printed`` (of ``fields``) is met in."""
    keys: dict[str, float] = {}
    exact = trimmed(label_key(printed))
    _offer(keys, exact, EXACT)
    _offer(keys, _BRACKETS.sub("", exact), SHORTENED)
    _offer(keys, _SIGNS.sub("", exact), SHORTENED)
    _offer(keys, _NUMERAL.sub("", exact), SHORTENED)
    for each in fields:
        for wording in (each.label, *each.also):
            key = trimmed(label_key(wording))
            _offer(keys, key, ALIAS if key != exact else EXACT)
            _offer(keys, _BRACKETS.sub("", key), ALIAS + SHORTENED)
    return keys


def may_vary(key: str) -> bool:
    """Whether ``variants(key)`` holds more than the key itself; cheap, asked of every cell."""
    if (key[0] in _FIRST and not key.isdigit()) or key[-1] in _ENDS or "(" in key:
        return True
    return key[-1] in _TAIL and key[0] > _TAIL_FROM


@lru_cache(maxsize=16384)  # the same printed labels stand in every submission
def variants(key: str) -> tuple[str, ...]:
    """What a submission's text may be looked up as: itself, without colon, star, 【】, brackets, leading numeral."""
    plain = trimmed(key)
    out = [plain]
    if "(" in plain:
        out.append(trimmed(_BRACKETS.sub("", plain)))
        out.append(trimmed(_LAST_BRACKET.sub("", plain)))  # 单位（盖章）（必填）
        if whole := _FRAMED.fullmatch(plain):  # 【姓名】, 【填表人（签字）】
            out += [whole[1], _BRACKETS.sub("", whole[1])]
    if plain and (plain[0] in "(一二三四五六七八九十" or plain[0].isdigit()):
        numberless = _NUMERAL.sub("", plain)
        out.append(numberless)
        if "(" in numberless:
            out.append(trimmed(_BRACKETS.sub("", numberless)))
    if plain and plain[-1] in _TAIL and plain[0] > _TAIL_FROM:
        out += variants(_without_tail(plain)) if _without_tail(plain) != plain else ()
    return tuple(out)


def _without_tail(key: str) -> str:
    """Without 注1 or its English name behind a label: 单位名称Name."""
    return _NOTED.sub("", without_translation(key) if key[-1] not in string.digits else key)


def trimmed(key: str) -> str:
    """Without the star, colon or underline people put around a label."""
    return key.strip(_AROUND) if key and (key[-1] in _ENDS or key[0] in _ENDS) else key


def unended(key: str) -> str:
    """Without the colon, or the line to write on, behind it."""
    return key.rstrip(_BEHIND)


def _offer(keys: dict[str, float], key: str, cost: float) -> None:
    if key and (key not in keys or keys[key] > cost):
        keys[key] = cost

"""电子邮箱, an e-mail address: the addr-spec of RFC 5321/5322 without quoted strings and comments.

Stays as written, letters of either case.  Chinese local parts and domains (RFC 6531) are right.  Several
addresses in one text are right when each is.  Example: kaohe@example.cn.
"""

from __future__ import annotations

import re

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import fold

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[^\W\d_][\w-]*[^\W_]")
_BETWEEN = re.compile(r"[\s、，,；;/]+")


def compact(s: str) -> str:
    """Half width (＠ too); white space gone around and inside a single address, one space between several."""
    text = fold(s)
    return "".join(text.split()) if text.count("@") < 2 else " ".join(text.split())


def validate(s: str) -> str:
    """The compact text.  Raises InvalidIdentifier ``format``."""
    text = compact(s)
    parts = [p for p in _BETWEEN.split(text) if p] if text.count("@") > 1 else [text]
    for part in parts or [""]:
        if "@" not in part:
            raise bad_format("缺少 @", "there is no @")
        if len(part) > 254 or not _ADDRESS.fullmatch(part):
            raise bad_format(
                f"“{part}”不是邮箱地址，应如 name@example.cn", f"“{part}” is no address like name@example.cn"
            )
    return text


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except InvalidIdentifier:
        return False


def format(s: str) -> str:
    return compact(s)

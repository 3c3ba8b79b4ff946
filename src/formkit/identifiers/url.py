"""网址, the address of a web site: http(s) or, as forms are filled in, without a scheme (WHATWG URL, host part).

Stays as written.  Chinese host names are right.  Examples: www.example.cn; https://example.cn/a?b=1.
"""

from __future__ import annotations

import re

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import fold

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_PORT_PATH = r"(?::\d{1,5})?(?:[/?#]\S*)?"
_ADDRESS = re.compile(
    rf"(?:https?://)?(?:(?:{_LABEL}\.)+[^\W\d_][\w-]*[^\W_]\.?|\d{{1,3}}(?:\.\d{{1,3}}){{3}}){_PORT_PATH}",
    re.IGNORECASE,
)


def compact(s: str) -> str:
    """Half width, without white space (a long address is broken over lines in a narrow cell)."""
    return "".join(fold(s).split())


def validate(s: str) -> str:
    """The compact address.  Raises InvalidIdentifier ``format``."""
    text = compact(s)
    if not _ADDRESS.fullmatch(text):
        raise bad_format(
            "应如 www.example.cn 或 https://example.cn",
            "it should be like www.example.cn or https://example.cn",
        )
    return text


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except InvalidIdentifier:
        return False


def format(s: str) -> str:
    return compact(s)

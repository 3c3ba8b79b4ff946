"""JSON text as the contract wants it: Chinese unescaped, decimals as exact JSON numbers (240, 240.5)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring


def to_json(value: object, indent: int = 0) -> str:
    """``value`` (None, bool, int, float, Decimal, str, lists and mappings of these) as JSON text.

    ``indent`` 0: on one line.  Lone surrogates (file names that are no UTF-8) become U+FFFD.
    """
    return _text(value, indent, 0)


def number(value: Decimal) -> str:
    """The shortest JSON number equal to ``value``: 240.0 → 240, 240.50 → 240.5, never in E notation."""
    if not value.is_finite():
        raise ValueError(f"{value} is no JSON number")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _text(value: object, indent: int, depth: int) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return encode_basestring(value.encode("utf-8", "replace").decode() if _lone(value) else value)
        case int():
            return str(value)
        case float():
            return number(Decimal(repr(value)))
        case Decimal():
            return number(value)
        case Mapping():
            pairs = [f"{encode_basestring(str(k))}: {_text(v, indent, depth + 1)}" for k, v in value.items()]
            return _wrapped("{", pairs, "}", indent, depth)
        case list() | tuple():
            return _wrapped("[", [_text(v, indent, depth + 1) for v in value], "]", indent, depth)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _lone(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)


def _wrapped(start: str, pieces: list[str], end: str, indent: int, depth: int) -> str:
    if not indent or not pieces:
        return start + ", ".join(pieces) + end
    inner, outer = "\n" + " " * indent * (depth + 1), "\n" + " " * indent * depth
    return start + inner + ("," + inner).join(pieces) + outer + end

"""JSON text as the contract wants it: Chinese unescaped, decimals as exact JSON numbers (240, 240.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from json.encoder import encode_basestring

_CHUNK = 1 << 16
_DEEPEST = 3


def to_json(value: object, indent: int = 0) -> str:
    """``value`` (None, bool, int, float, Decimal, str, lists and mappings of these) as JSON text.

    ``indent`` 0: on one line.  Lone surrogates (file names that are no UTF-8) become U+FFFD.
    """
    return _text(value, indent, 0)


def json_chunks(value: object, indent: int = 0) -> Iterator[str]:
    """``to_json(value, indent)`` in chunks, so that a list of thousands is never held whole as text.

    An iterator within ``value`` is written as a list, of which one item at a time is there.
    """
    held: list[str] = []
    size = 0
    for piece in _pieces(value, indent, 0):
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def _pieces(value: object, indent: int, depth: int) -> Iterator[str]:
    """Piece by piece what is large: lists of rows and of findings, and the mappings they stand in."""
    inner, outer = ("\n" + " " * indent * n if indent else "" for n in (depth + 1, depth))
    comma = "," + (inner or " ")
    if isinstance(value, Mapping) and depth < _DEEPEST - 1:
        begun = False
        for name, each in value.items():
            yield f"{comma if begun else '{' + inner}{encode_basestring(str(name))}: "
            yield from _pieces(each, indent, depth + 1)
            begun = True
        yield outer + "}" if begun else "{}"
    elif isinstance(value, Iterator) or (isinstance(value, list) and depth < _DEEPEST):
        begun = False
        for each in value:
            yield comma if begun else "[" + inner
            yield _text(each, indent, depth + 1)
            begun = True
        yield outer + "]" if begun else "[]"
    else:
        yield _text(value, indent, depth)


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

"""Pieces of XML taken apart as text: what of a part can be, and its character references."""

from __future__ import annotations

from formkit.readers.references import resolved

PLAIN_TEXT = r"(?:[^<&]++|&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)*+"
"""The pattern of what stands between two tags."""
# Characters XML does not allow: the parser is to refuse them.
_FORBIDDEN = bytes(n for n in range(32) if n not in b"\t\n\r")


class NotPlainError(Exception):
    """A piece is not what the patterns know: it is left to the parser; never leaves the readers."""


def is_utf8(head: bytes) -> bool:
    """Whether a part that begins so is UTF-8, without a document type."""
    declared = b"encoding=" in head
    return b"<!" not in head and (not declared or b"utf-8" in head[:80].lower())


def decoded(data: bytes) -> str | None:
    """``data`` as text; None where a parser would refuse it."""
    if len(data.translate(None, _FORBIDDEN)) != len(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def resolved_text(text: str) -> str:
    """``text`` without references.  Raises NotPlainError."""
    plain = resolved(text) if "&" in text else text
    if plain is None:
        raise NotPlainError
    return plain

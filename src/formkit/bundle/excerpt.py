"""Where two texts part: a few characters of each around the first difference, for a sentence to quote."""

from __future__ import annotations

from formkit.text import clean_text

_AROUND = 12


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space and line breaks, which a PDF does not keep."""
    return _bare(one) == _bare(other)


def parted(one: str, other: str) -> tuple[str, str]:
    """The passages of both where they first differ, with … where more stands before or behind."""
    a, b = clean_text(one), clean_text(other)
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    first = max(start - _AROUND, 0)
    return _cut(a, first, start), _cut(b, first, start)


def _cut(text: str, first: int, start: int) -> str:
    end = start + 2 * _AROUND
    return ("…" if first else "") + text[first:end] + ("…" if len(text) > end else "")


def _bare(text: str) -> str:
    return "".join(clean_text(text).split())

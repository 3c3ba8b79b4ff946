"""The line one writes on, ______ or ……: left blank, round an answer, or between the words of a printed line."""

from __future__ import annotations

import re

_RULED = re.compile(r"[\s_＿.．…⋯·・]*+|-{3,}+")
_DRAWN = re.compile("[_＿.．·・]{2}|[…⋯]|---")
_STROKES = "_＿"
_FEWEST = 2
_LINE = re.compile(f"[{_STROKES}]{{{_FEWEST},}}")

RULED_FIRST = frozenset("_＿.．…⋯·・-")
"""What such a line begins with."""


def is_ruled(text: str) -> bool:
    """No more than the line one writes on: ______, ……, ......"""
    if text and text[0] not in RULED_FIRST and not text[0].isspace():
        return False
    return _RULED.fullmatch(text) is not None and _DRAWN.search(text) is not None


def on_line(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Where in ``text[start:end]`` begins and ends what was written on a line of two strokes or more: ____王芳____.

    A line in the midst of it is its own; the two are equal where there is nothing but the line.
    """
    end = len(text) if end is None else end
    inside = text[start:end]
    if "__" not in inside and "＿＿" not in inside:
        return start, end  # as nearly every answer
    written = inside.lstrip()
    ruled = len(written) - len(written.lstrip(_STROKES))
    if ruled >= _FEWEST:
        start += len(inside) - len(written) + ruled
        inside = text[start:end]
    written = inside.rstrip()
    ruled = len(written) - len(written.rstrip(_STROKES))
    return start, start + len(written) - ruled if ruled >= _FEWEST else end


def without_lines(text: str) -> str:
    """``text`` with spaces for the strokes of its lines: 负责人：____王芳____; not of the one in a__b@example.com."""
    return _LINE.sub(lambda line: line.group() if _is_in_word(line) else " " * len(line.group()), text)


def _is_in_word(line: re.Match[str]) -> bool:
    text, start, end = line.string, line.start(), line.end()
    return all(
        side.isascii() and side.isalnum() for side in (text[max(start - 1, 0) : start], text[end : end + 1])
    )

"""Sentences where a name should stand: a pledge (承诺书) that somebody put into words of his own, above its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.cells.pattern import Pattern

# One line of text is no longer, and has no full stop between Chinese words.
_LINE = 40
_SENTENCE = re.compile(r"[\u4e00-\u9fff\)”][.;!]|[\u4e00-\u9fff],[\u4e00-\u9fff]")


def is_said(key: str, start: int, end: int) -> bool:
    """The stretch is a sentence, no name."""
    return end - start > _LINE or _SENTENCE.search(key, start, end) is not None


def without_sentences(
    pattern: Pattern,
    key: str,
    whole: tuple[str, Sequence[int]],
    values: dict[str, tuple[int, int]],
    loose: list[tuple[int, int]],
) -> tuple[str, ...]:
    """The paths of names that had the sentences of a reworded pledge before them: 我单位负责…。⏎承诺人：王芳.

    Of those the last line is left, without a label of its own, or nothing.  ``whole``: the text and where each
    character of ``key`` stands in it.
    """
    text, origin = whole
    guessed = []
    for piece in pattern.pieces:
        start, end = values.get(piece.path, (0, 0)) if piece.line else (0, 0)
        if start >= end or not is_said(key, start, end):
            continue
        line = text.rfind("\n", origin[start], origin[end - 1])
        begin = next((n for n in range(start, end) if origin[n] > line), start) if line >= 0 else end
        begin = max(begin, key.rfind(":", begin, end) + 1)
        begin = end if is_said(key, begin, end) else begin
        loose.append((start, begin))
        values[piece.path] = (begin, end)
        guessed.append(piece.path)
    return tuple(guessed)

"""Lines further down in a cell, set elsewhere than its text (落款: who signs, the seal, the date): given back to it.

A row's label and its answer are set in the middle of the row, by themselves: what makes an answer as long below the
label's middle as above it is the rest of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from formkit.readers.pdf.tables.drawn_rows import Row
from formkit.readers.pdf.tables.drawn_texts import Text, text_of

_OFF, _CENTRED = 1.0, 0.7
"""Type sizes: the middle of an answer that lacks its end is further from its label's than the first, of a whole one no
further than the second."""


def with_endings(rows: Sequence[Row]) -> list[Row]:
    """``rows``, what stands in a row of a label and its answer below that, and the rows of one text behind it, joined
    to the answer where they end it."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        lines = _answer(row, rows[at + 1 :])
        out.append([row[0], _whole(lines)] if len(lines) > 1 else row)
        at += max(len(lines) - len(row) + 2, 1) if len(lines) > 1 else 1
    return out


def _answer(row: Row, below: Sequence[Row]) -> list[Text]:
    """The pieces of the row's answer, the first of them in it; none where it is not one of a label and its answer."""
    label, *lines = row
    if not lines or label.until is not None or any(map(_is_beside, lines[1:], lines)):
        return []
    if abs(label.middle - lines[0].middle) <= _OFF * label.size:
        return []
    own = len(lines)
    for more in below:
        if len(more) > 1 or more[0].box.x0 <= label.box.x1 or _is_beside(more[0], lines[-1]):
            break
        lines.append(more[0])
    off = [abs((lines[0].box.y0 + last.box.y1) / 2 - label.middle) for last in lines[own - 1 :]]
    best = min(range(len(off)), key=off.__getitem__)
    return lines[: own + best] if off[best] <= _CENTRED * label.size else []


def _is_beside(text: Text, before: Text) -> bool:
    return text.box.y0 <= before.middle


def _whole(texts: Sequence[Text]) -> Text:
    whole = text_of([g for text in texts for g in text.glyphs], sum(text.lines for text in texts))
    whole.sure = all(text.sure for text in texts)
    return whole

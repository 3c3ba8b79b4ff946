"""The rows of a sheet without borders that was drawn in several passes.

LibreOffice Calc draws all cells of one line in one font first, row by row, and then, row by row again, those it has to
lay out: with line breaks, or with letters of several scripts (2026年第1批).  What comes later is given back to the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.readers.pdf.page import Glyph, inked
from formkit.readers.pdf.tables.drawn_rows import Row, rows_of_texts
from formkit.readers.pdf.tables.drawn_texts import LEVEL, Text, text_of

_ROW = 15.0
"""In type sizes: the cells of one row begin no further apart."""
_ASIDE = 0.2
_LEVEL = 0.6
_CENTRED = 0.25
"""Type sizes: texts of Chinese and of Latin letters are in the middle of one row within this."""


def rows_of_sheet(texts: Sequence[Text]) -> list[Row]:
    """The rows of ``texts``, which stand in the order they were drawn in, from the top down."""
    rows: list[Row] = []
    for number, each in enumerate(_passes(texts)):
        found = rows_of_texts(each)
        if number:
            for part in [part for row in found for text in row for part in _by_rows(text, rows)]:
                _put(part, rows)
        else:
            rows = list(found)
    return sorted(rows, key=_top)


def _passes(texts: Sequence[Text]) -> Iterator[list[Text]]:
    each: list[Text] = []
    for text in texts:
        if each and _begins_again(each[-1], text):
            yield each
            each = []
        each.append(text)
    if each:
        yield each


def _begins_again(before: Text, text: Text) -> bool:
    """It stands no lower than the text drawn before it, and left of it or too far up for the same row."""
    if text.middle > before.middle:
        return False
    return text.box.x0 < before.box.x0 or before.box.y0 - text.box.y1 > _ROW * text.size


def _by_rows(text: Text, rows: Sequence[Row]) -> list[Text]:
    """``text``, or what it is put together from: lines each of which, or several together, are set in the middle of
    another row, as the whole is in that of none."""
    lines = _lines(text)
    middles = sorted(_middle(row) for row in rows)
    if len(lines) == 1 or _is_in_the_middle(text.middle, middles, text.size):
        return [text]
    parts: list[Text] = []
    while lines:
        ends = [
            n for n in range(1, len(lines) + 1) if _is_in_the_middle(_between(lines[:n]), middles, text.size)
        ]
        if not ends:
            return [text]
        parts.append(text_of([g for line in lines[: ends[0]] for g in line.glyphs], ends[0]))
        lines = lines[ends[0] :]
    for part in parts:
        part.sure = text.sure
    return parts


def _lines(text: Text) -> list[Text]:
    """The text line by line."""
    lines: list[list[Glyph]] = []
    for glyph in text.glyphs:
        if lines and abs(glyph.base - lines[-1][0].base) <= LEVEL * text.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [text_of(line) for line in lines if inked(line)]


def _between(lines: Sequence[Text]) -> float:
    return (lines[0].box.y0 + lines[-1].box.y1) / 2


def _is_in_the_middle(at: float, middles: Sequence[float], size: float) -> bool:
    return any(abs(at - middle) <= _CENTRED * size for middle in middles)


def _put(text: Text, rows: list[Row]) -> None:
    """``text`` into the row it stands in, where there is room for it; doubted where it reaches into several, or hardly
    into one."""
    shares = {n: _share(text, row) for n, row in enumerate(rows) if _has_room(text, row)}
    reached = [n for n, share in shares.items() if share > 0]
    near = [n for n in reached if shares[n] >= _LEVEL]
    text.sure = text.sure and len(near) == len(reached) <= 1
    if not near:
        rows.append([text])
        return
    best = min(near, key=lambda n: abs(_middle(rows[n]) - text.middle))
    rows[best] = sorted([*rows[best], text], key=_left)


def _share(text: Text, row: Row) -> float:
    """How much of their height both have in common, of the lower one's."""
    top, bottom = _top(row), max(other.box.y1 for other in row)
    common = min(bottom, text.box.y1) - max(top, text.box.y0)
    return common / min(bottom - top, text.box.y1 - text.box.y0)


def _has_room(text: Text, row: Row) -> bool:
    slack = _ASIDE * text.size
    return all(text.box.x0 >= other.box.x1 - slack or text.box.x1 <= other.box.x0 + slack for other in row)


def _middle(row: Row) -> float:
    return sum(text.middle for text in row) / len(row)


def _left(text: Text) -> float:
    return text.box.x0


def _top(row: Row) -> float:
    return min(text.box.y0 for text in row)

"""The rows of a table without borders, by the order their cells were drawn in: from left to right, then below."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from formkit.readers.pdf.page import Box, Glyph, inked
from formkit.readers.pdf.tables.drawn_texts import GAP, LEVEL, Span, Text, is_under, text_of, together

Row = list[Text]

FEWEST_CELLS = 3
_MOST_TEXTS = 100
"""More texts than this are no row of any table: of the thousands on one line of a drawing each is asked of few."""
SLACK = 0.5
_TIGHT = 0.5
_NEARLY = 0.3
"""Type sizes: no program sets Chinese and Latin so far apart within a text."""
_GAPS = 1.5
"""What stands so near, and goes on below as one, is one cell with gaps in it (企 业 □)."""
_ASIDE = 0.2
_BESIDE, _BESIDE_LABEL, _LABELS = 6.0, 15.0, 2
"""How far up a cell's text begins above the others of its row at most, beside a label of several rows further."""


def rows_of_texts(texts: Sequence[Text]) -> Iterator[Row]:
    row: Row = []
    above: Row = []
    for text in texts:
        if not row or (len(row) < _MOST_TEXTS and _is_beside(row, text)):
            row.append(text)
            continue
        joined = _joined(row, text)
        if joined is None:
            above = split_row(row, above)
            yield above
            joined = [text]
        row = joined
    if row:
        yield split_row(row, above)


def _joined(row: Row, text: Text) -> Row | None:
    """``row`` with ``text`` in a cell it has already: drawn last and seen between others, as a tick is; or the lines
    below one with gaps in it."""
    for n, other in enumerate(row):
        if _touches(other, text):
            end = n + 1 + any(_touches(text, t) for t in row[n + 1 : n + 2])
            return [*row[:n], _together([*row[n:end], text]), *row[end:]]
    if _cross(row[-1].box, text.box):
        return [*row[:-1], _together([row[-1], text])]
    for n, other in enumerate(row[1:-1], 1):
        if is_under(other, other, (other.box.x0, other.box.x1), text):
            if all(b.box.x0 - a.box.x1 <= _GAPS * text.size for a, b in itertools.pairwise(row[n:])):
                return [*row[:n], _together([*row[n:], text])]
            lower = (
                row[0].middle > text.box.y0
            )  # a label of this row and of those below, one of which begins here
            if text.box.y0 - other.box.y1 <= _TIGHT * text.size and not lower:
                return [*row[:n], _together([other, text], sure=False), *row[n + 1 :]]
    return None


def _cross(one: Box, other: Box) -> bool:
    common = one.common(other)
    return common.width > 0 and common.height > 0


def _touches(one: Text, other: Text) -> bool:
    if one.lines > 1 or other.lines > 1:
        return False
    level = abs(one.glyphs[0].base - other.glyphs[0].base) <= LEVEL * one.size
    away = max(one.box.x0 - other.box.x1, other.box.x0 - one.box.x1)
    spaces = any(g.char.isspace() for g in (one.glyphs[-1], other.glyphs[0]))
    return level and away <= (_GAPS if spaces else GAP) * one.size


def _together(texts: Sequence[Text], *, sure: bool = True) -> Text:
    whole = together(texts, max(text.lines for text in texts))
    whole.sure = sure and all(text.sure for text in texts)
    return whole


def _is_beside(row: Row, text: Text) -> bool:
    """It stands right of the row and level with it, or further up beside a label of several rows."""
    if text.box.x0 < row[-1].box.x1 - _ASIDE * text.size:
        return False
    top, bottom = min(t.box.y0 for t in row), max(t.box.y1 for t in row)
    reach = _BESIDE_LABEL if len(row) <= _LABELS else _BESIDE
    return text.box.y0 < bottom - SLACK and text.box.y1 > top - reach * text.size


def split_row(row: Row, above: Row) -> Row:
    """``row`` with the texts parted that touch each other, where that makes as many as stand right above."""
    if len(row) < FEWEST_CELLS:
        return row
    above = [text for text in above if text.box.x1 > row[0].box.x0]
    spans = [(text.box.x0, text.box.x1) for text in above]
    out = [part for text in row for part in _parts(text, spans)]
    if len(out) == len(above) > len(row):
        return out
    return [*_numbered(row[0], above), *row[1:]] if above else row


def split_by(row: Row, columns: Sequence[Span]) -> Row:
    """``row`` with the texts parted that nearly touch each other, where each then stands in another of ``columns``."""
    out = [part for text in row for part in _parts(text, columns, _NEARLY)]
    at = [[n for n, (x0, x1) in enumerate(columns) if part.box.x0 < x1 and x0 < part.box.x1] for part in out]
    apart = all(len(each) == 1 for each in at) and len({n for (n,) in at}) == len(at)
    return out if apart and len(out) > len(row) else row


def _numbered(first: Text, above: Row) -> Row:
    """The number of a row parted from what stands close behind it, in the next column: 10 is wider than 9."""
    spans = [(text.box.x0, text.box.x1) for text in above]
    parts = list(_parts(first, spans)) if _is_number(above[0]) else [first]
    return parts if len(parts) == 2 and _is_number(parts[0]) and not _is_number(first) else [first]


def _is_number(text: Text) -> bool:
    return all(glyph.char.isdigit() for glyph in inked(text.glyphs))


def _parts(text: Text, above: Sequence[Span], least: float = -GAP) -> Iterator[Text]:
    begin = 0
    for number in _gutters(text, above, least) if text.lines == 1 else ():
        if inked(text.glyphs[begin:number]):
            yield _part(text, begin, number)
            begin = number
    if not begin:
        yield text
    elif inked(text.glyphs[begin:]):
        yield _part(text, begin, len(text.glyphs))


def _part(text: Text, begin: int, end: int) -> Text:
    part = text_of(text.glyphs[begin:end])
    part.sure, part.until = text.sure, text.until
    return part


def _gutters(text: Text, above: Sequence[Span], least: float) -> Iterator[int]:
    """The numbers of the glyphs of ``text`` that may begin a cell of their own.  ``above``: what stands over it."""
    for number, (before, glyph) in enumerate(itertools.pairwise(text.glyphs), 1):
        apart = before.drawn != glyph.drawn and glyph.x0 - before.x1 >= least * glyph.size
        if apart and _is_gutter(before, glyph, text, above):
            yield number


def _is_gutter(before: Glyph, glyph: Glyph, text: Text, above: Sequence[Span]) -> bool:
    """Here one column of those above ends and the next begins, and ``text`` stands under both."""
    at, reach = (before.x1 + glyph.x0) / 2, GAP * glyph.size
    return any(
        a[1] - reach <= at <= b[0] + reach and text.box.x0 < a[1] and b[0] < text.box.x1
        for a, b in itertools.pairwise(above)
    )

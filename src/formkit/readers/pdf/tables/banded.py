"""Tables only whose rows are ruled (三线表 with a line under each): a row is what stands between two lines."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from formkit.readers.pdf.page import Glyph, Rule, inked
from formkit.readers.pdf.tables.drawn_rows import Row
from formkit.readers.pdf.tables.drawn_texts import Text, text_of
from formkit.readers.pdf.tables.merging import merged, positions

_WIDE = 0.8
"""Of all that stands there: as long is a line that parts two rows."""
_FEWEST = 3
_SLACK = 1.0


def levels_of(glyphs: Sequence[Glyph], across: Sequence[Rule]) -> list[float]:
    """How far down the lines run that part rows, from the top; none for fewer than those of two rows."""
    if len(across) < _FEWEST:
        return []
    shown = inked(glyphs)
    if not shown:
        return []
    wide = max(g.x1 for g in shown) - min(g.x0 for g in shown)
    levels = positions(rule.at for rule in merged(across) if rule.high - rule.low >= _WIDE * wide)
    return levels if len(levels) >= _FEWEST else []


def rows_between(
    texts: Sequence[Text], levels: Sequence[float], rows_of: Callable[[Sequence[Text]], Iterable[Row]]
) -> list[Row]:
    """The rows that ``texts``, in the order drawn, make by ``rows_of``, those between two lines as one.

    Not where there are several beginnings between them, nor beside only such: of a table with a line above, one below
    its head and one at its end each row is not ruled.
    """
    bands: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        bands[bisect_right(levels, text.middle)].append(text)
    rows = {band: list(rows_of(held)) for band, held in sorted(bands.items())}
    single = {n for n, each in rows.items() if 0 < n < len(levels) and len(_beginnings(each)) == 1}
    ruled = {band for band in single if {band - 1, band + 1} & single}
    if not ruled:
        return list(rows_of(texts))
    out: list[Row] = []
    for band, found in rows.items():
        out += [_one_row(bands[band])] if band in ruled else found
    return out


def _beginnings(rows: Sequence[Row]) -> list[Text]:
    """The first text, and what stands over or under it in other rows, parted from it by more than a line's."""
    first = min((text for row in rows for text in row), key=lambda text: text.box.x0)
    return [row[0] for row in rows if row[0].box.x0 < first.box.x1]


def _one_row(texts: Sequence[Text]) -> Row:
    """From left to right, those over one another as one text."""
    cells: list[list[tuple[int, Text]]] = []
    right = 0.0
    for number, text in sorted(enumerate(texts), key=lambda each: each[1].box.x0):
        if cells and text.box.x0 < right - _SLACK:
            cells[-1].append((number, text))
            right = max(right, text.box.x1)
        else:
            cells.append([(number, text)])
            right = text.box.x1
    return [_cell(cell) for cell in cells]


def _cell(held: Sequence[tuple[int, Text]]) -> Text:
    if len(held) == 1:
        return held[0][1]
    drawn = sorted(held, key=lambda each: each[0])
    whole = text_of([g for _, text in drawn for g in text.glyphs], sum(text.lines for _, text in drawn))
    together = all(b - a == 1 for (a, _), (b, _) in itertools.pairwise(drawn))
    whole.sure = together and all(text.sure for _, text in drawn)
    return whole

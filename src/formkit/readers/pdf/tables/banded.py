"""Tables only whose rows are ruled (三线表 with a line under each): a row is what stands between two lines."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from formkit.readers.pdf.page import Glyph, Rule, inked
from formkit.readers.pdf.tables.drawn_rows import Row, split_row
from formkit.readers.pdf.tables.drawn_texts import Text, text_of
from formkit.readers.pdf.tables.merging import merged

_WIDE, _NARROWER = 0.8, 0.6
"""Of all that stands there: as long is a line that parts two rows; and, where it ends with those that are and begins
with others, one of rows beside a cell merged over several: the lines one writes on begin where their labels end."""
_FEWEST = 3
_OUTER = 2
_SLACK = 1.0
_ENDS = 2.0


def levels_of(glyphs: Sequence[Glyph], across: Sequence[Rule]) -> list[Rule]:
    """The lines that part rows, from the top; none for fewer than those of two rows."""
    if len(across) < _FEWEST:
        return []
    shown = inked(glyphs)
    if not shown:
        return []
    wide = max(g.x1 for g in shown) - min(g.x0 for g in shown)
    lines = merged(across)
    long = [rule for rule in lines if rule.high - rule.low >= _WIDE * wide]
    levels = [*long, *_beside(long, lines, wide)]
    return sorted(levels) if len(levels) >= _FEWEST else []


def _beside(long: Sequence[Rule], lines: Sequence[Rule], wide: float) -> list[Rule]:
    """Those of ``lines`` that part rows beside merged cells."""
    if len(long) < _OUTER:
        return []
    end = max(rule.high for rule in long)
    found = [
        rule
        for rule in lines
        if _NARROWER * wide <= rule.high - rule.low < _WIDE * wide and abs(rule.high - end) <= _ENDS
    ]
    return [
        rule
        for rule in found
        if any(other is not rule and abs(other.low - rule.low) <= _ENDS for other in found)
    ]


def rows_between(
    texts: Sequence[Text], levels: Sequence[Rule], rows_of: Callable[[Sequence[Text]], Iterable[Row]]
) -> list[Row]:
    """The rows that ``texts``, in the order drawn, make by ``rows_of``, those between two lines as one.

    A text beside lines stands in the first of the rows they part, and goes on to the last (``Text.until``).

    Not where there are several beginnings between them, nor beside only such: of a table with a line above, one below
    its head and one at its end each row is not ruled.
    """
    heights = [rule.at for rule in levels]
    bands: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        first, end = _bands_of(text, levels)
        bands[first].append(text)
        if first and first + 1 < end <= len(levels):
            text.until = heights[end - 1]
    rows = {band: list(rows_of(held)) for band, held in sorted(bands.items())}
    single = {n for n, each in rows.items() if 0 < n < len(levels) and len(_beginnings(each)) <= 1}
    ruled = {band for band in single if {band - 1, band + 1} & single}
    if not ruled:
        for text in texts:
            text.until = None
        return list(rows_of(texts))
    out: list[Row] = []
    above: Row = []
    for band, found in rows.items():
        if band in ruled:
            above = split_row(_one_row(bands[band]), above)
            out.append(above)
        else:
            out += found
    return out


def _bands_of(text: Text, levels: Sequence[Rule]) -> tuple[int, int]:
    """The bands [first, end) that the text's cell takes: lines part it from others where they run over or under it."""
    middle = (text.box.x0 + text.box.x1) / 2
    own = [n for n, rule in enumerate(levels, 1) if rule.low - _SLACK <= middle <= rule.high + _SLACK]
    above = [n for n in own if levels[n - 1].at <= text.middle]
    below = [n for n in own if levels[n - 1].at > text.middle]
    return max(above, default=0), min(below, default=len(levels) + 1)


def _beginnings(rows: Sequence[Row]) -> list[Text]:
    """The first text, and what stands over or under it in other rows, parted from it by more than a line's."""
    rows = [own for row in rows if (own := [text for text in row if text.until is None])]
    if not rows:
        return []
    first = min((text for row in rows for text in row), key=lambda text: text.box.x0)
    return [row[0] for row in rows if row[0].box.x0 < first.box.x1]


def _one_row(texts: Sequence[Text]) -> Row:
    """From left to right, those over one another as one text, and those each drawn wholly below the last, wherever
    it begins: cells of one row stand beside each other (落款: the signature, and the date further right)."""
    cells: list[list[tuple[int, Text]]] = []
    for number, text in enumerate(texts):
        if cells and _is_below(text, cells[-1]):
            cells[-1].append((number, text))
        else:
            cells.append([(number, text)])
    row: list[list[tuple[int, Text]]] = []
    right = 0.0
    for cell in sorted(cells, key=_left):
        if row and _left(cell) < right - _SLACK:
            row[-1] += cell
            right = max(right, _right(cell))
        else:
            row.append(cell)
            right = _right(cell)
    return [_cell(cell) for cell in row]


def _is_below(text: Text, cell: Sequence[tuple[int, Text]]) -> bool:
    same = all(above.until == text.until for _, above in cell)
    return same and text.box.y0 >= max(above.box.y1 for _, above in cell) - _SLACK


def _left(cell: Sequence[tuple[int, Text]]) -> float:
    return min(text.box.x0 for _, text in cell)


def _right(cell: Sequence[tuple[int, Text]]) -> float:
    return max(text.box.x1 for _, text in cell)


def _cell(held: Sequence[tuple[int, Text]]) -> Text:
    if len(held) == 1:
        return held[0][1]
    drawn = sorted(held, key=lambda each: each[0])
    whole = text_of([g for _, text in drawn for g in text.glyphs], sum(text.lines for _, text in drawn))
    together = all(b - a == 1 for (a, _), (b, _) in itertools.pairwise(drawn))
    whole.sure = together and all(text.sure for _, text in drawn)
    whole.until = next((text.until for _, text in drawn if text.until is not None), None)
    return whole

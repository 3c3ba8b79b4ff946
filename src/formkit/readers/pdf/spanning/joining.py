"""Tables over several pages: parts put together, cells cut by the page's end made whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formkit.readers.pdf.leaf import Leaf, Part, Piece
from formkit.readers.pdf.lines.glyph_lines import PAGE, Line, marked
from formkit.readers.pdf.spanning.copies import is_copy, same_rows
from formkit.readers.pdf.spanning.cut_rows import HEADING, is_merged_over, row_is_cut
from formkit.readers.pdf.spanning.unfinished import doubt_unfinished
from formkit.text import label_key
from formkit.text.continued import is_continued
from formkit.text.headings import numeral_of

_NEAR = 3.0
"""Points: the sides of a table's two parts, and a column's, drawn anew on each page, differ by less."""
_SAME = 1.0
"""Points: a heading printed again stands where it stood, as large as it was."""
_ROOM = 40.0
"""Points: what a program may leave free at a page's end besides the row that would not go in (a footer's line)."""
_LONGEST_HEADER = 4
"""No printed form repeats more rows than this."""
_LOOKED_AT = 20
"""So many rows tell whether a table begins as another did."""


class Flow(NamedTuple):
    """What stands in a document, page breaks gone.  ``items``: lines with their page, tables.

    ``joined``: (page, text) of the rows put together from two pages by what they look like.
    """

    items: list[tuple[int, Line] | Part]
    joined: list[tuple[int, str]]


def joined(leaves: Sequence[Leaf]) -> Flow:
    """The pages one after the other, a table that goes on over the page as one."""
    flow = Flow([], [])
    for leaf in leaves:
        shown = _without_notes(leaf.in_order())
        for at, item in enumerate(shown):
            if isinstance(item, Line):
                if at or not _is_printed_again(item, flow):
                    flow.items.append((leaf.number, item))
                continue
            before = flow.items[-1] if flow.items and at == 0 else None
            if (
                isinstance(before, Part)
                and _goes_on(before, item, leaf.height)
                and not _is_again(before, item)
            ):
                _append(before, item, flow, _is_full(before, item, leaf.height))
            else:
                flow.items.append(item)
    doubt_unfinished(flow.items, leaves)
    return flow


def _without_notes(items: Sequence[Line | Part]) -> list[Line | Part]:
    """``items`` of a page without 续表 above a table: no text of the form's."""
    below: list[Line | Part | None] = [*items[1:], None]
    return [
        item
        for item, after in zip(items, below, strict=False)
        if not (isinstance(item, Line) and isinstance(after, Part) and is_continued(item.text))
    ]


def _is_printed_again(line: Line, flow: Flow) -> bool:
    """The heading of a section that goes on: the header row of a table without borders, on its next page.

    Since it was first printed, no section of a lower number has begun, as in the same form filled in once more.
    """
    own = _section(line)
    if not own:
        return False
    for before in reversed(flow.items):
        number = 0 if isinstance(before, Part) else _section(before[1])
        if number and not isinstance(before, Part) and before[1].text == line.text:
            return abs(before[1].x0 - line.x0) <= _SAME and abs(before[1].size - line.size) <= _SAME
        if number and number <= own:
            return False
    return False


def _section(line: Line) -> int:
    """The number of the section that ``line`` is the heading of; 0 where it is none."""
    text = line.text.strip()
    numeral = numeral_of(text) if HEADING.fullmatch(text) else None
    return numeral.number if numeral is not None else 0


def _goes_on(before: Part, part: Part, height: float) -> bool:
    """Same sides, and ``before`` filled its page, or its header is printed again over rows that had no room there; of
    tables without borders, the same columns."""
    if part.goes_on:
        return not (before.ruled or before.drawn)
    same_sides = abs(before.box.x0 - part.box.x0) <= _NEAR and abs(before.box.x1 - part.box.x1) <= _NEAR
    ruled = before.ruled and part.ruled
    return ruled and same_sides and (_is_full(before, part, height) or _is_resumed(before, part, height))


def _is_full(before: Part, part: Part, height: float) -> bool:
    """There was no room for the row that begins the next page."""
    return height - before.box.y1 - part.box.y0 <= part.ys[1] - part.ys[0] + _ROOM


def _is_resumed(before: Part, part: Part, height: float) -> bool:
    """There was none for the rows under the header printed again: a heading stays with the row it heads."""
    count = _repeated_rows(before, part)
    last = min(count + 2, part.rows)
    return count > 0 and height - before.box.y1 - part.box.y0 <= part.ys[last] - part.ys[count] + _ROOM


def _is_again(table: Part, part: Part) -> bool:
    """``part`` begins as the table did, and is no more of it: the same form filled in once more."""
    own, again = _first_rows(table), _first_rows(part)
    return is_copy(own, again, same_rows(own, again))


def _first_rows(part: Part) -> list[str]:
    """What stands in each of the first rows."""
    rows = [""] * min(part.rows, _LOOKED_AT)
    for piece in part.head:
        if piece.r0 < len(rows):
            rows[piece.r0] += label_key("".join(line.text for line in piece.lines))
    return rows


def _append(table: Part, part: Part, flow: Flow, full: bool) -> None:
    """``full``: ``table`` filled its page, so that a row may be cut."""
    _drop_repeated_header(table, part)
    edges = sorted(table.edges)
    for piece in part.pieces:
        piece.x0, piece.x1 = _snapped(piece.x0, edges), _snapped(piece.x1, edges)
    pairs = _pairs(table, part)
    cut = full and row_is_cut(table, part, pairs) and not (part.goes_on and _begins_a_row(pairs))
    if cut and len(pairs) > 1 and not (table.open_bottom or part.open_top):
        flow.joined.append((part.page, " ".join(line.text for _, b in pairs for line in b.lines)))
        for above, below in pairs:
            if above.lines and below.lines:
                below.lines[0] = marked(below.lines[0], PAGE)
    offset = table.rows - 1 if cut else table.rows
    gone = set()
    for above, below in pairs:
        if cut or is_merged_over(above, below):
            above.r1 = below.r1 + offset
            above.lines += below.lines
            above.nested += below.nested
            above.fill = above.fill or below.fill
            gone.add(id(below))
    kept = [piece for piece in part.pieces if id(piece) not in gone]
    for piece in kept:
        piece.r0 += offset
        piece.r1 += offset
    table.head = [piece for piece in (*table.head, *kept) if piece.r0 < _LOOKED_AT]
    table.lowest = [*(above for above, _ in pairs), *kept]
    table.edges |= {x for piece in kept for x in (piece.x0, piece.x1)}
    table.pieces += kept
    last = table.ys[-1]
    table.ys += [last + y - part.ys[0] for y in part.ys[2 if cut else 1 :]]
    table.box, table.page, table.open_bottom = part.box, part.page, part.open_bottom


def _drop_repeated_header(table: Part, part: Part) -> None:
    """Header rows printed again at the top of the page go; nobody filled them in."""
    count = _repeated_rows(table, part)
    if not count:
        return
    part.head = part.lowest = part.pieces = [p for p in part.pieces if p.r0 >= count]
    for piece in part.pieces:
        piece.r0 -= count
        piece.r1 -= count
    part.ys = part.ys[count:]
    part.open_top = False


def _repeated_rows(table: Part, part: Part) -> int:
    """How many rows ``part`` begins with that are the first of the table printed again."""
    count = 0
    while count < min(_LONGEST_HEADER, part.rows - 1, table.rows - 1):
        again, first = _row_text(part, count), _row_text(table, count)
        if again != first or not any(text for _, text in again):
            break
        count += 1
    return 0 if any(p.r0 < count < p.r1 for p in part.pieces) else count


def _row_text(part: Part, row: int) -> list[tuple[int, str]]:
    return sorted(
        (round(p.x0 / _NEAR), label_key("".join(line.text for line in p.lines)))
        for p in part.head
        if p.r0 == row
    )


def _snapped(x: float, edges: Sequence[float]) -> float:
    nearest = min(edges, key=lambda edge: abs(edge - x))
    return nearest if abs(nearest - x) <= _NEAR else x


def _begins_a_row(pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """The first cell that stands in both rows alone is not blank in the second: without borders, whose width would tell
    what is full, it is another row."""
    own = [(above, below) for above, below in pairs if above.lines and not is_merged_over(above, below)]
    return bool(own) and bool(own[0][1].lines)


def _pairs(table: Part, part: Part) -> list[tuple[Piece, Piece]]:
    """The cells that end the page with those of the same width that begin the next."""
    begin = {(p.x0, p.x1): p for p in part.pieces if p.r0 == 0}
    return [
        (p, begin[p.x0, p.x1])
        for p in sorted(table.lowest, key=lambda p: p.x0)
        if p.r1 == table.rows and (p.x0, p.x1) in begin
    ]

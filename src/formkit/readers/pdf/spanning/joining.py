"""Tables over several pages: parts put together, cells cut by the page's end made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.leaf import Leaf, Part, Piece
from formkit.readers.pdf.lines.glyph_lines import PADDING, PAGE, Line, marked
from formkit.readers.pdf.lines.room import wraps
from formkit.readers.pdf.spanning.copies import is_copy, same_rows
from formkit.readers.pdf.spanning.unfinished import doubt_unfinished
from formkit.text import label_key
from formkit.text.continued import is_continued
from formkit.text.headings import numeral_of

_NEAR = 3.0
_SAME = 1.0
_ROOM = 40.0
_LONGEST_HEADER = 4
_LOOKED_AT = 20
_LAST_LINES = 2.6
"""A cell is full where fewer lines than this would still go in: two may not be parted (widow control)."""
_PITCH = 1.3
_LEVEL = 0.4
_LONG_LINE = 20.0
_ENOUGH_ENDED = 2
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：、]{2,30}")
_NUMBERS = frozenset(("序号", "编号", "No."))
_LONGEST_END = 8
_SIGNED = re.compile(r"[（(]?(?:盖章|签章|公章|签字|签名)")
_OPINION = "意见"
"""Whose it is stands before."""
_LONGEST_NUMBER = 5
_FAR_RIGHT = 6.0
_FAR_RIGHT_OF = 1.1


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
    numeral = numeral_of(text) if _HEADING.fullmatch(text) else None
    return numeral.number if numeral is not None else 0


def _goes_on(before: Part, part: Part, height: float) -> bool:
    """Same sides, and ``before`` filled its page, or its header is printed again over rows that had no room there."""
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
    cut = full and _row_is_cut(table, part, pairs)
    if cut and len(pairs) > 1 and not (table.open_bottom or part.open_top):
        flow.joined.append((part.page, " ".join(line.text for _, b in pairs for line in b.lines)))
        for above, below in pairs:
            if above.lines and below.lines:
                below.lines[0] = marked(below.lines[0], PAGE)
    offset = table.rows - 1 if cut else table.rows
    gone = set()
    for above, below in pairs:
        if cut or _is_merged_over(above, below):
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


def _pairs(table: Part, part: Part) -> list[tuple[Piece, Piece]]:
    """The cells that end the page with those of the same width that begin the next."""
    begin = {(p.x0, p.x1): p for p in part.pieces if p.r0 == 0}
    return [
        (p, begin[p.x0, p.x1])
        for p in sorted(table.lowest, key=lambda p: p.x0)
        if p.r1 == table.rows and (p.x0, p.x1) in begin
    ]


def _row_is_cut(table: Part, part: Part, pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether the row at the page's end and the one that begins the next are one row."""
    ends = [p for p in table.lowest if p.r1 == table.rows]
    begins = [p for p in part.pieces if p.r0 == 0]
    if not pairs or len(pairs) != len(ends) or len(pairs) != len(begins):
        return False
    if table.open_bottom or part.open_top:
        return True
    rows = [(a, b) for a, b in pairs if not _is_merged_over(a, b)]
    both = [(a, b) for a, b in rows if a.lines and b.lines]
    if not both or any(b.lines and not a.lines for a, b in rows):
        return False
    if any((_is_one_sign(a) and _is_one_sign(b)) or _counts_on(a, b) for a, b in both):
        return False
    if len(both) == 1 and _is_heading(both[0][0]):
        return False
    if len(rows) == 2 and (_value_runs_on(*rows[1], table.box.y1) or _is_signed_over(rows, table.box.y1)):
        return True
    if _is_header_cut(rows):
        return True
    if not _end_together([a for a, _ in both], table.box.y1):
        return False
    if len(rows) == 1 and _is_signature(rows[0][1]):
        return True
    ended = [(a, b) for a, b in rows if a.lines and not b.lines]
    runs_on = [(a, b) for a, b in both if wraps(a.lines, b.lines) or _is_stacked(a, b)]
    first_ended = bool(rows[0][0].lines) and not rows[0][1].lines
    if len(runs_on) == len(both):
        several = any(len(a.lines) > 1 for a, _ in both)
        in_words = bool(ended) and len(both) > 1 and all(_go_on_in_words(a, b) for a, b in both)
        return len(rows) == 1 or first_ended or several or in_words or len(ended) >= _ENOUGH_ENDED
    return first_ended and (len(both) == 1 or (bool(runs_on) and len(ended) >= len(both)))


def _is_header_cut(rows: Sequence[tuple[Piece, Piece]]) -> bool:
    """序号 and other labels, of which several go on in the next page's first row in a few words, the number's does not:
    职业⏎（工种）名称."""
    first, blank = rows[0]
    if blank.lines or label_key("".join(line.text for line in first.lines)) not in _NUMBERS:
        return False
    texts = ["".join(line.text for line in below.lines).strip() for _, below in rows if below.lines]
    if len(texts) < _ENOUGH_ENDED or len(texts) == len(rows) - 1:
        return False
    return all(len(text) <= _LONGEST_END and not any(c.isdecimal() for c in text) for text in texts)


def _is_merged_over(above: Piece, below: Piece) -> bool:
    """A cell merged over rows on both sides of the page's end: blank where it goes on."""
    return not below.lines and not below.nested and bool(above.lines) and (above.rows > 1 or below.rows > 1)


def _value_runs_on(above: Piece, below: Piece, bottom: float) -> bool:
    """Of a label and its value: the value, long lines down to the page's end, goes on in the next.

    Whatever the label does: its own lines are often ended by hand.
    """
    if not above.lines or not below.lines:
        return False
    if len(above.lines) < 2 and above.x1 - above.x0 < _LONG_LINE * above.lines[0].size:
        return False
    return _end_together([above], bottom) and wraps(above.lines, below.lines)


def _is_signed_over(rows: Sequence[tuple[Piece, Piece]], bottom: float) -> bool:
    """A label that goes on over the page, full as it is, and ends in 意见, and beside it what is signed under an
    opinion: no row begins so."""
    (label, more), (text, signed) = rows
    if not (label.lines and more.lines and text.lines and signed.lines):
        return False
    signs = any(_SIGNED.match(line.text.strip()) for line in signed.lines) or _is_signature(signed)
    rest, full = label_key("".join(line.text for line in more.lines)), label.lines[-1].text[-1:] not in "）)"
    whole = label_key(label.lines[-1].text) + rest
    goes_on = rest == _OPINION or (whole.endswith(_OPINION) and full and wraps(label.lines, more.lines))
    return signs and goes_on and _end_together([label], bottom)


def _go_on_in_words(above: Piece, below: Piece) -> bool:
    """Chinese on both sides of the page's end."""
    return is_chinese(above.lines[-1].text[-1:] or " ") and is_chinese(below.lines[0].text[:1] or " ")


def _is_one_sign(piece: Piece) -> bool:
    """男, 女, a serial number: an answer of its own in every row; not where the cell has no room for two characters."""
    if len(piece.lines) != 1 or len(piece.lines[0].text.strip()) != 1:
        return False
    return piece.x1 - piece.x0 - 2 * PADDING >= 2 * piece.lines[0].size


def _counts_on(above: Piece, below: Piece) -> bool:
    """9, and 10 below it: the running numbers of two rows."""
    number, other = ("".join(line.text for line in piece.lines).strip() for piece in (above, below))
    short = max(len(number), len(other)) <= _LONGEST_NUMBER
    return short and number.isdecimal() and other.isdecimal() and int(other) == int(number) + 1


def _is_heading(piece: Piece) -> bool:
    """五、专职人员等情况: a section's heading, whole as it is."""
    return _HEADING.fullmatch("".join(line.text.strip() for line in piece.lines)) is not None


def _is_signature(below: Piece) -> bool:
    """Text set far to the right: what is signed or dated under a text, which begins no row."""
    line = below.lines[0]
    left, right = line.x0 - below.x0, below.x1 - line.x1
    return left > _FAR_RIGHT * line.size and left > _FAR_RIGHT_OF * right


def _is_stacked(above: Piece, below: Piece) -> bool:
    """A label set downwards, a character a line, that goes on over the page."""
    return len(above.lines) > 1 and all(len(line.text.strip()) == 1 for line in above.lines + below.lines)


def _end_together(pieces: Sequence[Piece], bottom: float) -> bool:
    """All of them full: their last lines at one height, and no room for more below it; one whose only line stands one
    line higher may not be parted from what follows it otherwise (orphan control)."""
    ends = [piece.lines[-1] for piece in pieces]
    lowest = max(ends, key=lambda line: line.bottom)
    pitch = max([_PITCH, *map(_pitch, pieces)])
    level = all(
        lowest.bottom - piece.lines[-1].bottom
        <= (_LEVEL + (pitch if len(piece.lines) == 1 else 0.0)) * piece.lines[-1].size
        for piece in pieces
    )
    return level and bottom - lowest.bottom < _LAST_LINES * _PITCH * lowest.size


def _pitch(piece: Piece) -> float:
    """How far apart the cell's last two lines are set, in their size; 0.0 where there is one."""
    if len(piece.lines) < 2:
        return 0.0
    above, below = piece.lines[-2:]
    return (below.bottom - above.bottom) / below.size

"""Whether the row a page ends with and the one the next begins with are one row, cut by the page's end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.leaf import Part, Piece
from formkit.readers.pdf.lines.endings import ends_sentence, is_day, is_item, label_of
from formkit.readers.pdf.lines.glyph_lines import PADDING
from formkit.readers.pdf.lines.room import wraps
from formkit.text import label_key

HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：、]{2,30}")
"""A section's heading: 五、专职人员等情况."""
_LAST_LINES = 2.6
"""A cell is full where fewer lines than this would still go in: two may not be parted (widow control)."""
_PITCH = 1.3
"""From line to line in type sizes, where one line alone does not tell: single spacing of the usual fonts."""
_LEVEL = 0.4
"""Type sizes: two cells of different sizes end at one height within this."""
_LONG_LINE = 20.0
"""Type sizes: a cell this wide holds a text, and one line of it at the page's end may be its first."""
_ENOUGH_ENDED = 2
_NUMBERS = frozenset(("序号", "编号", "No."))
_LONGEST_END = 8
"""Characters: the rest of a label over the page is not longer; an answer is."""
_SIGNED = re.compile(r"[（(]?(?:盖章|签章|公章|签字|签名)")
_SET_WIDE = re.compile(r"\S(?:\s+\S)+")
"""评　估　组: typed as wide as its column, and whole."""
_OPINION = "意见"
"""Whose it is stands before."""
_LONGEST_NUMBER = 5
"""Digits of a running number; longer ones number something else."""
_FAR_RIGHT = 6.0
"""Type sizes: what stands further in than this, and more on the left than on the right, is signed, not indented."""
_FAR_RIGHT_OF = 1.1


def row_is_cut(table: Part, part: Part, pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether the row at the page's end and the one that begins the next are one row."""
    ends = [p for p in table.lowest if p.r1 == table.rows]
    begins = [p for p in part.pieces if p.r0 == 0]
    if not pairs or len(pairs) != len(ends) or len(pairs) != len(begins):
        return False
    if table.open_bottom or part.open_top:
        return True
    rows = [(a, b) for a, b in pairs if not is_merged_over(a, b)]
    if len(rows) == 2 and _is_signed_over(rows, table.box.y1):
        return True
    both = [(a, b) for a, b in rows if a.lines and b.lines]
    if not both or any(b.lines and not a.lines for a, b in rows):
        return False
    if any((_is_one_sign(a) and _is_one_sign(b)) or _counts_on(a, b, rows[0][0]) for a, b in both):
        return False
    if len(both) == 1 and _is_heading(both[0][0]):
        return False
    if len(rows) == 2 and _value_runs_on(*rows[1], table.box.y1):
        return True
    if _is_header_cut(rows):
        return True
    if not _end_together([a for a, _ in both], table.box.y1):
        return False
    if len(rows) == 1 and (_is_signature(rows[0][1]) or _is_office_and_day(rows[0][1])):
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


def is_merged_over(above: Piece, below: Piece) -> bool:
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
    """A label that goes on over the page, full as it is, and ends in 意见 there first, and beside it what is signed
    under an opinion, blank or not: no row begins so."""
    (label, more), (_, signed) = rows
    if not (label.lines and more.lines and signed.lines):
        return False
    signs = any(_SIGNED.match(line.text.strip()) for line in signed.lines) or _is_signature(signed)
    end = label.lines[-1].text.strip()
    rest, full = (
        label_key("".join(line.text for line in more.lines)),
        not (end[-1:] in "）)" or _SET_WIDE.fullmatch(end)),
    )
    begun = label_key(label.lines[-1].text)
    ended = begun.endswith(_OPINION) or not (begun + rest).endswith(_OPINION)
    goes_on = rest == _OPINION or (not ended and full and wraps(label.lines, more.lines))
    return signs and goes_on and _end_together([label], bottom)


def _go_on_in_words(above: Piece, below: Piece) -> bool:
    """Chinese on both sides of the page's end."""
    return is_chinese(above.lines[-1].text[-1:] or " ") and is_chinese(below.lines[0].text[:1] or " ")


def _is_one_sign(piece: Piece) -> bool:
    """男, 女, a serial number: an answer of its own in every row; not where the cell has no room for two characters."""
    if len(piece.lines) != 1 or len(piece.lines[0].text.strip()) != 1:
        return False
    return piece.x1 - piece.x0 - 2 * PADDING >= 2 * piece.lines[0].size


def _counts_on(above: Piece, below: Piece, first: Piece) -> bool:
    """9, and 10 below it: the running numbers of two rows; further right than their ``first`` cell only where both
    have room side by side: 5 and 6 of 56 have none in the column of an age."""
    number, other = ("".join(line.text for line in piece.lines).strip() for piece in (above, below))
    short = max(len(number), len(other)) <= _LONGEST_NUMBER
    if not (short and number.isdecimal() and other.isdecimal() and int(other) == int(number) + 1):
        return False
    wide = sum(line.x1 - line.x0 for piece in (above, below) for line in piece.lines)
    return above is first or wide <= above.x1 - above.x0 - 2 * PADDING


def _is_heading(piece: Piece) -> bool:
    """五、专职人员等情况: a section's heading, whole as it is."""
    return HEADING.fullmatch("".join(line.text.strip() for line in piece.lines)) is not None


def _is_signature(below: Piece) -> bool:
    """Text set far to the right: what is signed or dated under a text, which begins no row."""
    line = below.lines[0]
    left, right = line.x0 - below.x0, below.x1 - line.x1
    return left > _FAR_RIGHT * line.size and left > _FAR_RIGHT_OF * right


def _is_office_and_day(below: Piece) -> bool:
    """Who issues it and, last, the day (落款): begins no row, wherever it is set."""
    *names, day = below.lines
    return (
        len(names) == 1
        and is_day(day)
        and not (ends_sentence(names[0]) or is_item(names[0]) or label_of(names[0]))
    )


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

"""Rows of glyphs → lines of text: the spaces that are only gaps, what is struck out, underlined or cut."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from formkit.readers.pdf.gaps import (
    Setting,
    is_between,
    is_chinese,
    is_gap,
    is_near,
    may_be_space,
    setting_of,
)
from formkit.readers.pdf.lines.glyph_rows import rows_of, without_doubles
from formkit.readers.pdf.page import Glyph, Rule, between

PADDING = 5.4
"""What Word leaves between a border and the text: 0.19 cm."""
WRAP = "wrap"
BREAK = "break"
STRUCK = "struck"
UNDERLINE = "underline"
GAP = "gap"
HYPHEN = "hyphen"
PAGE = "page"
CUT = "cut"
TIGHT = "tight"
COLUMN = "column"
SPREAD = "spread"
_EVEN = 0.7
"""Points between what a full line keeps free on its left and on its right."""
_FLAT = 0.3
_OVER = 0.5
_FAR_APART = 1.0
"""Nobody typed a gap this wide without a space: a tab, or two columns."""


class Line(NamedTuple):
    """One line as seen.  ``kinds``: for each character of ``text`` "", struck, underline, or what the Mark there is.

    ``left``, ``right``: the room it stands in.  ``first``: the width of what must stay together at its beginning,
    ``glyph``: that of its first glyph.
    ``spaced``: a space was typed at its end.  ``fixed``: it ends where it ends (a row of a nested table).
    ``lead``, ``trail``: how wide the spaces are that were typed in front and behind.  ``sizes``: of its first and
    its last character, ``size`` being the largest.  ``edges``: where else the room may end, from its left and its right.
    """

    text: str
    kinds: tuple[str, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    left: float
    right: float
    first: float
    glyph: float
    spaced: bool = False
    fixed: bool = False
    lead: float = 0.0
    trail: float = 0.0
    sizes: tuple[float, float] = (0.0, 0.0)
    edges: tuple[tuple[float, float], ...] = ()


def marked(line: Line, kind: str) -> Line:
    """``line`` with its first character marked, unless it is already as more than underlined."""
    if not line.kinds or line.kinds[0] not in ("", UNDERLINE):
        return line
    return line._replace(kinds=(kind, *line.kinds[1:]))


def marked_last(line: Line, kind: str) -> Line:
    """``line`` with its last character marked, unless it is already as more than underlined."""
    if not line.kinds or line.kinds[-1] not in ("", UNDERLINE):
        return line
    return line._replace(kinds=(*line.kinds[:-1], kind))


def lines_of(glyphs: Iterable[Glyph], left: float, right: float, across: Sequence[Rule] = ()) -> list[Line]:
    """The lines that ``glyphs`` make in the room from ``left`` to ``right``, from the top down.

    ``across``: the horizontal rules near, from the top down, of which some strike out or underline.
    """
    found = []
    rows = rows_of(glyphs)
    for number, row in enumerate(rows, 1):
        drawn = without_doubles(row)
        row = _without_flat_spaces(drawn)
        end = row[-1]
        while row and row[-1].char.isspace():
            row.pop()
        if row:
            trail = max(end.x1 - row[-1].x1, 0.0)
            full = number < len(rows) and _fills(row, left, right)
            setting = setting_of(row, underlaid=len(row) < len(drawn))
            line = _line(row, left, right, across, setting, full=full)
            found.append(line._replace(spaced=end.char.isspace(), trail=trail))
    return found


def _without_flat_spaces(row: Sequence[Glyph]) -> list[Glyph]:
    """``row`` without the spaces that take no room: LibreOffice draws one where the line under a text, or the colour
    behind it, goes on between Chinese and Latin."""
    flat = {
        n
        for n, (glyph, after) in enumerate(itertools.pairwise(row))
        if glyph.char.isspace() and after.x0 - glyph.x0 < _FLAT * (glyph.x1 - glyph.x0)
    }
    return [glyph for n, glyph in enumerate(row) if n not in flat]


def _fills(row: Sequence[Glyph], left: float, right: float) -> bool:
    """It goes from one side of the room to the other, as near to both: it may have been stretched."""
    before, behind = row[0].x0 - left, right - row[-1].x1
    return abs(before - behind) <= _EVEN and before <= PADDING + _EVEN


def _line(
    row: list[Glyph], left: float, right: float, across: Sequence[Rule], setting: Setting, *, full: bool
) -> Line:
    """``full``: where nothing tells how far its characters were set apart, no gap of it is sure to be a space."""
    size = max(g.size for g in row)
    base = max(row, key=lambda g: g.size).base
    near = between(across, base - size, base + 0.3 * size)
    text: list[str] = []
    kinds: list[str] = []
    before: Glyph | None = None
    for glyph in row:
        kind = _kind(glyph, near) if near else ""
        if before is not None and is_between(before, glyph, setting):
            text.append(" ")
            kinds.append(WRAP)
        elif before is not None and is_gap(before, glyph, setting):
            if full and setting.loose is None and (is_chinese(before.char) or is_chinese(glyph.char)):
                kind = kind or SPREAD
            else:
                text.append(" ")
                kinds.append(_kind_of_gap(before, glyph, size, setting))
        elif before is not None and may_be_space(before, glyph, setting):
            kind = WRAP if kind in ("", UNDERLINE) else kind
        more = glyph.last or glyph.clip is not None  # may have stood there
        odd = before is not None and (_is_over(before, glyph) or _is_reversed(before, glyph, row))
        if (more or odd) and kind in ("", UNDERLINE):
            kind = CUT
        text.extend(glyph.char)
        kinds.extend([kind] * len(glyph.char))
        before = glyph
    shown = [g for g in row if not g.char.isspace()] or row
    return Line(
        "".join(text),
        tuple(kinds),
        shown[0].x0,
        shown[-1].x1,
        base - 0.85 * size,
        base + 0.15 * size,
        size,
        left,
        right,
        _first_word(shown, setting),
        shown[0].x1 - shown[0].x0,
        lead=max(shown[0].x0 - row[0].x0, 0.0),
        sizes=(shown[0].size, shown[-1].size),
    )


def _kind_of_gap(before: Glyph, glyph: Glyph, size: float, setting: Setting) -> str:
    """What a gap taken for a space is: SPREAD where its line may be stretched, and no two words stand beside it."""
    if glyph.x0 - before.x1 > _FAR_APART * size:
        return GAP
    words = all(g.char.isalnum() and not is_chinese(g.char) for g in (before, glyph))
    return "" if words or setting.loose is False else SPREAD


def _is_over(before: Glyph, glyph: Glyph) -> bool:
    """Typed over it by something else: nobody can tell where one text ends and the other goes on."""
    apart = before.drawn != glyph.drawn and before.char.isalnum() and glyph.char.isalnum()
    return apart and before.x1 - glyph.x0 > _OVER * min(before.x1 - before.x0, glyph.x1 - glyph.x0)


def _is_reversed(before: Glyph, glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Drawn before what stands left of it, each a character by itself: set downwards, perhaps, from right to left."""
    if (
        before.drawn != glyph.drawn + 1
        or not glyph.drawn
        or not (is_chinese(before.char) and is_chinese(glyph.char))
    ):
        return False
    return sum(other.drawn in (before.drawn, glyph.drawn) for other in row) == 2


def _kind(glyph: Glyph, near: Sequence[Rule]) -> str:
    """Struck or underlined by a rule that runs along most of it."""
    wide = max(glyph.x1 - glyph.x0, 0.1)
    for rule in near:
        if min(rule.high, glyph.x1) - max(rule.low, glyph.x0) < 0.7 * wide:
            continue
        above = (glyph.base - rule.at) / glyph.size
        if 0.12 <= above <= 0.65:
            return STRUCK
        if -0.25 <= above < 0.12:
            return UNDERLINE
    return ""


# GB/T 15834: what may not begin a line, so that the character before it comes down with it.
NOT_FIRST = frozenset("，。、；：？！）》〉】〕”’％,.;:?!)]%·")
HANGING = frozenset("，。、；：,.;:")
"""May be set past the right edge (标点悬挂)."""
NOT_LAST = frozenset("（《〈【〔“‘([")
_QUOTES = frozenset("“”‘’")
"""LibreOffice breaks a line on neither side of these."""
_MARKS = frozenset("、，。；：？！")
"""LibreOffice breaks no line between these and a Latin word."""


def _first_word(row: Sequence[Glyph], setting: Setting) -> float:
    """The width of what cannot be parted from the line's beginning: a character with its punctuation, a word."""
    plain = setting._replace(loose=None, even=False, underlaid=False)
    end = 0
    for end, glyph in enumerate(row):
        after = row[end + 1] if end + 1 < len(row) else None
        if after is None or glyph.char in NOT_LAST or after.char in NOT_FIRST:
            continue
        if glyph.char in _QUOTES or after.char in _QUOTES:
            continue
        if glyph.char in _MARKS and not is_chinese(after.char):
            continue
        if not end and glyph.char == "/":
            continue
        if (
            is_chinese(glyph.char)
            or is_chinese(after.char)
            or is_gap(glyph, after, plain)
            or glyph.char in "-/"
        ):
            break
    gap = row[end + 1].x0 - row[end].x1 if end + 1 < len(row) else 0.0
    near = end + 1 < len(row) and is_near(row[end], row[end + 1], setting.stretch)
    return row[end].x1 - row[0].x0 + (gap if near else 0.0)

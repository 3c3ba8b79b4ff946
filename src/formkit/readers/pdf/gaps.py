"""Gaps between the characters of a line: which a program sets by itself, and which are spaces somebody typed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from formkit.readers.pdf.page import Glyph

_GAP_LATIN = 0.2
_GAP_CHINESE = 0.6
"""Word sets Chinese and Latin a quarter of a character apart by itself; a gap above this was typed."""
_AUTOSPACE = 0.28
"""So much apart they are set at most where the line was not stretched to both edges (Word a quarter, LibreOffice a
fifth).  PDFium drops a space at the end of a piece of text that has one already: only its gap is left."""
_LIBREOFFICE = 0.18
_BETWEEN = (0.2155, 0.24)
"""Wider than LibreOffice sets them apart, narrower than Word: a space of a Chinese font, as good as sure."""
_UNDERLAID, _UNDERLAID_MARK = 0.2095, 0.15
"""Of an underlined line, whose spaces LibreOffice leaves out: so much wider than it sets them apart is perhaps one."""
_EVENLY = 0.05
_STRETCHED = 0.02
_CHARACTERS = 8192
"""As many are remembered: of each it is asked time and again."""
_PAIRS = 2
_ENOUGH = 3
_TYPED = 0.6
"""So far apart, of their size, two characters stand only where somebody typed something between them."""
_WIDEST = 1.0
"""But not where all of several do, evenly."""


@lru_cache(_CHARACTERS)
def is_chinese(char: str) -> bool:
    """Set on a full square: Han, Chinese punctuation, full-width forms."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code < 0x40000
    )


class Setting(NamedTuple):
    """How a line's characters are set.

    ``loose``: its Chinese characters stand apart; None where no two stand together.  ``stretch``: how far apart, of
    their size, its characters are set for sure; ``even``: all of several Chinese ones as far.  ``widest``: a gap
    between Chinese and Latin below this may be a typed space of a Chinese font.  ``underlaid``: LibreOffice drew its
    underlined spaces without their width.  ``apart``: how far apart its Chinese characters are set at least, where that
    is all there is to tell.
    """

    loose: bool | None
    stretch: float
    even: bool
    widest: float
    underlaid: bool = False
    apart: float = 0.0


def setting_of(row: Sequence[Glyph], *, underlaid: bool = False) -> Setting:
    """How ``row`` is set: all of several Chinese characters, or of Latin ones, tell."""
    pairs = [
        (is_chinese(a.char), gap_of(a, b))
        for a, b in itertools.pairwise(row)
        if a.char.isalnum() and b.char.isalnum() and is_chinese(a.char) == is_chinese(b.char)
    ]
    widest = _AUTOSPACE if _has_autospace(row) else _BETWEEN[1]
    chinese = [gap for is_one, gap in pairs if is_one]
    loose = min(chinese) > _STRETCHED if chinese else None
    several = len(chinese) >= _PAIRS
    gaps = chinese if several else [gap for _, gap in pairs]
    if not gaps or (len(gaps) < _PAIRS and not _is_number(row)):
        return Setting(loose, _apart(row), False, widest, underlaid)
    least = min(gaps)
    even = several and least > _STRETCHED and max(gaps) - least < _EVENLY
    most = _WIDEST if even and len(gaps) >= _ENOUGH else _TYPED
    stretch = least if (_STRETCHED if several else _GAP_LATIN) < least < most else 0.0
    apart = min(chinese) if loose and not several and min(chinese) < _WIDEST else 0.0
    return Setting(loose, stretch, even, widest, underlaid, apart)


def is_gap(before: Glyph, glyph: Glyph, setting: Setting | None = None) -> bool:
    """A space was typed between them, of which only the gap is left."""
    if glyph.x0 <= before.x1 or before.char.isspace() or glyph.char.isspace():
        return False
    share, stretch = _GAP_LATIN, setting.stretch if setting is not None else 0.0
    if is_chinese(before.char) or is_chinese(glyph.char):
        share = _share(before, glyph, setting) if setting is not None else _GAP_CHINESE
    return glyph.x0 - before.x1 > (share + stretch) * max(before.size, glyph.size)


def _share(before: Glyph, glyph: Glyph, setting: Setting) -> float:
    """How far apart two characters stand at most, one of them Chinese, with nothing typed between them."""
    if _is_mark(before):
        if setting.underlaid:
            return _UNDERLAID_MARK
        return _AUTOSPACE if setting.stretch and (setting.loose is False or setting.even) else _GAP_CHINESE
    if not _mixed(before, glyph):
        return _GAP_CHINESE
    if setting.apart:
        return max(_GAP_CHINESE, setting.apart + _AUTOSPACE)
    return _AUTOSPACE if setting.loose is False or setting.even else _GAP_CHINESE


def is_between(before: Glyph, glyph: Glyph, setting: Setting) -> bool:
    """As good as surely a space between Chinese and Latin."""
    return (
        setting.loose is False
        and _mixed(before, glyph)
        and _BETWEEN[0] < gap_of(before, glyph) < setting.widest
    )


def may_be_space(before: Glyph, glyph: Glyph, setting: Setting) -> bool:
    """A little further apart than LibreOffice sets Chinese and Latin by itself, in a line it left spaces out of."""
    return setting.underlaid and _mixed(before, glyph) and gap_of(before, glyph) > _UNDERLAID


def is_near(before: Glyph, glyph: Glyph, stretch: float) -> bool:
    """``glyph`` stands behind ``before``, with no more than a gap of the setting's between them."""
    return 0 < glyph.x0 - before.x1 < (_GAP_LATIN + stretch) * before.size


def gap_of(before: Glyph, glyph: Glyph) -> float:
    """What is free between them, in their size."""
    return (glyph.x0 - before.x1) / max(before.size, glyph.size, 0.1)


def _has_autospace(row: Sequence[Glyph]) -> bool:
    """LibreOffice set Chinese and Latin apart in it: what is wider is a space."""
    return any(_LIBREOFFICE < gap_of(a, b) < _BETWEEN[0] and _mixed(a, b) for a, b in itertools.pairwise(row))


def _mixed(before: Glyph, glyph: Glyph) -> bool:
    """A Chinese character beside a Latin letter or digit."""
    a, b = before.char, glyph.char
    return is_chinese(a) != is_chinese(b) and a.isalnum() and b.isalnum()


def _apart(row: Sequence[Glyph]) -> float:
    """How far, of their size, all of several characters are set apart, marks among them; 0.0 where not evenly."""
    gaps = [gap_of(a, b) for a, b in itertools.pairwise(row)]
    if len(gaps) < _ENOUGH or any(g.char.isspace() for g in row):
        return 0.0
    least = min(gaps)
    return least if _GAP_LATIN < least < _TYPED and max(gaps) - least < _EVENLY else 0.0


def _is_mark(glyph: Glyph) -> bool:
    """A mark of Latin width, behind which programs set nothing apart (1. 面塑)."""
    return not (glyph.char.isalnum() or is_chinese(glyph.char) or glyph.char in "“”‘’·—…")


def _is_number(row: Sequence[Glyph]) -> bool:
    return all(glyph.char in "0123456789." for glyph in row)

"""Where a paragraph does not end, whatever room its line has left: within brackets, behind a word's hyphen."""

from __future__ import annotations

import re

from formkit.readers.pdf.lines.glyph_lines import Line

_OPEN, _CLOSED = "（([【《", "）)]】》"
_NOT_OPEN = re.compile(rf"[^{re.escape(_OPEN + _CLOSED)}]*[{re.escape(_CLOSED)}]")
_PHONE = re.compile(r"(?<!\d)0\d{2,3}-\n\d{7,8}(?!\d)")
_NEAREST = 8
"""So far behind the line's beginning at most the bracket closes."""


def is_bracketed(above: str, below: str) -> bool:
    """The last bracket of ``above`` is open, and ``below`` closes it before it opens one."""
    last = max((above.rfind(each) for each in _OPEN), default=-1)
    if last < 0 or any(each in above[last:] for each in _CLOSED):
        return False
    closing = _NOT_OPEN.match(below[:_NEAREST])
    return closing is not None and _CLOSED.index(below[closing.end() - 1]) in _kinds(above[last])


def hyphened(before: Line, line: Line) -> bool:
    """A word goes on behind the hyphen at the line's end."""
    return before.text[-1:] == "-" and before.text[-2:-1].isalnum() and line.text[:1].isalnum()


def may_be_soft(before: str, after: str) -> bool:
    """The only hyphen of its answer, at a line's end, between characters that neither a model's number (BD-150) nor
    a telephone's parts."""
    if before[-1:] != "-" or "-" in before[:-1] + after or _PHONE.search(f"{before}\n{after}"):
        return False
    one, two = before[-2:-1], after[:1]
    return not (one.isascii() and two.isascii() and one.isalpha() != two.isalpha())


def _kinds(opening: str) -> tuple[int, ...]:
    """The numbers of what closes ``opening``: a bracket of Chinese width or of Latin closes either."""
    at = _OPEN.index(opening)
    return (0, 1) if at < 2 else (at,)

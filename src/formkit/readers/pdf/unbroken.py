"""Where a paragraph does not end, whatever room its line has left: within brackets."""

from __future__ import annotations

import re

_OPEN, _CLOSED = "（([【《", "）)]】》"
_NOT_OPEN = re.compile(rf"[^{re.escape(_OPEN + _CLOSED)}]*[{re.escape(_CLOSED)}]")
_NEAREST = 8
"""So far behind the line's beginning at most the bracket closes."""


def is_bracketed(above: str, below: str) -> bool:
    """The last bracket of ``above`` is open, and ``below`` closes it before it opens one."""
    last = max((above.rfind(each) for each in _OPEN), default=-1)
    if last < 0 or any(each in above[last:] for each in _CLOSED):
        return False
    closing = _NOT_OPEN.match(below[:_NEAREST])
    return closing is not None and _CLOSED.index(below[closing.end() - 1]) in _kinds(above[last])


def _kinds(opening: str) -> tuple[int, ...]:
    """The numbers of what closes ``opening``: a bracket of Chinese width or of Latin closes either."""
    at = _OPEN.index(opening)
    return (0, 1) if at < 2 else (at,)

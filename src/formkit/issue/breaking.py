"""Where a line of Chinese text may be broken, and breaking it into lines no wider than asked.

Rules of 标点 at line ends (GB/T 15834: no 句末点号 at a line's start, no opening bracket at its end); words and
numbers in Latin letters stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"[A-Za-z0-9@./:_\-–%#?=&+*~]+|.", re.DOTALL)
_NOT_AT_START = frozenset("，。、；：！？）》】〕〉」』”’％…—·,.;:!?)]}")
_NOT_AT_END = frozenset("（《【〔〈「『“‘([{")


def units(text: str) -> list[str]:
    """``text`` cut into the pieces no line break may part."""
    out: list[str] = []
    glue = False
    for token in _TOKEN.findall(text):
        if out and (glue or token in _NOT_AT_START):
            out[-1] += token
        else:
            out.append(token)
        glue = token in _NOT_AT_END
    return out


def break_lines(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """``text`` in lines of at most ``room`` (in the unit of ``width``), filled from the first.

    Line feeds break too.  A piece wider than a line is cut where it must be.
    """
    return [line for paragraph in text.split("\n") for line in _fill(units(paragraph), room, width)]


def _fill(pieces: list[str], room: float, width: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces:
        wide = width(piece)
        if line and used + wide > room:
            lines.append(line)
            line, used = "", 0.0
        while wide > room and len(piece) > 1:
            cut = _longest(piece, room, width)
            lines.append(piece[:cut])
            piece = piece[cut:]
            wide = width(piece)
        line, used = line + piece, used + wide
    return [*lines, line]


def _longest(piece: str, room: float, width: Callable[[str], float]) -> int:
    cut = 1
    while cut < len(piece) and width(piece[: cut + 1]) <= room:
        cut += 1
    return cut

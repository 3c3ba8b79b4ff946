"""Lines → paragraphs: their text and its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.model import Mark
from formkit.readers.pdf.gaps import is_chinese
from formkit.readers.pdf.lines.alignment import SLACK
from formkit.readers.pdf.lines.glyph_lines import BREAK, COLUMN, GAP, UNDERLINE, WRAP, Line
from formkit.readers.pdf.lines.room import Room

_COLUMN = 3
_STACKED = 3
_PARTS = 2
"""Where so many gaps part a line, nobody can tell from which part the line below goes on."""
_NEAR = 2.0
_OPEN = re.compile(r"[^（(：:，。；]{2,8}[（(][^（()）]{0,4}")
_CLOSED = re.compile(r"[^（()）]{0,4}[）)][：:]")


def text_of(lines: Sequence[Line]) -> tuple[str, tuple[Mark, ...]]:
    """The text of a cell's ``lines``, a paragraph a line, and its marks."""
    if len(lines) == 1:
        return lines[0].text, _marks(lines[0].kinds)
    found = _assembled(lines)
    text: list[str] = []
    kinds: list[str] = []
    for number, (part, part_kinds, _, doubt) in enumerate(found):
        if number:
            text.append("\n")
            kinds.append(doubt)
        text.append(part)
        kinds.extend(part_kinds)
    return "".join(text), _marks(kinds)


def paragraphs_of(lines: Sequence[Line]) -> list[tuple[str, tuple[Mark, ...], int]]:
    """The paragraphs of ``lines``: text, marks, and the number of the line each begins with."""
    return [
        (text, _marks([doubt or kinds[0], *kinds[1:]]), first)
        for text, kinds, first, doubt in _assembled(lines)
    ]


def _assembled(lines: Sequence[Line]) -> list[tuple[str, list[str], int, str]]:
    """The paragraphs: text, what its characters are, its first line's number, and the doubt that it begins there where
    that line is underlined, and keeps its mark."""
    if not lines:
        return []
    room = Room(lines)
    down = _runs_down(lines)
    out = [(lines[0].text, list(lines[0].kinds), 0, "")]
    for number, line in enumerate(lines[1:], 1):
        joint = "" if down or _is_cut_label(lines[number - 1], line) else room.joint(number)
        if joint == "\n" and not _is_stacked(lines[number - 1], line):
            kinds = list(line.kinds)
            doubt = ""
            if kinds and kinds[0] in ("", UNDERLINE) and room.may_wrap(number):
                doubt = BREAK if kinds[0] else ""
                kinds[0] = kinds[0] or BREAK
            if kinds and _is_of_a_part(lines[number - 1], line):
                text, above, first, broken = out[-1]
                out[-1] = (text, _doubted(above), first, broken)
                kinds[0] = COLUMN
            out.append((line.text, kinds, number, doubt))
        else:
            text, kinds, first, broken = out[-1]
            if room.soft_hyphen(number):
                text, kinds = text[:-1], kinds[:-1]
            kinds += [""] * len(joint) + list(line.kinds)
            if joint != "\n" and line.kinds:
                first_kind, doubt = kinds[-len(line.kinds)], room.doubt(number)
                if not first_kind or (first_kind == UNDERLINE and doubt == WRAP):
                    kinds[-len(line.kinds)] = doubt
            out[-1] = (text + joint + line.text, kinds, first, broken)
    return out


def _runs_down(lines: Sequence[Line]) -> bool:
    """Set downwards in one column (竖排): a Chinese character a line, and nothing else."""
    return len(lines) >= _COLUMN and all(
        len(text) == 1 and is_chinese(text) and text.isalnum()
        for text in (line.text.strip() for line in lines)
    )


def _is_of_a_part(above: Line, line: Line) -> bool:
    """It begins under a part of a line that is parted several times, not under the first."""
    return above.kinds.count(GAP) >= _PARTS and line.x0 - above.x0 > line.size


def _doubted(kinds: Sequence[str]) -> list[str]:
    """``kinds`` with a doubt behind every gap: the line below may go on from what stands there."""
    return [COLUMN if n and kinds[n - 1] == GAP else kind for n, kind in enumerate(kinds)]


def _is_cut_label(above: Line, line: Line) -> bool:
    """负责人（签⏎字）：, a label as wide as its column, beside which nothing is filled in."""
    level = abs(above.x0 - line.x0) <= 2 * SLACK and line.bottom - above.bottom <= _NEAR * line.size
    return level and bool(_OPEN.fullmatch(above.text.strip()) and _CLOSED.fullmatch(line.text.strip()))


def _is_stacked(above: Line, line: Line) -> bool:
    """A heading set downwards, a character a line: 四、⏎整⏎改."""
    level = abs(above.x0 - line.x0) <= 2 * SLACK
    return level and len(line.text) == 1 and is_chinese(line.text) and len(above.text) <= _STACKED


def _marks(kinds: Sequence[str]) -> tuple[Mark, ...]:
    marks = []
    start = 0
    for at in range(1, len(kinds) + 1):
        if at == len(kinds) or kinds[at] != kinds[start]:
            if kinds[start]:
                marks.append(Mark(kinds[start], start, at))
            start = at
    return tuple(marks)

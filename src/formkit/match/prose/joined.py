"""A heading typed as two paragraphs or more: 四、评价流程及 over 考核工作规则, 一、 over 总体规划、工作计划."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.form.layout import Outline
from formkit.match.prose.text_lines import Line
from formkit.model import Mark
from formkit.text import label_key

_MOST = 3
_LEAD = 2


def whole_headings(lines: Sequence[Line], outline: Outline) -> list[Line]:
    """``lines``, each heading of the form that was broken put together again: its pieces are no heading alone."""
    leads = {key[:length] for key in outline.by_key for length in range(1, _LEAD + 1)}
    out: list[Line] = []
    at = 0
    while at < len(lines):
        line, count = lines[at], 1
        if _may_begin(line, leads):
            count = _pieces(lines, at, outline)
        out.append(_joined(lines[at : at + count]) if count > 1 else line)
        at += count
    return out


def _may_begin(line: Line, leads: set[str]) -> bool:
    if not line.heads:
        return False
    return line.words[:_LEAD] in leads if line.words else line.numeral is not None


def _pieces(lines: Sequence[Line], at: int, outline: Outline) -> int:
    """Of how many lines the heading that begins at ``at`` is; 1 where the line is one by itself, or none."""
    if outline.known(lines[at].words):
        return 1
    words = label_key(lines[at].own)
    for count in range(2, min(_MOST, len(lines) - at) + 1):
        piece = lines[at + count - 1]
        if not piece.heads or piece.numeral is not None:
            return 1
        words += piece.key
        if outline.known(words):
            return count
    return 1


def _joined(pieces: Sequence[Line]) -> Line:
    text, marks = "", list[Mark]()
    for piece in pieces:
        text += " " if text else ""
        marks += (m._replace(start=m.start + len(text), end=m.end + len(text)) for m in piece.marks)
        text += piece.text
    return Line(text, pieces[0].unit, tuple(marks), max(piece.level for piece in pieces))

"""How lines are set in their room: centred, flush right, their first line in, a mark hanging past the edge."""

from __future__ import annotations

from formkit.readers.pdf.lines.glyph_lines import HANGING, PADDING, Line

SLACK = 1.0
_INDENT = 1.5
_INDENTS = (1.4, 2.6)
"""Characters a paragraph's first line is set in by."""


def hangs_out(line: Line) -> bool:
    """Its last mark stands past the right edge (标点悬挂): its end says nothing of the room there is."""
    return line.text[-1:] in HANGING and line.x1 > line.right - PADDING + SLACK


def hangs_right(before: Line, line: Line) -> bool:
    """Both set flush right, the second not as far in as a paragraph's first line would be."""
    step = (line.x0 - before.x0) / line.size
    return abs(before.x1 - line.x1) <= 2 * SLACK and step > 0.2 and not _INDENT <= step <= _INDENT + 1


def is_even(line: Line) -> bool:
    """As much room to its left as to its right; typed spaces may be set like letters."""
    left, right = line.x0 - line.left, line.right - line.x1
    return abs(left - right) < 4 * SLACK or any(
        abs(left - lead - (right - trail)) < 8 * SLACK
        for lead in {0.0, line.lead}
        for trail in {0.0, line.trail}
        if lead or trail
    )


def is_centred_under(before: Line, line: Line) -> bool:
    """A shorter line with the same middle, but for the indent of the first: centred, wherever the room ends on its page."""
    indent = (before.x0 + before.x1) - (line.x0 + line.x1)
    indented = _INDENTS[0] * before.size <= indent <= _INDENTS[1] * before.size
    return line.x0 > before.x0 and (indented or abs(indent) <= SLACK)


def is_indented(line: Line) -> bool:
    """Two characters in from the edge: the first line of a paragraph."""
    return line.x0 - (line.left + PADDING) >= _INDENT * line.size


def indent_of(before: Line, line: Line) -> float:
    """By how much ``before``, a paragraph's first line, is set in, ``line`` below it being centred as it is; 0.0
    where they are not set so."""
    left, right = line.x0 - line.left - PADDING, line.right - PADDING - line.x1
    indent = (before.x0 + before.x1) - (line.x0 + line.x1)
    usual = _INDENTS[0] * before.size <= indent <= _INDENTS[1] * before.size
    centred = abs(left - right) < 8 * SLACK and left > indent
    return indent if usual and centred and before.x0 < line.x0 else 0.0

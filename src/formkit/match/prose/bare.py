"""Lines that nothing marks and that may yet head a section: 档案管理 alone above a text, with neither numeral nor looks.

Such a line may as well head a part of the text it stands in, so it stays text and is told.  Where no heading of the
document has a numeral or a look, the headings are all like it: behind the last of the form's it begins a section.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Outline
from formkit.match.prose.approval import opens_page
from formkit.match.prose.front import may_be_front
from formkit.match.prose.places import Style
from formkit.match.prose.sections import Top
from formkit.match.prose.text_lines import Line
from formkit.text import clean_text

_HEAD = re.compile(r"[^\W\d_a-zA-Z](?:[^\W_]|[、·“”《》（）()-]){1,19}")
_LIST = 3


def bare_lines(
    lines: Sequence[Line], tops: Sequence[Top], outline: Outline, skipped: Container[int]
) -> list[int]:
    """The lines that stand alone above a text, and not first below a heading."""
    ends = [*(top.at for top in tops), len(lines)][1:]
    found: list[int] = []
    for top, end in zip(tops, ends, strict=True):
        body = [n for n in range(top.at + top.span, end) if n not in skipped]
        run = 0
        for n, at in enumerate(body[:-1]):
            run = run + 1 if _is_bare(lines[at], outline) else 0
            below = lines[body[n + 1]]
            if 0 < run < _LIST and (n or top.offset >= 0) and not below.row and not _is_bare(below, outline):
                found.append(at)
    return found


def with_bare(
    tops: Sequence[Top], bare: Sequence[int], lines: Sequence[Line], outline: Outline, style: Style
) -> list[Top]:
    """``tops``, and the ``bare`` lines that are headings like them."""
    last = max((top.at for top in tops if top.heading == len(outline.headings) - 1), default=len(lines))
    own = max((top.at for top in tops if top.heading >= 0), default=0)
    if style.numeral or style.level or not outline.extra or own > last:
        return list(tops)
    return sorted([*tops, *(Top(at, sure=False) for at in bare if at > last)])


def _is_bare(line: Line, outline: Outline) -> bool:
    if line.row or line.numeral is not None or not line.heads or _is_printed(line, outline):
        return False
    text = clean_text(line.text)
    return _HEAD.fullmatch(text) is not None and not opens_page(line) and not may_be_front(text, outline)


def _is_printed(line: Line, outline: Outline) -> bool:
    """The words of a heading as the form prints it: told where they stand again."""
    key = outline.known(line.words)
    return any(
        outline.headings[heading].keys[key] < ALIAS for heading in (outline.by_key[key] if key else ())
    )

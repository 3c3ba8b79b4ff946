"""Lines that nothing marks and that may yet head a section: 档案管理 alone above a text, with neither numeral nor looks.

Such a line may as well head a part of the text it stands in, so it stays text and is told.  Where no heading of the
document has a numeral or a look, the headings are all like it: behind the last of the form's it begins a section.

A colon behind it (财务管理：) makes it more likely that it leads to what follows, as 组长： does; so it counts where the
document's own headings end so, and behind the last of the form's, where sections are added.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Outline
from formkit.match.prose.approval import is_annex, opens_page
from formkit.match.prose.front import may_be_front
from formkit.match.prose.places import Style
from formkit.match.prose.sections import Top
from formkit.match.prose.text_lines import Line
from formkit.text import clean_text

_HEAD = re.compile(r"[^\W\d_a-zA-Z](?:[^\W_]|[、·“”《》（）()-]){1,19}")
_LED = re.compile(r"(?:如下|下列|以下|包括|分别为|其中)$")
_LEAD = re.compile(r"\s*([^：:。，,；;\s]{2,20})\s*[：:]\s*(?=\S)")
_LIST = 3


def bare_lines(
    lines: Sequence[Line], tops: Sequence[Top], outline: Outline, skipped: Container[int]
) -> list[int]:
    """The lines that stand alone above a text, and not first below a heading."""
    ends = [*(top.at for top in tops), len(lines)][1:]
    led = _end_in_colons(lines, tops)
    last = _last(tops, outline)
    found: list[int] = []
    for top, end in zip(tops, ends, strict=True):
        body = [n for n in range(top.at + top.span, end) if n not in skipped]
        colons = led or top.at >= last
        run = 0
        for n, at in enumerate(body[:-1]):
            run = run + 1 if _is_bare(lines[at], outline, colons=colons) else 0
            below = lines[body[n + 1]]
            if not 0 < run < _LIST or (not n and top.offset < 0) or below.row:
                continue
            if not _is_bare(below, outline, colons=colons):
                found.append(at)
    return found


def with_bare(
    tops: Sequence[Top], bare: Sequence[int], lines: Sequence[Line], outline: Outline, style: Style
) -> list[Top]:
    """``tops``, and the ``bare`` lines that are headings like them."""
    last = _last(tops, outline)
    own = max((top.at for top in tops if top.heading >= 0), default=0)
    if style.numeral or style.level or not outline.extra or own > last:
        return list(tops)
    led = _end_in_colons(lines, tops)
    like_them = [Top(at, sure=False) for at in bare if at > last and (led or not _has_colon(lines[at]))]
    return sorted([*tops, *like_them, *_with_text(lines, tops, outline, last)])


def _with_text(lines: Sequence[Line], tops: Sequence[Top], outline: Outline, last: int) -> Iterator[Top]:
    """财务管理：收费按规定执行。 behind the ``last`` heading of a form whose headings have their texts behind a colon."""
    own = [top for top in tops if top.heading >= 0]
    behind = [
        lines[top.at].text[: top.offset].rstrip().endswith(("：", ":")) for top in own if top.offset > 0
    ]
    for at in range(last + 1, len(lines)) if 2 * sum(behind) > len(own) else ():
        line = lines[at]
        lead = None if line.row or line.numeral else _LEAD.match(line.text)
        if lead is None or _LED.search(lead[1]) or is_annex(line) or opens_page(line):
            continue
        if _HEAD.fullmatch(lead[1]) and not may_be_front(line.text, outline):
            yield Top(at, offset=lead.end(), sure=False)


def _last(tops: Sequence[Top], outline: Outline) -> int:
    """Where the last heading of the form stands; beyond all lines without it."""
    return max((top.at for top in tops if top.heading == len(outline.headings) - 1), default=1 << 30)


def _end_in_colons(lines: Sequence[Line], tops: Sequence[Top]) -> bool:
    """Most headings of the form do."""
    own = [lines[top.at] for top in tops if top.heading >= 0 and top.offset < 0]
    return 2 * sum(map(_has_colon, own)) > len(own)


def _has_colon(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ("：", ":")


def _is_bare(line: Line, outline: Outline, *, colons: bool) -> bool:
    """``colons``: with a colon behind it too."""
    if line.row or line.numeral is not None or not line.heads or _is_printed(line, outline):
        return False
    text = clean_text(line.text)
    if colons and _has_colon(line):
        text = text[:-1].rstrip()
        if _LED.search(text) or is_annex(line):
            return False
    return _HEAD.fullmatch(text) is not None and not opens_page(line) and not may_be_front(text, outline)


def _is_printed(line: Line, outline: Outline) -> bool:
    """The words of a heading as the form prints it: told where they stand again."""
    key = outline.known(line.words)
    return any(
        outline.headings[heading].keys[key] < ALIAS for heading in (outline.by_key[key] if key else ())
    )
